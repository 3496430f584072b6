"""The proof: what was approved is what is printed, every word and every number of it.

A finished PDF is read as a stranger would read it, and held against the leaflet. The proof has a
reader of its own and knows nothing of how pages are laid out or files written, so it cannot share
a mistake with what it proves. It has five rooms, and each knows only those before it:

    read      bytes -> objects -> what the eye gets (runs of glyphs, painted areas) and what the
              ear gets (structure elements). Whatever is wrong with a file's form ends here.
    expect    leaflet, brand, the program's words -> the tree of words and roles that must be
    compare   the one held against the other: every word, number, role, line and link
    look      what is seen: sizes, colours, grounds, boxes, icons, pictures, codes, and that each
              glyph drawn is the letter that it reads as
    tamper    what only somebody else can have done to a file: foreign syntax, active content

A file that was made a moment ago in this process needs no look at the last: nobody can have
touched it, and whatever our own code may do wrong (a wrong glyph, a lost word, a mark without a
tag) the other rooms find. A file that comes back goes through all five.

Every check is a function that yields faults; a fault has a place on a page and one in the source.
What was read back never changes. What one check learns and another needs is handed on below, in
`_checks`, where the order of all of them can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.finding import ERROR, NOTE, WARNING
from handout.base.formats import EDITIONS, format_of
from handout.base.rows import NamedTuple
from handout.language.writing import is_right_to_left
from handout.proof import panels
from handout.proof.compare import catalogue as whole_file
from handout.proof.compare import (
    colour_profile,
    headers_footers,
    lines,
    links,
    metadata,
    order,
    parent_tree,
    parts,
    readback,
    references,
    roles,
    tables,
    unseen,
    visual_order,
)
from handout.proof.compare.metadata import Claims, Label
from handout.proof.compare.readback import Pairs, ReadBack
from handout.proof.expect.document import Approved
from handout.proof.faults import Fault, finding
from handout.proof.look import alignment, decoration, glyphs, pictures, visibility
from handout.proof.read import structure
from handout.proof.read.fonts import Font
from handout.proof.read.interpreter import Painter
from handout.proof.read.reader import (
    MAX_FILE,
    Opened,
    Unreadable,
    guarded,
    opened,
    reading,
    reference,
    text,
)
from handout.proof.result import NO_LABEL, Proof, counted, few, unchecked, unread
from handout.proof.tamper import active_content, allowed_syntax
from handout.proof.tamper.allowed_syntax import PLAIN, Syntax

# Faults that are errors in anybody's file: it lies about itself, or it can do harm.
_GRAVE = frozenset(("proof-claim", "proof-danger", "proof-orphan-claimed", "proof-unreadable"))


class _Read(NamedTuple):
    """All that was read of one file. `faults` are what could not be."""

    file: Opened
    document: ReadBack
    fonts: tuple[Font, ...]
    xmp: dict[str, str]
    label: Label
    claims: Claims
    faults: tuple[Fault, ...]


def prove(
    data: bytes,
    path: str,
    approved: Approved | None = None,
    syntax: Syntax = PLAIN,
    fresh: bool = False,
) -> Proof:
    """Read a PDF back, and hold it against what was approved where that is known.

    `syntax` is what a file of its kind may hold; a `fresh` file was made by this process a moment
    ago, and nobody has touched it. Whatever is wrong with a file comes back as findings; what is
    raised is a fault of the proof itself.
    """
    with guarded() as mended:
        try:
            return _proved(data, path, mended, approved, syntax, fresh)
        except Unreadable as fault:  # a file's objects are read when they are first asked for
            return unread(path, str(fault))


def _proved(
    data: bytes,
    path: str,
    mended: list[str],
    approved: Approved | None,
    syntax: Syntax,
    fresh: bool,
) -> Proof:
    """Read a file and make every check. Nothing of what was read outlives it. Raises
    `Unreadable`."""
    with reading():
        read = _read(data, mended, approved is not None, None if fresh else syntax)
    found, pairs = _checks(read, approved, syntax, fresh)
    faults = [*read.faults, *found]
    if approved is None and not read.label.id:
        faults = [_lenient(fault) for fault in faults]
    without = "" if approved else unchecked(read.label)
    if without:
        faults.append(Fault("proof-unchecked", f"not checked: {without}", severity=NOTE))
    faults = few(readback.written(fault, read.document.tree, pairs) for fault in faults)
    findings = tuple([finding(fault, path) for fault in faults])
    proof = Proof(findings, read.label, counted(read.document, len(read.fonts), approved), without)
    read.file.close()
    return proof


def label_of(data: bytes) -> Label:
    """Read how a file names itself; nothing where it does not, or cannot be read."""
    try:
        with guarded() as mended, reading():
            file = opened(data, mended)
            return metadata.label(file.info, metadata.read_xmp(file))
    except Unreadable:  # what is wrong with it, `prove` says
        return NO_LABEL


def _read(data: bytes, mended: list[str], known: bool, syntax: Syntax | None) -> _Read:
    """Read all of a file. With a `syntax`, what no file of ours holds is named at once."""
    file = opened(data, mended)
    faults: tuple[Fault, ...] = ()
    xmp: dict[str, str] = {}
    try:
        xmp = metadata.read_xmp(file)
    except Unreadable as fault:
        faults = (Fault("proof-metadata", f"the file's metadata cannot be read: {fault}"),)
    label, claims = metadata.label(file.info, xmp), metadata.claims(xmp)
    painter = Painter(file, syntax.operators if syntax and (known or label.id) else None)
    pages = tuple([painter.page(one) for one in file.pages])
    document = ReadBack(pages, structure.read(file), links.read(file), text(file.root.get("/Lang")))
    return _Read(file, document, tuple(painter.fonts.values()), xmp, label, claims, faults)


def _checks(
    read: _Read, approved: Approved | None, syntax: Syntax, fresh: bool
) -> tuple[list[Fault], Pairs]:
    """Make every check, in its order; also returns which element stands for what."""
    file, document = read.file, read.document
    ours = approved is not None or bool(read.label.id)
    unfolded = _unfolded(read, approved)
    viewed = unfolded or document  # each panel is a page to a reader
    by_column = unfolded or _by_column(read, approved)
    grounds = visibility.grounds_of(viewed)
    faults = [*_check_file(read, approved, syntax)]
    faults += [*grounds.faults, *_check_pages(read, approved, viewed)]
    faults += _check_tags(read, approved, by_column)
    pairs: Pairs = {}
    if approved is not None and document.tree is not None:
        want = tables.settled(approved.expected, document.tree.top)
        want = references.paged(want, viewed, approved.say)
        compared = roles.compare(want, document)
        pairs = compared.pairs
        faults += compared.faults
        faults += pictures.check(pairs, document, approved.pictures)
        faults += decoration.check(approved, pairs, grounds.grounds, viewed, by_column)
        faults += links.targets(want, document)
        faults += headers_footers.check(approved, document.tree.top, viewed, by_column)
        faults += whole_file.outlined(
            whole_file.outline(file), document.tree.top, approved, document
        )
    if ours:
        faults += unseen.check(_texts(read))
    if not fresh:
        syntax = panels.syntax_of(file, _edition(read, approved), syntax)
        faults += active_content.check(file, syntax.active)
        faults += allowed_syntax.check(file, syntax) if ours else ()
    return faults, pairs


def _check_file(read: _Read, approved: Approved | None, syntax: Syntax) -> Iterator[Fault]:
    """Check what the file says of itself."""
    file = read.file
    yield from metadata.agreement(file.info, read.xmp)
    wanted = Claims("1", syntax.pdfa) if approved is not None else None
    yield from whole_file.claimed(file, read.claims, read.document, wanted)
    if approved is not None or read.label.id:
        yield from whole_file.whole(file)
    if approved is not None:
        yield from metadata.check(file.info, read.xmp, approved)
        yield from colour_profile.check(file)
        yield from whole_file.catalogue(file, approved)


def _edition(read: _Read, approved: Approved | None) -> str:
    return approved.edition if approved else read.label.edition


def _unfolded(read: _Read, approved: Approved | None) -> ReadBack | None:
    """Return the file with a page for each panel, where its edition is folded or cut."""
    format = panels.format_for(_edition(read, approved), read.document)
    turned = is_right_to_left(read.document.language)
    return panels.unfolded(read.document, format, turned) if format else None


def _check_pages(read: _Read, approved: Approved | None, viewed: ReadBack) -> Iterator[Fault]:
    """Check what is seen on the pages, whatever is read out."""
    document = read.document
    ours = approved is not None or bool(read.label.id)
    edition = _edition(read, approved)
    format = panels.format_for(edition, document)
    if format is not None:
        yield from panels.check(document, format, is_right_to_left(document.language))
    yield from visibility.check(viewed, EDITIONS.get(edition))
    yield from glyphs.check(document, ours)
    if approved is not None:
        formats = [format_of(approved.edition, paper) for paper in approved.papers]
        yield from visibility.sheets(document, [one.leaf for one in formats])
        yield from alignment.colours(document, approved.brand)


def _check_tags(read: _Read, approved: Approved | None, by_column: ReadBack) -> Iterator[Fault]:
    """Check what is read out against what is drawn: tags, marks, links, lines."""
    document, claims = read.document, read.claims
    ours = approved is not None or bool(read.label.id)
    if document.tree is None:
        if ours:
            yield Fault("proof-tree", "the file has no tags: nobody can have it read aloud")
        elif not claims.pdfua:
            yield Fault("proof-tree", "the file has no tags", severity=WARNING)
        return
    yield from _check_parents(read.file, document, claims)
    if ours:
        yield from parent_tree.marked(document, document.tree)
        turned = is_right_to_left(document.language)
        for leaf in document.leaves if approved is None else ():
            yield from visual_order.check(leaf, document, document.is_right_to_left(leaf), None)
        yield from _check_lines(document, by_column, turned)
        if by_column is not document and not _unfolded(read, approved):
            yield from parts.below_head(document)


def _by_column(read: _Read, approved: Approved | None) -> ReadBack:
    """Return the file with a page for each column where its edition may have them."""
    edition = EDITIONS.get(_edition(read, approved))
    if edition is None or not edition.has_columns:
        return read.document
    return parts.in_columns(read.document, is_right_to_left(read.document.language))


def _check_lines(whole: ReadBack, document: ReadBack, turned: bool) -> Iterator[Fault]:
    """Check how lines run down the pages, or down their columns."""
    assert document.tree is not None
    top = document.tree.top
    found = [*order.check(top, document, turned)]
    found += lines.check(top, document, turned)
    found += alignment.check(top, document, turned)
    if document is whole:
        yield from found
        return
    for fault in found:  # a reader counts pages, not columns
        page = fault.place.page
        its = document.pages[page - 1].home if page else page
        yield fault._replace(place=fault.place._replace(page=its))


def _check_parents(file: Opened, document: ReadBack, claims: Claims) -> Iterator[Fault]:
    """Check tags, marks and links against one another, and the claim of PDF/UA against them."""
    assert document.tree is not None
    keys = {
        one.number: int(one.entries["/StructParents"])
        for one in file.pages
        if isinstance(one.entries.get("/StructParents"), int)
    }
    tagged = list(parent_tree.check(document, document.tree, keys))
    root = reference(file.root.get("/StructTreeRoot"))
    tagged += [
        *parent_tree.links_back(document.tree.top, root, document),
        *parent_tree.roles(document.tree),
    ]
    yield from tagged
    if tagged and claims.pdfua:
        yield Fault(
            "proof-claim",
            f"the file claims PDF/UA-{claims.pdfua}, which is not true: {tagged[0].message}",
            tagged[0].place,
        )
    yield from links.check(document)
    yield from links.uncovered(document)


def _texts(read: _Read) -> Iterator[str]:
    """Yield all that the file tells a reader in words of its own."""
    for font in read.fonts:
        yield from font.texts.values()
    waiting = list(read.document.tree.top) if read.document.tree else []
    while waiting:
        element = waiting.pop()
        waiting += element.elements
        yield from (element.actual or "", element.alt)
    yield from (entry.title for entry in whole_file.outline(read.file))
    yield from (one.contents for one in read.document.annotations)
    yield from map(text, read.file.info.values())
    yield from read.xmp.values()


def _lenient(fault: Fault) -> Fault:
    """Return a fault of a file that is not ours, which owes nothing to our ways."""
    grave = fault.severity != ERROR or fault.id in _GRAVE
    return fault if grave else fault._replace(severity=WARNING)


__all__ = ["MAX_FILE", "PLAIN", "Approved", "Label", "Proof", "Syntax", "prove"]
