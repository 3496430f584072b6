"""Boxes as HTML: warnings, and the zones of an action plan; each says its level in a word."""

from __future__ import annotations

from handout.leaflet.blocks.action_plan import ActionPlan
from handout.leaflet.blocks.warning import Warning
from handout.web.blocks.lists import bullets
from handout.web.blocks.prose import parts
from handout.web.desk import Desk
from handout.web.markup import Markup, element, joined


def warning(block: Warning, desk: Desk) -> Markup:
    """Return a warning: its level and title, then its text."""
    say = desk.say
    level = desk.said(say(f"level.{block.level}") + say("colon"))
    title = (
        desk.inline(block.title, True) if block.title else desk.said(say(f"action.{block.level}"))
    )
    head = element("p", level, title, class_="title")
    return element("aside", head, parts(block.text, desk), class_=block.level)


def action_plan(block: ActionPlan, desk: Desk) -> Markup:
    """Return the zones, each with its name, its signs and what to do."""
    made = []
    for zone in block.zones:
        name = desk.said(desk.say(f"zone.{zone.zone}"))
        head = element("h3", name, lang=desk.say.foreign or None, class_="title")
        signs = [element("p", desk.inline(one, True), class_="sign") for one in zone.state]
        made.append(element("aside", head, *signs, bullets(zone.do, desk), class_=zone.zone))
    return joined(made)
