"""What a table must be: a caption, column heads, rows, row heads."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet import model
from handout.proof.expect.elements import Want, inline


def expect(block: model.Table, say: Wording) -> Iterator[Want]:
    """Yield what a table must be."""
    yield table_of(block)


def table_of(block: model.Table) -> Want:
    """Return what a table must be, in prose or as a block."""
    parts: list[Want] = []
    if block.caption:
        parts.append(Want("Caption", (Want("P", inline(block.caption, True)),)))
    heads = tuple(Want("TH", inline(cell, True), scope="Column") for cell in block.columns)
    parts.append(Want("THead", (Want("TR", heads),)))
    rows = []
    for row in block.rows:
        cells = [
            Want("TH", inline(cell, True), scope="Row")
            if block.row_headers and not n
            else Want("TD", inline(cell))
            for n, cell in enumerate(row)
        ]
        rows.append(Want("TR", tuple(cells)))
    return Want("Table", (*parts, Want("TBody", tuple(rows))), span=block.span)
