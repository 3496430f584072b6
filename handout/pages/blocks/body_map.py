"""Body maps: views side by side, 60 mm by 120 mm at most, captions below, and boxes to tick.

The outlines are thin and white inside, so that a pen's mark is seen on a copy too.
"""

from __future__ import annotations

from handout.drawing.svg import Drawing
from handout.leaflet.blocks.body_map import BodyMap
from handout.leaflet.model import Item, List, Paragraph
from handout.pages.blocks.lists import Place, lay_list
from handout.setting.context import LayoutContext
from handout.setting.ops import KEEP_WITH_NEXT, Art, Op, Slice, shifted

_MM = 72 / 25.4  # points
_WIDE, _TALL = 60 * _MM, 120 * _MM
_TALLEST = 0.5  # of a page
_GUTTER = 2.0  # of the size


def lay(block: BodyMap, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the views in one strip, and the sites as a list whose marks are open boxes."""
    count = len(block.views)
    gutter = round(context.size * _GUTTER)
    column = (context.width - gutter * (count - 1)) / count
    tall = min(_TALL, column / _WIDE * _TALL, context.height * _TALLEST)
    wide = tall * _WIDE / _TALL
    # Two views stand near one another, as far apart as their captions need.
    column = max(wide, min(column, context.size * 15))
    below = -(-tall // context.half) * context.half + context.half * 0.5
    ops: list[Op] = []
    height = below
    for number, view in enumerate(block.views):
        x, y = number * (column + gutter), below
        tag = context.tree.add(parent, "Figure", alt=view.alt.value, placement="Block")
        content = context.pictures[view.drawing].content
        assert isinstance(content, Drawing)
        ops.append(Art(x, 0.0, wide, tall, content, "", tag))
        words = context.tree.add(parent, "P")
        for strip in context.text(view.caption, words, x, column):
            ops += [shifted(op, 0.0, y) for op in strip.ops]
            y += strip.height
        height = max(height, y)
    strips = [Slice(height, tuple(ops))]
    if block.sites:
        items = tuple(Item((Paragraph(site),), "open") for site in block.sites)
        strips = [strips[0]._replace(after=KEEP_WITH_NEXT), context.gap(1)]
        strips += lay_list(List(items), context, parent, Place(0.0, context.width))
    return strips
