"""Pictograms: small pictures of a table that is known, each beside the words that it stands for."""

from __future__ import annotations

from typing import Any

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import OWN, Inline, placed, read_as
from handout.source.nodes import Node
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import Choice, OneLine, Report


@frozen
class Pictogram:
    """One of the pictograms that are known, the words that stand for it (`alt`), and its words."""

    sign: str
    alt: Text = read_as("alt")
    text: Inline = read_as("item")

    @property
    def drawing(self) -> str:
        """The name of its drawing among the pictures of a leaflet."""
        return f"{OWN}sign-{self.sign}"


@frozen
class Pictograms:
    """Pictograms below one another."""

    pictograms: tuple[Pictogram, ...] = read_as("item", "pictograms")
    span: Span = placed()


class _Sign(NamedTuple):
    """The name of a pictogram; the table of them is read when a leaflet has one."""

    def read(self, node: Node, report: Report) -> str | None:
        return self._names().read(node, report)

    def schema(self) -> dict[str, Any]:
        return self._names().schema()

    def _names(self) -> Choice:
        from handout.knowledge.pictograms import pictograms  # only who has one pays for it

        return Choice(tuple(pictograms().by_name))


_ONE = Record(
    Pictogram,
    {
        "sign": Field(_Sign(), "its name, such as with-water", True, kept=True),
        "alt": Field(OneLine(200), "what it shows, for those who cannot see it", True),
        "text": Field(Words(), "what it says, in words: they stand beside it", True),
    },
    "a pictogram",
)

KIND = Wrapped(Pictograms, ListOf(_ONE, 1, 20), "a list of pictograms")
