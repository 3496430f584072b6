"""A leaflet as a rule reads it: all its printed words as one string, each with its place.

A sentence crosses styles and a dose crosses a bold mark, so rules do not look at runs: they look
at `Reading.text`, in which every paragraph, list item, cell and label is a passage of its own,
ended by a line feed. No pattern needs to cross a line feed, and so none sees two passages as one.
Any stretch of that string maps back to the characters of the file (`place`).
"""

from __future__ import annotations

from bisect import bisect_right

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.leaflet.model import Leaflet
from handout.leaflet.passages import passages as in_order

# Kinds of passage that hold sentences. The rest are names, labels, headings, numbers to dial.
PROSE = frozenset(("message", "paragraph", "item", "step", "cell", "fact", "note"))
HEADINGS = frozenset(("title", "heading", "subheading", "box"))
_GAP = "\ufffc"  # stands for a character in another language: no word, no digit, no space


class Passage(NamedTuple):
    """One stretch of the text that ends a sentence, whether or not it has a full stop."""

    kind: str
    start: int
    end: int
    section: int  # -1 before the first
    level: str  # of the warning box that it stands in, or ""


@frozen(eq=False)
class Reading:
    """The words of a leaflet. `own` is `text` with words of other languages blotted out."""

    text: str
    own: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    texts: tuple[Text, ...]

    def place(self, start: int, end: int) -> Span:
        """Return the place in the file of `text[start:end]`, cut at the end of its line."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(0, bisect_right(self.starts, max(start, end - 1)) - 1)
        text, other = self.texts[first], self.texts[last]
        begin = text.index(min(start - self.starts[first], max(0, len(text) - 1)))
        if other.source is not text.source:
            return text.span(start - self.starts[first])
        stop = other.index(min(end - 1 - self.starts[last], max(0, len(other) - 1))) + 1
        return text.source.span(begin, max(stop, begin + 1))

    def passage(self, at: int) -> Passage:
        """Return the passage that holds the character `at`."""
        return self.passages[max(0, bisect_right(self.passages, at, key=_start) - 1)]


def _start(passage: Passage) -> int:
    return passage.start


def read(leaflet: Leaflet) -> Reading:
    """Join the printed words of a leaflet, in reading order."""
    pieces: list[str] = []
    own: list[str] = []
    passages: list[Passage] = []
    starts: list[int] = []
    texts: list[Text] = []
    at = 0
    for said in in_order(leaflet):
        begin = at
        for run in said.runs:
            value = run.text.value
            starts.append(at)
            texts.append(run.text)
            pieces.append(value)
            own.append(value if run.lang is None else _GAP * len(value))
            at += len(value)
        passages.append(Passage(said.kind, begin, at, said.section, said.level))
        pieces.append("\n")
        own.append("\n")
        at += 1
    return Reading("".join(pieces), "".join(own), tuple(passages), tuple(starts), tuple(texts))
