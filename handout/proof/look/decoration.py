"""What is drawn beside the words: boxes, bars, rules, icons; all of it, and nothing more.

A warning is a warning by its box, and a stray dot in front of a nought makes ten milligrams one.
So every drawn thing is accounted for: words stand on the ground that their kind has, a warning
shows the icon of its level, rows have their rules and blanks their lines; what is left over was
drawn by somebody else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handout.drawing import svgpath
from handout.leaflet.model import LEVELS
from handout.proof.compare.readback import Book, Piece
from handout.proof.compare.roles import NAMES
from handout.proof.expect.document import Approved
from handout.proof.expect.elements import INLINE, Want
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.drawing import ARTIFACT, FILL, TAG, Box, Page, Run, Shape, meet
from handout.proof.read.structure import Element, MarkKid

if TYPE_CHECKING:
    from handout.design.brand import Brand

_ICONS = Path(__file__).parents[2] / "drawing" / "data"
_DRAFT, _BLANK, _HEADS = "#1c1c1c", "#5a5a5a", "#ffffff"
_RULE = 1.0  # points that a rule is high at most, and a band's edge is more
_HAIR, _BROAD = 0.4, 2.0  # points that a rule is high, and a bar wide, at least
_WIDE = 40.0  # points that a rule or a ground is wide at least
_BAR = 15.0  # points that a bar is wide at most
_NEAR = 4.0  # of the size: an icon's distance from its words
_HUE = 2  # of 255

Look = tuple[str, str]  # the colours of a ground and of the words on it; "" for any


def check(approved: Approved, book: Book) -> Iterator[Fault]:
    """Account for all that is drawn beside the words."""
    if book.tree is None:
        return
    looks = _Looks(approved, book)
    for element in book.tree.top:
        looks.walk(element, ("#ffffff", ""))
    yield from looks.faults
    for page in book.pages:
        yield from _page(page, looks.needs[page.number], looks.palette, book)


@dataclass
class _Needs:
    """What must be drawn on one page beside its words."""

    rules: Counter[str] = field(default_factory=Counter)  # thin lines, by colour
    bars: Counter[str] = field(default_factory=Counter)
    icons: list[tuple[str, Run]] = field(default_factory=list)  # level, the words beside it
    frames: list[tuple[str, str, Box]] = field(default_factory=list)  # level, colour, what it holds
    signs: set[int] = field(default_factory=set)  # runs, by order, that may stand on a disc


class _Looks:
    """What each element stands on, and what else it needs: rules, bars, icons, page by page."""

    def __init__(self, approved: Approved, book: Book):
        self.book = book
        self.house: Brand = approved.brand
        self.faults: list[Fault] = []
        from handout.design.brand import LEVEL_COLOURS

        colours = self.house.colours
        self.palette = frozenset(
            (
                colours.band,
                colours.heading,
                colours.tint,
                _DRAFT,
                *(one for dark, _, tint in LEVEL_COLOURS.values() for one in (dark, tint)),
            )
        )
        self.labels: set[int] = set()  # elements that name key facts
        self.needs = {page.number: _Needs() for page in book.pages}
        for needs in self.needs.values():
            needs.rules[self.house.colours.accent] += 1  # above the foot

    def walk(self, element: Element, look: Look) -> None:
        """Note what an element and all below it need; hold its words against their ground."""
        want = self.book.meant.get(id(element))
        if want is None:
            return
        look = self._look(want, element, look)
        if element.role == "TR":
            self._row(element, look)
        if any(kid.role not in INLINE for kid in element.elements):
            for kid in element.elements:
                self.walk(kid, look)
        elif element.role == "Lbl":
            for piece in self.book.pieces(element):
                self.needs[piece.page].signs.add(piece.run.order)
        else:
            self._leaf(want, element, look)

    def _look(self, want: Want, element: Element, look: Look) -> Look:
        colours, pages = self.house.colours, self._pages(element)
        if want.kind in LEVELS:
            from handout.design.brand import LEVEL_COLOURS

            dark, on_dark, tint = LEVEL_COLOURS[want.kind]
            body = [piece for kid in element.elements[1:] for piece in self.book.pieces(kid)]
            for page in pages:
                self.needs[page].bars[dark] += 1
            for page in {piece.page for piece in body}:
                self.needs[page].frames.append((want.kind, dark, _around(body, page)))
            title = next((kid for kid in element.elements), None)
            pieces = self.book.pieces(title) if title is not None else ()
            if pieces and title is not None:
                self.needs[pieces[0].page].icons.append((want.kind, pieces[0].run))
                self._words(title, (dark, on_dark))
            return tint, ""
        if want.kind == "band":
            return colours.band, colours.on_band
        if want.kind == "draft":
            return _DRAFT, _HEADS
        if want.kind == "facts":
            for page in pages:
                self.needs[page].bars[colours.accent] += 1
            self.labels.update(
                id(row.elements[0])
                for body in element.elements
                for row in body.elements
                if row.elements
            )
            for row in element.elements[-1].elements[-1:] if element.elements else ():
                for page in self._pages(row)[-1:]:  # no rule under the last
                    self.needs[page].rules[colours.accent] -= 1
            return colours.tint, ""
        if want.kind == "entries":
            self._ruled_once(element)
        if want.columns > 1:
            return colours.tint, ""
        if want.kind == "contacts":
            for page in [page for entry in element.elements for page in self._pages(entry)]:
                self.needs[page].bars[colours.accent] += 1
        if want.role == "THead":
            return colours.heading, _HEADS
        for page in pages[:1] if want.lines else ():
            self.needs[page].rules[_BLANK] += want.lines
        return look

    def _ruled_once(self, table: Element) -> None:
        """Take back the rules below all lines of an entry but its last."""
        for body in table.elements:
            for row in body.elements if body.role == "TBody" else ():
                for page in self._pages(row)[-1:]:
                    if row is not body.elements[-1] or len(row.elements) == 1:
                        self.needs[page].rules[self.house.colours.accent] -= 1

    def _row(self, row: Element, look: Look) -> None:
        for page in self._pages(row)[-1:] if look[1] != _HEADS else ():
            self.needs[page].rules[self.house.colours.accent] += 1

    def _pages(self, element: Element) -> list[int]:
        return sorted({piece.page for piece in self.book.pieces(element)})

    def _leaf(self, want: Want, element: Element, look: Look) -> None:
        from handout.design.brand import INK

        if want.kind != "title":
            colours = self.house.colours
            is_head = element.role in ("H1", "H2", "H3") or id(element) in self.labels
            self._words(element, (look[0], look[1] or (colours.heading if is_head else INK)))

    def _words(self, element: Element, look: Look) -> None:
        """Hold each run against the ground and the ink of its kind."""
        ground, ink = look
        linked = {
            (piece.page, piece.run.order)
            for link in _links(element)
            for piece in self.book.pieces(link)
        }
        accent = self.house.colours.accent
        for piece in self.book.pieces(element):
            run = piece.run
            found = self.book.grounds.get((piece.page, run.order))
            if not run.drawn.strip() or found is None:
                continue
            where = self.book.at(piece.page, run)
            if not all(_alike(one, ground) for one in found):
                self.faults.append(
                    Fault(
                        "proof-decoration",
                        f"{quoted(run.text or run.drawn)} does not stand on the "
                        f"ground that it should ({', '.join(sorted(found))}, not {ground})",
                        where,
                    )
                )
            elif (
                ink
                and not _alike(run.colour, ink)
                and not ((piece.page, run.order) in linked and _alike(run.colour, accent))
            ):
                self.faults.append(
                    Fault(
                        "proof-colour",
                        f"{quoted(run.text or run.drawn)} is printed in {run.colour}, "
                        f"as no {NAMES.get(element.role, element.role)} here is ({ink})",
                        where,
                    )
                )


def _around(pieces: Iterable[Piece], page: int) -> Box:
    """Return the box around the words of pieces on a page."""
    runs = [piece.run for piece in pieces if piece.page == page and piece.run.codes]
    return (
        min([run.x for run in runs]),
        min([run.y for run in runs]),
        max([run.end - run.size / 3 for run in runs]),
        max([run.y for run in runs]),
    )


def _links(element: Element) -> Iterator[Element]:
    """Yield the links in an element, however deep."""
    for kid in element.elements:
        if kid.role == "Link":
            yield kid
        yield from _links(kid)


def _page(page: Page, needs: _Needs, palette: frozenset[str], book: Book) -> Iterator[Fault]:
    """Take each shape of a page for what it is, and name those that are nothing."""
    tree = book.tree
    assert tree is not None
    words = min([run.order for run in page.runs], default=1 << 60)
    rules, bars = Counter[str](), Counter[str]()
    signs: list[Shape] = []
    for shape in page.shapes:
        mark = page.marks[shape.mark]
        place = Place(page.number, page.down(shape.box[3]), mark.number)
        if mark.kind == TAG:
            owner = tree.owner.get(MarkKid(page.number, mark.number))
            if owner is not None and owner.role != "Figure":
                yield Fault("proof-decoration", "something is drawn in the name of words", place)
        elif mark.kind != ARTIFACT or shape.order > words:
            yield Fault(
                "proof-decoration",
                "something is drawn after the words, where it may cover them",
                place,
            )
        elif not _is_box(shape):
            signs.append(shape)
        else:
            kind = _kind(shape, page) or _joins(shape, page)
            if kind in ("band", "ground") and not any(
                [_alike(shape.colour, one) for one in palette]
            ):
                kind = ""
            if kind in ("rule", "bar") and _is_covered(shape, page):
                kind = ""
            if kind == "rule":
                rules[shape.colour] += 1
            elif kind == "bar":
                bars[shape.colour] += 1
            elif not kind:
                yield Fault("proof-decoration", "a mark is drawn that nobody wrote", place)
    for level, colour, inner in needs.frames:
        if not any(
            [
                _is_box(shape)
                and _alike(shape.colour, colour)
                and not _is_covered(shape, page)
                and meet(shape.box, inner) == inner
                for shape in page.shapes
            ]
        ):
            yield Fault(
                "proof-decoration",
                f"a warning of level {level} has lost its frame",
                Place(page.number, page.down(inner[3])),
            )
    yield from _counted(page, "line", rules, needs.rules)
    yield from _counted(page, "bar", bars, needs.bars)
    yield from _signs(page, signs, needs)


def _is_box(shape: Shape) -> bool:
    return (
        shape.kind == FILL
        and [verb for verb, _ in shape.path] == ["re"]
        and (shape.matrix[1] == 0 == shape.matrix[2])
    )


def _kind(shape: Shape, page: Page) -> str:
    """Say what a box is: a ground, a band, a rule, a bar; nothing for none of these."""
    left, bottom, right, top = shape.box
    width, height = right - left, top - bottom
    if width >= page.box[2] - page.box[0] - 1:
        return "band"
    if _HAIR <= height <= _RULE and width >= _WIDE:
        return "rule"
    if _BROAD <= width <= _BAR and height > 1.5 * width:
        return "bar"
    holds = any(
        left <= run.x and run.end - run.size <= right and bottom <= run.y < top for run in page.runs
    )
    return "ground" if holds and width >= _WIDE else ""


def _is_covered(shape: Shape, page: Page) -> bool:
    """Say whether a box painted later hides a shape, or another like it lies on it."""
    return any(
        [
            other.order > shape.order and meet(other.box, shape.box) == shape.box
            for other in page.shapes
            if other.kind == FILL and len(other.path) == 1
        ]
    )


def _joins(shape: Shape, page: Page) -> str:
    """Say whether a box is part of a ground: as wide, in one colour, edge to edge with it."""
    left, bottom, right, top = shape.box
    for other in page.shapes:
        its = other.box
        if (
            other is not shape
            and _is_box(other)
            and other.colour == shape.colour
            and abs(its[0] - left) < 0.1
            and abs(its[2] - right) < 0.1
            and its[1] <= top + 0.1
            and its[3] >= bottom - 0.1
            and _kind(other, page)
        ):
            return "ground"
    return ""


def _counted(page: Page, what: str, found: Counter[str], wanted: Counter[str]) -> Iterator[Fault]:
    """Compare how many there are of each colour with how many there should be."""
    counts = Counter[str]()
    for one, n in found.items():
        near = min(wanted, key=lambda colour: _apart(one, colour), default=one)
        counts[near if _apart(one, near) <= _HUE else one] += n
    for colour in sorted({*wanted, *counts}):
        count, need = counts[colour], wanted[colour]
        if count != need:
            yield Fault(
                "proof-decoration",
                f"the page has {count} {what}s in {colour} beside its "
                f"words, where there should be {need}",
                Place(page.number),
            )


def _signs(page: Page, signs: list[Shape], needs: _Needs) -> Iterator[Fault]:
    """Find each warning's icon beside its title, and a number's disc under it; name the rest."""
    from handout.design.brand import LEVEL_COLOURS

    left = list(signs)
    for level, run in needs.icons:
        its = (
            [
                shape
                for shape in left
                if _alike(shape.colour, LEVEL_COLOURS[level][1])
                and abs((shape.box[1] + shape.box[3]) / 2 - run.y) < run.size
                and min(abs(shape.box[2] - run.x), abs(shape.box[0] - run.end)) < _NEAR * run.size
            ]
            if run.size
            else []
        )
        if not _is_icon(level, its) or any([_is_covered(shape, page) for shape in its]):
            yield Fault(
                "proof-decoration",
                f"the icon of level {level} does not stand beside {quoted(run.text or run.drawn)}",
                Place(page.number, page.down(run.y), page.marks[run.mark].number),
            )
        left = [shape for shape in left if shape not in its]
    for shape in left:
        if not any(
            shape.box[0] <= run.x
            and run.end - run.size / 2 <= shape.box[2]
            and shape.box[1] <= run.y <= shape.box[3]
            and shape.box[2] - shape.box[0] <= 3 * run.size
            and shape.kind == FILL
            for run in page.runs
            if run.order in needs.signs
        ):
            yield Fault(
                "proof-decoration",
                "a sign is drawn that nobody wrote",
                Place(page.number, page.down(shape.box[3])),
            )


def _is_icon(level: str, shapes: list[Shape]) -> bool:
    """Say whether shapes are a level's icon: its outlines, upright, in one scale."""
    wanted = _icon(level)
    return len(wanted) == len(shapes) and all(
        shape.kind == FILL
        and shape.matrix[1] == 0 == shape.matrix[2]
        and abs(shape.matrix[0] + shape.matrix[3]) < 1e-3
        and shape.matrix[0] > 0.2
        and len(path) == len(shape.path)
        and all(
            {"M": "m", "L": "l", "C": "c", "Z": "h"}[verb] == its
            and len(found) == 2 * len(points)
            and all(
                [
                    abs(point - complex(x, y)) < 0.002
                    for point, x, y in zip(points, found[::2], found[1::2])
                ]
            )
            for (verb, *points), (its, found) in zip(path, shape.path)
        )
        for path, shape in zip(wanted, shapes)
    )


@lru_cache(maxsize=None)
def _icon(level: str) -> list[svgpath.Path]:
    """Read an icon's outlines from its drawing."""
    drawing = (_ICONS / f"{level}.svg").read_text(encoding="utf-8")
    return [svgpath.trace(data) for data in re.findall(r'<path[^>]*? d="([^"]*)"', drawing)]


def _alike(one: str, other: str) -> bool:
    return _apart(one, other) <= _HUE


def _apart(one: str, other: str) -> int:
    """Return how far two colours are apart: the most of any channel, of 255."""
    if len(one) != 7 or len(other) != 7:
        return 256
    return max([abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5)])
