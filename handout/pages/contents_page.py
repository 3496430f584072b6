"""The page that lists what a packet holds: a title, then each part's name and where it begins.

It belongs to no leaflet, so it has no band, no draft strip and no footer: what somebody's approval
covers begins on the pages after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.base.formats import Format
from handout.design import looks
from handout.design.brand import PLAIN
from handout.fonts.typeface import typeface
from handout.language.wording import wording
from handout.language.writing import is_right_to_left
from handout.leaflet.tags import Tree
from handout.pages import pagination
from handout.pages.frame import Frame
from handout.pages.pages import Pages
from handout.pages.placing import Part, placed
from handout.setting.context import LayoutContext, kept
from handout.setting.ops import NO_BREAK, Slice

# A part as it is listed: its title and that title's language ("" as the page), where it begins and
# the language of that, and the address that the title leads to.
Entry = tuple[str, str, str, str, str]


class Unprintable(ValueError):  # noqa: N818
    """A title that cannot be set: it has a character no face has, or a word wider than a line."""


def lay(
    heading: str, heading_language: str, language: str, entries: Sequence[Entry], format: Format
) -> Pages:
    """Lay out the pages. Raises Unprintable, which says the title."""
    tree = Tree(language)
    face = typeface(PLAIN.font, language)
    context = LayoutContext(
        tree,
        face,
        format,
        PLAIN,
        wording(language, PLAIN.profile),
        format.column,
        format.height * 0.8,
        mirrored=int(is_right_to_left(language)),
    )
    for words in (heading, *(entry[0] for entry in entries)):
        if face.missing(words) or face.unplaced(words):
            raise Unprintable(words)
    tag, style = tree.add(0, "H1", lang=heading_language), context.title()
    stretch = (context.stretch(heading, True, style.colour, tag),)
    made = context.lines(stretch, style, 0.0, context.width, lang=heading_language)
    strips = kept(context.with_bookmark(made, heading, 0))
    owner = tree.add(0, "L", numbering="None")
    for entry in entries:
        strips += [context.gap(1), *_entry(entry, context, owner)]
    if context.too_wide:
        raise Unprintable(context.too_wide[0])
    top, bottom = format.safe + context.leading, format.height - format.safe - context.leading
    around = Frame((), (), top, top, bottom, bottom, format.left, (), ())
    cut, _ = pagination.pages(strips, bottom - top, bottom - top)
    drawn = [
        tuple(placed(Part(strips, page, around, number == 0), tree))
        for number, page in enumerate(cut)
    ]
    return Pages(format, tuple(drawn), tuple(tree.tags), ())


def _entry(entry: Entry, context: LayoutContext, owner: int) -> list[Slice]:
    """Lay out one part: its title, which is a link, and below it where it begins."""
    title, language, where, where_language, address = entry
    body = context.tree.add(context.tree.add(owner, "LI"), "LBody")
    strips: list[Slice] = []
    for words, lang, leads in (
        (title, language, address),
        (where, where_language, ""),
    ):
        tag = context.tree.add(body, "P", lang=lang)
        colour = context.brand.colours.accent if leads else looks.LOOKS.ink
        style = context.style(bold=bool(leads), colour=colour)
        its = context.tree.add(tag, "Link") if leads else tag
        stretch = (context.stretch(words, style.bold, style.colour, its, leads),)
        strips += context.lines(stretch, style, 0.0, context.width, lang=lang)
    return [strip._replace(after=NO_BREAK) for strip in strips[:-1]] + strips[-1:]
