"""Signs that came through a wrong encoding: Âµ for µ, â€“ for a dash, Ã© for é.

A file that was written as UTF-8 and read as a Windows code page shows two or three signs for each
that is not in ASCII. Nothing in it is missing, so no reader of files can refuse it; a patient sees
Â½ and takes it for a misprint, or for nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.rules.rule import ERROR, Case, Hit, Rule, TextRange

GARBLED = Rule(
    "read-garbled",
    ERROR,
    "Signs that came through a wrong encoding, such as Âµ for µ or â€“ for a dash.",
    "The text was saved in one encoding and opened in another; a sign in a dose is lost that way.",
    ("Your temperature is 38 °C.", "Ask for crème fraîche, or a pâté.", "Ask Zoë – or Ângela."),
    ("Drink Â½ a glass.", "Rest for 2 â€“ 3 days.", "It is 38 Â°C."),
    "Unicode Standard, 3.9: encoding forms; derived here",
)
RULES = (GARBLED,)

# The first byte of two, three or four of UTF-8 as Windows' code page 1252 shows it, and what may
# follow: the bytes 80 to BF.
_FIRST = "\u00c2-\u00f4"
_REST = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
)
_REST += "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
_PAIR = Pattern(f"[{_FIRST}][{_REST}]{{1,3}}")
# What people type beside plain letters; a rare letter of another script was no wrong encoding.
_MEANT = "\u00a0\u00ff\u0100\u017f\u2000\u206f\u20a0\u20bf\u2100\u214f\u2190\u22ff\ufb00\ufb04"


def find(case: Case) -> Iterator[Hit]:
    """Yield every run of signs that is one sign in another encoding."""
    text = case.reading.own
    for match in _PAIR.finditer(text):
        for length in range(len(match[0]), 1, -1):
            words = match[0][:length]
            right = _read_again(words)
            if right:
                start = match.start()
                yield Hit(
                    GARBLED,
                    TextRange(start, start + length),
                    f"`{words}` is `{right}` that was read in a wrong encoding",
                    "open the original again as UTF-8 and copy it from there, "
                    f"or write {right}, if that is what the original has",
                )
                break


def _read_again(words: str) -> str:
    """Return the sign that the bytes of these signs are in UTF-8, "" if they are none."""
    data = bytearray()
    for sign in words:
        try:
            data += sign.encode("cp1252")
        except UnicodeEncodeError:
            if not "\x80" <= sign <= "\x9f":
                return ""
            data += sign.encode("latin-1")  # five bytes that the code page leaves free
    try:
        said = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    first, last = _MEANT[::2], _MEANT[1::2]
    meant = len(said) == 1 and any(a <= said <= b for a, b in zip(first, last))
    return said if meant and unicodedata.category(said) != "Cn" else ""
