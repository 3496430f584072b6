"""Glossaries: words that a reader may not know, and what they mean."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import OneLine


@frozen
class Term:
    """A word or a name, and its meaning."""

    term: Text = read_as("label")
    meaning: Inline = read_as("fact")


@frozen
class Glossary:
    """The terms, in the author's order."""

    terms: tuple[Term, ...] = read_as("fact", "terms")
    span: Span = placed()


_TERM = Record(
    Term,
    {
        "term": Field(OneLine(80), "the word", True),
        "meaning": Field(Words(), "what it means, in plain words", True),
    },
    "a term",
)

KIND = Wrapped(Glossary, ListOf(_TERM, 1, 60), "a list of terms")
