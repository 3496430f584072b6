"""What a page is made of: drawing operations, and the strips that pages are cut from.

Lengths are points. `y` runs down from the top; `x` runs from the edge where lines start, so a
right-to-left page is the mirror image, made once, when the page is painted.
"""

from __future__ import annotations

from typing import Union

from handout.base.finding import Span
from handout.base.rows import NamedTuple
from handout.drawing.svg import Drawing
from handout.fonts.face import Face, Shaped

NO_BREAK = 1e6  # no break here, unless what must stay together is taller than a page
KEEP_WITH_NEXT = 5000.0  # after a heading: dearer than pages, cheaper than cutting a box in two


class Glyphs(NamedTuple):
    """Text on one baseline (`y`): words and spaces, one after another."""

    x: float
    y: float
    width: float
    face: Face
    size: float
    colour: str
    words: tuple[Shaped, ...]
    tag: int


class Fill(NamedTuple):
    """A filled rectangle: decoration, always an artifact."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Art(NamedTuple):
    """A drawing, `width` points wide; `colour` overrides its own where given."""

    x: float
    y: float
    width: float
    height: float
    drawing: Drawing
    colour: str
    tag: int


class Photo(NamedTuple):
    """A picture of pixels, named by its key in the leaflet's pictures."""

    x: float
    y: float
    width: float
    height: float
    key: str
    tag: int


class LinkArea(NamedTuple):
    """Where a click follows a link."""

    x: float
    y: float
    width: float
    height: float
    href: str
    words: str
    tag: int


class Bookmark(NamedTuple):
    """An entry of the outline: level 0 for the title, 1 for sections."""

    x: float
    y: float
    title: str
    level: int


class Turn(NamedTuple):
    """What follows on the page is read in this turn, whatever stands before it on the sheet."""

    x: float
    y: float
    turn: int


Op = Union[Glyphs, Fill, Art, Photo, LinkArea, Bookmark, Turn]


class Edge(NamedTuple):
    """The border of a box, in points, and at which of its ends it is open to its neighbour."""

    colour: str
    width: float
    top: bool = True
    bottom: bool = True


class Panel(NamedTuple):
    """A box behind strips; where a page ends inside it, each part is drawn as a box."""

    x: float
    width: float
    fill: str
    bar: str = ""  # colour of the bar at the start edge
    bar_width: float = 0.0
    border: Edge | None = None
    span: Span | None = None  # of the block that should not be split


class Head(NamedTuple):
    """What stands at the top of a page once more, where the page starts at a strip that has it."""

    strips: tuple[Slice, ...]
    height: float


class Slice(NamedTuple):
    """A horizontal slice that no page break can cut.

    `after` is the cost of a break after it (0 free, KEEP forbidden). A `gap` vanishes at the top
    and at the bottom of a page.
    """

    height: float
    ops: tuple[Op, ...] = ()
    after: float = 0.0
    gap: bool = False
    early: bool = False  # the start of what should stand on page 1
    fresh: bool = False  # starts a page, because its author wishes it
    together: Span | None = None  # of the section in which no page should end after this
    panels: tuple[Panel, ...] = ()
    head: Head | None = None
    cells: tuple[int, ...] = ()  # first tags of a row's cells, where the row is cut between lines


def shifted(op: Op, dx: float, dy: float) -> Op:
    """Return the operation moved by (dx, dy)."""
    return op._replace(x=op.x + dx, y=op.y + dy)
