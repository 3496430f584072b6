"""Which characters a font file can draw, read from its `cmap` table alone.

A check needs to know no more of a face than this, and starts sooner if it loads neither HarfBuzz
nor the rest of the file (OpenType 1.9.1, `cmap`: formats 4 and 12, which all faces here have).
"""

from __future__ import annotations

import struct
from pathlib import Path


def characters(path: Path) -> frozenset[int]:
    """Return the code points that the font at `path` has glyphs for. Raises OSError, ValueError."""
    with open(path, "rb") as file:
        head = file.read(12)
        tables = struct.unpack(">H", head[4:6])[0]
        for record in struct.iter_unpack(">4sIII", file.read(16 * tables)):
            if record[0] == b"cmap":
                file.seek(record[2])
                return _characters(file.read(record[3]))
    raise ValueError(f"{path} has no cmap table")


def _characters(table: bytes) -> frozenset[int]:
    count = struct.unpack(">H", table[2:4])[0]
    places = {
        (platform, encoding): at
        for platform, encoding, at in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
    }
    # The full repertoire where there is one, else the basic plane.
    for key in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3)):
        if key in places:
            part = table[places[key] :]
            form = struct.unpack(">H", part[:2])[0]
            if form == 12:
                return _groups(part)
            if form == 4:
                return _segments(part)
    raise ValueError("no cmap of a form that is known here")


def _groups(part: bytes) -> frozenset[int]:
    """Read format 12: ranges of code points with the glyph of the first."""
    count = struct.unpack(">I", part[12:16])[0]
    found: set[int] = set()
    for first, last, glyph in struct.iter_unpack(">III", part[16 : 16 + 12 * count]):
        found.update(range(first if glyph else first + 1, last + 1))
    return frozenset(found)


def _segments(part: bytes) -> frozenset[int]:
    """Read format 4: ranges with an offset to their glyphs, some by way of an array."""
    count = struct.unpack(">H", part[6:8])[0] // 2
    words = struct.unpack(f">{len(part) // 2}H", part[: len(part) // 2 * 2])
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas, offsets = (words[8 + n * count : 8 + (n + 1) * count] for n in (2, 3))
    found: set[int] = set()
    for number, (first, last) in enumerate(zip(starts, ends)):
        delta, offset = deltas[number], offsets[number]
        if not offset:
            lost = -delta & 0xFFFF  # the one code point of the range that leads to glyph 0
            found.update(code for code in range(first, last + 1) if code != lost)
            continue
        at = 8 + 3 * count + number + offset // 2
        found.update(
            code for code in range(first, last + 1) if words[at + code - first] + delta & 0xFFFF
        )
    found.discard(0xFFFF)
    return frozenset(found)
