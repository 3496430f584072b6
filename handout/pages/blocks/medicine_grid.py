"""Medicines by the time of day, as a table whose rows are named by medicine and use.

Where nothing is taken, a dash and the word for nothing stand: an empty cell may be a printer's.
"""

from __future__ import annotations

from handout.leaflet.blocks.medicine_grid import TIMES, Dosed, MedicineGrid
from handout.leaflet.model import Inline, Run, Table, of_program
from handout.pages.blocks import table
from handout.setting.context import Desk
from handout.setting.ops import Strip


def lay(block: MedicineGrid, desk: Desk, parent: int) -> list[Strip]:
    """Lay out a row a medicine; the last column is left out where no medicine has notes."""
    noted = any(row.notes for row in block.rows)
    at = block.rows[0].medicine[0].text
    heads: list[Inline] = [(Run(head),) for head in block.columns] or [
        of_program(desk.wording(f"grid.{key}"), at, desk.wording.foreign)
        for key in ("medicine", *TIMES, "notes")
    ]
    rows = tuple(_cells(row, desk, noted) for row in block.rows)
    made = Table(tuple(heads if noted else heads[:-1]), rows, block.span, row_headers=True)
    return table.lay(made, desk, parent)


def _cells(row: Dosed, desk: Desk, noted: bool) -> tuple[Inline, ...]:
    at = row.medicine[0].text
    name = row.medicine
    if row.what_for:
        name = (*name, *of_program("\n", at), *row.what_for)
    nothing = of_program(f"\u2013 {desk.wording('grid.none')}", at, desk.wording.foreign)
    doses = [dose or nothing for dose in row.doses]
    return (name, *doses, *((row.notes,) if noted else ()))
