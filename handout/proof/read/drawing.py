"""A page as it is drawn: runs of glyphs, shapes and pictures, in the order of painting.

This is a small interpreter of content streams (ISO 32000-1, chapters 8 and 9). It keeps what a
proof needs and nothing else: where a run of glyphs stands, how large and in what colour it is,
which text its codes read as, which mark it belongs to; and which areas are painted, by what.
Positions are points from the lower left corner, as in the file.
"""

from __future__ import annotations

from math import hypot
from typing import Any

from handout.base.rows import NamedTuple
from handout.proof.read.colours import blended
from handout.proof.read.fonts import Font

TAG, ARTIFACT, UNMARKED = "tag", "artifact", "unmarked"
FILL, STROKE, PICTURE = "fill", "stroke", "picture"

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Path = list[tuple[str, list[float]]]
INVISIBLE = 0.02  # of full ink
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Mark(NamedTuple):
    """A stretch of marked content: a tag's (`number` is its MCID), an artifact, or neither."""

    kind: str
    number: int = -1
    role: str = ""  # of a tag: the name it is marked with; of an artifact: its type
    properties: tuple[str, ...] = ()  # properties that change what is read, such as Lang


class Run(NamedTuple):
    """Glyphs shown by one operator. `y` is the baseline; `size` is as it ends up on the page.

    `text` is what a reader is told (ActualText where there is one), `drawn` what the glyphs read
    as by themselves. `hidden` says why nobody sees them, if so.
    """

    text: str
    x: float
    end: float
    y: float
    size: float
    colour: str
    font: Font | None
    codes: tuple[int, ...]
    mark: int
    order: int
    drawn: str
    hidden: str = ""
    turned: bool = False  # or mirrored, or squeezed
    torn: bool = False  # pulled apart inside
    actual: int = 0  # runs of one ActualText share a number


class Shape(NamedTuple):
    """A painted area: `box` encloses it, `path` (in the units of `matrix`) is its outline."""

    kind: str
    box: Box
    colour: str  # "" where it cannot be told
    mark: int
    order: int
    path: Path
    matrix: Matrix
    even_odd: bool = False
    width: float = 0.0
    image: Any = None
    clip: Box | None = None  # what is painted outside it is not seen
    pen: tuple[float, ...] = ()  # of a stroke: its cap, its join, its miter limit


class Page(NamedTuple):
    """What a page shows. `marks` lists its marked content; a run's `mark` is an index there."""

    number: int
    box: Box  # the visible part of the sheet
    rotate: float
    runs: tuple[Run, ...]
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    faults: tuple[str, ...]  # what could not be followed, in words
    sheet: int = 0  # of a part of a page: the page's own number

    @property
    def home(self) -> int:
        """The number of the page in the file."""
        return self.sheet or self.number

    @property
    def height(self) -> float:
        """Height of the visible part."""
        return self.box[3] - self.box[1]

    def down(self, y: float) -> float:
        """Return how far below the page's top edge a height lies."""
        return self.box[3] - y


class Graphics:
    """The graphics state (ISO 32000-1, 8.4), as far as it is kept."""

    __slots__ = (
        "ctm",
        "fill",
        "stroke",
        "alpha",
        "width",
        "cap",
        "join",
        "miter",
        "clip",
        "font",
        "size",
        "spacing",
        "word",
        "stretch",
        "leading",
        "rise",
        "mode",
    )

    def __init__(self, box: Box):
        self.ctm = IDENTITY
        self.fill = self.stroke = "#000000"
        self.alpha = 1.0
        self.width = 1.0
        self.cap, self.join, self.miter = 0, 0, 10.0
        self.clip = box
        self.font: Font | None = None
        self.size = self.spacing = self.word = self.leading = self.rise = 0.0
        self.stretch = 1.0
        self.mode = 0

    def ink(self, filling: bool) -> str:
        """Return the colour of what is painted next, blended with white where it is thin."""
        stroked = not filling and self.mode in (1, 5)
        return blended(self.stroke if stroked else self.fill, self.alpha)

    def hides(self, x: float, y: float, end: float, size: float) -> str:
        """Say why nobody would see glyphs between two points of a baseline, if so."""
        if self.mode in (3, 7):
            return "it is drawn in invisible ink"
        if self.alpha <= INVISIBLE:
            return "it is wholly transparent"
        left, bottom, right, top = self.clip
        low, high = min(x, end), max(x, end)
        if low < left - 1 or high > right + 1 or y < bottom - size / 4 or y + size * 0.7 > top + 1:
            return "it is cut off"
        return ""

    def copy(self) -> Graphics:
        """Return the state as `q` saves it."""
        other = object.__new__(Graphics)
        for key in Graphics.__slots__:
            setattr(other, key, getattr(self, key))
        return other


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that applies `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def placed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return a point where a matrix puts it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale(matrix: Matrix) -> float:
    """Return how much larger a matrix makes heights."""
    a, b, c, d = matrix[:4]
    along = hypot(a, b)
    return abs(a * d - b * c) / along if along else 0.0


def box_of(path: Path, matrix: Matrix) -> Box:
    """Return the box around a path's points; a curve's handles count, so it may be generous."""
    xs: list[float] = []
    ys: list[float] = []
    for verb, values in path:
        if verb == "re":
            x, y, width, height = values[:4]
            xs += (x, x + width)
            ys += (y, y + height)
        else:
            xs += values[::2]
            ys += values[1::2]
    if not xs:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    if matrix[1] == 0 == matrix[2]:
        a, _, _, d, e, f = matrix
        left, right, bottom, top = a * left + e, a * right + e, d * bottom + f, d * top + f
        return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    corners = [placed(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )


def meet(one: Box, other: Box) -> Box:
    """Return what two boxes share; it may be empty (turned inside out)."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
