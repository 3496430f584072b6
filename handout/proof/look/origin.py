"""A font in the file beside the font file that it was cut from: does a glyph draw what it says?

A glyph that reads as "1" must be the "1" of its font, as wide and in the same place. Where one
glyph draws several letters, as most do in Arabic and Indian scripts, each part of it must be a
form of those letters, by the font's own rules, and no letter may be missing.
"""

from __future__ import annotations

import re
import unicodedata

from handout.proof.read.claims import EVEN, Debt, is_shaping
from handout.proof.read.outlines import Part, Shipped, TrueType, same

# Scripts whose letters change and join: Hebrew to Burmese, and others beyond.
_JOINING = re.compile("[\u0590-\u109f\u1780-\u18af\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefc]")
_KERNED = 0.35  # em that a letter may be moved beside another
_FAR = 1.0  # em that a sign may stand from its letter
_STEEP = 2.5  # em above the baseline where six joined letters of Nastaliq begin
_ROUNDED = 0.6  # thousandths
_FRACTION = "\u2044"
_EVENLY: frozenset[Debt] = frozenset((EVEN,))
_NEVER: frozenset[Debt] = frozenset()


class Twin:
    """One font as the file has it, and as it is shipped; `turns` if anything runs right to left."""

    def __init__(self, program: TrueType, original: Shipped, turns: bool):
        self.program = program
        self.original = original
        self.turns = turns
        # Only in a face for Nastaliq does a letter stand off the baseline at all.
        steep = turns and original.ascent > 1.5 * original.upem
        self._tall = max((_STEEP if steep else _FAR) * program.upem, original.ascent)

    def debts(self, code: int, text: str) -> frozenset[Debt]:
        """Return at what debts a glyph draws its text by the font file; none if it does not.

        A debt is a mark of the text that another glyph of the word must show for this one, or
        the other way round: see `letters`.
        """
        program, original = self.program, self.original
        whole, text = text, _seen(text)
        if not text.strip():
            return _EVENLY if program.is_empty(code) else _NEVER
        glyph = original.characters.get(ord(text)) if len(text) == 1 else None
        if glyph is not None and program.shape(code) == original.shape(glyph):
            return _EVENLY
        if text.isascii() and text.isalnum() and len(text) == 1:
            return _EVENLY if glyph is not None and same(program, code, original, glyph) else _NEVER
        found = self._letters(code, whole)
        if not found and glyph is not None and same(program, code, original, glyph):
            return _EVENLY
        return found

    def _letters(self, code: int, text: str) -> frozenset[Debt]:
        """Return at what debts a glyph, or its parts, draw letters by the font's rules."""
        program, original = self.program, self.original
        parts = [one for one in program.parts(code) if not program.is_empty(one.glyph)]
        plain = len(_seen(text)) > 1 and _is_plain(text)
        if plain and parts and self._is_row(parts, _seen(text)):
            return _EVENLY
        whole = original.drawing(program.shape(code))
        found = original.debts([whole], text, self.turns) if whole else _NEVER
        if found or plain or not parts:
            return found
        if not all(map(self._is_near, parts)):
            return _NEVER
        alike = [original.drawing(program.shape(part.glyph)) for part in parts]
        return original.debts(alike, text, self.turns)

    def _is_row(self, parts: list[Part], text: str) -> bool:
        """Say whether parts are the letters of a text, one beside another on the baseline."""
        original, em = self.original, self.program.upem
        waiting = sorted(parts, key=lambda part: part.x)
        x = 0.0
        for letter in text:
            glyph = original.characters.get(ord(letter), 0)
            if not original.is_empty(glyph):
                if not waiting:
                    return False
                part = waiting.pop(0)
                form = self._form(part, letter, _FRACTION in text)
                if form is None or part.y or abs(part.x - x) > _KERNED * em:
                    return False
                glyph = form
            x += original.advance(glyph) * em / 1000
        return not waiting

    def _form(self, part: Part, letter: str, small: bool) -> int | None:
        """Return the glyph of the font file that a part is, if it draws a letter; in a fraction
        a small figure does."""
        shape = self.program.shape(part.glyph)
        glyph = self.original.characters.get(ord(letter), 0)
        if shape == self.original.shape(glyph):
            return glyph
        for one in self.original.drawing(shape) if small and letter.isdigit() else ():
            if EVEN in self.original.debts([[one]], letter, False):
                return one
        return None

    def _is_near(self, part: Part) -> bool:
        em = self.program.upem
        return bool(-_FAR * em <= part.x <= 4 * em and abs(part.y) <= self._tall)

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
            if any(
                abs(program.advance(code) - original.advance(one)) <= _ROUNDED
                and abs(program.bearing(code) - original.bearing(one)) <= _ROUNDED
                for one in twins
            ):
                return True
            # One of several glyphs, the rest without ink: they make room, as Nastaliq needs it.
            if not (program.parts(code) and _JOINING.search(text)):
                return False
        return abs(program.bearing(code)) <= _ROUNDED


def _seen(text: str) -> str:
    """Return a text without what only shapes or joins it; spaces stay."""
    return "".join([one for one in text if one.isspace() or not is_shaping(one)])


def _is_plain(text: str) -> bool:
    """Say whether a text is of letters that neither join nor carry marks."""
    return _JOINING.search(text) is None and not any(
        unicodedata.category(one)[0] == "M" for one in unicodedata.normalize("NFD", text)
    )
