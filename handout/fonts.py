"""Typefaces: which characters a face has, how a word is set in it, and the part a file needs.

HarfBuzz does all three (shaping, coverage, subsetting), so there is one way for every script.
It reads a face in under a millisecond where ReportLab's TTFont takes fifteen, kerns, and drops
hinting. Widths are in thousandths of the type size, as PDF has them.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

FOLDER = Path(__file__).parent / "data" / "fonts"
_CACHED_WORDS = 20_000
# Ligatures hide letters from readers with poor sight and from text search; kerning stays.
_PLAIN = {"liga": False, "clig": False, "dlig": False}


class Shaped:
    """A word set in one face, shared by all its uses; two are the same word only if identical.

    `codes` holds a glyph as an int and a move to the right as a float (thousandths of the size);
    `clusters` says which glyphs stand for which characters.
    """

    __slots__ = ("text", "width", "codes", "clusters")

    def __init__(self, text: str, width: float, codes: tuple[int | float, ...],
                 clusters: tuple[tuple[tuple[int, ...], str], ...]):
        self.text = text
        self.width = width
        self.codes = codes
        self.clusters = clusters


class Subset(NamedTuple):
    """The part of a face that one file embeds. `glyphs` maps the face's ids to the subset's."""

    data: bytes
    glyphs: dict[int, int]
    widths: dict[int, float]
    tag: str


class Metrics(NamedTuple):
    """What a PDF font descriptor states, in thousandths of the size."""

    box: tuple[float, float, float, float]
    ascent: float
    descent: float
    cap_height: float


class Face:
    """One weight of one family, loaded once a process."""

    def __init__(self, path: Path, name: str, bold: bool):
        self.name = name
        self.bold = bold
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._shaped: dict[str, Shaped] = {}

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that the face can draw."""
        return frozenset(self._face.unicodes)

    def has(self, text: str) -> bool:
        """Say whether the face draws every character of `text`."""
        return self.characters.issuperset(map(ord, text))

    def shape(self, word: str) -> Shaped:
        """Set one word, or one space."""
        found = self._shaped.get(word)
        if found is None:
            if len(self._shaped) >= _CACHED_WORDS:
                self._shaped.clear()
            found = self._shaped[word] = self._shape(word)
        return found

    def _shape(self, word: str) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        hb.shape(self._font, buffer, _PLAIN)
        scale, nominal = self._scale, self._font.get_glyph_h_advance
        codes: list[int | float] = []
        starts: list[int] = []
        width = 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions):
            glyph = info.codepoint
            if position.x_offset:
                codes.append(position.x_offset * scale)
            codes.append(glyph)
            extra = position.x_advance - nominal(glyph) - position.x_offset
            if extra:
                codes.append(extra * scale)
            width += position.x_advance * scale
            starts.append(info.cluster)
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        return Shaped(word, width, tuple(codes), _clusters(word, glyphs, starts))

    def subset(self, glyphs: frozenset[int]) -> Subset:
        """Cut the face down to `glyphs`, without hinting and layout tables."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        # A CIDFontType2 needs glyphs and widths; what finds or names glyphs stays behind.
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in ("GSUB", "GPOS", "GDEF", "STAT", "name", "post", "OS/2", "gasp", "DSIG", "meta"):
            dropped.add(int.from_bytes(tag.encode(), "big"))
        plan = hb.SubsetPlan(self._face, wanted)
        renumbered = dict(plan.old_to_new_glyph_mapping)
        width = self._font.get_glyph_h_advance
        widths = {new: width(old) * self._scale for old, new in renumbered.items()}
        seed = hashlib.sha256(repr(sorted(glyphs)).encode() + self.name.encode()).digest()
        tag = "".join(chr(65 + byte % 26) for byte in seed[:6])
        return Subset(plan.execute().blob.data, renumbered, widths, tag)

    @cached_property
    def metrics(self) -> Metrics:
        """Box, ascent, descent and cap height from the tables head, hhea and OS/2."""
        head = struct.unpack(">4h", self._face.reference_table("head").data[36:44])
        ascent, descent = struct.unpack(">2h", self._face.reference_table("hhea").data[4:8])
        os2 = self._face.reference_table("OS/2").data
        cap = struct.unpack(">h", os2[88:90])[0] if len(os2) >= 90 else ascent
        scale = self._scale
        return Metrics(tuple(value * scale for value in head), ascent * scale, descent * scale,
                       cap * scale)  # type: ignore[arg-type]


def _clusters(word: str, glyphs: list[int], starts: list[int]
              ) -> tuple[tuple[tuple[int, ...], str], ...]:
    if starts == list(range(len(word))):  # a glyph a character, in order: most words
        return tuple([((glyph,), character) for glyph, character in zip(glyphs, word)])
    ends = dict(zip(sorted(set(starts)), [*sorted(set(starts))[1:], len(word)]))
    grouped: list[tuple[int, list[int]]] = []
    for glyph, start in zip(glyphs, starts):
        if grouped and grouped[-1][0] == start:
            grouped[-1][1].append(glyph)
        else:
            grouped.append((start, [glyph]))
    return tuple((tuple(ids), word[start : ends[start]]) for start, ids in grouped)


@dataclass(frozen=True)
class Family:
    """A regular and a bold face. `size` evens out x-heights: the type is set that much larger."""

    folder: str
    stem: str
    name: str
    size: float = 1.0

    @cached_property
    def faces(self) -> tuple[Face, Face]:
        """Regular, bold."""
        folder = FOLDER / self.folder
        return (Face(folder / f"{self.stem}_400Regular.ttf", f"{self.name}-Regular", False),
                Face(folder / f"{self.stem}_700Bold.ttf", f"{self.name}-Bold", True))


# x-height of Noto Sans 0.536 em, of Atkinson 0.496: readers compare x-heights, not points.
FAMILIES = {
    "noto-sans": Family("noto-sans", "NotoSans", "NotoSans"),
    "atkinson-hyperlegible-next": Family(
        "atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext", "AtkinsonHyperlegibleNext", 1.08),
}


class Typeface:
    """A family and those that stand in for characters it lacks."""

    def __init__(self, names: tuple[str, ...]):
        self.families = tuple(FAMILIES[name] for name in names)
        self.size = self.families[0].size
        self._set: dict[tuple[str, bool], tuple[tuple[Face, Shaped], ...]] = {}

    def pieces(self, text: str, bold: bool) -> tuple[tuple[Face, Shaped], ...]:
        """Set a word (or a space), in as many faces as its characters need.

        A character that no face has goes to the first face; `missing` finds it beforehand.
        """
        found = self._set.get((text, bold))
        if found is None:
            if len(self._set) >= _CACHED_WORDS:
                self._set.clear()
            found = self._set[text, bold] = tuple(
                (face, face.shape(part)) for face, part in self._runs(text, bold))
        return found

    def _runs(self, text: str, bold: bool) -> list[tuple[Face, str]]:
        first = self.families[0].faces[bold]
        if first.has(text):
            return [(first, text)]
        found: list[tuple[Face, str]] = []
        for character in text:
            face = next((family.faces[bold] for family in self.families
                         if ord(character) in family.faces[bold].characters), first)
            if found and found[-1][0] is face:
                found[-1] = (face, found[-1][1] + character)
            else:
                found.append((face, character))
        return found

    def missing(self, text: str) -> list[int]:
        """Return the indices of characters that no face draws (spaces aside)."""
        if self.families[0].faces[0].has(text) and self.families[0].faces[1].has(text):
            return []
        return [at for at, character in enumerate(text) if not character.isspace()
                and not any(ord(character) in family.faces[bold].characters
                            for family in self.families for bold in (0, 1))]


@lru_cache(maxsize=None)
def typeface(name: str) -> Typeface:
    """Return the typeface called `name` with its stand-ins, loaded once a process."""
    return Typeface((name, *(other for other in FAMILIES if other != name)))
