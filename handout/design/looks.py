"""How everything looks that no brand chooses: colours, rules and bars, in one table.

What lays out pages and what proves them both read it, so a change of look is one edit here; each
keeps its own judgement of where things stand. Data and nothing else: it imports nothing of the
pages, so the proof can share it without sharing their mistakes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handout.base.rows import NamedTuple


class Level(NamedTuple):
    """How grave a warning looks: what colour cannot say on a photocopy, weight and size do.

    `dark` is its border and bar, `head` the ground of its title and `on_head` the words on it,
    `tint` the ground of its text; `border` is in points; a `loud` title is set as large as a
    section's heading.
    """

    dark: str
    head: str
    on_head: str
    tint: str
    border: float
    loud: bool = False


class Looks(NamedTuple):
    """Colours are `#rrggbb`; rules are in points, bars in parts of the size of the text."""

    ink: str
    paper: str
    on_dark: str  # words on the heads of tables and on discs
    draft: str  # the frame and the words that say that a leaflet is a draft
    draft_border: float
    blank: str  # the line of a blank that is filled in by hand
    blank_rule: float  # how thick that line is
    rule: float  # how thick every other rule is
    band_foot: float  # the line under a white band, and the band of nobody
    bars: Mapping[str, float]  # how wide the bar is that stands before a block of each kind
    levels: Mapping[str, Level]
    zones: Mapping[str, Level]  # of an action plan

    @property
    def framed(self) -> Mapping[str, Level]:
        """Every box that has a frame, a head and an icon: warnings by level, zones by name."""
        return {**self.levels, **self.zones}


LOOKS = Looks(
    ink="#1c1c1c",
    paper="#ffffff",
    on_dark="#ffffff",
    draft="#1c1c1c",
    draft_border=1.5,
    blank="#5a5a5a",
    blank_rule=0.8,
    rule=0.8,
    band_foot=4.0,
    bars=MappingProxyType({"contacts": 1 / 4, "facts": 1 / 3, "warning": 1 / 2}),
    # The same in every brand, so that a patient who has seen one leaflet knows the next.
    levels=MappingProxyType(
        {
            "emergency": Level("#7a0c0c", "#7a0c0c", "#ffffff", "#fdeeee", 2.5, loud=True),
            "urgent": Level("#8a4f00", "#8a4f00", "#ffffff", "#fdf3e3", 1.5),
            "important": Level("#1c1c1c", "#ffffff", "#1c1c1c", "#ffffff", 1.0),
            "note": Level("#5a5a5a", "#ffffff", "#1c1c1c", "#ffffff", 0.5),
        }
    ),
    # Heads whose grey values lie 60 of 255 apart or more, and borders that a copy keeps apart.
    zones=MappingProxyType(
        {
            "green": Level("#1f5c2e", "#e6f4e8", "#1c1c1c", "#ffffff", 1.0),
            "amber": Level("#8a4f00", "#e0a03c", "#1c1c1c", "#ffffff", 2.0),
            "red": Level("#7a0c0c", "#7a0c0c", "#ffffff", "#ffffff", 3.5),
        }
    ),
)
