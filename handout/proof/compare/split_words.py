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
_KEY_ENDS, _KEY_STARTS = re.compile("[A-Za-z0-9]+$"), re.compile("[A-Za-z0-9]+")
_KEY, _KEY_END = 25, 8  # letters and figures of a key, and of its part on one line
_LEAST = 4  # letters of a compound's halves: "co-" is no half of a medicine


def is_key(ends: str, starts: str) -> bool:
    """Say whether two lines share a long key of an address, which nobody reads as words."""
    if not (ends and starts and ends[-1].isalnum() and starts[0].isalnum()):
        return False
    one, other = ends.split()[-1], starts.split()[0]
    before, after = _KEY_ENDS.search(one), _KEY_STARTS.match(other)
    return (
        before is not None
        and after is not None
        and min(len(before[0]), len(after[0])) >= _KEY_END
        and len(before[0] + after[0]) >= _KEY
        and _ADDRESS.search(one + other) is not None
    )


def check(ends: str, starts: str, place: Place) -> Iterator[Fault]:
    """Name a word, unit or name that the lines above a break end and those below go on with."""
    if not ends or not starts or ends[-1].isspace() or starts[0].isspace():
        return
    if starts[0].isdigit() and ends[-1:].isdigit():
        return  # a number: named as one
    if is_key(ends, starts):
        return
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
