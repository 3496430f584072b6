"""Imposition: where the pages of a booklet lie on its sheets, so that folding puts them in order.

The sheets are folded once, nested and stapled through the fold (saddle stitch): one signature. The
pages of a language that is read from right to left lie the other way round, because a sheet is
mirrored as a page is, when it is painted; so such a booklet is bound on its right.

What is made here is for a printer. It has no tags, links or outline: who reads on a screen has the
file of the pages in their order.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.formats import Format, Imposition
from handout.base.rows import NamedTuple
from handout.pages.pages import Pages
from handout.setting.ops import Bookmark, Fill, LinkArea, Op, shifted

_MM = 72 / 25.4
_TICK = (0.25, 4.5 * _MM, 4 * _MM)  # thickness, distance from the edge and length of a fold tick
_TICK_COLOUR = "#000000"


class Place(NamedTuple):
    """A page (its number, from 1) and where the left edge of it lies on its side of a sheet."""

    page: int
    x: float


def signature(count: int) -> tuple[int, ...]:
    """Return the pages of a booklet in order, 0 for a blank one, as many as whole sheets have.

    The last page is the back of the booklet, where people look for whom to call; so blanks stand
    before it.
    """
    blanks = (0,) * (-count % 4)
    pages = tuple(range(1, count + 1))
    return pages[:-1] + blanks + pages[-1:] if count > 1 else pages + blanks


def sides(count: int, format: Format, imposition: Imposition) -> tuple[tuple[Place, ...], ...]:
    """Return what lies on each side of each sheet, fronts and backs in turn, outermost first."""
    pages = signature(count)
    fold = format.sheet[0] / 2
    made = []
    for sheet in range(len(pages) // 4):
        # A sheet further in sticks out further, so its pages move back towards the fold.
        off = imposition.gutter - imposition.creep * sheet
        left, right = fold - off - format.width, fold + off
        first = 2 * sheet
        for one, other in (
            (pages[-1 - first], pages[first]),
            (pages[first + 1], pages[-2 - first]),
        ):
            made.append(tuple(Place(n, x) for n, x in ((one, left), (other, right)) if n))
    return tuple(made)


def impose(pages: Pages) -> Pages:
    """Return the sheets of a booklet, each side as a page. Their format says what they measure."""
    format = pages.format
    assert format.imposition is not None
    width, height = format.sheet
    down = (height - format.height) / 2
    made = []
    for side in sides(len(pages.pages), format, format.imposition):
        ops: list[Op] = list(_ticks(width, height))
        for place in side:
            ops += [
                shifted(op, place.x, down)
                for op in pages.pages[place.page - 1]
                if not isinstance(op, LinkArea | Bookmark)
            ]
        made.append(tuple(ops))
    sheet = format._replace(width=width, height=height)
    return Pages(sheet, tuple(made), pages.tags, ())


def _ticks(width: float, height: float) -> Iterator[Fill]:
    """Yield the marks that show where to fold, at the top and at the foot."""
    thick, edge, length = _TICK
    for y in (edge, height - edge - length):
        yield Fill((width - thick) / 2, y, thick, length, _TICK_COLOUR)
