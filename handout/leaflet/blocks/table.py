"""Tables: column heads, rows, a caption. In prose and as a block of their own."""

from __future__ import annotations

from handout.base.patterns import Pattern
from handout.leaflet.kinds import CellText, Words
from handout.leaflet.model import ALIGNED, Table
from handout.source.schema import Field, ListOf, Record
from handout.source.values import Choice, Code, Flag, Formed

_WIDTH = Code(
    Formed(Pattern("[1-9][0-9]?%|100%"), "share", "a percentage", "write one such as 30%")
)
KIND = Record(
    Table,
    {
        "caption": Field(Words(), "what the table shows"),
        "columns": Field(ListOf(Words(blank=True), 1, 12), "the heads of the columns", True),
        "rows": Field(
            ListOf(ListOf(CellText(True), 1, 12), 1, 500), "the rows, each a list of cells", True
        ),
        "row_headers": Field(Flag(), "yes if the first cell of a row names the row"),
        "align": Field(
            ListOf(Choice(ALIGNED), 1, 12), "where the words of each column stand", kept=True
        ),
        "widths": Field(
            ListOf(_WIDTH, 1, 12),
            "how wide each column is on paper: percentages that make 100%",
            kept=True,
        ),
    },
    "a table",
)
