"""Steps: actions in their order."""

from __future__ import annotations

from dataclasses import dataclass

from handout.base.finding import Span
from handout.leaflet.kinds import ProseText
from handout.leaflet.model import ProsePart, placed, read_as
from handout.source.schema import ListOf, Wrapped


@dataclass(frozen=True)
class Steps:
    """Actions in their order."""

    steps: tuple[tuple[ProsePart, ...], ...] = read_as("step", "steps")
    span: Span = placed()


KIND = Wrapped(Steps, ListOf(ProseText(), 1, 50), "a list of steps")
