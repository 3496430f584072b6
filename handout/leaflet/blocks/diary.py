"""Diaries: rows to write in, day by day, named or left open."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, Table, placed, read_as
from handout.source.schema import Field, ListOf, Record
from handout.source.values import Count


@frozen
class Diary:
    """Heads of the columns, rows that are named, and how many rows without a name follow."""

    columns: tuple[Inline, ...] = read_as("head", "columns")
    span: Span = placed()
    rows: tuple[Inline, ...] = read_as("head", "rows", default=())
    lines: int = 0

    @property
    def table(self) -> Table:
        """The diary as a table with empty cells; a week where neither names nor lines are said."""
        empty: tuple[Inline, ...] = ((),) * (len(self.columns) - 1)
        lines = self.lines or (0 if self.rows else 7)
        rows = (*((name, *empty) for name in self.rows), *(((), *empty),) * lines)
        return Table(self.columns, rows, self.span, row_headers=bool(self.rows))


KIND = Record(
    Diary,
    {
        "columns": Field(ListOf(Words(flat=True), 2, 7), "heads, such as Day, How it looks", True),
        "rows": Field(ListOf(Words(flat=True), 1, 62), "names of rows, such as Monday"),
        "lines": Field(Count(1, 62), "how many rows without a name there are to write in"),
    },
    "a diary",
)
