"""Drug classes: what leaflets of one class must cover, warn of, and never say.

The classes themselves are data, each with its sources (`handout.knowledge.drug_classes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handout.base.finding import Span
from handout.base.patterns import Pattern
from handout.base.text import Text
from handout.knowledge.drug_classes import LEVELS, DrugClass, Warned, drug_class, of_title
from handout.knowledge.topics import catalogue
from handout.leaflet import model, passages
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.model import Leaflet
from handout.rules.reading import PROSE
from handout.rules.rule import Case, Hit, TextRange
from handout.rules.safety import rows
from handout.rules.safety.topics import said_in_sections

_SENTENCE = Pattern(r"[^.!?\n]+")
# Made only for the few classes that are weekly.
_DAILY = (
    r"\b(?:take|taken|swallow|inject|use|tablets?|capsules?|dose)\b[^.!?\n]{0,80}?\b"
    r"(?P<daily>daily|every day|each day|(?:once|twice|\d+ times|(?:two|three) times) a day|"
    r"every (?:morning|evening|night)|each (?:morning|evening|night)|at bedtime)\b"
)
# What a sentence that warns of taking it daily says besides.
_WARNS = (
    r"\b(?:not|never|instead|rather|mistake|accident\w*|danger\w*|harm\w*|kill\w*|die|died|death|"
    r"fatal|overdose|too (?:much|many|often))\b|n['’]t\b"
)


def find(case: Case) -> Iterator[Hit]:
    """Ask every question of the classes that a medicine's leaflet belongs to."""
    for its in classes(case.leaflet):
        yield from _topics(case, its)
        if case.english:
            yield from _warnings(case, its)
            if its.weekly:
                yield from _daily(case, its)


def classes(leaflet: Leaflet) -> tuple[DrugClass, ...]:
    """Return the class that a leaflet names, or those of the medicines in its title."""
    if leaflet.drug_class:
        return (drug_class(leaflet.drug_class),)
    return of_title(leaflet.title.value) if leaflet.kind == "medicine" else ()


def _topics(case: Case, its: DrugClass) -> Iterator[Hit]:
    leaflet, known = case.leaflet, catalogue()
    covered = {topic.value for section in leaflet.sections for topic in section.covers}
    for topic, _ in its.topics:
        name = topic.value
        if name not in covered and name not in known.kinds[leaflet.kind].covers:
            yield Hit(
                rows.DRUG_CLASS,
                leaflet.title.span(),
                f"no section covers `{name}` ({known.topics[name].tells}), which the leaflet of "
                f"{its.called} must",
                f"write it, and put `covers: [{name}]` on its section",
            )


def _warnings(case: Case, its: DrugClass) -> Iterator[Hit]:
    said = said_in_sections(case)
    boxes = _boxes(case.leaflet)
    for warned in its.warnings:
        if warned.profiles and case.profile.name not in warned.profiles:
            continue
        if not any(says(words, warned) for words in said):
            yield Hit(
                rows.WARNING_SAID,
                _place(case.leaflet, warned.topic),
                f"nothing warns of `{warned.about}`, as the leaflet of {its.called} must",
                f"say, for example: {warned.says}",
            )
        elif warned.box and not any(
            LEVELS.index(level) >= LEVELS.index(warned.box) and says(words, warned)
            for level, words in boxes
        ):
            yield Hit(
                rows.WARNING_SAID,
                _place(case.leaflet, warned.topic),
                f"no box of level {warned.box} or above warns of `{warned.about}`",
                f"move it to a `warning` of level {warned.box}, for example: {warned.says}",
            )


def says(words: str, warned: Warned) -> bool:
    """Say whether words in small letters give a warning: one of each group of its words."""
    return all(_beginning(group).search(words) for group in warned.words)


@lru_cache(maxsize=None)
def _beginning(group: tuple[str, ...]) -> Pattern:
    return Pattern(r"(?<![^\W_])(?:" + "|".join(re.escape(w.lower()) for w in group) + ")")


def _boxes(leaflet: Leaflet) -> list[tuple[str, str]]:
    """Return the level of each warning box, and its words in small letters."""
    return [
        (box.level, "\n".join(model.plain(said.runs) for said in passages.read(box)).lower())
        for box in passages.blocks_inside(leaflet, Warning)
    ]


def _place(leaflet: Leaflet, topic: Text | None) -> Span:
    """Return the heading of the section that covers a topic; else the leaflet's title."""
    for section in leaflet.sections:
        if topic is not None and topic in section.covers:
            return section.heading.span()
    return leaflet.title.span()


def _daily(case: Case, its: DrugClass) -> Iterator[Hit]:
    """Find advice to take daily what is taken once a week."""
    another = its.weekly.another if its.weekly else ()
    text = case.reading.own
    for passage in case.reading.passages:
        if passage.kind not in PROSE:
            continue
        for sentence in _SENTENCE.finditer(text, passage.start, passage.end):
            found = re.search(_DAILY, sentence[0], re.IGNORECASE)
            if not found or re.search(_WARNS, sentence[0], re.IGNORECASE):
                continue
            if any(name in sentence[0].lower() for name in another):
                continue
            start, end = found.span("daily")
            yield Hit(
                rows.WEEKLY,
                TextRange(sentence.start() + start, sentence.start() + end),
                f"`{found['daily']}`, but {its.called} is taken once a week",
                "say on which day of the week; taken daily it can kill",
            )
