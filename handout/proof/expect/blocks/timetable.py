"""What a timetable must be: a table in which each moment heads a row."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.timetable import Timetable
from handout.leaflet.model import Table
from handout.proof.expect.blocks.table import table_of
from handout.proof.expect.elements import ExpectedElement


def expect(block: Timetable, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a timetable must be."""
    cells = tuple((moment.when, moment.what) for moment in block.rows)
    yield table_of(Table(block.columns, cells, block.span, row_headers=True), say)
