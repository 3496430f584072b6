"""Contacts: whom to turn to, and when they answer."""

from __future__ import annotations

from dataclasses import dataclass

from handout.base.finding import Span
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import Entry, Many, Record, Whole
from handout.source.values import Line


@dataclass(frozen=True)
class Contact:
    """Somebody to turn to; only the name is required."""

    name: Text = read_as("name")
    phone: Text | None = read_as("phone", default=None)
    hours: Text | None = read_as("hours", default=None)
    email: Text | None = read_as("email", default=None)
    web: Text | None = read_as("web", default=None)
    note: Inline = read_as("note", default=())


@dataclass(frozen=True)
class Contacts:
    """Those whom a reader can turn to."""

    entries: tuple[Contact, ...] = read_as("name", "contacts")
    span: Span = placed()


_CONTACT = Record(
    Contact,
    {
        "name": Entry(Line(100), "a service or a place, never a person's private number", True),
        "phone": Entry(Line(60), "the number as it is dialled", kept=True),
        "hours": Entry(Line(160), "when somebody answers"),
        "email": Entry(Line(120), "an email address", kept=True),
        "web": Entry(Line(160), "a web address", kept=True),
        "note": Entry(Words(), "what they are there for"),
    },
    "a contact",
)


KIND = Whole(Contacts, Many(_CONTACT, 1, 20), "a list of contacts")
