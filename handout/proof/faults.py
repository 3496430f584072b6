"""What the proof finds, before it is a finding: where on which page, and where in the source."""

from __future__ import annotations

import re
from dataclasses import replace

from handout.base.finding import ERROR, Finding, Span
from handout.base.rows import NamedTuple
from handout.proof.manual import MANUAL

_POINTS_PER_CM = 72 / 2.54
_QUOTED = re.compile("`([^`]+)`")


class Place(NamedTuple):
    """A place in the file: page (from 1; 0 for the file as a whole) and points from its top.

    `mark` is the number of the mark that stands there, -1 where it is none.
    """

    page: int = 0
    down: float = -1.0
    mark: int = -1

    def words(self) -> str:
        """Say the place as people do."""
        if not self.page:
            return ""
        if self.down < 0:
            return f"page {self.page}"
        return f"page {self.page}, {max(0, round(self.down / _POINTS_PER_CM))} cm from the top"


NOWHERE = Place()


class Fault(NamedTuple):
    """One fault. `span` is the place in the source that it breaks, where there is one."""

    id: str
    message: str
    place: Place = NOWHERE
    span: Span | None = None
    hint: str = ""
    severity: str = ERROR


def finding(fault: Fault, path: str) -> Finding:
    """Turn a fault into a finding; the place in the source leads, that in the file is told.

    Every error says what to do: its own hint, or what the manual says of its kind.
    """
    hint = fault.hint
    if not hint and fault.severity == ERROR and fault.id in MANUAL:
        hint = MANUAL[fault.id].help
    where = fault.place.words()
    message = f"{fault.message} ({where})" if where else fault.message
    whole = Span(path)
    return Finding(
        fault.id,
        fault.severity,
        message,
        _narrowed(fault.span, fault.message) if fault.span else whole,
        hint,
        whole if fault.span else None,
    )


def _narrowed(span: Span, message: str) -> Span:
    """Return the place of the words that a message quotes, where they stand once in a span."""
    end = span.end_column - 1
    for words in sorted(_QUOTED.findall(message), key=len):
        words = words.removesuffix("\u2026")
        at = span.excerpt.find(words, span.column - 1, end)
        if len(words) > 1 and at >= 0 and span.excerpt.find(words, at + 1, end) < 0:
            return replace(span, column=at + 1, end_column=at + len(words) + 1)
    return span


def quoted(words: str, most: int = 60) -> str:
    """Quote words of the leaflet, shortened."""
    words = " ".join(words.split())
    if len(words) > most:
        words = words[: most - 1].rstrip() + "\u2026"
    return f"`{words}`"
