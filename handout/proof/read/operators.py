"""Drawing operators by what may stand with them (ISO 32000-1, 8.2 and annex A), as tables."""

from __future__ import annotations

from collections.abc import Callable

Steps = dict[bytes, Callable[[bytes], None]]  # what an operator does with its operands

# Operators that take no operands.
BARE = frozenset(
    (
        b"q",
        b"Q",
        b"BT",
        b"ET",
        b"EMC",
        b"h",
        b"f",
        b"F",
        b"f*",
        b"S",
        b"s",
        b"B",
        b"B*",
        b"b",
        b"b*",
        b"n",
        b"W",
        b"W*",
        b"T*",
    )
)
# Known, and of no matter here: dashes, flatness, rendering intent, points marked.
IDLE = {
    b"d": 2,
    b"i": 1,
    b"ri": 1,
    b"MP": 1,
    b"DP": 2,
    b"BX": 0,
    b"EX": 0,
    b"d0": 2,
    b"d1": 6,
}
# What may stand between BT and ET alone, and what may not: programs differ in what they make of it.
TEXT_ONLY = (b"ET", b"Td", b"TD", b"Tm", b"T*", b"TJ", b"Tj", b"'", b'"')
NOT_IN_TEXT = (
    b"BT",
    b"q",
    b"Q",
    b"cm",
    b"Do",
    b"sh",
    b"BI",
    b"W",
    b"W*",
    b"n",
    b"m",
    b"l",
    b"c",
    b"v",
    b"y",
    b"re",
    b"h",
    b"f",
    b"F",
    b"f*",
    b"S",
    b"s",
    b"B",
    b"B*",
    b"b",
    b"b*",
)
# Operators of a path, with the count of their operands.
SEGMENTS = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4, b"re": 4, b"h": 0}
# Operators that paint a path: whether they fill it, whether they stroke it.
PAINTS = {
    b"f": (True, False),
    b"F": (True, False),
    b"f*": (True, False),
    b"S": (False, True),
    b"s": (False, True),
    b"B": (True, True),
    b"B*": (True, True),
    b"b": (True, True),
    b"b*": (True, True),
}
