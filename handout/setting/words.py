"""Runs of words -> words set in their faces, each with what no line may part in it.

Words end at spaces, and between Chinese characters. One that is wider than its line is cut where
`breaks` allows it, without a hyphen that was never written. What is too wide even so is cut between
characters, that there be something to look at; whoever lays out asks `firmest` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from handout.base.graphemes import graphemes
from handout.base.rows import NamedTuple
from handout.fonts.face import Face, Shaped
from handout.fonts.typeface import Typeface
from handout.language import bidi
from handout.language.binding import NBSP, bind
from handout.language.isolates import isolates
from handout.setting import breaks
from handout.setting.opportunities import pieces

# What has said all it can say once the order is found: marks of direction, a grapheme joiner with
# no mark to join, a non-joiner at a word's edge. A shaper would set a space of no width for each.
_SPENT = re.compile(
    "[\u200e\u200f\u061c\u2060]|\u034f(?![\u0300-\u036f\u0591-\u05c7\u064b-\u065f])"
    r"|(?<!\S)\u200c|(?<=[0-9A-Za-z\u0590-\u06ff])\u200c(?!\S)"
)
_ROUNDED = 0.01  # points that sums of widths may be off


class StyledRun(NamedTuple):
    """Words in one style with the tag they belong to; `href` and the link's tag if they are one.
    `turned` are words of a language that runs from right to left."""

    text: str
    bold: bool
    colour: str
    tag: int
    href: str = ""
    link: int = -1
    turned: bool = False


class GlyphRun(NamedTuple):
    """A piece of a word (or a space) in one face and direction; the width is in points."""

    stretch: int
    face: Face
    width: float
    shaped: Shaped
    level: int


class Word(NamedTuple):
    """What no line break parts, and the space after it (None where none follows)."""

    width: float
    atoms: tuple[GlyphRun, ...]
    space: GlyphRun | None


def set_words(
    stretches: tuple[StyledRun, ...], size: float, typeface: Typeface, base: int = 0
) -> list[Word]:
    """Cut stretches into words and set them. Widths are points at `size`.

    `base` is 1 where the paragraph runs right to left.
    """
    text = "".join([stretch.text for stretch in stretches])
    turns = bidi.is_needed(text, base)
    edges = list(accumulate([len(stretch.text) for stretch in stretches]))
    found_levels = _levels(text, base, stretches, edges) if turns else None
    text = bind(text)
    if not text.isascii() and _SPENT.search(text):
        text, found_levels, edges = _without_spent(text, found_levels, edges)
    scale = size / 1000
    found: list[Word] = []
    spaces: dict[tuple[int, int], GlyphRun] = {}
    owner = 0
    for start, end in pieces(text):
        atoms: list[GlyphRun] = []
        at = start
        while at < end:
            while edges[owner] <= at:
                owner += 1
            stop = min(end, edges[owner])
            level = found_levels[at] if found_levels is not None else 0
            if found_levels is not None:
                stop = next((n for n in range(at, stop) if found_levels[n] != level), stop)
            atoms += _atoms(text[at:stop], owner, stretches[owner].bold, scale, typeface, level)
            at = stop
        space = None
        if end < len(text) and text[end] == " ":
            while edges[owner] <= end:
                owner += 1
            key = owner, found_levels[end] if found_levels is not None else 0
            space = spaces.get(key)
            if space is None:
                space = spaces[key] = _atoms(
                    " ", owner, stretches[owner].bold, scale, typeface, key[1]
                )[0]
        if atoms:
            width = atoms[0].width if len(atoms) == 1 else sum([atom.width for atom in atoms])
            found.append(Word(width, tuple(atoms), space))
    return found


def _levels(text: str, base: int, stretches: tuple[StyledRun, ...], edges: list[int]) -> list[int]:
    """Return each character's level. In a line that runs from left to right, words of a language
    that does not are in order among themselves, and stand as one thing where they were written."""
    quoted: list[tuple[int, int]] = []
    for stretch, end in zip(stretches, edges):
        start = end - len(stretch.text)
        if stretch.turned and not base and quoted and quoted[-1][1] == start:
            quoted[-1] = quoted[-1][0], end
        elif stretch.turned and not base:
            quoted.append((start, end))
    reduced, at = "", 0
    for start, end in quoted:
        reduced += text[at:start] + "\ufffc"
        at = end
    reduced += text[at:]
    outer = iter(bidi.levels(reduced, base, isolates(reduced, base)))
    found: list[int] = []
    for start, end in quoted:
        found += [next(outer) for _ in range(len(found), start)]
        said, around = text[start:end], next(outer)
        inner = bidi.levels(said, 1, isolates(said, 1))
        found += [level + around + around % 2 for level in inner]
    return found + list(outer)


def _without_spent(
    text: str, levels: list[int] | None, edges: list[int]
) -> tuple[str, list[int] | None, list[int]]:
    """Leave out what is not drawn: from a text, its levels, and where its stretches end."""
    gone = {n for match in _SPENT.finditer(text) for n in range(*match.span())}
    kept = [n for n in range(len(text)) if n not in gone]
    return (
        "".join([text[n] for n in kept]),
        [levels[n] for n in kept] if levels is not None else None,
        [edge - sum(n < edge for n in gone) for edge in edges],
    )


def closing_space(size: float, typeface: Typeface, bold: bool, base: int) -> GlyphRun:
    """Return the space that closes a text's last line."""
    return _atoms(" ", 0, bold, size / 1000, typeface, base)[0]


def _atoms(
    text: str, owner: int, bold: bool, scale: float, typeface: Typeface, level: int
) -> list[GlyphRun]:
    made = typeface.pieces(text.replace(NBSP, " "), bold, level % 2 == 1)
    if len(made) == 1:  # most words need one face
        face, shaped = made[0]
        return [GlyphRun(owner, face, shaped.width * scale, shaped, level)]
    return [GlyphRun(owner, face, shaped.width * scale, shaped, level) for face, shaped in made]


def min_content(made: list[Word]) -> float:
    """Return the width of the widest word: the narrowest column that breaks none."""
    return max((word.width for word in made), default=0.0)


def max_content(made: list[Word]) -> float:
    """Return the width of all words on one line."""
    if not made:
        return 0.0
    spaces = sum(word.space.width for word in made[:-1] if word.space)
    return sum(word.width for word in made) + spaces


def fit(word: Word, width: float, size: float) -> list[Word]:
    """Cut a word that is wider than the line where a reader can follow it."""
    width += _ROUNDED
    if word.width <= width:
        return [word]
    found: list[Word] = []
    atoms: list[GlyphRun] = []
    used = 0.0
    for segment in _segments(word, size):
        parts = (
            [segment]
            if _width(segment, size) <= width
            else [[cut] for atom in segment for cut in _cut(atom, _signs(atom.shaped.text), size)]
        )
        for part in parts:
            if atoms and used + _width(part, size) > width:
                found.append(_closed(atoms, size))
                atoms, used = [], 0.0
            atoms += part
            used += sum([atom.width for atom in part])
    found.append(Word(used, tuple(atoms), word.space))
    return found


def _width(atoms: list[GlyphRun], size: float) -> float:
    """Return how wide atoms are at a line's end, where the space behind them takes no room."""
    last = atoms[-1]
    closing = last.face.shape(" ").width * size / 1000 if last.shaped.text.endswith(" ") else 0.0
    return sum([atom.width for atom in atoms]) - closing


def _segments(word: Word, size: float) -> Iterator[list[GlyphRun]]:
    """Cut a word into what is never cut."""
    text = "".join([atom.shaped.text for atom in word.atoms])
    ends = {*breaks.places(text), len(text)}
    segment: list[GlyphRun] = []
    at = 0
    for atom in word.atoms:
        whole = atom.shaped.text
        inner = [0, *sorted(end - at for end in ends if at < end < at + len(whole)), len(whole)]
        for part in _cut(atom, [whole[a:b] for a, b in zip(inner, inner[1:])], size):
            segment.append(part)
            at += len(part.shaped.text)
            if at in ends:
                yield segment
                segment = []


def _cut(atom: GlyphRun, parts: list[str], size: float) -> list[GlyphRun]:
    """Cut an atom into parts, each set anew."""
    if len(parts) == 1:
        return [atom]
    made = [atom.face.shape(part, atom.level % 2 == 1) for part in parts]
    return [atom._replace(width=shaped.width * size / 1000, shaped=shaped) for shaped in made]


def _closed(atoms: list[GlyphRun], size: float) -> Word:
    """Make a word of the atoms before a cut; a space where it is cut belongs behind it."""
    *before, last = atoms
    words = last.shaped.text.rstrip(" ")
    space = None
    if words != last.shaped.text:
        ends, space = _cut(last, [words, " "], size)
        atoms = [*before, ends] if words else before
    return Word(sum([atom.width for atom in atoms]), tuple(atoms), space)


def unbreakable(made: list[Word], size: float) -> float:
    """Return the width of the widest thing that is never cut: the least that a column can have."""
    return max([_width(part, size) for word in made for part in _segments(word, size)], default=0.0)


def _signs(text: str) -> list[str]:
    """Split text into characters, but for numbers: half a number is another number."""
    found: list[str] = []
    for sign in graphemes(text):
        before = found[-1] if found else ""
        joins = sign.isdigit() or (sign in ".,\u2044" and before[-1:].isdigit())
        if before[:1].isdigit() and joins:
            found[-1] += sign
        else:
            found.append(sign)
    return found
