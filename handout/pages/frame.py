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
from handout.setting.opportunities import unbroken
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
    """Lay out the top of the pages. Tags for page 1's band are added to the desk's tree.

    Nothing stands nearer to an edge than printers reach, and the frame of a draft stands apart from
    the band, so that a copy shows two things and not one black block.
    """
    safe = desk.format.safe
    ops, top = _band(desk)
    other: list[Op] = []
    other_top = safe
    if leaflet.is_draft:
        tag = desk.tree.add(0, "P", lang=desk.wording_language)
        top += desk.half
        height = desk.leading * 1.3
        ops += _draft(desk, top, tag, height)
        other += _draft(desk, safe, HEADER, height)
        top += height
        other_top += height
    foot = _footer_rows(leaflet, desk)
    bottom = desk.format.height - _footer_height(len(foot), desk) - desk.half
    return Frame(
        tuple(ops),
        tuple(other),
        top + desk.leading,
        other_top + desk.leading,
        bottom,
        desk.format.left,
        foot,
    )


def _across(desk: Desk) -> tuple[float, float]:
    """Return where band and frame start, and how wide they are: a little wider than the text."""
    start = max(desk.format.safe, desk.format.left - desk.size)
    return start, desk.format.width - 2 * start


def _band(desk: Desk) -> tuple[list[Op], float]:
    """Lay out logo and organisation on the brand's band; returns how far down it ends."""
    brand, top = desk.brand, desk.format.safe
    x, width = _across(desk)
    if not brand.organisation:
        thin = looks.LOOKS.band_foot
        return [Fill(x, top, width, thin, brand.colours.band)], top + thin
    logo = _logo(desk)
    lines = _organisation(desk, desk.format.left + (logo.width + desk.size if logo else 0.0))
    tall = sum(line.height for line in lines)
    height = max(logo.height if logo else 0.0, tall) + desk.half * 1.3
    ops: list[Op] = [Fill(x, top, width, height, brand.colours.band)]
    if brand.colours.band == looks.LOOKS.paper:
        thin = looks.LOOKS.band_foot
        ops.append(Fill(x, top + height - thin, width, thin, brand.colours.heading))
    if logo:
        ops.append(shifted(logo, 0, top + (height - logo.height) / 2))
    y = top + (height - tall) / 2
    for line in lines:
        ops += [shifted(op, 0, y) for op in line.ops]
        y += line.height
    return ops, top + height


def _logo(desk: Desk) -> Art | Photo | None:
    """Lay out the logo at the top, as tall as a band is, unless it would be very wide."""
    picture = desk.brand.logo
    if picture is None:
        return None
    height = min(
        desk.leading * 1.7, desk.format.column * _WIDEST_LOGO * picture.height / picture.width
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
    large = Style(desk.heading().size, desk.heading().leading, True, colour)
    room = desk.format.width - desk.format.left - x
    # Two lines of a name are a head, three are a paragraph.
    fits = measure(((name, True),), desk, large.size).wanted <= room * 1.8
    style = large if fits else desk.style(bold=True, colour=colour)
    tag = desk.tree.add(0, "P", lang=desk.brand_language)
    return desk.said(name, tag, x, room, style, desk.brand_language)


def _draft(desk: Desk, y: float, tag: int, height: float) -> list[Op]:
    """Lay out the frame that says, on every page, that nobody has approved the leaflet."""
    look = looks.LOOKS
    style = desk.style(bold=True, colour=look.draft)
    said = desk.wording("draft")
    if desk.one_line(said, HEADER, style)[1] > desk.format.width - 2 * desk.format.left:
        said = desk.wording("draft_short")
    words, _ = desk.one_line(said, tag, style)
    baseline = y + (height - desk.leading) / 2 + desk.baseline(style)
    x, width = _across(desk)
    edge = look.draft_border
    return [
        Fill(x, y, width, height, look.draft),
        Fill(x + edge, y + edge, width - 2 * edge, height - 2 * edge, look.paper),
        *[shifted(op, desk.format.left, baseline) for op in words],
    ]


def _footer_rows(leaflet: Leaflet, desk: Desk) -> tuple[tuple[Op, ...], ...]:
    """Lay out the footer's row: title and version; a long title takes as many rows as it needs.

    Nothing is ever cut short. What else identifies the leaflet, its end says. The version is set by
    itself, so that a number never joins its neighbour's, whichever way the script runs.
    """
    style = desk.style()
    pages = desk.one_line(desk.wording("page", page=888, pages=888), FOOTER, style)[1]
    room = desk.width - pages - desk.size
    rows = [strip.ops for strip in desk.said(leaflet.title.value, FOOTER, 0.0, room)]
    review = leaflet.review
    if review and review.version:
        fact = desk.wording("version", version=review.version)
        width = desk.one_line(fact, FOOTER, style)[1]
        dot, space = desk.one_line("\u00b7", FOOTER, style)[1], desk.size / 4
        x = max(ends(op) for op in rows[-1]) - space  # a line ends in a space
        if x + dot + 2 * space + width <= (room if len(rows) == 1 else desk.width):
            rows[-1] += desk.said("\u00b7", FOOTER, x + space)[0].ops
            rows[-1] += desk.said(fact, FOOTER, x + dot + 2 * space, desk.width)[0].ops
        else:
            rows += [strip.ops for strip in desk.said(fact, FOOTER)]
    return tuple(rows)


def _footer_height(count: int, desk: Desk) -> float:
    """Return the height of so many rows, from their rule to the edge that office printers leave
    white."""
    return desk.half / 2 + desk.leading * count + desk.format.safe


def footer(around: Frame, desk: Desk, page: int, pages: int) -> list[Op]:
    """Lay out title, version and page number at the foot of one page."""
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
        names = [unbroken(desk.wording(key)) for key in ("english_name", "language_name")]
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
