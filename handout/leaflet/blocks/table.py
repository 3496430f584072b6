"""Tables: column heads, rows, a caption. In prose and as a block of their own."""

from __future__ import annotations

from handout.leaflet.kinds import CellText, Words
from handout.leaflet.model import Table
from handout.source.schema import Field, ListOf, Record
from handout.source.values import Flag

KIND = Record(
    Table,
    {
        "caption": Field(Words(), "what the table shows"),
        "columns": Field(ListOf(Words(blank=True), 1, 12), "the heads of the columns", True),
        "rows": Field(
            ListOf(ListOf(CellText(True), 1, 12), 1, 500), "the rows, each a list of cells", True
        ),
        "row_headers": Field(Flag(), "yes if the first cell of a row names the row"),
    },
    "a table",
)
