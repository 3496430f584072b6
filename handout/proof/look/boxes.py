"""Upright boxes on a page: which is a band, a ground, a rule or a bar, and which nobody can see."""

from __future__ import annotations

from handout.base.rows import NamedTuple
from handout.design.looks import Looks
from handout.proof.look.hues import alike
from handout.proof.read.drawing import FILL, TAG, Page, Shape, box_of, meet

_WIDE = 40.0  # points that a rule or a ground is wide at least
_ROUND = 0.1  # points that a rule or a bar may be written off
_LARGEST_FACE = 1.13  # faces are set that much larger at most, so that x-heights are even


class Widths(NamedTuple):
    """How thick rules are and how wide bars, in points, in a file of one brand and size."""

    rules: tuple[tuple[str, float], ...]  # colour and thickness
    bars: tuple[float, ...]
    foot_of_band: float

    @staticmethod
    def of(look: Looks, accent: str, body: float) -> Widths:
        """Return those of a look, for a brand's accent colour and a size of text."""
        bars = tuple(part * body for part in look.bars.values())
        return Widths(((accent, look.rule), (look.blank, look.blank_rule)), bars, look.band_foot)

    def is_rule(self, colour: str, height: float) -> bool:
        """Say whether a rule of this colour is as thick as this."""
        return any([abs(height - its) <= _ROUND and alike(colour, one) for one, its in self.rules])

    def is_bar(self, width: float) -> bool:
        """Say whether any bar is as wide as this."""
        return any([one - _ROUND <= width <= one * _LARGEST_FACE + _ROUND for one in self.bars])


def is_box(shape: Shape) -> bool:
    """Say whether a shape is one filled, upright box."""
    return (
        shape.kind == FILL
        and [verb for verb, _ in shape.path] == ["re"]
        and (shape.matrix[1] == 0 == shape.matrix[2])
    )


def kind(shape: Shape, page: Page, widths: Widths) -> str:
    """Say what a box is: a ground, a band, a rule, a bar; nothing for none of these."""
    left, bottom, right, top = shape.box
    width, height = right - left, top - bottom
    if width >= _WIDE and abs(height - widths.foot_of_band) <= _ROUND:
        return "band"
    if width >= _WIDE and widths.is_rule(shape.colour, height):
        return "rule"
    if height > 1.5 * width and widths.is_bar(width):
        return "bar"
    holds = any(
        left <= run.x and run.end - run.size <= right and bottom <= run.y < top for run in page.runs
    )
    if not holds:  # a logo that holds the name stands on its band alone
        holds = any(
            page.marks[other.mark].kind == TAG and meet(other.box, shape.box) == other.box
            for other in page.shapes
        )
    return "ground" if holds and width >= _WIDE else ""


def is_cut(shape: Shape) -> bool:
    """Say whether a clip takes anything of a filled shape away."""
    whole = box_of(shape.path, shape.matrix)
    return shape.clip is not None and meet(whole, shape.clip) != whole


def is_covered(shape: Shape, page: Page) -> bool:
    """Say whether a box painted later hides a shape, or another like it lies on it."""
    return any(
        [
            other.order > shape.order and meet(other.box, shape.box) == shape.box
            for other in page.shapes
            if other.kind == FILL and len(other.path) == 1
        ]
    )


def joins(shape: Shape, page: Page, widths: Widths) -> str:
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
            and kind(other, page, widths)
        ):
            return "ground"
    return ""
