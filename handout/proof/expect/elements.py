"""Elements that must be there, and words that they must say, with the places of both."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Union

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.model import SECTION, Inline, lines
from handout.proof.read.text import normalised


@frozen
class ExpectedText:
    """Words, and where they were written; `shorter` may stand in their stead."""

    words: str
    place: Text | Span | None = None
    shorter: str = ""
    counts: bool = False  # says which page of how many it is
    page_of: int = 0  # the section whose page it says, on paper
    quoted: tuple[tuple[int, int], ...] = ()  # where a language runs to the left, if it does not

    def span(self, start: int, end: int) -> Span | None:
        """Return the place of some of the words."""
        if isinstance(self.place, Text):
            return self.place.span(start, end)
        return self.place


@frozen
class ExpectedElement:
    """One element that must be there. `alt`, `lang` and so on are what it must tell a reader."""

    role: str
    parts: tuple[Part, ...] = ()
    alt: str = ""
    lang: str = ""
    scope: str = ""
    columns: int = 1  # that a table head spans
    align: str = ""  # of a cell: centre or end, where its words do not stand at its start
    width: str = ""  # of the head of a column: its share of the line, on a page of the web
    numbering: str = ""
    href: str = ""
    opens: str = ""  # of a QR code: the address in it
    picture: str = ""  # of a figure: the name of its picture
    people: tuple[int, int] = (0, 0)  # of a picture of a risk: how many dark ones, of how many
    span: Span | None = None
    kind: str = ""  # of what has a look of its own: band, draft, facts, contacts, a warning's level
    lines: int = 0  # to write on, after it
    label: str = ""  # the size of the label that its frame has room for
    instead: ExpectedElement | None = None  # of a table: the same, row by row, for want of room

    @cached_property
    def elements(self) -> tuple[ExpectedElement, ...]:
        """The elements inside, without words."""
        return tuple([part for part in self.parts if type(part) is ExpectedElement])

    @cached_property
    def texts(self) -> tuple[ExpectedText, ...]:
        """All words inside, in order."""
        found: list[ExpectedText] = []
        for part in self.parts:
            found += (part,) if type(part) is ExpectedText else part.texts  # type: ignore[union-attr]
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """All words inside; a space between the elements that stand apart."""
        blocks = [want for want in self.elements if want.role not in INLINE]
        if blocks:
            return " ".join([want.text for want in blocks])
        return "".join([text.words for text in self.texts])

    @cached_property
    def where(self) -> Span | None:
        """The place in the source: its own, else that of its first words."""
        return self.span or next(
            (span for text in self.texts if (span := text.span(0, len(text.words)))), None
        )

    @cached_property
    def normalised(self) -> str:
        """All words inside, as they are seen: one space between words."""
        return normalised(self.text)


Part = Union[ExpectedText, ExpectedElement]
INLINE = frozenset(("Span", "Strong", "Link", "Reference"))
HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))
GROUPS = frozenset(
    (
        "Document",
        "Sect",
        "TOC",
        "TOCI",
        "Aside",
        "L",
        "LI",
        "LBody",
        "Table",
        "THead",
        "TBody",
        "TR",
        "Caption",
    )
)


def inline(runs: Inline, bold: bool = False) -> tuple[Part, ...]:
    """Return runs as words and inline elements; `bold` where the whole is bold anyway."""
    found: list[Part] = []
    for run in runs:
        part: Part = ExpectedText(run.text.value, run.text)
        if run.note:
            part = ExpectedElement("Link", (part,), href=f"#note-{run.note}")
            part = ExpectedElement("Reference", (part,))
        elif run.href:
            part = ExpectedElement("Link", (part,), href=run.href)
        elif run.bold and not bold:
            part = ExpectedElement("Strong", (part,))
        if run.lang:
            part = ExpectedElement("Span", (part,), lang=run.lang)
        found.append(part)
        if run.href and run.href.startswith(SECTION):
            number = int(run.href[len(SECTION) :])
            found.append(ExpectedText("", run.text, page_of=number))
    return tuple(found)


def paragraphs(runs: Inline, bold: bool = False) -> tuple[ExpectedElement, ...]:
    """Return one paragraph for each line that was broken on purpose."""
    return tuple([ExpectedElement("P", inline(line, bold)) for line in lines(runs)])


def cell(role: str, runs: Inline, bold: bool = False, scope: str = "") -> ExpectedElement:
    """Return a cell of a table: its words, or a paragraph for each of its lines."""
    broken = lines(runs)
    parts = inline(runs, bold) if len(broken) == 1 else paragraphs(runs, bold)
    return ExpectedElement(role, parts, scope=scope)


def plain(role: str, words: str, lang: str = "") -> ExpectedElement:
    """Return an element that says words of the program or the brand."""
    return ExpectedElement(role, (ExpectedText(words),), lang=lang)


def placed(role: str, words: Text, scope: str = "") -> ExpectedElement:
    """Return an element that says words of the author."""
    return ExpectedElement(role, (ExpectedText(words.value, words),), scope=scope)


def reference(words: Text, number: int) -> tuple[Part, ...]:
    """Return a reference to a section, and the page that it says on paper."""
    link = ExpectedElement("Link", (ExpectedText(words.value, words),), href=f"{SECTION}{number}")
    return link, ExpectedText("", words, page_of=number)


def unlinked(want: ExpectedElement) -> ExpectedElement:
    """Return an element in which references to sections are words alone: a card has no pages."""
    parts: list[Part] = []
    for part in want.parts:
        if isinstance(part, ExpectedText):
            parts += [] if part.page_of else [part]
        elif part.href.startswith(SECTION):
            parts += part.parts
        else:
            parts.append(unlinked(part))
    return replace(want, parts=tuple(parts))
