"""Clipping: what a drawing shows only inside another shape, cut when it is read.

A page is proven outline by outline, so nothing may be hidden by a clip of the file: what is cut
away is cut here, and what stays is an outline like any other. A shape that lies inside its clip,
which is what design programs export most, stays as it is. Else a fill is cut at the edges of a
convex clip (Sutherland and Hodgman, 1974), and a stroke as the area that it covers (svgstroke); a
clip that bends inwards is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.drawing.svgpath import BadValue, Path

STEPS = 8  # straight pieces of a curve
_NEAR = 1e-6
_MOST = 64  # corners of a clip
_RELEASE = "release the clipping mask in the editor, or cut the shapes by it"

Outline = list[complex]
Convex = tuple[complex, ...]


def outlines(path: Path) -> Iterator[Outline]:
    """Yield the parts of a path as corners, its curves in straight pieces."""
    part: Outline = []
    for kind, *values in path:
        points = [complex(x, y) for x, y in zip(values[::2], values[1::2])]
        if kind == "M":
            if len(part) > 1:
                yield part
            part = points
        elif kind == "L":
            part = [*part, *points]
        elif kind == "C":
            here = part[-1]
            for step in range(1, STEPS + 1):
                t, u = step / STEPS, 1 - step / STEPS
                a, b, c = points
                part.append(u**3 * here + 3 * t * u * u * a + 3 * t * t * u * b + t**3 * c)
    if len(part) > 1:
        yield part


def convex(path: Path) -> Convex:
    """Return the corners of a clip, in one turn's order. Raises BadValue if it bends inwards."""
    parts = list(outlines(path))
    if len(parts) != 1:
        raise BadValue("it clips by more than one outline", _RELEASE, 0)
    corners: Outline = []
    for point in parts[0]:
        if not corners or abs(point - corners[-1]) > _NEAR:
            corners.append(point)
    if len(corners) > 1 and abs(corners[0] - corners[-1]) <= _NEAR:
        corners.pop()
    count = len(corners)
    if count > _MOST:
        raise BadValue(f"it clips by a shape of more than {_MOST} corners", _RELEASE, 0)
    turns = [
        ((corners[n] - corners[n - 1]).conjugate() * (corners[(n + 1) % count] - corners[n])).imag
        for n in range(count)
    ]
    area = sum((a.conjugate() * b).imag for a, b in zip(corners, [*corners[1:], *corners[:1]]))
    size = max((abs(point - corners[0]) for point in corners), default=0.0)
    if abs(area) <= _NEAR or any(turn * area < 0 and abs(turn) > _NEAR * size for turn in turns):
        raise BadValue("it clips by a shape that bends inwards", _RELEASE, 0)
    return tuple(corners) if area > 0 else tuple(reversed(corners))


def _side(clip: Convex, n: int, point: complex) -> float:
    """Say how far inside an edge of a clip a point lies, times the length of the edge."""
    start = clip[n]
    edge = clip[(n + 1) % len(clip)] - start
    return (edge.conjugate() * (point - start)).imag


def is_inside(path: Path, clip: Convex, reach: float) -> bool:
    """Say whether a path, with half its stroke's width round it, lies inside a clip.

    A curve lies inside the corners that steer it.
    """
    places = [complex(x, y) for _, *values in path for x, y in zip(values[::2], values[1::2])]
    for n in range(len(clip)):
        length = abs(clip[(n + 1) % len(clip)] - clip[n])
        if any(_side(clip, n, place) < (reach - 1e-3) * length for place in places):
            return False
    return True


def cut(path: Path, clip: Convex) -> Path:
    """Return what of a filled path lies inside a clip, in straight pieces; empty if nothing."""
    made: list[tuple[object, ...]] = []
    for part in outlines(path):
        for n in range(len(clip)):
            part = list(_within(part, clip, n))
        if len(part) > 2:
            verbs = ["M", *["L"] * (len(part) - 1)]
            made += [
                (verb, round(point.real, 6), round(point.imag, 6))
                for verb, point in zip(verbs, part)
            ]
            made.append(("Z",))
    return tuple(made)


def _within(part: Outline, clip: Convex, n: int) -> Iterator[complex]:
    for one, other in zip([*part[-1:], *part[:-1]], part):
        here, there = _side(clip, n, one), _side(clip, n, other)
        if (here >= 0) != (there >= 0):
            yield one + (other - one) * (here / (here - there))
        if there >= 0:
            yield other
