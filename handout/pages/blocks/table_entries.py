"""A table that is too wide for its page, each row by itself: a line a cell, its head before it.

It stays a table to whoever hears it: a row's name heads the lines below it, a column's name the
cell beside it. Where even head and cell do not fit beside one another, the cell stands below.
"""

from __future__ import annotations

from handout.base.rows import NamedTuple
from handout.design import looks
from handout.leaflet.model import Cell, Inline, Table, flat, plain, words_of
from handout.leaflet.model import lines as broken
from handout.pages.blocks.cells import BETWEEN_LINES, again, beside, grounded, row
from handout.pages.blocks.contents import need_of, set_cell
from handout.setting.context import LayoutContext
from handout.setting.measure import bolds, measure
from handout.setting.ops import NO_BREAK, Fill, Slice

BETWEEN_ENTRIES = 15.0
NEAR_EDGE = 400.0
_LABELS = 0.42  # of the width that heads may take, where their words allow it


class _Form(NamedTuple):
    """Where heads and cells stand. With `stacked`, a cell stands below its head."""

    padding: float
    heads: float
    cells: float
    room: float
    stacked: bool


def lay(block: Table, context: LayoutContext, owner: int, width: float) -> list[Slice]:
    """Lay out the rows of a table one by one; returns no strips for a table without a word."""
    form = _form(block, context, width)
    entries = [made for cells in block.rows if (made := _entry(block, cells, context, owner, form))]
    strips: list[Slice] = []
    for number, made in enumerate(entries):
        last = number == len(entries) - 1
        near = number in (0, len(entries) - 2) and len(entries) > 3
        cost = 0.0 if last else NEAR_EDGE if near else BETWEEN_ENTRIES
        strips += [*made[:-1], made[-1]._replace(after=cost)]
        strips += [] if last else [context.gap(0.5)]
    return strips


def _form(block: Table, context: LayoutContext, width: float) -> _Form:
    """Find room for the heads beside the cells, so that neither cuts a word."""
    padding = round(context.size * 0.6)
    gutter = round(context.size * 0.8)
    first = int(block.row_headers)
    colon = context.wording("colon")
    heads = [
        measure((*bolds(head, True), (colon, True)), context) for head in block.columns[first:]
    ]
    cells = [need_of(cell, context) for cells in block.rows for cell in cells[first:]]
    room = width - 2 * padding - gutter
    wish = min(max((one.wanted for one in heads), default=0.0) + 0.5, room * _LABELS)
    for kind in ("word", "firm"):
        least = max((getattr(one, kind) for one in heads), default=0.0)
        widest = max((getattr(one, kind) for one in cells), default=0.0)
        if least + widest <= room:
            taken = max(least, min(wish, room - widest))
            start = padding + taken + gutter
            return _Form(padding, taken, start, width - padding - start, False)
    return _Form(padding, width - 2 * padding, padding, width - 2 * padding, True)


def _entry(
    block: Table, cells: tuple[Cell, ...], context: LayoutContext, owner: int, form: _Form
) -> list[Slice]:
    """Lay out one row: its name on a band, then a line for each cell."""
    first = int(block.row_headers)
    name = words_of(cells[0]) if first else ()
    pairs = [
        (head, cells[n] if n < len(cells) else ())
        for n, head in enumerate(block.columns)
        if n >= first and (head or n < len(cells) and cells[n])
    ]
    if not pairs and not (first and (name or block.columns[0])):
        return []
    body = context.tree.add(owner, "TBody")
    band = _band(block.columns[0], name, context, body, form) if first else []
    repeated = again(band, context) if band else None
    lines: list[Slice] = []
    for number, (head, cell) in enumerate(pairs):
        last = number == len(pairs) - 1
        made = _pair(head, cell, context, body, form, last)
        made[-1] = made[-1]._replace(after=BETWEEN_LINES)
        lines += made
    tall = sum(strip.height for strip in lines) > context.height / 2
    lines = [s if tall and n else s._replace(after=NO_BREAK) for n, s in enumerate(lines)]
    lines = [s._replace(head=repeated) if n else s for n, s in enumerate(lines)]
    # A row's name never stands alone at the foot of a page.
    return [s._replace(after=NO_BREAK) for s in band] + lines


def _width(form: _Form) -> float:
    return form.cells + form.room + form.padding


def _band(
    head: Inline, name: Inline, context: LayoutContext, body: int, form: _Form
) -> list[Slice]:
    """Lay out a row's name, on the brand's tint; lines that were ended on purpose stay lines.

    Where neither the row nor its column has a name, there is none, and no tag for it.
    """
    if not (head or name):
        return []
    style = context.style(bold=True)
    owner = context.tree.add(context.tree.add(body, "TR"), "TH", scope="Column", columns=2)
    line, *others = broken(name)
    tag = context.tree.add(owner, "P") if others else owner
    stretches = context.stretches(flat(head), tag, style)
    if head and not ends_itself(head):
        stretches += (context.stretch(context.wording("colon"), True, style.colour, tag),)
    elif head:
        stretches += (context.stretch(" ", True, style.colour, tag),)
    stretches += context.stretches(line, tag, style)
    width = _width(form)
    room = width - 2 * form.padding
    made = context.lines(stretches, style, form.padding, room)
    for other in others:
        tag = context.tree.add(owner, "P")
        made += context.lines(context.stretches(other, tag, style), style, form.padding, room)
    return grounded(made, context.half / 2, width, context.brand.colours.tint)


def ends_itself(head: Inline) -> bool:
    """Say whether a head needs no colon after it."""
    return plain(head).rstrip()[-1:] in tuple(":?!\uff1a\uff1f\u061f")


def _pair(
    head: Inline, cell: Cell, context: LayoutContext, body: int, form: _Form, last: bool
) -> list[Slice]:
    """Lay out a cell with its column's head; below the last stands the rule of the row."""
    style = context.style(bold=True)
    tag = context.tree.add(body, "TR")
    label = context.tree.add(tag, "TH", scope="Row")
    heads: list[Slice] = []
    if head:
        stretches = context.stretches(flat(head), label, style)
        if not ends_itself(head):
            stretches += (context.stretch(context.wording("colon"), True, style.colour, label),)
        heads = context.lines(stretches, style, form.padding, form.heads)
    value = context.tree.add(tag, "TD")
    cells = set_cell(cell, value, context, form.cells, form.room)
    made = [*heads, *cells] if form.stacked else beside([heads, cells], context)
    thick = looks.LOOKS.rule
    rule = Fill(0, -thick / 2, _width(form), thick, context.brand.colours.accent) if last else None
    tall = len(made) * context.leading > context.height / 2
    return row(made, (label, value), context, context.half / 4, rule, tall)
