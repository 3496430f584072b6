"""What never turns round in right-to-left text: a dose, a telephone number, an address.

In Arabic or Hebrew a number runs from left to right and the words around it from right to left,
so "5 mg" would come out as "mg 5" and "2 mg to 10 mg" as "10 mg to 2 mg". Such stretches are
isolates (UAX #9, 6.3): set as they are written, whatever they stand in. Which they are is part of
what was approved, so the pages and the proof ask here alike; how they come to stand where they
stand, each works out for itself.
"""

from __future__ import annotations

import re

_ISOLATED = re.compile(
    r"(?:https?://|www\.)[^\s\u0590-\u08ff]*[\w/]|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|\+?(?<!\d)\d[\d ()\u00a0-]{5,}\d(?!\w|[.,]\d)"
    r"|(?<!\d)\d[\d.,]*[ \u00a0]?(?:[A-Za-z\u00b5]+(?:/[A-Za-z]+)?|%|\u00b0[CF]?)"
    r"(?:(?:[ \u00a0]to[ \u00a0])\d[\d.,]*[ \u00a0]?[A-Za-z%]+)?"
)


def isolates(text: str) -> list[tuple[int, int]]:
    """Return the ranges (start, end) of a text that run left to right whatever they stand in."""
    return [match.span() for match in _ISOLATED.finditer(text)]
