"""How text is set: one edge, one size, even lines, whole words, the colours of the house.

A line that is pushed aside or pulled apart still has its words, but somebody has been at it. What
is asked here is what any careful setting has, whatever it looks like: a text starts all its lines
at one edge, at one distance from one another, in one size; so do the entries of one list and the
cells of one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from handout.base.contrast import channels
from handout.design import looks
from handout.proof.compare.readback import Line, ReadBack, leaves
from handout.proof.expect.elements import HEADINGS
from handout.proof.faults import Fault, quoted
from handout.proof.look.edges import EDGE, Edges, beside, is_blank
from handout.proof.read.structure import Element
from handout.proof.read.text import visible

if TYPE_CHECKING:
    from handout.design.brand import Brand

_ROUNDED = 0.0075  # a channel of a colour is written with two decimals
_EVEN = 0.6  # points that the distance of two lines may be off
_LEVEL = 0.3  # points that a baseline may be off within a line
_APART = 0.03  # of the size: pieces of a line stand no farther apart, nor over one another
_CLOSE = 1.15  # of the size: lines that stand nearer cannot be told apart (UKAAF: 1.2)

Set = tuple[Element, Sequence[Line]]


def check(top: Sequence[Element], document: ReadBack, right_to_left: bool) -> Iterator[Fault]:
    """Check how every element's lines are set."""
    every = [(leaf, document.lines(leaf)) for leaf in document.leaves]
    wishes: dict[Element, str] = {}
    for element in top:
        _wishes(element, "", wishes)
    edges = Edges(wishes, right_to_left)
    for leaf, found in every:
        if found:
            yield from _one(leaf, found, document, edges)
    yield from _sizes(every, document)
    starts = {leaf: found[0] for leaf, found in every if found and not is_blank(found[0])}
    for element in top:
        yield from _aligned(element, starts, document, edges)
    yield from _distances(document)


def _wishes(element: Element, wish: str, found: dict[Element, str]) -> None:
    """Note which elements stand at another edge than their start; a list in a cell does not."""
    wish = "" if element.role == "L" else element.attribute("/Layout/TextAlign") or wish
    if wish:
        found[element] = wish
    for kid in element.elements:
        _wishes(kid, wish, found)


def _one(
    leaf: Element, found: Sequence[Line], document: ReadBack, its_edges: Edges
) -> Iterator[Fault]:
    """Check the lines of one element against one another."""
    for line in found:
        torn = next((piece for piece in line.pieces if piece.run.torn), None)
        if torn is not None:
            yield Fault(
                "proof-spacing",
                f"{quoted(line.text)} is pulled apart",
                document.at(line.page, torn.run),
            )
        yield from _in_row(line, document)
        sizes = {round(piece.run.size, 1) for piece in line.pieces}
        if len(sizes) > 1:
            yield Fault(
                "proof-size",
                f"{quoted(line.text)} is set in {len(sizes)} sizes",
                document.at(line.page, line.first),
            )
    if len(found) < 2:
        return
    # A text that goes on in the next column has another edge there.
    for part in {line.page: 0 for line in found} if document.places else (0,):
        its = [line for line in found if part in (0, line.page)]
        edges = [its_edges.of(leaf, line) for line in its]
        usual = max(set(edges), key=lambda edge: sum(abs(edge - one) <= EDGE for one in edges))
        for line, edge in zip(its, edges):
            if abs(edge - usual) > EDGE:
                yield Fault(
                    "proof-uneven",
                    f"the line {quoted(line.text)} does not stand where the others of its text do",
                    document.at(line.page, line.first),
                )
    yield from _even(found, document)


def _even(found: Sequence[Line], document: ReadBack) -> Iterator[Fault]:
    """Name the first line that stands at another distance from the last than most do."""
    steps = [
        (one.first.y - two.first.y, two)
        for one, two in zip(found, found[1:])
        if one.page == two.page
    ]
    if len(steps) > 1:
        middle = sorted(step for step, _ in steps)[len(steps) // 2]
        for step, line in steps:
            if abs(step - middle) > _EVEN:
                yield Fault(
                    "proof-uneven",
                    f"the line {quoted(line.text)} stands nearer to or "
                    "farther from the last than others of its text",
                    document.at(line.page, line.first),
                )
                return


def _in_row(line: Line, document: ReadBack) -> Iterator[Fault]:
    """Check that the pieces of a line stand beside one another, on one baseline."""
    if len(line.pieces) == 1:
        return
    runs = sorted(
        [
            piece.run
            for piece in line.pieces
            if piece.run.drawn.isspace() or visible(piece.run.drawn)
        ],
        key=lambda run: run.x,
    )
    for one, other in zip(runs, runs[1:]):
        what = (
            "raised or lowered"
            if abs(one.y - other.y) > _LEVEL
            else "pulled apart"
            if abs(other.x - one.end) > _APART * one.size
            else ""
        )
        if what:
            yield Fault(
                "proof-spacing",
                f"{quoted(line.text)} is {what} at {quoted(other.drawn)}",
                document.at(line.page, other),
            )
            return


def _sizes(every: Sequence[Set], document: ReadBack) -> Iterator[Fault]:
    """Check that text has one of the sizes of the leaflet: body, or a heading's."""
    counts: dict[float, int] = {}
    body: dict[float, int] = {}
    known: set[float] = set()
    for leaf, found in every:
        for line in found:
            size = round(line.first.size, 1)
            counts[size] = counts.get(size, 0) + 1
            if leaf.role in HEADINGS:
                known.add(size)
            else:
                body[size] = body.get(size, 0) + 1
    known.add(max(body, key=lambda size: body[size], default=0.0))
    for _, found in every:
        sizes = {round(line.first.size, 1) for line in found}
        if len(sizes) > 1 or not sizes <= known:
            line = max(found, key=lambda line: -counts[round(line.first.size, 1)])
            size = line.first.size
            yield Fault(
                "proof-size",
                f"{quoted(line.text)} is set in {size:.3g} points, a size that nothing else has",
                document.at(line.page, line.first),
            )


# ---------------------------------------------------------------- one edge


def _aligned(
    element: Element, starts: dict[Element, Line], document: ReadBack, its_edges: Edges
) -> Iterator[Fault]:
    """Check that what belongs together starts at one edge, element by element."""
    for group in _groups(element, starts, document, its_edges):
        by_page: dict[tuple[int, str], list[tuple[float, Line]]] = {}
        for part in group:
            leaf = next((leaf for leaf in leaves(part) if leaf in starts), None)
            if leaf is not None:
                line = starts[leaf]
                key = line.page, its_edges.wishes.get(leaf, "")
                by_page.setdefault(key, []).append((its_edges.of(leaf, line), line))
        for found in by_page.values():
            edges = [edge for edge, _ in found]
            usual = max(set(edges), key=lambda edge: sum(abs(edge - one) <= EDGE for one in edges))
            for edge, line in found:
                if abs(edge - usual) > EDGE:
                    yield Fault(
                        "proof-uneven",
                        f"{quoted(line.text)} does not start at the edge of its neighbours",
                        document.at(line.page, line.first),
                    )
    yield from _rows(element, starts, document, its_edges)
    for kid in element.elements:
        yield from _aligned(kid, starts, document, its_edges)


def _groups(
    element: Element, starts: dict[Element, Line], document: ReadBack, its_edges: Edges
) -> Iterator[list[Element]]:
    """Return elements that should start at one edge."""
    kids = element.elements
    if element.role == "Document":
        yield [part for kid in kids for part in (kid, *kid.elements) if part.role in HEADINGS]
    elif element.role == "Sect":
        aside = beside(kids, starts, document, its_edges)
        yield [kid for kid in kids if kid.role in ("H2", "H3", "P") and kid not in aside]
    elif element.role == "TOC":
        yield list(kids)
    elif element.role in ("LBody", "Aside"):
        yield [
            kid for n, kid in enumerate(kids) if kid.role == "P" and (n or element.role != "Aside")
        ]
    elif (
        element.role == "L"
        and len({len(kid.elements) for kid in kids}) == 1
        and all(len(kid.elements) == 2 for kid in kids)
    ):
        yield [kid.elements[1] for kid in kids if not _opens_with_a_table(kid)]
    elif element.role == "Table":
        rows = [row for part in kids for row in part.elements if row.role == "TR"]
        for column in range(max((len(row.elements) for row in rows), default=0)):
            yield [row.elements[column] for row in rows if column < len(row.elements)]


def _opens_with_a_table(entry: Element) -> bool:
    """Say whether a list entry starts with a table, whose cells are padded."""
    body = entry.elements[-1].elements if entry.elements else ()
    return entry.role == "LI" and bool(body) and body[0].role == "Table"


def _rows(
    element: Element, starts: dict[Element, Line], document: ReadBack, its_edges: Edges
) -> Iterator[Fault]:
    """Check that cells of a row, and an entry's mark and text, start on one baseline."""
    if element.role not in ("TR", "LI") or _opens_with_a_table(element):
        return
    found = [
        line
        for kid in element.elements
        if (line := next((starts[leaf] for leaf in leaves(kid) if leaf in starts), None))
        is not None
    ]
    for one, other in zip(found, found[1:]):
        below = element.role == "TR" and one.first.y > other.first.y  # for want of room
        if below and abs(its_edges.start(one) - its_edges.start(other)) <= EDGE:
            continue
        if one.page == other.page and abs(one.first.y - other.first.y) > 1:
            yield Fault(
                "proof-uneven",
                f"{quoted(other.text)} does not stand level with {quoted(one.text)}",
                document.at(other.page, other.first),
            )
            return


def _distances(document: ReadBack) -> Iterator[Fault]:
    """Name lines that stand so near to one another that an eye slips from one to the next."""
    for page in document.pages:
        runs = sorted(
            (run for run in page.runs if run.text.strip() and run.codes), key=lambda run: -run.y
        )
        for n, run in enumerate(runs):
            for other in runs[n + 1 : n + 60]:
                step = run.y - other.y
                if step >= _CLOSE * other.size:
                    break
                if step > 0.35 * other.size and run.x < other.end - 2 and other.x < run.end - 2:
                    yield Fault(
                        "proof-close",
                        f"{quoted(other.text)} stands too near to the line above it",
                        document.at(page.number, other),
                    )
                    break


def colours(document: ReadBack, brand: Brand) -> Iterator[Fault]:
    """Name text in a colour that neither the brand nor the program has."""
    own, look = brand.colours, looks.LOOKS
    known = {
        look.ink,
        look.paper,
        look.on_dark,
        own.band,
        own.on_band,
        own.heading,
        own.accent,
        own.tint,
        *(one for level in look.levels.values() for one in (level.dark, level.on_head)),
    }
    palette = [channels(one) for one in known]
    good: set[str] = set()
    for page in document.pages:
        for run in page.runs:
            if not run.colour or run.colour in good or not run.text.strip():
                continue
            its = channels(run.colour)
            if any(max(abs(a - b) for a, b in zip(its, one)) <= _ROUNDED for one in palette):
                good.add(run.colour)
            else:
                yield Fault(
                    "proof-colour",
                    f"{quoted(run.text)} is printed in {run.colour}, a "
                    "colour of neither the brand nor the program",
                    document.at(page.number, run),
                )
