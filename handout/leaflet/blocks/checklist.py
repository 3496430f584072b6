"""Checklists: what to tick off, each entry behind a box."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import ListOf, Wrapped


@frozen
class Checklist:
    """Entries to tick off; `- [ ]` and `- [x]` in prose are the same, and can be ticked already."""

    entries: tuple[Inline, ...] = read_as("item", "entries to tick")
    span: Span = placed()


KIND = Wrapped(Checklist, ListOf(Words(), 1, 30), "a list of entries to tick")
