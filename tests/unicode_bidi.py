"""Unicode's own tests of the bidirectional algorithm, put to the pages and to the proof.

    python tests/unicode_bidi.py        # all cases; the suite takes one in thirteen

`tests/unicode/` holds BidiTest.txt and BidiCharacterTest.txt without the controls that no leaflet
may hold (`derive.py` there made them). Rule L1, which resets spaces at a line's end, is applied
here: in handout it belongs to the line, not to the paragraph.
"""

from __future__ import annotations

import gzip
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from handout.language import bidi as pages
from handout.proof.expect import bidi as proof

FOLDER = Path(__file__).resolve().parent / "unicode"
# A character of each class (UAX #9, table 4) that is no bracket.
_SAMPLE = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0628",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "\u0663",
    "CS": ",",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "BN": "\u200b",
    "NSM": "\u0301",
}


class Case(NamedTuple):
    """A text and its base level, the level of each character (`x`: any), and the order shown."""

    text: str
    base: int
    levels: tuple[str, ...]
    order: tuple[int, ...]


def _lines(name: str) -> list[str]:
    text = gzip.decompress((FOLDER / f"{name}.txt.gz").read_bytes()).decode()
    return [line for line in text.splitlines() if not line.startswith("#")]


def cases(step: int = 1) -> Iterator[Case]:
    """Yield every case of both files, or one in so many."""
    levels: tuple[str, ...] = ()
    order: tuple[int, ...] = ()
    number = 0
    for line in _lines("BidiTest"):
        key, _, rest = line.partition(":")
        if key == "@Levels":
            levels = tuple(rest.split())
        elif key == "@Reorder":
            order = tuple(map(int, rest.split()))
        else:
            kinds, bits = line.split(";")
            for base, bit in ((0, 2), (1, 4)):
                if int(bits, 16) & bit:
                    number += 1
                    if number % step == 0:
                        yield Case("".join(_SAMPLE[k] for k in kinds.split()), base, levels, order)
    for line in _lines("BidiCharacterTest")[::step]:
        codes, _, base, found, shown = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        yield Case(text, int(base), tuple(found.split()), tuple(map(int, shown.split())))


def at_line_end(text: str, levels: Sequence[int], base: int) -> list[int]:
    """Give spaces at the end, and separators with the spaces before them, the base level (L1)."""
    found = list(levels)
    is_end = True
    for n in reversed(range(len(text))):
        kind = unicodedata.bidirectional(text[n])
        is_end = kind in ("S", "B") or (is_end and kind in ("WS", "BN"))
        if is_end:
            found[n] = base
    return found


def wrong(case: Case) -> str:
    """Return what either of the two gets wrong of a case; nothing if both are right."""
    text, base, levels, order = case
    kept = [n for n, level in enumerate(levels) if level != "x"]
    for name, found in (("pages", pages.levels(text, base)), ("proof", proof.levels(text, base))):
        ended = at_line_end(text, found, base)
        own = [ended[n] for n in kept]
        if own != [int(levels[n]) for n in kept]:
            return f"{name}: {text!a} at level {base}: {own}, not {levels}"
        shown = pages.reorder(kept, own) if name == "pages" else [kept[n] for n in proof.order(own)]
        if shown != list(order):
            return f"{name}: {text!a} at level {base} in the order {shown}, not {order}"
    return ""


def main() -> int:
    """Put every case; returns 1 if any is wrong."""
    count = 0
    bad = []
    for case in cases():
        count += 1
        bad += filter(None, [wrong(case)])
    print(*bad[:20], f"{count:,} cases, {len(bad):,} wrong", sep="\n")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
