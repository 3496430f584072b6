"""Proves a packet's contents page: it says which parts there are and where, and nothing else.

The page is taken out of the packet and read as any leaflet is: every word in its element, every
glyph the letter that it reads as, every link over its title and leading to that part. Nothing is
drawn on it but words.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.formats import EDITIONS, PAPERS, format_of
from handout.deliver.contents import Contents
from handout.proof.compare import catalogue as whole_file
from handout.proof.compare import links, parent_tree, roles
from handout.proof.compare.readback import ReadBack
from handout.proof.expect.elements import ExpectedElement, ExpectedText
from handout.proof.faults import Fault
from handout.proof.look import glyphs, visibility
from handout.proof.read import structure
from handout.proof.read.drawing import TAG
from handout.proof.read.interpreter import Painter
from handout.proof.read.reader import Opened, Unreadable, guarded, opened, reading, reference, text
from handout.proof.tamper.allowed_syntax import PLAIN
from handout.proof.tamper.allowed_syntax import check as allowed


def check(data: bytes, wanted: Contents, edition: str) -> Iterator[str]:
    """Say what is wrong with a contents page that was taken out of its packet."""
    try:
        with guarded() as mended, reading():
            file = opened(data, mended)
            painter = Painter(file, PLAIN.operators)
            pages = tuple([painter.page(page) for page in file.pages])
            document = ReadBack(
                pages, structure.read(file), links.read(file), text(file.root.get("/Lang"))
            )
            faults = list(_faults(file, document, wanted, edition))
    except Unreadable as why:
        faults = [Fault("proof-unreadable", str(why))]
    for fault in faults:
        yield f"the contents page is not as it should be: {fault.message}"


def expected(wanted: Contents) -> ExpectedElement:
    """Return what the page must be: a title, and a list of links with the places of the parts."""
    entries = []
    for entry in wanted.entries:
        link = ExpectedElement("Link", (ExpectedText(entry.title),), href=entry.leads)
        where = ExpectedElement("P", (ExpectedText(entry.where),), lang=entry.where_language)
        title = ExpectedElement("P", (link,), lang=entry.language)
        entries.append(ExpectedElement("LI", (ExpectedElement("LBody", (title, where)),)))
    heading = ExpectedElement("H1", (ExpectedText(wanted.heading),), lang=wanted.heading_language)
    its = ExpectedElement("L", tuple(entries), numbering="None")
    return ExpectedElement("Document", (heading, its), lang=wanted.language)


def _faults(file: Opened, document: ReadBack, wanted: Contents, edition: str) -> Iterator[Fault]:
    tree = document.tree
    if tree is None:
        yield Fault("proof-tree", "it has no tags")
        return
    yield from roles.compare(expected(wanted), document).faults
    keys = {
        page.number: int(row)
        for page in file.pages
        if isinstance(row := page.entries.get("/StructParents"), int)
    }
    yield from parent_tree.check(document, tree, keys)
    root = reference(file.root.get("/StructTreeRoot"))
    yield from parent_tree.links_back(tree.top, root, document)
    yield from links.check(document)
    yield from links.uncovered(document)
    yield from _links(document, wanted)
    yield from visibility.check(document, EDITIONS[edition])
    yield from visibility.grounds_of(document).faults
    yield from visibility.sheets(document, [format_of(edition, paper).leaf for paper in PAPERS])
    yield from glyphs.check(document, True)
    yield from allowed(file, PLAIN)
    for page in document.pages:
        if page.shapes:
            yield Fault("proof-decoration", "something is drawn on it besides its words")
        if any(page.marks[run.mark].kind != TAG and run.text.strip() for run in page.runs):
            yield Fault("proof-artifact", "words stand on it that are not read out")
        for what in page.faults:
            yield Fault("proof-drawing", what)
    titles = [(one.level, one.title) for one in whole_file.outline(file)]
    if titles != [(0, wanted.heading)]:
        yield Fault("proof-outline", "its bookmark is not its heading")


def _links(document: ReadBack, wanted: Contents) -> Iterator[Fault]:
    """Check that each link leads to the part whose title it says."""
    titles = {entry.leads: entry.title for entry in wanted.entries}
    for one in document.annotations:
        if one.kind != "Link" or titles.get(one.uri) != one.contents:
            yield Fault("proof-link", "a link does not lead to the part that it names")
