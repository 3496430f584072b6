"""Words that two lines share: an address after a mark, a compound after its hyphen, no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.text import UNSPACED

_UNSPACED = re.compile(UNSPACED)
_ADDRESS = re.compile(r"://|www\.|\w@\w|[\w-]+\.[\w-]+/")
_MARKS = frozenset("/.-?&=_,;+#~")
_ESCAPED = re.compile("%[0-9A-Fa-f]{2}")  # a letter of an address: the line may end before it
_LEAST = 4  # letters of a compound's halves: "co-" is no half of a medicine


def check(ends: str, starts: str, place: Place) -> Iterator[Fault]:
    """Name a word, unit or name that the lines above a break end and those below go on with."""
    if not ends or not starts or ends[-1].isspace() or starts[0].isspace():
        return
    if starts[0].isdigit() and ends[-1:].isdigit():
        return  # a number: named as one
    if _UNSPACED.match(ends[-1]) or _UNSPACED.match(starts[0]):
        return
    one, other = ends.split()[-1], starts.split()[0]
    whole = one + other
    if _ADDRESS.search(whole) and (ends[-1] in _MARKS or _ESCAPED.match(starts)):
        return
    if ends[-1] in "/-\u2013" and _letters(one[:-1][::-1]) >= _LEAST <= _letters(other):
        return
    yield Fault(
        "proof-split",
        f"the word {quoted(whole)} is split over two lines",
        place,
        hint="half a name or half a unit reads as another; use a shorter word",
    )


def _letters(text: str) -> int:
    """Return how many letters a text starts with."""
    return next((n for n, sign in enumerate(text) if not sign.isalpha()), len(text))
