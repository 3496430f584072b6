"""Fonts: embedded, cut down, readable, and drawing what they say.

ToUnicode says what a code means, the embedded program what it draws. Each drawn glyph's outline
is held against the font file that it was cut from, so a page that shows "70" and reads "10" is
found either way round.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from handout.base import faces
from handout.proof.compare.readback import ReadBack
from handout.proof.compare.word_diff import kind_of
from handout.proof.faults import Fault, Place, quoted
from handout.proof.look.origin import Twin
from handout.proof.read.claims import EVEN, Debt, is_shaping
from handout.proof.read.drawing import Page, Run
from handout.proof.read.fonts import UNKNOWN, Font, describe
from handout.proof.read.outlines import BadFont, TrueType, shipped

_MOST_PER_FONT = 8
# What a font may hold beside its outlines: names, and measures that no program draws by. Programs
# for a screen's pixels (fpgm, prep, cvt, and what a glyph has of its own) move points, and there
# are tables of whole other glyphs: a page could show another figure than its outlines.
_TABLES = frozenset(
    "glyf head hhea hmtx loca maxp BASE vhea vmtx VORG cmap name post OS/2 STAT".split()
)
Where = tuple[int, Run]


def check(document: ReadBack, ours: bool) -> Iterator[Fault]:
    """Check each font that draws anything; `ours` asks for fonts that the program ships."""
    used: dict[int, tuple[Font, list[Where]]] = {}
    for page in document.pages:
        for run in page.runs:
            if run.font is None:
                if run.text.strip() and not run.actual:
                    yield Fault(
                        "proof-font",
                        f"{quoted(run.text)} is drawn in no font",
                        document.at(page.number, run),
                    )
                continue
            used.setdefault(id(run.font), (run.font, []))[1].append((page.number, run))
        if ours:
            yield from _actual_texts(page, document)
    for font, where in used.values():
        yield from _font(font, where, document, ours)


def _actual_texts(page: Page, document: ReadBack) -> Iterator[Fault]:
    """Name what a page's own ActualText makes of its glyphs; handout has it in tags alone."""
    groups: dict[int, list[Run]] = {}
    for run in page.runs:
        if run.actual:
            groups.setdefault(run.actual, []).append(run)
    for runs in groups.values():
        read, drawn = ("".join([getattr(run, key) for run in runs]) for key in ("text", "drawn"))
        yield Fault(
            kind_of(read),
            f"{quoted(read)} is read out where {quoted(drawn)} is drawn",
            document.at(page.number, runs[0]),
        )
    for mark in page.marks:
        if mark.properties:
            others = ", ".join(mark.properties)
            yield Fault(
                "proof-word",
                f"the page's own marks tell readers something else: {quoted(others)}",
                Place(page.number, mark=mark.number),
            )
            return


def _font(font: Font, where: Sequence[Where], document: ReadBack, ours: bool) -> Iterator[Fault]:
    place = document.at(*where[0])
    name = describe(font)
    if not font.embedded:
        yield Fault(
            "proof-font-embedded",
            f"the font {name} is not embedded: another machine will print other letters",
            place,
        )
        return
    if not font.has_texts and font.wide:
        yield Fault(
            "proof-font-texts", f"the font {name} does not say which letters its glyphs are", place
        )
    if not font.is_subset and font.kind != "Type3":
        yield Fault("proof-font-subset", f"the font {name} is not named as a subset", place)
    if font.fault:
        yield Fault("proof-font", f"the font {name} cannot be read: {font.fault}", place)
    if font.twice:
        yield Fault("proof-font-texts", f"the font {name} says two things of one glyph", place)
    if ours and (
        font.encoding != "Identity-H" or font.inner != "CIDFontType2" or font.mapped != "Identity"
    ):
        yield Fault(
            "proof-font",
            f"the font {name} numbers its glyphs in a way that handout never does",
            place,
        )
        return
    if font.program is not None and font.wide and font.mapped in ("Identity", ""):
        yield from _codes(font, font.program, where, document, ours)


def _not_here(font: Font, place: Place) -> Fault:
    """Name a font whose file is not here: one that was not installed, or that is another's."""
    if faces.is_known(font.face):
        return Fault(
            "proof-font",
            f"the typeface {font.face} is not installed here, so what it shows cannot be judged",
            place,
            hint=f"install it: `{faces.INSTALL}`; then verify the file again",
        )
    return Fault("proof-font", f"the font {describe(font)} is none of handout's", place)


def _codes(
    font: Font, program: TrueType, where: Sequence[Where], document: ReadBack, ours: bool
) -> Iterator[Fault]:
    """Check each code that is drawn, once."""
    original = shipped(font.face) if ours else None
    place = document.at(*where[0])
    if ours and original is None:
        yield _not_here(font, place)
    if original is not None and original.upem != program.upem:
        yield Fault("proof-font", f"the font {describe(font)} has another scale than it had", place)
    codes = {code for _, run in where for code in run.codes}
    # In others' files a glyph inside ActualText need not say what it is: the words around it do.
    alone = codes if ours else {code for _, run in where if not run.actual for code in run.codes}
    if ours and not _TABLES.issuperset(program.tables):
        yield Fault("proof-font", f"the font {describe(font)} holds more than glyphs", place)
    twin = Twin(program, original, document.turns) if original is not None else None
    owing: dict[int, frozenset[Debt]] = {}
    count = 0
    for code in sorted(codes):
        text, width = font.texts[code], font.widths[code]
        fault = drawn_wrong(program, twin, code, text, width, code in alone, owing)
        if fault is not None:
            number, run = next((page, run) for page, run in where if code in run.codes)
            count += 1
            yield Fault(fault[0], f"{fault[1]}, in {quoted(run.text)}", document.at(number, run))
            if count >= _MOST_PER_FONT:
                return
    if ours and program.hinted:
        yield Fault("proof-font", f"glyphs of the font {describe(font)} move their points", place)
    if owing:
        yield from _uneven(font, owing, where, document)


def _uneven(
    font: Font, owing: Mapping[int, frozenset[Debt]], where: Sequence[Where], document: ReadBack
) -> Iterator[Fault]:
    """Find words in which a mark is missing at one letter that no other shows, or is too many."""
    known: set[tuple[int, ...]] = set()
    for number, run in where:
        if owing.keys().isdisjoint(run.codes):
            continue
        for is_space, group in groupby(run.codes, lambda code: not font.texts[code].strip()):
            word = tuple(group)
            if is_space or word in known or owing.keys().isdisjoint(word):
                continue
            known.add(word)
            if not is_even(word, owing):
                text = "".join([font.texts[code] for code in word])
                yield Fault(
                    "proof-glyph",
                    f"a mark of {quoted(text)} is drawn nowhere, or more often than it is written",
                    document.at(number, run),
                )


def is_even(word: Sequence[int], owing: Mapping[int, frozenset[Debt]]) -> bool:
    """Say whether the marks that some codes of a word borrow are those that others lend."""
    sums = {EVEN}
    for code in word:
        if code in owing:
            sums = {_sum(one, debt) for one in sums for debt in owing[code]}
    return EVEN in sums


def _sum(one: Debt, other: Debt) -> Debt:
    found = Counter(dict(one))
    found.update(dict(other))
    return tuple(sorted((mark, count) for mark, count in found.items() if count))


def drawn_wrong(
    program: TrueType,
    twin: Twin | None,
    code: int,
    text: str,
    width: float,
    alone: bool,
    owing: dict[int, frozenset[Debt]],
) -> tuple[str, str] | None:
    """Return what is wrong with one glyph that stands for a text and is spaced as so wide.

    Where it draws its text only together with another glyph of its word, that is put in `owing`.
    """
    if code == 0 or code >= program.count:
        return "proof-notdef", "the font has no glyph for a character, so a box is printed"
    if alone and text == UNKNOWN or UNKNOWN in text:
        return "proof-font-texts", "a glyph is drawn that stands for no letter"
    try:
        if abs(width - program.advance(code)) > 1.5:
            return "proof-font-width", (
                f"{quoted(text)} is spaced as {width:g}, but "
                f"its glyph is {program.advance(code):g} wide"
            )
        if program.is_empty(code) and text.strip() and alone and not is_shaping(text):
            return "proof-glyph", f"the glyph for {quoted(text)} is empty"
        if twin is None:
            return None
        debts = twin.debts(code, text)
        if not debts:
            return "proof-glyph", f"the glyph that reads as {quoted(text)} has another shape"
        if debts != {EVEN}:
            owing[code] = debts
        if not twin.stands(code, text):
            return "proof-font-width", (
                f"the glyph for {quoted(text)} does not stand as it does in its own font"
            )
    except (BadFont, IndexError, struct.error) as fault:
        return "proof-font", f"a glyph cannot be read ({fault})"
    return None
