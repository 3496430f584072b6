"""Tables: a caption, column heads, rows; column widths come from what the cells hold.

A page break falls between rows, and the column heads stand again on the next page. A row taller
than half a page is cut between its lines, and its head stands again as well. Only rules across,
none down: easier on the eye, and on programs that look for columns. A table whose columns would
cut a word is set another way: each row by itself (`table_entries`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from handout.base.finding import warning
from handout.design import looks
from handout.leaflet.model import Cell, Table
from handout.pages.blocks import table_entries
from handout.pages.blocks.cells import again, beside, grounded, row
from handout.pages.blocks.columns import Columns, columns, wished
from handout.pages.blocks.contents import need_of, set_cell
from handout.setting.context import LayoutContext, kept, moved
from handout.setting.lines import Style
from handout.setting.measure import NOTHING, Need, bolds, measure
from handout.setting.ops import NO_BREAK, Fill, Head, Slice

BETWEEN_ROWS = 60.0
NEAR_TABLE_EDGE = (700.0, 250.0, 120.0)  # where one row would stand alone, where two, where three
INSIDE_SMALL = 700.0
_WISHES: Mapping[str, tuple[float, str]] = MappingProxyType(
    {"start": (0.0, ""), "centre": (0.5, "Center"), "end": (1.0, "End")}
)  # the share of free space before a column's words, and what a reader is told of it
SMALL = 6  # rows: a table that a reader takes in at a glance stays together where it can


def lay(
    block: Table, context: LayoutContext, parent: int, x: float = 0.0, width: float | None = None
) -> list[Slice]:
    """Lay out a table in a column of the page."""
    width = context.width if width is None else width
    owner = context.tree.add(parent, "Table")
    strips: list[Slice] = []
    if block.caption:
        caption = context.tree.add(owner, "Caption")
        tag = context.tree.add(caption, "P")
        strips += kept(context.text(block.caption, tag, x, width, context.style(bold=True)))
        strips.append(context.gap(0.5))
    found = _columns(block, context, width)
    if found is None:
        return strips + moved(table_entries.lay(block, context, owner, width), x)
    return strips + moved(_grid(block, context, owner, found), x)


def _columns(block: Table, context: LayoutContext, width: float) -> Columns | None:
    """Return the columns that the author wishes where they cut no word, else those that fit."""
    needs = _needs(block, context)
    if block.widths:
        found = wished([int(one[:-1]) / 100 for one in block.widths], needs, context, width)
        if found is not None:
            return found
        context.unmet.append(
            warning(
                "layout-columns",
                "a word is wider than its column would be in the "
                f"{context.format.edition} edition; the widths are set by what the cells hold",
                block.span,
                "give that column more, or shorten the word",
            )
        )
    return columns(needs, context, width)


def _needs(block: Table, context: LayoutContext) -> list[list[Need]]:
    """Measure all cells, row by row, the heads first."""
    count = len(block.columns)
    rows = [[measure(bolds(head, True), context) for head in block.columns]]
    for cells in block.rows:
        made = [need_of(cell, context, block.row_headers and not n) for n, cell in enumerate(cells)]
        rows.append([*made, *[NOTHING] * (count - len(made))][:count])
    return rows


def _grid(block: Table, context: LayoutContext, owner: int, found: Columns) -> list[Slice]:
    """Lay out heads and rows in columns."""
    head = _head(block, context, owner, found)
    repeated = again(head, context)
    strips = kept(head)
    body = context.tree.add(owner, "TBody")
    for number, cells in enumerate(block.rows):
        made = _row(cells, block, context, body, found, repeated)
        if number < len(block.rows) - 1:
            made[-1] = made[-1]._replace(after=after_row(number + 1, len(block.rows)))
        strips += made
    return strips


def after_row(above: int, count: int) -> float:
    """Return what a page's end costs after so many of a table's rows: the fewer stand by
    themselves on either page, the more, and more in a table that could stand whole."""
    fewest = min(above, count - above)
    near = NEAR_TABLE_EDGE[fewest - 1] if fewest <= len(NEAR_TABLE_EDGE) else BETWEEN_ROWS
    return INSIDE_SMALL + near if count <= SMALL else near


def _head(block: Table, context: LayoutContext, owner: int, found: Columns) -> list[Slice]:
    """Lay out the column heads."""
    tag = context.tree.add(context.tree.add(owner, "THead"), "TR")
    wishes = _aligned(block)
    tags = [context.tree.add(tag, "TH", scope="Column", align=said) for _, said in wishes]
    white = looks.LOOKS.on_dark
    styles = [Style(context.size, context.leading, True, white, share) for share, _ in wishes]
    made = beside(_cells(block.columns, tags, context, found, styles), context)
    return grounded(made, context.half / 2, sum(found.widths), context.brand.colours.heading)


def _aligned(block: Table) -> list[tuple[float, str]]:
    """Return, of each column, where its words stand and what is told of it."""
    return [_WISHES[one] for one in block.align or ("start",) * len(block.columns)]


def _row(
    cells: tuple[Cell, ...],
    block: Table,
    context: LayoutContext,
    body: int,
    found: Columns,
    repeated: Head | None,
) -> list[Slice]:
    """Lay out one row: one strip, or one a line where the row is taller than half a page."""
    owner = context.tree.add(body, "TR")
    tags, styles = [], []
    headed = block.row_headers
    for n, (share, said) in enumerate(_aligned(block)):
        is_head = headed and n == 0
        role, scope = ("TH", "Row") if is_head else ("TD", "")
        tags.append(context.tree.add(owner, role, scope=scope, align=said))
        styles.append(context.style(bold=is_head)._replace(align=share))
    padded = (*cells, *[()] * (len(tags) - len(cells)))
    lines = _cells(padded, tags, context, found, styles)
    if not any(lines):  # a row to write in: who reads the file back must know on which page it is
        lines[0] = [context.blank(tags[0], found.padding)]
    made = beside(lines, context)
    pad = context.half / 2
    thick = looks.LOOKS.rule
    rule = Fill(0, -thick / 2, sum(found.widths), thick, context.brand.colours.accent)
    tall = len(made) * context.leading > context.height / 2
    strips = [s._replace(head=repeated) for s in row(made, tags, context, pad, rule, tall)]
    if tall and headed and lines[0] and len(lines[0]) < len(made):
        # Who reads on overleaf needs to know which row this is.
        name = [Slice(pad, after=NO_BREAK), *[s._replace(after=NO_BREAK) for s in lines[0]]]
        both = again([*repeated.strips, *name] if repeated else name, context)
        start = 1 + len(lines[0])
        strips[start:] = [s._replace(head=both or repeated) for s in strips[start:]]
    return strips


def _cells(
    cells: Sequence[Cell],
    tags: list[int],
    context: LayoutContext,
    found: Columns,
    styles: list[Style],
) -> list[list[Slice]]:
    """Set each cell in its column."""
    made: list[list[Slice]] = []
    x = 0.0
    for cell, tag, size, style in zip(cells, tags, found.widths, styles):
        room = size - 2 * found.padding
        made.append(set_cell(cell, tag, context, x + found.padding, room, style))
        x += size
    return made
