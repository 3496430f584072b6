"""What the eye meets on a page: sizes, colours, margins, and nothing over anything.

Words that are there for a machine may still be lost on a reader: white on white, under a box,
past the edge of the paper, in type too small to read. Here only what is painted counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from handout.base import contrast
from handout.base.formats import EDITIONS, Edition
from handout.base.rows import NamedTuple
from handout.design import looks
from handout.proof.compare.readback import ReadBack
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.drawing import (
    ARTIFACT,
    FILL,
    PICTURE,
    STROKE,
    TAG,
    Box,
    Page,
    Run,
    Shape,
    placed,
)
from handout.proof.read.text import visible

_ROUND = 0.1  # points that the safe edge of a format may be written off
_TOUCH = 0.6  # points that rounding may cost
_THIN = 3.0  # points: a rule, not a ground
_MOST_ON_A_LINE = 80
_MOST_PAIRS = 3_000_000  # of runs and shapes on one page
_MOST_SEGMENTS = 20_000  # of a path that is looked at closely
_CM = 72 / 2.54


# The colours that each run of glyphs stands on, by its page and its order there.
Grounds = Mapping[tuple[int, int], frozenset[str]]
UNKNOWN = frozenset(("an unknown ground",))


class GroundsFound(NamedTuple):
    """What the runs of a file stand on, and what is wrong with that."""

    grounds: Grounds
    faults: tuple[Fault, ...]


def check(document: ReadBack, edition: Edition | None) -> Iterator[Fault]:
    """Check every page against the format of its edition; None where that is not known."""
    least = max(edition.smallest, body_size(document)) if edition else 0.0
    safe = (edition or next(iter(EDITIONS.values()))).safe - _ROUND
    for page in document.pages:
        runs = _visible(page)
        for fault in page.faults:
            yield Fault(
                "proof-drawing", f"the page cannot be judged in full: {fault}", Place(page.number)
            )
        yield from _hidden(page, document)
        yield from _edges(page, runs, document, safe)
        yield from _sizes(page, runs, document, least)
        yield from _collisions(page, runs, document)


def grounds_of(document: ReadBack) -> GroundsFound:
    """Look at what lies under each run that can be seen, and at what was painted over it."""
    grounds: dict[tuple[int, int], frozenset[str]] = {}
    faults: list[Fault] = []
    for page in document.pages:
        faults += _grounds(page, _visible(page), document, grounds)
    return GroundsFound(grounds, tuple(faults))


def _visible(page: Page) -> list[Run]:
    return [run for run in page.runs if run.codes and visible(run.drawn)]


def sheets(document: ReadBack, papers: Sequence[tuple[float, float]]) -> Iterator[Fault]:
    """Check the paper: one size for all pages, one that was asked for, none turned."""
    first: tuple[float, float] | None = None
    for page in document.pages:
        size = (page.box[2] - page.box[0], page.box[3] - page.box[1])
        first = first or size
        shown = f"{size[0] / _CM:.1f} by {size[1] / _CM:.1f} cm"
        if page.rotate % 360:
            yield Fault(
                "proof-paper", f"the page is turned by {page.rotate:g} degrees", Place(page.number)
            )
        if max(abs(size[0] - first[0]), abs(size[1] - first[1])) > 1:
            yield Fault("proof-paper", f"the page is {shown}, unlike the first", Place(page.number))
        elif (
            papers
            and not any(abs(size[0] - w) <= 1 and abs(size[1] - h) <= 1 for w, h in papers)
            and page.number == 1
        ):
            yield Fault(
                "proof-paper", f"the paper is {shown}, which nobody asked for", Place(page.number)
            )


def _hidden(page: Page, document: ReadBack) -> Iterator[Fault]:
    for run in page.runs:
        if run.hidden and run.text.strip():
            yield Fault(
                "proof-hidden",
                f"nobody can see {quoted(run.text)}: {run.hidden}",
                document.at(page.number, run),
            )
        if run.turned and run.text.strip():
            yield Fault(
                "proof-turned",
                f"{quoted(run.text)} is turned, mirrored or squeezed",
                document.at(page.number, run),
            )


def _edges(page: Page, runs: Sequence[Run], document: ReadBack, safe: float) -> Iterator[Fault]:
    left, bottom, right, top = page.box
    for run in runs:
        if (
            run.x < left + safe
            or run.end - _space(run) > right - safe
            or run.y - run.size / 4 < bottom + safe - 3
            or run.y + run.size * 0.72 > top - safe + 3
        ):
            off = run.x > right or run.end < left or run.y > top or run.y + run.size < bottom
            yield Fault(
                "proof-edge",
                f"{quoted(run.text)} stands "
                f"{'off the page' if off else 'too near the edge of the paper'}",
                document.at(page.number, run),
            )
    for shape in page.shapes:
        if page.marks[shape.mark].kind == ARTIFACT and shape.kind != PICTURE:
            continue  # a ground may bleed off the page; what it carries may not
        box = shape.box
        if (
            box[0] < left + safe
            or box[2] > right - safe
            or box[1] < bottom + safe - 4
            or box[3] > top - safe + 4
        ):
            yield Fault(
                "proof-edge",
                "part of a picture stands too near the edge of the paper, or off it",
                Place(page.number, page.down(box[3]), page.marks[shape.mark].number),
            )
            return


def _space(run: Run) -> float:
    return run.size / 3 if run.text.endswith(" ") else 0.0


def body_size(document: ReadBack) -> float:
    """Return the size that most of the text has: nothing is set in a smaller one."""
    counts: dict[float, int] = {}
    for page in document.pages:
        for run in page.runs:
            size = round(run.size, 2)
            counts[size] = counts.get(size, 0) + len(run.text)
    return max(counts, key=lambda size: counts[size], default=0.0)


def _sizes(page: Page, runs: Sequence[Run], document: ReadBack, least: float) -> Iterator[Fault]:
    for run in runs:
        if run.size < least - 0.02:
            yield Fault(
                "proof-size",
                f"{quoted(run.text)} is set in {run.size:.3g} points, below "
                f"the {least:g} of all other text",
                document.at(page.number, run),
            )


# ---------------------------------------------------------------- one over another


def core(run: Run) -> Box:
    """Return the box of a run's small letters: what must stay free for it to be read."""
    return (run.x, run.y, max(run.x, run.end - _space(run)), run.y + run.size * 0.5)


def _crosses(one: Box, other: Box, slack: float) -> bool:
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - _TOUCH
        and other[1] < one[3] - _TOUCH
    )


def _collisions(page: Page, runs: Sequence[Run], document: ReadBack) -> Iterator[Fault]:
    """Name text that stands on other text. Runs are compared with those near in height only."""
    ordered = sorted(runs, key=lambda run: run.y)
    for n, run in enumerate(ordered):
        box = core(run)
        for other in ordered[n + 1 : n + _MOST_ON_A_LINE]:
            if other.y > box[3]:
                break
            if _crosses(box, core(other), 0.25 * min(run.size, other.size)):
                later = max(run, other, key=lambda one: one.order)
                first = min(run, other, key=lambda one: one.order)
                yield Fault(
                    "proof-overlap",
                    f"{quoted(later.text)} is printed over {quoted(first.text)}",
                    document.at(page.number, later),
                )
                break


def _grounds(
    page: Page,
    runs: Sequence[Run],
    document: ReadBack,
    grounds: dict[tuple[int, int], frozenset[str]],
) -> Iterator[Fault]:
    shapes = sorted(page.shapes, key=lambda shape: shape.box[1])
    bottoms = [shape.box[1] for shape in shapes]
    if len(runs) * len(shapes) > _MOST_PAIRS:
        yield Fault(
            "proof-drawing",
            "so much is drawn on the page that nobody can tell what lies under its words",
            Place(page.number),
        )
        return
    for run in runs:
        box = core(run)
        near = [
            shape
            for shape in shapes[: bisect_left(bottoms, box[3])]
            if shape.box[3] > box[1] + _TOUCH and _crosses(box, shape.box, _TOUCH)
        ]
        near.sort(key=lambda shape: shape.order)
        found = grounds[page.number, run.order] = _under(run, near, box)
        fault = _over(page, run, near, box) or _contrast(run, found)
        if fault:
            yield Fault(*fault, document.at(page.number, run))


def _over(page: Page, run: Run, near: Sequence[Shape], box: Box) -> tuple[str, str] | None:
    for shape in near:
        if shape.mark == run.mark:
            continue  # words inside a picture
        if shape.kind == STROKE:
            if _stroked(shape, box):
                return "proof-overlap", f"a line is drawn through {quoted(run.text)}"
        elif shape.order > run.order:
            if _covers(shape, box) != "none":
                return "proof-hidden", f"{quoted(run.text)} is painted over"
        elif shape.kind == PICTURE or (
            page.marks[shape.mark].kind == TAG and _covers(shape, box) != "none"
        ):
            return "proof-overlap", f"{quoted(run.text)} stands on a picture"
        elif shape.box[3] - shape.box[1] < _THIN and shape.path[0][0] == "re":
            return "proof-overlap", f"a line is drawn through {quoted(run.text)}"
    return None


def _under(run: Run, near: Sequence[Shape], box: Box) -> frozenset[str]:
    """Return the colours that a run stands on."""
    grounds = {looks.LOOKS.paper}
    for shape in near:
        if shape.kind != FILL or shape.order > run.order:
            continue
        covers = _covers(shape, box)
        if covers == "all":
            grounds = {shape.colour}
        elif covers == "part":
            grounds.add(shape.colour)
    return frozenset(grounds)


def _contrast(run: Run, grounds: frozenset[str]) -> tuple[str, str] | None:
    if not run.colour or "" in grounds:
        return "proof-contrast", f"nobody can tell the colour of {quoted(run.text)} or its ground"
    worst, ground = min((_worst(run.colour, ground), ground) for ground in grounds)
    if worst < contrast.LEAST - 0.05:
        return "proof-contrast", (
            f"{quoted(run.text)} is hard to see, {run.colour} on {ground}: contrast {worst:.1f}:1 "
            f"in colour or in grey, at least {contrast.LEAST}:1 wanted"
        )
    return None


@lru_cache(maxsize=1000)
def _worst(one: str, other: str) -> float:
    return contrast.worst(one, other)


def _stroked(shape: Shape, box: Box) -> bool:
    """Say whether a stroked line runs through a box; a frame around it does not."""
    if len(shape.path) > _MOST_SEGMENTS:
        return True
    half = shape.width / 2
    wide = (box[0] - half, box[1] - half + _TOUCH, box[2] + half, box[3] + half - _TOUCH)
    for one, other in _edges_of(shape):
        if (
            min(one[0], other[0]) < wide[2]
            and max(one[0], other[0]) > wide[0]
            and min(one[1], other[1]) < wide[3]
            and max(one[1], other[1]) > wide[1]
        ):
            return True
    return False


def _covers(shape: Shape, box: Box) -> str:
    """Say how much of a box a filled shape covers: `all`, `part` or `none` of it."""
    if (
        shape.kind == PICTURE
        or len(shape.path) > _MOST_SEGMENTS
        or (len(shape.path) == 1 and shape.path[0][0] == "re")
    ):
        outer = shape.box
        inside = (
            outer[0] <= box[0] + _TOUCH
            and outer[2] >= box[2] - _TOUCH
            and outer[1] <= box[1] + _TOUCH
            and outer[3] >= box[3] - _TOUCH
        )
        return "all" if inside else "part"
    middle = (box[1] + box[3]) / 2
    edges = _edges_of(shape)
    points = [(box[0] + (box[2] - box[0]) * part / 8, middle) for part in range(9)]
    inside_count = sum(_inside(edges, x, y, shape.even_odd) for x, y in points)
    return "all" if inside_count == len(points) else "part" if inside_count else "none"


Edge = tuple[tuple[float, float], tuple[float, float]]


def _edges_of(shape: Shape) -> list[Edge]:
    """Return a path's outline as straight edges, curves by eight of them."""
    edges: list[Edge] = []
    start = at = (0.0, 0.0)
    for verb, v in shape.path:
        if verb == "m":
            start = at = (v[0], v[1])
        elif verb == "l":
            edges.append((at, (v[0], v[1])))
            at = (v[0], v[1])
        elif verb == "re":
            x, y, w, h = v[:4]
            corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]
            edges += zip(corners, corners[1:])
            start = at = (x, y)
        elif verb == "h":
            edges.append((at, start))
            at = start
        else:
            if verb == "v":
                v = [*at, *v]
            elif verb == "y":
                v = [*v, v[2], v[3]]
            for step in range(1, 9):
                t, u = step / 8, 1 - step / 8
                point = tuple(
                    u**3 * at0 + 3 * u * u * t * a + 3 * u * t * t * b + t**3 * c
                    for at0, a, b, c in zip(at, v[:2], v[2:4], v[4:6])
                )
                edges.append((edges[-1][1] if step > 1 else at, point))  # type: ignore[arg-type]
            at = (v[4], v[5])
    return [(placed(shape.matrix, *one), placed(shape.matrix, *other)) for one, other in edges]


def _inside(edges: Sequence[Edge], x: float, y: float, even_odd: bool) -> bool:
    winding = crossings = 0
    for (x0, y0), (x1, y1) in edges:
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            crossings += 1
            winding += 1 if y1 > y0 else -1
    return bool(crossings % 2) if even_odd else bool(winding)
