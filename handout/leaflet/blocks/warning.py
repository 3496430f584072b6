"""Warnings: what must not be missed, with how grave it is as one of LEVELS."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.leaflet.kinds import ProseText, Words
from handout.leaflet.model import LEVELS, Inline, ProsePart, placed, read_as
from handout.source.schema import Field, Record
from handout.source.values import Choice


@frozen
class Warning:
    """A box that says its level in a word: one of LEVELS."""

    level: str
    text: tuple[ProsePart, ...] = read_as("paragraph", "paragraphs and lists")
    span: Span = placed()
    title: Inline = read_as("box", first=True, default=())


KIND = Record(
    Warning,
    {
        "level": Field(Choice(LEVELS), "how grave it is", True),
        "title": Field(
            Words(flat=True), "what to do, in a few words; each level has its own if left out"
        ),
        "text": Field(ProseText(), "the warning, in Markdown", True),
    },
    "a warning",
)
