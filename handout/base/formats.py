"""Formats: what a page measures and how large its type is, a row an edition.

A leaflet names editions; an edition on a paper is a `Format`. A format is laid out at its own
size, never scaled up. Sizes of type follow one ratio: section headings are one step above body
text, the title three. Body text and everything else that is read, footers included, has the body
size, so a page holds three sizes. Lengths are points.

A new edition is a row here. What folds or is cut apart after printing has one module more, which
says how its pages lie on a sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

Size = tuple[float, float]  # width and height

PAPERS: Mapping[str, Size] = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}


class Format(NamedTuple):
    """An edition on a paper. Lengths are points.

    `width` and `height` are the page's; `measure` is the widest line of text, `margin` the least
    white beside it, `smallest` the size that nothing to be read is below, `safe` the edge that
    office printers leave white.
    """

    edition: str
    paper: str
    width: float
    height: float
    body: float
    ratio: float  # of one step of the type scale to the next
    leading: float  # as a multiple of the body size
    measure: float
    margin: float
    smallest: float
    safe: float

    @property
    def column(self) -> float:
        """The width of the lines: the measure, or what the page has room for."""
        return min(self.measure, self.width - 2 * self.margin)

    @property
    def left(self) -> float:
        """Where lines start."""
        return (self.width - self.column) / 2

    @property
    def suffix(self) -> str:
        """What the edition adds to a file's name."""
        return suffix(self.edition)


class Edition(NamedTuple):
    """A row of the table of formats: see `Format`. `pages` are the sizes of a page by paper."""

    body: float
    ratio: float
    leading: float
    measure: float
    margin: float
    smallest: float
    pages: Mapping[str, Size] = PAPERS
    safe: float = 14.2  # 5 mm


# 12 pt and 18 pt: UKAAF/RNIB clear print and large print. The measures hold 60 to 70 characters
# of Noto Sans at 12 pt, and about 50 at 18 pt.
EDITIONS: Mapping[str, Edition] = {
    "standard": Edition(12, 4 / 3, 1.35, 434, 42, smallest=12),
    "large-print": Edition(18, 1.2, 1.45, 500, 42, smallest=18),
}


@lru_cache(maxsize=None)
def format_of(edition: str, paper: str) -> Format:
    """Return an edition on a paper, both by their names in EDITIONS and PAPERS."""
    row = EDITIONS[edition]
    width, height = row.pages[paper]
    return Format(
        edition,
        paper,
        width,
        height,
        row.body,
        row.ratio,
        row.leading,
        row.measure,
        row.margin,
        row.smallest,
        row.safe,
    )


def suffix(edition: str) -> str:
    """Return what an edition adds to a file's name: nothing for the first."""
    return "" if edition == next(iter(EDITIONS)) else f".{edition}"
