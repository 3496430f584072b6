"""The order of reading against the order of drawing, and against where things stand on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.proof.compare.readback import ReadBack, leaves
from handout.proof.expect.elements import INLINE
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.drawing import TAG, Box
from handout.proof.read.structure import Element, MarkKid

_SLACK = 2.0  # points

Boxes = dict[int, Box]


def check(top: Sequence[Element], document: ReadBack, right_to_left: bool) -> Iterator[Fault]:
    """Check that what is read later is drawn later, and stands below or beside."""
    yield from _drawn(top, document)
    for element in top:
        _, faults = _standing(element, document, right_to_left)
        yield from faults


def _drawn(top: Sequence[Element], document: ReadBack) -> Iterator[Fault]:
    """Follow each page's painting; which element it serves may only go forward."""
    turn: dict[Element, int] = {}
    every = [part for element in top for part in _turns(element)]
    for number, part in enumerate(every):
        _number(part, number, turn)
    if document.tree is None:
        return
    owner = document.tree.owner
    latest = -1
    for page in document.pages:
        for mark, run in ((page.marks[run.mark], run) for run in page.runs):
            if mark.kind != TAG:
                continue
            element = owner.get(MarkKid(page.home, mark.number))
            at = turn.get(element, -1) if element is not None else -1
            if 0 <= at < latest:
                yield Fault(
                    "proof-order",
                    f"{quoted(run.text)} is drawn after what comes later: "
                    f"{quoted(document.text(every[latest]))}",
                    document.at(page.number, run),
                )
                break
            latest = max(latest, at)


def _turns(element: Element) -> Iterator[Element]:
    """Yield what is drawn one after another; the cells of a row may be drawn line by line."""
    if element.role == "TR" or not any(kid.role not in INLINE for kid in element.elements):
        yield element
        return
    for kid in element.elements:
        if kid.role not in INLINE:
            yield from _turns(kid)


def _number(element: Element, number: int, turn: dict[Element, int]) -> None:
    turn[element] = number
    for kid in element.elements:
        _number(kid, number, turn)


def _standing(
    element: Element, document: ReadBack, right_to_left: bool
) -> tuple[Boxes, list[Fault]]:
    """Return the boxes of an element, page by page, and every fault inside it."""
    whole: Boxes = {}
    faults: list[Fault] = []
    before: tuple[Element, Boxes] | None = None
    for kid in element.kids:
        if type(kid) is MarkKid:
            _add_mark(whole, kid, document)
        elif isinstance(kid, Element):
            boxes, inner = _standing(kid, document, right_to_left)
            faults += inner
            if not boxes:
                continue
            if before is not None and kid.role not in INLINE:
                faults += _follows(before, (kid, boxes), document, right_to_left)
            before = (kid, boxes)
            for page, box in boxes.items():
                whole[page] = _around(whole.get(page), box)
    return whole, faults


def _follows(
    before: tuple[Element, Boxes],
    after: tuple[Element, Boxes],
    document: ReadBack,
    right_to_left: bool,
) -> Iterator[Fault]:
    (one, its), (other, boxes) = before, after
    last, first = max(its), min(boxes)
    if first > last:
        return
    a, b = its.get(first), boxes[first]
    if a is not None:
        below = first == last and b[3] <= a[1] + _SLACK
        right, left = b[0] >= a[2] - _SLACK, b[2] <= a[0] + _SLACK
        picture = "Figure" in (one.role, other.role)
        if (
            below
            or (right and (not right_to_left or picture))
            or (left and (right_to_left or picture))
        ):
            return
    page = document.pages[first - 1]
    words = quoted(document.text(other) or other.alt)
    mark = next(
        (
            kid.number
            for leaf in leaves(other)
            for kid in leaf.kids
            if type(kid) is MarkKid and kid.page == page.home
        ),
        -1,
    )
    yield Fault(
        "proof-order",
        f"{words} comes after {quoted(document.text(one) or one.alt)}, but does "
        "not stand below it or beside it",
        Place(first, page.down(b[3]), mark),
    )


def _add_mark(whole: Boxes, mark: MarkKid, document: ReadBack) -> None:
    for run in document.runs.get(mark, ()):
        if run.codes:
            at = document.page_of(mark.page, run)
            whole[at] = _around(whole.get(at), (run.x, run.y, run.end, run.y + run.size / 2))
    for shape in document.shapes.get(mark, ()):
        at = document.page_of(mark.page, shape)
        whole[at] = _around(whole.get(at), shape.box)


def _around(one: Box | None, other: Box) -> Box:
    if one is None:
        return other
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
