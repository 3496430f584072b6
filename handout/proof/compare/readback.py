"""The file as it is read out: structure elements with the glyphs that their marks hold.

Three readings of one file meet here: what is drawn, what the tags say, where the links lead. The
checks ask this and compare; they never look into the file again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import TypeVar

from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.language.writing import is_right_to_left
from handout.leaflet.model import SECTION
from handout.proof.expect.elements import INLINE, ExpectedElement
from handout.proof.faults import NOWHERE, Fault, Place
from handout.proof.read.drawing import TAG, Box, Page, Run, Shape
from handout.proof.read.structure import Element, MarkKid, ObjectKid, Tree
from handout.proof.read.text import RIGHT, is_unseen, normalised, visible

SAME_LINE = 0.35  # of the size: runs whose baselines differ by less stand on one line


class Piece(NamedTuple):
    """A run of glyphs in the name of an element, on a page."""

    page: int
    run: Run
    owner: Element


class Line(NamedTuple):
    """Pieces of one element on one baseline."""

    page: int
    pieces: tuple[Piece, ...]
    text: str  # what it says, as it is read

    @property
    def first(self) -> Run:
        """The run that it starts with."""
        return self.pieces[0].run


class Annotation(NamedTuple):
    """An annotation: its kind, where it lies, where it leads."""

    key: int
    page: int
    kind: str
    box: Box
    uri: str
    contents: str
    action: str  # the kind of its action, such as URI; "" for none
    parent: int  # its key in the ParentTree, -1 where it has none
    hidden: bool
    goes: tuple[int, float, float] = (0, 0.0, 0.0)  # within the file: page, left, top


Pairs = Mapping[Element, ExpectedElement]  # what each element stands for, as far as that is known


@frozen
class ReadBack:
    """Pages, tags and links of one file, as they were read; nothing is ever added."""

    pages: tuple[Page, ...]
    tree: Tree | None
    annotations: tuple[Annotation, ...]
    language: str = ""
    # Where pages have parts: which of `pages` something stands on, by page in the file and order.
    places: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def page_of(self, page: int, one: Run | Shape) -> int:
        """Return the number of the page, or the part of one, that something stands on."""
        return self.places.get((page, one.order), page)

    @cached_property
    def runs(self) -> Mapping[MarkKid, Sequence[Run]]:
        """Runs of glyphs by the mark that they belong to."""
        return _by_mark(self.pages, [page.runs for page in self.pages])

    @cached_property
    def shapes(self) -> Mapping[MarkKid, Sequence[Shape]]:
        """Painted areas by the mark that they belong to."""
        return _by_mark(self.pages, [page.shapes for page in self.pages])

    @cached_property
    def links(self) -> Mapping[int, Annotation]:
        """Annotations by their object numbers."""
        return {one.key: one for one in self.annotations}

    # What is asked again and again is worked out once.
    @cached_property
    def _pieces(self) -> dict[Element, tuple[Piece, ...]]:
        return {}

    @cached_property
    def _texts(self) -> dict[Element, str]:
        return {}

    @cached_property
    def _lines(self) -> dict[Element, tuple[Line, ...]]:
        return {}

    def pieces(self, element: Element) -> tuple[Piece, ...]:
        """Return an element's glyphs, in the order in which they are read."""
        found = self._pieces.get(element)
        if found is None:
            made: list[Piece] = []
            for kid in element.kids:
                if type(kid) is MarkKid:
                    made += [
                        Piece(self.page_of(kid.page, run), run, element)
                        for run in self.runs.get(kid, ())
                    ]
                elif type(kid) is Element:
                    made += self.pieces(kid)
            if element.actual is not None and made:
                # Whoever reads aloud reads ActualText and leaves what is drawn alone.
                made = [
                    piece._replace(
                        run=piece.run._replace(
                            text="" if n else element.actual, actual=-element.number
                        )
                    )
                    for n, piece in enumerate(made)
                ]
            found = self._pieces[element] = tuple(made)
        return found

    @cached_property
    def leaves(self) -> tuple[Element, ...]:
        """Return the elements that hold words or pictures themselves, in reading order."""
        return tuple(
            [leaf for element in (self.tree.top if self.tree else ()) for leaf in leaves(element)]
        )

    def lines(self, element: Element) -> tuple[Line, ...]:
        """Cut an element's pieces into lines."""
        found = self._lines.get(element)
        if found is None:
            found = self._lines[element] = tuple(_lines(self.pieces(element)))
        return found

    def raw(self, element: Element) -> str:
        """Return an element's text, spaces as they are."""
        return "".join([piece.run.text for piece in self.pieces(element)])

    def text(self, element: Element) -> str:
        """Return an element's text, one space between words and between the elements in it."""
        found = self._texts.get(element)
        if found is None:
            blocks = [kid for kid in element.elements if kid.role not in INLINE]
            whole = " ".join(map(self.text, blocks)) if blocks else self.raw(element)
            found = self._texts[element] = normalised(whole)
        return found

    @cached_property
    def turns(self) -> bool:
        """True if anything in it may run from right to left."""
        return is_right_to_left(self.language) or any(
            RIGHT.search(run.drawn) for page in self.pages for run in page.runs
        )

    def is_right_to_left(self, element: Element) -> bool:
        """Say which way an element's text runs as a whole."""
        return is_right_to_left(element.lang or self.language)

    def place(self, element: Element) -> Place:
        """Say where an element starts: at its first glyphs, or at its first painted area."""
        for piece in self.pieces(element):
            return self.at(piece.page, piece.run)
        return self._painted(element)

    def _painted(self, element: Element) -> Place:
        for kid in element.kids:
            if type(kid) is MarkKid:
                for shape in self.shapes.get(kid, ()):
                    at = self.page_of(kid.page, shape)
                    return Place(at, self.pages[at - 1].down(shape.box[3]), kid.number)
                if 0 < kid.page <= len(self.pages):
                    return Place(kid.page, mark=kid.number)
            elif isinstance(kid, Element):
                place = self._painted(kid)
                if place.page:
                    return place
        return NOWHERE

    def at(self, page: int, run: Run) -> Place:
        """Say where a run stands: its baseline."""
        its = self.pages[page - 1]
        return Place(page, its.down(run.y), its.marks[run.mark].number)

    @cached_property
    def anchors(self) -> Mapping[str, tuple[int, Run]]:
        """Where notes, the first reference to each, and sections start, by what a link to them is
        called. A list of contents is no section."""
        found: dict[str, tuple[int, Run]] = {}
        section = 0
        waiting = list(reversed(self.tree.top)) if self.tree else []
        while waiting:
            element = waiting.pop()
            waiting += reversed(element.elements)
            pieces = self.pieces(element) if element.role in ("Note", "Reference", "H2") else ()
            if element.role == "Sect" and any(kid.role == "TOC" for kid in element.elements):
                section -= 1
            section += element.role == "H2"
            if pieces and element.role == "H2":
                found.setdefault(f"{SECTION}{section}", (pieces[0].page, pieces[0].run))
            elif pieces:
                number = self.text(element).partition("]")[0].strip("[ ")
                key = f"#{element.role.lower()}-{number}"
                found.setdefault(key, (pieces[0].page, pieces[0].run))
        return found

    def leads(self, one: Annotation) -> str:
        """Return where a link leads: its address, or what stands at its place in the file."""
        page, left, top = one.goes
        if not page:
            return one.uri
        for key, (its, run) in self.anchors.items():
            if its == page and abs(run.x - left) < 2 and 0 <= top - run.y < 2 * run.size:
                return key
        return "#"

    def annotated(self, element: Element) -> list[Annotation]:
        """Return the annotations that an element holds."""
        return [
            self.links[kid.key]
            for kid in element.kids
            if isinstance(kid, ObjectKid) and kid.key in self.links
        ]


def written(fault: Fault, tree: Tree | None, pairs: Pairs) -> Fault:
    """Add the place in the source to a fault that has only one on a page."""
    if tree is None or fault.span is not None:
        return fault
    owner = tree.owner.get(MarkKid(fault.place.page, fault.place.mark))
    want = pairs.get(owner) if owner is not None else None
    return fault._replace(span=want.where) if want is not None else fault


T = TypeVar("T", Run, Shape)


def _by_mark(pages: Sequence[Page], things: Sequence[Sequence[T]]) -> dict[MarkKid, list[T]]:
    """Sort what is drawn by the tag's mark that it is in; what is in none is left out."""
    found: dict[MarkKid, list[T]] = {}
    for page, drawn in zip(pages, things):
        marks = [
            MarkKid(page.home, mark.number) if mark.kind == TAG and mark.number >= 0 else None
            for mark in page.marks
        ]
        for one in drawn:
            mark = marks[one.mark]
            if mark is not None:
                found.setdefault(mark, []).append(one)
    return found


def leaves(element: Element) -> Iterator[Element]:
    """Yield the elements of a branch that hold words or pictures themselves."""
    inner = [kid for kid in element.elements if kid.role not in INLINE]
    if not inner:
        yield element
    for kid in inner:
        yield from leaves(kid)


def _lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    rows: list[list[Piece]] = []
    for piece in pieces:
        run = piece.run
        if not run.codes:
            continue
        if (
            rows
            and piece.page == rows[-1][-1].page
            and abs(run.y - rows[-1][-1].run.y) <= SAME_LINE * max(1.0, run.size)
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    texts = ["".join([piece.run.text for piece in row]) for row in rows]
    if len(rows) > 1 and any([piece.run.actual for row in rows for piece in row]):
        texts = (
            _shared(
                "".join(texts), [sum([visible(piece.run.drawn) for piece in row]) for row in rows]
            )
            or texts
        )
    for row, text in zip(rows, texts):
        yield Line(row[-1].page, tuple(row), text)


def _shared(actual: str, counts: Sequence[int]) -> list[str]:
    """Share told words out among lines that draw so many characters each; none if they do not fit.

    An ActualText tells the words of several lines at once.
    """
    if sum(counts) != visible(actual):
        return []
    found = []
    at = 0
    for count in counts:
        start = at
        while at < len(actual) and (count or is_unseen(actual[at])):
            if not count and actual[at - 1 : at].isspace() and not actual[at].isspace():
                break  # a mark of direction after a space goes with the word that it stands before
            count -= not is_unseen(actual[at])
            at += 1
        found.append(actual[start:at])
    return found
