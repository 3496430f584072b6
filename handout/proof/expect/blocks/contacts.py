"""What contacts must be: a list of entries, each line with its label."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.text import Text
from handout.language.wording import Wording
from handout.leaflet.blocks.contacts import Contact, Contacts
from handout.proof.expect.elements import Part, Said, Want, paragraphs, placed


def expect(block: Contacts, say: Wording) -> Iterator[Want]:
    """Yield what contacts must be."""
    entries = tuple(
        Want("LI", (Want("LBody", tuple(_contact(one, say))),)) for one in block.entries
    )
    yield Want("L", entries, numbering="None", span=block.span, kind="contacts")


def _contact(contact: Contact, say: Wording) -> Iterator[Want]:
    yield placed("P", contact.name)
    for key in ("phone", "hours", "email", "web"):
        value: Text | None = getattr(contact, key)
        if value is not None:
            said: Part = Said(value.value, value)
            if key == "phone":
                said = Want("Strong", (said,))
            yield Want("P", (Said(say(f"contact.{key}") + say("colon"), value.span()), said))
    if contact.note:
        yield from paragraphs(contact.note)
