"""Where lines start and end, and by which of the two each is held against its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.base.rows import NamedTuple
from handout.proof.compare.readback import Line, ReadBack
from handout.proof.read.drawing import Box, meet
from handout.proof.read.structure import Element, MarkKid

EDGE = 1.5  # points that an edge may be off
_NONE: Box = (1e9, 1e9, -1e9, -1e9)


class Edges(NamedTuple):
    """By which edge each element's lines are held: its start, or what the file says of it."""

    wishes: dict[Element, str]
    right_to_left: bool

    def of(self, element: Element, line: Line) -> float:
        """Return where the edge of a line is that others of its kind share."""
        wish = self.wishes.get(element, "")
        start = self.start(line)
        if not wish:
            return start
        end = _end(line, self.right_to_left)
        return round((start + end) / 2, 1) if wish == "Center" else round(end, 1)

    def start(self, line: Line) -> float:
        """Return where a line starts; a space that closes it is no part of it."""
        if not self.right_to_left:
            return round(min(piece.run.x for piece in line.pieces), 1)
        return round(
            max(
                piece.run.end
                for piece in line.pieces
                if piece.run.drawn.strip() or len(line.pieces) == 1
            ),
            1,
        )


def _end(line: Line, right_to_left: bool) -> float:
    """Return where a line's words end: a space that closes it, where one does, is no part of it."""
    runs = [piece.run for piece in line.pieces if piece.run.drawn.strip()] or [line.first]
    if right_to_left:
        last = min(runs, key=lambda run: run.x)
        codes = last.codes
    else:
        last = max(runs, key=lambda run: run.end)
        codes = last.codes[::-1]
    idle = 0.0
    for code in codes if last.font else ():
        if last.font is None or last.font.texts[code].strip():
            break
        idle += last.font.widths[code] * last.size / 1000
    return last.x + idle if right_to_left else last.end - idle


def is_blank(line: Line) -> bool:
    """Say whether a line holds nothing to see, as a cell to write in does."""
    return not any([piece.run.drawn.strip() for piece in line.pieces])


def beside(
    kids: Sequence[Element], starts: Mapping[Element, Line], document: ReadBack, edges: Edges
) -> set[Element]:
    """Return the texts that stand beside pictures, and below such as stand side by side: all of one
    picture start at the same edge, that of the first."""
    found: set[Element] = set()
    edge: float | None = None
    figures = [kid for kid in kids if kid.role == "Figure"]
    for before, kid in zip(kids, kids[1:]):
        line = starts.get(kid)
        if kid.role != "P" or line is None:
            edge = None
            continue
        if before.role == "Figure":
            _, bottom, _, top = _box(before, line.page, document)
            others = [_box(one, line.page, document) for one in figures if one is not before]
            in_row = any(its[1] < top and its[3] > bottom for its in others)
            edge = edges.start(line) if in_row or bottom < line.first.y < top else None
        if edge is not None and abs(edges.start(line) - edge) <= EDGE:
            found.add(kid)
        else:
            edge = None
    return found


def _box(figure: Element, page: int, document: ReadBack) -> Box:
    """Return the box around what is painted of a picture on a page; one turned inside out if
    nothing is."""
    left, bottom, right, top = _NONE
    for kid in (one for one in figure.kids if isinstance(one, MarkKid)):
        for shape in document.shapes.get(kid, ()):
            if document.page_of(kid.page, shape) == page:
                its = shape.box if shape.clip is None else meet(shape.box, shape.clip)
                left, bottom = min(left, its[0]), min(bottom, its[1])
                right, top = max(right, its[2]), max(top, its[3])
    return left, bottom, right, top
