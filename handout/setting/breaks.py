"""Where a word may be cut that is wider than its line, if it must be cut at all.

A word here is what no line parts of its own accord: letters without a space, or a phrase whose
spaces are bound (`10 mg to 20 mg`). A phrase may be parted at some of its spaces, an address after
its marks, a compound after its hyphen or slash. A medicine's name, a unit, a number and a number
with its unit are never cut: half of one reads as something else.
"""

from __future__ import annotations

import re

from handout.language.binding import NAMED, OPENS_NO_LINE

_ADDRESS = re.compile(r"://|www\.|\w@\w|^[\w-]+(?:\.[\w-]+)+/")
# After its marks, but in no number; before a letter that is written as %D8.
_MARK = r"/.\-?&=_,;+#~"
_IN_ADDRESS = re.compile(
    rf"(?<=[{_MARK}])(?<!\d[.,](?=\d))(?![{_MARK}])|(?<=[^{_MARK}])(?=%[0-9A-Fa-f]{{2}})"
)
# A key that nobody types, such as `?token=...`: anywhere, as browsers do, but near its ends.
_KEY, _END = re.compile("[A-Za-z0-9]{25,}"), 8
# "Sulfamethoxazole/trimethoprim", but not "mmol/L", "2/3", "co-amoxiclav" or "10-15".
_IN_COMPOUND = re.compile(r"(?<=[^\W\d_]{4}[/\-\u2013])(?=[^\W\d_]{4})")
_DIGIT = re.compile(r"\d")
_UNIT = 24  # letters that no unit has: "milligramos/kilogramo" has 21
_JOINING = frozenset(("to", "or", "and", "a", "each", "every", "per"))
_SIGNS = frozenset("\u2265\u2264<>\u00b1~\u2248=\u00d7+\u2212-/:x")
_NAMED = re.compile(rf"(?i)\W*(?:no|{NAMED})\W*")
_OPENS_NONE = re.compile(OPENS_NO_LINE)


def is_address(word: str) -> bool:
    """Say whether a word is an address of the web or of a mailbox."""
    return _ADDRESS.search(word) is not None


def places(text: str) -> list[int]:
    """Return where a word may be cut, each place the number of characters before it."""
    found: list[int] = []
    at = 0
    before = ""
    for token in text.split(" "):
        if before and _may_part(before, token):
            found.append(at)
        marks = _IN_ADDRESS if is_address(token) else _IN_COMPOUND
        # A unit over another: "5 milligrams/kilogram".
        counted = before[-1:].isdigit() and len(token) < _UNIT and marks is _IN_COMPOUND
        found += (
            []
            if counted
            else [at + mark.start() for mark in marks.finditer(token) if mark.start() > 0]
        )
        for key in _KEY.finditer(token) if marks is _IN_ADDRESS else ():
            found += range(at + key.start() + _END, at + key.end() - _END + 1)
        at += len(token) + 1
        before = token
    return sorted({place for place in found if place < len(text)})


def _may_part(before: str, after: str) -> bool:
    """Say whether a bound phrase may be parted between two of its words."""
    if _OPENS_NONE.match(after):
        return False
    if before[-1:].isdigit() or before[-1:] in ")]" and _DIGIT.search(before):
        return after in _JOINING or len(after) >= _UNIT or is_address(after)
    if before in _SIGNS or after in _SIGNS or before in _JOINING or after == "oz":
        return False
    return not (_DIGIT.match(after) and _NAMED.fullmatch(before))
