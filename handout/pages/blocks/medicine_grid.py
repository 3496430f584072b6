"""Medicines by the time of day, as a table whose rows are named by medicine and use.

Where nothing is taken, a dash and the word for nothing stand: an empty cell may be a printer's.
"""

from __future__ import annotations

from handout.leaflet.blocks.medicine_grid import TIMES, Dosed, MedicineGrid
from handout.leaflet.model import Inline, Run, Table, of_program
from handout.pages.blocks import table
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice


def lay(block: MedicineGrid, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a row a medicine; the last column is left out where no medicine has notes."""
    noted = any(row.notes for row in block.rows)
    at = block.rows[0].medicine[0].text
    heads: list[Inline] = [(Run(head),) for head in block.columns] or [
        of_program(context.wording(f"grid.{key}"), at, context.wording.foreign)
        for key in ("medicine", *TIMES, "notes")
    ]
    rows = tuple(_cells(row, context, noted) for row in block.rows)
    made = Table(tuple(heads if noted else heads[:-1]), rows, block.span, row_headers=True)
    return table.lay(made, context, parent)


def _cells(row: Dosed, context: LayoutContext, noted: bool) -> tuple[Inline, ...]:
    at = row.medicine[0].text
    name = row.medicine
    if row.what_for:
        name = (*name, *of_program("\n", at), *row.what_for)
    nothing = of_program(f"\u2013 {context.wording('grid.none')}", at, context.wording.foreign)
    doses = [dose or nothing for dose in row.doses]
    return (name, *doses, *((row.notes,) if noted else ()))
