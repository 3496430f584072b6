"""Fonts: embedded, cut down, readable, and drawing what they say.

ToUnicode says what a code means, the embedded program what it draws. Each drawn glyph's outline
is held against the font file that it was cut from, so a page that shows "70" and reads "10" is
found either way round.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Sequence

from handout.proof.book import Book
from handout.proof.drawing import Page, Run
from handout.proof.faults import Fault, quoted
from handout.proof.fonts import UNKNOWN, Font, describe
from handout.proof.scripts import seen
from handout.proof.truetype import BadFont, Shipped, TrueType, same, shipped
from handout.proof.words import kind_of

_MOST_PER_FONT = 8
Where = tuple[int, Run]
_CIRCLE = "\u25cc"  # carries a mark that stands alone
_MIRRORED = {one: other for pair in (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"),
                                              ("\u00ab", "\u00bb"), ("\u2039", "\u203a"))
             for one, other in (pair, pair[::-1])}


def check(book: Book, ours: bool) -> Iterator[Fault]:
    """Check each font that draws anything; `ours` asks for fonts that the program ships."""
    used: dict[int, tuple[Font, list[Where]]] = {}
    for page in book.pages:
        for run in page.runs:
            if run.font is None:
                if run.text.strip() and not run.actual:
                    yield Fault("proof-font", f"{quoted(run.text)} is drawn in no font",
                                book.at(page.number, run))
                continue
            used.setdefault(id(run.font), (run.font, []))[1].append((page.number, run))
        if ours:
            yield from _told(page, book)
    for font, where in used.values():
        yield from _font(font, where, book, ours)


def _told(page: Page, book: Book) -> Iterator[Fault]:
    """Name what a page's own ActualText makes of its glyphs; handout has it in tags alone."""
    groups: dict[int, list[Run]] = {}
    for run in page.runs:
        if run.actual:
            groups.setdefault(run.actual, []).append(run)
    for runs in groups.values():
        told, drawn = ("".join([getattr(run, key) for run in runs]) for key in ("text", "drawn"))
        if seen(told) != seen(drawn):
            yield Fault(kind_of(told), f"{quoted(told)} is read out where {quoted(drawn)} is drawn",
                        book.at(page.number, runs[0]))


def _font(font: Font, where: Sequence[Where], book: Book, ours: bool) -> Iterator[Fault]:
    place = book.at(*where[0])
    name = describe(font)
    if not font.embedded:
        yield Fault("proof-font-embedded", f"the font {name} is not embedded: another machine will "
                    "print other letters", place)
        return
    if not font.has_texts and font.wide:
        yield Fault("proof-font-texts", f"the font {name} does not say which letters its glyphs "
                    "are", place)
    if not font.is_subset and font.kind != "Type3":
        yield Fault("proof-font-subset", f"the font {name} is not named as a subset", place)
    if font.fault:
        yield Fault("proof-font", f"the font {name} cannot be read: {font.fault}", place)
    if ours and (font.encoding != "Identity-H" or font.inner != "CIDFontType2"
                 or font.mapped != "Identity"):
        yield Fault("proof-font", f"the font {name} numbers its glyphs in a way that handout never "
                    "does", place)
        return
    if font.program is not None and font.wide and font.mapped in ("Identity", ""):
        yield from _codes(font, font.program, where, book, ours)


def _codes(font: Font, program: TrueType, where: Sequence[Where], book: Book, ours: bool
           ) -> Iterator[Fault]:
    """Check each code that is drawn, once."""
    original = shipped(font.face) if ours else None
    if ours and original is None:
        yield Fault("proof-font", f"the font {describe(font)} is none of handout's",
                    book.at(*where[0]))
    codes = {code for _, run in where for code in run.codes}
    # In others' files a glyph inside ActualText need not say what it is: the words around it do.
    alone = codes if ours else {code for _, run in where if not run.actual for code in run.codes}
    count = 0
    for code in sorted(codes):
        fault = _code(font, program, original, code, code in alone)
        if fault is not None:
            number, run = next((page, run) for page, run in where if code in run.codes)
            count += 1
            yield Fault(fault[0], f"{fault[1]}, in {quoted(run.text)}", book.at(number, run))
            if count >= _MOST_PER_FONT:
                return


def _code(font: Font, program: TrueType, original: Shipped | None, code: int, alone: bool
          ) -> tuple[str, str] | None:
    text = font.texts[code]
    if code == 0 or code >= program.count:
        return "proof-notdef", "the font has no glyph for a character, so a box is printed"
    if alone and text == UNKNOWN or UNKNOWN in text:
        return "proof-font-texts", "a glyph is drawn that stands for no letter"
    try:
        if abs(font.widths[code] - program.advance(code)) > 1.5:
            return "proof-font-width", (f"{quoted(text)} is spaced as {font.widths[code]:g}, but "
                                        f"its glyph is {program.advance(code):g} wide")
        if program.is_empty(code) and text.strip() and alone and not _unseen(text):
            return "proof-glyph", f"the glyph for {quoted(text)} is empty"
        if original is not None and alone and not _draws(program, original, code, text):
            return "proof-glyph", f"the glyph that reads as {quoted(text)} has another shape"
    except (BadFont, IndexError, struct.error) as fault:
        return "proof-font", f"a glyph cannot be read ({fault})"
    return None


def _draws(program: TrueType, original: Shipped, code: int, text: str) -> bool:
    """Say whether a glyph's outline is one that the font file has for its text."""
    glyph = original.characters.get(ord(text)) if len(text) == 1 else None
    if glyph is not None and program.shape(code) == original.shape(glyph):
        return True
    if text.isascii() and text.isalnum():
        return glyph is not None and same(program, code, original, glyph)
    letters = frozenset(_alike(text))
    drawn = _letters(program, original, code, letters)
    if drawn is None:  # several drawn as one
        found = [_letters(program, original, part, letters) for part in program.parts(code)]
        if not found or None in found:
            return glyph is not None and same(program, code, original, glyph)
        drawn = frozenset[str]().union(*found)  # type: ignore[arg-type]
    if drawn >= set(text):
        return True
    shown = {part for letter in drawn for part in _alike(letter)}
    return all(one in shown or _only_shapes(one) for one in unicodedata.normalize("NFD", text))


def _letters(program: TrueType, original: Shipped, code: int, letters: frozenset[str]
             ) -> frozenset[str] | None:
    """Return which letters a glyph draws; None if it is no form of them, by the font's rules."""
    if program.is_empty(code):
        return frozenset()
    drawn = original.letters.drawn(letters)
    found = [drawn[glyph] for glyph in original.drawing(program.shape(code)) if glyph in drawn]
    return frozenset[str]().union(*found) if found else None


def _only_shapes(character: str) -> bool:
    """Say whether a character may leave no trace but the shape of those beside it."""
    return unicodedata.category(character) in ("Cf", "Zs", "Cc") or (
        unicodedata.combining(character) == 9)  # a virama


def _alike(text: str) -> set[str]:
    """Return the characters that may stand for any of a text's: itself, its parts, its wholes."""
    found = {*text, _CIRCLE, *(_MIRRORED.get(one, one) for one in text)}
    for form in ("NFD", "NFKD", "NFC", "NFKC"):
        found.update(unicodedata.normalize(form, text))  # type: ignore[arg-type]
    return found


def _unseen(text: str) -> bool:
    return all(unicodedata.category(one) in ("Cf", "Zs", "Cc") for one in text)
