"""In which order a line is drawn that mixes directions: UAX #9, worked out for the proof alone.

The pages have their own way of finding this; two that agree are worth more than one that is
asked twice. Each character's kind is one letter here, so that the algorithm's rules read as
patterns over a string: `R` and `L` are strong, `A` an Arabic letter, `E` and `N` European and
Arabic figures, `s`, `c` and `t` signs that go with figures, `m` marks, `o` what has no direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_LETTER = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "s",
    "CS": "c",
    "ET": "t",
    "NSM": "m",
    "BN": "",
}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_MOST_OPEN = 63  # brackets (BD16)
_APART = "\ufffc"  # stands for a stretch that is kept apart


class _Kinds(dict[str, str]):
    """Character -> the letter of its kind; nothing for what the algorithm leaves out."""

    def __missing__(self, character: str) -> str:
        found = self[character] = _LETTER.get(unicodedata.bidirectional(character), "o")
        return found


_KINDS = _Kinds()
_MARKS_FIRST, _MARKS = re.compile("^m+"), re.compile("([^m])(m+)")
_AFTER_ARABIC = re.compile("A[^LRA]*")
_JOINED, _ARABIC_JOINED = re.compile("(?<=E)[sc](?=E)"), re.compile("(?<=N)c(?=N)")
_BESIDE = re.compile("t+(?=E)|(?<=E)t+")
_SIGNS = re.compile("[stc]")
_AFTER_LEFT = re.compile("L[^LR]*")
_NEUTRAL = re.compile("o+")
_FIGURES = re.compile("[EN]")
_HIGH = re.compile("x+")


def levels(text: str, base: int, apart: Sequence[tuple[int, int]]) -> list[int]:
    """Return each character's level; odd ones run from right to left.

    `base` is 1 for a text that runs right to left as a whole; `apart` are ranges in it that run
    left to right whatever they stand in.
    """
    found = [base] * len(text)
    outer: list[int] = []
    at = 0
    for start, end in apart:
        outer += range(at, start)
        outer.append(-1)
        _settle(text, list(range(start, end)), base // 2 * 2 + 2, found)
        at = end
    _settle(text, [*outer, *range(at, len(text))], base, found)
    for n, character in enumerate(text if not text.isascii() else ""):
        if n and not _KINDS[character]:
            found[n] = found[n - 1]  # what is left out goes with what is before it
    return found


def order(of: Sequence[int]) -> list[int]:
    """Return the indices of a line's characters as they stand from left to right (rule L2)."""
    found = list(range(len(of)))
    for level in range(max(of, default=0), 0, -1):
        high = "".join(["x" if of[n] >= level else "-" for n in found])
        for match in _HIGH.finditer(high):
            start, end = match.span()
            found[start:end] = found[start:end][::-1]
    return found


def _settle(text: str, places: list[int], level: int, found: list[int]) -> None:
    """Find the levels of the characters at some places; -1 stands for a stretch kept apart."""
    signs = [text[n] if n >= 0 else _APART for n in places]
    kinds = [_KINDS[sign] for sign in signs]
    if "" in kinds:
        kept = [n for n, kind in enumerate(kinds) if kind]
        places, signs = [places[n] for n in kept], [signs[n] for n in kept]
    resolved = _resolved("".join(kinds), signs, "R" if level % 2 else "L")
    steps = {"L": 1, "E": 1, "N": 1, "R": 0} if level % 2 else {"L": 0, "R": 1, "E": 2, "N": 2}
    for n, kind in zip(places, resolved):
        if n >= 0:
            found[n] = level + steps[kind]


def _resolved(kinds: str, signs: Sequence[str], edge: str) -> str:
    """Resolve every kind to L, R, E or N; `edge` is the direction on both sides."""
    if "m" in kinds:  # W1
        kinds = _MARKS_FIRST.sub(lambda m: edge * len(m[0]), kinds)
        kinds = _MARKS.sub(lambda m: m[1] * len(m[0]), kinds)
    if "A" in kinds:  # W2, W3
        kinds = _AFTER_ARABIC.sub(lambda m: m[0].replace("E", "N"), kinds).replace("A", "R")
    if "E" in kinds or "N" in kinds:  # W4, W5
        kinds = _ARABIC_JOINED.sub("N", _JOINED.sub("E", kinds))
        kinds = _BESIDE.sub(lambda m: "E" * len(m[0]), kinds)
    kinds = _SIGNS.sub("o", kinds)  # W6
    kinds = _AFTER_LEFT.sub(lambda m: m[0].replace("E", "L"), edge + kinds)[1:]  # W7
    kinds = _paired(kinds, signs, edge)
    return _NEUTRAL.sub(lambda m: _between(kinds, m.start(), m.end(), edge) * len(m[0]), kinds)


def _paired(kinds: str, signs: Sequence[str], edge: str) -> str:
    """Let both brackets of a pair run one way (rule N0)."""
    if not any(opening in signs for opening in _CLOSING):
        return kinds
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for n, sign in enumerate(signs):
        if kinds[n] != "o":
            continue
        if sign in _CLOSING:
            if len(waiting) == _MOST_OPEN:
                break
            waiting.append((_CLOSING[sign], n))
        elif any(closing == sign for closing, _ in waiting):
            while waiting[-1][0] != sign:
                waiting.pop()
            pairs.append((waiting.pop()[1], n))
    for start, end in sorted(pairs):
        inside = set(_strong(kinds[start + 1 : end]))
        if not inside:
            continue
        before = (edge + _strong(kinds[:start]))[-1]
        way = edge if edge in inside else before
        kinds = kinds[:start] + way + kinds[start + 1 : end] + way + kinds[end + 1 :]
    return kinds


def _strong(kinds: str) -> str:
    """Return the directions of what has one; figures count as running right to left."""
    return _FIGURES.sub("R", kinds.replace("o", ""))


def _between(kinds: str, start: int, end: int, edge: str) -> str:
    """Return the direction of what has none of its own (rules N1, N2)."""
    before = _strong(kinds[start - 1 : start]) if start else edge
    after = _strong(kinds[end : end + 1]) or edge
    return before if before == after else edge
