"""Fonts: embedded, cut down, readable, and drawing what they say.

ToUnicode says what a code means, the embedded program what it draws. Each drawn glyph's outline
is held against the font file that it was cut from, so a page that shows "70" and reads "10" is
found either way round.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from handout.proof.book import Book
from handout.proof.drawing import Run
from handout.proof.faults import Fault, quoted
from handout.proof.fonts import UNKNOWN, Font, describe
from handout.proof.truetype import BadFont, Shipped, TrueType, same, shipped

_MOST_PER_FONT = 8
Where = tuple[int, Run]
_MIRRORED = {one: other for pair in ("()", "[]", "{}", "<>", "\u00ab\u00bb", "\u2039\u203a")
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
    for font, where in used.values():
        yield from _font(font, where, book, ours)


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
        yield Fault("proof-font", f"the font {describe(font)} is none of handout's", book.at(*where[0]))
    codes = {code for _, run in where for code in run.codes}
    # Inside ActualText a glyph need not say what it is: the words around it do.
    alone = {code for _, run in where if not run.actual for code in run.codes}
    count = 0
    for code in sorted(codes):
        fault = _code(font, program, original, code, code in alone)
        if fault is not None:
            number, run = next((page, run) for page, run in where if code in run.codes)
            count += 1
            yield Fault(fault[0], f"{fault[1]}, in {quoted(run.text)}", book.at(number, run))
            if count >= _MOST_PER_FONT:
                return
    if original is not None:
        try:
            yield from _told(where, program, original, book)
        except BadFont as fault:
            yield Fault("proof-font", f"a glyph cannot be read ({fault})", book.at(*where[0]))


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
    except (BadFont, IndexError) as fault:
        return "proof-font", f"a glyph cannot be read ({fault})"
    return None


def _draws(program: TrueType, original: Shipped, code: int, text: str) -> bool:
    """Say whether a glyph's outline is one that the font file has for its text."""
    if len(text) == 1:
        glyph = original.characters.get(ord(text))
        if glyph is not None and same(program, code, original, glyph):
            return True
        if text.isascii() and text.isalnum():
            return False
    return _is_form(program, original, code, _alike(text))


def _is_form(program: TrueType, original: Shipped, code: int, letters: set[str]) -> bool:
    """Say whether a glyph is a form of some letters: of the same font, and of no other letter.

    A letter with its dots or signs may be drawn as one glyph made of several. Then each must be a
    shape of the font and of the script; which ones make the letter, only its rules could tell.
    """
    drawn = original.draws(program.shape(code))
    if drawn is not None:
        return not drawn or program.is_empty(code) or any(
            _alike(chr(one)) & letters for one in drawn)
    parts = program.parts(code)
    shapes = [original.draws(program.shape(part)) for part in parts]
    return bool(parts) and all(shape is not None and (not shape or any(
        _alike(chr(one)) & letters or _script(chr(one)) in map(_script, letters)
        for one in shape)) for shape in shapes)


def _script(letter: str) -> str:
    """Return the first word of a letter's name, which is its script; a sign has none."""
    kind = unicodedata.category(letter)[0]
    first = unicodedata.name(letter, "").split(" ")[0]
    return "" if kind == "M" and first == "COMBINING" else "DIGIT" if kind == "N" else first


def _alike(text: str) -> set[str]:
    """Return the characters that may stand for any of a text's: itself, its parts, its wholes."""
    found = set(text) | {_MIRRORED.get(one, one) for one in text}
    for form in ("NFD", "NFKD", "NFC", "NFKC"):
        found.update(unicodedata.normalize(form, text))  # type: ignore[arg-type]
    return found


def _told(where: Sequence[Where], program: TrueType, original: Shipped, book: Book
          ) -> Iterator[Fault]:
    """Hold what a mark's ActualText tells against the glyphs that are drawn for it."""
    groups: dict[tuple[int, int], list[Run]] = {}
    for number, run in where:
        if run.actual:
            groups.setdefault((number, run.actual), []).append(run)
    for (number, _), runs in groups.items():
        told = "".join(run.text for run in runs)
        letters = _alike(told)
        drawn = [original.draws(program.shape(code)) for run in runs for code in run.codes
                 if 0 < code < program.count]
        figures = [min(found) for one in drawn
                   if (found := [chr(c) for c in one or () if chr(c).isdigit()])]
        seen = "".join(run.drawn for run in runs)
        if all(not one or any(_alike(chr(c)) & letters for c in one) for one in drawn) and (
                sorted(figures) == sorted(c for c in told if c.isdigit())):
            continue
        yield Fault("proof-glyph", f"{quoted(told)} is read out where {quoted(seen)} is drawn",
                    book.at(number, runs[0]))


def _unseen(text: str) -> bool:
    return all(unicodedata.category(one) in ("Cf", "Zs", "Cc") for one in text)
