"""Whose rules hold where authorities differ: one file an authority, chosen by brand or leaflet.

A file says what differs and nothing else. Adding one is all that a new profile takes.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from handout.base.formats import PAPERS
from handout.base.rows import NamedTuple
from handout.knowledge import DEFAULT_PROFILE, names
from handout.knowledge import PROFILES as FOLDER
from handout.knowledge.data_files import load
from handout.knowledge.references import REFERENCES, Reference
from handout.source.schema import Field, ListOf, Record
from handout.source.values import Bars, Choice, Count, Flag, Language, String

NAMES = names(FOLDER)
EITHER, SPACE = "either", "space"


class Profile(NamedTuple):
    """What one authority asks for."""

    title: str
    unit_space: str  # between a number and its unit: SPACE, or EITHER if one form is kept to
    question_headings: bool  # whether a heading may be a question
    emergency: tuple[str, ...]  # numbers that reach an ambulance, the usual one first
    foreign: tuple[str, ...]  # numbers that do so elsewhere, and nothing here
    grade: int  # the highest school grade that passes without remark
    report: tuple[str, ...]  # where side effects are reported; one of these is named
    report_hint: str
    report_line: str  # the same for a reader, after "Report side effects"
    order: tuple[tuple[str, ...], ...]  # topics of a medicine in order; each row is one step
    sources: tuple[Reference, ...]
    language: str = ""  # of the brand's own words, where it goes without saying
    paper: str = ""  # that a brand begins with; the first of PAPERS where it is not said
    regions: tuple[str, ...] = ()  # countries where it holds
    leaflets: tuple[str, ...] = ()  # languages whose leaflets are of this profile by default
    elsewhere: bool = False  # whether those in all other languages are
    micrograms: tuple[str, ...] = ()  # short forms of "micrograms" that may be printed
    foreign_words: tuple[str, ...] = ()  # names that emergency departments have elsewhere
    name: str = ""


_PROFILE = Record(
    Profile,
    {
        "title": Field(String(), "whose rules these are", True),
        "language": Field(Language(), "the language of a brand's own words"),
        "paper": Field(Choice(tuple(PAPERS)), "the paper that a brand begins with"),
        "regions": Field(Bars(), "countries where it holds, as in a language tag"),
        "leaflets": Field(Bars(), "languages whose leaflets are of this profile by default"),
        "elsewhere": Field(Flag(), "whether leaflets in all other languages are"),
        "unit_space": Field(Choice((EITHER, SPACE)), "between a number and its unit", True),
        "micrograms": Field(Bars(), "short forms of micrograms that may be printed"),
        "question_headings": Field(Flag(), "whether a heading may be a question", True),
        "emergency": Field(Bars(), "numbers that reach an ambulance, the usual one first", True),
        "foreign": Field(Bars(), "numbers that do so elsewhere, and nothing here", True),
        "foreign_words": Field(Bars(), "what emergency departments are called elsewhere"),
        "grade": Field(Count(1, 20), "the highest school grade that passes", True),
        "report": Field(Bars(), "names that a line on reporting side effects may have", True),
        "report_hint": Field(String(), "what to write where there is no such line", True),
        "report_line": Field(String(), "where a reader reports side effects", True),
        "order": Field(ListOf(Bars()), "topics of a medicine in their order, a step each", True),
        "sources": Field(REFERENCES, "where this comes from", True),
    },
    "a profile",
)


@lru_cache(maxsize=None)
def profile(name: str, folder: Path = FOLDER) -> Profile:
    """Return the profile that is in the file of that name. Raises BrokenData."""
    found: Profile = load(folder / f"{name}.yaml", _PROFILE)
    return found._replace(name=name)


def of_region(language: str) -> str:
    """Return the name of the profile that holds in a language tag's region, or "" if none does.

    "en-US" is American; "en" says nothing of a country, and "cy" is spoken in one.
    """
    region = next((part for part in language.split("-")[1:] if len(part) == 2), "").upper()
    for name in NAMES:
        one = profile(name)
        if language in one.leaflets or region in one.regions:
            return name
    return ""


def of_language(language: str) -> str:
    """Return the name of the profile that leaflets in a language have where nothing says more."""
    known = [profile(name) for name in NAMES]
    own = [one.name for one in known if language in one.leaflets]
    return next(iter(own + [one.name for one in known if one.elsewhere]), DEFAULT_PROFILE)
