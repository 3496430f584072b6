"""What a cell or a fact holds: words in lines, or paragraphs and lists, line by line."""

from __future__ import annotations

from handout.leaflet.model import Cell, Inline, List, Paragraph, parts_of, words_of
from handout.pages.blocks.lists import Place, indentation, label, lay_list
from handout.setting.context import LayoutContext
from handout.setting.lines import Style
from handout.setting.measure import NOTHING, Need, bolds, measure, widest_of
from handout.setting.ops import Slice


def set_cell(
    cell: Cell, tag: int, context: LayoutContext, x: float, width: float, style: Style | None = None
) -> list[Slice]:
    """Set what a cell holds in lines of one height, so that cells stand level; none if empty."""
    if words_of(cell):
        return context.text(words_of(cell), tag, x, width, style)
    strips: list[Slice] = []
    for part in parts_of(cell):
        if isinstance(part, Paragraph):
            strips += context.text(part.runs, context.tree.add(tag, "P"), x, width, style)
        else:
            strips += lay_list(part, context, tag, Place(x, width, close=True))
    return strips


def need_of(cell: Cell, context: LayoutContext, bold: bool = False) -> Need:
    """Measure what a cell holds."""
    if words_of(cell):
        return measure(bolds(words_of(cell), bold), context)
    return widest_of(_need(part, context, bold, 0) for part in parts_of(cell))


def _need(part: Paragraph | List, context: LayoutContext, bold: bool, depth: int) -> Need:
    if isinstance(part, Paragraph):
        return _words(part.runs, context, bold)
    marks = [label(part, item, n, depth) for n, item in enumerate(part.items)]
    indent = indentation(part, marks, context)
    inner = widest_of(
        _need(one, context, bold, depth + 1) for item in part.items for one in item.parts
    )
    return Need(*(size + indent for size in inner)) if inner != NOTHING else inner


def _words(runs: Inline, context: LayoutContext, bold: bool) -> Need:
    return measure(bolds(runs, bold), context)
