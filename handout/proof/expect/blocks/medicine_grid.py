"""What a grid of medicines must be: a table with a row head a medicine, and no empty time."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.medicine_grid import MedicineGrid
from handout.leaflet.model import Inline, Run, Table, of_program
from handout.proof.expect.blocks.table import table_of
from handout.proof.expect.elements import ExpectedElement


def expect(block: MedicineGrid, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a grid of medicines must be."""
    place = block.rows[0].medicine[0].text

    def own(words: str) -> Inline:
        return of_program(words, place, say.foreign)

    rows: list[tuple[Inline, ...]] = []
    for one in block.rows:
        times = (one.morning, one.midday, one.evening, one.bedtime)
        name = one.medicine + (of_program("\n", place) + one.what_for if one.what_for else ())
        rows.append(
            (name, *[time or own("\u2013 " + say("grid.none")) for time in times], one.notes)
        )
    names = ("medicine", "morning", "midday", "evening", "bedtime", "notes")
    columns: tuple[Inline, ...] = tuple((Run(head),) for head in block.columns)
    columns = columns or tuple(own(say(f"grid.{key}")) for key in names)
    if not any(one.notes for one in block.rows):
        columns, rows = columns[:5], [row[:5] for row in rows]
    yield table_of(Table(columns, tuple(rows), block.span, row_headers=True), say)
