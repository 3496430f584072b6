"""Tables: a caption, column heads, rows; column widths come from what the cells hold.

A page break falls between rows, and the column heads stand again on the next page. A row taller
than a page is cut between its lines. Only rules across, none down: easier on the eye, and on
programs that look for columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.leaflet.model import Inline, Table
from handout.leaflet.tags import REPEATED, Tree
from handout.setting.context import Desk, kept, moved
from handout.setting.lines import Style
from handout.setting.ops import KEEP, Fill, Glyphs, Head, Op, Strip, shifted
from handout.setting.words import Stretch, firmest, natural, set_words, widest

BETWEEN_ROWS = 15.0
NEAR_TABLE_EDGE = 60.0


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
    sizes = _column_widths(block, desk, width)
    head, again = _head(block, desk, owner, sizes)
    strips += moved(head, x)
    repeated = Head(tuple(moved(again, x)), sum(strip.height for strip in again))
    body = desk.tree.add(owner, "TBody")
    for number, row in enumerate(block.rows):
        made = _row(row, block.row_headers, desk, body, sizes)
        last = number == len(block.rows) - 1
        near = number == 0 or number == len(block.rows) - 2
        cost = 0.0 if last else NEAR_TABLE_EDGE if near else BETWEEN_ROWS
        made[-1] = made[-1]._replace(after=cost)
        strips += [s._replace(head=repeated) for s in moved(made, x)]
    return strips


def _padding(desk: Desk) -> float:
    return round(desk.size * 0.6)


def _column_widths(block: Table, desk: Desk, width: float) -> list[float]:
    """Share out the width: no column narrower than its longest word while that can be had.

    Where it cannot, words are cut before a dose is.
    """
    bold = desk.style(bold=True)
    plain = desk.style()
    columns = len(block.columns)
    least = [0.0] * columns
    wanted = [0.0] * columns
    firm = [0.0] * columns
    cells = [(n, cell, bold) for n, cell in enumerate(block.columns)]
    cells += [
        (n, cell, bold if block.row_headers and n == 0 else plain)
        for row in block.rows
        for n, cell in enumerate(row[:columns])
    ]
    for n, cell, style in cells:
        made = set_words(
            tuple(Stretch(run.text.value, run.bold or style.bold, style.colour, 0) for run in cell),
            style.size,
            desk.typeface,
        )
        least[n] = max(least[n], widest(made))
        wanted[n] = max(wanted[n], natural(made))
        firm[n] = max(firm[n], firmest(made, style.size))
    pad = 2 * _padding(desk)
    return share(
        [w + pad for w in least], [w + pad for w in wanted], width, [w + pad for w in firm]
    )


def share(least: list[float], wanted: list[float], width: float, firm: list[float]) -> list[float]:
    """Give each column what it needs, then what it would like, then the rest by what it holds.

    `firm` is what its numbers need, whatever becomes of its words.
    """
    if sum(wanted) <= width:
        spare = (width - sum(wanted)) / sum(wanted)
        return [w + w * spare for w in wanted]
    if sum(least) >= width:
        # Some words must break: the longest do, so that short ones and numbers stay whole.
        if sum(firm) >= width:
            return [width * n / sum(firm) for n in firm]
        low, most = 0.0, width
        while most - low > 0.01:
            middle = (low + most) / 2
            if sum([max(own, min(n, middle)) for n, own in zip(least, firm)]) > width:
                most = middle
            else:
                low = middle
        return [max(own, min(n, low)) for n, own in zip(least, firm)]
    # Columns that ask for little get it all; the others share what is left.
    given = list(least)
    spare = width - sum(least)
    thirsty = sorted(
        (n for n in range(len(least)) if wanted[n] > least[n]), key=lambda n: wanted[n] - least[n]
    )
    for left, n in zip(range(len(thirsty), 0, -1), thirsty):
        drink = min(wanted[n] - least[n], spare / left)
        given[n] += drink
        spare -= drink
    return given


def _head(
    block: Table, desk: Desk, owner: int, sizes: list[float]
) -> tuple[list[Strip], list[Strip]]:
    """Lay out the column heads, and the same again as decoration for the next pages."""
    style = Style(desk.size, desk.leading, True, "#ffffff")
    row = desk.tree.add(desk.tree.add(owner, "THead"), "TR")
    tags = [desk.tree.add(row, "TH", scope="Column") for _ in sizes]
    made = _cells(block.columns, tags, desk, sizes, [style] * len(sizes))
    again = [_as_decoration(strip) for strip in made]
    fill = desk.brand.colours.heading
    return _boxed(made, desk, sizes, fill), _boxed(again, desk, sizes, fill)


def _as_decoration(strip: Strip) -> Strip:
    ops = tuple(op._replace(tag=REPEATED) for op in strip.ops if isinstance(op, Glyphs))
    return strip._replace(ops=ops)


def _boxed(made: list[Strip], desk: Desk, sizes: list[float], fill: str) -> list[Strip]:
    """Put a coloured ground behind the strips of the head, and keep them with the first row."""
    pad = desk.half / 2
    padded = [Strip(pad), *made, Strip(pad)]
    width = sum(sizes)
    return kept([s._replace(ops=(Fill(0, 0, width, s.height + 0.1, fill), *s.ops)) for s in padded])


def _row(
    row: tuple[Inline, ...], headed: bool, desk: Desk, body: int, sizes: list[float]
) -> list[Strip]:
    """Lay out one row: one strip, or one a line where the row is taller than half a page."""
    owner = desk.tree.add(body, "TR")
    tags, styles = [], []
    for n in range(len(sizes)):
        is_head = headed and n == 0
        tags.append(
            desk.tree.add(owner, "TH", scope="Row") if is_head else desk.tree.add(owner, "TD")
        )
        styles.append(desk.style(bold=is_head))
    cells = [*row, *[()] * (len(sizes) - len(row))]
    made = _cells(tuple(cells), tags, desk, sizes, styles)
    pad = desk.half / 2
    height = 2 * pad + sum(strip.height for strip in made)
    rule = Fill(0, -0.4, sum(sizes), 0.8, desk.brand.colours.accent)
    if height > desk.height / 2:
        edge = Strip(pad, after=KEEP)
        inner = [
            s._replace(after=KEEP if n in (0, len(made) - 2) else BETWEEN_ROWS)
            for n, s in enumerate(made)
        ]
        inner[-1] = inner[-1]._replace(after=KEEP)
        firsts = tuple(tags)
        inner = [s._replace(cells=firsts) for s in inner]
        return [edge, *inner, Strip(pad, (shifted(rule, 0, pad),))]
    ops: list[Op] = []
    y = pad
    for strip in made:
        ops += [shifted(op, 0, y) for op in strip.ops]
        y += strip.height
    return [Strip(height, (*by_cell(ops, tags, desk.tree), shifted(rule, 0, height)))]


def by_cell(ops: list[Op], tags: Sequence[int], tree: Tree) -> list[Op]:
    """Put a row's operations in reading order: cell after cell, not line after line.

    Bold words and links have tags of their own, inside their cell's.
    """
    columns = {tag: column for column, tag in enumerate(tags)}

    def column(op: Op) -> int:
        tag = getattr(op, "tag", -1)
        while tag > 0 and tag not in columns:
            tag = tree.tags[tag].parent
        return columns.get(tag, -1)

    return sorted(ops, key=column)


def _cells(
    cells: tuple[Inline, ...], tags: list[int], desk: Desk, sizes: list[float], styles: list[Style]
) -> list[Strip]:
    """Set cells side by side; all lines are alike in height, so line n of each is one strip."""
    pad = _padding(desk)
    columns: list[list[Strip]] = []
    x = 0.0
    for cell, tag, size, style in zip(cells, tags, sizes, styles):
        columns.append(desk.text(cell, tag, x + pad, size - 2 * pad, style) if cell else [])
        x += size
    count = max([1, *(len(column) for column in columns)])
    return [
        Strip(
            desk.leading, tuple(op for column in columns if n < len(column) for op in column[n].ops)
        )
        for n in range(count)
    ]
