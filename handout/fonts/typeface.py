"""Typefaces: the families that set one language for one brand, asked in their order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from handout.base.patterns import Pattern
from handout.base.scripts import Script
from handout.fonts.face import CACHED_WORDS, Face, Shaped
from handout.fonts.families import FAMILIES, behind, families_for, family, lacking, latin_family

_WORD = Pattern(r"\S+")
_LATIN = Pattern("[0-9A-Za-z]")
_SHAPING = "\u200c\u200d\u200e\u200f\u061c\u034f"  # joiners and marks of direction
_UNDRAWN = " \u00a0\u200b" + _SHAPING
# Format characters that Unicode deprecates, or keeps for formulas: nobody sees them.
_DEPRECATED = frozenset("\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f")


class Typeface:
    """The families that set one language for one brand; the first sets what it can.

    `lacking` is the language's own script where no face for it is installed: its letters are
    missing, even those that another language's face could draw in its own way.
    """

    def __init__(self, names: tuple[str, ...], latin: str, lacking: Script | None = None):
        self.families = tuple(family(name) for name in names)
        self.lacking = lacking
        self._first = names[0]
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
            if len(self._set) >= CACHED_WORDS:
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
        for one in (self.latin, *self.families) if latin else self.families:
            if code in one.faces[bold].characters:
                return one.faces[bold]
        for one in behind(character, self._first):
            if code in one.faces[bold].characters:
                return one.faces[bold]
        return self.families[0].faces[bold]

    def missing(self, text: str) -> list[int]:
        """Return the indices of characters that no face draws in both weights.

        The plain and the no-break space, joiners and direction marks need no drawing; a space of
        another width needs a face that knows its width.
        """
        faces = self.families[0].faces
        if (
            self.lacking is None
            and faces[0].has(text)
            and faces[1].has(text)
            and _DEPRECATED.isdisjoint(text)
        ):
            return []
        return [
            at
            for at, character in enumerate(text)
            if character not in _UNDRAWN
            and (character in _DEPRECATED or not self._draws(character))
        ]

    def beyond(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return what faces that do not ship draw any of the texts, by the start of their names."""
        own = self.families[0]
        found = {} if own.ships else {own.stem: None}
        for character in sorted(set().union(*texts)):
            if not any(ord(character) in one.faces[0].characters for one in self.families):
                for one in behind(character, self._first):
                    found[one.stem] = None
        return tuple(found)

    def _draws(self, character: str) -> bool:
        """Say whether there are a regular and a bold face for a character."""
        if self.lacking is not None and self.lacking.has(character):
            return False
        code = ord(character)
        return any(
            all(code in face.characters for face in one.faces)
            for families in (self.families, behind(character, self._first))
            for one in families
        )

    def unplaced(self, text: str) -> list[int]:
        """Return the indices of marks that stand on no letter, or on one whose face lacks them,
        and of what only joins or turns where there is nothing to do it to."""
        found: list[int] = []
        if text.isascii():
            return found
        for word in _WORD.finditer(text):
            if all(unicodedata.category(one) == "Cf" for one in word[0]):
                found.append(word.start())
        base = " "
        for at, character in enumerate(text):
            category = unicodedata.category(character)
            if category[0] == "M":
                if base.isspace() or not self._face(base, False, False).has(character):
                    found.append(at)
            elif category != "Cf":
                base = character
        return found


@cache
def typeface(brand: str, language: str) -> Typeface:
    """Return the typeface of a brand for a language, loaded once a process."""
    return _typeface(families_for(brand, language), latin_family(brand), lacking(language))


@cache
def _typeface(names: tuple[str, ...], latin: str, lacks: Script | None) -> Typeface:
    return Typeface(names, latin, lacks)
