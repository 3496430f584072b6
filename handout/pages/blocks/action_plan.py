"""Action plans: a box a zone, told apart by word, icon, border and head, whatever the printer.

No zone is split, and a page ends between two of them only where they cannot stand together.
"""

from __future__ import annotations

from handout.design import looks
from handout.drawing.icons import icon
from handout.leaflet.blocks.action_plan import ActionPlan, Zone
from handout.leaflet.model import Item, List, Paragraph
from handout.leaflet.tags import LAYOUT
from handout.pages.blocks.lists import Place, lay_list
from handout.setting.context import Desk, beside, moved
from handout.setting.lines import Style
from handout.setting.ops import KEEP, KEEP_WITH_NEXT, Art, Edge, Panel, Strip


def lay(block: ActionPlan, desk: Desk, parent: int) -> list[Strip]:
    """Lay out the zones below one another."""
    strips: list[Strip] = []
    for number, zone in enumerate(block.zones):
        if number:
            strips[-1] = strips[-1]._replace(after=KEEP_WITH_NEXT)
            strips.append(desk.gap(1))
        strips += _zone(zone, block, desk, desk.tree.add(parent, "Aside"))
    return strips


def _zone(zone: Zone, block: ActionPlan, desk: Desk, owner: int) -> list[Strip]:
    """Lay out a zone: its name on the head, its signs in bold, then what to do."""
    look = looks.LOOKS.zones[zone.zone]
    pad = round(desk.size)
    bar = desk.size * looks.LOOKS.bars["warning"]
    box = Panel(
        0.0,
        desk.width,
        look.tint,
        look.dark,
        bar,
        Edge(look.dark, look.border, top=False),
        block.span,
    )
    # On a solid head the bar goes on unseen.
    side = (look.dark, bar) if look.head != look.dark else ("", 0.0)
    edge = Edge(look.dark, look.border, bottom=False)
    head = Panel(0.0, desk.width, look.head, *side, edge, block.span)
    title = [s._replace(after=KEEP) for s in _title(zone, desk, owner, look, pad)]
    room = desk.width - 2.5 * pad
    body: list[Strip] = []
    for sign in zone.state:
        body += desk.text(sign, desk.tree.add(owner, "P"), 0.0, room, desk.style(bold=True))
    body.append(desk.gap(0.5))
    actions = List(tuple(Item((Paragraph(action),)) for action in zone.do))
    body += lay_list(actions, desk, owner, Place(0.0, room))
    top = desk.panel(title, head, desk.half / 2, desk.half / 2)
    top[-1] = top[-1]._replace(after=KEEP)
    return [*top, *desk.panel(moved(body, 1.5 * pad), box)]


def _title(zone: Zone, desk: Desk, owner: int, look: looks.Level, pad: float) -> list[Strip]:
    style = Style(desk.size, desk.leading, True, look.on_head)
    lang = desk.wording.foreign
    tag = desk.tree.add(owner, "H3", lang=lang)
    size = desk.size * 1.35
    x = pad + size + desk.size * 0.6
    strips = desk.said(desk.wording(f"zone.{zone.zone}"), tag, x, desk.width - x - pad, style, lang)
    top = (style.leading - size) / 2
    sign = Art(pad, top, size, size, icon(zone.zone), look.on_head, LAYOUT)
    return [beside(strips[0], [sign]), *strips[1:]]
