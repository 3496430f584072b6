"""The leaflet as frozen data: what is said, in what order and in what role; nothing of looks.

Every stage after the reader takes these values; the proof holds a finished PDF against them.
Places (`span`) travel along but take no part in comparison.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Union

from handout.base.finding import Span
from handout.base.text import Source, Text

LEVELS = ("emergency", "urgent", "important", "note")
KINDS = ("information", "medicine", "procedure", "condition", "discharge")
EDITIONS = ("standard", "large-print")
PAPERS = ("a4", "letter")
STATUSES = ("draft", "approved", "withdrawn")
PROFILES = ("uk-nhs", "us", "eu")
DRUG_CLASSES = ("benzodiazepine",)
METHODS = ("machine", "machine-checked", "human")


def _place() -> Any:
    return field(compare=False, repr=False)


# ---------------------------------------------------------------- prose


@dataclass(frozen=True)
class Run:
    """Words in one style. `href` is a link's target; `lang` the language, where it changes."""

    text: Text
    bold: bool = False
    href: str | None = None
    lang: str | None = None


Inline = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Inline


@dataclass(frozen=True)
class SubHeading:
    """A `###` heading inside a section."""

    runs: Inline


@dataclass(frozen=True)
class Item:
    """One entry of a list: paragraphs, and lists one level deeper."""

    parts: tuple[Union[Paragraph, List], ...]


@dataclass(frozen=True)
class List:
    """Bullets (`start` is None) or numbers counting from `start`."""

    items: tuple[Item, ...]
    start: int | None = None


@dataclass(frozen=True)
class Table:
    """Rows under column heads; with `row_headers` the first cell of a row names the row."""

    columns: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    span: Span = _place()
    caption: Inline = ()
    row_headers: bool = False


ProsePart = Union[Paragraph, SubHeading, List, Table]


@dataclass(frozen=True)
class Prose:
    parts: tuple[ProsePart, ...]
    span: Span = _place()


# ---------------------------------------------------------------- typed blocks


@dataclass(frozen=True)
class Warning:
    """A box that says its level in a word: one of LEVELS."""

    level: str
    text: tuple[ProsePart, ...]
    span: Span = _place()
    title: Inline = ()


@dataclass(frozen=True)
class Steps:
    """Actions in their order."""

    steps: tuple[tuple[ProsePart, ...], ...]
    span: Span = _place()


@dataclass(frozen=True)
class Figure:
    """A picture with the words that stand for it (`alt`)."""

    image: Text
    alt: Text
    span: Span = _place()
    caption: Inline = ()


@dataclass(frozen=True)
class Fact:
    label: Text
    text: Inline


@dataclass(frozen=True)
class KeyFacts:
    facts: tuple[Fact, ...]
    span: Span = _place()


@dataclass(frozen=True)
class Contact:
    """Somebody to turn to; only the name is required."""

    name: Text
    phone: Text | None = None
    hours: Text | None = None
    email: Text | None = None
    web: Text | None = None
    note: Inline = ()


@dataclass(frozen=True)
class Contacts:
    entries: tuple[Contact, ...]
    span: Span = _place()


@dataclass(frozen=True)
class Qr:
    """A QR code of `address`, which is printed under it; `text` says what it opens."""

    address: Text
    text: Inline
    span: Span = _place()


@dataclass(frozen=True)
class Blank:
    """A label and how many lines (1 to 10) there are to write on."""

    label: Text
    lines: int = 1


@dataclass(frozen=True)
class FillIn:
    blanks: tuple[Blank, ...]
    span: Span = _place()


Block = Union[Prose, Warning, Steps, Table, Figure, KeyFacts, Contacts, Qr, FillIn]


# ---------------------------------------------------------------- leaflet


@dataclass(frozen=True)
class Citation:
    """Where a fact comes from."""

    id: Text
    title: Text
    span: Span = _place()
    publisher: Text | None = None
    url: Text | None = None
    date: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Question:
    """What the approver has yet to decide; never printed."""

    question: Text
    span: Span = _place()
    sources: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Certificate:
    """A quality mark that the publisher holds, with the certificate's number."""

    mark: Text
    id: Text


@dataclass(frozen=True)
class Waiver:
    """A rule set aside, why, by whom and until when; with `words`, only where it marks those."""

    rule: Text
    reason: Text
    who: Text
    until: datetime.date
    span: Span = _place()
    words: Text | None = None


@dataclass(frozen=True)
class Review:
    """Who wrote and approved what, when, and from which sources."""

    span: Span = _place()
    version: Text | None = None
    status: str = "draft"
    written_on: datetime.date | None = None
    review_by: datetime.date | None = None
    author: Text | None = None
    approved_by: Text | None = None
    approved_role: Text | None = None
    approved_on: datetime.date | None = None
    approved_digest: Text | None = None
    conflicts: Text | None = None
    certificates: tuple[Certificate, ...] = ()
    sources: tuple[Citation, ...] = ()
    questions: tuple[Question, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def place(self, key: str) -> Span:
        """Return the place of a key's value, or that of the whole where the key is missing."""
        return self.places.get(key, self.span)


@dataclass(frozen=True)
class InWords:
    """A number that one of two languages writes in digits, and the other in words."""

    number: Text
    words: Text
    reason: Text
    span: Span = _place()


@dataclass(frozen=True)
class Translation:
    """What a leaflet is a translation of (`leaflet`, its id), from which words of it (`digest`),
    by whom and how: one of METHODS."""

    leaflet: Text
    english_title: Text
    span: Span = _place()
    digest: Text | None = None
    method: str = "machine"
    translated_by: Text | None = None
    checked_by: Text | None = None
    in_words: tuple[InWords, ...] = ()


@dataclass(frozen=True)
class Section:
    heading: Text
    content: tuple[Block, ...]
    span: Span = _place()
    covers: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Leaflet:
    """One leaflet. `id` is the stem of its file's name and stands on every page."""

    title: Text
    language: str
    sections: tuple[Section, ...]
    span: Span = _place()
    kind: str = "information"
    drug_class: str | None = None
    brand: Text | None = None
    profile: str | None = None
    paper: str | None = None
    editions: tuple[str, ...] = ("standard",)
    keywords: tuple[Text, ...] = ()
    main_message: Inline = ()
    call_to_action: Inline = ()
    review: Review | None = None
    translation_of: Translation | None = None
    id: str = ""
    language_span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def source(self) -> Source:
        """The file that the leaflet was read from."""
        return self.title.source

    @property
    def is_draft(self) -> bool:
        """True unless somebody has approved it and no question is open."""
        review = self.review
        return review is None or review.status != "approved" or bool(review.questions)


def blocks(leaflet: Leaflet) -> Iterator[Block]:
    """Yield every block in reading order."""
    for section in leaflet.sections:
        yield from section.content


def figures(leaflet: Leaflet) -> Iterator[Figure]:
    """Yield every figure in reading order."""
    return (block for block in blocks(leaflet) if isinstance(block, Figure))


def plain(runs: Inline) -> str:
    """Return the words of runs without their style."""
    return "".join(run.text.value for run in runs)
