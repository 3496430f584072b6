"""What stands around the text of each page: the band, the draft strip, the footer.

On page 1 band and draft strip are part of what is read out; on later pages, and in every footer,
they repeat what has been said and are artifacts (ISO 14289-1, 7.8). What the footer says of the
whole leaflet is said again, as text, at the leaflet's end.
"""

from __future__ import annotations

from handout.base.rows import NamedTuple
from handout.design import looks
from handout.drawing.svg import Drawing
from handout.leaflet.model import Leaflet
from handout.leaflet.tags import FOOTER, HEADER
from handout.setting.context import LayoutContext, ends, kept, whole
from handout.setting.lines import Style
from handout.setting.measure import measure
from handout.setting.opportunities import unbroken
from handout.setting.ops import KEEP_WITH_NEXT, Art, Fill, Op, Photo, Slice, shifted

_WIDEST_LOGO = 0.4  # of the measure, where a name stands beside it
_MM = 72 / 25.4  # points


class Frame(NamedTuple):
    """Operations of the first page's top, the other pages' top, and where text may stand."""

    first: tuple[Op, ...]
    other: tuple[Op, ...]
    first_top: float
    other_top: float
    bottom: float
    first_bottom: float
    left: float
    foot: tuple[tuple[Op, ...], ...]  # its rows, without the page's number
    first_foot: tuple[tuple[Op, ...], ...]  # the same on page 1, which may say more


def frame(leaflet: Leaflet, context: LayoutContext) -> Frame:
    """Lay out the top of the pages. Tags for page 1's band are added to the context's tree.

    Nothing stands nearer to an edge than printers reach, and the frame of a draft stands apart from
    the band, so that a copy shows two things and not one black block.
    """
    safe = context.format.safe
    ops, top = _band(context)
    other: list[Op] = []
    other_top = safe
    if leaflet.is_draft:
        tag = context.tree.add(0, "P", lang=context.wording_language)
        top += context.half / 2 if context.format.plain else context.half
        height = context.leading * 1.3
        ops += _draft(context, top, tag, height)
        other += _draft(context, safe, HEADER, height)
        top += height
        other_top += height
    first_foot = () if context.format.plain else _footer_rows(leaflet, context)
    # Of a sheet that is folded, the front says whose panels these are; the others have a row.
    foot = _short(leaflet, context) if context.format.panels and first_foot else first_foot
    bottoms = [
        context.format.height - _footer_height(len(rows), context) - context.half
        for rows in (foot, first_foot)
    ]
    gap = context.leading
    if context.format.plain:
        bottoms, gap = [context.format.height - safe] * 2, context.half / 2
    return Frame(
        tuple(ops),
        tuple(other),
        top + gap,
        other_top + gap,
        bottoms[0],
        bottoms[1],
        context.format.left,
        foot,
        first_foot,
    )


def _across(context: LayoutContext) -> tuple[float, float]:
    """Return where band and frame start, and how wide they are: a little wider than the text."""
    start = max(context.format.safe, context.format.left - context.size)
    return start, context.format.width - 2 * start


def _band(context: LayoutContext) -> tuple[list[Op], float]:
    """Lay out logo and organisation on the brand's band; returns how far down it ends."""
    brand, top = context.brand, context.format.safe
    x, width = _across(context)
    if not brand.organisation or context.format.plain:
        thin = looks.LOOKS.band_foot
        return [Fill(x, top, width, thin, brand.colours.band)], top + thin
    slim = context.format.slim
    logo = _logo(context)
    lines = _organisation(context, logo) if brand.named or not logo else []
    tall = sum(line.height for line in lines)
    height = max(logo.height if logo else 0.0, tall) + context.half * (0.5 if slim else 1.3)
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


def _logo(context: LayoutContext) -> Art | Photo | None:
    """Lay out the logo at the top, as tall as a band or its brand says, unless it would be very
    wide."""
    brand = context.brand
    picture = brand.logo
    if picture is None:
        return None
    lines = 1.3 if context.format.slim else 1.7
    asked = (0 if context.format.slim else brand.logo_height * _MM) or context.leading * lines
    widest = context.format.column * (_WIDEST_LOGO if brand.named else 1)
    height = min(asked, widest * picture.height / picture.width)
    width = height * picture.width / picture.height
    x = context.format.left
    if brand.logo_side == "right":
        x = context.format.width - x - width
    tag = context.tree.add(
        0, "Figure", alt=brand.logo_alt, placement="Block", lang=context.brand_language
    )
    content = picture.content
    if isinstance(content, Drawing):
        return Art(x, 0.0, width, height, content, "", tag)
    return Photo(x, 0.0, width, height, "brand:logo", tag)


def _organisation(context: LayoutContext, logo: Art | Photo | None) -> list[Slice]:
    """Lay out the organisation's name beside its logo, smaller where it is long."""
    x, end = context.format.left, context.format.width - context.format.left
    if logo and context.brand.logo_side == "right":
        end = logo.x - context.size
    elif logo:
        x += logo.width + context.size
    name, colour = context.brand.organisation, context.brand.colours.on_band
    large = Style(context.heading().size, context.heading().leading, True, colour)
    room = end - x
    # Two lines of a name are a head, three are a paragraph.
    fits = measure(((name, True),), context, large.size).wanted <= room * 1.8
    fits = fits and not context.format.slim
    style = large if fits else context.style(bold=True, colour=colour)
    tag = context.tree.add(0, "P", lang=context.brand_language)
    return context.said(name, tag, x, room, style, context.brand_language)


def _draft(context: LayoutContext, y: float, tag: int, height: float) -> list[Op]:
    """Lay out the frame that says, on every page, that nobody has approved the leaflet."""
    look = looks.LOOKS
    style = context.style(bold=True, colour=look.draft)
    said = context.wording("draft")
    if context.one_line(said, HEADER, style)[1] > context.format.width - 2 * context.format.left:
        said = context.wording("draft_short")
    words, _ = context.one_line(said, tag, style)
    baseline = y + (height - context.leading) / 2 + context.baseline(style)
    x, width = _across(context)
    edge = look.draft_border
    return [
        Fill(x, y, width, height, look.draft),
        Fill(x + edge, y + edge, width - 2 * edge, height - 2 * edge, look.paper),
        *[shifted(op, context.format.left, baseline) for op in words],
    ]


def _footer_rows(leaflet: Leaflet, context: LayoutContext) -> tuple[tuple[Op, ...], ...]:
    """Lay out the footer's row: title and version; a long title takes as many rows as it needs.

    Nothing is ever cut short. What else identifies the leaflet, its end says. The version is set by
    itself, so that a number never joins its neighbour's, whichever way the script runs.
    """
    style = context.style()
    room = _beside_number(context)
    rows = [strip.ops for strip in context.said(leaflet.title.value, FOOTER, 0.0, room)]
    review = leaflet.review
    if review and review.version:
        fact = context.wording("version", version=review.version)
        width = context.one_line(fact, FOOTER, style)[1]
        dot, space = context.one_line("\u00b7", FOOTER, style)[1], context.size / 4
        x = max(ends(op) for op in rows[-1]) - space  # a line ends in a space
        if x + dot + 2 * space + width <= (room if len(rows) == 1 else context.width):
            rows[-1] += context.said("\u00b7", FOOTER, x + space)[0].ops
            rows[-1] += context.said(fact, FOOTER, x + dot + 2 * space, context.width)[0].ops
        else:
            rows += [strip.ops for strip in context.said(fact, FOOTER)]
    return tuple(rows)


def _short(leaflet: Leaflet, context: LayoutContext) -> tuple[tuple[Op, ...], ...]:
    """Lay out the footer of a panel but the front: the version, where there is one."""
    review = leaflet.review
    if review is None or not review.version:
        return ((),)
    words = context.wording("version", version=review.version)
    return tuple(strip.ops for strip in context.said(words, FOOTER, 0.0, _beside_number(context)))


def _beside_number(context: LayoutContext) -> float:
    """Return how wide a row of the foot may be that the page's number stands on."""
    words = context.wording("page", page=88, pages=88)
    pages = context.one_line(words, FOOTER, context.style())[1]
    return context.width - pages - 1.5 * context.size  # a hundred pages still leave a gap


def _footer_height(count: int, context: LayoutContext) -> float:
    """Return the height of so many rows, from their rule to the edge that office printers leave
    white."""
    return context.half / 2 + context.leading * count + context.format.safe


def footer(around: Frame, context: LayoutContext, page: int, pages: int) -> list[Op]:
    """Lay out title, version and page number at the foot of one page."""
    rows = around.first_foot if page == 1 else around.foot
    if not rows:
        return []
    style, left = context.style(), around.left
    y = context.format.height - _footer_height(len(rows), context)
    ops: list[Op] = [Fill(left, y, context.width, looks.LOOKS.rule, context.brand.colours.accent)]
    y += context.half / 2
    number, width = context.one_line(context.wording("page", page=page, pages=pages), FOOTER, style)
    for row in rows:
        ops += [shifted(op, left, y) for op in row]
        if row is rows[0]:
            ops += [
                shifted(op, left + context.width - width, y + context.baseline(style))
                for op in number
            ]
        y += context.leading
    return ops


def opening(leaflet: Leaflet, context: LayoutContext) -> list[Slice]:
    """Lay out title, main message and call to action; above them, for the staff who hand a
    translation out, what it is in English and in which language."""
    strips: list[Slice] = []
    made = leaflet.translation_of
    if made is not None:
        names = [unbroken(context.wording(key)) for key in ("english_name", "language_name")]
        owner = context.tree.add(0, "P", lang="en")
        said = " \u00b7 ".join(dict.fromkeys((made.english_title.value, *names)))
        strips = [*whole(context.said(said, owner, lang="en")), context.gap(1)]
        strips[-2] = strips[-2]._replace(after=KEEP_WITH_NEXT)
    tag = context.tree.add(0, "H1")
    style = context.title()
    if measure(((leaflet.title.value, True),), context, style.size).firm > context.width:
        style = context.heading()  # a long word stays whole in smaller type
    title = context.lines(
        (context.stretch(leaflet.title.value, True, style.colour, tag),),
        style,
        0.0,
        context.width,
        balance=True,
    )
    strips += kept(context.with_bookmark(title, leaflet.title.value, 0))
    for words in (leaflet.main_message, leaflet.call_to_action):
        if words:
            strips.append(context.gap(1))
            lead = context.style(bold=words is leaflet.call_to_action)
            lines = context.text(
                words, context.tree.add(0, "P"), style=lead, balance=words is leaflet.call_to_action
            )
            strips += whole(lines)
    return strips
