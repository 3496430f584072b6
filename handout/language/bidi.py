"""The order of a line that mixes directions: the Unicode bidirectional algorithm (UAX #9).

Levels are found for a whole paragraph, then each line is put in order by itself. Explicit
embeddings and overrides cannot occur (the reader refuses them); stretches that must never turn
round, such as a dose or a telephone number, are given as isolates that run left to right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))


def is_needed(text: str, base: int) -> bool:
    """Say whether any of the text can stand in another order than it is written."""
    return base == 1 or _RIGHT.search(text) is not None


def levels(text: str, base: int, isolates: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return each character's embedding level; odd ones run right to left.

    `base` is the paragraph's level: 0 left to right, 1 right to left. `isolates` are ranges of
    the text (start, end), in order and apart, that run left to right whatever they stand in.
    """
    types = [unicodedata.bidirectional(character) or "L" for character in text]
    found = [base] * len(text)
    outer: list[int] = []
    at = 0
    for start, end in (*isolates, (len(text), len(text))):
        outer += [i for i in range(at, start) if types[i] != "BN"]  # rule X9
        if end > start:
            outer.append(start)
            inner = [i for i in range(start, end) if types[i] != "BN"]
            inside = [types[i] for i in inner]
            own = base + (1 if base % 2 else 2)  # the next even level (rule X5b)
            _resolve(inside, [text[i] for i in inner], own)
            for i, level in zip(inner, _implicit(inside, own)):
                found[i] = level
        at = end
    kinds = ["ON" if any(s == i for s, e in isolates if e > s) else types[i] for i in outer]
    _resolve(
        kinds,
        [
            "\ufffc" if kinds[n] == "ON" and types[i] != "ON" else text[i]
            for n, i in enumerate(outer)
        ],
        base,
    )
    starts = {s for s, e in isolates if e > s}
    for i, level in zip(outer, _implicit(kinds, base)):
        if i not in starts:
            found[i] = level
    for i in range(1, len(text)):
        if types[i] == "BN":
            found[i] = found[i - 1]  # a joiner stands with what it joins (5.2)
    return found


def reorder(items: Sequence[Item], item_levels: Sequence[int]) -> list[Item]:
    """Put a line's items in visual order, left to right (rule L2)."""
    order = list(range(len(items)))
    for level in range(max(item_levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            stop = at
            while stop < len(order) and item_levels[order[stop]] >= level:
                stop += 1
            order[at:stop] = order[at:stop][::-1]
            at = max(stop, at + 1)
    return [items[n] for n in order]


def _resolve(types: list[str], text: Sequence[str], level: int) -> None:
    """Resolve weak and neutral types in place (rules W1 to W7, N0 to N2)."""
    edge = "R" if level % 2 else "L"
    previous, strong = edge, edge
    for n, kind in enumerate(types):
        if kind == "NSM":
            types[n] = kind = previous
        elif kind == "EN" and strong == "AL":
            types[n] = kind = "AN"
        if kind in ("L", "R", "AL"):
            strong = kind
        previous = kind
    types[:] = ["R" if kind == "AL" else kind for kind in types]
    for n in range(1, len(types) - 1):
        around = types[n - 1]
        if around == types[n + 1] and (
            types[n] == "CS" and around in ("EN", "AN") or types[n] == "ES" and around == "EN"
        ):
            types[n] = around
    _terminators(types)
    strong = edge
    for n, kind in enumerate(types):
        if kind in ("ES", "ET", "CS"):
            types[n] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[n] = "L"
    _brackets(types, text, edge)
    _neutrals(types, edge)


def _terminators(types: list[str]) -> None:
    """Let a percent or degree sign next to a number go with it (rule W5)."""
    n = 0
    while n < len(types):
        if types[n] != "ET":
            n += 1
            continue
        stop = n
        while stop < len(types) and types[stop] == "ET":
            stop += 1
        beside = (n and types[n - 1] == "EN") or (stop < len(types) and types[stop] == "EN")
        if beside:
            types[n:stop] = ["EN"] * (stop - n)
        n = stop


def _direction(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(types: list[str], text: Sequence[str], edge: str) -> None:
    """Let both brackets of a pair run one way (rule N0)."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for n, character in enumerate(text):
        if types[n] != "ON":
            continue
        if character in _OPENING:
            waiting.append((_OPENING[character], n))
            if len(waiting) > 63:
                break
        elif character in _CLOSING:
            for back in range(len(waiting) - 1, -1, -1):
                if waiting[back][0] == character:
                    pairs.append((waiting[back][1], n))
                    del waiting[back:]
                    break
    for start, end in sorted(pairs):
        inside = {_direction(types[n]) for n in range(start + 1, end)}
        if edge in inside:
            types[start] = types[end] = edge
        elif inside - {""}:
            before = next(
                (_direction(types[n]) for n in range(start - 1, -1, -1) if _direction(types[n])),
                edge,
            )
            other = "L" if edge == "R" else "R"
            types[start] = types[end] = other if before == other else edge


def _neutrals(types: list[str], edge: str) -> None:
    """Give spaces and marks the direction of what stands on both sides (rules N1, N2)."""
    n = 0
    while n < len(types):
        if types[n] not in _NEUTRAL:
            n += 1
            continue
        stop = n
        while stop < len(types) and types[stop] in _NEUTRAL:
            stop += 1
        before = _direction(types[n - 1]) if n else edge
        after = _direction(types[stop]) if stop < len(types) else edge
        types[n:stop] = [before if before == after else edge] * (stop - n)
        n = stop


def _implicit(types: Sequence[str], level: int) -> list[int]:
    """Turn resolved types into levels (rules I1, I2)."""
    if level % 2:
        return [level + (kind != "R") for kind in types]
    return [level + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0) for kind in types]
