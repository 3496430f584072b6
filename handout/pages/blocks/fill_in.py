"""Lines to write on: a label, and room for a pen after it."""

from __future__ import annotations

from handout.design import looks
from handout.leaflet.blocks.fill_in import FillIn
from handout.setting.context import Desk, ends
from handout.setting.ops import KEEP, Fill, Strip


def lay(block: FillIn, desk: Desk, parent: int) -> list[Strip]:
    """Lay out each label with its line; a pen needs a line and a half (about 9 mm)."""
    strips: list[Strip] = []
    for number, blank in enumerate(block.blanks):
        tag = desk.tree.add(parent, "P")
        made = desk.lines(
            (desk.stretch(blank.label.value, True, desk.style().colour, tag),),
            desk.style(),
            0.0,
            desk.width,
        )
        used = max(ends(op) for op in made[-1].ops) + desk.size / 2
        if used > desk.width * 0.6 or blank.lines > 1:
            made = [*made, *[_line(0.0, desk) for _ in range(blank.lines)]]
        else:
            made[-1] = made[-1]._replace(ops=(*made[-1].ops, _rule(used, desk)))
        if number:
            strips.append(Strip(desk.half, after=KEEP))
        strips += [s._replace(after=KEEP) for s in made[:-1]] + [made[-1]._replace(after=300.0)]
    strips[-1] = strips[-1]._replace(after=0.0)
    return [Strip(desk.half / 2, after=KEEP), *strips]


def _rule(x: float, desk: Desk) -> Fill:
    look, y = looks.LOOKS, desk.baseline(desk.style()) + 2.0
    return Fill(x, y, desk.width - x, look.blank_rule, look.blank)


def _line(x: float, desk: Desk) -> Strip:
    return Strip(
        desk.leading * 1.5,
        (
            _rule(x, desk)._replace(
                y=desk.leading * 1.5 - desk.leading + desk.baseline(desk.style()) + 2.0
            ),
        ),
    )
