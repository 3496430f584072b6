"""What contacts must be: a list of entries, each line with its label."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.text import Text
from handout.language.wording import Wording
from handout.leaflet.blocks.contacts import Contact, Contacts
from handout.proof.expect.elements import ExpectedElement, ExpectedText, Part, paragraphs, placed


def expect(block: Contacts, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what contacts must be."""
    entries = tuple(
        ExpectedElement("LI", (ExpectedElement("LBody", tuple(_contact(one, say))),))
        for one in block.entries
    )
    yield ExpectedElement("L", entries, numbering="None", span=block.span, kind="contacts")


def _contact(contact: Contact, say: Wording) -> Iterator[ExpectedElement]:
    yield placed("P", contact.name)
    for key in ("phone", "hours", "email", "web"):
        value: Text | None = getattr(contact, key)
        if value is not None:
            part: Part = ExpectedText(value.value, value)
            if key == "phone":
                part = ExpectedElement("Strong", (part,))
            yield ExpectedElement(
                "P", (ExpectedText(say(f"contact.{key}") + say("colon"), value.span()), part)
            )
    if contact.note:
        yield from paragraphs(contact.note)
