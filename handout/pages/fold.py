"""Panels onto the sheet that they are folded or cut from, with the ticks that show where.

Each panel is laid out as a page. On the sheet it keeps its turn in the order of reading, whatever
lies beside it there; copies of a card are decoration, for a reader hears a card once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.base.formats import Sheet, Spot
from handout.leaflet.tags import LAYOUT, REPEATED
from handout.setting.ops import Art, Fill, Glyphs, Op, Photo, Turn, shifted

_TICK_COLOUR = "#000000"


def folded(
    panels: Sequence[Sequence[Op]], sheet: Sheet, width: float
) -> tuple[tuple[Op, ...], ...]:
    """Return the sides of a sheet. `panels` are laid out `width` wide, in the order of reading.

    The last panel is the back, where people look for whom to call: what is left blank is before it.
    """
    count = sum(len(side) for side in sheet.sides)
    numbers = [*range(1, len(panels)), count] if len(panels) > 1 else [1]
    on = dict(zip(numbers, panels))
    made = []
    for spots, ticks in zip(sheet.sides, sheet.ticks):
        ops: list[Op] = [Fill(*tick, _TICK_COLOUR) for tick in ticks]
        drawn = [spot for spot in sorted(spots) if spot.page in on]
        for spot in drawn:
            ops += [Turn(0.0, 0.0, spot.page), *_on(on[spot.page], spot, width)]
        for down in sheet.copies:
            for spot in drawn:
                ops += _copied(_on(on[spot.page], spot._replace(y=spot.y + down), width))
        if drawn:
            made.append(tuple(ops))
    return tuple(made)


def _on(panel: Sequence[Op], spot: Spot, width: float) -> list[Op]:
    return [shifted(op, spot.x - (width - spot.width) / 2, spot.y) for op in panel]


def _copied(ops: Sequence[Op]) -> Iterator[Op]:
    """Yield a panel as decoration: grounds, then pictures, then words."""
    yield from (op for op in ops if isinstance(op, Fill) or (isinstance(op, Art) and op.tag < 0))
    yield from (
        op._replace(tag=LAYOUT) for op in ops if isinstance(op, (Art, Photo)) and op.tag >= 0
    )
    yield from (op._replace(tag=REPEATED) for op in ops if isinstance(op, Glyphs))
