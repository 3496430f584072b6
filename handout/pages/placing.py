"""Strips in their places on a page: one below another, boxes behind them, rows cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from handout.base.rows import NamedTuple
from handout.leaflet.tags import Tree
from handout.pages import pagination
from handout.pages.blocks.cells import by_cell
from handout.pages.frame import Frame
from handout.setting.ops import Fill, Op, Panel, Slice, shifted


class Part(NamedTuple):
    """What stands on a page, or in a column of one: strips, and which of them."""

    strips: Sequence[Slice]
    page: pagination.Page
    around: Frame
    is_first: bool


def placed(part: Part, tree: Tree) -> list[Op]:
    """Put a part's strips below one another, boxes behind them."""
    strips, page, around, is_first = part
    y = around.first_top if is_first else around.other_top
    boxes: list[Op] = []
    ops: list[Op] = []
    open_panel: tuple[Panel, float] | None = None
    row: tuple[int, ...] = ()
    cut_row: list[Op] = []
    head = strips[page.start].head
    if head is not None:
        if strips[page.start].panels:
            open_panel = (strips[page.start].panels[0], y)
        for strip in head.strips:
            ops += [shifted(op, around.left, y) for op in strip.ops]
            y += strip.height
    for at in range(page.start, page.stop):
        strip = strips[at]
        panel = strip.panels[0] if strip.panels else None
        if open_panel is not None and panel is not open_panel[0]:
            boxes += _box(*open_panel, y, around.left)
            open_panel = None
        if panel is not None and open_panel is None:
            open_panel = (panel, y)
        drawn = [shifted(op, around.left, y) for op in strip.ops]
        if strip.cells and strip.cells is not row:
            ops += by_cell(cut_row, row, tree)
            row, cut_row = strip.cells, []
        if strip.cells:
            cut_row += drawn  # a row cut between its lines is read cell by cell all the same
        else:
            ops += by_cell(cut_row, row, tree) + drawn
            cut_row = []
        y += strip.height
    ops += by_cell(cut_row, row, tree)
    if open_panel is not None:
        last = strips[page.stop - 1]
        following = next((s for s in strips[page.stop :] if not s.gap), None)
        if open_panel[0].border and following and following.panels[:1] == last.panels[:1]:
            y += last.height / 4  # a box that goes on overleaf does not end on its last line
        boxes += _box(*open_panel, y, around.left)
    return boxes + ops


def _box(panel: Panel, top: float, bottom: float, left: float) -> list[Op]:
    x, height = left + panel.x, bottom - top
    made: list[Op] = []
    edge = panel.border
    if edge is not None:
        above, below = edge.width * edge.top, edge.width * edge.bottom
        made.append(Fill(x, top, panel.width, height, edge.colour))
        if panel.fill != edge.colour:
            inner = panel.width - 2 * edge.width
            made.append(
                Fill(x + edge.width, top + above, inner, height - above - below, panel.fill)
            )
    elif panel.fill:
        made.append(Fill(x, top, panel.width, height, panel.fill))
    if panel.bar:
        made.append(Fill(x, top, panel.bar_width, height, panel.bar))
    return made
