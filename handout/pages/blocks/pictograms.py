"""Pictograms: each to the left of its words, as tall as 11 mm where text is 12 points.

Words stand at the middle of the picture; no page ends between the two.
"""

from __future__ import annotations

from handout.drawing.svg import Drawing
from handout.leaflet.blocks.pictograms import Pictogram, Pictograms
from handout.setting.context import INSIDE_LIST, NEAR_LIST_EDGE, LayoutContext, beside
from handout.setting.ops import NO_BREAK, Art, Slice

_TALL = 2.6  # of the size: 11 mm at 12 points, 9.2 mm on a card
_APART = 1.2  # of the size, between picture and words


def lay(block: Pictograms, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a row a pictogram; a page may end between rows, but not beside the first or last."""
    strips: list[Slice] = []
    count = len(block.pictograms)
    for number, one in enumerate(block.pictograms, 1):
        made = _row(one, context, parent)
        if number < count:
            near = number in (1, count - 1) and count > 2
            made[-1] = made[-1]._replace(after=NEAR_LIST_EDGE if near else INSIDE_LIST)
            made.append(context.gap(0.5))
        strips += made
    return strips


def _row(one: Pictogram, context: LayoutContext, parent: int) -> list[Slice]:
    size = context.size * _TALL
    tag = context.tree.add(parent, "Figure", alt=one.alt.value, placement="Block")
    x = size + context.size * _APART
    words = context.text(one.text, context.tree.add(parent, "P"), x, context.width - x)
    used = sum(strip.height for strip in words)
    tall = max(used, -(-size // context.half) * context.half)
    above = (tall - used) / 2
    top = (tall - size) / 2 if used <= size else 0.0  # beside long words it stands at their start
    if above:
        words = [Slice(above), *words, Slice(above)]
    content = context.pictures[one.drawing].content
    assert isinstance(content, Drawing)
    words[0] = beside(words[0], [Art(0.0, top, size, size, content, "", tag)])
    return [strip._replace(after=NO_BREAK) for strip in words[:-1]] + words[-1:]
