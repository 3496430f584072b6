"""Warnings: a box that says how grave it is in a word and an icon, not in colour alone.

It is never split: whoever sees its first line sees its last.
"""

from __future__ import annotations

from handout.design import looks
from handout.drawing.icons import icon
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.tags import LAYOUT
from handout.pages.blocks.prose import lay_parts
from handout.setting.context import Desk, beside, moved
from handout.setting.lines import Style
from handout.setting.ops import KEEP, Art, Edge, Panel, Strip


def lay(block: Warning, desk: Desk, parent: int) -> list[Strip]:
    """Lay out a warning: a head in the level's colour, the text on its tint."""
    look = looks.LOOKS.levels[block.level]
    aside = desk.tree.add(parent, "Aside")
    pad = round(desk.size)
    bar = desk.size * looks.LOOKS.bars["warning"]
    edge = Edge(look.dark, look.border, top=False)
    box = Panel(0.0, desk.width, look.tint, look.dark, bar, edge, block.span)
    above = Edge(look.dark, look.border, bottom=False)
    # On a solid head the bar goes on unseen.
    beside = (look.dark, bar) if look.head != look.dark else ("", 0.0)
    head = Panel(0.0, desk.width, look.head, *beside, above, block.span)
    title = [s._replace(after=KEEP) for s in _title(block, desk, aside, look, pad)]
    body = lay_parts(block.text, desk, aside, 0.0, desk.width - 2.5 * pad)
    top = desk.panel(title, head, desk.half / 2, desk.half / 2)
    top[-1] = top[-1]._replace(after=KEEP)
    top[0] = top[0]._replace(early=block.level == "emergency")
    return [*top, *desk.panel(moved(body, 1.5 * pad), box)]


def _title(block: Warning, desk: Desk, aside: int, look: looks.Level, pad: float) -> list[Strip]:
    colour = look.on_head
    loud = desk.heading()
    style = (
        Style(loud.size, loud.leading, True, colour)
        if look.loud
        else (Style(desk.size, desk.leading, True, colour))
    )
    tag = desk.tree.add(aside, "P")
    said = desk.wording(f"level.{block.level}") + desk.wording("colon")
    level = desk.stretch(said, True, colour, tag)
    words = desk.stretches(block.title, tag, style) or (
        desk.stretch(desk.wording(f"action.{block.level}"), True, colour, tag),
    )
    stretches = (level, *words)
    size = desk.size * 1.35
    strips = desk.lines(
        stretches,
        style,
        pad + size + desk.size * 0.6,
        desk.width - 2 * pad - size - desk.size * 0.6,
    )
    sign = Art(pad, (style.leading - size) / 2, size, size, icon(block.level), colour, LAYOUT)
    return [beside(strips[0], [sign]), *strips[1:]]
