"""What the eye gets of words that are told: the glyphs of each line, in the order of its script.

A tag tells right-to-left words as they are read (ActualText), while the page draws them from left
to right. So for each line the order of drawing is found from its words (UAX #9) and held against
the glyphs that stand there, one by one: a figure that has changed places with another, a dose that
has turned round, a space too many, a bracket that opens to the wrong side are all seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.base.finding import Span
from handout.base.rows import NamedTuple
from handout.language.writing import is_right_to_left
from handout.proof.compare.readback import Line, ReadBack
from handout.proof.compare.word_diff import changes, kind_of
from handout.proof.expect import bidi, written_order
from handout.proof.faults import Fault, quoted
from handout.proof.read.drawing import Run
from handout.proof.read.mirrored import faces
from handout.proof.read.outlines import shipped
from handout.proof.read.structure import Element, MarkKid
from handout.proof.read.text import RIGHT, is_unseen, logical, normalised


class Shown(NamedTuple):
    """What a line must show, from left to right; `turned` says `<` where it runs to the left."""

    characters: str
    turned: str


def check(
    element: Element, document: ReadBack, right_to_left: bool, span: Span | None
) -> Iterator[Fault]:
    """Hold the words that an element tells against the glyphs of its lines."""
    lines = document.lines(element)
    text = "".join([line.text for line in lines])
    if (
        not right_to_left
        and RIGHT.search(text) is None
        and not any(piece.run.actual for line in lines for piece in line.pieces)
    ):
        if document.turns:
            for line in lines:
                yield from _facing(line, Shown(text, ">" * len(text)), document, span)
        return  # told and drawn are one
    levels = written_order.levels(text, right_to_left, quoted_in(element, document, text))
    at = 0
    for line in lines:
        stop = at + len(line.text)
        wanted = shown(text, levels, at, stop)
        drawn = glyphs([piece.run for piece in line.pieces])
        if not fits(wanted, drawn):
            named = list(_torn(line, wanted, drawn, document, span))
            yield from named or _named(lines, line, document, span)
            return
        yield from _facing(line, wanted, document, span)
        at = stop


def quoted_in(element: Element, document: ReadBack, text: str) -> list[tuple[int, int]]:
    """Return where the words that an element tells are of a language that runs right to left."""
    found: list[tuple[int, int]] = []
    at = 0

    def walk(one: Element) -> None:
        nonlocal at
        start, end = at, at + len(document.raw(one))
        if one is not element and one.lang and is_right_to_left(one.lang):
            if found and found[-1][1] == start:
                found[-1] = found[-1][0], end
            elif start < end:
                found.append((start, end))
            at = end
            return
        for kid in one.kids:
            if isinstance(kid, Element):
                walk(kid)
            elif isinstance(kid, MarkKid):
                at += sum(len(run.text) for run in document.runs.get(kid, ()))
        at = end

    walk(element)
    return found if at == len(text) else []


def shown(text: str, levels: Sequence[int], start: int, stop: int) -> Shown:
    """Return what a line that holds a part of a text must show.

    Runs of spaces count as one, and those at the line's ends as none.
    """
    while start < stop and is_unseen(text[start]):
        start += 1
    while stop > start and is_unseen(text[stop - 1]):
        stop -= 1
    characters: list[str] = []
    turned: list[str] = []
    for n in bidi.order(levels[start:stop]):
        character = text[start + n]
        if is_unseen(character):
            if not character.isspace() or not characters or characters[-1] == " ":
                continue
            character = " "
        characters.append(character)
        turned.append("<" if levels[start + n] % 2 else ">")
    return Shown("".join(characters), "".join(turned))


def glyphs(runs: Sequence[Run]) -> list[str]:
    """Return what the glyphs of a line say, from left to right; spaces as in `shown`."""
    found: list[str] = []
    for run in sorted(runs, key=lambda run: (run.x, run.order)):
        append(found, run)
    return found[:-1] if found and found[-1] == " " else found


def append(found: list[str], run: Run) -> None:
    """Add what a run's glyphs say to a line; of spaces, one that parts it from what it has."""
    if run.font is None:
        return
    for text in map(run.font.normalised.__getitem__, run.codes):
        if text != " ":
            if text:
                found.append(text)
        elif found and found[-1] != " ":
            found.append(" ")


def fits(wanted: Shown, drawn: Sequence[str]) -> bool:
    """Say whether glyphs are what must be shown, each of them and no more."""
    characters, turned = wanted
    if len(drawn) == len(characters):
        return "".join(drawn) == characters
    at = 0
    for text in drawn:
        stop = at + len(text)
        part = characters[at:stop]
        if len(text) > 1 and turned[at:stop] == "<" * len(text):
            part = part[::-1]
        if part != text or "<" in turned[at:stop] and ">" in turned[at:stop]:
            return False
        at = stop
    return at == len(characters)


def _facing(line: Line, wanted: Shown, document: ReadBack, span: Span | None) -> Iterator[Fault]:
    """Name a bracket that opens to the wrong side, in a line whose order is right."""
    turned = [way for sign, way in zip(*wanted) if not sign.isspace()]
    at = 0
    for run in sorted([piece.run for piece in line.pieces], key=lambda run: (run.x, run.order)):
        font = run.font
        if font is None or font.program is None:
            continue
        original = shipped(font.face)
        for code in run.codes:
            text = font.normalised[code].replace(" ", "")
            way, at = "".join(turned[at : at + 1]), at + len(text)
            if original and text and not faces(font.program, original, code, text, way == "<"):
                yield Fault(
                    "proof-glyph",
                    f"{quoted(text)} opens to the wrong side, in {quoted(line.text)}",
                    document.at(line.page, run),
                    span,
                )
                return


def _torn(
    line: Line, wanted: Shown, drawn: Sequence[str], document: ReadBack, span: Span | None
) -> Iterator[Fault]:
    """Name each phrase that is not printed as it is written, where nothing else is wrong."""
    printed = "".join(drawn)
    if sorted(printed) != sorted(wanted.characters):
        return
    for start, end in written_order.phrases(line.text):
        phrase = normalised(line.text[start:end])
        if phrase not in printed:
            yield Fault(
                kind_of(phrase),
                f"{quoted(phrase)} is not printed as it is written, from left to right",
                document.at(line.page, line.first),
                span,
            )


def _named(
    lines: Sequence[Line], wrong: Line, document: ReadBack, span: Span | None
) -> Iterator[Fault]:
    """Say what is printed in place of what is told."""
    read: list[str] = []
    printed: list[str] = []
    owners: list[Line] = []
    for line in lines:
        read += normalised(line.text).split()
        line_words = normalised(logical(glyphs([piece.run for piece in line.pieces]))).split()
        printed += line_words
        owners += [line] * len(line_words)
    for first, last, start, stop in changes(read, printed):
        read_words, printed_words = " ".join(read[first:last]), " ".join(printed[start:stop])
        if sorted(read[first:last]) == sorted(printed[start:stop]):
            break
        line = owners[min(start, len(owners) - 1)] if owners else wrong
        shown, heard = (
            quoted(words) if words else "nothing" for words in (printed_words, read_words)
        )
        yield Fault(
            kind_of(read_words + printed_words),
            f"{heard} is read out where {shown} is printed",
            document.at(line.page, line.first),
            span,
        )
        return
    yield Fault(
        kind_of(wrong.text),
        f"the words {quoted(wrong.text)} are not printed in the order in which they are read",
        document.at(wrong.page, wrong.first),
        span,
    )
