"""How far a stroked line reaches: half its width, and farther at its corners and ends.

A corner whose lines meet at a sharp angle has a spike, as long as the miter limit allows
(ISO 32000-1, 8.4.3.5): 16 points of line may print 50 points of ink.
"""

from __future__ import annotations

from math import hypot, sqrt

from handout.proof.read.drawing import Box, Graphics, Path, placed, scale

_MITER, _SQUARE = 0, 2  # a join and a cap (ISO 32000-1, tables 54 and 55)
_MOST_CORNERS = 20_000  # of a path that is looked at closely

Point = tuple[float, float]


def reach_of(path: Path, state: Graphics, box: Box) -> Box:
    """Return the box that a path reaches when it is stroked; `box` encloses the path itself."""
    half = state.width * scale(state.ctm) / 2
    side = half * sqrt(2) if state.cap == _SQUARE else half
    left, bottom, right, top = box[0] - side, box[1] - side, box[2] + side, box[3] + side
    if state.join == _MITER and len(path) <= _MOST_CORNERS:
        for before, corner, after in _corners(path):
            at = [placed(state.ctm, *point) for point in (before, corner, after)]
            tip = _tip(at[0], at[1], at[2], half, state.miter)
            if tip is not None:
                left, right = min(left, tip[0]), max(right, tip[0])
                bottom, top = min(bottom, tip[1]), max(top, tip[1])
    return (left, bottom, right, top)


def _tip(one: Point, corner: Point, other: Point, half: float, limit: float) -> Point | None:
    """Return where the spike of a corner ends; None where it is cut off flat."""
    ax, ay = corner[0] - one[0], corner[1] - one[1]
    bx, by = corner[0] - other[0], corner[1] - other[1]
    a, b = hypot(ax, ay), hypot(bx, by)
    if not a or not b:
        return None
    x, y = ax / a + bx / b, ay / a + by / b  # along the middle of the corner, outwards
    long = hypot(x, y)
    # Of two unit vectors, half their sum is the cosine of half the angle between them.
    sine = sqrt(max(0.0, 1 - (long / 2) ** 2))
    if not long or sine * limit < 1:
        return None
    far = half / sine
    return corner[0] + x / long * far, corner[1] + y / long * far


def _corners(path: Path) -> list[tuple[Point, Point, Point]]:
    """Return each corner of a path with the points that its two lines come from and go to.

    Of a curve, the handles are what its ends point at.
    """
    found: list[tuple[Point, Point, Point]] = []
    start: Point = (0.0, 0.0)
    first: Point | None = None  # what the line points at that leaves the start
    before: Point | None = None  # where the line comes from that ends at `at`
    at = start

    def leave(to: Point) -> None:
        nonlocal first
        if before is not None:
            found.append((before, at, to))
        elif first is None:
            first = to

    for verb, v in path:
        if verb == "m":
            start = at = (v[0], v[1])
            first = before = None
        elif verb == "l":
            leave((v[0], v[1]))
            before, at = at, (v[0], v[1])
        elif verb == "h":
            if start != at:
                leave(start)
                before, at = at, start
            if first is not None and before is not None:
                found.append((before, at, first))
            first = before = None
        elif verb != "re":  # whose corners are square, and reach no farther than its sides' ends
            points = [(v[n], v[n + 1]) for n in range(0, len(v), 2)]
            leave(points[0])
            before, at = (points[-2] if points[-2] != points[-1] else at), points[-1]
    return found
