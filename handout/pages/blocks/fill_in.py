"""Lines to write on: a label, and room for a pen after it."""

from __future__ import annotations

from handout.design import looks
from handout.leaflet.blocks.fill_in import FillIn
from handout.setting.context import LayoutContext, ends
from handout.setting.ops import NO_BREAK, Fill, Slice


def lay(block: FillIn, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out each label with its line; a pen needs a line and a half (about 9 mm)."""
    strips: list[Slice] = []
    for number, blank in enumerate(block.blanks):
        tag = context.tree.add(parent, "P")
        made = context.lines(
            (context.stretch(blank.label.value, True, context.style().colour, tag),),
            context.style(),
            0.0,
            context.width,
        )
        used = max(ends(op) for op in made[-1].ops) + context.size / 2
        if used > context.width * 0.6 or blank.lines > 1:
            made = [*made, *[line(0.0, context) for _ in range(blank.lines)]]
        else:
            made[-1] = made[-1]._replace(ops=(*made[-1].ops, _rule(used, context)))
        if number:
            strips.append(Slice(context.half, after=NO_BREAK))
        strips += [s._replace(after=NO_BREAK) for s in made[:-1]] + [made[-1]._replace(after=300.0)]
    strips[-1] = strips[-1]._replace(after=0.0)
    return [Slice(context.half / 2, after=NO_BREAK), *strips]


def _rule(x: float, context: LayoutContext) -> Fill:
    look, y = looks.LOOKS, context.baseline(context.style()) + 2.0
    return Fill(x, y, context.width - x, look.blank_rule, look.blank)


def line(x: float, context: LayoutContext) -> Slice:
    """Return a line to write on that starts at `x`."""
    return Slice(
        context.leading * 1.5,
        (
            _rule(x, context)._replace(
                y=context.leading * 1.5 - context.leading + context.baseline(context.style()) + 2.0
            ),
        ),
    )
