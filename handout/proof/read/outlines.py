"""TrueType tables, read just far enough to hold one glyph's outline against another's.

A PDF can say one thing and show another: its ToUnicode says "10 mg", its font draws "70 mg". The
embedded program has the outlines, and so has the font file that it was cut from; an outline that
differs is a glyph that was swapped. (OpenType 1.9: glyf, loca, hmtx, cmap, head, maxp, name.)
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from handout.base import faces
from handout.base.rows import NamedTuple
from handout.proof.read.claims import Debt
from handout.proof.read.letters import Letters

FOLDER = Path(__file__).parents[2] / "fonts" / "data"
_PARTS_DEEP = 6
_INSTRUCTED = 0x100  # flag of a part (OpenType 1.9, glyf)
_MOST_PARTS = 400_000
_MOST_ANSWERS = 20_000  # of one font, kept for the next file
_WEIGHT = re.compile(r"_[0-9]+(?=[A-Z])")

Outline = tuple[object, ...]


class BadFont(Exception):  # noqa: N818
    """Why a font program cannot be read."""


class Part(NamedTuple):
    """A glyph inside a composite one, and where it stands in it."""

    glyph: int
    x: int
    y: int


class TrueType:
    """One font program. Glyphs are numbered; widths are thousandths of the size."""

    def __init__(self, data: bytes):
        try:
            self.data = data
            self.tables = _tables(data)
            head = self.table("head")
            (self.upem,) = struct.unpack_from(">H", head, 18)
            (long,) = struct.unpack_from(">h", head, 50)
            (self.count,) = struct.unpack_from(">H", self.table("maxp"), 4)
            loca = self.table("loca")
            if long:
                self.loca = struct.unpack_from(f">{self.count + 1}I", loca)
            else:
                self.loca = tuple(2 * at for at in struct.unpack_from(f">{self.count + 1}H", loca))
            self.glyf = self.table("glyf")
            (self.ascent,) = struct.unpack_from(">h", self.table("hhea"), 4)
            (measured,) = struct.unpack_from(">H", self.table("hhea"), 34)
            metrics = struct.unpack_from(f">{2 * measured}h", self.table("hmtx"))
            self._advances = [one & 0xFFFF for one in metrics[::2]]
            rest = struct.unpack_from(
                f">{self.count - measured}h", self.table("hmtx"), 4 * measured
            )
            self._bearings = (*metrics[1::2], *rest)
        except (struct.error, IndexError) as fault:
            raise BadFont(f"a table is cut short ({fault})") from None
        if not self.upem or not self._advances:
            raise BadFont("it states no size")
        self._shapes: dict[int, bytes] = {}
        self._parts_read = 0
        self.hinted: set[int] = set()  # of the glyphs whose shapes were asked for

    def table(self, tag: str) -> bytes:
        """Return a table's bytes."""
        if tag not in self.tables:
            raise BadFont(f"it has no table {tag}")
        start, length = self.tables[tag]
        return self.data[start : start + length]

    def advance(self, glyph: int) -> float:
        """Return how wide a glyph is."""
        return float(self._advances[min(glyph, len(self._advances) - 1)] * 1000 / self.upem)

    def bearing(self, glyph: int) -> float:
        """Return how far a glyph is set off from where its points say that it starts."""
        raw = self._raw(glyph)
        left = struct.unpack_from(">h", raw, 2)[0] if len(raw) >= 10 else self._bearings[glyph]
        return float((self._bearings[glyph] - left) * 1000 / self.upem)

    def is_empty(self, glyph: int) -> bool:
        """Say whether a glyph draws nothing."""
        return bool(self.loca[glyph] >= self.loca[glyph + 1])

    def shape(self, glyph: int) -> bytes:
        """Return bytes that stand for a glyph's outline: alike means alike, not the reverse."""
        found = self._shapes.get(glyph)
        if found is None:
            try:
                found = self._shapes[glyph] = self._shape(glyph, 0)
            except (struct.error, IndexError):
                raise BadFont(f"glyph {glyph} breaks off") from None
        return found

    def parts(self, glyph: int) -> list[Part]:
        """Return what a composite glyph is made of; none for any other, or one that is scaled."""
        raw = self._raw(glyph)
        try:
            if len(raw) < 10 or struct.unpack_from(">h", raw)[0] >= 0:
                return []
            found = []
            for part, placed in _parts(raw):
                (flags,) = struct.unpack_from(">H", placed)
                if flags & 0xC8 or not flags & 2:  # scaled, or placed by points
                    return []
                x, y = struct.unpack_from(">hh" if flags & 1 else ">bb", placed, 2)
                found.append(Part(part, x, y))
            return found
        except (struct.error, IndexError):
            raise BadFont(f"glyph {glyph} breaks off") from None

    def _raw(self, glyph: int) -> bytes:
        if not 0 <= glyph < self.count:
            raise BadFont(f"it has no glyph {glyph}")
        return self.glyf[self.loca[glyph] : self.loca[glyph + 1]]

    def _shape(self, glyph: int, depth: int) -> bytes:
        raw = self._raw(glyph)
        if len(raw) < 10:
            return b""
        (contours,) = struct.unpack_from(">h", raw)
        if contours >= 0:
            # Instructions are no part of a shape, and what the last bytes pad is none either.
            ends = 10 + 2 * contours
            (hints,) = struct.unpack_from(">H", raw, ends)
            if hints:
                self.hinted.add(glyph)
            return raw[:ends] + raw[ends + 2 + hints :].rstrip(b"\0")
        if depth > _PARTS_DEEP:
            raise BadFont("a glyph is made of itself")
        parts = _parts(raw)
        self._parts_read += len(parts)
        if self._parts_read > _MOST_PARTS:
            raise BadFont("its glyphs are made of too many parts")
        if _is_second(parts):
            return self._shape(parts[0][0], depth + 1)
        if struct.unpack_from(">H", raw, 10)[0] & _INSTRUCTED:
            self.hinted.add(glyph)
        made = [b"parts"]
        for part, placed in parts:
            made += [placed, self._shape(part, depth + 1)]
        return b"|".join(made)

    def outline(self, glyph: int, depth: int = 0) -> Outline:
        """Return a glyph's points as they are, however they are packed."""
        raw = self._raw(glyph)
        if len(raw) < 10:
            return ()
        (contours,) = struct.unpack_from(">h", raw)
        if contours >= 0:
            return _points(raw, contours)
        if depth > _PARTS_DEEP:
            raise BadFont("a glyph is made of itself")
        parts = _parts(raw)
        self._parts_read += len(parts)
        if self._parts_read > _MOST_PARTS:
            raise BadFont("its glyphs are made of too many parts")
        if _is_second(parts):
            return self.outline(parts[0][0], depth + 1)
        return tuple((placed, self.outline(part, depth + 1)) for part, placed in parts)


def same(one: TrueType, glyph: int, other: TrueType, its: int) -> bool:
    """Say whether two fonts draw the same points, however they are packed."""
    try:
        return one.outline(glyph) == other.outline(its)
    except (struct.error, IndexError):
        raise BadFont(f"glyph {glyph} breaks off") from None


def _tables(data: bytes) -> dict[str, tuple[int, int]]:
    if data[:4] not in (b"\0\1\0\0", b"true"):
        raise BadFont("it is no TrueType font")
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, start, length = struct.unpack_from(">4sIII", data, at)
        if tag.decode("latin-1") in found:
            raise BadFont(f"it has two tables {tag.decode('latin-1')}")
        found[tag.decode("latin-1")] = (start, length)
    return found


def _parts(raw: bytes) -> list[tuple[int, bytes]]:
    """Return the parts of a composite glyph and how each is placed."""
    found = []
    at, more = 10, True
    while more:
        flags, part = struct.unpack_from(">HH", raw, at)
        size = (4 if flags & 1 else 2) + (
            2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        )
        # Of the flags, only how the arguments are meant is part of the shape.
        found.append((part, struct.pack(">H", flags & 0x18CB) + raw[at + 4 : at + 4 + size]))
        at += 4 + size
        more = bool(flags & 0x20)
    return found


def _is_second(parts: list[tuple[int, bytes]]) -> bool:
    """Say whether a glyph is another under a second number: of one part, which is not moved."""
    return len(parts) == 1 and not parts[0][1][2:].strip(b"\0")


def _points(raw: bytes, contours: int) -> Outline:
    ends = struct.unpack_from(f">{contours}H", raw, 10)
    at = 10 + 2 * contours
    at += 2 + struct.unpack_from(">H", raw, at)[0]
    count = ends[-1] + 1 if ends else 0
    flags: list[int] = []
    while len(flags) < count:
        flag = raw[at]
        at += 1
        times = 1
        if flag & 8:
            times += raw[at]
            at += 1
        flags += [flag] * times
    xs, at = _axis(raw, at, flags[:count], 2, 16)
    ys, at = _axis(raw, at, flags[:count], 4, 32)
    return (ends, tuple(xs), tuple(ys), tuple(flag & 1 for flag in flags[:count]))


def _axis(raw: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    found = []
    for flag in flags:
        step = 0
        if flag & short:
            step = raw[at] if flag & same else -raw[at]
            at += 1
        elif not flag & same:
            (step,) = struct.unpack_from(">h", raw, at)
            at += 2
        found.append(step)
    return found, at


# ---------------------------------------------------------------- the fonts that we ship


class Shipped(TrueType):
    """A font of the program's own, or of those that it knows, with the characters it draws."""

    def __init__(self, data: bytes):
        super().__init__(data)
        self.characters = _characters(self.table("cmap"))
        self._glyphs: dict[bytes, list[int]] = {}
        self._answers: dict[tuple[tuple[tuple[int, ...], ...], str, bool], frozenset[Debt]] = {}

    @cached_property
    def letters(self) -> Letters:
        """Which letters each glyph can come from."""
        gsub = self.table("GSUB") if "GSUB" in self.tables else b""
        return Letters(self.characters, gsub, self.is_empty)

    def debts(self, parts: Sequence[Sequence[int]], text: str, turns: bool) -> frozenset[Debt]:
        """Return at what debts some parts draw a text: see `Letters.debts`.

        What a font answers it answers always, so it is asked once, however many editions and
        files draw the same letters.
        """
        asked = (tuple([tuple(part) for part in parts]), text, turns)
        found = self._answers.get(asked)
        if found is None:
            if len(self._answers) >= _MOST_ANSWERS:  # by files that were made to fill the memory
                self._answers.clear()
            found = self._answers[asked] = frozenset(self.letters.debts(*asked))
        return found

    def drawing(self, shape: bytes) -> list[int]:
        """Return the glyphs that draw a shape."""
        if not self._glyphs:
            for glyph in range(self.count):
                self._glyphs.setdefault(self.shape(glyph), []).append(glyph)
        return self._glyphs.get(shape, [])


@lru_cache(maxsize=None)
def _files() -> dict[str, Path]:
    return {_WEIGHT.sub("-", path.stem): path for path in sorted(FOLDER.rglob("*.ttf"))}


@lru_cache(maxsize=64)
def shipped(name: str) -> Shipped | None:
    """Return the font file that a font of this PostScript name was cut from, if it is ours."""
    path = _files().get(name)
    data = path.read_bytes() if path else faces.by_name(name)
    return Shipped(data) if data else None


def _characters(cmap: bytes) -> dict[int, int]:
    """Read the widest Unicode table of a cmap: character -> glyph."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    best = (-1, 0)
    for at in range(4, 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, at)
        (kind,) = struct.unpack_from(">H", cmap, offset)
        if (platform, encoding) in ((3, 1), (3, 10), (0, 3), (0, 4), (0, 6)) and kind in (4, 12):
            best = max(best, (kind, offset))
    kind, offset = best
    if kind < 0:
        return {}
    return _format_4(cmap[offset:]) if kind == 4 else _format_12(cmap[offset:])


def _format_12(table: bytes) -> dict[int, int]:
    found: dict[int, int] = {}
    (count,) = struct.unpack_from(">I", table, 12)
    for at in range(16, 16 + 12 * count, 12):
        first, last, glyph = struct.unpack_from(">III", table, at)
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1)))
    return found


def _format_4(table: bytes) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + double)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * double)
    where = 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", table, where)
    found: dict[int, int] = {}
    for n, (start, end) in enumerate(zip(starts, ends)):
        for character in range(start, min(end, 0xFFFE) + 1):
            glyph = character
            if offsets[n]:
                at = where + 2 * n + offsets[n] + 2 * (character - start)
                (glyph,) = struct.unpack_from(">H", table, at)
                if not glyph:
                    continue
            found[character] = (glyph + deltas[n]) & 0xFFFF
    return found
