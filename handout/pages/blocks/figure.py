"""Figures: an SVG or PNG with the words that stand for it, and a caption."""

from __future__ import annotations

from handout.drawing.svg import Drawing
from handout.leaflet.blocks.figure import Figure
from handout.setting.context import LayoutContext, whole
from handout.setting.measure import bolds, measure
from handout.setting.ops import NO_BREAK, Art, Photo, Slice, shifted

WIDEST = 0.5  # of the measure
WIDEST_ALONE = 0.8  # where no caption stands beside it
TALLEST = 0.34  # of a page


def lay(block: Figure, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a figure with its caption beside it, or below it where the caption is long."""
    picture = context.pictures[block.image.value]
    share = WIDEST if block.caption else WIDEST_ALONE
    scale = min(context.width * share / picture.width, context.height * TALLEST / picture.height)
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
    x = width + round(context.size * 1.5)
    words = context.tree.add(parent, "P")
    fits = measure(bolds(block.caption), context).word <= context.width - x
    beside = context.text(block.caption, words, x, context.width - x) if fits else []
    tall = sum(strip.height for strip in beside)
    if not fits or context.width - x < context.size * 11 or tall > max(height, context.leading * 3):
        del context.tree.tags[words + 1 :]  # set again, below the picture
        below = context.text(block.caption, words)
        return [Slice(height, (op,), after=NO_BREAK), context.gap(0.5), *whole(below)]
    y = max(0.0, (height - tall) / 2)
    ops = [shifted(o, 0.0, y + n * context.leading) for n, s in enumerate(beside) for o in s.ops]
    return [Slice(max(height, tall), (op, *ops))]
