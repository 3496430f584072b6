"""Contacts: whom to turn to, and when they answer."""

from __future__ import annotations

from handout.base.text import Text
from handout.design import looks
from handout.leaflet.blocks.contacts import Contact, Contacts
from handout.leaflet.model import plain
from handout.leaflet.tags import LAYOUT
from handout.setting.context import LayoutContext
from handout.setting.measure import bolds, measure
from handout.setting.ops import Fill, Op, Slice, shifted


def lay(block: Contacts, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out contacts two abreast where both fit, each an unbroken entry behind a bar."""
    owner = context.tree.add(parent, "L", numbering="None")
    gutter = round(context.size * 1.5)
    half = (context.width - gutter) / 2
    abreast = len(block.entries) > 1 and all(_fits(c, context, half) for c in block.entries)
    columns = ((0.0, half), (half + gutter, half)) if abreast else ((0.0, context.width),)
    strips: list[Slice] = []
    for start in range(0, len(block.entries), len(columns)):
        row = block.entries[start : start + len(columns)]
        ops: list[Op] = []
        height = 0.0
        for contact, (x, width) in zip(row, columns):
            entry = context.tree.add(context.tree.add(owner, "LI"), "LBody")
            made = _entry(contact, context, entry, x + context.size, width - context.size)
            tall = sum(strip.height for strip in made)
            bar = context.size * looks.LOOKS.bars["contacts"]
            ops.append(Fill(x, 0.0, bar, tall, context.brand.colours.accent))
            y = 0.0
            for strip in made:
                ops += [shifted(op, 0.0, y) for op in strip.ops]
                y += strip.height
            height = max(height, tall)
        if strips:
            strips.append(context.gap(1))
        strips.append(Slice(height, tuple(ops), after=300.0))
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


def _fits(contact: Contact, context: LayoutContext, width: float) -> bool:
    """Say whether no email or web address would have to break, and nothing runs long."""
    room = width - context.size
    words = [
        (contact.name.value, True),
        *bolds(contact.note),
        *((value.value, True) for _, value in _rows(contact)),
    ]
    if measure(words, context).firm > room:
        return False
    longest = max((len(line) for line in (contact.name.value, plain(contact.note))), default=0)
    for key, value in _rows(contact):
        label = context.wording(f"contact.{key}") + context.wording("colon")
        if context.one_line(label + value.value, LAYOUT, context.style(bold=True))[1] > room * (
            1.0 if key in ("email", "web", "phone") else 2.0
        ):
            return False
    return longest * context.size * 0.55 < room * 2


def _entry(
    contact: Contact, context: LayoutContext, owner: int, x: float, width: float
) -> list[Slice]:
    bold = context.style(bold=True)
    strips = context.said(contact.name.value, context.tree.add(owner, "P"), x, width, bold)
    for key, value in _rows(contact):
        tag = context.tree.add(owner, "P")
        label = context.wording(f"contact.{key}") + context.wording("colon")
        strong = key == "phone"
        stretches = (
            context.stretch(label, False, context.style().colour, tag),
            context.stretch(
                value.value,
                strong,
                context.style().colour,
                context.tree.add(tag, "Strong") if strong else tag,
            ),
        )
        strips += context.lines(stretches, context.style(), x, width)
    if contact.note:
        strips += context.text(contact.note, context.tree.add(owner, "P"), x, width)
    return strips
