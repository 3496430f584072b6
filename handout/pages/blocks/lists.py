"""Lists: bullets, numbers, boxes to tick; in prose, and line by line in a cell."""

from __future__ import annotations

from handout.base.rows import NamedTuple
from handout.design import looks
from handout.leaflet.model import BOXES, Item, List
from handout.leaflet.tags import LAYOUT
from handout.setting.context import INSIDE_LIST, NEAR_LIST_EDGE, LayoutContext, beside
from handout.setting.ops import Op, Slice, shifted

BULLETS = ("\u2022", "\u2013")
_BOX_GAP = 0.59  # of the size: 2.5 mm at 12 points, less the box's own margin


class Place(NamedTuple):
    """Where a list stands: its edge and width, how deep it is, and if each line is one strip."""

    x: float
    width: float
    depth: int = 0
    close: bool = False


def lay_list(block: List, context: LayoutContext, parent: int, place: Place) -> list[Slice]:
    """Lay out bullets or numbers; a list inside a list stands one step further in."""
    owner = context.tree.add(parent, "L", numbering=numbering(block))
    labels = [label(block, item, number, place.depth) for number, item in enumerate(block.items)]
    indent = indentation(block, labels, context)
    boxes = any(item.box for item in block.items)
    strips: list[Slice] = []
    for number, (item, mark) in enumerate(zip(block.items, labels)):
        made = _lay_item(item, mark, context, owner, place, indent)
        near_edge = number in (0, len(block.items) - 2) and len(block.items) > 2
        cost = NEAR_LIST_EDGE if near_edge else INSIDE_LIST
        if number < len(block.items) - 1:
            made[-1] = made[-1]._replace(after=max(made[-1].after, cost))
            if not place.close:
                made.append(context.gap(1 if boxes else 0.5))  # a pen needs 8 mm from box to box
        strips += made
    return strips


def numbering(block: List) -> str:
    """Return how a screen reader is told that a list is marked (ISO 32000-1, table 347)."""
    if block.start is not None:
        return "Decimal"
    return "Square" if any(item.box for item in block.items) else "Disc"


def label(block: List, item: Item, number: int, depth: int) -> str:
    """Return the mark before an entry."""
    if item.box:
        return BOXES[item.box]
    return BULLETS[min(depth, 1)] if block.start is None else f"{block.start + number}."


def indentation(block: List, labels: list[str], context: LayoutContext) -> float:
    """Return how far the text of a list stands in."""
    boxes = any(item.box for item in block.items)
    if block.start is None and not boxes:
        return context.indent
    widest = max(
        context.one_line(mark, LAYOUT, context.style(bold=True))[1] for mark in set(labels)
    )
    return max(context.indent, widest + context.size * (_BOX_GAP if boxes else 0.5))


def _lay_item(
    item: Item, mark: str, context: LayoutContext, owner: int, place: Place, indent: float
) -> list[Slice]:
    entry = context.tree.add(owner, "LI")
    # Numbers are read, so they are as dark as text; bullets only mark, so they take the accent.
    style = context.style(
        bold=True, colour=looks.LOOKS.ink if item.box else context.brand.colours.accent
    )
    ops, _ = context.one_line(mark, context.tree.add(entry, "Lbl"), style)
    body = context.tree.add(entry, "LBody")
    x, width = place.x + indent, place.width - indent
    strips: list[Slice] = []
    for number, part in enumerate(item.parts):
        if number:
            strips[-1] = strips[-1]._replace(after=max(strips[-1].after, INSIDE_LIST))
            strips += [] if place.close else [context.gap(0.5)]
        if isinstance(part, List):
            strips += lay_list(part, context, body, Place(x, width, place.depth + 1, place.close))
        else:
            strips += context.text(part.runs, context.tree.add(body, "P"), x, width)
    return _label_first(strips, ops, context, place.x)


def _label_first(
    strips: list[Slice], ops: list[Op], context: LayoutContext, x: float
) -> list[Slice]:
    """Draw a label at the start of the first line of a body."""
    placed = [shifted(op, x, context.baseline(context.style())) for op in ops]
    if not strips:
        strips = [Slice(context.leading)]
    return [beside(strips[0], placed), *strips[1:]]
