"""Figures: an SVG, PNG or JPEG with the words that stand for it, and a caption below."""

from __future__ import annotations

from handout.drawing.svg import Drawing
from handout.leaflet.blocks.figure import Figure
from handout.setting.context import LayoutContext, whole
from handout.setting.ops import NO_BREAK, Art, Photo, Slice

WIDEST = 0.5  # of the measure, where the author wishes nothing
TALLEST = 0.34  # of a page
TALLEST_WISHED = 0.7


def lay(block: Figure, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a figure with its caption below it, as wide as the author wishes where that fits."""
    picture = context.pictures[block.image.value]
    share = int(block.width[:-1]) / 100 if block.width else WIDEST
    tallest = context.height * (TALLEST_WISHED if block.width else TALLEST)
    scale = min(context.width * share / picture.width, tallest / picture.height)
    width, height = picture.width * scale, picture.height * scale
    tag = context.tree.add(parent, "Figure", alt=block.alt.value, placement="Block")
    if isinstance(picture.content, Drawing):
        op: Art | Photo = Art(0.0, 0.0, width, height, picture.content, "", tag)
    else:
        op = Photo(0.0, 0.0, width, height, block.image.value, tag)
    # Pictures end where a line of text would, so that what follows keeps the rhythm.
    height = -(-height // context.half) * context.half
    if not block.caption:
        return [Slice(height, (op,))]
    words = context.tree.add(parent, "P")
    below = context.text(block.caption, words)
    return [Slice(height, (op,), after=NO_BREAK), context.gap(0.5), *whole(below)]
