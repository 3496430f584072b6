"""Prose: paragraphs, sub-headings, lists and small tables, written as Markdown."""

from __future__ import annotations

from typing import assert_never

from handout.leaflet.blocks.prose import Prose
from handout.leaflet.model import Item, List, Paragraph, ProsePart, SubHeading, Table, plain
from handout.leaflet.tags import LAYOUT
from handout.pages.blocks import table
from handout.setting.context import (
    AFTER_INTRODUCTION,
    INSIDE_LIST,
    NEAR_LIST_EDGE,
    Desk,
    beside,
    kept,
)
from handout.setting.ops import KEEP_WITH_NEXT, Op, Strip, shifted

BETWEEN_PARTS = 25.0
BULLETS = ("\u2022", "\u2013")


def lay(block: Prose, desk: Desk, parent: int) -> list[Strip]:
    """Lay out a block of prose."""
    return lay_parts(block.parts, desk, parent, 0.0, desk.width)


def lay_parts(
    parts: tuple[ProsePart, ...], desk: Desk, parent: int, x: float, width: float
) -> list[Strip]:
    """Lay out the parts of prose below one another in a column."""
    strips: list[Strip] = []
    for number, part in enumerate(parts):
        if number:
            strips[-1] = strips[-1]._replace(after=max(strips[-1].after, BETWEEN_PARTS))
            halves = 2 if isinstance(part, SubHeading) else 1.5 if isinstance(part, Table) else 1
            if isinstance(parts[number - 1], SubHeading):
                halves = 0.5  # it belongs to what follows
            strips.append(desk.gap(halves))
        follows_list = number + 1 < len(parts) and isinstance(parts[number + 1], List)
        strips += _lay_part(part, desk, parent, x, width, follows_list)
    return strips


def _lay_part(
    part: ProsePart, desk: Desk, parent: int, x: float, width: float, follows_list: bool
) -> list[Strip]:
    if isinstance(part, Paragraph):
        made = desk.text(part.runs, desk.tree.add(parent, "P"), x, width)
        if made and follows_list:
            # "Do not take it if you:" belongs to what it announces.
            cost = KEEP_WITH_NEXT if plain(part.runs).rstrip().endswith(":") else AFTER_INTRODUCTION
            made[-1] = made[-1]._replace(after=cost)
        return made
    if isinstance(part, SubHeading):
        style = desk.style(bold=True, colour=desk.brand.colours.heading)
        made = desk.text(part.runs, desk.tree.add(parent, "H3"), x, width, style)
        return kept(made)
    if isinstance(part, List):
        return lay_list(part, desk, parent, x, width)
    if isinstance(part, Table):
        return table.lay(part, desk, parent, x, width)
    assert_never(part)


def lay_list(
    block: List, desk: Desk, parent: int, x: float, width: float, depth: int = 0
) -> list[Strip]:
    """Lay out bullets or numbers; a list inside a list stands one step further in."""
    numbered = block.start is not None
    owner = desk.tree.add(parent, "L", numbering="Decimal" if numbered else "Disc")
    start = block.start or 0
    labels = [
        f"{start + n}." if numbered else BULLETS[min(depth, 1)] for n in range(len(block.items))
    ]
    indent = desk.indent
    if numbered:
        last = desk.one_line(labels[-1], LAYOUT, desk.style(bold=True))[1]
        indent = max(indent, last + desk.size * 0.5)
    strips: list[Strip] = []
    for number, (item, label) in enumerate(zip(block.items, labels)):
        made = _lay_item(item, label, desk, owner, x, width, indent, depth)
        near_edge = number in (0, len(block.items) - 2) and len(block.items) > 2
        cost = NEAR_LIST_EDGE if near_edge else INSIDE_LIST
        if number < len(block.items) - 1:
            made[-1] = made[-1]._replace(after=max(made[-1].after, cost))
            made.append(desk.gap(0.5))
        strips += made
    return strips


def _lay_item(
    item: Item,
    label: str,
    desk: Desk,
    owner: int,
    x: float,
    width: float,
    indent: float,
    depth: int,
) -> list[Strip]:
    entry = desk.tree.add(owner, "LI")
    # Numbers are read, so they are as dark as text; bullets only mark, so they take the accent.
    style = desk.style(bold=True, colour=desk.brand.colours.accent)
    ops, _ = desk.one_line(label, desk.tree.add(entry, "Lbl"), style)
    body = desk.tree.add(entry, "LBody")
    strips: list[Strip] = []
    for number, part in enumerate(item.parts):
        if number:
            strips[-1] = strips[-1]._replace(after=max(strips[-1].after, INSIDE_LIST))
            strips.append(desk.gap(0.5))
        if isinstance(part, List):
            strips += lay_list(part, desk, body, x + indent, width - indent, depth + 1)
        else:
            strips += desk.text(part.runs, desk.tree.add(body, "P"), x + indent, width - indent)
    return label_first(strips, ops, desk, x)


def label_first(strips: list[Strip], ops: list[Op], desk: Desk, x: float) -> list[Strip]:
    """Draw a label at the start of the first line of a body."""
    placed = [shifted(op, x, desk.baseline(desk.style())) for op in ops]
    if not strips:
        strips = [Strip(desk.leading)]
    return [beside(strips[0], placed), *strips[1:]]
