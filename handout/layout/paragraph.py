"""Runs of words -> lines that fit a width, left-aligned, never hyphenated.

Lines break at spaces only. A word wider than the line breaks after a mark where a reader can
follow it (a slash, a dot), else between characters, without a hyphen that was never written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from handout.fonts import Face, Shaped, Typeface
from handout.layout import bidi
from handout.layout.binding import NBSP, bind, isolates
from handout.layout.ops import Glyphs, LinkArea, Op

_AFTER_MARK = re.compile(r"(?<=[/.\-_?&=@:,+#])|(?<=\u00a0)")
_HAN = re.compile("[\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
                  "\uff01-\uff65]")
_NO_SPACE = re.compile("[^ ]+")
# What may not open or close a line (GB/T 15834, and the usual kinsoku sets).
_NOT_FIRST = frozenset("\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff09\u300b\u300d\u300f"
                       "\u3011\u3009\u3015\uff05\u201d\u2019\u2026\u00b7\u30fb\uff5e\u2014,.:;?!)]}%\u2103")
_NOT_LAST = frozenset("\uff08\u300a\u300c\u300e\u3010\u3008\u3014\u201c\u2018([{$\uffe5")


class Style(NamedTuple):
    """How text looks; `leading` is the distance between baselines. Lengths in points."""

    size: float
    leading: float
    bold: bool
    colour: str


class Stretch(NamedTuple):
    """Words in one style with the tag they belong to; `href` and the link's tag if they are one."""

    text: str
    bold: bool
    colour: str
    tag: int
    href: str = ""
    link: int = -1


class Atom(NamedTuple):
    """A piece of a word (or a space) in one face and direction; the width is in points."""

    stretch: int
    face: Face
    width: float
    shaped: Shaped
    level: int


class Word(NamedTuple):
    """What no line break parts, and the space after it (None where none follows)."""

    width: float
    atoms: tuple[Atom, ...]
    space: Atom | None


class Line(NamedTuple):
    """One line of words and its width in points."""

    words: tuple[Word, ...]
    width: float


def words(stretches: tuple[Stretch, ...], size: float, typeface: Typeface, base: int = 0
          ) -> list[Word]:
    """Cut stretches into words and set them. Widths are points at `size`.

    `base` is 1 where the paragraph runs right to left.
    """
    text = bind("".join([stretch.text for stretch in stretches]))
    found_levels = bidi.levels(text, base, isolates(text)) if bidi.is_needed(
        text, base) else None
    edges = []
    at = 0
    for stretch in stretches:
        at += len(stretch.text)
        edges.append(at)
    scale = size / 1000
    found: list[Word] = []
    spaces: dict[tuple[int, int], Atom] = {}
    owner = 0
    for start, end in pieces(text):
        atoms: list[Atom] = []
        at = start
        while at < end:
            while edges[owner] <= at:
                owner += 1
            stop = min(end, edges[owner])
            level = 0
            if found_levels is not None:
                level = found_levels[at]
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
                space = spaces[key] = _atoms(" ", owner, stretches[owner].bold, scale, typeface,
                                             key[1])[0]
        if atoms:
            width = atoms[0].width if len(atoms) == 1 else sum([atom.width for atom in atoms])
            found.append(Word(width, tuple(atoms), space))
    return found


def closing_space(size: float, typeface: Typeface, bold: bool, base: int) -> Atom:
    """Return the space that closes a text's last line."""
    return _atoms(" ", 0, bold, size / 1000, typeface, base)[0]


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between which a line may break: words, and in Chinese characters.

    No mark that closes or separates stands at a line's start, none that opens at its end; a
    number stays with the character after it, which counts it or names its unit.
    """
    if _HAN.search(text) is None:
        start = 0
        while start < len(text):
            end = text.find(" ", start)
            end = len(text) if end < 0 else end
            yield start, end
            start = end + 1
        return
    for word in _NO_SPACE.finditer(text):
        start = word.start()
        for at in range(start + 1, word.end()):
            if _may_break(text, at):
                yield start, at
                start = at
        yield start, word.end()


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before in _NOT_LAST or after in _NOT_FIRST or unicodedata.combining(after):
        return False
    if _HAN.match(before):
        return True
    return _HAN.match(after) is not None and not before.isdigit() and before not in NBSP + "%."


def _atoms(text: str, owner: int, bold: bool, scale: float, typeface: Typeface, level: int
           ) -> list[Atom]:
    made = typeface.pieces(text.replace(NBSP, " "), bold, level % 2 == 1)
    if len(made) == 1:  # most words need one face
        face, shaped = made[0]
        return [Atom(owner, face, shaped.width * scale, shaped, level)]
    return [Atom(owner, face, shaped.width * scale, shaped, level) for face, shaped in made]


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
            shaped = atom.face.shape(piece, atom.level % 2 == 1)
            made.append(Atom(atom.stretch, atom.face, shaped.width * scale, shaped, atom.level))
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
             space: Atom | None, base: int = 0, mirrored: int = 0) -> list[Op]:
    """Turn a line into operations: one per change of style, and an area per link.

    `y` is the baseline. A space closes every line (`space` where the text has none there), so
    that whoever reads the marks in order finds words apart. Operations come in the order of
    reading; their `x` runs from the edge where lines start, the right one if `mirrored` is 1.
    """
    atoms: list[Atom] = []
    for word in line.words:
        atoms += word.atoms
        if word.space:
            atoms.append(word.space)
    if space is not None and not line.words[-1].space:
        atoms.append(space._replace(stretch=atoms[-1].stretch))
    if base or mirrored or any([atom.level for atom in atoms]):
        groups = _groups(_in_order(atoms, x, mirrored), mirrored)
    else:
        groups = _plain_groups(atoms, x)
    ops: list[Op] = []
    links: list[Op] = []
    for start, group, shown in groups:
        first = group[0]
        width = sum([atom.width for atom in group])
        stretch = stretches[first.stretch]
        ops.append(Glyphs(start, y, width, first.face, style.size, stretch.colour, tuple(shown),
                          stretch.tag))
        idle = group[-1].width if group[-1].shaped.text == " " else 0
        if stretch.href and width > idle:
            links.append(LinkArea(start, y - style.size, width - idle, style.size * 1.3,
                                  stretch.href, "", stretch.link))
    return ops + links


def _in_order(atoms: list[Atom], x: float, mirrored: int) -> list[tuple[Atom, float]]:
    """Place a line's atoms by the bidirectional algorithm; they are returned as they are read."""
    last = len(atoms)
    while last and atoms[last - 1].shaped.text == " ":
        last -= 1
    visual = bidi.reorder(range(last), [atom.level for atom in atoms[:last]])
    places = [0.0] * len(atoms)
    # Spaces at the end stand beyond the line's end, whichever way it runs (rule L1).
    for n in (*(reversed(visual) if mirrored else visual), *range(last, len(atoms))):
        places[n] = x
        x += atoms[n].width
    return list(zip(atoms, places))


_Group = tuple[float, list[Atom], list[Shaped]]  # where it starts, atoms as read, words as drawn


def _plain_groups(atoms: list[Atom], x: float) -> Iterator[_Group]:
    """Yield runs of atoms of one style and one face, all left to right."""
    at = 0
    while at < len(atoms):
        first = atoms[at]
        stop = at + 1
        while (stop < len(atoms) and atoms[stop].stretch == first.stretch
               and atoms[stop].face is first.face):
            stop += 1
        group = atoms[at:stop]
        yield x, group, [atom.shaped for atom in group]
        x += sum([atom.width for atom in group])
        at = stop


def _groups(placed: list[tuple[Atom, float]], mirrored: int) -> Iterator[_Group]:
    """Yield runs of atoms that one operation draws: one style, one face, side by side."""
    at = 0
    while at < len(placed):
        first = placed[at][0]
        stop = at + 1
        step = 0
        while stop < len(placed):
            atom, place = placed[stop]
            before, previous = placed[stop - 1]
            if atom.stretch != first.stretch or atom.face is not first.face:
                break
            onward = abs(place - previous - before.width) < 0.01
            back = abs(previous - place - atom.width) < 0.01
            now = 1 if onward else -1 if back else 0
            if not now or step not in (0, now):
                break
            step = now
            stop += 1
        group = placed[at:stop]
        shown = [atom.shaped for atom, _ in group]
        if len(group) > 1 and (group[1][1] < group[0][1]) != (mirrored == 1):
            shown.reverse()  # what is drawn is drawn from left to right
        yield min([place for _, place in group]), [atom for atom, _ in group], shown
        at = stop
