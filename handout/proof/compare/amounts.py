"""Where a line may not end: after a number, before what it counts; after a sign, before its number.

A number stays with the word after it (ISMP; NHS style guide), whatever that word is and in
whatever language: so this needs no list of units, and shares none with what lays out pages. A
number that ends its sentence or phrase has a mark after it, and may end its line.
"""

from __future__ import annotations

import re

from handout.proof.read.text import UNSPACED

_UNSPACED = re.compile(UNSPACED)
_NUMERAL = r"\d\u00bc-\u00be\u2150-\u215e"
_NUMBER = re.compile(
    rf"(?<![A-Za-z\d.,])([{_NUMERAL}](?:[{_NUMERAL}.,/:\u2013-]*[{_NUMERAL}])?)\s*$"
)
_COUNTED = re.compile(r"\s*([^\W\d_]+|[%\u2030\u00b0\u066a])")
_ADDRESS = re.compile(r"\s*(?:\w+://|www\.|\w+@|%[0-9A-Fa-f]{2})")
_LONGEST = 24  # letters that the name of a unit has at the most: beyond them a word counts nothing
_RANGE = re.compile(rf"\s*\w+\s+[{_NUMERAL}]")  # 2 to 10, 1 in 10: either is a number by itself
_SIGN = re.compile(r"(?:^|[\s(])([\u2265\u2264<>=\u00b1~\u2248\u00d7+\u2212])\s*$")
_DIGIT_FIRST = re.compile(r"\s*\d")
_UNIT = rf"(?<![\w./:-])([{_NUMERAL}][{_NUMERAL}.,]*\s*[^\W\d_]+)\s*"
_UNIT_AND_SLASH = re.compile(rf"{_UNIT}/\s*$")
_UNIT_LAST = re.compile(rf"{_UNIT}$")
_SLASH_FIRST = re.compile(r"\s*/\s*\w")


def _is_long(word: str) -> bool:
    """Say whether a word is too long for a unit, in a script that puts spaces between words."""
    return len(word) >= _LONGEST and _UNSPACED.search(word) is None


def parted(ends: str, starts: str) -> str:
    """Return the amount that a line's end parts, in words; nothing where it parts none.

    `ends` and `starts` are the words of a line and of the line after it.
    """
    number, counted = _NUMBER.search(ends), _COUNTED.match(starts)
    if (
        number is not None
        and counted is not None
        and not _RANGE.match(starts)
        and not _ADDRESS.match(starts)
        and not _is_long(starts.split()[0])
    ):
        return f"{number[1]} {counted[1]}"
    sign = _SIGN.search(ends)
    if sign is not None and _DIGIT_FIRST.match(starts):
        return f"{sign[1]} {starts.split()[0]}"
    unit = _UNIT_AND_SLASH.search(ends) or (_SLASH_FIRST.match(starts) and _UNIT_LAST.search(ends))
    if unit and starts.strip():
        return f"{' '.join(unit[1].split())}/{starts.strip(' /').split()[0]}"
    return ""
