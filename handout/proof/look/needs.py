"""What must be drawn beside the words of each page: grounds, bars, rules, frames and icons.

Every element of the leaflet has the ground and the ink of its kind, and some have more: rows have
rules, blanks have lines, a warning has its frame and the icon of its level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handout.design import looks
from handout.proof.compare.attributes import NAMES
from handout.proof.compare.readback import Pairs, Piece, ReadBack
from handout.proof.expect.document import Approved
from handout.proof.expect.elements import INLINE, ExpectedElement
from handout.proof.faults import Fault, quoted
from handout.proof.look.hues import alike
from handout.proof.look.visibility import UNKNOWN, Grounds
from handout.proof.read.drawing import ARTIFACT, Box, Run
from handout.proof.read.structure import Element
from handout.proof.read.text import visible

if TYPE_CHECKING:
    from handout.design.brand import Brand

Look = tuple[str, str]  # the colours of a ground and of the words on it; "" for any


@dataclass
class Needs:
    """What must be drawn on one page beside its words."""

    rules: Counter[str] = field(default_factory=Counter)  # thin lines, by colour
    bars: Counter[str] = field(default_factory=Counter)
    icons: list[tuple[str, Run]] = field(default_factory=list)  # level, the words beside it
    frames: list[tuple[str, str, Box]] = field(default_factory=list)  # level, colour, what it holds
    labels: list[tuple[str, Box]] = field(default_factory=list)  # size, the words in its frame
    signs: set[int] = field(default_factory=set)  # runs, by order, that may stand on a disc


class Needed:
    """What each element stands on, and what else it needs: rules, bars, icons, page by page."""

    def __init__(
        self,
        approved: Approved,
        pairs: Pairs,
        grounds: Grounds,
        document: ReadBack,
        parts: ReadBack,
    ):
        self.document = document
        self.parts = parts
        self.pairs = pairs
        self.grounds = grounds
        self.house: Brand = approved.brand
        self.faults: list[Fault] = []
        colours = self.house.colours
        self.palette = frozenset(
            (
                colours.band,
                colours.heading,
                colours.tint,
                looks.LOOKS.draft,
                *(
                    one
                    for level in looks.LOOKS.framed.values()
                    for one in (level.dark, level.head, level.tint)
                ),
            )
        )
        self.labels: set[Element] = set()  # elements that name key facts
        self.latest: list[int] = []  # the page of the row before, if it has one
        self.needs = {page.number: Needs() for page in document.pages}
        for needs in self.needs.values():
            needs.rules[self.house.colours.accent] += not approved.is_plain  # above the foot

    def walk(self, element: Element, look: Look) -> None:
        """Note what an element and all below it need; hold its words against their ground."""
        want = self.pairs.get(element)
        if want is None:
            return
        look = self._look(want, element, look)
        if element.role == "TR":
            self._row(element, look)
        if any(kid.role not in INLINE for kid in element.elements):
            for kid in element.elements:
                self.walk(kid, look)
        elif element.role == "Lbl":
            for piece in self.document.pieces(element):
                self.needs[piece.page].signs.add(piece.run.order)
        else:
            self._leaf(want, element, look)

    def _look(self, want: ExpectedElement, element: Element, look: Look) -> Look:
        colours, pages = self.house.colours, self._pages(element)
        if want.kind in looks.LOOKS.framed:
            level = looks.LOOKS.framed[want.kind]
            body = [piece for kid in element.elements[1:] for piece in self.document.pieces(kid)]
            for page in pages:
                self.needs[page].bars[level.dark] += 1
            for page in {piece.page for piece in body if piece.run.codes}:
                self.needs[page].frames.append((want.kind, level.dark, _around(body, page)))
            title = next((kid for kid in element.elements), None)
            pieces = self.document.pieces(title) if title is not None else ()
            if pieces and level.head != level.dark:
                self.needs[pieces[0].page].bars[level.dark] += 1
            if pieces and title is not None:
                self._icons(want.kind, pieces[0], {piece.page for piece in body})
                self._words(title, (level.head, level.on_head))
            return level.tint, ""
        if want.kind == "band":
            return colours.band, colours.on_band
        if want.kind == "draft":
            for page in pages:
                around = _around(self.document.pieces(element), page)
                self.needs[page].frames.append((want.kind, looks.LOOKS.draft, around))
            return looks.LOOKS.paper, looks.LOOKS.draft
        if want.kind == "label":
            for page in pages:
                around = _around(self.document.pieces(element), page)
                self.needs[page].labels.append((want.label, around))
            return looks.LOOKS.paper, looks.LOOKS.ink
        if want.kind == "facts":
            self._facts(element)
            return colours.tint, ""
        if want.kind == "entries":
            self._ruled_once(element)
        if want.columns > 1:
            return colours.tint, ""
        if want.kind == "contacts":
            for page in [page for entry in element.elements for page in self._pages(entry)]:
                self.needs[page].bars[colours.accent] += 1
        if want.role == "THead":
            return colours.heading, looks.LOOKS.on_dark
        for page in pages[:1] if want.lines else ():
            self.needs[page].rules[looks.LOOKS.blank] += want.lines
        return look

    def _icons(self, kind: str, title: Piece, pages: set[int]) -> None:
        """Note the icon beside a title, and beside its words where the box goes on overleaf."""
        self.needs[title.page].icons.append((kind, title.run))
        for number in sorted(pages - {title.page}):
            page = self.document.pages[number - 1]
            for run in page.runs:
                if run.drawn == title.run.drawn and page.marks[run.mark].kind == ARTIFACT:
                    self.needs[number].icons.append((kind, run))
                    break

    def _facts(self, element: Element) -> None:
        """Note a panel's bar, the names of its facts, and that no rule is under the last."""
        accent = self.house.colours.accent
        for page in self._columns(element):
            self.needs[page].bars[accent] += 1
        self.labels.update(
            row.elements[0] for body in element.elements for row in body.elements if row.elements
        )
        for row in element.elements[-1].elements[-1:] if element.elements else ():
            for page in self._pages(row)[-1:]:  # no rule under the last
                self.needs[page].rules[accent] -= 1

    def _ruled_once(self, table: Element) -> None:
        """Take back the rules below all lines of an entry but its last."""
        for body in table.elements:
            for row in body.elements if body.role == "TBody" else ():
                for page in self._pages(row)[-1:]:
                    if row is not body.elements[-1] or len(row.elements) == 1:
                        self.needs[page].rules[self.house.colours.accent] -= 1

    def _row(self, row: Element, look: Look) -> None:
        # A row to write in has no words that say where it is: it stands with the row before it.
        pages = self._pages(row)[-1:] or self.latest
        self.latest = pages
        for page in pages if look[1] != looks.LOOKS.on_dark else ():
            self.needs[page].rules[self.house.colours.accent] += 1

    def _pages(self, element: Element) -> list[int]:
        """Return the pages on which glyphs of an element stand."""
        return sorted({piece.page for piece in self.document.pieces(element) if piece.run.codes})

    def _columns(self, element: Element) -> list[int]:
        """Return the page of each column that an element stands in."""
        if self.parts is self.document:
            return self._pages(element)
        its = sorted({piece.page for piece in self.parts.pieces(element)})
        return [self.parts.pages[number - 1].home for number in its]

    def _leaf(self, want: ExpectedElement, element: Element, look: Look) -> None:
        if want.kind != "title":
            colours = self.house.colours
            is_head = element.role in ("H1", "H2", "H3") or element in self.labels
            self._words(
                element, (look[0], look[1] or (colours.heading if is_head else looks.LOOKS.ink))
            )

    def _words(self, element: Element, look: Look) -> None:
        """Hold each run against the ground and the ink of its kind."""
        ground, ink = look
        linked = {
            (piece.page, piece.run.order)
            for link in _links(element)
            for piece in self.document.pieces(link)
        }
        accent = self.house.colours.accent
        for piece in self.document.pieces(element):
            run = piece.run
            if not visible(run.drawn) or not run.codes:
                continue
            found = self.grounds.get((piece.page, run.order), UNKNOWN)
            where = self.document.at(piece.page, run)
            if not all(alike(one, ground) for one in found):
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
                and not alike(run.colour, ink)
                and not ((piece.page, run.order) in linked and alike(run.colour, accent))
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
