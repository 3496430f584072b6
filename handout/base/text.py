"""Text that knows where it was written.

A `Source` is one file as read; a `Text` is a string each character of which knows its index in
that file. Layers that know nothing of files (Markdown, rules, layout) slice a `Text` and the
place comes along, so that nothing is ever searched for again.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from handout.base.finding import Span
from handout.base.frozen import frozen


@frozen(eq=False)
class Source:
    """One file as read: its path as the user named it, its text as `normal` writes it.

    Lines end in `\\n`.

    `raw_lines` holds the lines that normalisation changed, as they stand in the file.
    """

    path: str
    text: str
    digest: str
    raw_lines: tuple[tuple[int, str], ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; shared by all places, so that many cost no memory."""
        return tuple(self.text.split("\n"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Index of the first character of each line."""
        return (0, *accumulate(len(line) + 1 for line in self.lines[:-1]))

    @cached_property
    def _raw(self) -> dict[int, tuple[str, tuple[int, ...]]]:
        """Each line that normalisation changed: as it stands in the file, and its columns."""
        return {number: (line, _raw_columns(line)) for number, line in self.raw_lines}

    def line_at(self, number: int) -> str:
        """Return line `number` (from 1), without its line end."""
        return self.lines[number - 1]

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place from index `start` to `end`, cut at the end of its line."""
        start = max(0, min(start, len(self.text)))
        number = bisect_right(self.starts, start)
        line = self.line_at(number)
        column = start - self.starts[number - 1]
        end_column = min(column + 1 if end is None else end - self.starts[number - 1], len(line))
        if number in self._raw:
            line, columns = self._raw[number]
            column, end_column = columns[column], columns[max(end_column, column)]
        return Span(self.path, number, column + 1, max(end_column, column + 1) + 1, line)

    def whole(self) -> Span:
        """Return the file as a whole, as a place."""
        return Span(self.path)


# Two or three letters that a typeface joins in one sign; they come with text that was copied from a
# PDF. NFC leaves them, so a search for "first" would not find the word.
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_PLAIN = str.maketrans(LIGATURES)


def normal(text: str) -> str:
    """Return a text in NFC, its ligatures written as the letters that they join."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def is_normal(text: str) -> bool:
    """Say whether a text is as `normal` would write it."""
    return unicodedata.is_normalized("NFC", text) and not any(one in text for one in LIGATURES)


def _raw_columns(raw: str) -> tuple[int, ...]:
    """Return, for each column of a line in NFC and for its end, the column in the line as written.

    Normalisation changes a character and the marks after it, so each such group is taken alone.
    """
    columns: list[int] = []
    start = 0
    for at in range(1, len(raw) + 1):
        if at == len(raw) or not _joins(raw[at]):
            made = len(normal(raw[start:at]))
            columns += [min(start + n, at - 1) for n in range(made)]
            start = at
    return (*columns, len(raw))


def _joins(character: str) -> bool:
    """Say whether NFC may compose a character with what stands before it.

    Marks do, and the vowels and finals of Hangul and Kirat Rai (UAX #15, NFC_Quick_Check=Maybe).
    """
    return (
        unicodedata.category(character)[0] == "M"
        or "\u1160" <= character <= "\u11ff"
        or character in "\U00016d63\U00016d67"
    )


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
        if self.value == self.value.strip():
            return self
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
