"""What must be said, and where: topics, warnings, emergency numbers and boxes."""

from __future__ import annotations

from collections.abc import Iterator

from handout.rules.rule import Case, Hit
from handout.rules.safety import classes, emergency, rows, topics

RULES = rows.RULES


def find(case: Case) -> Iterator[Hit]:
    """Ask every question of this room."""
    yield from topics.find(case)
    yield from classes.find(case)
    yield from emergency.find(case)
