"""Faces: which characters one has, how a word is set in it, and the part a file needs.

HarfBuzz does all three (shaping, coverage, subsetting), so there is one way for every script.
It reads a face in under a millisecond where ReportLab's TTFont takes fifteen, kerns, and drops
hinting. Widths are in thousandths of the type size, as PDF has them.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from handout.base import faces
from handout.base.rows import NamedTuple
from handout.fonts import cmap
from handout.fonts.composites import Composite, Part, with_composites

if TYPE_CHECKING:
    import uharfbuzz as hb

CACHED_WORDS = 20_000
_OVERLAP = 0.15  # em; no kerning is as strong: what is moved so far belongs to its neighbour
FRACTION = "\u2044"
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


@cache
def harfbuzz() -> Any:
    """Return HarfBuzz, loaded when it is first needed."""
    import uharfbuzz

    return uharfbuzz


class Face:
    """One weight of one family, loaded once a process; `weight` is taken from a variable font."""

    def __init__(self, path: Path, name: str, bold: bool, plain: bool, weight: int = 0):
        self.name = name
        self.bold = bold
        self.path = path
        self._weight = weight
        self._shaped: dict[tuple[str, bool], Shaped] = {}
        self._plain = plain

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that the face can draw."""
        return cmap.characters(self.path)

    # HarfBuzz is loaded by the first word that is set: whoever only checks does not wait for it.
    @cached_property
    def _face(self) -> hb.Face:
        hb = harfbuzz()
        if self._weight:
            return hb.Face(faces.of_weight(self.path, self._weight))
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def _font(self) -> hb.Font:
        return harfbuzz().Font(self._face)

    @cached_property
    def _scale(self) -> float:
        upem: int = self._face.upem
        return 1000 / upem

    @property
    def data(self) -> bytes:
        """The whole face as a font of one weight. Raises OSError if its file cannot be read."""
        return faces.of_weight(self.path, self._weight)

    def has(self, text: str) -> bool:
        """Say whether the face draws every character of `text`."""
        return self.characters.issuperset(map(ord, text))

    def shape(self, word: str, rtl: bool = False) -> Shaped:
        """Set one word, or one space; with `rtl` it runs from right to left."""
        key = word, rtl
        found = self._shaped.get(key)
        if found is None:
            if len(self._shaped) >= CACHED_WORDS:
                self._shaped.clear()
            found = self._shaped[key] = self._shape(word, rtl)
        return found

    def _shape(self, word: str, rtl: bool) -> Shaped:
        hb = harfbuzz()
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
        whole = _joined(clusters, room, back, rtl)
        if FRACTION in word and not rtl:
            whole = _fractions(whole)
        for first, stop, text in whole:
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
        plan = harfbuzz().SubsetPlan(self._face, _subset_input(glyphs))
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
    hb = harfbuzz()
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


def _fractions(clusters: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join figures before and after a fraction slash: faces draw them small, raised and lowered,
    and what reads as 1 must look like 1 wherever it stands alone."""
    found: list[tuple[int, int, str]] = []
    for at, (first, stop, text) in enumerate(clusters):
        before = found[-1][2] if found else ""
        grows = FRACTION in (text, before[-1:]) or (FRACTION in before and before[-1:].isdigit())
        if before[-1:].isdigit() and text.isdigit() and not grows:
            grows = next((one for *_, one in clusters[at:] if not one.isdigit()), "") == FRACTION
        if before and grows and (before[-1] + text).replace(FRACTION, "0").isdigit():
            found[-1] = (found[-1][0], stop, before + text)
        else:
            found.append((first, stop, text))
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
