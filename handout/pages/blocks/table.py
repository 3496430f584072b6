"""Tables: a caption, column heads, rows; column widths come from what the cells hold.

A page break falls between rows, and the column heads stand again on the next page. A row taller
than half a page is cut between its lines, and its head stands again as well. Only rules across,
none down: easier on the eye, and on programs that look for columns. A table whose columns would
cut a word is set another way: each row by itself (`table_entries`).
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.design import looks
from handout.leaflet.model import Cell, Table
from handout.pages.blocks import table_entries
from handout.pages.blocks.cells import again, beside, grounded, row
from handout.pages.blocks.columns import Columns, columns
from handout.pages.blocks.contents import need_of, set_cell
from handout.setting.context import Desk, kept, moved
from handout.setting.lines import Style
from handout.setting.measure import NOTHING, Need, bolds, measure
from handout.setting.ops import KEEP, Fill, Head, Strip

BETWEEN_ROWS = 60.0
NEAR_TABLE_EDGE = 700.0  # two rows stay with the first, two with the last
INSIDE_SMALL = 700.0
SMALL = 6  # rows: a table that a reader takes in at a glance stays together where it can


def lay(
    block: Table, desk: Desk, parent: int, x: float = 0.0, width: float | None = None
) -> list[Strip]:
    """Lay out a table in a column of the page."""
    width = desk.width if width is None else width
    owner = desk.tree.add(parent, "Table")
    strips: list[Strip] = []
    if block.caption:
        caption = desk.tree.add(owner, "Caption")
        tag = desk.tree.add(caption, "P")
        strips += kept(desk.text(block.caption, tag, x, width, desk.style(bold=True)))
        strips.append(desk.gap(0.5))
    found = columns(_needs(block, desk), desk, width)
    if found is None:
        return strips + moved(table_entries.lay(block, desk, owner, width), x)
    return strips + moved(_grid(block, desk, owner, found), x)


def _needs(block: Table, desk: Desk) -> list[list[Need]]:
    """Measure all cells, row by row, the heads first."""
    count = len(block.columns)
    rows = [[measure(bolds(head, True), desk) for head in block.columns]]
    for cells in block.rows:
        made = [need_of(cell, desk, block.row_headers and not n) for n, cell in enumerate(cells)]
        rows.append([*made, *[NOTHING] * (count - len(made))][:count])
    return rows


def _grid(block: Table, desk: Desk, owner: int, found: Columns) -> list[Strip]:
    """Lay out heads and rows in columns."""
    head = _head(block, desk, owner, found)
    repeated = again(head, desk)
    strips = kept(head)
    body = desk.tree.add(owner, "TBody")
    small = len(block.rows) <= SMALL
    for number, cells in enumerate(block.rows):
        made = _row(cells, block.row_headers, desk, body, found, repeated)
        if number < len(block.rows) - 1:
            near = number == 0 or number == len(block.rows) - 2
            cost = INSIDE_SMALL if small else NEAR_TABLE_EDGE if near else BETWEEN_ROWS
            to_write_in = not any(block.rows[number + 1])
            made[-1] = made[-1]._replace(after=KEEP if to_write_in else cost)
        strips += made
    return strips


def _head(block: Table, desk: Desk, owner: int, found: Columns) -> list[Strip]:
    """Lay out the column heads."""
    style = Style(desk.size, desk.leading, True, looks.LOOKS.on_dark)
    tag = desk.tree.add(desk.tree.add(owner, "THead"), "TR")
    tags = [desk.tree.add(tag, "TH", scope="Column") for _ in found.widths]
    made = beside(_cells(block.columns, tags, desk, found, [style] * len(tags)), desk)
    return grounded(made, desk.half / 2, sum(found.widths), desk.brand.colours.heading)


def _row(
    cells: tuple[Cell, ...],
    headed: bool,
    desk: Desk,
    body: int,
    found: Columns,
    repeated: Head | None,
) -> list[Strip]:
    """Lay out one row: one strip, or one a line where the row is taller than half a page."""
    owner = desk.tree.add(body, "TR")
    tags, styles = [], []
    for n in range(len(found.widths)):
        is_head = headed and n == 0
        add = desk.tree.add
        tags.append(add(owner, "TH", scope="Row") if is_head else add(owner, "TD"))
        styles.append(desk.style(bold=is_head))
    padded = (*cells, *[()] * (len(tags) - len(cells)))
    lines = _cells(padded, tags, desk, found, styles)
    made = beside(lines, desk)
    pad = desk.half / 2
    thick = looks.LOOKS.rule
    rule = Fill(0, -thick / 2, sum(found.widths), thick, desk.brand.colours.accent)
    tall = len(made) * desk.leading > desk.height / 2
    strips = [s._replace(head=repeated) for s in row(made, tags, desk, pad, rule, tall)]
    if tall and headed and lines[0] and len(lines[0]) < len(made):
        # Who reads on overleaf needs to know which row this is.
        name = [Strip(pad, after=KEEP), *[s._replace(after=KEEP) for s in lines[0]]]
        both = again([*repeated.strips, *name] if repeated else name, desk)
        start = 1 + len(lines[0])
        strips[start:] = [s._replace(head=both or repeated) for s in strips[start:]]
    return strips


def _cells(
    cells: Sequence[Cell], tags: list[int], desk: Desk, found: Columns, styles: list[Style]
) -> list[list[Strip]]:
    """Set each cell in its column."""
    made: list[list[Strip]] = []
    x = 0.0
    for cell, tag, size, style in zip(cells, tags, found.widths, styles):
        room = size - 2 * found.padding
        made.append(set_cell(cell, tag, desk, x + found.padding, room, style))
        x += size
    return made
