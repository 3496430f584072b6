"""A leaflet, its brand and an edition -> pages, each a tuple of drawing operations.

The whole text becomes one column of strips; `breaking` cuts it into pages; this module puts the
strips in their places, draws the boxes behind them, and adds band and footer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handout.base.finding import Finding, Span, error, warning
from handout.base.formats import GUTTER, Format
from handout.base.rows import NamedTuple
from handout.design import brand as brands
from handout.drawing.pictures import Picture
from handout.fonts.typeface import typeface
from handout.language.wording import wording
from handout.language.writing import is_right_to_left
from handout.leaflet import references
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.prose import Prose
from handout.leaflet.model import SECTION, Leaflet, SubHeading
from handout.leaflet.tags import Tag, Tree
from handout.pages import contents, notes, pagination
from handout.pages.blocks.catalogue import BY_CLASS
from handout.pages.columns import in_columns
from handout.pages.contents import heading
from handout.pages.fold import folded
from handout.pages.frame import Frame, footer, frame, opening
from handout.pages.overfull import over, parted, too_broad, too_many, too_wide, unmarked
from handout.pages.panels import AIR, fill
from handout.pages.placing import Part, placed
from handout.pages.sharpness import coarse
from handout.setting.context import LayoutContext, whole
from handout.setting.measure import measure
from handout.setting.ops import KEEP_WITH_NEXT, Bookmark, Op, Slice

INSIDE_SECTION = 25.0  # a break between sections is free
BEFORE_PICTURE = 400.0  # which shows what was said before it
TOGETHER = 3000.0  # a break in a section that its author wishes to keep whole
CLOSER = (0.6, 0.7, 0.8, 0.9)  # shares of the space between blocks, closest first
ACROSS_FOLD = 5.0  # times a break's cost: a fold parts more than a page's end does
SMALL_PAGE = 620.0  # points: half of A4 or Letter
_TRIES = 8  # layouts until pages that are referred to come to rest


class Pages(NamedTuple):
    """What is drawn on each page, and the tree that the drawn marks belong to."""

    format: Format
    pages: tuple[tuple[Op, ...], ...]
    tags: tuple[Tag, ...]
    findings: tuple[Finding, ...]
    starts: tuple[int, ...] = ()  # the page or panel that each heading of the outline stands on


def lay(
    leaflet: Leaflet,
    brand: brands.Brand,
    format: Format,
    pictures: Mapping[str, Picture],
) -> Pages:
    """Lay out one edition of a leaflet. Findings name what cannot be laid out well."""
    if format.plain:
        leaflet = references.unlinked(leaflet)
        marked = tuple(section for section in leaflet.sections if section.on_card)
        if not marked:
            return Pages(format, (), (), (unmarked(leaflet, format),))
        leaflet = replace(leaflet, sections=marked, main_message=(), call_to_action=())
    for rung in format.rungs():
        made = _referring(leaflet, brand, rung, pictures)
        if not any(finding.id == "layout-over" for finding in made.findings):
            break
    return made


def _referring(
    leaflet: Leaflet, brand: brands.Brand, format: Format, pictures: Mapping[str, Picture]
) -> Pages:
    """Lay out a leaflet until the pages that it refers to are those on which sections start."""
    its = references.numbers(leaflet)
    if not its:
        return _laid(leaflet, desk(leaflet, brand, format, pictures))
    pages: dict[int, int] = {}
    first = 1 if leaflet.contents is None else 2  # after the title, and the head of the contents
    for _ in range(_TRIES):
        context = replace(desk(leaflet, brand, format, pictures), pages=pages)
        made = _laid(references.paged(leaflet, pages, context.page_of), context)
        found = dict(enumerate(made.starts[first : first + len(leaflet.sections)], 1))
        if not made.pages or found == pages:
            return made
        pages = found
    said = "the pages of sections that are referred to do not come to rest"
    span, hint = leaflet.title.span(), "refer to them in fewer words, or in another place"
    return Pages(format, (), (), (error("layout-pages", said, span, hint),))


def _laid(leaflet: Leaflet, context: LayoutContext) -> Pages:
    tree, format = context.tree, context.format
    around = frame(leaflet, context)
    findings: list[Finding] = []
    start = opening(leaflet, context)
    room = around.bottom - around.other_top
    columns = _columns(leaflet, context)
    strips = contents.lay(leaflet, columns) if leaflet.contents is not None else []
    strips += [*_sections(leaflet, columns, room, findings), *_closing(leaflet, columns)]
    findings += too_wide(context.too_wide, leaflet, leaflet.title.span(), format.edition)
    if format.panels:
        heights = [around.first_bottom - around.first_top] + [room] * (format.most - 1)
        filled = fill([*start, *strips], heights, ACROSS_FOLD)
        if filled.rest:
            return Pages(format, (), (), (*findings, over(filled.rest, leaflet, format)))
        parts = [
            [Part(filled.strips, panel, around, n == 0)] for n, panel in enumerate(filled.panels)
        ]
    elif format.columns == 1:
        cut, set_ = _cut([*start, *strips], around)
        findings += [*_too_tall(set_, cut), *_late(set_, cut, format)]
        findings += too_many(len(cut), leaflet, format)
        if 0 < format.most < len(cut):
            over_it = set_[cut[format.most].start :]
            return Pages(format, (), (), (*findings, over(over_it, leaflet, format)))
        parts = [[Part(set_, page, around, n == 0)] for n, page in enumerate(cut)]
    else:
        parts, rest = in_columns(start, strips, around, columns)
        if rest:
            return Pages(format, (), (), (*findings, over(rest, leaflet, format)))
    findings += parted(parts, format.edition)
    made = []
    for number, page in enumerate(parts, 1):
        ops = list(around.first if number == 1 else around.other)
        for part in page:
            ops += placed(part, tree)
        ops += footer(around, context, number, len(parts))
        made.append(tuple(ops))
    starts = _starts(made)
    if format.panels:
        width, height = format.leaf
        made = list(folded(made, format.panels, format.width))
        format = format._replace(width=width, height=height)
    return Pages(format, tuple(made), tuple(tree.tags), tuple(findings), starts)


def _starts(pages: Sequence[Sequence[Op]]) -> tuple[int, ...]:
    """Return on which page each entry of the outline stands, the title first."""
    return tuple(
        [number for number, ops in enumerate(pages, 1) for op in ops if isinstance(op, Bookmark)]
    )


def desk(
    leaflet: Leaflet,
    brand: brands.Brand,
    format: Format,
    pictures: Mapping[str, Picture],
) -> LayoutContext:
    """Return what the blocks of a leaflet are laid out with."""
    context = LayoutContext(
        Tree(leaflet.language),
        typeface(brand.font, leaflet.language),
        format,
        brand,
        wording(leaflet.language, brand.profile),
        format.column,
        format.height * 0.8,
        pictures,
        int(is_right_to_left(leaflet.language)),
    )
    return _with_headings(leaflet, context)


def _columns(leaflet: Leaflet, context: LayoutContext) -> LayoutContext:
    """Return the desk at which sections are laid out: a column wide, where there are two."""
    count = context.format.columns
    width = (context.width - GUTTER * (count - 1)) / count
    return _with_headings(leaflet, replace(context, width=width)) if count > 1 else context


def _with_headings(leaflet: Leaflet, context: LayoutContext) -> LayoutContext:
    headings = [(section.heading.value, True) for section in leaflet.sections]
    headings += [(leaflet.contents.value, True)] if leaflet.contents is not None else []
    size = context.heading().size
    needed = max([measure((heading,), context, size).firm for heading in headings], default=0.0)
    return replace(context, small_headings=needed > context.width)


def _sections(
    leaflet: Leaflet, context: LayoutContext, room: float, findings: list[Finding]
) -> list[Slice]:
    """Lay out the sections; what cannot be cut and is taller than `room` is a finding."""
    strips: list[Slice] = []
    referred = references.numbers(leaflet)
    for number, section in enumerate(leaflet.sections, 1):
        first = len(strips)
        owner = context.tree.add(0, "Sect")
        anchor = f"{SECTION}{number}" if number in referred else ""
        tag = context.tree.add(owner, "H2", anchor=anchor)
        strips += heading(section.heading.value, tag, context)
        if section.new_page:
            strips[first + 1] = strips[first + 1]._replace(fresh=True)
        for place, block in enumerate(section.content):
            is_box = BY_CLASS[type(block)].is_box
            is_tall = BY_CLASS[type(block)].is_tall
            if place:
                cost = BEFORE_PICTURE if isinstance(block, Figure) else INSIDE_SECTION
                strips[-1] = strips[-1]._replace(after=max(strips[-1].after, cost))
                strips.append(context.gap(_halves(section.content[place - 1], block, is_box)))
            elif is_box or is_tall:  # a heading does not sit on a box's edge
                strips[-1] = context.gap(1)
            seen = len(context.too_wide)
            made = BY_CLASS[type(block)].lay(block, context, owner)
            strips += made
            findings += too_wide(context.too_wide[seen:], block, block.span, context.format.edition)
            del context.too_wide[seen:]
            findings += _unfit(made, block.span, context, room)
        if section.notes:
            strips[-1] = strips[-1]._replace(after=max(strips[-1].after, INSIDE_SECTION))
            strips += [context.gap(1.5), *notes.lay(section, context, owner)]
        if section.keep_together:
            span = section.heading.span()
            strips[first:-1] = [_together(strip, span) for strip in strips[first:-1]]
    return strips


def _halves(before: object, block: object, is_box: bool) -> float:
    """Return the gap between two blocks: a sub-heading stands apart, near what it heads.

    The same as inside prose, wherever an author begins a block.
    """
    if isinstance(before, Prose) and isinstance(before.parts[-1], SubHeading):
        return 1 if is_box else 0.5  # a heading does not sit on a box's edge
    if isinstance(block, Prose) and isinstance(block.parts[0], SubHeading):
        return 2
    return 1.5 if is_box else 1


def _unfit(
    made: Sequence[Slice], span: Span, context: LayoutContext, room: float
) -> Iterator[Finding]:
    """Yield what of a block has no room as it is, or not as its author wishes."""
    yield from context.unmet
    context.unmet.clear()
    yield from too_broad(made, span, context)
    yield from coarse(made, context.pictures, span)
    if any(strip.height > room for strip in made):
        yield error(
            "layout-tall",
            "part of this is taller than a page and cannot be cut",
            span,
            "say it in fewer words",
        )


def _together(strip: Slice, span: Span) -> Slice:
    """Make a break after a strip as dear as a wish is, and no dearer than what must not be."""
    if strip.gap or strip.after >= KEEP_WITH_NEXT:
        return strip
    return strip._replace(after=min(strip.after + TOGETHER, KEEP_WITH_NEXT - 1), together=span)


def _closing(leaflet: Leaflet, context: LayoutContext) -> list[Slice]:
    """Lay out what a reader may need to know of the leaflet itself."""
    say, review, brand = context.wording, leaflet.review, context.brand
    if context.format.plain:
        return _imprint(leaflet, context)
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
    first_contact = len(lines)
    lines += brand.contact
    langs += [context.brand_words_language("contact")] * len(brand.contact)
    if brand.footer:
        lines.append(brand.footer)
        langs.append(context.brand_language)
    owner = context.tree.add(0, "Sect")
    strips = heading(say("about.heading"), context.tree.add(owner, "H2"), context)
    for number, (words, lang) in enumerate(zip(lines, langs)):
        if 0 < number <= first_contact or number == first_contact + len(brand.contact):
            strips.append(context.gap(0.5))
        strips += context.said(words, context.tree.add(owner, "P", lang=lang), lang=lang)
    return strips


def _imprint(leaflet: Leaflet, context: LayoutContext) -> list[Slice]:
    """Lay out, in a line, which leaflet a card is of, and until when it holds."""
    say, review = context.wording, leaflet.review
    facts = [say("about.leaflet", id=leaflet.id)]
    if review and review.version:
        facts.append(say("version", version=review.version))
    if review and review.review_by:
        facts.append(say("review_by", date=say.date(review.review_by)))
    stop, lang = say("stop"), context.brand_language
    owner = context.tree.add(0, "Sect")
    strips = [context.gap(1)]
    if context.brand.organisation:
        tag = context.tree.add(owner, "P", lang=lang)
        strips += context.said(context.brand.organisation, tag, lang=lang)
    tag = context.tree.add(owner, "P")
    return [*strips, *whole(context.said(stop.join(facts) + stop.rstrip(), tag))]


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

    The small page of a booklet may leave no room for it, whatever the author does: that is not
    told.
    """
    if format.height < SMALL_PAGE:
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
        # A box is no heading: a page may end between two zones of an action plan.
        parted = last.after == KEEP_WITH_NEXT and bool(first.panels) and not last.panels
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
