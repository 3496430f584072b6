"""Action plans: zones by how bad things are, how each is known and what to do in it."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import Choice

ZONES = ("green", "amber", "red")


@frozen
class Zone:
    """One zone: which of ZONES, the signs that a reader is in it, and what to do."""

    zone: str
    state: tuple[Inline, ...] = read_as("paragraph", "signs of the zone")
    do: tuple[Inline, ...] = read_as("item", "actions of the zone")


@frozen
class ActionPlan:
    """The zones, in the author's order."""

    zones: tuple[Zone, ...] = read_as("paragraph", "zones")
    span: Span = placed()


_ZONE = Record(
    Zone,
    {
        "zone": Field(Choice(ZONES), "how bad things are: green, amber or red", True, kept=True),
        "state": Field(ListOf(Words(flat=True), 1, 12), "how a reader knows", True),
        "do": Field(ListOf(Words(flat=True), 1, 12), "what to do", True),
    },
    "a zone",
)

KIND = Wrapped(ActionPlan, ListOf(_ZONE, 1, 3), "a list of zones")
