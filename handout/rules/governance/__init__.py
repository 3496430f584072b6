"""Who answers for a leaflet, since when, from what; and what may not be printed at all."""

from __future__ import annotations

from collections.abc import Iterator

from handout.rules.governance import claims, review
from handout.rules.rule import Case, Hit

RULES = (*review.RULES, *claims.RULES)


def find(case: Case, dosed: frozenset[int]) -> Iterator[Hit]:
    """Ask every question of this room; `dosed` are the numbers of the sections with a dose."""
    yield from review.find(case, dosed)
    yield from claims.find(case)
