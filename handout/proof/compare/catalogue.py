"""The file as a whole: language, title bar, outline, and whether its claims are true."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from handout.base.finding import WARNING
from handout.base.rows import NamedTuple
from handout.language.writing import is_right_to_left
from handout.proof.compare.metadata import Claims
from handout.proof.compare.readback import ReadBack
from handout.proof.compare.word_diff import changes
from handout.proof.expect.document import Approved, headings
from handout.proof.expect.elements import ExpectedElement, ExpectedText
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.reader import (
    MAX_DEPTH,
    Opened,
    array,
    dictionary,
    name,
    number_of,
    reference,
    text,
    truth,
    value,
)
from handout.proof.read.structure import Element
from handout.proof.read.text import RIGHT, normalised

_END = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF\s*\Z")
_HEADER = re.compile(rb"%PDF-([0-9])\.([0-9])")
_MOST_ENTRIES = 20_000
_NEAR = 90.0  # points that an outline's target may lie above its heading


class Entry(NamedTuple):
    """One entry of the outline, and where it leads."""

    level: int
    title: str
    page: int
    down: float


def whole(file: Opened) -> Iterator[Fault]:
    """Say whether the bytes are those that handout wrote: the second ID is their digest."""
    ids = array(file.reader.trailer.get("/ID"))
    end = _END.search(file.data[-64:])
    if end is None or len(ids) != 2:
        yield Fault(
            "proof-resaved",
            "another program has saved the file since handout made it",
            severity=WARNING,
        )
        return
    made = hashlib.md5(file.data[: int(end[1])], usedforsecurity=False).digest()
    stated = value(ids[1])
    # pypdf takes any string for text; the bytes as they stood are kept beside it.
    if getattr(stated, "original_bytes", stated) != made:
        yield Fault(
            "proof-resaved", "the file's bytes have changed since handout made it", severity=WARNING
        )


def catalogue(file: Opened, approved: Approved) -> Iterator[Fault]:
    """Check what the catalogue tells a reader: language, title bar, page labels."""
    root, leaflet = file.root, approved.leaflet
    if text(root.get("/Lang")) != leaflet.language:
        yield Fault(
            "proof-language",
            f"the file says its language is "
            f"{text(root.get('/Lang')) or 'unknown'}, not {leaflet.language}",
            span=leaflet.span,
        )
    left, right = _ways(approved.expected)
    if right > left and not is_right_to_left(leaflet.language):
        yield Fault(
            "proof-order",
            "most words run from right to left, and the pages from left to right",
            span=leaflet.title.span(),
        )
    if not truth(dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle")):
        yield Fault("proof-title", "a reader will show the file's name instead of its title")
    labels = dictionary(root.get("/PageLabels"))
    if labels and not _plain_labels(array(labels.get("/Nums"))):
        yield Fault(
            "proof-page-label",
            "the page labels that a reader shows are not the page numbers that are printed",
        )


def _ways(want: ExpectedElement) -> tuple[int, int]:
    """Count the letters that run to the right and to the left, words of other languages aside."""
    left = right = 0
    waiting = [want]
    while waiting:
        for part in waiting.pop().parts:
            if not isinstance(part, ExpectedText):
                waiting += [] if part.lang else [part]
            elif part.words.isascii():
                left += sum(map(str.isalpha, part.words))
            else:
                its = len(RIGHT.findall(part.words))
                right += its
                left += sum(map(str.isalpha, part.words)) - its
    return left, right


def _plain_labels(rows: list[Any]) -> bool:
    if len(rows) != 2 or number_of(rows[0], -1) != 0:
        return False
    label = dictionary(rows[1])
    return (
        name(label.get("/S")) == "D"
        and not text(label.get("/P"))
        and (number_of(label.get("/St"), 1) == 1)
    )


def outline(file: Opened) -> list[Entry]:
    """Read the outline's entries in order; loops are cut."""
    pages = {page.key: page for page in file.pages}
    found: list[Entry] = []
    visited: set[int] = set()
    waiting = [(dictionary(file.root.get("/Outlines")).get("/First"), 0)]
    while waiting and len(found) < _MOST_ENTRIES:
        thing, level = waiting.pop()
        key, node = reference(thing), dictionary(thing)
        if not node or key in visited or level > MAX_DEPTH:
            continue
        visited.add(key)
        target = array(node.get("/Dest")) or array(dictionary(node.get("/A")).get("/D"))
        page = pages.get(reference(target[0])) if target else None
        top = number_of(target[3]) if page and len(target) > 3 else 0.0
        found.append(
            Entry(
                level,
                text(node.get("/Title")),
                page.number if page else 0,
                page.crop[3] - top if page and len(page.crop) == 4 else 0.0,
            )
        )
        waiting += [(node.get("/Next"), level), (node.get("/First"), level + 1)]
    return found


def outlined(
    entries: list[Entry], top: tuple[Element, ...], approved: Approved, document: ReadBack
) -> Iterator[Fault]:
    """Check that the outline says the headings and leads to them."""
    wanted = headings(approved)
    found = [(entry.level, normalised(entry.title)) for entry in entries]
    if found != [(level, normalised(words)) for level, words in wanted]:
        wanted_lines, found_lines = [f"{n} {w}" for n, w in wanted], [f"{n} {w}" for n, w in found]
        i, j, m, n = next(iter(changes(wanted_lines, found_lines)), (0, 0, 0, 0))
        one, other = [words for _, words in wanted[i:j]], [words for _, words in found[m:n]]
        yield Fault(
            "proof-outline",
            f"the outline says {quoted(', '.join(other)) or 'nothing'} "
            f"where the headings are {quoted(', '.join(one))}",
            Place(entries[m].page) if m < len(entries) else Place(),
        )
        return
    heads = [head for element in top for head in _heads(element)]
    for entry, head in zip(entries, heads):
        place = document.place(head)
        if entry.page != place.page or not -5 <= place.down - entry.down <= _NEAR:
            yield Fault(
                "proof-outline",
                f"the outline's entry {quoted(entry.title)} leads to "
                f"{Place(entry.page, entry.down).words() or 'nowhere'}, not to its heading",
                place,
            )


def _heads(element: Element) -> Iterator[Element]:
    if element.role in ("H1", "H2"):
        yield element
    for kid in element.elements:
        yield from _heads(kid)


def claimed(
    file: Opened, claims: Claims, document: ReadBack, wanted: Claims | None
) -> Iterator[Fault]:
    """Check the claims of PDF/UA and PDF/A against what the file has, and against `wanted`."""
    root = file.root
    if wanted is not None and claims != wanted:
        yield Fault(
            "proof-claim",
            f"the file claims PDF/UA {claims.pdfua or 'nowhere'} and PDF/A "
            f"{claims.pdfa or 'nowhere'}; handout's claim "
            f"PDF/UA-{wanted.pdfua} and PDF/A-{wanted.pdfa.lower()}",
        )
    accessible = claims.pdfua or claims.pdfa.endswith(("A", "a"))
    if accessible:
        what = "PDF/UA" if claims.pdfua else f"PDF/A-{claims.pdfa}"
        lacks = [
            lack
            for lack, missing in (
                ("no tags", document.tree is None),
                (
                    "no mark that its content is tagged",
                    not truth(dictionary(root.get("/MarkInfo")).get("/Marked")),
                ),
                ("no language", not text(root.get("/Lang"))),
                ("no title", not text(file.info.get("/Title"))),
                (
                    "pages without a row in the ParentTree",
                    any("/StructParents" not in page.entries for page in file.pages),
                ),
                (
                    "pages whose links are not in reading order",
                    any(
                        "/Annots" in page.entries and name(page.entries.get("/Tabs")) != "S"
                        for page in file.pages
                    ),
                ),
            )
            if missing
        ]
        for lack in lacks:
            yield Fault("proof-claim", f"the file claims {what}, but has {lack}")
    if claims.pdfa:
        yield from _archivable(file, claims)


def _archivable(file: Opened, claims: Claims) -> Iterator[Fault]:
    if not array(file.root.get("/OutputIntents")):
        yield Fault(
            "proof-claim",
            f"the file claims PDF/A-{claims.pdfa}, but does not say what "
            "its colours mean (no output intent)",
        )
    if len(array(file.reader.trailer.get("/ID"))) != 2:
        yield Fault("proof-claim", f"the file claims PDF/A-{claims.pdfa}, but has no identifier")
    header = _HEADER.match(file.data)
    if header is None or (claims.pdfa[:1] in "23" and header[2] not in b"4567"):
        yield Fault(
            "proof-claim",
            f"the file claims PDF/A-{claims.pdfa}, but starts as "
            f"{file.data[:8].decode('latin-1', 'replace')!r}",
        )
