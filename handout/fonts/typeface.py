"""Typefaces: which characters a face has, how a word is set in it, and the part a file needs.

HarfBuzz does all three (shaping, coverage, subsetting), so there is one way for every script.
It reads a face in under a millisecond where ReportLab's TTFont takes fifteen, kerns, and drops
hinting. Widths are in thousandths of the type size, as PDF has them.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, Union

import uharfbuzz as hb

from handout.fonts.composites import Composite, Part, with_composites

FOLDER = Path(__file__).parent / "data"
_CACHED_WORDS = 20_000
_OVERLAP = 0.15  # em; no kerning is as strong: what is moved so far belongs to its neighbour
_LATIN = re.compile("[0-9A-Za-z]")
_SHAPING = "\u200c\u200d\u200e\u200f\u061c"  # joiners and marks of direction
_UNDRAWN = " \u00a0" + _SHAPING
# Ligatures hide letters from readers with poor sight and from text search; kerning stays.
_PLAIN = {"liga": False, "clig": False, "dlig": False}


Sign = Union[int, Composite]  # a glyph of the face, or several drawn as one


class Shaped:
    """A word set in one face, shared by all its uses; two are the same word only if identical.

    `signs` are what is drawn, from left to right, each with the text it stands for and the move
    to the right (thousandths of the size) that follows it beyond its own width.
    """

    __slots__ = ("text", "width", "signs")

    def __init__(self, text: str, width: float, signs: tuple[tuple[Sign, str, float], ...]):
        self.text = text
        self.width = width
        self.signs = signs


class Subset(NamedTuple):
    """The part of a face that one file embeds.

    `codes` says which glyph of the subset draws a sign that stands for a text; `widths` are by
    glyph of the subset.
    """

    data: bytes
    codes: dict[tuple[Sign, str], int]
    widths: list[float]
    tag: str


class Metrics(NamedTuple):
    """What a PDF font descriptor states, in thousandths of the size."""

    box: tuple[float, float, float, float]
    ascent: float
    descent: float
    cap_height: float


class Face:
    """One weight of one family, loaded once a process."""

    def __init__(self, path: Path, name: str, bold: bool, plain: bool):
        self.name = name
        self.bold = bold
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._shaped: dict[tuple[str, bool], Shaped] = {}
        self._plain = plain

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that the face can draw."""
        return frozenset(self._face.unicodes)

    def has(self, text: str) -> bool:
        """Say whether the face draws every character of `text`."""
        return self.characters.issuperset(map(ord, text))

    def shape(self, word: str, rtl: bool = False) -> Shaped:
        """Set one word, or one space; with `rtl` it runs from right to left."""
        key = word, rtl
        found = self._shaped.get(key)
        if found is None:
            if len(self._shaped) >= _CACHED_WORDS:
                self._shaped.clear()
            found = self._shaped[key] = self._shape(word, rtl)
        return found

    def _shape(self, word: str, rtl: bool) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self._font, buffer, _PLAIN if word.isascii() or self._plain else None)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = [info.cluster for info in infos]
        scale, nominal = self._scale, self._font.get_glyph_h_advance
        signs: list[tuple[Sign, str, float]] = []
        width = 0.0
        clusters = _clusters(word, starts)
        overlap = _OVERLAP * self._face.upem
        advances = [
            sum([place.x_advance for place in positions[first:stop]]) for first, stop, _ in clusters
        ]
        room = [
            advance > 0
            and (stop - first > 1 or abs(nominal(infos[first].codepoint) - advance) < overlap)
            for advance, (first, stop, _) in zip(advances, clusters)
        ]
        back = [positions[first].x_offset < 0 for first, _, _ in clusters]
        for first, stop, text in _joined(clusters, room, back, rtl):
            glyph, place = infos[first].codepoint, positions[first]
            advance = sum([place.x_advance for place in positions[first:stop]])
            if stop - first == 1 and not place.x_offset and not place.y_offset:
                sign: Sign = glyph
                own = nominal(glyph)
            else:
                sign = _composite(infos[first:stop], positions[first:stop], max(0, advance))
                own = max(0, advance)
            signs.append((sign, text, (advance - own) * scale))
            width += advance * scale
        return Shaped(word, width, tuple(signs))

    def subset(self, wanted: Iterable[tuple[Sign, str]]) -> Subset:
        """Cut the face down to the signs, without hinting and layout tables.

        A glyph has one text in a file. Where it stands for a second one, and where several glyphs
        make one sign, a composite glyph is added.
        """
        pairs = tuple(dict.fromkeys(wanted))
        glyphs = {0}
        for sign, _ in pairs:
            glyphs.update([sign] if isinstance(sign, int) else [part.glyph for part in sign.parts])
        plan = hb.SubsetPlan(self._face, _subset_input(glyphs))
        new = dict(plan.old_to_new_glyph_mapping)
        nominal = self._font.get_glyph_h_advance
        advances = [0] * len(new)
        for old, number in new.items():
            advances[number] = nominal(old)
        codes: dict[tuple[Sign, str], int] = {}
        taken: set[int] = set()
        added: list[Composite] = []
        for sign, text in pairs:
            if isinstance(sign, int) and sign not in taken:
                taken.add(sign)
                codes[sign, text] = new[sign]
                continue
            whole = (
                sign
                if isinstance(sign, Composite)
                else Composite((Part(sign, 0, 0),), nominal(sign))
            )
            added.append(
                Composite(tuple(Part(new[p.glyph], p.x, p.y) for p in whole.parts), whole.advance)
            )
            codes[sign, text] = len(advances)
            advances.append(whole.advance)
        seed = hashlib.sha256(repr(pairs).encode() + self.name.encode()).digest()
        tag = "".join(chr(65 + byte % 26) for byte in seed[:6])
        data = with_composites(plan.execute().blob.data, added)
        return Subset(data, codes, [advance * self._scale for advance in advances], tag)

    @cached_property
    def metrics(self) -> Metrics:
        """Box, ascent, descent and cap height from the tables head, hhea and OS/2."""
        head = struct.unpack(">4h", self._face.reference_table("head").data[36:44])
        ascent, descent = struct.unpack(">2h", self._face.reference_table("hhea").data[4:8])
        os2 = self._face.reference_table("OS/2").data
        cap = struct.unpack(">h", os2[88:90])[0] if len(os2) >= 90 else ascent
        scale = self._scale
        return Metrics(
            tuple(value * scale for value in head), ascent * scale, descent * scale, cap * scale
        )  # type: ignore[arg-type]


def _subset_input(glyphs: set[int]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    # A CIDFontType2 needs glyphs and widths; what finds or names glyphs stays behind.
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in (
        "GSUB",
        "GPOS",
        "GDEF",
        "STAT",
        "name",
        "post",
        "OS/2",
        "gasp",
        "DSIG",
        "meta",
        "cmap",
    ):
        dropped.add(int.from_bytes(tag.encode(), "big"))
    return wanted


def _clusters(word: str, starts: list[int]) -> list[tuple[int, int, str]]:
    """Return for each cluster, from left to right: first glyph, end of glyphs, text."""
    if starts == list(range(len(word))):  # a glyph a character, in order: most words
        return [(n, n + 1, character) for n, character in enumerate(word)]
    edges = sorted(set(starts))
    ends = dict(zip(edges, [*edges[1:], len(word)]))
    found: list[tuple[int, int, str]] = []
    first = 0
    for at in range(1, len(starts) + 1):
        if at == len(starts) or starts[at] != starts[first]:
            found.append((first, at, word[starts[first] : ends[starts[first]]]))
            first = at
    return found


def _joined(
    clusters: list[tuple[int, int, str]], room: list[bool], back: list[bool], rtl: bool
) -> list[tuple[int, int, str]]:
    """Join a cluster without room of its own (a half letter) with the one it is drawn over: the
    one before if it reaches `back`, else the next."""
    if all(room):
        return clusters
    found: list[tuple[int, int, str]] = []
    onward = False
    for at, (first, stop, text) in enumerate(clusters):
        backward = not room[at] and (back[at] or at == len(clusters) - 1)
        if found and (onward or backward):
            start, _, before = found[-1]
            found[-1] = (start, stop, text + before if rtl else before + text)
        else:
            found.append((first, stop, text))
        onward = not room[at] and not backward
    return found


def _composite(
    infos: list[hb.GlyphInfo], positions: list[hb.GlyphPosition], advance: int
) -> Composite:
    parts = []
    x = 0
    for info, place in zip(infos, positions):
        parts.append(Part(info.codepoint, x + place.x_offset, place.y_offset))
        x += place.x_advance
    return Composite(tuple(parts), advance)


@dataclass(frozen=True)
class Family:
    """A regular and a bold face.

    `size` evens out x-heights: the type is set that much larger. `leading` is how much more room
    its lines need than Latin ones. `plain` families draw alphabets without joined letters.
    """

    folder: str
    stem: str
    size: float = 1.0
    leading: float = 1.0
    plain: bool = False
    right_to_left: bool = False

    @cached_property
    def faces(self) -> tuple[Face, Face]:
        """Regular, bold."""
        folder = FOLDER / self.folder
        return (
            Face(folder / f"{self.stem}_400Regular.ttf", f"{self.stem}-Regular", False, self.plain),
            Face(folder / f"{self.stem}_700Bold.ttf", f"{self.stem}-Bold", True, self.plain),
        )


# x-height of Noto Sans 0.536 em, of Atkinson 0.496: readers compare x-heights, not points.
FAMILIES = {
    "noto-sans": Family("noto-sans", "NotoSans", plain=True),
    "atkinson-hyperlegible-next": Family(
        "atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext", size=1.08, plain=True
    ),
    "noto-sans-arabic": Family(
        "noto-sans-arabic", "NotoSansArabic", leading=1.15, right_to_left=True
    ),
    "noto-naskh-arabic": Family(
        "noto-naskh-arabic", "NotoNaskhArabic", size=1.12, leading=1.15, right_to_left=True
    ),
    "noto-nastaliq-urdu": Family(
        "noto-nastaliq-urdu", "NotoNastaliqUrdu", leading=1.75, right_to_left=True
    ),
    "noto-sans-hebrew": Family("noto-sans-hebrew", "NotoSansHebrew", right_to_left=True),
    "noto-sans-devanagari": Family("noto-sans-devanagari", "NotoSansDevanagari", leading=1.12),
    "noto-sans-bengali": Family("noto-sans-bengali", "NotoSansBengali", size=1.08, leading=1.1),
    "noto-sans-gurmukhi": Family("noto-sans-gurmukhi", "NotoSansGurmukhi", leading=1.1),
    "noto-sans-gujarati": Family("noto-sans-gujarati", "NotoSansGujarati", leading=1.1),
    "noto-sans-tamil": Family("noto-sans-tamil", "NotoSansTamil", leading=1.1),
    "noto-sans-sc": Family("noto-sans-sc", "NotoSansSC", leading=1.08),
    "noto-sans-tc": Family("noto-sans-tc", "NotoSansTC", leading=1.08),
}

# What a brand may choose; other families come in by language and by character.
BRAND_FAMILIES = ("noto-sans", "atkinson-hyperlegible-next", "noto-nastaliq-urdu")

_BY_LANGUAGE = {
    "ar": "noto-sans-arabic",
    "fa": "noto-sans-arabic",
    "ps": "noto-sans-arabic",
    "ckb": "noto-sans-arabic",
    "prs": "noto-sans-arabic",
    "sd": "noto-naskh-arabic",
    "ug": "noto-naskh-arabic",
    "ur": "noto-naskh-arabic",
    "he": "noto-sans-hebrew",
    "yi": "noto-sans-hebrew",
    "hi": "noto-sans-devanagari",
    "ne": "noto-sans-devanagari",
    "mr": "noto-sans-devanagari",
    "sa": "noto-sans-devanagari",
    "bn": "noto-sans-bengali",
    "as": "noto-sans-bengali",
    "pa": "noto-sans-gurmukhi",
    "gu": "noto-sans-gujarati",
    "ta": "noto-sans-tamil",
    "zh": "noto-sans-sc",
    "yue": "noto-sans-tc",
    "cmn": "noto-sans-sc",
}
_TRADITIONAL = ("zh-Hant", "zh-TW", "zh-HK", "zh-MO")


def families_for(brand: str, language: str) -> tuple[str, ...]:
    """Return the families to set a language in, in the order in which they are asked.

    The language's own script comes first, then the brand's family, then every other.
    """
    own = _BY_LANGUAGE.get(language.split("-")[0])
    if language.startswith(_TRADITIONAL):
        own = "noto-sans-tc"
    if brand == "noto-nastaliq-urdu" and own == "noto-naskh-arabic":
        own = brand
    first = tuple(name for name in (own, _latin(brand)) if name)
    return (*first, *(name for name in FAMILIES if name not in first))


def _latin(brand: str) -> str:
    """Return a brand's family for Latin letters; Nastaliq, a choice for Urdu, has none."""
    return "noto-sans" if brand == "noto-nastaliq-urdu" else brand


class Typeface:
    """The families that set one language for one brand; the first sets what it can."""

    def __init__(self, names: tuple[str, ...], latin: str):
        self.families = tuple(FAMILIES[name] for name in names)
        self.latin = FAMILIES[latin]
        self.size = self.families[0].size
        self.leading = self.families[0].leading
        self._set: dict[tuple[str, bool, bool], tuple[tuple[Face, Shaped], ...]] = {}

    def pieces(self, text: str, bold: bool, rtl: bool = False) -> tuple[tuple[Face, Shaped], ...]:
        """Set a word (or a space), in as many faces as its characters need.

        A character that no face has goes to the first face; `missing` finds it beforehand.
        """
        key = text, bold, rtl
        found = self._set.get(key)
        if found is None:
            if len(self._set) >= _CACHED_WORDS:
                self._set.clear()
            found = self._set[key] = tuple(
                (face, face.shape(part, rtl)) for face, part in self._runs(text, bold, rtl)
            )
        return found

    def _runs(self, text: str, bold: bool, rtl: bool) -> list[tuple[Face, str]]:
        first = self.families[0].faces[bold]
        plain = self.families[0] is self.latin or not (
            _LATIN.search(text) or self.families[0].right_to_left and not rtl
        )
        if plain and first.has(text):
            return [(first, text)]
        found: list[tuple[Face, str]] = []
        for character in text:
            # A mark stays with its letter's face where that face can draw it, a joiner in any case.
            if found and (
                character in _SHAPING
                or (unicodedata.combining(character) and found[-1][0].has(character))
            ):
                face = found[-1][0]
            else:
                face = self._face(character, bold, rtl)
            if found and found[-1][0] is face:
                found[-1] = (face, found[-1][1] + character)
            else:
                found.append((face, character))
        return found

    def _face(self, character: str, bold: bool, rtl: bool) -> Face:
        code = ord(character)
        # Latin letters and digits look alike in all of a brand's leaflets, whatever the script;
        # in a right-to-left one, so does all of a dose or an address.
        turned = self.families[0].right_to_left and not rtl
        latin = character.isascii() and (turned or character.isalnum())
        for family in (self.latin, *self.families) if latin else self.families:
            if code in family.faces[bold].characters:
                return family.faces[bold]
        return self.families[0].faces[bold]

    def missing(self, text: str) -> list[int]:
        """Return the indices of characters that no face draws in both weights.

        The plain and the no-break space, joiners and direction marks need no drawing; a space of
        another width needs a face that knows its width.
        """
        faces = self.families[0].faces
        if faces[0].has(text) and faces[1].has(text):
            return []
        return [
            at
            for at, character in enumerate(text)
            if character not in _UNDRAWN
            and not all(
                any(ord(character) in family.faces[bold].characters for family in self.families)
                for bold in (0, 1)
            )
        ]


@cache
def typeface(brand: str, language: str) -> Typeface:
    """Return the typeface of a brand for a language, loaded once a process."""
    return _typeface(families_for(brand, language), _latin(brand))


@cache
def _typeface(names: tuple[str, ...], latin: str) -> Typeface:
    return Typeface(names, latin)
