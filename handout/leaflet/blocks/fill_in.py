"""Lines to write on: a label, and how many."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.model import placed, read_as
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import Count, OneLine


@frozen
class Blank:
    """A label and how many lines (1 to 10) there are to write on."""

    label: Text = read_as("label")
    lines: int = 1


@frozen
class FillIn:
    """Lines to write on, one label after another."""

    blanks: tuple[Blank, ...] = read_as("label", "lines to fill in")
    span: Span = placed()


_BLANK = Record(
    Blank,
    {
        "label": Field(OneLine(120), "what to write", True),
        "lines": Field(Count(1, 10), "how many lines there are to write on"),
    },
    "a line to fill in",
)


KIND = Wrapped(FillIn, ListOf(_BLANK, 1, 30), "a list of lines to fill in")
