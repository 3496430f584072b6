"""Figures: an SVG or PNG with the words that stand for it, and a caption."""

from __future__ import annotations

from handout.drawing.svg import Drawing
from handout.leaflet.blocks.figure import Figure
from handout.setting.context import Desk, whole
from handout.setting.measure import bolds, measure
from handout.setting.ops import KEEP, Art, Photo, Strip, shifted

WIDEST = 0.5  # of the measure
WIDEST_ALONE = 0.8  # where no caption stands beside it
TALLEST = 0.34  # of a page


def lay(block: Figure, desk: Desk, parent: int) -> list[Strip]:
    """Lay out a figure with its caption beside it, or below it where the caption is long."""
    picture = desk.pictures[block.image.value]
    share = WIDEST if block.caption else WIDEST_ALONE
    scale = min(desk.width * share / picture.width, desk.height * TALLEST / picture.height)
    width, height = picture.width * scale, picture.height * scale
    tag = desk.tree.add(parent, "Figure", alt=block.alt.value, placement="Block")
    if isinstance(picture.content, Drawing):
        op: Art | Photo = Art(0.0, 0.0, width, height, picture.content, "", tag)
    else:
        op = Photo(0.0, 0.0, width, height, block.image.value, tag)
    # Pictures end where a line of text would, so that what follows keeps the rhythm.
    height = -(-height // desk.half) * desk.half
    if not block.caption:
        return [Strip(height, (op,))]
    x = width + round(desk.size * 1.5)
    words = desk.tree.add(parent, "P")
    fits = measure(bolds(block.caption), desk).word <= desk.width - x
    beside = desk.text(block.caption, words, x, desk.width - x) if fits else []
    tall = sum(strip.height for strip in beside)
    if not fits or desk.width - x < desk.size * 11 or tall > max(height, desk.leading * 3):
        del desk.tree.tags[words + 1 :]  # set again, below the picture
        below = desk.text(block.caption, words)
        return [Strip(height, (op,), after=KEEP), desk.gap(0.5), *whole(below)]
    y = max(0.0, (height - tall) / 2)
    ops = [shifted(o, 0.0, y + n * desk.leading) for n, s in enumerate(beside) for o in s.ops]
    return [Strip(max(height, tall), (op, *ops))]
