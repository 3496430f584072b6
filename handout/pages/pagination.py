"""Where pages end: the cheapest set of breaks over the whole leaflet, not page by page.

Each strip says what a break after it costs. A dynamic programme over all breaks weighs that
against empty space, a nearly empty last page, and pages as such: what a careful typesetter does
by eye. Time is linear in the leaflet, since a page holds a bounded number of strips.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.base.rows import NamedTuple
from handout.setting.ops import NO_BREAK, Slice

PER_PAGE = 1000.0
EMPTY_SPACE = 2500.0  # for a page left all empty, by the square of the share
HOLLOW = 1000.0  # for a page that is less than FULL full, besides its emptiness
FULL = 0.7
THIN_LAST_PAGE = 900.0
LATE = 1500.0  # for what should stand on page 1 and does not
THIN = 0.25  # a last page less full than this is a fault


class Page(NamedTuple):
    """Strips `start` to `stop` (exclusive), after the ones that a break swallowed."""

    start: int
    stop: int
    forced: bool  # ends where no break should be


class _State(NamedTuple):
    cost: float
    previous: int
    stop: int
    forced: bool


def pages(strips: Sequence[Slice], first: float, other: float) -> tuple[list[Page], float]:
    """Cut strips into pages of height `first` (the first) and `other`; returns pages and cost.

    Trailing gaps are dropped. No strip is lost: where a page cannot end well, it ends badly and
    says so (`forced`).
    """
    count = len(strips)
    while count and strips[count - 1].gap:
        count -= 1
    best: list[_State | None] = [None] * (count + 1)
    best[0] = _State(0.0, -1, 0, False)
    for start in range(count):
        here = best[start]
        if here is None:
            continue
        _extend(strips, start, count, here.cost, first if start == 0 else other, best)
    return _walk(best, count)


def _extend(
    strips: Sequence[Slice],
    start: int,
    count: int,
    cost: float,
    height: float,
    best: list[_State | None],
) -> None:
    """Try every end of the page that starts at `start`."""
    head = strips[start].head
    used = head.height if head is not None else 0.0
    limit = height + 0.01
    offered = False
    late = 0.0
    last = start
    at = start
    while at < count:
        strip = strips[at]
        if strip.fresh and last > start:  # whoever wishes for a page here accepts an empty foot
            _offer(best, at, _State(cost + PER_PAGE + late, start, last, False))
            return
        used += strip.height
        if used > limit and (not strip.gap) and at > start:
            break
        at += 1
        if strip.gap:
            continue
        last = at
        late += LATE if strip.early and start > 0 else 0.0
        if at == count:
            filled = used / height
            thin = THIN_LAST_PAGE * (1 - filled / THIN) if start > 0 and filled < THIN else 0.0
            _offer(best, count, _State(cost + PER_PAGE + thin + late, start, at, False))
            return
        if strip.after < NO_BREAK:
            empty = max(0.0, 1 - used / height)
            price = cost + PER_PAGE + strip.after + EMPTY_SPACE * empty * empty + late
            price += HOLLOW if empty > 1 - FULL else 0.0
            _offer(best, _next(strips, at, count), _State(price, start, at, False))
            offered = True
    if not offered:
        price = cost + PER_PAGE + NO_BREAK
        _offer(best, _next(strips, last, count), _State(price, start, last, True))


def ends(strips: Sequence[Slice], start: int, height: float) -> Iterator[tuple[int, float]]:
    """Yield where a page of this height may end that starts at `start`, and how much it holds."""
    head = strips[start].head if start < len(strips) else None
    used = head.height if head is not None else 0.0
    for at in range(start, len(strips)):
        if strips[at].fresh and at > start:
            return
        used += strips[at].height
        if strips[at].gap:
            continue
        if used > height + 0.01:
            return
        yield at + 1, used


def _next(strips: Sequence[Slice], at: int, count: int) -> int:
    """Return the first strip of the next page: gaps vanish at its top."""
    while at < count and strips[at].gap:
        at += 1
    return at


def _offer(best: list[_State | None], at: int, state: _State) -> None:
    known = best[at]
    if known is None or state.cost < known.cost:
        best[at] = state


def _walk(best: list[_State | None], count: int) -> tuple[list[Page], float]:
    final = best[count]
    if final is None:
        return [], 0.0
    made: list[Page] = []
    at = count
    while at > 0:
        state = best[at]
        assert state is not None
        made.append(Page(state.previous, state.stop, state.forced))
        at = state.previous
    return made[::-1], final.cost
