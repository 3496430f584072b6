"""In which order a line must be drawn that mixes directions, from what the words are.

The rule is the reader's own. A line in a right-to-left text is read from right to left, word by
word; but a name, a dose, a date, a telephone number is read from left to right, as it is written,
and no part of it may change places with another. So every such phrase is found here, by its
letters and figures outwards, and all else follows from it: phrases run one way, the rest the
other. How the pages come to their order is no concern of this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from handout.proof.expect import bidi

# What a character is to a phrase, in one letter: of right-to-left words `R`, another letter `L`, a
# figure `D`, a space `_`, and these; all others `o`.
_SORTS = {
    "<": "<>",
    "c": "~\u00b1\u00d7\u2116\u2248\u2260\u2264\u2265",  # compares or counts: \u2265 38
    "s": "#+-.\u2013\u2212",  # a sign of a number, close to it
    "m": "$\u00a3\u00a5\u20ac",  # money
    "u": "%\u00b0\u066a\u2030\u2103\u2109",  # a unit, close behind a number or a space off
    "k": "*\u00a9\u00ae\u2020\u2021\u2032\u2033\u20aa\u20b9\u2122",  # close behind what it is of
    "p": "!,:;?\u2026",  # parts
    "l": "\u00b7\u2022\u2219\u25aa\u25cf|",  # parts, where spaces are on both sides
    "(": "([{\u00ab\u2039\u201c\u27e8\uff08",
    ")": ")]}\u00bb\u203a\u201d\u27e9\uff09",
    "/": "/",
    "=": "=",
    "q": '"',
    "w": "\u060c",
}
_SORT = {character: sort for sort, characters in _SORTS.items() for character in characters}
_KINDS = {"L": "L", "R": "R", "AL": "R", "B": "R", "S": "R", "EN": "D", "AN": "D", "WS": "_"}
_OPENS = dict(zip(_SORTS[")"], _SORTS["("]))  # by what closes it
_PARTS = re.compile("(?<=[^_])[ps](?=_|$)")
_LISTS = re.compile("(?:^|(?<=_))l(?=_|$)|(?<!D)w|w(?!D)")
_MORE = re.compile(r"[,;]\s+(?:ext|extn|extension|x|opt|option)\b", re.IGNORECASE)
_PHRASE = re.compile("[LD](?:[^R]*[LD])?")
_STRICT = "(?:^|(?<=[_(<c]))"  # no sign, but a hyphen, where a letter stands before it
_BEFORE = re.compile(f"(?:<=_?|[<cm]_?|{_STRICT}s)$")
_SHORT = re.compile(r"(?:^|[^\w.]|\.)[^\W\d_]\.[^\W\d_]$")
_OWN_FIGURES = re.compile("[\u0660-\u0669\u06f0-\u06f9]")


def levels(text: str, right_to_left: bool, quoted: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return each character's level (UAX #9, BD2): odd ones run from right to left.

    `quoted` are stretches, in order, of languages that run from right to left; in a text that runs
    left to right each is read by itself, and counts as one sign where it stands.
    """
    if right_to_left or not quoted:
        return _levels(text, right_to_left)
    bounds = [0, *(edge for one in quoted for edge in one), len(text)]
    around = _levels("\ufffc".join(text[a:b] for a, b in zip(bounds[::2], bounds[1::2])), False)
    found: list[int] = []
    at = 0  # in what stands around
    for start, end in quoted:
        gap = start - len(found)
        found += around[at : at + gap]
        at += gap
        step = around[at] + around[at] % 2
        found += [step + level for level in _levels(text[start:end], True)]
        at += 1
    return found + around[at:]


def _levels(text: str, right_to_left: bool) -> list[int]:
    """Return the levels of a text in which nothing is quoted.

    In a text that runs right to left, phrases are the only thing that does not. In one that runs
    left to right, a phrase is part of the line; only a number between right-to-left words, or in
    their figures, goes with them.
    """
    kept = phrases(text)
    if right_to_left:
        found = [1] * len(text)
        for start, end in kept:
            found[start:end] = [2] * (end - start)
        return found
    short, at = "", 0
    for start, end in kept:
        short += text[at:start] + _counts_as(text[start:end])
        at = end
    outer = iter(bidi.levels(short + text[at:], 0))
    found, at = [], 0
    for start, end in (*kept, (len(text), len(text))):
        found += [next(outer) for _ in range(at, start)]
        if end > start:
            found += [(next(outer) + 1) // 2 * 2] * (end - start)
        at = end
    return found


def _counts_as(phrase: str) -> str:
    """Return the one character that a phrase counts as among left-to-right words."""
    if any(unicodedata.bidirectional(character) == "L" for character in phrase):
        return "a"
    return "\u0661" if _OWN_FIGURES.search(phrase) else "\ufffc"


def phrases(text: str) -> list[tuple[int, int]]:
    """Return where each phrase starts and ends that is read from left to right."""
    sorts = _sorts(text)
    halves = dict(_halves(text, sorts))
    halves.update([(other, one) for one, other in halves.items()])
    cut = _apart(_parted(text, sorts), halves)
    found = []
    for match in _PHRASE.finditer(cut):
        low = cut.rfind("R", 0, match.start()) + 1
        high = cut.find("R", match.end())
        bounds = low, len(text) if high < 0 else high
        found.append(_whole(text, sorts, halves, match.span(), bounds))
    return found


def _sorts(text: str) -> str:
    """Return what each character is; one that marks or joins is as what it stands on."""
    found = ""
    for character in text:
        kind = unicodedata.bidirectional(character) or "L"
        if kind in ("NSM", "BN"):
            found += found[-1] if found[-1:] in ("R", "L", "D") else "o"
        elif unicodedata.category(character) == "No":
            found += "D"
        else:
            found += _KINDS.get(kind) or _SORT.get(character, "_" if character.isspace() else "o")
    return found


def _halves(text: str, sorts: str) -> Iterator[tuple[int, int]]:
    """Yield the places of brackets, and of quotation marks, that belong together."""
    waiting: list[int] = []
    quotes: list[int] = []
    for n, sort in enumerate(sorts):
        if sort == "(":
            waiting.append(n)
        elif sort == ")" and any(text[one] == _OPENS[text[n]] for one in waiting):
            while text[waiting[-1]] != _OPENS[text[n]]:
                waiting.pop()
            yield waiting.pop(), n
        elif sort == "q" and sorts[max(0, n - 1) : n + 2] != "RqR":  # else it is gershayim
            quotes.append(n)
    yield from zip(quotes[::2], quotes[1::2])


def _parted(text: str, sorts: str) -> str:
    """Give to the sentence what parts one phrase from another: commas of lists, stops, dots."""
    sorts = _LISTS.sub("R", sorts)
    for match in _PARTS.finditer(sorts):
        n = match.start()
        is_stop = match[0] == "p" or text[n] == "."
        since = sorts[sorts.rfind("R", 0, n) + 1 : n]
        if is_stop and "L" not in since and _MORE.match(text, n) is None:
            sorts = f"{sorts[:n]}R{sorts[n + 1 :]}"
    return sorts


def _apart(sorts: str, halves: dict[int, int]) -> str:
    """Give a bracket to the sentence if right-to-left words stand between it and its other half."""
    torn = [0]
    while torn:
        torn = [
            n for n, other in halves.items() if sorts[n] != "R" and "R" in _between(sorts, n, other)
        ]
        for n in torn:
            sorts = f"{sorts[:n]}R{sorts[n + 1 :]}"
    return sorts


def _between(sorts: str, one: int, other: int) -> str:
    return sorts[min(one, other) : max(one, other) + 1]


def _whole(
    text: str, sorts: str, halves: dict[int, int], core: tuple[int, int], bounds: tuple[int, int]
) -> tuple[int, int]:
    """Add to letters and figures what belongs to them on both sides."""
    (start, end), (low, high) = core, bounds
    while True:
        was = start, end
        ends = [halves[n] for n in range(start, end) if n in halves]
        start, end = min([start, *ends]), max([end - 1, *ends]) + 1
        if low < start and end < high and halves.get(start - 1) == end:
            start, end = start - 1, end + 1
        if sorts[start] in "D<cms(" and not (sorts[start] != "D" and text[start - 1] == "."):
            before = _BEFORE.search(sorts[:start])
            if before is not None and before.start() >= low:
                start = before.start()
        end = min(high, end + _behind(text, sorts, start, end))
        if was == (start, end):
            return was


def _behind(text: str, sorts: str, start: int, end: int) -> int:
    """Return how many characters behind a phrase belong to it: its unit, a plus, a last stop."""
    sign, after = sorts[end : end + 1], sorts[end + 1 : end + 2]
    if sign and sign in "umk":
        return 1
    if sign == "_" and after and after in "um":
        return 2 if sorts[end - 1] == "D" else 0
    if text[end : end + 1] in ("+", "/"):
        is_close = sorts[end - 1] in "LD" and not text[end + 1 : end + 2].isalnum()
        return int(is_close)
    if text[end : end + 1] == ".":
        return int(_SHORT.search(text[max(0, end - 4) : end]) is not None)
    return 0
