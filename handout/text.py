"""Text that knows where it was written.

A `Source` is one file as read; a `Text` is a string each character of which knows its index in
that file. Layers that know nothing of files (Markdown, rules, layout) slice a `Text` and the
place comes along, so that nothing is ever searched for again.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from handout.finding import Span


@dataclass(frozen=True, eq=False)
class Source:
    """One file as read: its path as the user named it, its text in NFC with `\\n` line ends.

    `raw_lines` holds the lines that normalisation changed, as they stand in the file.
    """

    path: str
    text: str
    digest: str
    raw_lines: tuple[tuple[int, str], ...] = ()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Index of the first character of each line."""
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def line_at(self, number: int) -> str:
        """Return line `number` (from 1), without its line end."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[start:end]

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place from index `start` to `end`, cut at the end of its line."""
        start = max(0, min(start, len(self.text)))
        number = bisect_right(self.starts, start)
        line = self.line_at(number)
        column = start - self.starts[number - 1]
        end_column = min(column + 1 if end is None else end - self.starts[number - 1], len(line))
        raw = dict(self.raw_lines).get(number)
        if raw is not None:
            column, end_column = _raw_column(raw, column), _raw_column(raw, end_column)
            line = raw
        return Span(self.path, number, column + 1, max(end_column, column + 1) + 1, line)

    def whole(self) -> Span:
        """Return the file as a whole, as a place."""
        return Span(self.path)


def _raw_column(raw: str, column: int) -> int:
    """Find the column of an un-normalised line that became `column` by NFC."""
    for at in range(len(raw) + 1):
        if len(unicodedata.normalize("NFC", raw[:at])) >= column:
            return at
    return len(raw)


class Text:
    """A string and, for each character, its index in a `Source`.

    `runs` are pairs (index here, index in the source): a character maps to the run that it lies
    in. Compared and hashed by its words alone: place is no part of what a text says.
    """

    __slots__ = ("value", "source", "runs")

    def __init__(self, value: str, source: Source, runs: tuple[tuple[int, int], ...]):
        self.value = value
        self.source = source
        self.runs = runs or ((0, 0),)

    def index(self, at: int) -> int:
        """Return the source index of character `at`; one past the end is allowed."""
        if at >= len(self.value) > 0:
            return self.index(len(self.value) - 1) + 1
        run = self.runs[max(0, bisect_right(self.runs, (at, 1 << 60)) - 1)]
        return run[1] + at - run[0]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place of the characters from `start` to `end` (default: all)."""
        last = len(self.value) if end is None else end
        return self.source.span(self.index(start), self.index(max(start, last - 1)) + 1)

    def __getitem__(self, part: slice) -> Text:
        start, stop, _ = part.indices(len(self.value))
        inside = [(a - start, s) for a, s in self.runs if start < a < stop]
        return Text(self.value[part], self.source, ((0, self.index(start)), *inside))

    def with_value(self, value: str) -> Text:
        """Return other words of the same length at the same places."""
        assert len(value) == len(self.value)
        return Text(value, self.source, self.runs)

    def strip(self) -> Text:
        """Return the text without white space at its ends."""
        start = len(self.value) - len(self.value.lstrip())
        return self[start : start + len(self.value.strip())]

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Text({self.value!r})"

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)
