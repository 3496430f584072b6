"""What never turns round in right-to-left text: a dose, a telephone number, an address, a name.

In Arabic or Hebrew words run from right to left and "Co-amoxiclav 500/125 mg" from left to right.
The bidirectional algorithm alone tears such a phrase at its hyphens, slashes, brackets and spaces
("mg 500/125 Co-amoxiclav", "0-0-1" for "1-0-0"). So each phrase is kept in one piece: all that
stands between two right-to-left letters, from the first letter or figure in it to the last, with
the brackets that belong to it and the signs that belong to its figures. What only ends or parts
sentences around it stays with the sentence: a full stop, a colon, an Arabic comma, a dash.
"""

from __future__ import annotations

import re
import unicodedata

from handout.base.rows import NamedTuple

_LISTED = frozenset("\u00b7\u2022\u2219\u25cf\u25aa|")  # parts things on a line, spaces around it
_PARTING = frozenset(",;:.!?\u2026")  # parts what it stands behind from what follows a space
_EXTENSION = re.compile(r"(?i)[,;]\s+(?:ext|extn|extension|x|opt|option)\b")
_OPENING = {"(": ")", "[": "]", "{": "}", "\u00ab": "\u00bb", "\u2039": "\u203a"} | {
    "\u201c": "\u201d",
    "\u27e8": "\u27e9",
    "\uff08": "\uff09",
}
_CLOSING = frozenset(_OPENING.values())
_COMPARING = frozenset("<>\u2264\u2265\u2248~\u00b1\u00d7\u2260\u2116")
_SIGNED = frozenset("+-\u2212\u2013#.")
_MONEY = frozenset("$\u20ac\u00a3\u00a5")
_SPACED_UNIT = frozenset("%\u2030\u066a\u00b0\u2103\u2109") | _MONEY
_UNIT = _SPACED_UNIT | frozenset("\u2032\u2033\u2122\u00ae\u00a9*\u2020\u2021\u20aa\u20b9")
_NATIVE = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_NEUTRAL, _LATIN, _NUMBER = "\ufffc", "A", "\u0660"


class Phrase(NamedTuple):
    """Where a phrase starts and ends, and which sign it counts as in the text around it."""

    start: int
    end: int
    stands_as: str = _NEUTRAL


class _Text(NamedTuple):
    """A text, the kind of each character (`R`, `L`, `D` a figure, `n`), and brackets by place."""

    text: str
    kinds: list[str]
    partner: dict[int, int]


def isolates(text: str, base: int) -> list[Phrase]:
    """Return the phrases of a text that run left to right whatever they stand in, in order.

    `base` is 1 in a paragraph that runs right to left. In one that runs left to right a phrase
    with letters is part of the line; a number goes with right-to-left words if it stands between
    two of them, or is written in their figures.
    """
    kinds = _kinds(text)
    its = _Text(text, kinds, _partners(text, kinds))
    _part_lists(its)
    _part_brackets(its)
    found: list[Phrase] = []
    for piece in re.finditer("[^R]+", "".join(kinds)):
        low, high = piece.span()
        core = [n for n in range(low, high) if kinds[n] != "n"]
        if core:
            start, end = _grown(its, low, high, core[0], core[-1] + 1)
            found.append(Phrase(start, end, _NEUTRAL if base else _stands(its, start, end)))
    return found


def _stands(its: _Text, start: int, end: int) -> str:
    """Return which sign a phrase counts as in a line that runs left to right."""
    if "L" in its.kinds[start:end]:
        return _LATIN
    return _NUMBER if _NATIVE.search(its.text, start, end) else _NEUTRAL


def _kinds(text: str) -> list[str]:
    """Return each character's kind; what only joins or marks is as what it follows."""
    found: list[str] = []
    for character in text:
        kind = unicodedata.bidirectional(character) or "L"
        if kind in ("NSM", "BN"):
            found.append(found[-1] if found else "n")
        elif kind in ("R", "AL", "B", "S"):
            found.append("R")
        elif kind in ("EN", "AN") or unicodedata.category(character) == "No":
            found.append("D")
        else:
            found.append("L" if kind == "L" else "n")
    return found


def _partners(text: str, kinds: list[str]) -> dict[int, int]:
    """Return the place of each bracket's or quotation mark's other half."""
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    quote = -1
    for n, character in enumerate(text):
        if character in _OPENING:
            waiting.append((_OPENING[character], n))
        elif character in _CLOSING:
            back = next(
                (i for i in reversed(range(len(waiting))) if waiting[i][0] == character), -1
            )
            if back >= 0:
                other = waiting[back][1]
                found[other], found[n] = n, other
                del waiting[back:]
        elif character == '"' and kinds[max(0, n - 1) : n + 2 : 2] != ["R", "R"]:  # no gershayim
            if quote >= 0:
                found[quote], found[n] = n, quote
            quote = n if quote < 0 else -1
    return found


def _part_lists(its: _Text) -> None:
    """Give to the sentence what parts one phrase from the next."""
    text, kinds, _ = its
    is_worded = False
    for n, character in enumerate(text):
        before, after = text[n - 1 : n] or " ", text[n + 1 : n + 2] or " "
        if character == "\u060c":
            is_part = kinds[max(0, n - 1) : n + 2 : 2] != ["D", "D"]
        elif character in _LISTED:
            is_part = before.isspace() and after.isspace()
        else:
            is_part = (
                character in _PARTING
                and after.isspace()
                and not before.isspace()
                and not is_worded
                and _EXTENSION.match(text, n) is None
            )
        if is_part:
            kinds[n] = "R"
        is_worded = kinds[n] == "L" or (is_worded and kinds[n] != "R")


def _part_brackets(its: _Text) -> None:
    """Give a bracket to the sentence whose other half is not in the same phrase."""
    kinds, partner = its.kinds, its.partner
    is_new = True
    while is_new:
        is_new = False
        piece, number = [], 0
        for kind in kinds:
            number += kind == "R"
            piece.append(-1 if kind == "R" else number)
        for one, other in partner.items():
            if kinds[one] != "R" and piece[one] != piece[other]:
                kinds[one], is_new = "R", True


def _grown(its: _Text, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to a phrase at its ends, within bounds: brackets and signs."""
    partner = its.partner
    while True:
        before = start, end
        halves = [partner[n] for n in range(start, end) if n in partner]
        start, end = min([start, *halves]), max([end, *[half + 1 for half in halves]])
        if start > low and partner.get(start - 1, -1) == end < high:
            start, end = start - 1, end + 1
        start = _signs_before(its, low, start)
        end = _signs_after(its, high, end)
        if (start, end) == before:
            return before


def _signs_before(its: _Text, low: int, start: int) -> int:
    """Return where a phrase starts with the sign in front of its first figure."""
    text, kinds, _ = its
    if kinds[start] != "D" and text[start] not in _COMPARING | _SIGNED | _MONEY | _OPENING.keys():
        return start
    at = start - 1
    spaced = at > low and text[at].isspace()
    if spaced:
        at -= 1
    if at < low:
        return start
    if text[at] == "=" and at > low and text[at - 1] in "<>":
        return at - 1
    if text[at] in _COMPARING or text[at] in _MONEY:
        return at
    if text[at] in _SIGNED and not spaced and (text[at] != "." or kinds[start] == "D"):
        outside = text[at - 1 : at] if at else ""
        if not outside or outside.isspace() or outside in _OPENING or outside in _COMPARING:
            return at
    return start


def _signs_after(its: _Text, high: int, end: int) -> int:
    """Return where a phrase ends with the sign behind its last figure or letter."""
    text, kinds, _ = its
    sign = text[end : min(end + 1, high)]
    after = text[end + 1 : end + 2] or " "
    if not sign:
        return end
    if sign in _UNIT:
        return end + 1
    if sign in "+/" and kinds[end - 1] in "LD" and not after.isalnum():
        return end + 1
    if sign.isspace() and kinds[end - 1] == "D" and end + 1 < high and after in _SPACED_UNIT:
        return end + 2
    short = text[max(0, end - 4) : end]  # a.m. and the like keep their last stop
    if sign == "." and re.search(r"(?:^|[^\w.])\w\.\w$|\.\w\.\w$", short) and kinds[end - 1] == "L":
        return end + 1
    return end
