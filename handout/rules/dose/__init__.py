"""How doses and numbers are written: the faults that make one dose look like another."""

from __future__ import annotations

from collections.abc import Iterator

from handout.rules.dose import (
    abbreviations,
    grids,
    looks,
    measures,
    notation,
    regimens,
    short_forms,
    strengths,
    tenfold,
    weekly,
)
from handout.rules.dose.amounts import Amount
from handout.rules.rule import Case, Hit
from handout.rules.sentences import Sentence, Words

RULES = (
    *notation.RULES,
    *abbreviations.RULES,
    looks.CHARACTER,
    *short_forms.RULES,
    *measures.RULES,
    *strengths.RULES,
    *regimens.RULES,
    *tenfold.RULES,
    *weekly.RULES,
)


def find(
    case: Case, words: Words, lines: tuple[Sentence, ...], numbers: list[Amount]
) -> Iterator[Hit]:
    """Ask every question of this room."""
    yield from notation.find(case, numbers)
    yield from abbreviations.find(case, words, numbers)
    yield from short_forms.find(case)
    yield from regimens.find(case, lines)
    yield from grids.find(case, lines)
    yield from looks.find(case, numbers)
    yield from measures.find(case, numbers)
    yield from strengths.find(case, numbers)
    yield from tenfold.find(case, numbers)
    yield from weekly.find(case, lines)
