"""Drug classes: medicines that share their dangers, one file a class.

A file names the medicines, by which the title of a leaflet is recognised, what such a leaflet must
say, and who says so. Adding a file is all that a new class takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from handout.base.finding import Finding, error
from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.knowledge import CLASSES as FOLDER
from handout.knowledge import names, profiles
from handout.knowledge.data_files import load, refuse
from handout.knowledge.references import CITED, REFERENCES, Reference, unknown
from handout.knowledge.topics import catalogue
from handout.source.schema import Field, Keyed, ListOf, Record
from handout.source.values import NAME, Bars, Choice, String, choose

NAMES = names(FOLDER)
_WORD = Pattern(r"[a-z]+(?:-[a-z]+)*")
_NAMES = Pattern(r"^ *(?:medicines|names):.*(?:\n +.*)*", re.MULTILINE)
LEVELS = ("note", "important", "urgent", "emergency")  # of a warning box, the gravest last


class Warned(NamedTuple):
    """What a leaflet of the class must warn of; `says` is a sentence that does."""

    about: str
    says: str
    words: tuple[tuple[str, ...], ...]  # beginnings of words, of each group one, in one section
    sources: tuple[Text, ...]
    topic: Text | None = None  # whose section it belongs in
    box: str = ""  # the lowest level of the box that it must stand in
    profiles: tuple[str, ...] = ()  # whose warning it is; everybody's where none is named


class Weekly(NamedTuple):
    """That it is taken once a week; `another` medicine beside it may be taken on other days."""

    sources: tuple[Text, ...]
    another: tuple[str, ...] = ()


class Brands(NamedTuple):
    """Names that makers sell it under, and who says so."""

    names: tuple[str, ...]
    sources: tuple[Text, ...]


class DrugClass(NamedTuple):
    """A class: what it is called, its medicines, and what their leaflets must say."""

    called: str
    medicines: tuple[str, ...]
    topics: tuple[tuple[Text, tuple[Text, ...]], ...]  # with the sources of each
    sources: tuple[Reference, ...]
    warnings: tuple[Warned, ...] = ()
    brands: Brands | None = None
    weekly: Weekly | None = None
    name: str = ""

    @property
    def known_by(self) -> tuple[str, ...]:
        """Every name by which a title is recognised."""
        return self.medicines + (self.brands.names if self.brands else ())


_WARNED = Record(
    Warned,
    {
        "about": Field(String(60), "what it is about, in a word or two", True),
        "says": Field(String(), "a sentence that says it to the reader", True),
        "words": Field(
            ListOf(Bars(), 1, 8), "beginnings of words: of each entry one is found", True
        ),
        "topic": Field(NAME, "the topic whose section it belongs in"),
        "box": Field(Choice(LEVELS), "the lowest level of the box that it must stand in"),
        "profiles": Field(Bars(), "whose warning it is, if not everybody's"),
        "sources": Field(CITED, "ids of the sources that say so", True),
    },
    "a warning",
)
_CLASS = Record(
    DrugClass,
    {
        "called": Field(String(80), "what one is called, with its article", True),
        "medicines": Field(Bars(), "generic names, in small letters", True),
        "brands": Field(
            Record(
                Brands,
                {
                    "names": Field(Bars(), "names that makers give it, in small letters", True),
                    "sources": Field(CITED, "ids of the sources that say so", True),
                },
                "the brands",
            ),
            "names that makers give it",
        ),
        "weekly": Field(
            Record(
                Weekly,
                {
                    "another": Field(Bars(), "a medicine beside it that is taken on other days"),
                    "sources": Field(CITED, "ids of the sources that say so", True),
                },
                "that it is taken once a week",
            ),
            "there if it is taken once a week, never daily",
        ),
        "topics": Field(Keyed(CITED, "topics"), "topics that must be covered: sources", True),
        "warnings": Field(ListOf(_WARNED), "what must be said, in which words and box"),
        "sources": Field(REFERENCES, "where all this comes from", True),
    },
    "a drug class",
)


@lru_cache(maxsize=None)
def drug_class(name: str, folder: Path = FOLDER) -> DrugClass:
    """Return the class that is in the file of that name. Raises BrokenData."""
    found: DrugClass = load(folder / f"{name}.yaml", _CLASS)
    refuse(_faults(found))
    return found._replace(name=name)


def of_title(title: str, folder: Path = FOLDER) -> tuple[DrugClass, ...]:
    """Return the classes whose medicines a title names. Raises BrokenData.

    A name of several words is recognised where the title has them all; each may end in s.
    """
    said = _WORD.findall(title.lower())
    words = {form for word in said for form in (word, word.removesuffix("s"))}
    found = []
    for name in names(folder):
        if _may_name(folder / f"{name}.yaml", words):
            one = drug_class(name, folder)
            if any(words.issuperset(known.split()) for known in one.known_by):
                found.append(one)
    return tuple(found)


def _may_name(file: Path, words: set[str]) -> bool:
    """Say whether a class's file must be read to know if it names a medicine in these words.

    Reading every file whole would take as long as all the rest of a check, so this glances at the
    names. Where they are not seen at a glance the answer is yes, and reading shows what is wrong.
    """
    text = file.read_text(encoding="utf-8", errors="replace").lower()
    seen = _NAMES.findall(text)
    at_a_glance = any("medicines" in part for part in seen) and "\\" not in "".join(seen)
    return not at_a_glance or not words.isdisjoint(_WORD.findall(" ".join(seen)))


def _faults(found: DrugClass) -> Iterator[Finding]:
    """Find topics, profiles and sources that are not there."""
    known = catalogue().topics
    named = [topic for topic, _ in found.topics]
    named += [warned.topic for warned in found.warnings if warned.topic]
    for topic in named:
        if topic.value not in known:
            hint = choose(topic.value, list(known))
            yield error("topic-unknown", f"`{topic}` is no topic", topic.span(), hint)
    for warned in found.warnings:
        for name in warned.profiles:
            if name not in profiles.NAMES:
                place = warned.sources[0].source.whole()
                hint = choose(name, list(profiles.NAMES))
                yield error("profile-unknown", f"`{name}` is no profile", place, hint)
    cited = [source for _, sources in found.topics for source in sources]
    cited += [source for warned in found.warnings for source in warned.sources]
    for part in (found.brands, found.weekly):
        cited += part.sources if part else ()
    yield from unknown(cited, found.sources)
