"""How easily a leaflet is read: lengths, plain words, style, and a school grade."""

from __future__ import annotations

from collections.abc import Iterator

from handout.rules.dose import looks
from handout.rules.dose.amounts import Amount
from handout.rules.readability import (
    broken_words,
    garbled,
    length,
    pictograms,
    plain_words,
    style,
    times_of_day,
)
from handout.rules.readability.grade import Grade
from handout.rules.rule import Case, Hit
from handout.rules.sentences import Sentence, Words

RULES = (
    *length.RULES,
    *plain_words.RULES,
    *style.RULES,
    *times_of_day.RULES,
    looks.LETTER,
    *broken_words.RULES,
    *garbled.RULES,
    *pictograms.RULES,
)


def find(
    case: Case,
    words: Words,
    lines: tuple[Sentence, ...],
    numbers: list[Amount],
    grade: Grade | None,
) -> Iterator[Hit]:
    """Ask every question of this room."""
    yield from length.find(case, words, lines, grade)
    yield from plain_words.find(case, words)
    yield from style.find(case, words, numbers)
    yield from times_of_day.find(case)
    yield from broken_words.find(case)
    yield from garbled.find(case)
    yield from pictograms.find(case)
