"""New glyphs for a subset: letters that a font draws in several pieces become one glyph each.

Fonts for Arabic or Indic scripts draw one written character with several glyphs (a letter, its
dots, a vowel sign that stands before it). A PDF that shows those pieces one by one cannot say
which text each stands for, and what is copied from it or read aloud is broken. A composite glyph
(OpenType, table `glyf`) holds the pieces at their places and stands for the whole character.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from handout.base.rows import NamedTuple

_WORDS_XY = 0x0001 | 0x0002  # offsets are 16-bit words, and are offsets
_MORE = 0x0020


class Part(NamedTuple):
    """A glyph of the font and where it stands, in font units."""

    glyph: int
    x: int
    y: int


class Composite(NamedTuple):
    """Parts side by side or on one another, and how far the next character is moved."""

    parts: tuple[Part, ...]
    advance: int


def with_composites(font: bytes, composites: Sequence[Composite]) -> bytes:
    """Return the TrueType font with the composites as its last glyphs, in their order."""
    if not composites:
        return font
    tables = _tables(font)
    count = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    long_offsets = struct.unpack(">h", tables[b"head"][50:52])[0] == 1
    offsets = list(struct.unpack(f">{count + 1}{'I' if long_offsets else 'H'}", tables[b"loca"]))
    offsets = offsets if long_offsets else [2 * offset for offset in offsets]
    glyphs = bytearray(tables[b"glyf"][: offsets[-1]])
    metrics = _metrics(tables, count)
    for composite in composites:
        data, left = _glyph(composite, glyphs, offsets)
        glyphs += data + b"\0" * (-len(data) % 4)
        offsets.append(len(glyphs))
        metrics.append((composite.advance, left))
    total = count + len(composites)
    tables[b"glyf"] = bytes(glyphs)
    tables[b"loca"] = struct.pack(f">{total + 1}I", *offsets)
    tables[b"hmtx"] = b"".join(struct.pack(">Hh", *pair) for pair in metrics)
    tables[b"hhea"] = tables[b"hhea"][:34] + struct.pack(">H", total)
    tables[b"head"] = tables[b"head"][:50] + struct.pack(">h", 1) + tables[b"head"][52:]
    tables[b"maxp"] = _limits(tables[b"maxp"], total, composites)
    return _file(tables)


def _tables(font: bytes) -> dict[bytes, bytes]:
    found = {}
    for at in range(struct.unpack(">H", font[4:6])[0]):
        tag, _, start, length = struct.unpack(">4sIII", font[12 + 16 * at : 28 + 16 * at])
        found[tag] = font[start : start + length]
    return found


def _metrics(tables: dict[bytes, bytes], count: int) -> list[tuple[int, int]]:
    """Return advance and left side bearing of every glyph."""
    full = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    data = tables[b"hmtx"]
    pairs = [struct.unpack(">Hh", data[4 * n : 4 * n + 4]) for n in range(full)]
    bearings = struct.unpack(f">{count - full}h", data[4 * full : 4 * full + 2 * (count - full)])
    return [(a, b) for a, b in pairs] + [(pairs[-1][0], bearing) for bearing in bearings]


def _glyph(
    composite: Composite, glyphs: bytes | bytearray, offsets: Sequence[int]
) -> tuple[bytes, int]:
    """Return a composite's data and its left edge; parts without ink are left out."""
    boxes = []
    parts = []
    for part in composite.parts:
        start, end = offsets[part.glyph], offsets[part.glyph + 1]
        if end > start:
            x0, y0, x1, y1 = struct.unpack(">4h", glyphs[start + 2 : start + 10])
            boxes.append((x0 + part.x, y0 + part.y, x1 + part.x, y1 + part.y))
            parts.append(part)
    if not parts:
        return b"", 0
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    data = struct.pack(">hhhhh", -1, left, bottom, right, top)
    for part in parts:
        flags = _WORDS_XY | (_MORE if part is not parts[-1] else 0)
        data += struct.pack(">HHhh", flags, part.glyph, part.x, part.y)
    return data, left


def _limits(maxp: bytes, total: int, composites: Sequence[Composite]) -> bytes:
    """Raise what `maxp` promises: glyphs, and points and contours of the largest composite.

    Exact maxima need a walk of every outline; a generous bound is as good to a reader.
    """
    fields = list(struct.unpack(">IH13H", maxp[:32]))
    most = max(len(composite.parts) for composite in composites)
    fields[1] = total
    points, contours = max(fields[2], fields[4]), max(fields[3], fields[5])
    fields[4] = min(65535, points * most)
    fields[5] = min(65535, contours * most)
    fields[13] = max(fields[13], most)  # maxComponentElements
    fields[14] = min(16, fields[14] + 1)  # maxComponentDepth
    return struct.pack(">IH13H", *fields)


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16
    )
    at = 12 + 16 * count
    directory, body = b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        directory += struct.pack(">4sIII", tag, _checksum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + directory + body


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF
