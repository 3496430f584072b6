"""How much a sentence says: `5 mg`, `half a tablet`, `one or two capsules`, `2 to 4 mg`.

The numbers may be words and may be a range, which `amounts` does not read. All is looked up rather
than written as one expression: with every number and unit twice it would cost a twentieth of the
time of a check to compile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.rules.dose.amounts import ACTIVITY, ANY_SPACE, FORM, KINDS, MASS, VOLUME, kind_of

_COUNTS = {
    "half a": 0.5,
    "half": 0.5,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "twelve": 12.0,
}
_S = ANY_SPACE
NUMBER = (  # in small letters
    r"(?:\d{1,7}(?:,\d{3})*(?:\.\d{1,4})?|½|half an?|half|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve)"
)
TO = rf"{_S}?(?:to|or|-|–){_S}?"
_NUMBER = Pattern(NUMBER)
_TO = Pattern(TO)
_WORD = Pattern(r"(?:c\.c|i\.u|cm3|[a-zſ]+)(?!\w)")
_UNITS = frozenset(
    unit.lower()
    for unit, (kind, _) in KINDS.items()
    if unit.isascii() and unit not in ("dose", "doses") and kind in (MASS, VOLUME, ACTIVITY, FORM)
)


class Quantity(NamedTuple):
    """How much, in small letters as it was said; indices into the text."""

    start: int
    end: int
    low: str
    low_unit: str  # "" where none stands after the first number
    high: str  # "" where it is no range
    high_unit: str
    over: bool  # a slash follows: so much for each of something


def lowered(text: str) -> str:
    """Return a text in small letters, each character at its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def quantities(text: str, stop: int) -> Iterator[Quantity]:
    """Yield every quantity before `stop` in a text in small letters, in order."""
    at = 0
    while number := _NUMBER.search(text, at, stop):
        found = quantity(text, number.start(), stop)
        if found is not None:
            yield found
        at = number.start() + 1 if found is None else found.end


def quantity(text: str, at: int, stop: int) -> Quantity | None:
    """Return the quantity that starts at a place in a text in small letters, or None."""
    before = text[at - 1 : at]
    low = _NUMBER.match(text, at, stop)
    if low is None or before.isalnum() or before in ("_", ".", ",", "-"):
        return None
    for low_end in _ends(low):
        for low_unit, end in _units(text, low_end, stop):
            to = _TO.match(text, end, stop)
            high = to and _NUMBER.match(text, to.end(), stop)
            for high_end in _ends(high) if high else ():
                for high_unit, its_end in _units(text, high_end, stop):
                    if not _goes_on(text, its_end, stop):
                        numbers = text[at:low_end], low_unit, text[high.start() : high_end]  # type: ignore[union-attr]
                        return _made(text, at, its_end, (*numbers, high_unit))
            if not _goes_on(text, end, stop):
                return _made(text, at, end, (text[at:low_end], low_unit, "", ""))
    return None


def _made(text: str, start: int, end: int, said: tuple[str, str, str, str]) -> Quantity:
    return Quantity(start, end, *said, text.startswith("/", end))


def _ends(number: re.Match[str]) -> list[int]:
    """Return where a number may end, the longest first: `1.5` is 1 where what follows says so."""
    start, said = number.start(), number[0]
    if said.startswith("half "):
        return [number.end(), *([number.end() - 1] if said.endswith("n") else []), start + 4]
    marks = [start + place for place, mark in enumerate(said) if mark in ",."]
    return [number.end(), *reversed(marks)]


def _units(text: str, at: int, stop: int) -> Iterator[tuple[str, int]]:
    """Yield what may follow a number that ends at `at`, with its end: a unit first, then none."""
    space = at < stop and text[at].isspace() and text[at] != "\n"
    start = at + 1 if space else at
    word = _WORD.match(text, start, stop)
    if word and word[0].casefold() in _UNITS:
        yield word[0], word.end()
    yield "", start
    if space:
        yield "", at


def _goes_on(text: str, at: int, stop: int) -> bool:
    return at < stop and (text[at].isalnum() or text[at] == "_")


def count(said: str) -> float:
    """Return the number that digits, or a word in small letters, say."""
    if said[0].isdigit():
        return float(said.replace(",", ""))
    return 0.5 if said[0] in "½h" else _COUNTS[said]


def measure(found: Quantity) -> tuple[str, float, float] | None:
    """Return kind, low and high in the smallest unit of the kind; None if it has no unit."""
    unit = found.high_unit or found.low_unit
    if not unit or unit in ("kg", "kilograms", "kilogram") or found.over:
        return None  # a weight, or so much for each kilogram
    kind, factor = kind_of(unit)
    own = kind_of(found.low_unit or unit)
    if own[0] != kind:
        return None
    low = count(found.low) * own[1]
    return kind, low, count(found.high) * factor if found.high else low
