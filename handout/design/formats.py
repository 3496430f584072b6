"""Papers and editions as tables: what a page measures, and how large its type is (in points).

An edition is laid out at its own size, never scaled up. Sizes follow one ratio: section headings
are one step above body text, the title three. Body text and everything else that is read,
footers included, has the body size, so a page holds three sizes.
"""

from __future__ import annotations

from typing import NamedTuple


class Paper(NamedTuple):
    """A sheet; width and height in points."""

    width: float
    height: float


PAPERS = {"a4": Paper(595.276, 841.89), "letter": Paper(612.0, 792.0)}


class Edition(NamedTuple):
    """How a leaflet is set. Lengths in points; `measure` is the widest line of text."""

    name: str
    body: float
    ratio: float
    leading: float  # as a multiple of the body size
    measure: float
    margin: float

    @property
    def suffix(self) -> str:
        """What the edition adds to a file's name."""
        return "" if self.name == "standard" else f".{self.name}"


# 12 pt and 18 pt: UKAAF/RNIB clear print and large print. The measures hold 60 to 70 characters
# of Noto Sans at 12 pt, and about 50 at 18 pt.
EDITIONS = {
    "standard": Edition("standard", 12, 4 / 3, 1.4, 434, 42),
    "large-print": Edition("large-print", 18, 1.2, 1.45, 500, 42),
}
