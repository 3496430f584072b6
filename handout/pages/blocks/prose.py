"""Prose: paragraphs, sub-headings, lists and small tables, written as Markdown."""

from __future__ import annotations

from typing import assert_never

from handout.leaflet.blocks.prose import Prose
from handout.leaflet.model import List, Paragraph, ProsePart, SubHeading, Table, plain
from handout.pages.blocks import table
from handout.pages.blocks.lists import Place, lay_list
from handout.setting.context import AFTER_INTRODUCTION, LayoutContext, kept
from handout.setting.ops import KEEP_WITH_NEXT, Slice

BETWEEN_PARTS = 25.0


def lay(block: Prose, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a block of prose."""
    return lay_parts(block.parts, context, parent, 0.0, context.width)


def lay_parts(
    parts: tuple[ProsePart, ...], context: LayoutContext, parent: int, x: float, width: float
) -> list[Slice]:
    """Lay out the parts of prose below one another in a column."""
    strips: list[Slice] = []
    for number, part in enumerate(parts):
        if number:
            strips[-1] = strips[-1]._replace(after=max(strips[-1].after, BETWEEN_PARTS))
            halves = 2 if isinstance(part, SubHeading) else 1.5 if isinstance(part, Table) else 1
            if isinstance(parts[number - 1], SubHeading):
                halves = 0.5  # it belongs to what follows
            strips.append(context.gap(halves))
        follows_list = number + 1 < len(parts) and isinstance(parts[number + 1], List)
        strips += _lay_part(part, context, parent, x, width, follows_list)
    return strips


def _lay_part(
    part: ProsePart, context: LayoutContext, parent: int, x: float, width: float, follows_list: bool
) -> list[Slice]:
    if isinstance(part, Paragraph):
        made = context.text(part.runs, context.tree.add(parent, "P"), x, width)
        if made and follows_list:
            # "Do not take it if you:" belongs to what it announces.
            cost = KEEP_WITH_NEXT if plain(part.runs).rstrip().endswith(":") else AFTER_INTRODUCTION
            made[-1] = made[-1]._replace(after=cost)
        return made
    if isinstance(part, SubHeading):
        style = context.style(bold=True, colour=context.brand.colours.heading)
        made = context.text(part.runs, context.tree.add(parent, "H3"), x, width, style)
        return kept(made)
    if isinstance(part, List):
        return lay_list(part, context, parent, Place(x, width))
    if isinstance(part, Table):
        return table.lay(part, context, parent, x, width)
    assert_never(part)
