"""What was approved, as a finished file must say it: a tree of roles and words, with their places.

Made from the leaflet, the brand and the program's words alone; nothing here knows how a page is
laid out. So a word that the layout drops is missed, and a word that it adds is one too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Union

from handout.base.finding import Span
from handout.base.text import Text
from handout.language.wording import Wording, wording
from handout.leaflet import model
from handout.leaflet.model import Inline, Leaflet
from handout.proof.read.text import seen

if TYPE_CHECKING:
    from handout.design.brand import Brand

_HOUSES = {"uk-nhs": "en-GB", "us": "en-US"}
BULLETS = ("\u2022", "\u2013")
_DOT = " \u00b7 "


@dataclass(frozen=True)
class Approved:
    """What a file is held against. `edition` and `papers` name what it may be printed as."""

    leaflet: Leaflet
    brand: Brand
    edition: str
    papers: tuple[str, ...]
    pictures: Mapping[str, Any] = field(default_factory=dict)  # by their names in the leaflet

    @cached_property
    def say(self) -> Wording:
        """The program's words in the leaflet's language."""
        return wording(self.leaflet.language, self.brand.profile)

    @cached_property
    def document(self) -> Want:
        """The whole tree."""
        return _document(self)

    def foreign(self, language: str) -> str:
        """Return a language where it is another than the leaflet's; else nothing."""
        return "" if language[:2] == self.leaflet.language[:2] else language

    @property
    def house_language(self) -> str:
        """The language of the brand's own words, where it is not the leaflet's."""
        return self.foreign(_HOUSES.get(self.brand.profile, self.leaflet.language))


@dataclass(frozen=True)
class Said:
    """Words, and where they were written; `shorter` may stand in their stead."""

    words: str
    place: Text | Span | None = None
    shorter: str = ""
    counts: bool = False  # says which page of how many it is

    def span(self, start: int, end: int) -> Span | None:
        """Return the place of some of the words."""
        if isinstance(self.place, Text):
            return self.place.span(start, end)
        return self.place


@dataclass(frozen=True)
class Want:
    """One element that must be there. `alt`, `lang` and so on are what it must tell a reader."""

    role: str
    parts: tuple[Part, ...] = ()
    alt: str = ""
    lang: str = ""
    scope: str = ""
    numbering: str = ""
    href: str = ""
    opens: str = ""  # of a QR code: the address in it
    picture: str = ""  # of a figure: the name of its picture
    span: Span | None = None
    kind: str = ""  # of what has a look of its own: band, draft, facts, contacts, a warning's level
    lines: int = 0  # to write on, after it

    @cached_property
    def wants(self) -> tuple[Want, ...]:
        """The elements inside, without words."""
        return tuple([part for part in self.parts if type(part) is Want])

    @cached_property
    def says(self) -> tuple[Said, ...]:
        """All words inside, in order."""
        found: list[Said] = []
        for part in self.parts:
            found += (part,) if type(part) is Said else part.says  # type: ignore[union-attr]
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """All words inside; a space between the elements that stand apart."""
        blocks = [want for want in self.wants if want.role not in INLINE]
        if blocks:
            return " ".join([want.text for want in blocks])
        return "".join([said.words for said in self.says])

    @cached_property
    def where(self) -> Span | None:
        """The place in the source: its own, else that of its first words."""
        return self.span or next(
            (span for said in self.says if (span := said.span(0, len(said.words)))), None
        )

    @cached_property
    def read(self) -> str:
        """All words inside, as they are seen: one space between words."""
        return seen(self.text)


Part = Union[Said, Want]
INLINE = frozenset(("Span", "Strong", "Link"))
HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))
GROUPS = frozenset(
    ("Document", "Sect", "Aside", "L", "LI", "LBody", "Table", "THead", "TBody", "TR", "Caption")
)


def _document(approved: Approved) -> Want:
    leaflet = approved.leaflet
    parts = (
        *_opening(approved),
        *(_section(section, approved.say) for section in leaflet.sections),
        _about(approved),
    )
    return Want("Document", parts, lang=leaflet.language, span=leaflet.title.span())


def headings(approved: Approved) -> tuple[tuple[int, str], ...]:
    """Return level and words of each entry of the outline."""
    leaflet = approved.leaflet
    return (
        (0, leaflet.title.value),
        *((1, section.heading.value) for section in leaflet.sections),
        (1, approved.say("about.heading")),
    )


def running(approved: Approved, page: int, pages: int) -> tuple[Said, ...]:
    """Return what stands at the top and the foot of one page; each must be there once."""
    leaflet, say = approved.leaflet, approved.say
    found = [
        Said(leaflet.title.value, leaflet.title),
        Said(say("page", page=page, pages=pages), counts=True),
    ]
    facts = [leaflet.id]
    review = leaflet.review
    if review and review.version:
        facts.append(say("version", version=review.version))
    if review and review.review_by:
        facts.append(say("review_by", date=say.date(review.review_by)))
    found += [Said(fact, review.span if review else None) for fact in facts]
    if leaflet.is_draft and page > 1:
        found.append(_draft(approved))
    return tuple(found)


def _draft(approved: Approved) -> Said:
    review = approved.leaflet.review
    return Said(approved.say("draft"), review.span if review else None, approved.say("draft_short"))


def _opening(approved: Approved) -> Iterator[Want]:
    leaflet, brand, say = approved.leaflet, approved.brand, approved.say
    if brand.organisation:
        if brand.logo is not None:
            yield Want(
                "Figure", alt=brand.logo_alt, lang=approved.house_language, picture="brand:logo"
            )
        yield Want("P", (Said(brand.organisation),), lang=approved.house_language, kind="band")
    if leaflet.is_draft:
        yield Want("P", (_draft(approved),), lang=approved.foreign(say.spoken), kind="draft")
    if leaflet.translation_of is not None:  # for the staff who hand it out
        names = dict.fromkeys((say("english_name"), say("language_name")))
        title = leaflet.translation_of.english_title
        yield Want("P", (Said(title.value, title), Said(_DOT + _DOT.join(names))), lang="en")
    yield _placed("H1", leaflet.title)
    if leaflet.main_message:
        yield Want("P", inline(leaflet.main_message))
    if leaflet.call_to_action:
        yield Want("P", inline(leaflet.call_to_action, True))


def _about(approved: Approved) -> Want:
    """What the leaflet says of itself at its end."""
    say, leaflet, brand = approved.say, approved.leaflet, approved.brand
    review = leaflet.review
    whole = review.span if review else None
    facts: list[Said] = [Said(say("about.leaflet", id=leaflet.id), whole)]
    if review:
        if review.version:
            facts.append(Said(say("version", version=review.version), review.version.span()))
        if review.written_on:
            facts.append(Said(say("about.written", date=say.date(review.written_on)), whole))
        if review.approved_by and review.approved_on and not leaflet.is_draft:
            facts.append(
                Said(
                    say(
                        "about.approved", who=review.approved_by, date=say.date(review.approved_on)
                    ),
                    review.approved_by.span(),
                )
            )
        if review.review_by:
            facts.append(Said(say("review_by", date=say.date(review.review_by)), whole))
    facts += _translation(approved)
    stop = say("stop")
    first: list[Part] = []
    for fact in facts:
        first += [fact, Said(stop)]
    if review and review.sources and brand.contact:
        first.append(Said(say("about.sources")))
    lines = [Want("P", tuple(first))]
    house = approved.house_language
    if brand.other_formats:
        lines.append(_plain("P", brand.other_formats, house))
    if brand.address or brand.contact:
        lines.append(_plain("P", _DOT.join((*brand.address, *brand.contact)), house))
    return Want("Sect", (_plain("H2", say("about.heading")), *lines))


def _translation(approved: Approved) -> Iterator[Said]:
    made, say = approved.leaflet.translation_of, approved.say
    if made is None:
        return
    yield Said(say("about.translation", id=made.leaflet), made.span)
    if made.method == "machine":
        yield Said(say("about.machine"), made.span)
    elif made.translated_by and made.checked_by:
        yield Said(
            say("about.translators", who=made.translated_by, checker=made.checked_by), made.span
        )


def _section(section: model.Section, say: Wording) -> Want:
    parts: list[Want] = [_placed("H2", section.heading)]
    for block in section.content:
        parts += _block(block, say)
    return Want("Sect", tuple(parts), span=section.span)


def _block(block: model.Block, say: Wording) -> Iterator[Want]:
    if isinstance(block, model.Prose):
        yield from map(_prose, block.parts)
    elif isinstance(block, model.Warning):
        yield _warning(block, say)
    elif isinstance(block, model.Steps):
        yield _steps(block)
    elif isinstance(block, model.Table):
        yield _table(block)
    elif isinstance(block, model.Figure):
        yield Want("Figure", alt=block.alt.value, picture=block.image.value, span=block.alt.span())
        if block.caption:
            yield Want("P", inline(block.caption))
    elif isinstance(block, model.KeyFacts):
        rows = tuple(
            Want("TR", (_placed("TH", fact.label, scope="Row"), Want("TD", inline(fact.text))))
            for fact in block.facts
        )
        yield Want("Table", (Want("TBody", rows),), span=block.span, kind="facts")
    elif isinstance(block, model.Contacts):
        entries = tuple(
            Want("LI", (Want("LBody", tuple(_contact(one, say))),)) for one in block.entries
        )
        yield Want("L", entries, numbering="None", span=block.span, kind="contacts")
    elif isinstance(block, model.Qr):
        yield from _qr(block, say)
    else:
        yield from (
            Want("P", (Said(blank.label.value, blank.label),), lines=blank.lines)
            for blank in block.blanks
        )


def _prose(part: model.ProsePart) -> Want:
    if isinstance(part, model.Paragraph):
        return Want("P", inline(part.runs))
    if isinstance(part, model.SubHeading):
        return Want("H3", inline(part.runs, True))
    return _list(part, 0) if isinstance(part, model.List) else _table(part)


def _list(block: model.List, depth: int) -> Want:
    entries = []
    for number, item in enumerate(block.items):
        label = BULLETS[min(depth, 1)] if block.start is None else f"{block.start + number}."
        body = tuple(
            _list(part, depth + 1) if isinstance(part, model.List) else Want("P", inline(part.runs))
            for part in item.parts
        )
        entries.append(Want("LI", (_plain("Lbl", label), Want("LBody", body))))
    return Want("L", tuple(entries), numbering="Disc" if block.start is None else "Decimal")


def _warning(block: model.Warning, say: Wording) -> Want:
    level = Said(say(f"level.{block.level}") + say("colon"), block.span)
    title: tuple[Part, ...] = (
        inline(block.title, True)
        if block.title
        else (Said(say(f"action.{block.level}"), block.span),)
    )
    return Want(
        "Aside",
        (Want("P", (level, *title), kind="title"), *map(_prose, block.text)),
        span=block.span,
        kind=block.level,
    )


def _steps(block: model.Steps) -> Want:
    entries = tuple(
        Want("LI", (_plain("Lbl", str(number)), Want("LBody", tuple(map(_prose, step)))))
        for number, step in enumerate(block.steps, 1)
    )
    return Want("L", entries, numbering="Decimal", span=block.span)


def _table(block: model.Table) -> Want:
    parts: list[Want] = []
    if block.caption:
        parts.append(Want("Caption", (Want("P", inline(block.caption, True)),)))
    heads = tuple(Want("TH", inline(cell, True), scope="Column") for cell in block.columns)
    parts.append(Want("THead", (Want("TR", heads),)))
    rows = []
    for row in block.rows:
        cells = [
            Want("TH", inline(cell, True), scope="Row")
            if block.row_headers and not n
            else Want("TD", inline(cell))
            for n, cell in enumerate(row)
        ]
        rows.append(Want("TR", tuple(cells)))
    return Want("Table", (*parts, Want("TBody", tuple(rows))), span=block.span)


def _contact(contact: model.Contact, say: Wording) -> Iterator[Want]:
    yield _placed("P", contact.name)
    for key in ("phone", "hours", "email", "web"):
        value: Text | None = getattr(contact, key)
        if value is not None:
            said: Part = Said(value.value, value)
            if key == "phone":
                said = Want("Strong", (said,))
            yield Want("P", (Said(say(f"contact.{key}") + say("colon"), value.span()), said))
    if contact.note:
        yield Want("P", inline(contact.note))


def _qr(block: model.Qr, say: Wording) -> Iterator[Want]:
    address = block.address.value
    alt = f"{say('qr')}{say('stop')}{model.plain(block.text)}{say('colon')}{address}"
    yield Want("Figure", alt=alt, opens=address, span=block.address.span())
    yield Want("P", inline(block.text))
    yield Want("P", (Want("Link", (Said(address, block.address),), href=address),))


def inline(runs: Inline, bold: bool = False) -> tuple[Part, ...]:
    """Return runs as words and inline elements; `bold` where the whole is bold anyway."""
    found: list[Part] = []
    for run in runs:
        part: Part = Said(run.text.value, run.text)
        if run.href:
            part = Want("Link", (part,), href=run.href)
        elif run.bold and not bold:
            part = Want("Strong", (part,))
        if run.lang:
            part = Want("Span", (part,), lang=run.lang)
        found.append(part)
    return tuple(found)


def _plain(role: str, words: str, lang: str = "") -> Want:
    return Want(role, (Said(words),), lang=lang)


def _placed(role: str, words: Text, scope: str = "") -> Want:
    return Want(role, (Said(words.value, words),), scope=scope)
