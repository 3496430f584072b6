"""Timetables: what happens or is to be done, day by day or hour by hour."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import Field, ListOf, Record


@frozen
class Moment:
    """A day or an hour, and what it brings."""

    when: Inline = read_as("head")
    what: Inline = read_as("cell")


@frozen
class Timetable:
    """The heads of both columns, then the moments in their order."""

    columns: tuple[Inline, ...] = read_as("head", "columns")
    rows: tuple[Moment, ...] = read_as("cell", "rows")
    span: Span = placed()


_ROW = Record(
    Moment,
    {
        "when": Field(Words(), "the day or the hour", True),
        "what": Field(Words(), "what happens or is to be done then", True),
    },
    "a row of the timetable",
)

KIND = Record(
    Timetable,
    {
        "columns": Field(
            ListOf(Words(flat=True), 2, 2), "two heads, such as Day, What to do", True
        ),
        "rows": Field(ListOf(_ROW, 1, 200), "the days or hours, first to last", True),
    },
    "a timetable",
)
