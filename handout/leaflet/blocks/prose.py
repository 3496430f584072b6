"""Prose: paragraphs, sub-headings, lists and small tables, written as Markdown."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.leaflet.kinds import ProseText
from handout.leaflet.model import ProsePart, placed, read_as
from handout.source.schema import Wrapped


@frozen
class Prose:
    """Paragraphs, sub-headings, lists and tables."""

    parts: tuple[ProsePart, ...] = read_as("paragraph", "paragraphs and lists")
    span: Span = placed()


KIND = Wrapped(Prose, ProseText(), "text in Markdown")
