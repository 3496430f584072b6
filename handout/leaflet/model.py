"""The leaflet as frozen data: what is said, in what order and in what role; nothing of looks.

Every stage after the reader takes these values; the proof holds a finished PDF against them.
Places (`span`) travel along but take no part in comparison.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any, Protocol, Union

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Source, Text
from handout.leaflet.codes import Audience, Code
from handout.leaflet.personal import PersonalField

LEVELS = ("emergency", "urgent", "important", "note")
KINDS = ("information", "medicine", "procedure", "condition", "discharge")
STATUSES = ("draft", "approved", "withdrawn")
BOXES = {"open": "\u2610", "ticked": "\u2611"}  # to tick, and ticked, by a character that says so
ALIGNED = ("start", "centre", "end")  # of the words of a column, in the direction of reading
SECTION = "#section-"  # before the number of a section: where a reference to it leads
OWN = "handout:"  # before the name of a drawing of the program, among the pictures of a leaflet
METHODS = ("machine", "machine-checked", "human")


def placed() -> Any:
    """Return a dataclass field for a place: it travels along and takes no part in comparison."""
    return field(compare=False, repr=False)


def read_as(kind: str, many: str = "", first: bool = False, **options: Any) -> Any:
    """Return a dataclass field whose words are read as passages of `kind`.

    `many` names its entries where they are counted; `first` puts it before the fields above it,
    where a reader meets it sooner. A field without this is read all the same, as a paragraph.
    """
    return field(metadata={"read": kind, "many": many, "first": first}, **options)


def unread(**options: Any) -> Any:
    """Return a dataclass field whose text nobody reads: the name of a file, a code."""
    return field(metadata={"read": ""}, **options)


# ---------------------------------------------------------------- prose


@frozen
class Run:
    """Words in one style. `href` is a link's target; `lang` the language, where it changes; `note`
    the id of the footnote that they stand for, as in "[1]"; `leads` that they say on which page
    the reference before them leads, on paper.

    A line feed in the words is a line break that was written; see `lines`.
    """

    text: Text
    bold: bool = False
    href: str | None = None
    lang: str | None = None
    note: str = ""
    leads: bool = False


Inline = tuple[Run, ...]


@frozen
class Paragraph:
    runs: Inline


@frozen
class Definition(Paragraph):
    """The words of a footnote as they were written; the reader moves them to `Section.notes`."""

    id: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class SubHeading:
    """A `###` heading inside a section."""

    runs: Inline = read_as("subheading")


@frozen
class Item:
    """One entry of a list: paragraphs, and lists one level deeper; `box` one of BOXES or ""."""

    parts: tuple[Union[Paragraph, List], ...] = read_as("item", "paragraphs and lists")
    box: str = unread(default="")


@frozen
class List:
    """Bullets (`start` is None) or numbers counting from `start`."""

    items: tuple[Item, ...] = read_as("item", "list entries")
    start: int | None = None


@frozen
class Table:
    """Rows under column heads; with `row_headers` the first cell of a row names the row.

    `align` and `widths` are the author's wishes: they move words, and change none.
    """

    columns: tuple[Inline, ...] = read_as("head", "columns")
    rows: tuple[tuple[Cell, ...], ...] = read_as("cell", "rows")
    span: Span = placed()
    caption: Inline = read_as("caption", first=True, default=())
    row_headers: bool = False
    align: tuple[str, ...] = unread(default=())  # of each column, one of ALIGNED; none: all start
    widths: tuple[str, ...] = unread(default=())  # of each column, percentages; none: as needed


ProsePart = Union[Paragraph, SubHeading, List, Table]
Cell = Union[Inline, tuple[Union[Paragraph, List], ...]]  # words, or paragraphs and lists


class Block(Protocol):
    """One block of content: a frozen dataclass with its place, defined in `leaflet.blocks`.

    Its fields are its words, in the order in which they are read; see `read_as` and `unread`.
    """

    @property
    def span(self) -> Span: ...


# ---------------------------------------------------------------- leaflet


@frozen
class Citation:
    """Where a fact comes from."""

    id: Text
    title: Text
    span: Span = placed()
    publisher: Text | None = None
    url: Text | None = None
    date: Text | None = None
    note: Text | None = None


@frozen
class Question:
    """What the approver has yet to decide; never printed."""

    question: Text
    span: Span = placed()
    sources: tuple[Text, ...] = ()


@frozen
class Certificate:
    """A quality mark that the publisher holds, with the certificate's number."""

    mark: Text
    id: Text


@frozen
class Waiver:
    """A rule set aside, why, by whom and until when; with `words`, only where it marks those."""

    rule: Text
    reason: Text
    who: Text
    until: datetime.date
    span: Span = placed()
    words: Text | None = None


@frozen
class Review:
    """Who wrote and approved what, when, and from which sources."""

    span: Span = placed()
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


@frozen
class InWords:
    """A number that one of two languages writes in digits, and the other in words."""

    number: Text
    words: Text
    reason: Text
    span: Span = placed()


@frozen
class Translation:
    """What a leaflet is a translation of (`leaflet`, its id), from which words of it (`digest`),
    by whom and how: one of METHODS."""

    leaflet: Text
    english_title: Text
    span: Span = placed()
    digest: Text | None = None
    method: str = "machine"
    translated_by: Text | None = None
    checked_by: Text | None = None
    in_words: tuple[InWords, ...] = ()


@frozen
class Footnote:
    """A footnote: its number through the leaflet, and its words."""

    number: int
    runs: Inline = read_as("note")


@frozen
class Section:
    """A heading and what stands under it; `covers` and `sources` are for checks, never printed.

    A wallet card holds the sections that are marked `on_card`, and no others. With `new_page` a
    section starts a page, and with `keep_together` no page ends in it where a page can hold it.

    `notes` are the footnotes that are first referred to here; they are printed at its end, where
    a reader finds them without turning many pages.
    """

    heading: Text
    content: tuple[Block, ...] = read_as("paragraph", "blocks")
    span: Span = placed()
    covers: tuple[Text, ...] = unread(default=())
    sources: tuple[Text, ...] = unread(default=())
    notes: tuple[Footnote, ...] = read_as("note", "footnotes", default=())
    on_card: bool = False
    new_page: bool = unread(default=False)
    keep_together: bool = unread(default=False)


@frozen
class Leaflet:
    """One leaflet. `id` is the stem of its file's name and stands on every page.

    `contents` heads a list of its sections with their pages, where it has one.
    """

    title: Text
    language: str
    sections: tuple[Section, ...] = read_as("paragraph", "sections")
    span: Span = placed()
    kind: str = "information"
    drug_class: str | None = None
    brand: Text | None = None
    profile: str | None = None
    paper: str | None = None
    editions: tuple[str, ...] = ("standard",)
    keywords: tuple[Text, ...] = ()
    speciality: Text | None = None
    codes: tuple[Code, ...] = ()
    audience: Audience | None = None
    main_message: Inline = ()
    call_to_action: Inline = ()
    review: Review | None = None
    translation_of: Translation | None = None
    personal: tuple[PersonalField, ...] = ()
    contents: Text | None = None
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


def of_program(words: str, at: Text, lang: str = "") -> Inline:
    """Return words of the program's own that stand in a block, placed where `at` begins.

    `lang` is their language where it is not the leaflet's.
    """
    start = at.index(0)
    text = Text(words, at.source, tuple((n, start) for n in range(max(1, len(words)))))
    return (Run(text, lang=lang or None),)


def plain(runs: Inline) -> str:
    """Return the words of runs without their style, line breaks as spaces, references without the
    pages that they lead to: a picture is described in the same words on every paper."""
    return "".join(run.text.value for run in runs if not run.leads).replace("\n", " ")


def parts_of(cell: Cell) -> tuple[Union[Paragraph, List], ...]:
    """Return the paragraphs and lists of a cell; none where it holds words alone."""
    return tuple(part for part in cell if not isinstance(part, Run))


def words_of(cell: Cell) -> Inline:
    """Return the words of a cell; none where it holds paragraphs and lists."""
    return tuple(part for part in cell if isinstance(part, Run))


def flat(runs: Inline) -> Inline:
    """Return runs with a space for each line break."""
    if len(lines(runs)) == 1:
        return runs
    return tuple(
        replace(run, text=run.text.with_value(run.text.value.replace("\n", " "))) for run in runs
    )


def lines(runs: Inline) -> tuple[Inline, ...]:
    """Cut runs at the line breaks that their author wrote."""
    if not any("\n" in run.text.value for run in runs):
        return (runs,)
    made: list[list[Run]] = [[]]
    for run in runs:
        at = 0
        for line in run.text.value.split("\n"):
            if at:
                made.append([])
            if line:
                made[-1].append(replace(run, text=run.text[at : at + len(line)]))
            at += len(line) + 1
    return tuple(tuple(line) for line in made if line)
