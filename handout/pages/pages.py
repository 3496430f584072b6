"""A leaflet, its brand and an edition -> pages, each a tuple of drawing operations.

The whole text becomes one column of strips; `breaking` cuts it into pages; this module puts the
strips in their places, draws the boxes behind them, and adds band and footer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from handout.base import languages
from handout.base.finding import Finding, Span, error, warning
from handout.base.formats import Format
from handout.design import brand as brands
from handout.drawing.pictures import Picture
from handout.fonts.typeface import typeface
from handout.language.wording import wording
from handout.leaflet.model import Leaflet
from handout.leaflet.tags import Tag, Tree
from handout.pages import notes, pagination
from handout.pages.blocks.catalogue import BY_CLASS
from handout.pages.blocks.cells import by_cell
from handout.pages.frame import Frame, footer, frame, opening
from handout.pages.overfull import too_broad, too_many, too_wide
from handout.pages.sharpness import coarse
from handout.setting.context import LayoutContext, kept
from handout.setting.measure import measure
from handout.setting.ops import KEEP_WITH_NEXT, Fill, Op, Panel, Slice, shifted

INSIDE_SECTION = 25.0  # a break between sections is free
CLOSER = (0.6, 0.7, 0.8, 0.9)  # shares of the space between blocks, closest first
AIR = 120.0  # what each step closer costs


class Pages(NamedTuple):
    """What is drawn on each page, and the tree that the drawn marks belong to."""

    format: Format
    pages: tuple[tuple[Op, ...], ...]
    tags: tuple[Tag, ...]
    findings: tuple[Finding, ...]


def lay(
    leaflet: Leaflet,
    brand: brands.Brand,
    format: Format,
    pictures: Mapping[str, Picture],
) -> Pages:
    """Lay out one edition of a leaflet. Findings name what cannot be laid out well."""
    context = _desk(leaflet, brand, format, pictures)
    tree = context.tree
    around = frame(leaflet, context)
    findings: list[Finding] = []
    strips = [
        *opening(leaflet, context),
        *_sections(leaflet, context, around.bottom - around.other_top, findings),
        *_closing(leaflet, context),
    ]
    findings += too_wide(context.too_wide, leaflet, leaflet.title.span(), format.edition)
    cut, strips = _cut(strips, around)
    findings += [*_too_tall(strips, cut), *_late(strips, cut, format)]
    findings += too_many(len(cut), leaflet, format)
    made = []
    for number, page in enumerate(cut, 1):
        ops = list(around.first if number == 1 else around.other)
        ops += _placed(strips, page, around, number == 1, tree)
        ops += footer(around, context, number, len(cut))
        made.append(tuple(ops))
    return Pages(format, tuple(made), tuple(tree.tags), tuple(findings))


def _desk(
    leaflet: Leaflet,
    brand: brands.Brand,
    format: Format,
    pictures: Mapping[str, Picture],
) -> LayoutContext:
    context = LayoutContext(
        Tree(leaflet.language),
        typeface(brand.font, leaflet.language),
        format,
        brand,
        wording(leaflet.language, brand.profile),
        format.column,
        format.height * 0.8,
        pictures,
        int(languages.is_right_to_left(leaflet.language)),
    )
    headings = [(section.heading.value, True) for section in leaflet.sections]
    size = context.heading().size
    needed = max([measure((heading,), context, size).firm for heading in headings], default=0.0)
    return replace(context, small_headings=needed > context.width)


def _sections(
    leaflet: Leaflet, context: LayoutContext, room: float, findings: list[Finding]
) -> list[Slice]:
    """Lay out the sections; what cannot be cut and is taller than `room` is a finding."""
    strips: list[Slice] = []
    for section in leaflet.sections:
        owner = context.tree.add(0, "Sect")
        tag = context.tree.add(owner, "H2")
        strips += _heading(section.heading.value, tag, context)
        for number, block in enumerate(section.content):
            is_box = BY_CLASS[type(block)].is_box
            if number:
                strips[-1] = strips[-1]._replace(after=max(strips[-1].after, INSIDE_SECTION))
                strips.append(context.gap(1.5 if is_box else 1))
            elif is_box:  # a heading does not sit on a box's edge
                strips[-1] = context.gap(1)
            seen = len(context.too_wide)
            made = BY_CLASS[type(block)].lay(block, context, owner)
            strips += made
            findings += too_wide(context.too_wide[seen:], block, block.span, context.format.edition)
            del context.too_wide[seen:]
            findings += too_broad(made, block.span, context)
            findings += coarse(made, context.pictures, block.span)
            if any(strip.height > room for strip in made):
                findings.append(
                    error(
                        "layout-tall",
                        "part of this is taller than a page and cannot be cut",
                        block.span,
                        "say it in fewer words",
                    )
                )
        if section.notes:
            strips[-1] = strips[-1]._replace(after=max(strips[-1].after, INSIDE_SECTION))
            strips += [context.gap(1.5), *notes.lay(section, context, owner)]
    return strips


def _heading(words: str, tag: int, context: LayoutContext) -> list[Slice]:
    style = context.heading()
    stretch = (context.stretch(words, True, style.colour, tag),)
    made = context.lines(stretch, style, 0.0, context.width, balance=True)
    made = kept(context.with_bookmark(made, words, 1))
    # A heading stands nearer to what it heads than to what went before.
    return [context.gap(2), *made, context.gap(0.5)]


def _closing(leaflet: Leaflet, context: LayoutContext) -> list[Slice]:
    """Lay out what a reader may need to know of the leaflet itself."""
    say, review, brand = context.wording, leaflet.review, context.brand
    facts = [say("about.leaflet", id=leaflet.id)]
    if review:
        if review.version:
            facts.append(say("version", version=review.version))
        if review.written_on:
            facts.append(say("about.written", date=say.date(review.written_on)))
        if review.approved_by and review.approved_on and not leaflet.is_draft:
            facts.append(
                say("about.approved", who=review.approved_by, date=say.date(review.approved_on))
            )
        if review.review_by:
            facts.append(say("review_by", date=say.date(review.review_by)))
    facts += _translation_facts(leaflet, context)
    stop = say("stop")
    lines = [stop.join(facts) + stop.rstrip()]
    if review and review.sources and brand.contact:
        lines[0] += stop[len(stop.rstrip()) :] + say("about.sources")
    langs = [""]
    lines += [brand.other_formats] if brand.other_formats else []
    langs += [context.brand_words_language("other_formats")] if brand.other_formats else []
    # An address is one line where it fits; each way to reach the clinic has a line of its own.
    lines += [", ".join(brand.address)] if brand.address else []
    langs += [context.brand_language] if brand.address else []
    lines += brand.contact
    langs += [context.brand_words_language("contact")] * len(brand.contact)
    owner = context.tree.add(0, "Sect")
    strips = _heading(say("about.heading"), context.tree.add(owner, "H2"), context)
    for number, (words, lang) in enumerate(zip(lines, langs)):
        if 0 < number <= len(lines) - len(brand.contact):
            strips.append(context.gap(0.5))
        strips += context.said(words, context.tree.add(owner, "P", lang=lang), lang=lang)
    return strips


def _translation_facts(leaflet: Leaflet, context: LayoutContext) -> list[str]:
    """Say what a translation was made from, by whom, and whether anybody has checked it."""
    made = leaflet.translation_of
    if made is None:
        return []
    facts = [context.wording("about.translation", id=made.leaflet)]
    if made.method == "machine":
        facts.append(context.wording("about.machine"))
    elif made.translated_by and made.checked_by:
        facts.append(
            context.wording("about.translators", who=made.translated_by, checker=made.checked_by)
        )
    return facts


def _cut(strips: list[Slice], around: Frame) -> tuple[list[pagination.Page], list[Slice]]:
    """Cut into pages, with the widest spacing between blocks that costs no page and no order.

    Closer spacing is tried as long as it mends what is dearer than air: a page more, a page left
    half empty, an emergency box that is not on page 1.
    """
    first, other = around.bottom - around.first_top, around.bottom - around.other_top
    made, cost = pagination.pages(strips, first, other)
    found, least = (made, strips), cost
    if not 2 <= len(made) <= 40:
        return found
    for number, share in enumerate(reversed(CLOSER), 1):
        tried = [s._replace(height=s.height * share) if s.gap else s for s in strips]
        pages, price = pagination.pages(tried, first, other)
        price += AIR * number
        if price < least:
            found, least = (pages, tried), price
    return found


def _late(strips: Sequence[Slice], cut: list[pagination.Page], format: Format) -> Iterator[Finding]:
    """Name an emergency box that is not on page 1, where a reader in need looks first.

    Larger type may leave no room for it there, whatever the author does: that is not told.
    """
    if format.suffix:
        return
    for number, page in enumerate(cut[1:], 2):
        for strip in strips[page.start : page.stop]:
            span = strip.panels[0].span if strip.early and strip.panels else None
            if span is not None:
                yield warning(
                    "layout-emergency",
                    f"this emergency box is on page {number}",
                    span,
                    "move its section up, or shorten what stands before it",
                )
                return


def _too_tall(strips: Sequence[Slice], cut: list[pagination.Page]) -> tuple[Finding, ...]:
    """Name the boxes that no page can hold whole, or not together with their heading."""
    findings: dict[Span, Finding] = {}
    for page, following in zip(cut, cut[1:]):
        last, first = strips[page.stop - 1], strips[following.start]
        parted = last.after == KEEP_WITH_NEXT and bool(first.panels)
        for panel in last.panels if page.forced else first.panels if parted else ():
            if panel.span:
                what = "this box and the heading above it are" if parted else "this box is"
                findings.setdefault(
                    panel.span,
                    error(
                        "layout-box",
                        f"{what} taller than a page, and a box is never split",
                        panel.span,
                        "say it in fewer words, or move part of it out of the box",
                    ),
                )
    return tuple(findings.values())


def _placed(
    strips: Sequence[Slice], page: pagination.Page, around: Frame, is_first: bool, tree: Tree
) -> list[Op]:
    """Put a page's strips below one another, boxes behind them."""
    y = around.first_top if is_first else around.other_top
    boxes: list[Op] = []
    ops: list[Op] = []
    open_panel: tuple[Panel, float] | None = None
    row: tuple[int, ...] = ()
    cut_row: list[Op] = []
    head = strips[page.start].head
    if head is not None:
        if strips[page.start].panels:
            open_panel = (strips[page.start].panels[0], y)
        for strip in head.strips:
            ops += [shifted(op, around.left, y) for op in strip.ops]
            y += strip.height
    for at in range(page.start, page.stop):
        strip = strips[at]
        panel = strip.panels[0] if strip.panels else None
        if open_panel is not None and panel is not open_panel[0]:
            boxes += _box(*open_panel, y, around.left)
            open_panel = None
        if panel is not None and open_panel is None:
            open_panel = (panel, y)
        drawn = [shifted(op, around.left, y) for op in strip.ops]
        if strip.cells and strip.cells is not row:
            ops += by_cell(cut_row, row, tree)
            row, cut_row = strip.cells, []
        if strip.cells:
            cut_row += drawn  # a row cut between its lines is read cell by cell all the same
        else:
            ops += by_cell(cut_row, row, tree) + drawn
            cut_row = []
        y += strip.height
    ops += by_cell(cut_row, row, tree)
    if open_panel is not None:
        boxes += _box(*open_panel, y, around.left)
    return boxes + ops


def _box(panel: Panel, top: float, bottom: float, left: float) -> list[Op]:
    x, height = left + panel.x, bottom - top
    made: list[Op] = []
    edge = panel.border
    if edge is not None:
        above, below = edge.width * edge.top, edge.width * edge.bottom
        made.append(Fill(x, top, panel.width, height, edge.colour))
        if panel.fill != edge.colour:
            inner = panel.width - 2 * edge.width
            made.append(
                Fill(x + edge.width, top + above, inner, height - above - below, panel.fill)
            )
    elif panel.fill:
        made.append(Fill(x, top, panel.width, height, panel.fill))
    if panel.bar:
        made.append(Fill(x, top, panel.bar_width, height, panel.bar))
    return made
