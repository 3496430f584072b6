"""What was approved, as a finished file must say it: a tree of roles and words, with their places.

Made from the leaflet, the brand and the program's words alone; nothing here knows how a page is
laid out. So a word that the layout drops is missed, and a word that it adds is one too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handout.base.formats import EDITIONS
from handout.base.frozen import frozen
from handout.knowledge.profiles import profile
from handout.language.wording import Wording, wording
from handout.leaflet import model
from handout.leaflet.model import Leaflet
from handout.proof.expect.blocks.catalogue import EXPECTED
from handout.proof.expect.elements import (
    ExpectedElement,
    ExpectedText,
    Part,
    paragraphs,
    placed,
    plain,
    reference,
    unlinked,
)

if TYPE_CHECKING:
    from handout.design.brand import Brand

_DOT = " \u00b7 "


@frozen
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
    def expected(self) -> ExpectedElement:
        """The whole tree."""
        return _document(self) if not self.is_plain else unlinked(_document(self))

    @property
    def is_plain(self) -> bool:
        """True if its edition has only what is marked for it."""
        return EDITIONS[self.edition].plain if self.edition in EDITIONS else False

    @property
    def is_folded(self) -> bool:
        """True if its pages are panels of a sheet that is folded."""
        edition = EDITIONS.get(self.edition)
        return edition is not None and bool(edition.sheets) and not edition.plain

    @property
    def sections(self) -> tuple[model.Section, ...]:
        """The sections that its edition has."""
        every = self.leaflet.sections
        return tuple([one for one in every if one.on_card]) if self.is_plain else every

    def foreign(self, language: str) -> str:
        """Return a language where it is another than the leaflet's; else nothing."""
        return "" if language[:2] == self.leaflet.language[:2] else language

    @property
    def house_language(self) -> str:
        """The language of the brand's own words, where it is not the leaflet's."""
        return self.foreign(profile(self.brand.profile).language or self.leaflet.language)

    def language_of(self, key: str) -> str:
        """The language of one of the brand's words, where it is not the leaflet's."""
        return "" if key in self.brand.translated else self.house_language


def _document(approved: Approved) -> ExpectedElement:
    leaflet = approved.leaflet
    parts = (
        *_opening(approved),
        *(_section(section, approved.say) for section in approved.sections),
        _about(approved),
    )
    return ExpectedElement("Document", parts, lang=leaflet.language, span=leaflet.title.span())


def headings(approved: Approved) -> tuple[tuple[int, str], ...]:
    """Return level and words of each entry of the outline."""
    leaflet = approved.leaflet
    listed = leaflet.contents if not approved.is_plain else None
    return (
        (0, leaflet.title.value),
        *([(1, listed.value)] if listed is not None else []),
        *((1, section.heading.value) for section in approved.sections),
        *([] if approved.is_plain else [(1, approved.say("about.heading"))]),
    )


def running(approved: Approved, page: int, pages: int) -> tuple[ExpectedText, ...]:
    """Return what stands at the top and the foot of one page; each must be there once."""
    leaflet, say = approved.leaflet, approved.say
    if approved.is_plain:
        return (_draft(approved),) if leaflet.is_draft and page > 1 else ()
    # Of a sheet that is folded, the front alone says the title at its foot.
    titled = page == 1 or not approved.is_folded
    found = [
        *([ExpectedText(leaflet.title.value, leaflet.title)] if titled else []),
        ExpectedText(say("page", page=page, pages=pages), counts=True),
    ]
    review = leaflet.review
    if review and review.version:
        found.append(ExpectedText(say("version", version=review.version), review.version.span()))
    if leaflet.is_draft and page > 1:
        found.append(_draft(approved))
    return tuple(found)


def _draft(approved: Approved) -> ExpectedText:
    review = approved.leaflet.review
    return ExpectedText(
        approved.say("draft"), review.span if review else None, approved.say("draft_short")
    )


def _opening(approved: Approved) -> Iterator[ExpectedElement]:
    leaflet, brand, say = approved.leaflet, approved.brand, approved.say
    if brand.organisation and not approved.is_plain:
        if brand.logo is not None:
            yield ExpectedElement(
                "Figure", alt=brand.logo_alt, lang=approved.house_language, picture="brand:logo"
            )
        if brand.logo is None or brand.named:
            yield ExpectedElement(
                "P", (ExpectedText(brand.organisation),), lang=approved.house_language, kind="band"
            )
    if leaflet.is_draft:
        yield ExpectedElement(
            "P", (_draft(approved),), lang=approved.foreign(say.spoken), kind="draft"
        )
    if leaflet.translation_of is not None:  # for the staff who hand it out
        names = dict.fromkeys((say("english_name"), say("language_name")))
        title = leaflet.translation_of.english_title
        yield ExpectedElement(
            "P",
            (ExpectedText(title.value, title), ExpectedText(_DOT + _DOT.join(names))),
            lang="en",
        )
    yield placed("H1", leaflet.title)
    if approved.is_plain:
        return
    if leaflet.main_message:
        yield from paragraphs(leaflet.main_message)
    if leaflet.call_to_action:
        yield from paragraphs(leaflet.call_to_action, True)
    if leaflet.contents is not None:
        entries = tuple(
            ExpectedElement("TOCI", (ExpectedElement("P", reference(section.heading, number)),))
            for number, section in enumerate(leaflet.sections, 1)
        )
        yield ExpectedElement(
            "Sect", (placed("H2", leaflet.contents), ExpectedElement("TOC", entries))
        )


def _about(approved: Approved) -> ExpectedElement:
    """What the leaflet says of itself at its end."""
    say, leaflet, brand = approved.say, approved.leaflet, approved.brand
    review = leaflet.review
    whole = review.span if review else None
    facts: list[ExpectedText] = [ExpectedText(say("about.leaflet", id=leaflet.id), whole)]
    if approved.is_plain:
        return _imprint(approved, facts)
    if review:
        if review.version:
            facts.append(
                ExpectedText(say("version", version=review.version), review.version.span())
            )
        if review.written_on:
            facts.append(
                ExpectedText(say("about.written", date=say.date(review.written_on)), whole)
            )
        if review.approved_by and review.approved_on and not leaflet.is_draft:
            facts.append(
                ExpectedText(
                    say(
                        "about.approved", who=review.approved_by, date=say.date(review.approved_on)
                    ),
                    review.approved_by.span(),
                )
            )
        if review.review_by:
            facts.append(ExpectedText(say("review_by", date=say.date(review.review_by)), whole))
    facts += _translation(approved)
    stop = say("stop")
    first: list[Part] = []
    for fact in facts:
        first += [fact, ExpectedText(stop)]
    if review and review.sources and brand.contact:
        first.append(ExpectedText(say("about.sources")))
    lines = [ExpectedElement("P", tuple(first))]
    house = approved.house_language
    if brand.other_formats:
        lines.append(plain("P", brand.other_formats, approved.language_of("other_formats")))
    if brand.address:
        lines.append(plain("P", ", ".join(brand.address), house))
    lines += [plain("P", line, approved.language_of("contact")) for line in brand.contact]
    lines += [plain("P", brand.footer, house)] if brand.footer else []
    return ExpectedElement("Sect", (plain("H2", say("about.heading")), *lines))


def _imprint(approved: Approved, facts: list[ExpectedText]) -> ExpectedElement:
    """What a card says of the leaflet it is of."""
    say, review = approved.say, approved.leaflet.review
    if review and review.version:
        facts.append(ExpectedText(say("version", version=review.version), review.version.span()))
    if review and review.review_by:
        facts.append(ExpectedText(say("review_by", date=say.date(review.review_by)), review.span))
    parts = [part for fact in facts for part in (fact, ExpectedText(say("stop")))]
    facts_line = ExpectedElement("P", tuple(parts))
    house = approved.brand.organisation
    by = (plain("P", house, approved.house_language),) if house else ()
    return ExpectedElement("Sect", (*by, facts_line))


def _translation(approved: Approved) -> Iterator[ExpectedText]:
    made, say = approved.leaflet.translation_of, approved.say
    if made is None:
        return
    yield ExpectedText(say("about.translation", id=made.leaflet), made.span)
    if made.method == "machine":
        yield ExpectedText(say("about.machine"), made.span)
    elif made.translated_by and made.checked_by:
        yield ExpectedText(
            say("about.translators", who=made.translated_by, checker=made.checked_by), made.span
        )


def _section(section: model.Section, say: Wording) -> ExpectedElement:
    parts: list[ExpectedElement] = [placed("H2", section.heading)]
    for block in section.content:
        parts += EXPECTED[type(block)](block, say)
    for note in section.notes:
        label = ExpectedText(f"[{note.number}]")
        back = ExpectedElement("Link", (label,), href=f"#reference-{note.number}")
        mark = ExpectedElement("Lbl", (back,))
        parts.append(ExpectedElement("Note", (mark, *paragraphs(note.runs))))
    wishes = [("new-page", section.new_page), ("together", section.keep_together)]
    kind = " ".join(name for name, wished in wishes if wished)
    return ExpectedElement("Sect", tuple(parts), span=section.span, kind=kind)
