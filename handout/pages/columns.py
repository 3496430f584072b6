"""Two columns on each side of a sheet; what opens the leaflet stands across both."""

from __future__ import annotations

from collections.abc import Sequence

from handout.base.formats import GUTTER
from handout.pages.frame import Frame
from handout.pages.pagination import Page
from handout.pages.panels import fill
from handout.pages.placing import Part
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice


def in_columns(
    start: Sequence[Slice], strips: Sequence[Slice], around: Frame, context: LayoutContext
) -> tuple[list[list[Part]], tuple[Slice, ...]]:
    """Return what stands where on each page, and the strips that have no room.

    `start` is laid out across the page, `strips` are as wide as a column, which `context` is.
    """
    top = around.first_top + sum(strip.height for strip in start) + context.leading
    tops = [top, around.other_top]
    heights = [around.bottom - y for y in tops[: context.format.most] for _ in range(2)]
    filled = fill(strips, heights)
    if filled.rest:
        return [], filled.rest
    pages: list[list[Part]] = []
    for number, panel in enumerate(filled.panels):
        side, column = divmod(number, 2)
        if not column:
            pages.append([])
        left = around.left + column * (context.width + GUTTER)
        its = around._replace(left=left, first_top=tops[side])
        pages[-1].append(Part(filled.strips, panel, its, True))
    pages[0].insert(0, Part(start, Page(0, len(start), False), around, True))
    return pages, ()
