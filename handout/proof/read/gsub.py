"""The rules by which a font puts one glyph for others (OpenType 1.9, table GSUB), as they stand.

In most scripts a letter has other shapes in other company: four in Arabic, hundreds of joined
ones in Bengali. No character names those glyphs; only these rules make them. A rule that holds
in certain company alone says so by a context, which calls it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache

from handout.base.rows import NamedTuple

_MOST_RULES = 200_000
_MOST_CONTEXTS = 20_000
_EXTENSION = 7  # says where the table is, farther than an offset reaches

Glyphs = frozenset[int]


class Rule(NamedTuple):
    """Glyphs that are drawn for others; `lookup` is the number of the lookup that it is of."""

    drawn: tuple[int, ...]
    of: tuple[int, ...]
    lookup: int


class Context(NamedTuple):
    """Where the rules of a lookup hold: for one of `inside`, in the company of some of `around`.

    Contexts of one `row` hold together.
    """

    row: int
    lookup: int
    inside: Glyphs
    around: Glyphs


def rules(gsub: bytes) -> Iterator[Rule]:
    """Yield every rule that makes a glyph of others. Raises struct.error where the table breaks."""
    count = 0
    for number, kind, at in _tables(gsub):
        for drawn, of in _rules(gsub, kind, at):
            yield Rule(drawn, of, number)
            count += 1
            if count > _MOST_RULES:
                return


def contexts(gsub: bytes, of: Glyphs | None = None) -> Iterator[Context]:
    """Yield every context that calls a lookup, or those in which one of some glyphs has a part.

    Raises struct.error where the table breaks.
    """
    number = 0
    for _, kind, at in _tables(gsub):
        for row, beside, calls in _rows(gsub, kind, at):
            number += 1
            if number > _MOST_CONTEXTS:
                return
            if of is not None and all([of.isdisjoint(one) for one in (*row, *beside)]):
                continue
            for place, lookup in calls:
                if place < len(row):
                    others = [*row[:place], *row[place + 1 :], *beside]
                    yield Context(number, lookup, row[place], frozenset().union(*others))


def _tables(gsub: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the number and the kind of each lookup, and where each of its tables is."""
    if not gsub:
        return
    (at,) = struct.unpack_from(">H", gsub, 8)
    for number, offset in enumerate(_numbers(gsub, at)):
        kind, _, count = struct.unpack_from(">HHH", gsub, at + offset)
        for inner in struct.unpack_from(f">{count}H", gsub, at + offset + 6):
            table = at + offset + inner
            its = kind
            if kind == _EXTENSION:
                _, its, far = struct.unpack_from(">HHI", gsub, table)
                table += far
            yield number, its, table


def _rules(gsub: bytes, kind: int, at: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield the rules of one table: single, multiple, alternate, ligature, reverse."""
    form, coverage = struct.unpack_from(">HH", gsub, at)
    if kind not in (1, 2, 3, 4, 8):
        return  # says only where other rules hold
    covered = _coverage(gsub, at + coverage)
    if kind == 1 and form == 1:
        (step,) = struct.unpack_from(">h", gsub, at + 4)
        yield from ((((glyph + step) & 0xFFFF,), (glyph,)) for glyph in covered)
    elif kind == 1:
        yield from (((made,), (glyph,)) for made, glyph in zip(_numbers(gsub, at + 4), covered))
    elif kind == 8:
        (behind,) = struct.unpack_from(">H", gsub, at + 4)
        (ahead,) = struct.unpack_from(">H", gsub, at + 6 + 2 * behind)
        made_of = zip(_numbers(gsub, at + 8 + 2 * behind + 2 * ahead), covered)
        yield from (((made,), (glyph,)) for made, glyph in made_of)
    else:
        for glyph, inner in zip(covered, _numbers(gsub, at + 4)):
            found = _numbers(gsub, at + inner)
            if kind == 2:
                yield found, (glyph,)
            elif kind == 3:
                yield from (((made,), (glyph,)) for made in found)
            else:
                for ligature in found:
                    place = at + inner + ligature
                    made, parts = struct.unpack_from(">HH", gsub, place)
                    rest = struct.unpack_from(f">{parts - 1}H", gsub, place + 4)
                    yield (made,), (glyph, *rest)


_Calls = list[tuple[int, int]]
_Row = tuple[list[Glyphs], list[Glyphs], _Calls]  # glyphs in a row, what stands beside, calls


def _rows(gsub: bytes, kind: int, at: int) -> Iterator[_Row]:
    """Yield the rows of glyphs that a contextual table (kind 5, or 6 if chained) looks for."""
    if kind not in (5, 6):
        return
    chained = kind == 6
    (form,) = struct.unpack_from(">H", gsub, at)
    if form == 3:
        yield _by_coverage(gsub, at, chained)
        return
    (coverage,) = struct.unpack_from(">H", gsub, at + 2)
    covered = _coverage(gsub, at + coverage)
    where = at + 4
    classes: list[dict[int, Glyphs]] = []
    if form == 2:
        count = 3 if chained else 1
        offsets = struct.unpack_from(f">{count}H", gsub, where)
        classes = [_classes(gsub, at + offset) if offset else {} for offset in offsets]
        where += 2 * count
    for n, offset in enumerate(_numbers(gsub, where)):
        if not offset:
            continue
        first = (
            frozenset(covered) & classes[chained].get(n, frozenset(covered))
            if (form == 2)
            else frozenset(covered[n : n + 1])
        )
        for inner in _numbers(gsub, at + offset):
            yield _sequence(gsub, at + offset + inner, chained, first, classes)


def _sequence(
    gsub: bytes, at: int, chained: bool, first: Glyphs, classes: Sequence[dict[int, Glyphs]]
) -> _Row:
    """Read one rule of a contextual table, in glyphs or in classes."""

    def meant(numbers: Sequence[int], which: int) -> list[Glyphs]:
        if not classes:
            return [frozenset((one,)) for one in numbers]
        return [classes[which].get(one, frozenset()) for one in numbers]

    if not chained:
        count, calls = struct.unpack_from(">HH", gsub, at)
        rest = struct.unpack_from(f">{count - 1}H", gsub, at + 4)
        return [first, *meant(rest, 0)], [], _calls(gsub, at + 4 + 2 * (count - 1), calls)
    behind = _numbers(gsub, at)
    at += 2 + 2 * len(behind)
    (count,) = struct.unpack_from(">H", gsub, at)
    rest = struct.unpack_from(f">{count - 1}H", gsub, at + 2)
    at += 2 * count
    ahead = _numbers(gsub, at)
    at += 2 + 2 * len(ahead)
    (calls,) = struct.unpack_from(">H", gsub, at)
    beside = [*meant(behind, 0), *meant(ahead, 2)]
    return [first, *meant(rest, 1)], beside, _calls(gsub, at + 2, calls)


def _by_coverage(gsub: bytes, at: int, chained: bool) -> _Row:
    """Read a contextual table that names the glyphs of each place."""
    here = at + 2

    def places() -> list[Glyphs]:
        nonlocal here
        offsets = _numbers(gsub, here)
        here += 2 + 2 * len(offsets)
        return [_covered(gsub, at + offset) for offset in offsets]

    if not chained:
        count, calls = struct.unpack_from(">HH", gsub, here)
        offsets = struct.unpack_from(f">{count}H", gsub, here + 4)
        row = [_covered(gsub, at + offset) for offset in offsets]
        return row, [], _calls(gsub, here + 4 + 2 * count, calls)
    behind, row, ahead = places(), places(), places()
    (calls,) = struct.unpack_from(">H", gsub, here)
    return row, [*behind, *ahead], _calls(gsub, here + 2, calls)


def _calls(gsub: bytes, at: int, count: int) -> _Calls:
    """Read which lookup is called at which place of a row."""
    flat = struct.unpack_from(f">{2 * count}H", gsub, at)
    return list(zip(flat[::2], flat[1::2]))


def _numbers(data: bytes, at: int) -> tuple[int, ...]:
    """Read a count, and so many numbers after it."""
    (count,) = struct.unpack_from(">H", data, at)
    return struct.unpack_from(f">{count}H", data, at + 2)


@lru_cache(maxsize=10_000)
def _coverage(data: bytes, at: int) -> tuple[int, ...]:
    """Return the glyphs that a table is about, in its order."""
    (form,) = struct.unpack_from(">H", data, at)
    if form == 1:
        return _numbers(data, at + 2)
    (count,) = struct.unpack_from(">H", data, at + 2)
    ranges = [struct.unpack_from(">HH", data, at + 4 + 6 * n) for n in range(count)]
    return tuple([glyph for first, last in ranges for glyph in range(first, last + 1)])


@lru_cache(maxsize=10_000)
def _covered(data: bytes, at: int) -> Glyphs:
    return frozenset(_coverage(data, at))


def _classes(data: bytes, at: int) -> dict[int, Glyphs]:
    """Return the glyphs of each class but 0, which has all the rest."""
    found: dict[int, set[int]] = {}
    (form,) = struct.unpack_from(">H", data, at)
    if form == 1:
        (first,) = struct.unpack_from(">H", data, at + 2)
        for n, its in enumerate(_numbers(data, at + 4)):
            found.setdefault(its, set()).add(first + n)
    else:
        (count,) = struct.unpack_from(">H", data, at + 2)
        for n in range(count):
            start, stop, its = struct.unpack_from(">HHH", data, at + 4 + 6 * n)
            found.setdefault(its, set()).update(range(start, stop + 1))
    found.pop(0, None)
    return {its: frozenset(glyphs) for its, glyphs in found.items()}
