"""Words and numbers of one element, as approved and as printed; each difference by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from handout.base.finding import Span
from handout.base.rows import NamedTuple
from handout.proof.compare.readback import Piece, ReadBack
from handout.proof.expect.elements import ExpectedElement
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.text import normalised

_MOST_PER_ELEMENT = 4
_MOST_WORK = 60_000  # pairs of words to compare
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(
    r"[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef"
    r"\u00bc-\u00be\u2150-\u215e%\u2212]"
)


class Word(NamedTuple):
    """One word and where it stands in its text."""

    word: str
    start: int
    end: int


def split(text: str) -> list[Word]:
    """Cut text into words."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def fits(want: ExpectedElement, text: str) -> bool:
    """Say whether printed text, as it is seen, is what the element should say."""
    if want.normalised == text:
        return True
    return (
        any(one.shorter for one in want.texts)
        and normalised("".join(one.shorter or one.words for one in want.texts)) == text
    )


def differences(
    want: ExpectedElement, pieces: Sequence[Piece], document: ReadBack, near: Place
) -> Iterator[Fault]:
    """Name each word that was dropped, added or changed in one element."""
    wanted = split(want.text)
    printed = split("".join([piece.run.text for piece in pieces]))
    every = changes(
        [normalised(word.word) for word in wanted], [normalised(word.word) for word in printed]
    )
    for count, (first, last, start, stop) in enumerate(every, 1):
        place = _place(pieces, printed, start, stop, document) or near
        approved = " ".join(word.word for word in wanted[first:last])
        printed_words = " ".join(word.word for word in printed[start:stop])
        span = span_of(want, wanted, first, last)
        if last < len(wanted) and stop < len(printed) and _NUMBER.search(approved + printed_words):
            # A number says little without what it counts.
            approved, printed_words = (
                f"{approved} {wanted[last].word}",
                f"{printed_words} {printed[stop].word}",
            )
        if count > _MOST_PER_ELEMENT:
            yield Fault(
                "proof-word", f"more of {quoted(want.text)} is not as approved", place, span
            )
            return
        yield _fault(approved, printed_words, wanted, first, place, span)


def _fault(
    approved: str, printed: str, wanted: list[Word], first: int, place: Place, span: Span | None
) -> Fault:
    kind = kind_of(approved + printed)
    if not printed:
        before = f" after {quoted(wanted[first - 1].word)}" if first else ""
        return Fault(kind, f"{quoted(approved)} is missing{before}", place, span)
    if not approved:
        return Fault(kind, f"{quoted(printed)} is printed, but nobody wrote it", place, span)
    return Fault(
        kind, f"{quoted(printed)} is printed where {quoted(approved)} was approved", place, span
    )


def kind_of(words: str) -> str:
    """Return the kind of fault that a change of these words is."""
    return "proof-number" if _NUMBER.search(words) else "proof-word"


def changes(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield each stretch of `one` that became another stretch of `other`."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if not left and not right:
        return
    if len(left) * len(right) > _MOST_WORK:
        yield start, len(one) - end, start, len(other) - end
        return
    for kind, i, j, m, n in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield start + i, start + j, start + m, start + n


def span_of(want: ExpectedElement, wanted: list[Word], first: int, last: int) -> Span | None:
    """Return where in the source some words of an element were written."""
    if not wanted:
        return want.span
    # Nothing approved stands at an addition: point at the word before it.
    chosen = wanted[first:last] or wanted[max(0, first - 1) : first] or wanted[:1]
    start, end, at = chosen[0].start, chosen[-1].end, 0
    for text in want.texts:
        length = len(text.words)
        if start < at + length and text.place is not None:
            return text.span(max(0, start - at), max(1, min(end - at, length)))
        at += length
    return want.span


def _place(
    pieces: Sequence[Piece], printed: list[Word], start: int, stop: int, document: ReadBack
) -> Place | None:
    """Say where on a page some printed words stand."""
    if not pieces:
        return None
    if not printed:
        return document.at(pieces[0].page, pieces[0].run)
    word = printed[min(start, len(printed) - 1)]
    at = word.start
    for piece in pieces:
        if at < len(piece.run.text):
            return document.at(piece.page, piece.run)
        at -= len(piece.run.text)
    return document.at(pieces[-1].page, pieces[-1].run)
