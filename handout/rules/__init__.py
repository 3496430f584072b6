"""The rules: a leaflet that could harm or confuse is told so, by line and column.

    RULES           every rule by its id; `handout rules` prints them as a manual
    check(...)      a leaflet, what it is judged by and the day -> findings and a grade

A leaflet is read once: its words are joined (`reading`), its numbers picked out (`amounts`), its
words and sentences counted (`sentences`), and every group of rules looks at the results. A rule
knows nothing of files: it names a stretch of the text, and the place is worked out here.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from handout.base.finding import Finding, Span, tidy
from handout.base.frozen import frozen
from handout.knowledge.profiles import profile as profile_of
from handout.leaflet.model import Leaflet
from handout.leaflet.original import Original
from handout.rules import dose, governance, readability, safety, translation, waivers
from handout.rules.dose import weekly
from handout.rules.dose.amounts import ACTIVITY, FORM, MASS, Amount
from handout.rules.dose.amounts import amounts as in_amounts
from handout.rules.dose.context import is_dose
from handout.rules.readability.grade import Grade
from handout.rules.readability.grade import grade as graded
from handout.rules.reading import Reading, read
from handout.rules.rule import Case, Hit, Publisher, Rule, TextRange
from handout.rules.safety import rows as safety_rows
from handout.rules.sentences import sentences as in_sentences
from handout.rules.sentences import words as in_words

_LISTED = (
    *dose.RULES,
    *readability.RULES,
    *safety.RULES,
    *governance.RULES,
    *waivers.RULES,
    *translation.RULES,
)
RULES: dict[str, Rule] = {rule.id: rule for rule in _LISTED}

MOST = 20  # findings of one rule that are shown; the rest are counted


@frozen
class Verdict:
    """What the rules say of a leaflet. `grade` is None where it cannot be had."""

    findings: tuple[Finding, ...] = ()
    grade: Grade | None = None


def check(
    leaflet: Leaflet,
    profile: str,
    publisher: Publisher,
    today: datetime.date,
    digest: str,
    original: Original | None = None,
) -> Verdict:
    """Judge a leaflet. `profile` is the name of one, `digest` that of its content now, `original`
    what it is a translation of."""
    if original is not None:
        leaflet = translation.inherited(leaflet, original.leaflet)
    case = Case(leaflet, read(leaflet), profile_of(profile), publisher, today, digest, original)
    found = in_words(case.reading.own)
    lines = tuple(in_sentences(case.reading, found))
    grades = graded(found, lines) if case.english else None
    numbers = in_amounts(case.reading.text)

    def hits() -> Iterator[Hit]:
        yield from dose.find(case, found, lines, numbers)
        yield from readability.find(case, found, lines, numbers, grades)
        yield from safety.find(case)
        yield from governance.find(case, _dosed(case.reading, numbers))
        yield from translation.find(case)

    return Verdict(_once(tidy(_findings(case, hits()))), grades)


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Leave out what is found by a medicine's name where its class has found the same."""
    said = [one.span for one in findings if one.id == safety_rows.WEEKLY.id]
    return tuple(
        one
        for one in findings
        if one.id != weekly.WEEKLY.id
        or not any(
            one.span.line == its.line
            and one.span.column < its.end_column
            and its.column < one.span.end_column
            for its in said
        )
    )


def _dosed(reading: Reading, numbers: list[Amount]) -> frozenset[int]:
    """Return the numbers of the sections that give a dose."""
    found: set[int] = set()
    for one in numbers:
        if one.kind in (MASS, ACTIVITY, FORM):
            section = reading.passage(one.start).section
            if section not in found and is_dose(reading.text, one):
                found.add(section)
    return frozenset(found)


def _findings(case: Case, hits: Iterator[Hit]) -> Iterator[Finding]:
    """Give hits their places and severities, leaving out what is waived and what is too much."""
    excused = waivers.Waivers(case)
    counted: Counter[str] = Counter()
    for hit in hits:
        if excused.all and excused.cover(hit, _words(case.reading, hit.place)):
            continue
        counted[hit.rule.id] += 1
        if counted[hit.rule.id] <= MOST:
            yield _finding(case, hit)
    for hit in excused.faults(RULES):
        yield _finding(case, hit)
    for id, count in counted.items():
        if count > MOST:
            yield _finding(
                case,
                Hit(
                    RULES[id],
                    case.leaflet.source.whole(),
                    f"{count - MOST} more of these",
                    "correct those first",
                ),
            )


def _words(reading: Reading, place: TextRange | Span) -> str:
    if isinstance(place, TextRange):
        return reading.text[place.start : place.end]
    return place.excerpt[place.column - 1 : place.end_column - 1]


def _finding(case: Case, hit: Hit) -> Finding:
    severity = hit.rule.severity
    if hit.rule.in_draft and not case.claims_approval:
        severity = hit.rule.in_draft
    also = None if hit.also is None else _span(case.reading, hit.also)
    place = _span(case.reading, hit.place)
    return Finding(hit.rule.id, severity, hit.message, place, hit.hint, also)


def _span(reading: Reading, place: TextRange | Span) -> Span:
    return reading.place(*place) if isinstance(place, TextRange) else place


__all__ = ["RULES", "Publisher", "Rule", "Verdict", "check"]
