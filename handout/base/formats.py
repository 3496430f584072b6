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
from types import MappingProxyType

from handout.base.rows import NamedTuple

Size = tuple[float, float]  # width and height

_MM = 72 / 25.4
PAPERS: Mapping[str, Size] = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
HALVES: Mapping[str, Size] = {"a4": (148 * _MM, 210 * _MM), "letter": (396.0, 612.0)}


class Imposition(NamedTuple):
    """How pages lie on sheets that are folded once and saddle-stitched. Lengths are points.

    `gutter` is how far a page stands off the fold, so that its inner margin is wider than its outer
    by twice that; `creep` is what each sheet further in moves its pages back towards the fold, by
    as much as its fold is pushed out by the sheet around it: the thickness of 80 g paper. A
    signature of more than `most` pages does not lie flat.
    """

    gutter: float = 1 * _MM
    creep: float = 0.1 * _MM
    most: int = 24


class Rung(NamedTuple):
    """What an edition of a given number of pages gives up for want of room. `measure` and `leading`
    of 0 are the edition's own; of two columns, `measure` is the width of both with what parts
    them."""

    slim: bool = False  # the band
    columns: int = 1
    measure: float = 0.0
    leading: float = 0.0


class Spot(NamedTuple):
    """Where a panel lies on its side of a sheet, from its upper left corner where pages run from
    left to right; `page` is its number in the order of reading. Lengths are points."""

    page: int
    x: float
    y: float
    width: float
    height: float


class Sheet(NamedTuple):
    """The panels of a sheet that is folded or cut after printing.

    `sides` are what is read out; each of `copies` says how far below them the same stands once
    more. Where a sheet is cut and where it is folded is shown by ticks.
    """

    width: float
    height: float
    sides: tuple[tuple[Spot, ...], ...]
    folds: tuple[tuple[float, ...], ...]  # abscissae, side by side
    copies: tuple[float, ...] = ()

    @property
    def ticks(self) -> tuple[tuple[tuple[float, float, float, float], ...], ...]:
        """The ticks of each side: left, top, width and height, from the upper left corner.

        Panels that reach the edges of the paper are folded there, and ticks stand in their
        margins; others are cut out, and ticks stand 1 mm outside them.
        """
        found = []
        for spots, folds in zip(self.sides, self.folds):
            left, right = min(s.x for s in spots), max(s.x + s.width for s in spots)
            tops = [spots[0].y + dy for dy in (0.0, *self.copies)]
            foot = tops[-1] + spots[0].height
            cut = left > 0
            up, down = (
                (tops[0] - _OFF - _TICK, foot + _OFF) if cut else (_EDGE, foot - _EDGE - _TICK)
            )
            ticks = [(x - _THIN / 2, y, _THIN, _TICK) for x in folds for y in (up, down)]
            if cut:
                ticks += [
                    (x - _THIN / 2, y, _THIN, _TICK) for x in (left, right) for y in (up, down)
                ]
                ticks += [
                    (x, y - _THIN / 2, _TICK, _THIN)
                    for y in (*tops, foot)
                    for x in (left - _OFF - _TICK, right + _OFF)
                ]
            found.append(tuple(ticks))
        return tuple(found)


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
    imposition: Imposition | None = None  # of the edition's print file, where it has one
    most: int = 0  # pages that it may have; 0 for any number
    ladder: tuple[Rung, ...] = ()
    slim: bool = False
    columns: int = 1
    panels: Sheet | None = None  # the sheet that its pages are panels of
    plain: bool = False

    def rungs(self) -> tuple[Format, ...]:
        """Return the ways to lay it out, the most generous first; the first that holds all the
        words is the one."""
        return tuple(
            self._replace(
                slim=rung.slim,
                columns=rung.columns,
                measure=rung.measure or self.measure,
                leading=rung.leading or self.leading,
            )
            for rung in self.ladder
        ) or (self,)

    @property
    def leaf(self) -> Size:
        """Width and height of a page of its file."""
        return (self.panels.width, self.panels.height) if self.panels else (self.width, self.height)

    @property
    def sheet(self) -> Size:
        """The paper lying on its side: width and height of a sheet that two pages stand on."""
        height, width = PAPERS[self.paper]
        return width, height

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
    imposition: Imposition | None = None
    most: int = 0
    ladder: tuple[Rung, ...] = ()
    sheets: Mapping[str, Sheet] = MappingProxyType({})  # by paper, where its pages are panels
    plain: bool = False  # has only what its author marks for it, without a foot

    @property
    def has_columns(self) -> bool:
        """True if its pages may have two columns."""
        return any(rung.columns > 1 for rung in self.ladder)


# Two columns of 86 mm hold about 40 characters of 12 pt each; lines nearer than 1.2 of their size
# are not clear print (UKAAF), so that is where the ladder ends.
GUTTER = 8 * _MM
_WIDE = 180 * _MM
_TWO_SIDES = (
    Rung(),
    Rung(slim=True),
    Rung(slim=True, columns=2, measure=_WIDE),
    Rung(slim=True, columns=2, measure=_WIDE, leading=1.25),
    Rung(slim=True, columns=2, measure=_WIDE, leading=1.2),
)

_THIN, _TICK = 0.25, 4 * _MM  # of a tick: thickness and length
_OFF, _EDGE = 1 * _MM, 4.5 * _MM  # of a tick: distance from a cut, and from the paper's edge


def _roll_fold(width: float, height: float, flap: float) -> Sheet:
    """Return a sheet of three panels, folded twice: the flap is the one that is folded in, and a
    little narrower. Read in the order in which it is opened: front, flap, inside, back."""
    panel = (width - flap) / 2
    outside = (
        Spot(2, 0.0, 0.0, flap, height),
        Spot(6, flap, 0.0, panel, height),
        Spot(1, flap + panel, 0.0, panel, height),
    )
    inside = (
        Spot(3, 0.0, 0.0, panel, height),
        Spot(4, panel, 0.0, panel, height),
        Spot(5, 2 * panel, 0.0, flap, height),
    )
    return Sheet(width, height, (outside, inside), ((flap, flap + panel), (panel, 2 * panel)))


def _cards(size: Size, width: float, height: float, rows: int) -> Sheet:
    """Return a sheet of cards of two panels, side by side, in so many rows."""
    x, y = (size[0] - 2 * width) / 2, (size[1] - rows * height) / 2
    spots = (Spot(1, x, y, width, height), Spot(2, x + width, y, width, height))
    copies = tuple(row * height for row in range(1, rows))
    return Sheet(size[0], size[1], (spots,), ((x + width,),), copies)


# A roll fold to DL: panels of 97 and twice 100 mm on A4; on Letter in the same proportion.
_DL = MappingProxyType(
    {
        "a4": _roll_fold(297 * _MM, 210 * _MM, 97 * _MM),
        "letter": _roll_fold(792.0, 612.0, 92.1 * _MM),
    }
)
_CARD: Size = (85.6 * _MM, 54 * _MM)  # ISO/IEC 7810, ID-1: what a wallet is made for
_CARDS = MappingProxyType(
    {"a4": _cards(PAPERS["a4"], *_CARD, 5), "letter": _cards(PAPERS["letter"], *_CARD, 4)}
)

# 12 pt and 18 pt: UKAAF/RNIB clear print and large print. The measures hold 60 to 70 characters
# of Noto Sans at 12 pt, and about 50 at 18 pt. A booklet's page is half a sheet; its 126 mm hold
# about 59 characters, and its text starts 11 mm below the edge.
EDITIONS: Mapping[str, Edition] = {
    "standard": Edition(12, 4 / 3, 1.35, 434, 42, smallest=12),
    "large-print": Edition(18, 1.2, 1.45, 500, 42, smallest=18),
    "booklet": Edition(
        12,
        4 / 3,
        1.3,
        126 * _MM,
        11 * _MM,
        smallest=12,
        pages=HALVES,
        safe=11 * _MM - 12 * 1.3,
        imposition=Imposition(),
    ),
    "trifold": Edition(
        12,
        1.25,
        1.25,
        77 * _MM,
        10 * _MM,
        smallest=12,
        pages={
            "a4": (100 * _MM, 210 * _MM),
            "letter": (_DL["letter"].sides[0][1].width, 612.0),
        },
        safe=5.5 * _MM,  # lines as close as these let letters reach below them
        most=6,
        ladder=(Rung(slim=True), Rung(slim=True, leading=1.2)),
        sheets=_DL,
    ),
    # 10 pt is below clear print: a wallet holds no more. The leaflet itself is there to be read.
    "wallet-card": Edition(
        10,
        1.1,
        1.25,
        73.6 * _MM,
        6 * _MM,
        smallest=10,
        pages={"a4": _CARD, "letter": _CARD},
        safe=4 * _MM,
        most=2,
        ladder=(Rung(slim=True), Rung(slim=True, leading=1.2)),
        sheets=_CARDS,
        plain=True,
    ),
    "one-sheet": Edition(12, 4 / 3, 1.35, 434, 42, smallest=12, most=2, ladder=_TWO_SIDES),
}


# The edition for a screen: a page of HTML has no format of its own, it takes the screen's.
HTML = "html"
EVERY_EDITION = (*EDITIONS, HTML)


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
        row.imposition,
        row.most,
        row.ladder,
        panels=row.sheets.get(paper),
        plain=row.plain,
    )


def suffix(edition: str) -> str:
    """Return what an edition adds to a file's name: nothing for the first."""
    return "" if edition == next(iter(EDITIONS)) else f".{edition}"
