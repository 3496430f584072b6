"""A leaflet -> one HTML file, with its faces and pictures inside; it asks for nothing else.

The same words in the same order and roles as on paper. No script; a policy in the file forbids
the browser to fetch anything (CSP 3), whatever somebody may put in later.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from handout import __version__
from handout.base.formats import HTML
from handout.design import screen
from handout.design.brand import Brand
from handout.drawing.pictures import Picture
from handout.knowledge.profiles import profile
from handout.language.wording import wording
from handout.leaflet import references
from handout.leaflet.model import Leaflet, Section, plain
from handout.web.blocks.catalogue import BY_CLASS
from handout.web.desk import Desk, direction
from handout.web.faces import rules
from handout.web.images import address_of
from handout.web.markup import Markup, element, joined

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_TAG = re.compile("<[^>]*>")


def page(leaflet: Leaflet, brand: Brand, pictures: Mapping[str, Picture]) -> bytes:
    """Return the HTML edition of a leaflet: the same bytes from the same source."""
    desk = Desk(wording(leaflet.language, brand.profile), brand, pictures, set())
    body = element("body", *_top(desk), element("main", joined([*_main(leaflet, desk)])))
    text = html.unescape(_TAG.sub("", body))
    style = "\n".join(
        (
            screen.style(brand.colours).rstrip(),
            _sheets(leaflet, desk),
            rules(text, brand.font, leaflet.language),
        )
    )
    head = element("head", joined([*_head(leaflet), element("style", Markup(style))]))
    whole = element("html", head, body, lang=leaflet.language, dir=direction(leaflet.language))
    return f"<!DOCTYPE html>\n{whole}\n".encode()


def _head(leaflet: Leaflet) -> Iterator[Markup]:
    """Yield what the file says of itself."""
    review = leaflet.review
    yield element("meta", charset="utf-8")
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield element("meta", http_equiv="Content-Security-Policy", content=POLICY)
    yield element("title", leaflet.title.value)
    said = {
        "description": plain(leaflet.main_message),
        "generator": f"handout {__version__}",
        "leaflet-id": leaflet.id,
        "leaflet-version": str(review.version) if review and review.version else "",
        "leaflet-status": "draft" if leaflet.is_draft else "approved",
        "leaflet-edition": HTML,
        "leaflet-digest": leaflet.source.digest,
    }
    for name, value in said.items():
        yield element("meta", name=name, content=value)


def _sheets(leaflet: Leaflet, desk: Desk) -> str:
    """Return the rule for printed sheets: what stands at the top and the foot of each."""
    review, say = leaflet.review, desk.say
    foot = [leaflet.title.value]
    if review and review.version:
        foot.append(say("version", version=review.version))
    top = f"@top-center{{content:{_quoted(say('draft_short'))}}}" if leaflet.is_draft else ""
    return (
        f"@page{{margin:18mm 16mm;{top}@bottom-left{{content:{_quoted(' · '.join(foot))}}}"
        '@bottom-right{content:counter(page) " / " counter(pages)}}'
    )


def _quoted(text: str) -> str:
    """Return a string of CSS (CSS Syntax 3, 4.3.5); what could end it or the element is a code."""
    return '"' + re.sub(r"[\x00-\x1f\"\\<>&]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _top(desk: Desk) -> Iterator[Markup]:
    brand = desk.brand
    house = desk.foreign(profile(brand.profile).language or desk.language)
    if brand.organisation:
        logo = []
        if brand.logo is not None:
            source = address_of(brand.logo.content)
            logo = [element("img", src=source, alt=brand.logo_alt, lang=house)]
        named = brand.logo is None or brand.named
        said = desk.said(brand.organisation, house or "")
        name = [element("p", said, lang=house, class_="band")] if named else []
        last = " logo-last" if brand.logo_side == "right" else ""
        yield element("header", *logo, *name, class_=f"top{last}")


def _main(leaflet: Leaflet, desk: Desk) -> Iterator[Markup]:
    say, made = desk.say, leaflet.translation_of
    if leaflet.is_draft:
        yield element("p", desk.said(say("draft")), lang=desk.foreign(say.spoken), class_="draft")
    if made is not None:
        names = dict.fromkeys((say("english_name"), say("language_name")))
        words = " · ".join((made.english_title.value, *names))
        yield element("p", desk.said(words, "en"), lang="en", dir="ltr")
    yield element("h1", desk.said(leaflet.title))
    if leaflet.main_message:
        yield desk.paragraphs(leaflet.main_message)
    if leaflet.call_to_action:
        yield desk.paragraphs(leaflet.call_to_action, True, class_="action")
    referred = references.numbers(leaflet)
    if leaflet.contents is not None:
        entries = [
            element("li", desk.paragraphs(references.entry(section, number)))
            for number, section in enumerate(leaflet.sections, 1)
        ]
        head = element("h2", desk.said(leaflet.contents))
        yield element("section", head, element("ul", joined(entries), class_="toc"))
    for number, section in enumerate(leaflet.sections, 1):
        yield _section(section, desk, f"section-{number}" if number in referred else None)
    yield _about(leaflet, desk)


def _section(section: Section, desk: Desk, anchor: str | None) -> Markup:
    parts = [element("h2", desk.said(section.heading))]
    parts += [BY_CLASS[type(block)](block, desk) for block in section.content]
    for note in section.notes:
        back = element("a", desk.said(f"[{note.number}]"), href=f"#reference-{note.number}")
        mark = element("span", back, class_="mark")
        name = f"note-{note.number}"
        words = desk.paragraphs(note.runs)
        parts.append(element("div", mark, words, id=name, class_="footnote", role="note"))
    wishes = [("new-page", section.new_page), ("together", section.keep_together)]
    kind = " ".join(name for name, wished in wishes if wished) or None
    return element("section", joined(parts), class_=kind, id=anchor)


def _about(leaflet: Leaflet, desk: Desk) -> Markup:
    """Return what the leaflet says of itself at its end."""
    say, brand, review = desk.say, desk.brand, leaflet.review
    first = "".join(fact + say("stop") for fact in _facts(leaflet, desk))
    if review and review.sources and brand.contact:
        first += say("about.sources")
    house = desk.foreign(profile(brand.profile).language or desk.language)
    rows = [element("p", desk.said(first.rstrip()))]

    def told(words: str, key: str = "") -> None:
        lang = None if key in brand.translated else house
        rows.append(element("p", desk.said(words, lang or ""), lang=lang, dir=_turn(lang, desk)))

    if brand.other_formats:
        told(brand.other_formats, "other_formats")
    if brand.address:
        told(", ".join(brand.address))
    for line in brand.contact:
        told(line, "contact")
    if brand.footer:
        told(brand.footer)
    return element("section", element("h2", desk.said(say("about.heading"))), *rows)


def _turn(lang: str | None, desk: Desk) -> str | None:
    """Return the direction of words in another language, where it is another."""
    way = direction(lang) if lang else direction(desk.language)
    return way if way != direction(desk.language) else None


def _facts(leaflet: Leaflet, desk: Desk) -> Iterator[str]:
    say, review, made = desk.say, leaflet.review, leaflet.translation_of
    yield say("about.leaflet", id=leaflet.id)
    if review:
        if review.version:
            yield say("version", version=review.version)
        if review.written_on:
            yield say("about.written", date=say.date(review.written_on))
        if review.approved_by and review.approved_on and not leaflet.is_draft:
            date = say.date(review.approved_on)
            yield say("about.approved", who=review.approved_by, date=date)
        if review.review_by:
            yield say("review_by", date=say.date(review.review_by))
    if made is not None:
        yield say("about.translation", id=made.leaflet)
        if made.method == "machine":
            yield say("about.machine")
        elif made.translated_by and made.checked_by:
            yield say("about.translators", who=made.translated_by, checker=made.checked_by)
