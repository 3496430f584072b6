"""Cells beside one another: set line by line, read cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from handout.leaflet.tags import LAYOUT, REPEATED, Tree
from handout.setting.context import LayoutContext
from handout.setting.ops import NO_BREAK, Art, Fill, Glyphs, Head, Op, Slice, shifted

BETWEEN_LINES = 15.0  # what a page break costs in a cell that is too tall for one page
_MOST_REPEATED = 1 / 3  # of a page: what is taller does not stand again on the next


def beside(columns: Sequence[Sequence[Slice]], context: LayoutContext) -> list[Slice]:
    """Put columns of lines side by side; all lines are alike in height, so line n of each is one
    strip."""
    count = max([1, *(len(column) for column in columns)])
    return [
        Slice(
            context.leading,
            tuple(op for column in columns if n < len(column) for op in column[n].ops),
        )
        for n in range(count)
    ]


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


def row(
    lines: Sequence[Slice],
    tags: Sequence[int],
    context: LayoutContext,
    padding: float,
    rule: Fill | None,
    may_be_cut: bool,
) -> list[Slice]:
    """Make one strip of a row's lines, or one a line where it may be cut; `rule` stands below."""
    height = 2 * padding + sum(strip.height for strip in lines)
    below: tuple[Op, ...] = (rule,) if rule else ()
    if may_be_cut and len(lines) > 3:
        firsts = tuple(tags)
        inner = [
            s._replace(cells=firsts, after=NO_BREAK if n in (0, len(lines) - 2) else BETWEEN_LINES)
            for n, s in enumerate(lines)
        ]
        inner[-1] = inner[-1]._replace(after=NO_BREAK)
        edge = Slice(padding, after=NO_BREAK)
        return [edge, *inner, Slice(padding, tuple(shifted(op, 0, padding) for op in below))]
    ops: list[Op] = []
    y = padding
    for strip in lines:
        ops += [shifted(op, 0, y) for op in strip.ops]
        y += strip.height
    ordered = by_cell(ops, tags, context.tree)
    return [Slice(height, (*ordered, *(shifted(op, 0, height) for op in below)))]


def grounded(lines: Sequence[Slice], padding: float, width: float, fill: str) -> list[Slice]:
    """Put a coloured ground behind lines, with padding above and below them."""
    padded = [Slice(padding), *lines, Slice(padding)]
    return [s._replace(ops=(Fill(0, 0, width, s.height + 0.1, fill), *s.ops)) for s in padded]


def again(strips: Sequence[Slice], context: LayoutContext) -> Head | None:
    """Return strips as decoration, to stand again at the top of a page; None if too tall."""
    height = sum(strip.height for strip in strips)
    if height > context.height * _MOST_REPEATED:
        return None
    return Head(
        tuple(
            strip._replace(
                ops=tuple(
                    op._replace(tag=REPEATED) if isinstance(op, Glyphs) else op
                    for op in strip.ops
                    if isinstance(op, (Glyphs, Fill)) or isinstance(op, Art) and op.tag == LAYOUT
                )
            )
            for strip in strips
        ),
        height,
    )
