"""What must be said, and in which order: topics by kind of leaflet and by class of medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.text import Text
from handout.leaflet import model
from handout.leaflet.model import Section
from handout.rules.data.topics import DRUG_CLASSES, REQUIRED, TOPICS
from handout.rules.rule import Case, Hit
from handout.rules.safety import rows


def find(case: Case) -> Iterator[Hit]:
    """Look at which topics are covered, whether in words too, and in which order."""
    yield from _topics(case)
    yield from _covered_in_words(case)
    if case.leaflet.kind == "medicine":
        yield from _order(case)


def _topics(case: Case) -> Iterator[Hit]:
    leaflet = case.leaflet
    covered = {topic.value for section in leaflet.sections for topic in section.covers}
    for topic in REQUIRED[leaflet.kind]:
        if topic not in covered:
            yield Hit(
                rows.TOPIC,
                leaflet.title.span(),
                f"no section covers `{topic}` "
                f"({TOPICS[topic].tells}), which a leaflet of kind {leaflet.kind} must",
                f"write it, and put `covers: [{topic}]` on its section",
            )
    name = leaflet.drug_class or (leaflet.kind == "medicine" and drug_class(leaflet))
    for topic in DRUG_CLASSES[name].topics if name else ():
        if topic not in covered and topic not in REQUIRED[leaflet.kind]:
            yield Hit(
                rows.DRUG_CLASS,
                leaflet.title.span(),
                f"no section covers `{topic}` "
                f"({TOPICS[topic].tells}), which the leaflet of a {name} must",
                f"write it, and put `covers: [{topic}]` on its section",
            )
    for section in leaflet.sections:
        for word in section.covers:
            if word.value not in TOPICS:
                yield Hit(rows.UNKNOWN, word.span(), f"`{word}` is no topic", _nearest(word))


def drug_class(leaflet: model.Leaflet) -> str:
    """Return the drug class that the title of a medicine's leaflet names, or ""."""
    said = set(re.findall(r"[a-z]+", leaflet.title.value.lower()))
    for name, members in DRUG_CLASSES.items():
        if said.intersection(members.medicines):
            return name
    return ""


def _nearest(word: Text) -> str:
    import difflib  # only a fault pays for it

    close = difflib.get_close_matches(word.value, TOPICS, 1, 0.6)
    return f"did you mean `{close[0]}`?" if close else "one of: " + ", ".join(TOPICS)


def _covered_in_words(case: Case) -> Iterator[Hit]:
    if not case.english or not any(section.covers for section in case.leaflet.sections):
        return
    said = _said(case)
    for number, section in enumerate(case.leaflet.sections):
        for word in section.covers:
            topic = TOPICS.get(word.value)
            if topic and topic.words and not any(w in said[number] for w in topic.words):
                yield Hit(
                    rows.SILENT,
                    word.span(),
                    f"the section covers `{word}` but never mentions it",
                    f"say {topic.tells}, or take `{word}` away",
                )


def _said(case: Case) -> list[str]:
    """Return the words of each section, in small letters."""
    said = [""] * len(case.leaflet.sections)
    text, last, start = case.reading.text.lower(), -1, 0
    for passage in case.reading.passages:
        if passage.section != last:
            if last >= 0:
                said[last] = text[start : passage.start]
            last, start = passage.section, passage.start
    if last >= 0:
        said[last] = text[start:]
    return said


def _order(case: Case) -> Iterator[Hit]:
    first: list[tuple[int, Section, Text]] = []
    for step in case.profile.order:
        found = _first_cover(case, step)
        if found is not None:
            first.append(found)
    for (number, section, topic), (after, _, other) in zip(first, first[1:]):
        if after < number:
            yield Hit(
                rows.ORDER,
                topic.span(),
                f"`{topic}` comes after `{other}`",
                f'move the section "{section.heading}" before the one on `{other}`',
                other.span(),
            )


def _first_cover(case: Case, step: tuple[str, ...]) -> tuple[int, Section, Text] | None:
    for number, section in enumerate(case.leaflet.sections):
        for topic in section.covers:
            if topic.value in step:
                return number, section, topic
    return None
