"""Figures side by side: equally tall, captions below on one line, or one below another.

Where a column would be too narrow for its caption they are stacked, as figures by themselves are.
"""

from __future__ import annotations

from handout.leaflet.blocks.figures import Figures
from handout.pages.blocks import figure
from handout.setting.context import LayoutContext
from handout.setting.measure import bolds, measure
from handout.setting.ops import Op, Slice, shifted

_NARROWEST = 9.0  # of the size: a column of about 20 characters
_GUTTER = 1.5  # of the size


def lay(block: Figures, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out figures in columns of one width; no page ends inside the row."""
    count = len(block.figures)
    gutter = round(context.size * _GUTTER)
    column = (context.width - gutter * (count - 1)) / count
    needed = max(measure(bolds(one.caption), context).word for one in block.figures)
    if column < max(context.size * _NARROWEST, needed):
        return _stacked(block, context, parent)
    pictures = [context.pictures[one.image.value] for one in block.figures]
    height = min(
        context.height * figure.TALLEST,
        *(column * picture.height / picture.width for picture in pictures),
    )
    if any(height < figure.smallest(picture) for picture in pictures):
        return _stacked(block, context, parent)
    top = -(-height // context.half) * context.half + context.half * 0.5
    ops: list[Op] = []
    tall = top
    for number, one in enumerate(block.figures):
        x, y = number * (column + gutter), top
        ops.append(figure.drawn(one, context, parent, height, x))
        if one.caption:
            tag = context.tree.add(parent, "P")
            for strip in context.text(one.caption, tag, x, column):
                ops += [shifted(op, 0.0, y) for op in strip.ops]
                y += strip.height
        tall = max(tall, y)
    return [Slice(tall, tuple(ops))]


def _stacked(block: Figures, context: LayoutContext, parent: int) -> list[Slice]:
    strips: list[Slice] = []
    for one in block.figures:
        strips += [context.gap(1.5)] if strips else []
        strips += figure.lay(one, context, parent)
    return strips
