"""A leaflet as a rule reads it: all its printed words as one string, each with its place.

A sentence crosses styles and a dose crosses a bold mark, so rules do not look at runs: they look
at `Reading.text`, in which every paragraph, list item, cell and label is a passage of its own,
ended by a line feed. No pattern needs to cross a line feed, and so none sees two passages as one.
Any stretch of that string maps back to the characters of the file (`place`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from handout.base.finding import Span
from handout.base.text import Text
from handout.leaflet import model
from handout.leaflet.model import Inline, Leaflet

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


@dataclass(frozen=True, eq=False)
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
    reader = _Reader()
    reader.line("title", leaflet.title)
    reader.inline("message", leaflet.main_message)
    reader.inline("message", leaflet.call_to_action)
    for number, section in enumerate(leaflet.sections):
        reader.section = number
        reader.line("heading", section.heading)
        for block in section.content:
            reader.block(block)
    return Reading(
        "".join(reader.pieces),
        "".join(reader.own),
        tuple(reader.passages),
        tuple(reader.starts),
        tuple(reader.texts),
    )


class _Reader:
    """Walks the model, noting where each piece of text lands."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.own: list[str] = []
        self.passages: list[Passage] = []
        self.starts: list[int] = []
        self.texts: list[Text] = []
        self.at = 0
        self.section = -1
        self.level = ""

    def put(self, text: Text, foreign: bool = False) -> None:
        value = text.value
        self.starts.append(self.at)
        self.texts.append(text)
        self.pieces.append(value)
        self.own.append(_GAP * len(value) if foreign else value)
        self.at += len(value)

    def close(self, kind: str, start: int) -> None:
        self.passages.append(Passage(kind, start, self.at, self.section, self.level))
        self.pieces.append("\n")
        self.own.append("\n")
        self.at += 1

    def line(self, kind: str, text: Text | None) -> None:
        if text is not None:
            start = self.at
            self.put(text)
            self.close(kind, start)

    def inline(self, kind: str, runs: Inline) -> None:
        if runs:
            start = self.at
            for run in runs:
                self.put(run.text, run.lang is not None)
            self.close(kind, start)

    def parts(self, parts: tuple[model.ProsePart, ...], kind: str) -> None:
        for part in parts:
            if isinstance(part, model.Paragraph):
                self.inline(kind, part.runs)
            elif isinstance(part, model.SubHeading):
                self.inline("subheading", part.runs)
            elif isinstance(part, model.List):
                for item in part.items:
                    self.parts(item.parts, "item")
            else:
                self.table(part)

    def table(self, table: model.Table) -> None:
        self.inline("caption", table.caption)
        for head in table.columns:
            self.inline("head", head)
        for row in table.rows:
            for number, cell in enumerate(row):
                self.inline("head" if table.row_headers and number == 0 else "cell", cell)

    def block(self, block: model.Block) -> None:
        if isinstance(block, model.Prose):
            self.parts(block.parts, "paragraph")
        elif isinstance(block, model.Warning):
            self.level = block.level
            self.inline("box", block.title)
            self.parts(block.text, "paragraph")
            self.level = ""
        elif isinstance(block, model.Steps):
            for step in block.steps:
                self.parts(step, "step")
        elif isinstance(block, model.Table):
            self.table(block)
        else:
            self.small(block)

    def small(self, block: model.Block) -> None:
        if isinstance(block, model.Figure):
            self.line("alt", block.alt)
            self.inline("caption", block.caption)
        elif isinstance(block, model.KeyFacts):
            for fact in block.facts:
                self.line("label", fact.label)
                self.inline("fact", fact.text)
        elif isinstance(block, model.Contacts):
            for contact in block.entries:
                self.contact(contact)
        elif isinstance(block, model.Qr):
            self.inline("label", block.text)
            self.line("web", block.address)
        elif isinstance(block, model.FillIn):
            for blank in block.blanks:
                self.line("label", blank.label)

    def contact(self, contact: model.Contact) -> None:
        self.line("name", contact.name)
        self.line("phone", contact.phone)
        self.line("hours", contact.hours)
        self.line("email", contact.email)
        self.line("web", contact.web)
        self.inline("note", contact.note)
