"""Words set and proved without a file: their glyphs go to the very check that a proof makes.

A word becomes signs as in a layout, the signs a subset as in a file, and each glyph of it is held
against the face that it was cut from. That is thousands of words a second.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handout.fonts.composites import Composite
from handout.fonts.face import Face, Shaped, Sign
from handout.fonts.typeface import typeface
from handout.language.writing import is_right_to_left
from handout.proof.look.glyphs import drawn_wrong, is_even
from handout.proof.look.origin import Twin
from handout.proof.read.claims import Debt
from handout.proof.read.outlines import Shipped, TrueType, shipped

Pair = tuple[Sign, str]
_MOST_SIGNS = 50_000  # of one subset


class Found(NamedTuple):
    """One alarm: the face, the word, what the proof says."""

    face: str
    word: str
    said: str


def shaped(brand: str, language: str, words: Iterable[str]) -> dict[Face, dict[str, Shaped]]:
    """Set words that the typeface has all letters of, in both weights."""
    type_, turns = typeface(brand, language), is_right_to_left(language)
    found: dict[Face, dict[str, Shaped]] = {}
    for word in dict.fromkeys(words):
        if not type_.missing(word):
            for bold in (False, True):
                for face, one in type_.pieces(word, bold, turns):
                    found.setdefault(face, {})[one.text] = one
    return found


class Cut:
    """A face as a file would have it, cut to some signs."""

    def __init__(self, face: Face, pairs: Iterable[Pair], turns: bool):
        self.subset = face.subset(pairs)
        self.program = TrueType(self.subset.data)
        self.original = original(face)
        self.twin = Twin(self.program, self.original, turns)

    def said(self, pair: Pair, owing: dict[int, set[Debt]]) -> str:
        """Return what the proof says of a sign that stands for a text; nothing if it is right."""
        code = self.subset.codes[pair]
        width = round(self.subset.widths[code], 2)
        fault = drawn_wrong(self.program, self.twin, code, pair[1], width, True, owing)
        return "" if fault is None else f"{fault[0]} {fault[1]}"


def original(face: Face) -> Shipped:
    """Return the proof's own reading of a face."""
    found = shipped(face.name)
    assert found is not None, face.name
    return found


def alarms(brand: str, language: str, words: Iterable[str]) -> list[Found]:
    """Return what the proof says of the glyphs of words as they are set."""
    found: list[Found] = []
    turns = is_right_to_left(language)
    for face, its in shaped(brand, language, words).items():
        for batch in _batches(its):
            pairs = {(sign, text): word for word in batch for sign, text, _ in its[word].signs}
            cut = Cut(face, pairs, turns)
            owing: dict[int, set[Debt]] = {}
            for pair, word in pairs.items():
                said = cut.said(pair, owing)
                if said:
                    found.append(Found(face.name, word, said))
            for word in batch if owing else ():
                codes = [cut.subset.codes[sign, text] for sign, text, _ in its[word].signs]
                if not is_even(codes, owing):
                    found.append(Found(face.name, word, "a mark is missing, or too many"))
    return found


def _batches(words: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for word in words:
        batch.append(word)
        size += len(word)
        if size > _MOST_SIGNS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Tally(NamedTuple):
    """How many spoilings of a kind there were, and those that the proof let pass."""

    tried: int
    missed: tuple[str, ...]


def spoilt(
    brand: str, language: str, words: Iterable[str], seed: int, most: int = 3000
) -> dict[str, Tally]:
    """Spoil signs of words in three ways and return what the proof let pass.

    `swap`: the sign of other letters stands for the text. `drop`: a part is left out. `put`: the
    glyph of other letters takes the place of a part.
    """
    dice = random.Random(seed)
    turns = is_right_to_left(language)
    tried = {"swap": 0, "drop": 0, "put": 0}
    missed: dict[str, list[str]] = {kind: [] for kind in tried}
    for face, its in shaped(brand, language, words).items():
        signs = {(sign, text): one for one in its.values() for sign, text, _ in one.signs}
        pairs = sorted(signs, key=repr)
        pairs = dice.sample(pairs, min(most, len(pairs)))
        cases = [
            (kind, pair, wrong)
            for pair in pairs
            for kind, wrong in _wrongs(pair, pairs, original(face), dice)
        ]
        cut = Cut(face, [*signs, *((wrong, pair[1]) for _, pair, wrong in cases)], turns)
        right: dict[int, set[Debt]] = {}
        for pair in signs:
            cut.said(pair, right)
        for kind, pair, wrong in cases:
            tried[kind] += 1
            owing: dict[int, set[Debt]] = {}
            if cut.said((wrong, pair[1]), owing):
                continue
            codes = [
                cut.subset.codes[(wrong, text) if (sign, text) == pair else (sign, text)]
                for sign, text, _ in signs[pair].signs
            ]
            if is_even(codes, right | owing):
                missed[kind].append(f"{face.name} {signs[pair].text} {pair} {wrong}")
    return {kind: Tally(tried[kind], tuple(missed[kind])) for kind in tried}


def _wrongs(
    pair: Pair, pairs: list[Pair], face: Shipped, dice: random.Random
) -> Iterator[tuple[str, Sign]]:
    sign, text = pair
    other = dice.choice(pairs)
    if not set(_letters(other[1])) & set(_letters(text)) and _looks(other[0], face):
        yield "swap", other[0]
    if isinstance(sign, Composite):
        inked = [n for n, part in enumerate(sign.parts) if not face.is_empty(part.glyph)]
        for n in inked if len(inked) > 1 else ():
            yield "drop", sign._replace(parts=(*sign.parts[:n], *sign.parts[n + 1 :]))
        looks = _looks(other[0], face)
        if inked and looks and not set(_letters(other[1])) & set(_letters(text)):
            n = dice.choice(inked)
            part = sign.parts[n]._replace(glyph=max(looks))
            yield "put", sign._replace(parts=(*sign.parts[:n], part, *sign.parts[n + 1 :]))


def _looks(sign: Sign, face: Shipped) -> list[int]:
    """Return the glyphs of a sign that draw anything."""
    glyphs = [sign] if isinstance(sign, int) else [part.glyph for part in sign.parts]
    return [one for one in glyphs if not face.is_empty(one)]


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", text)
