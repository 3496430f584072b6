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
from handout.setting.context import LayoutContext, beside, moved
from handout.setting.lines import Style
from handout.setting.ops import KEEP_WITH_NEXT, NO_BREAK, Art, Edge, Panel, Slice


def lay(block: ActionPlan, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the zones below one another."""
    strips: list[Slice] = []
    for number, zone in enumerate(block.zones):
        if number:
            strips[-1] = strips[-1]._replace(after=KEEP_WITH_NEXT)
            strips.append(context.gap(1))
        strips += _zone(zone, block, context, context.tree.add(parent, "Aside"))
    return strips


def _zone(zone: Zone, block: ActionPlan, context: LayoutContext, owner: int) -> list[Slice]:
    """Lay out a zone: its name on the head, its signs in bold, then what to do."""
    look = looks.LOOKS.zones[zone.zone]
    pad = round(context.size)
    bar = context.size * looks.LOOKS.bars["warning"]
    box = Panel(
        0.0,
        context.width,
        look.tint,
        look.dark,
        bar,
        Edge(look.dark, look.border, top=False),
        block.span,
    )
    # On a solid head the bar goes on unseen.
    side = (look.dark, bar) if look.head != look.dark else ("", 0.0)
    edge = Edge(look.dark, look.border, bottom=False)
    head = Panel(0.0, context.width, look.head, *side, edge, block.span)
    title = [s._replace(after=NO_BREAK) for s in _title(zone, context, owner, look, pad)]
    room = context.width - 2.5 * pad
    body: list[Slice] = []
    for sign in zone.state:
        body += context.text(
            sign, context.tree.add(owner, "P"), 0.0, room, context.style(bold=True)
        )
    body.append(context.gap(0.5))
    actions = List(tuple(Item((Paragraph(action),)) for action in zone.do))
    body += lay_list(actions, context, owner, Place(0.0, room))
    top = context.panel(title, head, context.half / 2, context.half / 2)
    top[-1] = top[-1]._replace(after=NO_BREAK)
    return [*top, *context.panel(moved(body, 1.5 * pad), box)]


def _title(
    zone: Zone, context: LayoutContext, owner: int, look: looks.Level, pad: float
) -> list[Slice]:
    style = Style(context.size, context.leading, True, look.on_head)
    lang = context.wording.foreign
    tag = context.tree.add(owner, "H3", lang=lang)
    size = context.size * 1.35
    x = pad + size + context.size * 0.6
    strips = context.said(
        context.wording(f"zone.{zone.zone}"), tag, x, context.width - x - pad, style, lang
    )
    top = (style.leading - size) / 2
    sign = Art(pad, top, size, size, icon(zone.zone), look.on_head, LAYOUT)
    return [beside(strips[0], [sign]), *strips[1:]]
