"""Contacts: whom to turn to, and when they answer."""

from __future__ import annotations

from handout.base.text import Text
from handout.design import looks
from handout.leaflet.blocks.contacts import Contact, Contacts
from handout.leaflet.model import plain
from handout.leaflet.tags import LAYOUT
from handout.setting.context import Desk
from handout.setting.measure import bolds, measure
from handout.setting.ops import Fill, Op, Strip, shifted


def lay(block: Contacts, desk: Desk, parent: int) -> list[Strip]:
    """Lay out contacts two abreast where both fit, each an unbroken entry behind a bar."""
    owner = desk.tree.add(parent, "L", numbering="None")
    gutter = round(desk.size * 1.5)
    half = (desk.width - gutter) / 2
    abreast = len(block.entries) > 1 and all(_fits(c, desk, half) for c in block.entries)
    columns = ((0.0, half), (half + gutter, half)) if abreast else ((0.0, desk.width),)
    strips: list[Strip] = []
    for start in range(0, len(block.entries), len(columns)):
        row = block.entries[start : start + len(columns)]
        ops: list[Op] = []
        height = 0.0
        for contact, (x, width) in zip(row, columns):
            entry = desk.tree.add(desk.tree.add(owner, "LI"), "LBody")
            made = _entry(contact, desk, entry, x + desk.size, width - desk.size)
            tall = sum(strip.height for strip in made)
            bar = desk.size * looks.LOOKS.bars["contacts"]
            ops.append(Fill(x, 0.0, bar, tall, desk.brand.colours.accent))
            y = 0.0
            for strip in made:
                ops += [shifted(op, 0.0, y) for op in strip.ops]
                y += strip.height
            height = max(height, tall)
        if strips:
            strips.append(desk.gap(1))
        strips.append(Strip(height, tuple(ops), after=300.0))
    strips[-1] = strips[-1]._replace(after=0.0)
    return strips


def _rows(contact: Contact) -> list[tuple[str, Text]]:
    rows = [
        ("phone", contact.phone),
        ("hours", contact.hours),
        ("email", contact.email),
        ("web", contact.web),
    ]
    return [(key, value) for key, value in rows if value is not None]


def _fits(contact: Contact, desk: Desk, width: float) -> bool:
    """Say whether no email or web address would have to break, and nothing runs long."""
    room = width - desk.size
    words = [
        (contact.name.value, True),
        *bolds(contact.note),
        *((value.value, True) for _, value in _rows(contact)),
    ]
    if measure(words, desk).firm > room:
        return False
    longest = max((len(line) for line in (contact.name.value, plain(contact.note))), default=0)
    for key, value in _rows(contact):
        label = desk.wording(f"contact.{key}") + desk.wording("colon")
        if desk.one_line(label + value.value, LAYOUT, desk.style(bold=True))[1] > room * (
            1.0 if key in ("email", "web", "phone") else 2.0
        ):
            return False
    return longest * desk.size * 0.55 < room * 2


def _entry(contact: Contact, desk: Desk, owner: int, x: float, width: float) -> list[Strip]:
    bold = desk.style(bold=True)
    strips = desk.said(contact.name.value, desk.tree.add(owner, "P"), x, width, bold)
    for key, value in _rows(contact):
        tag = desk.tree.add(owner, "P")
        label = desk.wording(f"contact.{key}") + desk.wording("colon")
        strong = key == "phone"
        stretches = (
            desk.stretch(label, False, desk.style().colour, tag),
            desk.stretch(
                value.value,
                strong,
                desk.style().colour,
                desk.tree.add(tag, "Strong") if strong else tag,
            ),
        )
        strips += desk.lines(stretches, desk.style(), x, width)
    if contact.note:
        strips += desk.text(contact.note, desk.tree.add(owner, "P"), x, width)
    return strips
