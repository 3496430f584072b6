"""The order of a line that mixes directions: the Unicode bidirectional algorithm (UAX #9).

Levels are found for a whole paragraph, then each line is put in order by itself. Explicit
embeddings and overrides cannot occur (the reader refuses them). A phrase that must never turn
round, such as a dose or a telephone number, takes part as one sign and comes out as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from handout.language.isolates import Phrase

Item = TypeVar("Item")

_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Each opening bracket and its closing one (Bidi_Paired_Bracket, UCD 15).
_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b"
    "\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5\u27c6"
    "\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988"
    "\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998"
    "\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56"
    "\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"
    "\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09"
    "\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
_OPENING = {**dict(zip(_PAIRS[::2], _PAIRS[1::2])), "\u2329": "\u3009"}  # and what equals them
_CLOSING = {**{closing: closing for closing in _PAIRS[1::2]}, "\u232a": "\u3009"}
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))


def is_needed(text: str, base: int) -> bool:
    """Say whether any of the text can stand in another order than it is written."""
    return base == 1 or _RIGHT.search(text) is not None


def levels(text: str, base: int, phrases: Sequence[Phrase] = ()) -> list[int]:
    """Return each character's embedding level; odd ones run right to left.

    `base` is the paragraph's level: 0 left to right, 1 right to left. `phrases` stand apart, in
    order, and run left to right whatever they stand in.
    """
    if not phrases:
        return _plain(text, base)
    reduced: list[str] = []
    at = 0
    for start, end, stands_as in phrases:
        reduced += (text[at:start], stands_as)
        at = end
    found = _plain("".join(reduced) + text[at:], base)
    expanded: list[int] = []
    at = 0
    for start, end, _ in phrases:
        expanded += found[: start - at]
        outer = found[start - at]
        expanded += [outer + outer % 2] * (end - start)
        found = found[start - at + 1 :]
        at = end
    return expanded + found


def _plain(text: str, base: int) -> list[int]:
    types = [unicodedata.bidirectional(character) or "L" for character in text]
    kept = [n for n, kind in enumerate(types) if kind != "BN"]  # rule X9
    resolved = [types[n] for n in kept]
    _resolve(resolved, [text[n] for n in kept], base)
    found = [base] * len(text)
    for n, level in zip(kept, _implicit(resolved, base)):
        found[n] = level
    for n in range(1, len(text)):
        if types[n] == "BN":
            found[n] = found[n - 1]  # a joiner stands with what it joins (5.2)
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
    marks = [kind == "NSM" for kind in types]
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
    _brackets(types, text, edge, marks)
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


def _brackets(types: list[str], text: Sequence[str], edge: str, marks: Sequence[bool]) -> None:
    """Let both brackets of a pair run one way, and the marks on them (rule N0)."""
    for start, end in _pairs(types, text):
        inside = {_direction(types[n]) for n in range(start + 1, end)}
        if not inside - {""}:
            continue
        way = edge
        if edge not in inside:
            way = next(
                (_direction(types[n]) for n in range(start - 1, -1, -1) if _direction(types[n])),
                edge,
            )
        for n in (start, end):
            types[n] = way
            while n + 1 < len(types) and marks[n + 1]:
                n += 1
                types[n] = way


def _pairs(types: Sequence[str], text: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of brackets that belong together (BD16)."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for n, character in enumerate(text):
        if types[n] != "ON":
            continue
        if character in _OPENING:
            if len(waiting) == 63:
                break
            waiting.append((_OPENING[character], n))
        elif character in _CLOSING:
            for back in range(len(waiting) - 1, -1, -1):
                if waiting[back][0] == _CLOSING[character]:
                    found.append((waiting[back][1], n))
                    del waiting[back:]
                    break
    return sorted(found)


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
