"""What a rule is, what it is given, and what it hands back.

A `Rule` is its own manual page: what it finds, why that matters, words that pass, words that fail,
and who says so. `handout rules` prints it and a test runs it. Rules that look alike share one
module and one walk over the leaflet, so that a leaflet is read once for all of them.
"""

from __future__ import annotations

import datetime
from dataclasses import field
from typing import Union

from handout.base.finding import ERROR, NOTE, WARNING, Span
from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.knowledge.profiles import Profile, of_region
from handout.leaflet.model import Leaflet
from handout.leaflet.original import Original
from handout.rules.reading import Reading

GROUPS = {
    "dose": "How doses and numbers are written",
    "read": "How easily it is read",
    "safety": "What must be said, and where",
    "gov": "Who answers for it, and since when",
    "lang": "Whether a translation says what its original says",
}


@frozen
class Rule:
    """One rule. `passes` and `fails` are leaflet texts or, with a colon first, YAML keys.

    `in_draft` is the severity while nobody has approved the leaflet, where that differs: a draft
    is allowed to lack what only its approver can give. A rule that is not `waivable` says that
    something is not approved; no reason can stand in for an approval.
    """

    id: str
    severity: str
    what: str
    why: str
    passes: tuple[str, ...]
    fails: tuple[str, ...]
    source: str
    in_draft: str = ""
    waivable: bool = True
    english: bool = False  # says that the rule is silent in other languages

    @property
    def group(self) -> str:
        """The part of the id before its first hyphen."""
        return self.id.split("-")[0]


class TextRange(NamedTuple):
    """A stretch of `Reading.text`."""

    start: int
    end: int


class Hit(NamedTuple):
    """What a rule found and where; the engine makes a finding of it."""

    rule: Rule
    place: Union[TextRange, Span]
    message: str
    hint: str
    also: Union[TextRange, Span, None] = None


@frozen
class Publisher:
    """What the brand prints on every leaflet of its own; `words` are all of its words."""

    organisation: str = ""
    contact: bool = False
    other_formats: bool = False
    words: tuple[str, ...] = ()


@frozen
class Case:
    """A leaflet with all that it is judged by."""

    leaflet: Leaflet
    reading: Reading
    profile: Profile
    publisher: Publisher
    today: datetime.date
    digest: str = field(default="", repr=False)
    original: Original | None = None

    @property
    def language(self) -> str:
        """The leaflet's language without its region, such as "en"."""
        return self.leaflet.language.split("-")[0]

    @property
    def english(self) -> bool:
        """True if the leaflet is written in English."""
        return self.language == "en"

    @property
    def profile_is_said(self) -> bool:
        """True if the leaflet, its brand or its language's region says whose rules hold."""
        its = self.leaflet
        return bool(its.profile or its.brand or of_region(its.language))

    @property
    def claims_approval(self) -> bool:
        """True if the file says that the leaflet is approved, rightly or not."""
        return self.leaflet.review is not None and self.leaflet.review.status == "approved"


__all__ = [
    "ERROR",
    "GROUPS",
    "NOTE",
    "WARNING",
    "Case",
    "Hit",
    "Publisher",
    "Rule",
    "TextRange",
]
