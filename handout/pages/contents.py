"""Headings of sections, and the list of them that opens a long leaflet, each with its page."""

from __future__ import annotations

from handout.leaflet import references
from handout.leaflet.model import Leaflet
from handout.setting.context import INSIDE_LIST, LayoutContext, kept
from handout.setting.ops import Slice


def heading(words: str, tag: int, context: LayoutContext) -> list[Slice]:
    """Lay out a section's heading, which the outline points at."""
    style = context.heading()
    stretch = (context.stretch(words, True, style.colour, tag),)
    made = context.lines(stretch, style, 0.0, context.width, balance=True)
    made = kept(context.with_bookmark(made, words, 1))
    # A heading stands nearer to what it heads than to what went before.
    return [context.gap(2), *made, context.gap(0.5)]


def lay(leaflet: Leaflet, context: LayoutContext) -> list[Slice]:
    """Lay out a leaflet's list of contents: an entry a section, which leads to it."""
    assert leaflet.contents is not None
    owner = context.tree.add(0, "Sect")
    strips = heading(leaflet.contents.value, context.tree.add(owner, "H2"), context)
    table = context.tree.add(owner, "TOC")
    for number, section in enumerate(leaflet.sections, 1):
        tag = context.tree.add(context.tree.add(table, "TOCI"), "P")
        page = context.page_of(context.pages.get(number, 1), section.heading)
        if number > 1:
            strips[-1] = strips[-1]._replace(after=INSIDE_LIST)
            strips.append(context.gap(0.5))
        strips += context.text((*references.entry(section, number), page), tag)
    return strips
