"""Lines of text: where they run, where they break, and that no number leaves its unit.

Tags and text can be right while the page misleads: two lines swapped, a dose cut in two. What is
held here is what holds of any decent page, whatever its look: a text runs down its lines, what
comes next stands below or beside, and words and doses stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.base.finding import WARNING
from handout.proof.compare import amounts, split_words
from handout.proof.compare.breaks import is_parted
from handout.proof.compare.readback import Line, ReadBack, leaves
from handout.proof.expect.elements import HEADINGS
from handout.proof.faults import Fault, quoted
from handout.proof.read.structure import Element
from handout.proof.read.text import RIGHT

Set = tuple[Element, Sequence[Line]]
_SLACK = 0.25
_LONGEST = 24  # lines of one word


def check(top: Sequence[Element], document: ReadBack, right_to_left: bool) -> Iterator[Fault]:
    """Check every element's lines, and what follows what on the pages."""
    cells = {leaf for element in top for leaf in _cells(element)}
    ends: list[Set] = []
    for leaf in document.leaves:
        found = document.lines(leaf)
        ends.append((leaf, found))
        yield from _leaf(leaf, found, document, leaf in cells, right_to_left)
    yield from _last_headings(ends, document)
    yield from _heading_sizes(ends, document)


def _cells(element: Element) -> Iterator[Element]:
    for kid in element.elements:
        if kid.role in ("TH", "TD"):
            yield from leaves(kid)
        else:
            yield from _cells(kid)


def _leaf(
    leaf: Element, found: Sequence[Line], document: ReadBack, is_cell: bool, right_to_left: bool
) -> Iterator[Fault]:
    if len(found) > 1:
        texts = [line.text for line in found]
        for n, (before, after) in enumerate(zip(found, found[1:]), 1):
            # A long address has many lines: it is judged as a whole.
            ends, starts = (
                "".join(texts[max(0, n - _LONGEST) : n]),
                "".join(texts[n : n + _LONGEST]),
            )
            yield from _next_line(before, after, document, split_words.is_key(ends, starts))
            yield from split_words.check(ends, starts, document.at(after.page, after.first))
    if not right_to_left and not any([RIGHT.search(line.text) for line in found]):
        for line in found:  # of others, `visual_order` judges each glyph
            if len(line.pieces) > 1:
                yield from _along(line, document)
    if len(found) > 1 and not is_cell:
        yield from _widow(found, document)


def _next_line(before: Line, after: Line, document: ReadBack, in_key: bool) -> Iterator[Fault]:
    last, first = before.pieces[-1], after.pieces[0]
    place = document.at(after.page, first.run)
    if after.page < before.page or (after.page == before.page and first.run.y > last.run.y):
        yield Fault(
            "proof-order",
            f"{quoted(after.text)} stands above {quoted(before.text)}, but comes after it",
            place,
        )
        return
    ends, starts = before.text, after.text
    if not ends or not starts or in_key:
        return
    amount = amounts.parted(ends, starts)
    if amount:
        yield Fault(
            "proof-dose-split",
            f"{quoted(amount)} is parted at a line's end, so that each half reads as something "
            "else",
            place,
            hint="keep the two together with shorter words around them",
        )
        return
    if is_parted(ends, starts):
        yield Fault(
            "proof-split",
            f"{quoted(ends.split()[-1][-8:] + starts.split()[0][:8])} is parted at a line's end, "
            "where no reader would part it",
            place,
            hint="write a zero-width space where a word ends before it",
        )
        return
    if ends[-1].isspace() or starts[0].isspace():
        return
    if starts[0].isdigit() and (ends[-1].isdigit() or (ends[-1] in ".," and ends[-2:-1].isdigit())):
        number = quoted(ends.split()[-1] + starts.split()[0])
        yield Fault(
            "proof-dose-split",
            f"the number {number} is parted at a line's end",
            place,
            hint="make its column wider",
        )
        return


def _along(line: Line, document: ReadBack) -> Iterator[Fault]:
    """Check that a line's pieces stand in the order in which they are read."""
    for one, other in zip(line.pieces, line.pieces[1:]):
        if other.run.x < one.run.end - _SLACK * one.run.size - 1:
            yield Fault(
                "proof-order",
                f"{quoted(other.run.drawn)} stands before "
                f"{quoted(one.run.drawn)} on its line, but comes after it",
                document.at(line.page, other.run),
            )


def _widow(found: Sequence[Line], document: ReadBack) -> Iterator[Fault]:
    """Name a single line that a page break parts from its paragraph."""
    first = sum(line.page == found[0].page for line in found)
    last = sum(line.page == found[-1].page for line in found)
    if found[0].page != found[-1].page and min(first, last) < 2:
        line = found[0] if first < 2 else found[-1]
        yield Fault(
            "proof-widow",
            f"the line {quoted(line.text)} stands alone, parted from its paragraph by a page break",
            document.at(line.page, line.first),
            severity=WARNING,
        )


def _last_headings(ends: list[Set], document: ReadBack) -> Iterator[Fault]:
    for (leaf, found), (after, its) in zip(ends, ends[1:]):
        if leaf.role in HEADINGS and found:
            page = its[0].page if its else document.place(after).page
            last = found[-1].page
            across = (
                leaf.role == "H1"
                and page
                and document.pages[page - 1].home == (document.pages[last - 1].home)
            )  # over columns
            if page and page != last and not across:
                line = found[-1]
                yield Fault(
                    "proof-heading-last",
                    f"the heading {quoted(line.text)} is the last on "
                    "its page, without what it heads",
                    document.at(line.page, line.first),
                    severity=WARNING,
                )


def _heading_sizes(ends: list[Set], document: ReadBack) -> Iterator[Fault]:
    """Name a heading that is larger or smaller than most of its level."""
    sizes: dict[str, dict[float, list[Line]]] = {}
    for leaf, found in ends:
        if leaf.role in HEADINGS:
            for line in found:
                size = round(line.first.size, 1)
                sizes.setdefault(leaf.role, {}).setdefault(size, []).append(line)
    for by_size in sizes.values():
        usual = max(by_size, key=lambda size: len(by_size[size]))
        for size, its in by_size.items():
            if size != usual:
                yield Fault(
                    "proof-size",
                    f"{quoted(its[0].text)} is set in {size:g} points, other "
                    f"headings of its level in {usual:g}",
                    document.at(its[0].page, its[0].first),
                )
