"""Steps: actions in their order, which may go on from those before a picture or a warning.

A step is text or, as a map, text with lines to write on and a picture of what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from handout.base.finding import Finding, Span, error
from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.leaflet.blocks import figure
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.kinds import ProseText
from handout.leaflet.model import Paragraph, ProsePart, placed, read_as
from handout.source.schema import Either, Field, ListOf, Record, Wrapped
from handout.source.values import Count


@frozen
class Lines:
    """So many lines to write on, after the words before them."""

    count: int


StepPart = Union[ProsePart, Lines, Figure]


@frozen
class Steps:
    """Actions in their order. `start` is the number of the first; 0 where nobody said it: 1."""

    steps: tuple[tuple[StepPart, ...], ...] = read_as("step", "steps")
    span: Span = placed()
    start: int = 0

    @property
    def numbered(self) -> tuple[tuple[int, tuple[StepPart, ...]], ...]:
        """Each action behind its number."""
        return tuple(enumerate(self.steps, self.start or 1))


class _Written(NamedTuple):
    """A step as it is written, where it is more than text."""

    text: tuple[ProsePart, ...]
    span: Span
    lines: int = 0
    figure: Figure | None = None


def _parts(step: _Written) -> tuple[StepPart, ...]:
    """Return the parts of a step: its text, the lines after it, its picture."""
    lines = (Lines(step.lines),) if step.lines else ()
    return (*step.text, *lines, *((step.figure,) if step.figure else ()))


def _disagree(step: _Written) -> Iterator[Finding]:
    if step.lines and not isinstance(step.text[-1], Paragraph):
        yield error(
            "step-lines",
            "lines to write on follow a list here, and nobody could tell what to write",
            step.span,
            "end the step's text with a paragraph that says so",
        )


_STEP = Either(
    ProseText(),
    Record(
        _Written,
        {
            "text": Field(ProseText(), "what to do, in Markdown", True),
            "lines": Field(Count(1, 10), "how many lines there are to write on"),
            "figure": Field(figure.KIND, "a picture of it"),
        },
        "a step",
        _disagree,
    ),
    "a step",
    _parts,
)
_LIST = ListOf(_STEP, 1, 50)
KIND = Either(
    Wrapped(Steps, _LIST, "a list of steps"),
    Record(
        Steps,
        {
            "start": Field(Count(2, 50), "the number of the first step"),
            "steps": Field(_LIST, "the steps", True),
        },
        "steps that go on",
    ),
    "a list of steps",
)
