"""Figures: an SVG, PNG or JPEG with the words that stand for it, and a caption below."""

from __future__ import annotations

from handout.drawing.pictures import Picture
from handout.drawing.svg import Drawing
from handout.leaflet.blocks.figure import Figure
from handout.setting.context import LayoutContext, whole
from handout.setting.ops import NO_BREAK, Art, Photo, Slice

WIDEST = 0.5  # of the measure, where the author wishes nothing
TALLEST = 0.34  # of a page
TALLEST_WISHED = 0.7
SMALLEST = 62.0  # points of the longer side: less is hardly made out


def lay(block: Figure, context: LayoutContext, parent: int, x: float = 0.0) -> list[Slice]:
    """Lay out a figure with its caption below it, as wide as the author wishes where that fits.

    `x` is where it starts; its share is one of the line that is left.
    """
    picture = context.pictures[block.image.value]
    share = int(block.width[:-1]) / 100 if block.width else WIDEST
    tallest = context.height * (TALLEST_WISHED if block.width else TALLEST)
    widest = (context.width - x) * share
    height = min(widest * picture.height / picture.width, tallest)
    height = max(height, min(smallest(picture), context.height * TALLEST_WISHED))
    op = drawn(block, context, parent, height, x)
    # Pictures end where a line of text would, so that what follows keeps the rhythm.
    height = -(-height // context.half) * context.half
    if not block.caption:
        return [Slice(height, (op,))]
    words = context.tree.add(parent, "P")
    below = context.text(block.caption, words, x)
    return [Slice(height, (op,), after=NO_BREAK), context.gap(0.5), *whole(below)]


def smallest(picture: Picture) -> float:
    """Return how tall a picture is when its longer side is as small as may be."""
    return SMALLEST * min(1.0, picture.height / picture.width)


def drawn(
    block: Figure, context: LayoutContext, parent: int, height: float, x: float
) -> Art | Photo:
    """Return a figure's picture, so tall, and add its tag."""
    picture = context.pictures[block.image.value]
    width = height * picture.width / picture.height
    tag = context.tree.add(parent, "Figure", alt=block.alt.value, placement="Block")
    if isinstance(picture.content, Drawing):
        return Art(x, 0.0, width, height, picture.content, "", tag)
    return Photo(x, 0.0, width, height, block.image.value, tag)
