"""Warnings: a box that says how grave it is in a word and an icon, not in colour alone.

It is not split: whoever sees its first line sees its last. Only a box for emergencies may go on
overleaf, between its entries and under its head once more, where it would else leave page 1 or
leave much of a page empty. Of a sheet that is folded or has columns no box is ever split.
"""

from __future__ import annotations

from handout.design import looks
from handout.drawing.icons import icon
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.tags import LAYOUT
from handout.pages.blocks.cells import again as repeated
from handout.pages.blocks.cells import grounded
from handout.pages.blocks.prose import lay_parts
from handout.setting.context import NEAR_LIST_EDGE, LayoutContext, beside, moved
from handout.setting.lines import Style
from handout.setting.ops import NO_BREAK, Art, Edge, Head, Panel, Slice

SPLIT = 600.0  # what a page's end in a box for emergencies costs: more than any closer spacing
_ICON = 1.35  # of the size of the text


def lay(block: Warning, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out a warning: a head in the level's colour, the text on its tint."""
    look = looks.LOOKS.levels[block.level]
    aside = context.tree.add(parent, "Aside")
    pad = round(context.size)
    bar = context.size * looks.LOOKS.bars["warning"]
    edge = Edge(look.dark, look.border, top=False)
    box = Panel(0.0, context.width, look.tint, look.dark, bar, edge, block.span)
    above = Edge(look.dark, look.border, bottom=False)
    # On a solid head the bar goes on unseen.
    beside = (look.dark, bar) if look.head != look.dark else ("", 0.0)
    head = Panel(0.0, context.width, look.head, *beside, above, block.span)
    title = [s._replace(after=NO_BREAK) for s in _title(block, context, aside, look, pad)]
    body = lay_parts(block.text, context, aside, 0.0, context.width - 2.5 * pad)
    top = context.panel(title, head, context.half / 2, context.half / 2)
    top[-1] = top[-1]._replace(after=NO_BREAK)
    if block.level != "emergency":
        return [*top, *context.panel(moved(body, 1.5 * pad), box)]
    top[0] = top[0]._replace(early=True)
    if context.format.panels or context.format.columns > 1:
        return [*top, *context.panel(moved(body, 1.5 * pad), box)]
    below = context.panel(moved(body, 1.5 * pad), box, splits=True)
    solid = grounded(title, context.half / 2, context.width, look.head)
    again = repeated([*solid, Slice(context.half / 2)], context)
    return [*top, *(_may_end(strip, again) for strip in below[:-1]), below[-1]]


def _may_end(strip: Slice, head: Head | None) -> Slice:
    """Let a page end after an entry or a paragraph, and nowhere else in the box; two entries on
    either page are cheaper than one."""
    apart = 0 < strip.after <= NEAR_LIST_EDGE and head is not None
    return strip._replace(after=SPLIT + strip.after if apart else NO_BREAK, head=head)


def _sign(context: LayoutContext) -> float:
    """Return how much of a title's line the icon takes."""
    return context.size * (_ICON + 0.6)


def _title(
    block: Warning, context: LayoutContext, aside: int, look: looks.Level, pad: float
) -> list[Slice]:
    colour = look.on_head
    loud = context.heading()
    style = (
        Style(loud.size, loud.leading, True, colour)
        if look.loud
        else (Style(context.size, context.leading, True, colour))
    )
    tag = context.tree.add(aside, "P")
    said = context.wording(f"level.{block.level}") + context.wording("colon")
    level = context.stretch(said, True, colour, tag)
    words = context.stretches(block.title, tag, style) or (
        context.stretch(context.wording(f"action.{block.level}"), True, colour, tag),
    )
    stretches = (level, *words)
    size = context.size * _ICON
    start = pad + _sign(context)
    strips = context.lines(stretches, style, start, context.width - pad - start)
    sign = Art(pad, (style.leading - size) / 2, size, size, icon(block.level), colour, LAYOUT)
    return [beside(strips[0], [sign]), *strips[1:]]
