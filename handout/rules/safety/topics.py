"""Topics: which a leaflet of its kind must cover, whether in words too, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.text import Text
from handout.knowledge.topics import catalogue
from handout.leaflet.model import Section
from handout.rules.rule import Case, Hit
from handout.rules.safety import rows


def find(case: Case) -> Iterator[Hit]:
    """Look at which topics are covered, whether in words too, and in which order."""
    yield from _topics(case)
    yield from _covered_in_words(case)
    if case.leaflet.kind == "medicine":
        yield from _order(case)


def _topics(case: Case) -> Iterator[Hit]:
    leaflet, known = case.leaflet, catalogue()
    covered = {topic.value for section in leaflet.sections for topic in section.covers}
    for topic in known.kinds[leaflet.kind].covers:
        if topic not in covered:
            yield Hit(
                rows.TOPIC,
                leaflet.title.span(),
                f"no section covers `{topic}` "
                f"({known.topics[topic].tells}), which a leaflet of kind {leaflet.kind} must",
                f"write it, and put `covers: [{topic}]` on its section",
            )
    for section in leaflet.sections:
        for word in section.covers:
            if word.value not in known.topics:
                yield Hit(rows.UNKNOWN, word.span(), f"`{word}` is no topic", _nearest(word))


def _nearest(word: Text) -> str:
    import difflib  # only a fault pays for it

    close = difflib.get_close_matches(word.value, list(catalogue().topics), 1, 0.6)
    return f"did you mean `{close[0]}`?" if close else "one of: " + ", ".join(catalogue().topics)


def _covered_in_words(case: Case) -> Iterator[Hit]:
    if not case.english or not any(section.covers for section in case.leaflet.sections):
        return
    said = said_in_sections(case)
    for number, section in enumerate(case.leaflet.sections):
        for word in section.covers:
            topic = catalogue().topics.get(word.value)
            if topic and topic.words and not any(w in said[number] for w in topic.words):
                yield Hit(
                    rows.SILENT,
                    word.span(),
                    f"the section covers `{word}` but never mentions it",
                    f"say {topic.tells}, or take `{word}` away",
                )


def said_in_sections(case: Case) -> list[str]:
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
