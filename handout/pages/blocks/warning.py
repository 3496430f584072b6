"""Warnings: a box that says how grave it is in a word and an icon, not in colour alone.

It is never split: whoever sees its first line sees its last.
"""

from __future__ import annotations

from handout.design import looks
from handout.drawing.icons import icon
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.tags import LAYOUT
from handout.pages.blocks.prose import lay_parts
from handout.setting.context import LayoutContext, beside, moved
from handout.setting.lines import Style
from handout.setting.ops import NO_BREAK, Art, Edge, Panel, Slice


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
    top[0] = top[0]._replace(early=block.level == "emergency")
    return [*top, *context.panel(moved(body, 1.5 * pad), box)]


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
    size = context.size * 1.35
    strips = context.lines(
        stretches,
        style,
        pad + size + context.size * 0.6,
        context.width - 2 * pad - size - context.size * 0.6,
    )
    sign = Art(pad, (style.leading - size) / 2, size, size, icon(block.level), colour, LAYOUT)
    return [beside(strips[0], [sign]), *strips[1:]]
