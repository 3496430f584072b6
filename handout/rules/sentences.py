"""Words and sentences of a reading, counted once for every rule that asks.

A passage ends a sentence whether or not it has a full stop: bullets without stops would else fuse
into one long sentence, which is what spoils the grades that common readability tools give.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.rules.reading import Passage, Reading

# Letters or digits, with what joins them: o'clock, t.d.s, mg/day, 01632-960, non-drowsy.
# Vowel signs of Indic, Arabic and Hebrew scripts go on with a word, though `\w` holds none of them.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
    "\u200c\u200d"
)
_LETTERS = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:['’.\-‑/]{_LETTERS})*")
_END = re.compile(r"[.!?…؟۔।॥][\"'”’»)\]]{0,3}[ \u00a0]+(?=[\"'“‘«(\[]{0,3}[^\Wa-z_])|[。！？]")
# Never the end of a sentence, and the end of one unless a number follows.
_TITLES = frozenset("dr mr mrs ms prof st vs e.g eg i.e ie".split())
_NUMBERED = frozenset("no nos fig tel ext approx vol jan feb mar apr aug sept oct nov dec".split())
# Scripts written without spaces between words: their words cannot be counted this way.
_UNSPACED = frozenset("zh ja th lo km my bo yue cmn".split())


class Sentence(NamedTuple):
    """A stretch of the text, and which of the words lie in it (`last` is exclusive)."""

    start: int
    end: int
    first: int
    last: int
    passage: Passage


@frozen(eq=False)
class Words:
    """The words of a text in order: as written, in small letters, and where each begins."""

    text: str
    written: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]

    def end(self, number: int) -> int:
        """Return where word `number` ends."""
        return self.starts[number] + len(self.written[number])

    def gap(self, number: int) -> str:
        """Return what stands between word `number` and the next, "\\n" after the last."""
        if number + 1 >= len(self.starts):
            return "\n"
        return self.text[self.end(number) : self.starts[number + 1]]


def words(text: str) -> Words:
    """Split a text into words."""
    found = [(match.group(), match.start()) for match in _WORD.finditer(text)]
    written = tuple(word for word, _ in found)
    return Words(
        text,
        written,
        tuple(word.lower().replace("’", "'") for word in written),
        tuple(start for _, start in found),
    )


def sentences(reading: Reading, found: Words) -> Iterator[Sentence]:
    """Yield the sentences of every passage, headings and labels too."""
    text = reading.own
    for passage in reading.passages:
        start = passage.start
        for match in _END.finditer(text, passage.start, passage.end):
            if _abbreviated(text, match):
                continue
            yield _sentence(start, match.end(), found, passage)
            start = match.end()
        if start < passage.end:
            yield _sentence(start, passage.end, found, passage)


def _sentence(start: int, end: int, found: Words, passage: Passage) -> Sentence:
    return Sentence(
        start, end, bisect_left(found.starts, start), bisect_left(found.starts, end), passage
    )


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    """Say whether a stop belongs to an abbreviation, not to the sentence."""
    stop = match.start()
    if text[stop] != ".":
        return False
    word = re.split(r"[^\w.]", text[max(0, stop - 8) : stop])[-1].lower()
    return word in _TITLES or (word in _NUMBERED and text[match.end() : match.end() + 1].isdigit())


def is_spaced(language: str) -> bool:
    """Say whether the language puts spaces between words, so that they can be counted."""
    return language.split("-")[0] not in _UNSPACED
