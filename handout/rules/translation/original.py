"""A translation held against its original: who made it from which words, and whether it says them.

The two are walked in step (`parallel`); of every two texts that should say the same, the facts that
need no translating are compared (`facts`). What the sentences mean no program can judge, so no
translation is approved without two people: see `lang-people`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.language.files import file_of
from handout.language.wording import wording
from handout.leaflet.model import InWords, Leaflet, Translation
from handout.leaflet.original import Original
from handout.rules.rule import Case, Hit
from handout.rules.translation import rows
from handout.rules.translation.agreement import compare
from handout.rules.translation.facts import strange_digits
from handout.rules.translation.parallel import Apart, Pair, Words, walk

RULES = rows.RULES

GAP = "\u2026"  # what a skeleton has in place of words
_WORD = Pattern(r"[A-Za-z]{3,}")
_LATIN = Pattern(r"(?:[A-Za-z]{2,}[,.]? ){3,}[A-Za-z]{2,}")


def find(case: Case) -> Iterator[Hit]:
    """Look at a leaflet's language, and at a translation beside its original."""
    yield from _program_words(case)
    record = case.leaflet.translation_of
    if record is None:
        if "." in case.leaflet.id:
            yield Hit(
                rows.NAME,
                case.leaflet.title.span(),
                f"`{case.leaflet.id}` is named like a translation and has no `translation_of`",
                "add it, or take the dot away",
            )
        return
    yield from _record(case, record)
    original = case.original
    if original is None or original.leaflet is None:
        fault = original.fault if original else "was not looked for"
        yield Hit(
            rows.ORIGINAL,
            record.leaflet.span(),
            f"the original `{record.leaflet}` {fault}",
            "put it beside the translation, without faults, or correct the name",
        )
        return
    yield from _origin(case, record, original, original.leaflet)
    yield from _words(case, record, original.leaflet)


def inherited(leaflet: Leaflet, original: Leaflet | None) -> Leaflet:
    """Return a translation with the sources and topics of its original, where it has none."""
    if original is None:
        return leaflet
    sections = leaflet.sections
    if len(sections) == len(original.sections):
        sections = tuple(
            dataclasses.replace(
                one, covers=one.covers or other.covers, sources=one.sources or other.sources
            )
            for one, other in zip(sections, original.sections)
        )
    review, of = leaflet.review, original.review
    if review is not None and not review.sources and of is not None:
        cited = {name.value for section in sections for name in section.sources}
        review = dataclasses.replace(
            review, sources=tuple(source for source in of.sources if source.id.value in cited)
        )
    return dataclasses.replace(leaflet, review=review, sections=sections)


def _program_words(case: Case) -> Iterator[Hit]:
    language = case.leaflet.language
    place = case.leaflet.language_span or case.leaflet.title.span()
    name = file_of(language)
    if not name:
        yield Hit(
            rows.WORDS,
            place,
            f"the program has no words of its own in `{language}`; English ones stand in",
            "add a file to handout/language/data",
        )
    elif name != "en" and wording(language, "")("checked_by") == "nobody":
        yield Hit(
            rows.WORDS_UNCHECKED,
            place,
            "nobody has checked the program's own words in "
            f"{wording(language, '')('english_name')}",
            f"have a speaker read them in handout/language/data/{name}.yaml",
        )


def _record(case: Case, record: Translation) -> Iterator[Hit]:
    leaflet = case.leaflet
    wanted = f"{record.leaflet}.{leaflet.language}"
    if leaflet.id not in (wanted, f"{record.leaflet}.{leaflet.language.split('-')[0]}"):
        yield Hit(
            rows.NAME,
            record.leaflet.span(),
            f"`{leaflet.id}` is not named after its original and its language",
            f"name the file {wanted}.yaml",
            leaflet.language_span,
        )
    by, checker = record.translated_by, record.checked_by
    if record.method == "machine":
        yield Hit(
            rows.PEOPLE,
            record.span,
            "a machine translated this and nobody has checked it",
            "have one person correct it and another compare it with the original; name both",
        )
    elif by is None or checker is None:
        missing = "translated_by" if by is None else "checked_by"
        yield Hit(
            rows.PEOPLE,
            record.span,
            f"there is no `{missing}`",
            "name one person who translated it and another who compared the two",
        )
    elif _folded(by.value) == _folded(checker.value):
        yield Hit(
            rows.PEOPLE,
            checker.span(),
            "who translated it has also checked it",
            "have somebody else compare the two",
            by.span(),
        )


def _origin(case: Case, record: Translation, original: Original, of: Leaflet) -> Iterator[Hit]:
    leaflet = case.leaflet
    title = record.english_title
    if of.translation_of is not None:
        yield Hit(
            rows.ORIGINAL,
            record.leaflet.span(),
            f"`{record.leaflet}` is a translation itself",
            f"translate {of.translation_of.leaflet}",
            of.translation_of.span,
        )
    code, of_code = (tag.split("-")[0] for tag in (leaflet.language, of.language))
    if code == of_code and file_of(leaflet.language) == file_of(of.language):
        yield Hit(
            rows.SAME,
            leaflet.language_span or title.span(),
            f"the original is in `{of.language}` as well",
            "name the language of this file",
            of.language_span,
        )
    if of_code == "en" and title.value != of.title.value:
        yield Hit(
            rows.TITLE,
            title.span(),
            f"the original's title is `{of.title}`",
            "write the original's title",
            of.title.span(),
        )
    if record.digest is None or record.digest.value != original.digest:
        place = record.digest.span() if record.digest else record.span
        yield Hit(
            rows.STALE,
            place,
            "the original's words have changed since, or never were these",
            f"compare the two, then set digest to {original.digest}",
            of.title.span(),
        )
    if case.claims_approval and of.is_draft:
        yield Hit(
            rows.FIRST,
            record.leaflet.span(),
            f"`{record.leaflet}` is not approved",
            "have the original approved first",
            of.title.span(),
        )


def _words(case: Case, record: Translation, of: Leaflet) -> Iterator[Hit]:
    leaflet = case.leaflet
    languages = leaflet.language, of.language
    used: set[int] = set()
    for one in walk(leaflet, of):
        if isinstance(one, Apart):
            rule = rows.LEVEL if one.field == "level" else rows.STRUCTURE
            yield Hit(
                rule, one.place, one.message, "say what the original says, part by part", one.also
            )
            continue
        yield from compare(one, languages, record.in_words, used)
        for words in one.here:
            yield from _digits(words, one)
            yield from _gaps(words, one, leaflet.language)
    for ours, theirs in zip(leaflet.sections, of.sections):
        topics = {topic.value for topic in theirs.covers}
        if ours.covers and {topic.value for topic in ours.covers} != topics:
            yield Hit(
                rows.STRUCTURE,
                ours.covers[0].span(),
                "this section covers other topics than the original's",
                "keep the sections in their order",
                theirs.heading.span(),
            )
    yield from _unused(record.in_words, used)


def _digits(words: Words, pair: Pair) -> Iterator[Hit]:
    for start, end in strange_digits(words.text):
        written = words.text.value[start:end]
        yield Hit(
            rows.DIGITS,
            words.text.span(start, end),
            f"`{written}` is not in western digits",
            "write " + "".join(str(int(c)) for c in written),
            pair.also,
        )


def _gaps(words: Words, pair: Pair, language: str) -> Iterator[Hit]:
    text, said = words.text, [other.text.value for other in pair.there]
    if GAP in text.value and not any(GAP in other for other in said):
        at = text.value.index(GAP)
        yield Hit(
            rows.UNTRANSLATED,
            text.span(at, at + 1),
            "this is not translated yet",
            "write the words of the original in its place",
            pair.also,
        )
    elif pair.field != "name" and words.own in said and len(_WORD.findall(words.own)) > 2:
        yield Hit(
            rows.UNTRANSLATED,
            text.span(),
            "these are the words of the original",
            "translate them; names that stay are written [words](lang:en)",
            pair.also,
        )
    elif not _is_latin(language):
        for match in _LATIN.finditer(words.own):
            yield Hit(
                rows.UNTRANSLATED,
                text.span(*match.span()),
                "these words stand in Latin letters",
                "translate them; names that stay are written [words](lang:en)",
                pair.also,
            )


def _is_latin(language: str) -> bool:
    return wording(language, "")("language_name")[0] < "\u0250"


def _unused(notes: tuple[InWords, ...], used: set[int]) -> Iterator[Hit]:
    for number, note in enumerate(notes):
        if number not in used:
            yield Hit(
                rows.IN_WORDS,
                note.span,
                f"no `{note.number}` stands as `{note.words}` where the other language has digits",
                "take the note out",
            )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
