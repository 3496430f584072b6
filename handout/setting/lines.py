"""Words -> lines that fit a width, left-aligned, never hyphenated; lines -> what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.rows import NamedTuple
from handout.fonts.face import Shaped
from handout.language import bidi
from handout.setting.ops import Glyphs, LinkArea, Op
from handout.setting.words import GlyphRun, StyledRun, Word, fit, min_content

_TOUCHING = 0.01  # points


class Style(NamedTuple):
    """How text looks; `leading` is the distance between baselines. Lengths in points.

    `align` is the share of a line's free space that stands before its words.
    """

    size: float
    leading: float
    bold: bool
    colour: str
    align: float = 0.0


class Line(NamedTuple):
    """One line of words and its width in points."""

    words: tuple[Word, ...]
    width: float


def lines(made: list[Word], width: float, size: float, balance: bool = False) -> list[Line]:
    """Break words into lines of at most `width`.

    Greedy, then mended: a last line of one short word takes company from the line above (by the
    least narrowing that does it), and with `balance` (headings) all lines are about as long.
    """
    fitting = [part for word in made for part in fit(word, width, size)]
    broken = _greedy(fitting, width)
    if len(broken) < 2:
        return broken
    if balance:
        narrow, target = min_content(fitting), width
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


def line_ops(
    line: Line,
    stretches: tuple[StyledRun, ...],
    x: float,
    y: float,
    style: Style,
    space: GlyphRun | None,
    base: int = 0,
    mirrored: int = 0,
) -> list[Op]:
    """Turn a line into operations: one per change of style, and an area per link.

    `y` is the baseline. A space closes every line (`space` where the text has none there), so
    that whoever reads the marks in order finds words apart. Operations come in the order of
    reading; their `x` runs from the edge where lines start, the right one if `mirrored` is 1.
    """
    atoms: list[GlyphRun] = []
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
    links: list[tuple[int, float, float, float]] = []
    for start, group, shown in groups:
        first = group[0]
        width = sum([atom.width for atom in group])
        stretch = stretches[first.stretch]
        ops.append(
            Glyphs(
                start, y, width, first.face, style.size, stretch.colour, tuple(shown), stretch.tag
            )
        )
        if stretch.href:
            idle = group[-1].width if group[-1].shaped.text == " " else 0
            links.append((first.stretch, start, width, idle))
    return ops + [
        _area(stretches[owner], left, y, right - left, style.size)
        for owner, left, right in _areas(links)
    ]


def _areas(found: list[tuple[int, float, float, float]]) -> Iterator[tuple[int, float, float]]:
    """Yield where the areas of links begin and end: one where words and spaces stand side by side.

    Words that are drawn one by one, as those that run right to left, are one link to who clicks.
    Of each there is its stretch, where it begins, its width, and how wide a space at its end is.
    """
    owner, left, right, end = -1, 0.0, 0.0, 0.0
    for its, start, width, idle in sorted(found):
        if its != owner or start - end > _TOUCHING:
            if right > left:
                yield owner, left, right
            owner, left, right = its, start, start
        end = start + width
        if width > idle:
            left, right = (start if right == left else left), end - idle
    if right > left:
        yield owner, left, right


def _area(stretch: StyledRun, x: float, y: float, width: float, size: float) -> LinkArea:
    """Return where a click follows a link; within the file, its words say what it leads to."""
    said = stretch.text if stretch.href.startswith("#") else ""
    return LinkArea(x, y - size, width, size * 1.3, stretch.href, said, stretch.link)


def _in_order(atoms: list[GlyphRun], x: float, mirrored: int) -> list[tuple[GlyphRun, float]]:
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


_Group = tuple[
    float, list[GlyphRun], list[Shaped]
]  # where it starts, atoms as read, words as drawn


def _plain_groups(atoms: list[GlyphRun], x: float) -> Iterator[_Group]:
    """Yield runs of atoms of one style and one face, all left to right."""
    at = 0
    while at < len(atoms):
        first = atoms[at]
        stop = at + 1
        while (
            stop < len(atoms)
            and atoms[stop].stretch == first.stretch
            and atoms[stop].face is first.face
        ):
            stop += 1
        group = atoms[at:stop]
        yield x, group, [atom.shaped for atom in group]
        x += sum([atom.width for atom in group])
        at = stop


def _groups(placed: list[tuple[GlyphRun, float]], mirrored: int) -> Iterator[_Group]:
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
