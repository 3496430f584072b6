"""Figures: a picture with the words that stand for it, and a caption."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.patterns import Pattern
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as, unread
from handout.source.schema import Field, Record
from handout.source.values import Code, Formed, OneLine

SHARE = Code(
    Formed(
        Pattern("(?:[2-9][0-9]|100)%"),
        "share",
        "a share of the line",
        "write a percentage from 20% to 100%",
    )
)


@frozen
class Figure:
    """A picture with the words that stand for it (`alt`)."""

    image: Text = unread()
    alt: Text = read_as("alt")
    span: Span = placed()
    caption: Inline = read_as("caption", default=())
    width: str = ""  # a percentage of the line


KIND = Record(
    Figure,
    {
        "image": Field(
            OneLine(), "an SVG, PNG or JPEG file, named from the leaflet's folder", True, kept=True
        ),
        "alt": Field(OneLine(500), "what the picture shows, for those who cannot see it", True),
        "caption": Field(Words(), "a line under the picture"),
        "width": Field(
            SHARE, "how wide it is printed: a percentage of the line, such as 60%", kept=True
        ),
    },
    "a figure",
)
