"""The doses of a day in a grid of medicines, added up and held against the stated maximum.

The maximum is looked for in the row's own notes and in sentences that name the medicine; where the
leaflet is about one medicine, in any sentence. Tablets become milligrams by the strength that
stands beside the medicine's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.leaflet.blocks.medicine_grid import Dosed, MedicineGrid
from handout.leaflet.model import Inline, plain
from handout.leaflet.passages import blocks_inside
from handout.rules.dose.amounts import FORM, MASS
from handout.rules.dose.quantities import lowered, measure, quantities
from handout.rules.dose.regimens import MAXIMUM, at_most, is_about_some
from handout.rules.reading import PROSE
from handout.rules.rule import Case, Hit
from handout.rules.sentences import Sentence

_ROUNDING = 1.0001
_NAME = Pattern(r"[^\W\d_]{4,}")


def find(case: Case, found: tuple[Sentence, ...]) -> Iterator[Hit]:
    """Hold each row of an English leaflet's grids against the least maximum that it names."""
    if not case.english:
        return
    for grid in blocks_inside(case.leaflet, MedicineGrid):
        for row in grid.rows:
            totals = _totals(row)
            for kind, most, said in _limits(case, found, row):
                if totals.get(kind, 0.0) > most * _ROUNDING:
                    times = f"{totals[kind] / most:.3g} times"
                    yield Hit(
                        MAXIMUM,
                        row.medicine[0].text.span(),
                        f"the doses of this row come to {times} the daily maximum, `{said}`",
                        "make the two agree, with the source beside you",
                    )
                    break


def _totals(row: Dosed) -> dict[str, float]:
    """Return the most that a row comes to in a day, by the kind of amount."""
    totals: dict[str, float] = {}
    for dose in row.doses:
        for kind, amount in _amounts(dose).items():
            totals[kind] = totals.get(kind, 0.0) + amount
    strength = _amounts(row.medicine).get(MASS)
    if strength and MASS not in totals and FORM in totals:
        totals[MASS] = totals[FORM] * strength
    return totals


def _amounts(runs: Inline) -> dict[str, float]:
    """Return the first amount of each kind in words: `2 tablets (1 g)` says one thing twice."""
    amounts: dict[str, float] = {}
    words = lowered(plain(runs))
    for found in quantities(words, len(words)):
        its = measure(found)
        if its is not None:
            amounts.setdefault(its[0], its[2])
    return amounts


def _limits(
    case: Case, found: tuple[Sentence, ...], row: Dosed
) -> Iterator[tuple[str, float, str]]:
    """Yield the daily maxima of a row's medicine: kind, amount, words."""
    said = [plain(row.notes)]
    name = _NAME.search(plain(row.medicine))
    for sentence in found:
        its = case.reading.own[sentence.start : sentence.end]
        around = case.reading.own[sentence.passage.start : sentence.passage.end]
        names = name is not None and re.search(rf"\b{name[0]}\b", around, re.IGNORECASE)
        is_prose = sentence.passage.kind in PROSE - {"cell"}
        if is_prose and not is_about_some(its) and (names or case.leaflet.kind == "medicine"):
            said.append(its)
    for words in said:
        limit = at_most(words)
        if limit is not None:
            (start, end), its_measure = limit
            yield its_measure[0], its_measure[2], words[start:end]
