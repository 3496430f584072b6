"""Strokes as outlines: what a pen of some width covers, where a line cannot be drawn as a line.

A stroke that a clip cuts, or that its transform stretches, is no line of one width on paper. What
it covers is: a box round each straight piece, with a joint where two meet and a cap at each end
(SVG 2, 13.5 and 13.6). All parts run the same way round, so that one fill by the nonzero rule is
their union.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from handout.drawing.svgclip import Outline, outlines
from handout.drawing.svgpath import Path

_ROUND = 24  # corners of a round joint or cap
_NEAR = 1e-6
_SMOOTH = 0.9  # how far ahead a line goes on where it only bends, as the pieces of a curve do


def outlined(path: Path, width: float, cap: str, join: str, miter_limit: float) -> Path:
    """Return the area that a stroke of `path` covers, as closed parts to fill by nonzero.

    `path` has its places as pairs of numbers; the steps returned have complex ones, still to be
    placed, as `trace` returns them.
    """
    made: list[tuple[object, ...]] = []
    ends = iter(_closed(path))
    for part in outlines(path):
        closed = next(ends)
        points = [b for a, b in zip([None, *part], part) if a is None or abs(a - b) > _NEAR]
        if closed and len(points) > 2 and abs(points[0] - points[-1]) <= _NEAR:
            points.pop()
        for area in _areas(points, closed, width / 2, cap, join, miter_limit):
            made += _drawn(area)
    return tuple(made)


def _closed(path: Path) -> Iterator[bool]:
    """Yield for each part of a path whether it is closed, for parts of more than a point."""
    steps = 0
    for kind, *_ in (*path, ("M",)):
        if kind == "M":
            if steps:
                yield False
            steps = 0
        elif kind == "Z":
            if steps:
                yield True
            steps = 0
        else:
            steps += 1


def _areas(
    points: Outline, closed: bool, half: float, cap: str, join: str, miter_limit: float
) -> Iterator[Outline]:
    """Yield a box for each straight piece, a joint between two, and what stands at the ends."""
    if len(points) < 2:
        return
    pieces = list(zip(points, points[1:]))
    if closed:
        pieces.append((points[-1], points[0]))
    ways = [(b - a) / abs(b - a) for a, b in pieces]
    for (a, b), way in zip(pieces, ways):
        side = way * 1j * half
        yield [a + side, a - side, b - side, b + side]
    for n in range(0 if closed else 1, len(pieces)):
        yield from _joint(pieces[n][0], ways[n - 1], ways[n], half, join, miter_limit)
    if closed or cap == "butt":
        return
    for point, out in ((points[0], -ways[0]), (points[-1], ways[-1])):
        if cap == "round":
            yield _disc(point, half)
        else:
            side = out * 1j * half
            yield [point + side, point - side, point - side + out * half, point + side + out * half]


def _joint(
    at: complex, came: complex, goes: complex, half: float, join: str, limit: float
) -> Iterator[Outline]:
    turn = (came.conjugate() * goes).imag
    ahead = (came.conjugate() * goes).real
    if join == "round" and ahead < _SMOOTH:
        yield _disc(at, half)
        return
    if abs(turn) <= _NEAR:
        return
    outside = -1j if turn > 0 else 1j
    one, other = at + came * outside * half, at + goes * outside * half
    corners = [at, one, other]
    reach = math.sqrt(2 / (1 + ahead)) if ahead > -1 + _NEAR else math.inf  # 1 / sin(angle / 2)
    if ahead >= _SMOOTH or (join == "miter" and reach <= limit):
        middle = (one + other) / 2 - at
        corners = [at, one, at + middle / abs(middle) * half * reach, other]
    yield corners


def _disc(middle: complex, radius: float) -> Outline:
    return [
        middle + radius * complex(math.cos(turn), math.sin(turn))
        for turn in (2 * math.pi * n / _ROUND for n in range(_ROUND))
    ]


def _drawn(area: Outline) -> Iterator[tuple[object, ...]]:
    """Yield a part as steps of a path, all turning the same way."""
    size = sum((a.conjugate() * b).imag for a, b in zip(area, [*area[1:], *area[:1]]))
    first, *rest = area if size > 0 else reversed(area)
    yield "M", first
    for point in rest:
        yield "L", point
    yield ("Z",)
