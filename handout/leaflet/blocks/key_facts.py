"""Key facts: what a reader in a hurry must find, a label and the fact."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.kinds import CellText
from handout.leaflet.model import Cell, placed, read_as
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import OneLine


@frozen
class Fact:
    """What it is about, in a word or two, and the fact."""

    label: Text = read_as("label")
    text: Cell = read_as("fact")


@frozen
class KeyFacts:
    """The facts, the first first."""

    facts: tuple[Fact, ...] = read_as("fact", "key facts")
    span: Span = placed()


_FACT = Record(
    Fact,
    {
        "label": Field(OneLine(60), "a word or two", True),
        "text": Field(CellText(), "the fact", True),
    },
    "a key fact",
)


KIND = Wrapped(KeyFacts, ListOf(_FACT, 1, 12), "a list of key facts")
