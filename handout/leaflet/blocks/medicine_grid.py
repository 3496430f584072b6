"""Medicines by the time of day: what is taken, what it is for, and how much at which time.

Four times a day are those of the Universal Medication Schedule (Institute of Medicine, 2008).
"""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import Field, ListOf, Record
from handout.source.values import OneLine

TIMES = ("morning", "midday", "evening", "bedtime")


@frozen
class Dosed:
    """One medicine, with its strength, and how much of it is taken when; () for nothing."""

    medicine: Inline = read_as("label")
    what_for: Inline = read_as("label", default=())
    morning: Inline = read_as("cell", default=())
    midday: Inline = read_as("cell", default=())
    evening: Inline = read_as("cell", default=())
    bedtime: Inline = read_as("cell", default=())
    notes: Inline = read_as("cell", default=())

    @property
    def doses(self) -> tuple[Inline, ...]:
        """How much is taken, in the order of TIMES."""
        return (self.morning, self.midday, self.evening, self.bedtime)


@frozen
class MedicineGrid:
    """The medicines; `columns` are six heads in the author's words, or none: the program's."""

    rows: tuple[Dosed, ...] = read_as("cell", "medicines")
    span: Span = placed()
    columns: tuple[Text, ...] = read_as("head", "columns", first=True, default=())


_TIME = "how much is taken then; leave it out where nothing is"
_ROW = Record(
    Dosed,
    {
        "medicine": Field(Words(), "its name and strength", True),
        "what_for": Field(Words(), "what it is taken for"),
        "morning": Field(Words(), _TIME),
        "midday": Field(Words(), _TIME),
        "evening": Field(Words(), _TIME),
        "bedtime": Field(Words(), _TIME),
        "notes": Field(Words(), "what else there is to know"),
    },
    "a medicine of the grid",
)

KIND = Record(
    MedicineGrid,
    {
        "rows": Field(ListOf(_ROW, 1, 40), "the medicines", True),
        "columns": Field(
            ListOf(OneLine(40), 6, 6),
            "other heads than the program's: medicine, four times of day, notes",
        ),
    },
    "a grid of medicines",
)
