"""A font in the file beside the font file that it was cut from: does a glyph draw what it says?

A glyph that reads as "1" must be the "1" of its font, as wide and in the same place. Where one
glyph draws several letters, as most do in Arabic and Indian scripts, each part of it must be a
form of those letters, by the font's own rules, and no letter may be missing.
"""

from __future__ import annotations

import re
import unicodedata

from handout.proof.read.mirrored import MIRRORED
from handout.proof.read.outlines import Part, Shipped, TrueType, same

_CIRCLE = "\u25cc"  # carries a mark that stands alone
# Scripts whose letters change and join: Hebrew to Sinhala, and others beyond.
_JOINING = re.compile(
    "[\u0590-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_KERNED = 0.35  # em that a letter may be moved beside another
_FAR = 1.0  # em that a sign may stand from its letter
_ROUNDED = 0.6  # thousandths
_VIRAMA = 9  # its combining class


class Twin:
    """One font as the file has it, and as it is shipped; `turns` if anything runs right to left."""

    def __init__(self, program: TrueType, original: Shipped, turns: bool):
        self.program = program
        self.original = original
        self.turns = turns

    def draws(self, code: int, text: str) -> bool:
        """Say whether a glyph's outline is one that the font file has for its text."""
        program, original = self.program, self.original
        letters = frozenset(self._alike(text))  # a joiner may be what makes a form
        text = _seen(text)
        if not text.strip():
            return program.is_empty(code)
        glyph = original.characters.get(ord(text)) if len(text) == 1 else None
        if glyph is not None and program.shape(code) == original.shape(glyph):
            return True
        if text.isascii() and text.isalnum() and len(text) == 1:
            return glyph is not None and same(program, code, original, glyph)
        if _is_plain(text) and len(text) > 1:
            return self._is_row(code, text)
        drawn = (self._letters if _is_plain(text) else self._drawn)(code, letters)
        if drawn is None:
            return glyph is not None and same(program, code, original, glyph)
        if len(drawn) == 1 and sum(map(_is_letter, text)) > 1:
            return False  # one letter where two are read
        shown = {part for letter in drawn for part in self._alike(letter)}
        return drawn >= set(text) or all(
            one in shown or is_shaping(one) or unicodedata.combining(one) == _VIRAMA
            for one in unicodedata.normalize("NFD", text)
        )

    def _is_row(self, code: int, text: str) -> bool:
        """Say whether a glyph is the letters of a text, one beside another on the baseline."""
        original, em = self.original, self.program.upem
        glyphs = [original.characters.get(ord(one), 0) for one in text]
        x = 0.0
        starts: list[tuple[int, float]] = []
        for glyph in glyphs:
            if not original.is_empty(glyph):
                starts.append((glyph, x))
            x += original.advance(glyph) * em / 1000
        parts = self.program.parts(code)
        return len(parts) == len(starts) > 0 and all(
            part.y == 0
            and abs(part.x - start) <= _KERNED * em
            and self.program.shape(part.glyph) == original.shape(glyph)
            for part, (glyph, start) in zip(parts, starts)
        )

    def _drawn(self, code: int, letters: frozenset[str]) -> frozenset[str] | None:
        """Return which of some letters a glyph draws; None if any of it is a form of no such."""
        found = self._letters(code, letters)
        if found is not None:
            return found
        parts = self.program.parts(code)
        if not all(map(self._is_near, parts)):
            return None
        each = [self._letters(part.glyph, letters) for part in parts]
        if not each or None in each:
            return None
        return frozenset[str]().union(*each)  # type: ignore[arg-type]

    def _is_near(self, part: Part) -> bool:
        em = self.program.upem
        return bool(-_FAR * em <= part.x <= 4 * em and abs(part.y) <= _FAR * em)

    def _letters(self, code: int, letters: frozenset[str]) -> frozenset[str] | None:
        if self.program.is_empty(code):
            return frozenset()
        drawn = self.original.letters.drawn(letters)
        found = [
            drawn[glyph]
            for glyph in self.original.drawing(self.program.shape(code))
            if glyph in drawn
        ]
        return frozenset[str]().union(*found) if found else None

    def _alike(self, text: str) -> set[str]:
        """Return what may stand for any of a text's characters: itself, its parts, its wholes."""
        found = set(text)
        if self.turns:
            found.update(MIRRORED.get(one, one) for one in text)
        if any(unicodedata.category(one)[0] == "M" for one in text):
            found.add(_CIRCLE)
        for form in ("NFD", "NFKD", "NFC", "NFKC"):
            found.update(unicodedata.normalize(form, text))  # type: ignore[arg-type]
        return found

    def stands(self, code: int, text: str) -> bool:
        """Say whether a glyph is as wide, and set off as far, as it is in its own font."""
        program, original = self.program, self.original
        text = _seen(text)
        if not text:
            return True  # it takes no room, whatever glyph stands for it
        shape = program.shape(code)
        glyph = original.characters.get(ord(text)) if len(text) == 1 else None
        twins = (
            [glyph]
            if glyph is not None and original.shape(glyph) == shape
            else (original.drawing(shape) if shape else [])
        )
        if twins:
            return any(
                abs(program.advance(code) - original.advance(one)) <= _ROUNDED
                and abs(program.bearing(code) - original.bearing(one)) <= _ROUNDED
                for one in twins
            )
        return abs(program.bearing(code)) <= _ROUNDED


def _seen(text: str) -> str:
    """Return a text without what only shapes or joins it; spaces stay."""
    return "".join([one for one in text if one.isspace() or not is_shaping(one)])


def is_shaping(text: str) -> bool:
    """Say whether a text only shapes, joins or parts what is beside it, and is not itself seen."""
    return all(unicodedata.category(one) in ("Cf", "Zs", "Cc") for one in text)


def _is_plain(text: str) -> bool:
    """Say whether a text is of letters that neither join nor carry marks."""
    return _JOINING.search(text) is None and not any(
        unicodedata.category(one)[0] == "M" for one in unicodedata.normalize("NFD", text)
    )


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"
