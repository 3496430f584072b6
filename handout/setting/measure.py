"""How much room words need before they are set: on one line, by their widest word, at the least."""

from __future__ import annotations

from collections.abc import Iterable

from handout.base.rows import NamedTuple
from handout.leaflet.model import Inline
from handout.setting.context import LayoutContext
from handout.setting.words import StyledRun, max_content, min_content, set_words, unbreakable

Bold = tuple[str, bool]


class Need(NamedTuple):
    """Widths in points: on one line, the widest word or bound phrase, what is never cut."""

    wanted: float
    word: float
    firm: float


NOTHING = Need(0.0, 0.0, 0.0)


def bolds(runs: Inline, bold: bool = False) -> tuple[Bold, ...]:
    """Return runs as words that are bold or not."""
    return tuple((run.text.value, run.bold or bold) for run in runs)


def measure(words: Iterable[Bold], context: LayoutContext, size: float = 0.0) -> Need:
    """Measure words at a size, that of the body if none is given."""
    size = size or context.size
    lines: list[list[StyledRun]] = [[]]
    for text, bold in words:
        first, *others = text.split("\n")
        lines[-1] += [StyledRun(first, bold, "", 0)] if first else []
        lines += [[StyledRun(other, bold, "", 0)] if other else [] for other in others]
    return widest_of(_line(tuple(line), context, size) for line in lines if line)


def _line(stretches: tuple[StyledRun, ...], context: LayoutContext, size: float) -> Need:
    made = set_words(stretches, size, context.typeface, context.mirrored)
    return Need(max_content(made), min_content(made), unbreakable(made, size))


def widest_of(needs: Iterable[Need]) -> Need:
    """Return the room that the neediest of lines below one another need."""
    found = tuple(needs)
    return Need(*map(max, zip(*found))) if found else NOTHING
