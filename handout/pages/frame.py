"""What stands around the text of each page: the band, the draft strip, the footer.

On page 1 band and draft strip are part of what is read out; on later pages, and in every footer,
they repeat what has been said and are artifacts (ISO 14289-1, 7.8). What the footer says of the
whole leaflet is said again, as text, at the leaflet's end.
"""

from __future__ import annotations

from typing import NamedTuple

from handout.design import looks
from handout.drawing.svg import Drawing
from handout.leaflet.model import Leaflet
from handout.leaflet.tags import FOOTER, HEADER
from handout.setting.context import Desk, ends, kept, whole
from handout.setting.lines import Style
from handout.setting.measure import measure
from handout.setting.ops import KEEP_WITH_NEXT, Art, Fill, Op, Photo, Strip, shifted

_WIDEST_LOGO = 0.4  # of the measure


class Frame(NamedTuple):
    """Operations of the first page's top, the other pages' top, and where text may stand."""

    first: tuple[Op, ...]
    other: tuple[Op, ...]
    first_top: float
    other_top: float
    bottom: float
    left: float
    foot: tuple[tuple[Op, ...], ...]  # its rows, without the page's number


def frame(leaflet: Leaflet, desk: Desk) -> Frame:
    """Lay out the top of the pages. Tags for page 1's band are added to the desk's tree."""
    ops, band = _band(desk)
    other: list[Op] = [Fill(0, 0, desk.format.width, desk.half, desk.brand.colours.heading)]
    top = band + desk.leading
    other_top = desk.half + desk.leading
    if leaflet.is_draft:
        tag = desk.tree.add(0, "P", lang=desk.wording_language)
        height = desk.leading * 1.25
        ops += _draft(desk, band, tag, height)
        other += _draft(desk, desk.half, HEADER, height)
        top += height
        other_top += height
    foot = _footer_rows(leaflet, desk)
    bottom = desk.format.height - _footer_height(len(foot), desk) - desk.half
    return Frame(tuple(ops), tuple(other), top, other_top, bottom, desk.format.left, foot)


def _band(desk: Desk) -> tuple[list[Op], float]:
    """Lay out logo and organisation on the brand's band; returns its height."""
    brand = desk.brand
    if not brand.organisation:
        return [Fill(0, 0, desk.format.width, desk.leading, brand.colours.band)], desk.leading
    logo = _logo(desk)
    x = desk.format.left + (logo.width + desk.size if logo else 0.0)
    lines = _organisation(desk, x)
    tall = sum(line.height for line in lines)
    height = max(logo.height if logo else desk.leading, tall - desk.leading / 2)
    height += desk.leading * 1.3
    ops: list[Op] = [Fill(0, 0, desk.format.width, height, brand.colours.band)]
    if brand.colours.band == looks.LOOKS.paper:
        ops.append(Fill(0, height - 4.0, desk.format.width, 4.0, brand.colours.heading))
    if logo:
        ops.append(shifted(logo, 0, (height - logo.height) / 2))
    y = (height - tall) / 2
    for line in lines:
        ops += [shifted(op, 0, y) for op in line.ops]
        y += line.height
    return ops, height


def _logo(desk: Desk) -> Art | Photo | None:
    """Lay out the logo at the top, as tall as a band is, unless it would be very wide."""
    picture = desk.brand.logo
    if picture is None:
        return None
    height = min(
        desk.leading * 2.4, desk.format.column * _WIDEST_LOGO * picture.height / picture.width
    )
    width = height * picture.width / picture.height
    tag = desk.tree.add(
        0, "Figure", alt=desk.brand.logo_alt, placement="Block", lang=desk.brand_language
    )
    content = picture.content
    if isinstance(content, Drawing):
        return Art(desk.format.left, 0.0, width, height, content, "", tag)
    return Photo(desk.format.left, 0.0, width, height, "brand:logo", tag)


def _organisation(desk: Desk, x: float) -> list[Strip]:
    """Lay out the organisation's name, smaller where it is long."""
    name, colour = desk.brand.organisation, desk.brand.colours.on_band
    large = Style(desk.heading().size, desk.leading * 1.4, True, colour)
    room = desk.format.width - desk.format.left - x
    # Two lines of a name are a head, three are a paragraph.
    fits = measure(((name, True),), desk, large.size).wanted <= room * 1.8
    style = large if fits else desk.style(bold=True, colour=colour)
    tag = desk.tree.add(0, "P", lang=desk.brand_language)
    return desk.said(name, tag, x, room, style, desk.brand_language)


def _draft(desk: Desk, y: float, tag: int, height: float) -> list[Op]:
    """Lay out the strip that says, on every page, that nobody has approved the leaflet."""
    style = desk.style(bold=True, colour=looks.LOOKS.on_dark)
    said = desk.wording("draft")
    if desk.one_line(said, HEADER, style)[1] > desk.format.width - 2 * desk.format.left:
        said = desk.wording("draft_short")
    words, _ = desk.one_line(said, tag, style)
    baseline = y + (height - desk.leading) / 2 + desk.baseline(style)
    return [
        Fill(0, y, desk.format.width, height, looks.LOOKS.draft),
        *[shifted(op, desk.format.left, baseline) for op in words],
    ]


def _footer_rows(leaflet: Leaflet, desk: Desk) -> tuple[tuple[Op, ...], ...]:
    """Lay out the footer's rows: the title, on as many as it needs, then what identifies it.

    Nothing is ever cut short: half a review date is worse than a taller footer. Each fact is set
    by itself, so that a number never joins its neighbour's, whichever way the script runs.
    """
    style = desk.style()
    pages = desk.one_line(desk.wording("page", page=888, pages=888), FOOTER, style)[1]
    rows = [
        strip.ops
        for strip in desk.said(leaflet.title.value, FOOTER, 0.0, desk.width - pages - desk.size)
    ]
    review = leaflet.review
    facts = [leaflet.id]
    if review and review.version:
        facts.append(desk.wording("version", version=review.version))
    if review and review.review_by:
        facts.append(desk.wording("review_by", date=desk.wording.date(review.review_by)))
    dot = desk.one_line("\u00b7", FOOTER, style)[1]
    space = desk.size / 4
    # A title of two lines leaves room after it: a footer has two lines, three in large print.
    x = max(ends(op) for op in rows[-1]) - space if len(rows) > 1 else 0.0
    for fact in facts:
        width = desk.one_line(fact, FOOTER, style)[1]
        if x and x + dot + 2 * space + width <= desk.width:
            rows[-1] += desk.said("\u00b7", FOOTER, x + space)[0].ops
            x += dot + 2 * space
            rows[-1] += desk.said(fact, FOOTER, x, desk.width)[0].ops
        else:
            x = 0.0
            rows += [strip.ops for strip in desk.said(fact, FOOTER)]
        x += width
    return tuple(rows)


def _footer_height(count: int, desk: Desk) -> float:
    """Return the height of so many rows, from their rule to the edge that office printers leave
    white."""
    return desk.half / 2 + desk.leading * count + desk.format.safe


def footer(around: Frame, desk: Desk, page: int, pages: int) -> list[Op]:
    """Lay out title, page number, id, version and review date at the foot of one page."""
    style, left = desk.style(), around.left
    y = desk.format.height - _footer_height(len(around.foot), desk)
    ops: list[Op] = [Fill(left, y, desk.width, looks.LOOKS.rule, desk.brand.colours.accent)]
    y += desk.half / 2
    number, width = desk.one_line(desk.wording("page", page=page, pages=pages), FOOTER, style)
    for row in around.foot:
        ops += [shifted(op, left, y) for op in row]
        if row is around.foot[0]:
            ops += [
                shifted(op, left + desk.width - width, y + desk.baseline(style)) for op in number
            ]
        y += desk.leading
    return ops


def opening(leaflet: Leaflet, desk: Desk) -> list[Strip]:
    """Lay out title, main message and call to action; above them, for the staff who hand a
    translation out, what it is in English and in which language."""
    strips: list[Strip] = []
    made = leaflet.translation_of
    if made is not None:
        names = (desk.wording("english_name"), desk.wording("language_name"))
        owner = desk.tree.add(0, "P", lang="en")
        said = " \u00b7 ".join(dict.fromkeys((made.english_title.value, *names)))
        strips = [*whole(desk.said(said, owner, lang="en")), desk.gap(1)]
        strips[-2] = strips[-2]._replace(after=KEEP_WITH_NEXT)
    tag = desk.tree.add(0, "H1")
    style = desk.title()
    if measure(((leaflet.title.value, True),), desk, style.size).firm > desk.width:
        style = desk.heading()  # a long word stays whole in smaller type
    title = desk.lines(
        (desk.stretch(leaflet.title.value, True, style.colour, tag),),
        style,
        0.0,
        desk.width,
        balance=True,
    )
    strips += kept(desk.with_bookmark(title, leaflet.title.value, 0))
    for words in (leaflet.main_message, leaflet.call_to_action):
        if words:
            strips.append(desk.gap(1))
            lead = desk.style(bold=words is leaflet.call_to_action)
            lines = desk.text(
                words, desk.tree.add(0, "P"), style=lead, balance=words is leaflet.call_to_action
            )
            strips += whole(lines)
    return strips
