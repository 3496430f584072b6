"""How everything looks that no brand chooses: colours, rules and bars, in one table.

What lays out pages and what proves them both read it, so a change of look is one edit here; each
keeps its own judgement of where things stand. Data and nothing else: it imports nothing of the
pages, so the proof can share it without sharing their mistakes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Level(NamedTuple):
    """The colours of a warning: its bar and head, the words on them, the ground of its text."""

    dark: str
    on_dark: str
    tint: str


class Looks(NamedTuple):
    """Colours are `#rrggbb`; rules are in points, bars in parts of the size of the text."""

    ink: str
    paper: str
    on_dark: str  # words on the heads of tables, on discs and on the strip of a draft
    draft: str  # the strip that says that a leaflet is a draft
    blank: str  # the line of a blank that is filled in by hand
    blank_rule: float  # how thick that line is
    rule: float  # how thick every other rule is
    bars: Mapping[str, float]  # how wide the bar is that stands before a block of each kind
    levels: Mapping[str, Level]


LOOKS = Looks(
    ink="#1c1c1c",
    paper="#ffffff",
    on_dark="#ffffff",
    draft="#1c1c1c",
    blank="#5a5a5a",
    blank_rule=0.8,
    rule=0.8,
    bars=MappingProxyType({"contacts": 1 / 4, "facts": 1 / 3, "warning": 1 / 2}),
    # The same in every brand, so that a patient who has seen one leaflet knows the next.
    levels=MappingProxyType(
        {
            "emergency": Level("#8a1010", "#ffffff", "#fdeeee"),
            "urgent": Level("#6b3f00", "#ffffff", "#fdf3e3"),
            "important": Level("#1c1c1c", "#ffffff", "#f0f0f0"),
            "note": Level("#4a4a4a", "#ffffff", "#ffffff"),
        }
    ),
)
