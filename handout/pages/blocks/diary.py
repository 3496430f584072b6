"""Diaries: a table to write in; a row has the 9 mm that a pen needs, as any row of a table has."""

from __future__ import annotations

from handout.leaflet.blocks.diary import Diary
from handout.pages.blocks import table
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice


def lay(block: Diary, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a row a day."""
    return table.lay(block.table, context, parent)
