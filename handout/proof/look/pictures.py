"""Pictures: the approved one, drawn whole, where its tag says, with nothing over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handout.base.contrast import grey
from handout.base.rows import NamedTuple
from handout.leaflet.model import OWN
from handout.proof.compare.readback import Pairs, ReadBack
from handout.proof.expect.elements import ExpectedElement
from handout.proof.faults import Fault, Place, quoted
from handout.proof.look import qr, rasters
from handout.proof.read.colours import written
from handout.proof.read.drawing import FILL, PICTURE, STROKE, Box, Path, Shape, meet, placed
from handout.proof.read.structure import Element, MarkKid

_SLACK = 3.0  # points
_LEAST, _LEAST_LOGO, _LEAST_SIGN = 60.0, 15.0, 25.5  # points of the longer side
_OVER = 1.0  # points of a picture that something else may touch
_NEAR = 0.3  # points that a point of a picture may be off
_DARK, _PALE = range(80), range(150, 236)  # greys of people: those whom a risk concerns, others
_VERBS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_HUE = 0.012  # of a channel: two decimals, and eight bits

_THICK = 0.05  # points that a line may be thicker or thinner
_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")  # ISO 32000-1, 8.4.3


class Piece(NamedTuple):
    """A part of a drawing: how it is painted, in what colour, its outline.

    Of what is filled, by which rule; of a line, its width, cap, join and miter limit.
    """

    kind: str
    colour: str
    path: Path
    even_odd: bool = False
    width: float = 0.0
    pen: tuple[float, ...] = ()


def check(pairs: Pairs, document: ReadBack, pictures: Mapping[str, Any]) -> Iterator[Fault]:
    """Check every picture that is read out; `pictures` are the approved ones by name."""
    for element, want in pairs.items():
        if want.role == "Figure":
            yield from _one(want, element, document, pictures)


def _one(
    want: ExpectedElement, element: Element, document: ReadBack, pictures: Mapping[str, Any]
) -> Iterator[Fault]:
    marks = [kid for kid in element.kids if type(kid) is MarkKid]
    shapes = [shape for mark in marks for shape in document.shapes.get(mark, ())]
    what = f"the picture {quoted(want.alt)}"
    if not shapes:
        yield Fault("proof-picture", f"{what} is not drawn", document.place(element), want.span)
        return
    page = document.pages[marks[0].page - 1]
    drawn = _around(shapes)
    place = Place(page.number, page.down(drawn[3]))
    stated = element.box
    if len(stated) != 4 or not (
        stated[0] <= drawn[0] + _SLACK
        and stated[1] <= drawn[1] + _SLACK
        and stated[2] >= drawn[2] - _SLACK
        and stated[3] >= drawn[3] - _SLACK
    ):
        yield Fault("proof-picture", f"{what} is not where its tag says it is", place, want.span)
        return
    if any(shape.clip and not _holds(shape.clip, stated) for shape in shapes):
        yield Fault("proof-picture", f"part of {what} is cut off", place, want.span)
    if max(drawn[2] - drawn[0], drawn[3] - drawn[1]) < _least(want, stated, drawn):
        yield Fault("proof-picture", f"{what} is drawn too small to be made out", place, want.span)
    own = {shape.order for shape in shapes}
    first = min(own)
    for shape in page.shapes:
        if shape.order in own or not _lies_over(shape, drawn):
            continue
        if shape.order > first or want.picture != "brand:logo":  # which stands on its band
            where = "over" if shape.order > first else "under"
            yield Fault("proof-hidden", f"something is painted {where} {what}", place, want.span)
            break
    if want.opens:
        yield from qr.check(want, element, document)
    elif want.people[1]:
        if _counted(shapes) != want.people:
            says = f"{what} does not show {want.people[0]} in {want.people[1]}"
            yield Fault("proof-picture", says, place, want.span)
    elif want.picture in pictures and not _is(pictures[want.picture].content, shapes, stated):
        yield Fault(
            "proof-picture", f"{what} is not the picture that was approved", place, want.span
        )


def _least(want: ExpectedElement, stated: tuple[float, ...], drawn: Box) -> float:
    """Return how long the longer side of what is drawn must be.

    A pictogram may fill its square in part: it is its square that is 9 mm wide.
    """
    if want.picture.startswith(f"{OWN}sign-"):
        side = max(drawn[2] - drawn[0], drawn[3] - drawn[1])
        return 0.0 if stated[2] - stated[0] >= _LEAST_SIGN else side + 1
    return 0.0 if want.opens else _LEAST_LOGO if want.picture == "brand:logo" else _LEAST


def _counted(shapes: list[Shape]) -> tuple[int, int]:
    """Return how many people are dark, of how many that look alike; none where they do not."""
    outlines = {(shape.kind, tuple(verb for verb, _ in shape.path)) for shape in shapes}
    sizes = {
        (round(box[2] - box[0], 1), round(box[3] - box[1], 1))
        for box in (shape.box for shape in shapes)
    }
    corners = {(round(shape.box[0], 1), round(shape.box[1], 1)) for shape in shapes}
    spread = max(max(size[n] for size in sizes) - min(size[n] for size in sizes) for n in (0, 1))
    if len(outlines) != 1 or spread > _NEAR or len(corners) != len(shapes):
        return 0, 0
    greys = [int(grey(shape.colour)[1:3], 16) for shape in shapes]
    dark, pale = sum(one in _DARK for one in greys), sum(one in _PALE for one in greys)
    return dark, dark + pale


def _around(shapes: list[Shape]) -> Box:
    """Return the box around all shapes."""
    return (
        min(shape.box[0] for shape in shapes),
        min(shape.box[1] for shape in shapes),
        max(shape.box[2] for shape in shapes),
        max(shape.box[3] for shape in shapes),
    )


def _holds(clip: Box, stated: tuple[float, ...]) -> bool:
    return (
        clip[0] <= stated[0] + _NEAR
        and clip[1] <= stated[1] + _NEAR
        and clip[2] >= stated[2] - _NEAR
        and clip[3] >= stated[3] - _NEAR
    )


def _lies_over(shape: Shape, box: Box) -> bool:
    shared = meet(shape.box, box)
    return shared[2] - shared[0] > _OVER and shared[3] - shared[1] > _OVER


def _is(approved: Any, shapes: list[Shape], box: tuple[float, ...]) -> bool:
    """Say whether shapes are an approved picture: its outlines, or what its pixels show."""
    if hasattr(approved, "shapes"):
        return _is_drawing(approved, shapes, box)
    if len(shapes) != 1 or shapes[0].kind != PICTURE or shapes[0].image is None:
        return False
    a, b, c, d, _, _ = shapes[0].matrix
    found = shapes[0].box
    if b or c or a <= 0 or d <= 0 or any(abs(one - other) > 1 for one, other in zip(found, box)):
        return False  # turned, mirrored, or cut
    return rasters.same(shapes[0].image, approved, found[2] - found[0])


def _is_drawing(approved: Any, shapes: list[Shape], box: tuple[float, ...]) -> bool:
    """Compare outlines point by point, where they end up on the page."""
    scale = (box[2] - box[0]) / approved.width
    wanted = list(_pieces(approved))
    if len(wanted) != len(shapes):
        return False
    for piece, shape in zip(wanted, shapes):
        if (
            piece.kind != shape.kind
            or len(piece.path) != len(shape.path)
            or not _alike(piece.colour, shape.colour)
            or piece.even_odd != shape.even_odd
            or abs(piece.width * scale - shape.width) > _THICK
            or any([abs(one - other) > _THICK for one, other in zip(piece.pen, shape.pen)])
        ):
            return False
        for (verb, values), (its, found) in zip(piece.path, shape.path):
            if verb != its or len(values) != len(found):
                return False
            for at in range(0, len(values), 2):
                x, y = placed(shape.matrix, found[at], found[at + 1])
                if (
                    abs(box[0] + values[at] * scale - x) > _NEAR
                    or abs(box[3] - values[at + 1] * scale - y) > _NEAR
                ):
                    return False
    return True


def _pieces(approved: Any) -> Iterator[Piece]:
    """Yield what a drawing paints, in order; y runs down in it."""
    for shape in approved.shapes:
        path = [(_VERBS[str(verb)], list(values)) for verb, *values in shape.path]
        if shape.fill is not None:
            yield Piece(FILL, written(list(shape.fill)), path, shape.even_odd)
        if shape.stroke is not None:
            pen = (_CAPS.index(shape.cap), _JOINS.index(shape.join), shape.miter_limit)
            yield Piece(STROKE, written(list(shape.stroke)), path, False, shape.stroke_width, pen)


def _alike(one: str, other: str) -> bool:
    return len(other) == 7 and all(
        abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 255 * _HUE
        for at in (1, 3, 5)
    )
