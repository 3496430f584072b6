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
# Brackets that belong together (BidiBrackets.txt): where they start, where they end, how far the
# closing one is from its opening one. Most stand side by side in Unicode.
_BESIDE_IN_UNICODE = (
    *((0x28, 0x28), (0x0F3A, 0x0F3C), (0x169B, 0x169B), (0x2045, 0x2045), (0x207D, 0x207D)),
    *((0x208D, 0x208D), (0x2308, 0x230A), (0x2329, 0x2329), (0x2768, 0x2774), (0x27C5, 0x27C5)),
    *((0x27E6, 0x27EE), (0x2983, 0x298B), (0x2991, 0x2997), (0x29D8, 0x29DA), (0x29FC, 0x29FC)),
    *((0x2E22, 0x2E28), (0x2E55, 0x2E5B), (0x3008, 0x3010), (0x3014, 0x301A), (0xFE59, 0xFE5D)),
    *((0xFF08, 0xFF08), (0xFF5F, 0xFF5F), (0xFF62, 0xFF62)),
)
_CLOSING = {
    **{chr(n): chr(n + 1) for low, high in _BESIDE_IN_UNICODE for n in range(low, high + 1, 2)},
    **{"[": "]", "{": "}", "\uff3b": "\uff3d", "\uff5b": "\uff5d"},
    **{"\u298d": "\u2990", "\u298f": "\u298e"},
}
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}  # one character in two places
_MOST_OPEN = 63  # brackets (BD16)


class _Kinds(dict[str, str]):
    """Character -> the letter of its kind; nothing for what the algorithm leaves out."""

    def __missing__(self, character: str) -> str:
        found = self[character] = _LETTER.get(unicodedata.bidirectional(character) or "L", "o")
        return found


_KINDS = _Kinds()
_MARKS_AFTER = re.compile("m*")
_MARKS_FIRST, _MARKS = re.compile("^m+"), re.compile("([^m])(m+)")
_AFTER_ARABIC = re.compile("A[^LRA]*")
_JOINED, _ARABIC_JOINED = re.compile("(?<=E)[sc](?=E)"), re.compile("(?<=N)c(?=N)")
_BESIDE = re.compile("t+(?=E)|(?<=E)t+")
_SIGNS = re.compile("[stc]")
_AFTER_LEFT = re.compile("L[^LR]*")
_NEUTRAL = re.compile("o+")
_FIGURES = re.compile("[EN]")
_HIGH = re.compile("x+")


def levels(text: str, base: int) -> list[int]:
    """Return each character's level; odd ones run from right to left.

    `base` is 1 for a text that runs right to left as a whole.
    """
    kinds = [_KINDS[sign] for sign in text]
    places = [n for n, kind in enumerate(kinds) if kind]
    resolved = _resolved("".join(kinds), [text[n] for n in places], "R" if base else "L")
    steps = {"L": 1, "E": 1, "N": 1, "R": 0} if base else {"L": 0, "R": 1, "E": 2, "N": 2}
    found = [base] * len(text)
    for n, kind in zip(places, resolved):
        found[n] += steps[kind]
    if len(places) < len(text):
        for n in range(1, len(text)):
            if not kinds[n]:
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


def _resolved(kinds: str, signs: Sequence[str], edge: str) -> str:
    """Resolve every kind to L, R, E or N; `edge` is the direction on both sides."""
    written = kinds
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
    kinds = _paired(kinds, signs, edge, written)
    return _NEUTRAL.sub(lambda m: _between(kinds, m.start(), m.end(), edge) * len(m[0]), kinds)


def _paired(kinds: str, signs: Sequence[str], edge: str, written: str) -> str:
    """Let both brackets of a pair run one way, with the marks that stand on them (rule N0)."""
    if not any(opening in signs for opening in _CLOSING):
        return kinds
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for n, sign in enumerate(_SAME.get(sign, sign) for sign in signs):
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
        for at in (end, start):
            stop = at + 1 + len(_MARKS_AFTER.match(written, at + 1)[0])  # type: ignore[index]
            kinds = kinds[:at] + way * (stop - at) + kinds[stop:]
    return kinds


def _strong(kinds: str) -> str:
    """Return the directions of what has one; figures count as running right to left."""
    return _FIGURES.sub("R", kinds.replace("o", ""))


def _between(kinds: str, start: int, end: int, edge: str) -> str:
    """Return the direction of what has none of its own (rules N1, N2)."""
    before = _strong(kinds[start - 1 : start]) if start else edge
    after = _strong(kinds[end : end + 1]) or edge
    return before if before == after else edge
