"""Which letters a glyph can come from, by a font's own rules of substitution (OpenType GSUB).

In most scripts a letter has other shapes in other company: four in Arabic, hundreds of joined
ones in Bengali. No character names those glyphs; only the rules that make them do. Read backwards
they tell, for any glyph, of which letters it can be drawn.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping

_MOST_RULES = 200_000
_MOST_KNOWN = 5_000  # sets of letters

Rule = tuple[int, tuple[int, ...]]  # a glyph that is drawn, for which others


class Letters:
    """The letters of one font's glyphs; `characters` is its cmap, `gsub` the table's bytes."""

    def __init__(self, characters: Mapping[int, int], gsub: bytes):
        self._characters = characters
        self._wholes: dict[str, list[int]] = {}  # by its first part: what is written as one
        for character in characters:
            parts = unicodedata.normalize("NFKD", chr(character))
            if parts != chr(character):
                self._wholes.setdefault(parts[0], []).append(character)
        self._rules: dict[int, dict[Rule, None]] = {}
        for rule in _rules(gsub):
            for one in rule[1]:
                self._rules.setdefault(one, {})[rule] = None
        self._known: dict[frozenset[str], dict[int, frozenset[str]]] = {}

    def drawn(self, letters: frozenset[str]) -> Mapping[int, frozenset[str]]:
        """Return every glyph that can be drawn for some letters and no other, and for which."""
        found = self._known.get(letters)
        if found is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = self._known[letters] = self._closure(letters)
        return found

    def _closure(self, letters: frozenset[str]) -> dict[int, frozenset[str]]:
        found: dict[int, frozenset[str]] = {}
        waiting: list[int] = []

        def add(glyph: int, of: frozenset[str]) -> None:
            known = found.get(glyph)
            if known is None or not of <= known:
                found[glyph] = of if known is None else known | of
                waiting.append(glyph)

        for letter in letters:
            glyph = self._characters.get(ord(letter))
            if glyph is not None:
                add(glyph, frozenset(letter))
            for whole in self._wholes.get(letter, ()):
                parts = frozenset(unicodedata.normalize("NFKD", chr(whole)))
                if parts <= letters:
                    add(self._characters[whole], parts)
        while waiting:
            for made, of in self._rules.get(waiting.pop(), ()):
                each = [found.get(one) for one in of]
                if None not in each:
                    add(made, each[0] if len(each) == 1 else frozenset().union(*each))  # type: ignore
        return found


def _rules(gsub: bytes) -> Iterator[Rule]:
    """Yield every rule that makes a glyph of others. Raises struct.error where the table breaks."""
    if not gsub:
        return
    (at,) = struct.unpack_from(">H", gsub, 8)
    count = 0
    for offset in _offsets(gsub, at):
        kind, _, tables = struct.unpack_from(">HHH", gsub, at + offset)
        for inner in struct.unpack_from(f">{tables}H", gsub, at + offset + 6):
            table = at + offset + inner
            its = kind
            if kind == 7:  # says where the table is, farther than an offset reaches
                _, its, far = struct.unpack_from(">HHI", gsub, table)
                table += far
            for rule in _table(gsub, its, table):
                yield rule
                count += 1
                if count > _MOST_RULES:
                    return


def _table(gsub: bytes, kind: int, at: int) -> Iterator[Rule]:
    """Yield the rules of one table: single, multiple, alternate, ligature, reverse."""
    form, coverage = struct.unpack_from(">HH", gsub, at)
    if kind not in (1, 2, 3, 4, 8):
        return  # says only where other rules hold
    covered = _coverage(gsub, at + coverage)
    if kind == 1 and form == 1:
        (step,) = struct.unpack_from(">h", gsub, at + 4)
        yield from (((glyph + step) & 0xFFFF, (glyph,)) for glyph in covered)
    elif kind == 1:
        yield from zip(_offsets(gsub, at + 4), ((glyph,) for glyph in covered))
    elif kind == 8:
        (behind,) = struct.unpack_from(">H", gsub, at + 4)
        (ahead,) = struct.unpack_from(">H", gsub, at + 6 + 2 * behind)
        yield from zip(
            _offsets(gsub, at + 8 + 2 * behind + 2 * ahead), ((glyph,) for glyph in covered)
        )
    else:
        for glyph, inner in zip(covered, _offsets(gsub, at + 4)):
            if kind != 4:
                yield from ((made, (glyph,)) for made in _offsets(gsub, at + inner))
                continue
            for ligature in _offsets(gsub, at + inner):
                place = at + inner + ligature
                made, parts = struct.unpack_from(">HH", gsub, place)
                yield made, (glyph, *struct.unpack_from(f">{parts - 1}H", gsub, place + 4))


def _offsets(data: bytes, at: int) -> tuple[int, ...]:
    """Read a count, and so many numbers after it."""
    (count,) = struct.unpack_from(">H", data, at)
    return struct.unpack_from(f">{count}H", data, at + 2)


def _coverage(data: bytes, at: int) -> list[int]:
    """Return the glyphs that a table is about, in its order."""
    (form,) = struct.unpack_from(">H", data, at)
    if form == 1:
        return list(_offsets(data, at + 2))
    (count,) = struct.unpack_from(">H", data, at + 2)
    return [
        glyph
        for n in range(count)
        for first, last in [struct.unpack_from(">HH", data, at + 4 + 6 * n)]
        for glyph in range(first, last + 1)
    ]
