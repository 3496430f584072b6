"""fontTools as a second opinion on how the proof reads fonts and how subsets are written."""

from __future__ import annotations

import random
import struct
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from glyph_runs import original

from handout.fonts.composites import Composite, Part, with_composites
from handout.fonts.families import FAMILIES, FOLDER
from handout.proof.read import gsub
from handout.proof.read.outlines import TrueType

FILES = sorted(FOLDER.rglob("*.ttf"))
RULED = [path for path in FILES if "GSUB" in TTFont(path)]
SAMPLE = 300  # glyphs of a face


def glyphs(font: TTFont) -> list[str]:
    """Return some glyphs of a face, the same ones each time."""
    order = font.getGlyphOrder()
    return random.Random(7).sample(order, min(SAMPLE, len(order)))


def points(font: TTFont, name: str) -> list[tuple[int, int]]:
    """Return a glyph's points as fontTools places them, components resolved."""
    return [tuple(point) for point in font["glyf"][name].getCoordinates(font["glyf"])[0]]


def read(font: TrueType, glyph: int) -> list[tuple[int, int]]:
    """Return a glyph's points as the proof reads them, parts at their places."""
    raw = font.glyf[font.loca[glyph] : font.loca[glyph + 1]]
    if len(raw) >= 10 and struct.unpack_from(">h", raw)[0] < 0:
        parts = font.parts(glyph)
        return [(x + part.x, y + part.y) for part in parts for x, y in read(font, part.glyph)]
    outline = font.outline(glyph)
    if not outline:
        return []
    _, xs, ys, _ = outline
    found, x, y = [], 0, 0
    for dx, dy in zip(xs, ys):  # type: ignore[call-overload]
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_outlines_widths_and_characters_are_those_that_fonttools_reads(path: Path) -> None:
    """Points, advances and the cmap of every shipped face are read alike by both."""
    theirs, ours = TTFont(path), TrueType(path.read_bytes())
    for name in glyphs(theirs):
        number = theirs.getGlyphID(name)
        assert round(ours.advance(number) * ours.upem / 1000) == theirs["hmtx"][name][0], name
        component = theirs["glyf"][name]
        if component.isComposite() and not ours.parts(number):
            continue  # scaled: the proof compares its bytes, and places nothing
        if any(
            not ours.parts(theirs.getGlyphID(one)) and theirs["glyf"][one].isComposite()
            for one in (
                component.getComponentNames(theirs["glyf"]) if component.isComposite() else ()
            )
        ):
            continue
        assert read(ours, number) == points(theirs, name), name


@pytest.mark.parametrize("path", RULED, ids=lambda path: path.stem)
def test_substitutions_are_those_that_fonttools_reads(path: Path) -> None:
    """Every rule of GSUB, of each kind that makes glyphs, is read alike by both."""
    font = TTFont(path)
    number = font.getGlyphID
    theirs = set()
    for at, lookup in enumerate(font["GSUB"].table.LookupList.Lookup):
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            kind = table.LookupType
            if kind == 1:
                rules = [((made,), (one,)) for one, made in table.mapping.items()]
            elif kind == 2:
                rules = [(tuple(made), (one,)) for one, made in table.mapping.items()]
            elif kind == 3:
                rules = [((made,), (one,)) for one, all in table.alternates.items() for made in all]
            elif kind == 4:
                rules = [
                    ((one.LigGlyph,), (first, *one.Component))
                    for first, all in table.ligatures.items()
                    for one in all
                ]
            else:
                continue
            for made, of in rules:
                theirs.add((tuple(map(number, made)), tuple(map(number, of)), at))

    assert {tuple(rule) for rule in gsub.rules(font.reader["GSUB"])} == theirs


@pytest.mark.parametrize("path", RULED, ids=lambda path: path.stem)
def test_contexts_call_what_fonttools_says_they_call(path: Path) -> None:
    """Of contexts that name the glyphs of each place, calls and glyphs are read alike."""
    font = TTFont(path)
    theirs = set()
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == 6 and table.Format == 3:
                for call in table.SubstLookupRecord:
                    inside = table.InputCoverage[call.SequenceIndex].glyphs
                    theirs.add((call.LookupListIndex, frozenset(map(font.getGlyphID, inside))))
    ours = {(one.lookup, one.inside) for one in gsub.contexts(font.reader["GSUB"])}

    assert theirs <= ours


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_composites_are_written_as_fonttools_reads_them(family: str) -> None:
    """A glyph made of others has their points at their places, and its own width."""
    for face in FAMILIES[family].faces:
        dice = random.Random(3)
        last = original(face).count - 1
        data = face.subset([(glyph, "x") for glyph in range(min(3, last), min(40, last + 1))]).data
        before = TTFont(BytesIO(data))
        count = before["maxp"].numGlyphs
        made = [
            Composite(
                tuple(
                    Part(
                        dice.randrange(1, count), dice.randrange(-300, 900), dice.randrange(-90, 90)
                    )
                    for _ in range(3)
                ),
                dice.randrange(1500),
            )
            for _ in range(8)
        ]
        font = TTFont(BytesIO(with_composites(data, made)))
        order = font.getGlyphOrder()
        for whole, name in zip(made, order[count:]):
            wanted = [
                (x + part.x, y + part.y)
                for part in whole.parts
                for x, y in points(font, order[part.glyph])
            ]
            assert points(font, name) == wanted
            assert font["hmtx"][name][0] == whole.advance
