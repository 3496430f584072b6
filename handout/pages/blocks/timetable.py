"""Timetables: a table whose rows are named by day or hour; a page may end between rows."""

from __future__ import annotations

from handout.leaflet.blocks.timetable import Timetable
from handout.leaflet.model import Table
from handout.pages.blocks import table
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice


def lay(block: Timetable, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a row for each moment."""
    rows = tuple((row.when, row.what) for row in block.rows)
    return table.lay(Table(block.columns, rows, block.span, row_headers=True), context, parent)
