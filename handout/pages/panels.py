"""Strips into panels: the columns of a sheet, or its parts between folds and cuts.

Other than pages, panels are given in number, and a reader sees several at once. So they are filled
evenly, with the widest spacing between blocks that all the words have room for.
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.base.rows import NamedTuple
from handout.pages.pagination import EMPTY_SPACE, Page, ends
from handout.setting.ops import KEEP_WITH_NEXT, Slice

CLOSER = (1.0, 0.9, 0.8, 0.7, 0.6)  # shares of the space between blocks, widest first
AIR = 120.0  # what each step closer costs


class Filled(NamedTuple):
    """What stands on each panel that anything stands on, of which strips; `rest` had no room."""

    panels: tuple[Page, ...]
    strips: tuple[Slice, ...]
    rest: tuple[Slice, ...] = ()


class _State(NamedTuple):
    cost: float
    start: int
    stop: int


def fill(strips: Sequence[Slice], heights: Sequence[float], apart: float = 1.0) -> Filled:
    """Put strips on panels of these heights, in their order; `apart` is how many times as dear a
    break is here as at the end of a page. Closer spacing must mend what is dearer than air."""
    found: Filled | None = None
    least = 0.0
    for number, share in enumerate(CLOSER):
        tried = tuple([s._replace(height=s.height * share) if s.gap else s for s in strips])
        layers = _layers(tried, heights, apart)
        # A panel left empty costs as much as any emptiness.
        costs = {
            n: layer[len(tried)].cost + EMPTY_SPACE * (len(heights) - n)
            for n, layer in enumerate(layers)
            if len(tried) in layer
        }
        if not costs:
            continue
        count = min(costs, key=lambda n: costs[n])
        if found is None or costs[count] + AIR * number < least:
            least = costs[count] + AIR * number
            found = Filled(_walk(layers, count, len(tried)), tried)
    if found is not None:
        return found
    farthest = max(at for layer in layers for at in layer)
    return Filled((), tried, tried[farthest:])


def _layers(
    strips: Sequence[Slice], heights: Sequence[float], apart: float
) -> list[dict[int, _State]]:
    """Return, after each panel, where the next may start, and the cheapest way to get there."""
    first = _past(strips, 0)
    layers: list[dict[int, _State]] = [{first: _State(0.0, first, first)}]
    for height in heights:
        layer: dict[int, _State] = {}
        for start, state in layers[-1].items():
            for stop, used in ends(strips, start, height):
                empty = max(0.0, 1 - used / height)
                at = _past(strips, stop)
                after = strips[stop - 1].after if at < len(strips) else 0.0
                if after >= KEEP_WITH_NEXT:
                    continue
                cost = state.cost + after * apart + EMPTY_SPACE * empty * empty
                if at not in layer or cost < layer[at].cost:
                    layer[at] = _State(cost, start, stop)
        layers.append(layer)
    return layers


def _past(strips: Sequence[Slice], at: int) -> int:
    """Return the first strip from `at` that is no gap: gaps vanish at the top of a panel."""
    while at < len(strips) and strips[at].gap:
        at += 1
    return at


def _walk(layers: Sequence[dict[int, _State]], last: int, at: int) -> tuple[Page, ...]:
    found: list[Page] = []
    for layer in reversed(layers[1 : last + 1]):
        state = layer[at]
        found.append(Page(state.start, state.stop, False))
        at = state.start
    return tuple(found[::-1])
