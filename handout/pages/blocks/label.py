"""The place for a pharmacy's label: a frame around as much white as the label covers.

It is one strip, so no page ever ends inside it.
"""

from __future__ import annotations

from handout.design import looks
from handout.leaflet.blocks.label import SIZES, Label
from handout.setting.context import LayoutContext
from handout.setting.ops import Fill, Op, Slice, shifted

_AROUND = 2 * 72 / 25.4  # white between frame and label, for a hand that does not aim well


def lay(block: Label, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the frame, and in it the words that a label will cover."""
    look = looks.LOOKS
    width, height = (side + 2 * _AROUND for side in SIZES[block.size])
    pad, rule = context.size, look.blank_rule
    owner = context.tree.add(parent, "Aside")
    tag = context.tree.add(owner, "P")
    style = context.style()
    stretch = (context.stretch(block.text.value, False, style.colour, tag),)
    lines = context.lines(stretch, style, pad, width - 2 * pad)
    height = max(height, sum(line.height for line in lines) + 2 * pad)
    ops: list[Op] = [
        Fill(0.0, 0.0, width, height, look.blank),
        Fill(rule, rule, width - 2 * rule, height - 2 * rule, look.paper),
    ]
    y = pad
    for line in lines:
        ops += [shifted(op, 0.0, y) for op in line.ops]
        y += line.height
    return [Slice(height, tuple(ops))]
