"""Contacts as HTML: whom to turn to, with numbers that a telephone can dial."""

from __future__ import annotations

from handout.base.text import Text
from handout.leaflet.blocks.contacts import Contact, Contacts
from handout.web.desk import Desk
from handout.web.markup import Markup, element, joined

_KEYS = ("phone", "hours", "email", "web")


def contacts(block: Contacts, desk: Desk) -> Markup:
    """Return a list of contacts."""
    made = [element("li", _contact(one, desk)) for one in block.entries]
    return element("ul", joined(made), class_="contacts")


def _contact(contact: Contact, desk: Desk) -> Markup:
    rows = [element("p", desk.said(contact.name), class_="name")]
    for key in _KEYS:
        value: Text | None = getattr(contact, key)
        if value is None:
            continue
        label = desk.said(desk.say(f"contact.{key}") + desk.say("colon"))
        said = desk.said(value)
        rows.append(element("p", label, element("strong", said) if key == "phone" else said))
    if contact.note:
        rows.append(desk.paragraphs(contact.note))
    return joined(rows)
