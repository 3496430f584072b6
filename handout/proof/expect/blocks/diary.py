"""What a diary must be: a table whose rows are named, and empty behind their names."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.diary import Diary
from handout.leaflet.model import Inline, Table
from handout.proof.expect.blocks.table import table_of
from handout.proof.expect.elements import ExpectedElement


def expect(block: Diary, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a diary must be."""
    open_rows = block.lines if block.lines or block.rows else 7
    names: list[Inline] = [*block.rows, *[()] * open_rows]
    cells = tuple((name, *[()] * (len(block.columns) - 1)) for name in names)
    headed = len(block.rows) > 0
    yield table_of(Table(block.columns, cells, block.span, row_headers=headed), say)
