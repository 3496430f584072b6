"""Figures, codes, pictograms as HTML: pictures inside the file, and words that stand for them."""

from __future__ import annotations

from handout.base.addresses import uri
from handout.base.text import Text
from handout.leaflet.blocks.body_map import BodyMap
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.figures import Figures
from handout.leaflet.blocks.pictograms import Pictograms
from handout.leaflet.blocks.qr import Qr
from handout.leaflet.blocks.risk import Risk
from handout.leaflet.model import Inline, plain
from handout.pages.blocks.qr import code
from handout.pages.blocks.risk import people
from handout.web.blocks.lists import boxes
from handout.web.desk import Desk
from handout.web.images import address_of, crowd
from handout.web.markup import Markup, element, joined


def figure(block: Figure, desk: Desk) -> Markup:
    """Return a picture with its caption."""
    shown = element(
        "img", src=address_of(desk.pictures[block.image.value].content), alt=block.alt.value
    )
    if not block.caption:
        return element("figure", shown)
    return element("figure", shown, element("figcaption", desk.paragraphs(block.caption)))


def figures(block: Figures, desk: Desk) -> Markup:
    """Return pictures one below another, as a telephone has room for them."""
    return joined([figure(one, desk) for one in block.figures])


def qr(block: Qr, desk: Desk) -> Markup:
    """Return a code for another telephone's camera, and a link for this one."""
    say, address = desk.say, block.address.value
    alt = f"{say('qr')}{say('stop')}{plain(block.text)}{say('colon')}{address}"
    shown = element("img", src=address_of(code(address)), alt=alt, class_="code")
    link = element("p", element("a", desk.said(block.address), href=uri(address)))
    return element("figure", shown, element("figcaption", desk.paragraphs(block.text), link))


def risk(block: Risk, desk: Desk) -> Markup:
    """Return so many people of so many, and the words that say the same."""
    shown = element("img", src=crowd(people(*block.numbers)), alt=plain(block.text))
    return element("figure", shown, element("figcaption", desk.paragraphs(block.text)))


def pictograms(block: Pictograms, desk: Desk) -> Markup:
    """Return pictograms, each before its words."""
    return joined([_own(one.drawing, "sign", one.alt, one.text, desk) for one in block.pictograms])


def body_map(block: BodyMap, desk: Desk) -> Markup:
    """Return the views, and the sites with boxes."""
    views = [_own(one.drawing, "body", one.alt, one.caption, desk) for one in block.views]
    return joined([*views, boxes(block.sites, desk)] if block.sites else views)


def _own(name: str, kind: str, alt: Text, words: Inline, desk: Desk) -> Markup:
    """Return a drawing of the program with the words that stand beside or below it."""
    shown = element("img", src=address_of(desk.pictures[name].content), alt=alt.value, class_=kind)
    return element("figure", shown, element("figcaption", desk.paragraphs(words)))
