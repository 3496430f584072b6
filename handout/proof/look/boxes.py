"""Upright boxes on a page: which is a band, a ground, a rule or a bar, and which nobody can see."""

from __future__ import annotations

from handout.proof.read.drawing import FILL, Page, Shape, meet

_RULE = 1.0  # points that a rule is high at most, and a band's edge is more
_HAIR, _BROAD = 0.4, 2.0  # points that a rule is high, and a bar wide, at least
_WIDE = 40.0  # points that a rule or a ground is wide at least
_BAR = 15.0  # points that a bar is wide at most


def is_box(shape: Shape) -> bool:
    """Say whether a shape is one filled, upright box."""
    return (
        shape.kind == FILL
        and [verb for verb, _ in shape.path] == ["re"]
        and (shape.matrix[1] == 0 == shape.matrix[2])
    )


def kind(shape: Shape, page: Page) -> str:
    """Say what a box is: a ground, a band, a rule, a bar; nothing for none of these."""
    left, bottom, right, top = shape.box
    width, height = right - left, top - bottom
    if width >= page.box[2] - page.box[0] - 1:
        return "band"
    if _HAIR <= height <= _RULE and width >= _WIDE:
        return "rule"
    if _BROAD <= width <= _BAR and height > 1.5 * width:
        return "bar"
    holds = any(
        left <= run.x and run.end - run.size <= right and bottom <= run.y < top for run in page.runs
    )
    return "ground" if holds and width >= _WIDE else ""


def is_covered(shape: Shape, page: Page) -> bool:
    """Say whether a box painted later hides a shape, or another like it lies on it."""
    return any(
        [
            other.order > shape.order and meet(other.box, shape.box) == shape.box
            for other in page.shapes
            if other.kind == FILL and len(other.path) == 1
        ]
    )


def joins(shape: Shape, page: Page) -> str:
    """Say whether a box is part of a ground: as wide, in one colour, edge to edge with it."""
    left, bottom, right, top = shape.box
    for other in page.shapes:
        its = other.box
        if (
            other is not shape
            and is_box(other)
            and other.colour == shape.colour
            and abs(its[0] - left) < 0.1
            and abs(its[2] - right) < 0.1
            and its[1] <= top + 0.1
            and its[3] >= bottom - 0.1
            and kind(other, page)
        ):
            return "ground"
    return ""
