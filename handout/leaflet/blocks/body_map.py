"""Body maps: outlines of a body to mark with a pen, and the sites in words for who cannot."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.finding import Finding, Span, error
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import OWN, Inline, placed, read_as
from handout.source.schema import Field, ListOf, Record
from handout.source.values import Choice, OneLine

SIDES = ("front", "back")


@frozen
class View:
    """The body from one side, with the words that stand for the picture (`alt`)."""

    side: str
    alt: Text = read_as("alt")
    caption: Inline = read_as("caption")

    @property
    def drawing(self) -> str:
        """The name of its drawing among the pictures of a leaflet."""
        return f"{OWN}body-{self.side}"


@frozen
class BodyMap:
    """One view or two, and sites to tick; a caption says which hand is on which side."""

    views: tuple[View, ...] = read_as("caption", "views")
    span: Span = placed()
    sites: tuple[Inline, ...] = read_as("item", "sites", default=())


def _twice(block: BodyMap) -> Iterator[Finding]:
    sides = [view.side for view in block.views]
    if len(set(sides)) < len(sides):
        at = block.views[-1].alt.span()
        yield error("body-map", f"the {sides[-1]} is shown twice", at, "show the other side")


_VIEW = Record(
    View,
    {
        "side": Field(Choice(SIDES), "front or back", True, kept=True),
        "alt": Field(OneLine(200), "what the picture shows, for those who cannot see it", True),
        "caption": Field(Words(), "which side it is, and which hand is on the left of it", True),
    },
    "a view of a body",
)

KIND = Record(
    BodyMap,
    {
        "views": Field(ListOf(_VIEW, 1, 2), "the body from the front, from the back", True),
        "sites": Field(ListOf(Words(), 1, 20), "places of the body, to tick in words"),
    },
    "a body map",
    _twice,
)
