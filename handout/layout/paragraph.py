"""Runs of words -> lines that fit a width, left-aligned, never hyphenated.

Lines break at spaces only. A word wider than the line breaks after a mark where a reader can
follow it (a slash, a dot), else between characters, without a hyphen that was never written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from handout.fonts import Face, Shaped, Typeface
from handout.layout.binding import NBSP, bind
from handout.layout.ops import Glyphs, LinkArea, Op

_AFTER_MARK = re.compile(r"(?<=[/.\-_?&=@:,+#])|(?<=\u00a0)")


class Style(NamedTuple):
    """How text looks; `leading` is the distance between baselines. Lengths in points."""

    size: float
    leading: float
    bold: bool
    colour: str


class Stretch(NamedTuple):
    """Words in one style with the tag they belong to; `href` where they are a link."""

    text: str
    bold: bool
    colour: str
    tag: int
    href: str = ""


class Atom(NamedTuple):
    """A piece of a word (or a space) in one face; the width is in points."""

    stretch: int
    face: Face
    width: float
    shaped: Shaped


class Word(NamedTuple):
    """What no line break parts, and the space after it (None where none follows)."""

    width: float
    atoms: tuple[Atom, ...]
    space: Atom | None


class Line(NamedTuple):
    """One line of words and its width in points."""

    words: tuple[Word, ...]
    width: float


def words(stretches: tuple[Stretch, ...], size: float, typeface: Typeface) -> list[Word]:
    """Cut stretches into words and set them. Widths are points at `size`."""
    text = bind("".join(stretch.text for stretch in stretches))
    edges = []
    at = 0
    for stretch in stretches:
        at += len(stretch.text)
        edges.append(at)
    scale = size / 1000
    found: list[Word] = []
    start, owner = 0, 0
    while start < len(text):
        end = text.find(" ", start)
        end = len(text) if end < 0 else end
        atoms: list[Atom] = []
        at = start
        while at < end:
            while edges[owner] <= at:
                owner += 1
            stop = min(end, edges[owner])
            atoms += _atoms(text[at:stop], owner, stretches[owner].bold, scale, typeface)
            at = stop
        space = None
        if end < len(text):
            while edges[owner] <= end:
                owner += 1
            space = _atoms(" ", owner, stretches[owner].bold, scale, typeface)[0]
        if atoms:
            width = atoms[0].width if len(atoms) == 1 else sum([atom.width for atom in atoms])
            found.append(Word(width, tuple(atoms), space))
        start = end + 1
    return found


def _atoms(text: str, owner: int, bold: bool, scale: float, typeface: Typeface) -> list[Atom]:
    return [Atom(owner, face, shaped.width * scale, shaped)
            for face, shaped in typeface.pieces(text.replace(NBSP, " "), bold)]


def widest(made: list[Word]) -> float:
    """Return the width of the widest word: the narrowest column that breaks none."""
    return max((word.width for word in made), default=0.0)


def natural(made: list[Word]) -> float:
    """Return the width of all words on one line."""
    if not made:
        return 0.0
    spaces = sum(word.space.width for word in made[:-1] if word.space)
    return sum(word.width for word in made) + spaces


def lines(made: list[Word], width: float, size: float, balance: bool = False) -> list[Line]:
    """Break words into lines of at most `width`.

    Greedy, then mended: a last line of one short word takes company from the line above (by the
    least narrowing that does it), and with `balance` (headings) all lines are about as long.
    """
    fitting = [part for word in made for part in _fit(word, width, size)]
    broken = _greedy(fitting, width)
    if len(broken) < 2:
        return broken
    if balance:
        narrow, target = widest(fitting), width
        while target - narrow > size / 2:
            middle = (narrow + target) / 2
            if len(_greedy(fitting, middle)) > len(broken):
                narrow = middle
            else:
                target = middle
        return _greedy(fitting, target)
    for share in (1.0, 0.96, 0.92, 0.88, 0.84):
        tried = _greedy(fitting, width * share)
        if len(tried) == len(broken) and not _lonely(tried[-1], width):
            return tried
    return broken


def _lonely(line: Line, width: float) -> bool:
    """Say whether a last line is one short word."""
    return len(line.words) == 1 and line.width < width / 5


def _greedy(made: list[Word], width: float) -> list[Line]:
    found: list[Line] = []
    current: list[Word] = []
    used = 0.0
    gap = 0.0
    for word in made:
        if current and used + gap + word.width > width + 0.01:
            found.append(Line(tuple(current), used))
            current, used, gap = [], 0.0, 0.0
        used += gap + word.width
        current.append(word)
        gap = word.space.width if word.space else 0.0
    if current:
        found.append(Line(tuple(current), used))
    return found


def _fit(word: Word, width: float, size: float) -> list[Word]:
    """Cut a word that is wider than the line where a reader can follow it."""
    if word.width <= width:
        return [word]
    scale = size / 1000
    found: list[Word] = []
    atoms: list[Atom] = []
    used = 0.0
    for atom in word.atoms:
        for part in _breakable(atom, width, scale):
            if atoms and used + part.width > width:
                found.append(Word(used, tuple(atoms), None))
                atoms, used = [], 0.0
            atoms.append(part)
            used += part.width
    found.append(Word(used, tuple(atoms), word.space))
    return found


def _breakable(atom: Atom, width: float, scale: float) -> list[Atom]:
    def cut(pieces: list[str]) -> list[Atom]:
        made = []
        for piece in pieces:
            shaped = atom.face.shape(piece)
            made.append(Atom(atom.stretch, atom.face, shaped.width * scale, shaped))
        return made

    found: list[Atom] = []
    pieces = [p for p in re.split(r"(?<= )", atom.shaped.text) for p in _AFTER_MARK.split(p) if p]
    for part in cut(pieces):
        found += cut(graphemes(part.shaped.text)) if part.width > width else [part]
    return found


def graphemes(text: str) -> list[str]:
    """Split text into what a reader takes for characters: a letter keeps its marks."""
    found: list[str] = []
    for character in text:
        joins = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        if found and (joins or found[-1][-1:] == "\u200d"):
            found[-1] += character
        else:
            found.append(character)
    return found


def line_ops(line: Line, stretches: tuple[Stretch, ...], x: float, y: float, style: Style,
             last: bool) -> list[Op]:
    """Turn a line into operations: one per change of style, and an area per link.

    `y` is the baseline. A space closes every line but the last, so that whoever reads the marks
    in order finds words apart.
    """
    atoms: list[Atom] = []
    for word in line.words:
        atoms += word.atoms
        if word.space and not (last and word is line.words[-1]):
            atoms.append(word.space)
    ops: list[Op] = []
    links: list[Op] = []
    at = 0
    while at < len(atoms):
        first = atoms[at]
        stop = at + 1
        while (stop < len(atoms) and atoms[stop].stretch == first.stretch
               and atoms[stop].face is first.face):
            stop += 1
        group = atoms[at:stop]
        width = sum([atom.width for atom in group])
        stretch = stretches[first.stretch]
        ops.append(Glyphs(x, y, width, first.face, style.size, stretch.colour,
                          tuple(atom.shaped for atom in group), stretch.tag))
        if stretch.href:
            shown = width - (group[-1].width if group[-1].shaped.text == " " else 0)
            links.append(LinkArea(x, y - style.size, shown, style.size * 1.3, stretch.href, "",
                                  stretch.tag))
        x += width
        at = stop
    return ops + links
