"""Tables that do not stand in one piece: heads that stand again, and rows that stand by themselves.

A table goes on overleaf under its column heads, a row under its own head. Where columns would cut
words, a table is set row by row; what it must say then is known as well (`instead`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handout.proof.compare.readback import ReadBack
from handout.proof.compare.visual_order import quoted_in
from handout.proof.expect.elements import ExpectedElement, ExpectedText
from handout.proof.read.drawing import ARTIFACT
from handout.proof.read.structure import Element
from handout.proof.read.text import RIGHT, is_unseen

_TALL = 0.2  # of a page: heads that are taller need not stand again
_STEP = 1.35  # of the size: from one line to the next, where nothing tells


def settled(want: ExpectedElement, top: Sequence[Element]) -> ExpectedElement:
    """Return what must be there, with each table in the form in which it is there."""
    if not any(part.instead for part in _tables(want)):
        return want
    found = [element for root in top for element in _of_role(root, "Table")]
    if len(found) != sum(1 for _ in _tables(want)):
        return want
    return _settled(want, iter(found))


def _tables(want: ExpectedElement) -> Iterator[ExpectedElement]:
    if want.role == "Table":
        yield want
        return
    for part in want.elements:
        yield from _tables(part)


def _settled(want: ExpectedElement, found: Iterator[Element]) -> ExpectedElement:
    if want.role == "Table":
        is_grid = any([part.role == "THead" for part in next(found).elements])
        return want if is_grid or want.instead is None else want.instead
    if not want.elements:
        return want
    parts = tuple(
        [
            _settled(part, found) if isinstance(part, ExpectedElement) else part
            for part in want.parts
        ]
    )
    return replace(want, parts=parts)


def _of_role(element: Element, role: str) -> Iterator[Element]:
    if element.role == role:
        yield element
        return
    for kid in element.elements:
        yield from _of_role(kid, role)


def repeated_heads(top: tuple[Element, ...], document: ReadBack) -> dict[int, list[ExpectedText]]:
    """Return, page by page, the heads of tables, of rows and of boxes that go on there."""
    found: dict[int, list[ExpectedText]] = {}
    for element in top:
        for table in _of_role(element, "Table"):
            for page, heads in _repeated(table, document):
                found.setdefault(page, []).extend(heads)
        for box in _of_role(element, "Aside"):
            for page, heads in _overleaf(box.elements[:1], [box], box.elements[:1], document):
                found.setdefault(page, []).extend(heads)
    return found


def _repeated(table: Element, document: ReadBack) -> Iterator[tuple[int, list[ExpectedText]]]:
    """Yield the pages that a table's heads, or those of one of its rows, stand on again."""
    heads = [cell for part in table.elements if part.role == "THead" for cell in _cells(part)]
    bodies = [part for part in table.elements if part.role == "TBody"]
    if heads:
        yield from _overleaf(heads, bodies, heads, document)
        for row in (row for body in bodies for row in body.elements):
            names = [cell for cell in row.elements if cell.role == "TH"]
            yield from _overleaf(names, [row], [*heads, *names], document)
        return
    for body in bodies:
        names = list(body.elements[0].elements) if body.elements else []
        if len(names) == 1:
            yield from _overleaf(names, [body], names, document)


def _cells(part: Element) -> list[Element]:
    return [cell for row in part.elements for cell in row.elements]


def _overleaf(
    heads: Sequence[Element],
    headed: Sequence[Element],
    with_them: Sequence[Element],
    document: ReadBack,
) -> Iterator[tuple[int, list[ExpectedText]]]:
    """Yield each page that something headed goes on to, and what must stand there again."""
    own = {piece.page for cell in heads for piece in document.pieces(cell)}
    texts = [text for cell in heads if (text := document.text(cell))]
    pages = {piece.page for element in headed for piece in document.pieces(element)}
    for page in sorted(pages) if texts else ():
        if page > max(own) and not (
            _is_tall(with_them, document) and not _is_shown(texts, page, document)
        ):
            yield page, [_said(cell, document) for cell in heads if document.text(cell)]


def _said(cell: Element, document: ReadBack) -> ExpectedText:
    """Return what a head says, and where it quotes a language that runs from right to left."""
    raw, text = document.raw(cell), document.text(cell)
    quoted = quoted_in(cell, document, raw) if RIGHT.search(raw) else []
    if not quoted:
        return ExpectedText(text)
    places: list[int] = []  # of each character, one space between words
    for n, character in enumerate(raw):
        if not is_unseen(character) or (
            character.isspace() and places and not raw[places[-1]].isspace()
        ):
            places.append(n)
    if places and raw[places[-1]].isspace():
        places.pop()
    if len(places) != len(text):
        return ExpectedText(text)
    found = [(bisect_left(places, start), bisect_left(places, end)) for start, end in quoted]
    return ExpectedText(text, quoted=tuple(found))


def _is_tall(heads: Sequence[Element], document: ReadBack) -> bool:
    heights: dict[str, float] = {}
    for cell in heads:
        lines = document.lines(cell)
        steps = [
            one.first.y - two.first.y for one, two in zip(lines, lines[1:]) if one.page == two.page
        ]
        step = max(steps, default=_STEP * lines[0].first.size if lines else 0.0)
        scope = cell.attribute("/Table/Scope")
        heights[scope] = max(heights.get(scope, 0.0), len(lines) * step)
    page = document.pages[0].box
    return sum(heights.values()) > _TALL * (page[3] - page[1])


def _is_shown(texts: Sequence[str], page: int, document: ReadBack) -> bool:
    """Say whether decoration of a page says any of some texts: most of its words, in whichever
    order they are drawn."""
    its = document.pages[page - 1]
    drawn = "".join([run.text for run in its.runs if its.marks[run.mark].kind == ARTIFACT])
    squeezed = "".join(drawn.split())
    return any(
        2 * sum(word in squeezed for word in words) > len(words) for words in map(str.split, texts)
    )
