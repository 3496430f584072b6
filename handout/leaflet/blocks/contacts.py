"""Contacts: whom to turn to, and when they answer."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import OneLine


@frozen
class Contact:
    """Somebody to turn to; only the name is required."""

    name: Text = read_as("name")
    phone: Text | None = read_as("phone", default=None)
    hours: Text | None = read_as("hours", default=None)
    email: Text | None = read_as("email", default=None)
    web: Text | None = read_as("web", default=None)
    note: Inline = read_as("note", default=())


@frozen
class Contacts:
    """Those whom a reader can turn to."""

    entries: tuple[Contact, ...] = read_as("name", "contacts")
    span: Span = placed()


_CONTACT = Record(
    Contact,
    {
        "name": Field(OneLine(100), "a service or a place, never a person's private number", True),
        "phone": Field(OneLine(60), "the number as it is dialled", kept=True),
        "hours": Field(OneLine(160), "when somebody answers"),
        "email": Field(OneLine(120), "an email address", kept=True),
        "web": Field(OneLine(160), "a web address", kept=True),
        "note": Field(Words(), "what they are there for"),
    },
    "a contact",
)


KIND = Wrapped(Contacts, ListOf(_CONTACT, 1, 20), "a list of contacts")
