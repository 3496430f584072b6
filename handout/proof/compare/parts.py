"""A file whose pages have parts that are read one after another, as one page a part.

What is held of a page, that text runs down it and starts at one edge, is held of a column, and of
what lies between two folds. So the file is looked at as if each part were a page of its own; what
stands on which is told by where it stands alone, and not by the tags, but for what opens a leaflet,
which stands across all columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from handout.proof.compare.readback import ReadBack
from handout.proof.faults import Fault, quoted
from handout.proof.read.drawing import Box, Page, Run, Shape
from handout.proof.read.structure import Element, MarkKid

_SLACK = 2.0  # points
_WHITE = 6.0  # points on either side of the middle that nothing in two columns reaches


def parted(
    document: ReadBack, boxes: Sequence[Box], of: Callable[[int, Run | Shape], int]
) -> ReadBack:
    """Return the file with a page for each part. `boxes` are theirs, in the order of reading; `of`
    tells which part of a page (its number) something stands on, counting from 0; -1 for none."""
    runs: list[list[Run]] = [[] for _ in boxes]
    shapes: list[list[Shape]] = [[] for _ in boxes]
    homes: dict[int, Page] = {}
    places: dict[tuple[int, int], int] = {}
    for page in document.pages:
        for run in page.runs:
            at = of(page.number, run)
            if at < 0:
                continue
            runs[at].append(run)
            places[page.number, run.order] = at + 1
            homes.setdefault(at, page)
        for shape in page.shapes:
            at = of(page.number, shape)
            if at < 0:
                continue
            shapes[at].append(shape)
            places[page.number, shape.order] = at + 1
            homes.setdefault(at, page)
    pages = []
    for at, box in enumerate(boxes):
        home = homes.get(at, document.pages[0])
        pages.append(
            home._replace(
                number=at + 1,
                sheet=home.number,
                box=box,
                runs=tuple(runs[at]),
                shapes=tuple(shapes[at]),
            )
        )
    return replace(document, pages=tuple(pages), places=places)


def in_columns(document: ReadBack, right_to_left: bool) -> ReadBack:
    """Return a file of two columns with a page for each; one of one column as it is."""
    head = _head(document)
    middles = {page.number: (page.box[0] + page.box[2]) / 2 for page in document.pages}
    sides: set[bool] = set()
    for page in document.pages:
        middle = middles[page.number]
        body = [
            run
            for run in page.runs
            if (mark := page.marks[run.mark].number) >= 0 and MarkKid(page.number, mark) not in head
        ]
        # Not by crossing the middle alone: a line may change its style or face right there.
        if any(
            run.x < middle + _WHITE and run.end - run.size / 3 > middle - _WHITE for run in body
        ):
            return document
        # What crosses the middle above some text and below other is a table's rule or a box.
        high, low = max((r.y for r in body), default=0), min((r.y for r in body), default=0)
        for shape in page.shapes:
            left, bottom, right, top = shape.box
            if _crosses(left, right, middle) and low < bottom and top < high:
                return document
        sides |= {run.x > middle for run in body}
    if len(sides) < 2:  # short lines alone: nothing stands in a second column
        return document

    def of(number: int, one: Run | Shape) -> int:
        mark = document.pages[number - 1].marks[one.mark]
        first = 3 * (number - 1)
        if MarkKid(number, mark.number) in head:
            return first
        left = one.x if isinstance(one, Run) else (one.box[0] + one.box[2]) / 2
        return first + 1 + ((left > middles[number]) != right_to_left)

    return parted(document, [page.box for page in document.pages for _ in range(3)], of)


def _crosses(left: float, right: float, middle: float) -> bool:
    return left < middle - _SLACK and right > middle + _SLACK


def below_head(document: ReadBack) -> Iterator[Fault]:
    """Name what stands in a column and not below what opens the leaflet."""
    head = _head(document)
    for page in document.pages:
        tagged = [
            (run, MarkKid(page.number, page.marks[run.mark].number) in head)
            for run in page.runs
            if page.marks[run.mark].number >= 0 and run.codes
        ]
        lowest = min([run.y for run, is_head in tagged if is_head], default=None)
        for run, is_head in tagged:
            if lowest is not None and not is_head and run.y > lowest:
                yield Fault(
                    "proof-order",
                    f"{quoted(run.text)} stands beside or above what opens the leaflet",
                    document.at(page.number, run),
                )
                break


def _head(document: ReadBack) -> frozenset[MarkKid]:
    """Return the marks of what stands before the first section."""
    found: set[MarkKid] = set()
    waiting: list[Element] = [
        kid
        for top in (document.tree.top if document.tree else ())
        for kid in top.elements
        if kid.role != "Sect"
    ]
    while waiting:
        element = waiting.pop()
        waiting += element.elements
        found.update(kid for kid in element.kids if isinstance(kid, MarkKid))
    return frozenset(found)
