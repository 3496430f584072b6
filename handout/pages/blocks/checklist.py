"""Checklists: a box of 5 mm before each entry, and room for a pen between them."""

from __future__ import annotations

from handout.leaflet.blocks.checklist import Checklist
from handout.leaflet.model import Item, List, Paragraph
from handout.pages.blocks.lists import Place, lay_list
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice


def lay(block: Checklist, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the entries as a list whose marks are open boxes."""
    items = tuple(Item((Paragraph(entry),), "open") for entry in block.entries)
    return lay_list(List(items), context, parent, Place(0.0, context.width))
