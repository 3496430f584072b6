"""The proof of what is folded or cut after printing: each panel is looked at as a page of its own.

The sheet is cut here where its format says, without a look at how it was laid out: what lies on a
panel is one page, in the order in which a reader unfolds them. Then all holds of a panel that holds
of a page. Nothing may lie across a fold or outside all panels but the ticks that show where to fold
and cut; and where a card stands several times, each copy has the marks of the first, stroke by
stroke, and is decoration, so that a reader hears it once.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.formats import EDITIONS, Format, Sheet, Spot, format_of
from handout.proof.compare.parts import parted
from handout.proof.compare.readback import ReadBack
from handout.proof.faults import Fault, Place, quoted
from handout.proof.folding import same_mark
from handout.proof.read.drawing import TAG, Box, Page, Run, Shape
from handout.proof.read.reader import Opened, dictionary
from handout.proof.tamper.allowed_syntax import Syntax

_OFF = 0.1  # points that rounding may move a mark
_ACROSS = 2.0  # points that a mark may reach over a fold: the space at a line's end


def format_for(edition: str, document: ReadBack) -> Format | None:
    """Return the format of a file whose pages are panels, told by the size of its paper."""
    row = EDITIONS.get(edition)
    if row is None or not row.sheets or not document.pages:
        return None
    box = document.pages[0].box
    width = box[2] - box[0]
    paper = min(row.sheets, key=lambda name: abs(row.sheets[name].width - width))
    return format_of(edition, paper)


def syntax_of(file: Opened, edition: str, syntax: Syntax) -> Syntax:
    """Return what a file may hold: one to be folded may tell a printer how to turn its paper."""
    row = EDITIONS.get(edition)
    preferences = dictionary(file.root.get("/ViewerPreferences"))
    if row is None or not row.sheets or row.plain or "/Duplex" not in preferences:
        return syntax
    return syntax.with_viewer(Duplex="/DuplexFlipShortEdge", PrintScaling="/None")


def unfolded(document: ReadBack, format: Format, turned: bool) -> ReadBack:
    """Return the file with a page for each panel that anything stands on, in reading order.

    Right-to-left sheets (`turned`) are mirrored.
    """
    assert format.panels is not None
    boxes = _boxes(format.panels, turned)
    used: set[int] = set()
    for page in document.pages:
        used |= {_on(boxes, page.number, run) for run in page.runs}
    numbers = sorted(used - {0})
    order = {number: at for at, number in enumerate(numbers)}
    every = {spot: box for spot, (_, box) in boxes.items()}

    def of(page: int, one: Run | Shape) -> int:
        return order.get(_on(boxes, page, one), -1)

    return parted(document, [every[number] for number in numbers], of)


def check(document: ReadBack, format: Format, turned: bool) -> Iterator[Fault]:
    """Check what no panel tells: the ticks, what lies between panels, copies, and blank panels."""
    sheet = format.panels
    assert sheet is not None
    boxes = _boxes(sheet, turned)
    for page in document.pages:
        if page.number > len(sheet.sides):
            yield Fault("proof-panel", "the sheet has only two sides", Place(page.number))
            return
        yield from _ticks(page, sheet, turned)
        first = [spot.page for spot in sheet.sides[page.number - 1]]
        yield from _across(page, [boxes[number][1] for number in first], sheet, document)
        for down in sheet.copies:
            for number in first:
                yield from _copy(page, boxes[number][1], down)
    count = len(boxes)
    stood = {_on(boxes, page.number, run) for page in document.pages for run in page.runs} - {0}
    before = sorted(stood - {count})
    if len(stood) > 1 and (count not in stood or before != list(range(1, len(before) + 1))):
        yield Fault("proof-panel", "a panel is blank that has others after it", Place(1))


def _boxes(sheet: Sheet, turned: bool) -> dict[int, tuple[int, Box]]:
    """Return, for each panel, the side that it is on and where it lies there, as files count."""
    return {
        spot.page: (side, _box(sheet, spot, turned))
        for side, spots in enumerate(sheet.sides, 1)
        for spot in spots
    }


def _box(sheet: Sheet, spot: Spot, turned: bool) -> Box:
    left = sheet.width - spot.x - spot.width if turned else spot.x
    top = sheet.height - spot.y
    return (left, top - spot.height, left + spot.width, top)


def _middle(one: Run | Shape) -> tuple[float, float]:
    if isinstance(one, Run):
        return (one.x + one.end) / 2, one.y
    return (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2


def _on(boxes: dict[int, tuple[int, Box]], page: int, one: Run | Shape) -> int:
    """Return the panel that something stands on; 0 for none of those that are read out."""
    x, y = _middle(one)
    for number, (side, box) in boxes.items():
        if side == page and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return number if not isinstance(one, Shape) or not _is_tick(one) else 0
    return 0


def _is_tick(shape: Shape) -> bool:
    left, bottom, right, top = shape.box
    thin, long = sorted((right - left, top - bottom))
    return thin < 0.5 and 11 < long < 12 and shape.colour == "#000000"


def _ticks(page: Page, sheet: Sheet, turned: bool) -> Iterator[Fault]:
    """Check the ticks: each where it should be, and no others."""
    wanted = sorted(_box(sheet, Spot(0, *tick), turned) for tick in sheet.ticks[page.number - 1])
    found = sorted(shape.box for shape in page.shapes if _is_tick(shape))
    missing = [
        tick
        for tick in wanted
        if not any(all(abs(a - b) < _OFF for a, b in zip(tick, one)) for one in found)
    ]
    if missing or len(found) != len(wanted):
        yield Fault(
            "proof-panel", "the ticks do not show where to fold and cut", Place(page.number)
        )


def _across(page: Page, panels: list[Box], sheet: Sheet, document: ReadBack) -> Iterator[Fault]:
    """Name what is on no panel, or lies across a fold or a cut."""
    every = [
        (left, bottom - down, right, top - down)
        for down in (0.0, *sheet.copies)
        for left, bottom, right, top in panels
    ]
    for run in page.runs:
        if run.codes and not _holds(every, (run.x, run.y, run.end - run.size / 3, run.y)):
            yield Fault(
                "proof-panel",
                f"{quoted(run.text or run.drawn)} stands on no panel, or across a fold",
                document.at(page.number, run),
            )
    for shape in page.shapes:
        if not _is_tick(shape) and not _holds(every, shape.box):
            yield Fault(
                "proof-panel",
                "something is drawn on no panel, or across a fold",
                Place(page.number, page.down(shape.box[3])),
            )


def _holds(panels: list[Box], box: Box) -> bool:
    return any(
        one[0] - _ACROSS <= box[0]
        and box[2] <= one[2] + _ACROSS
        and one[1] - _ACROSS <= box[1]
        and box[3] <= one[3] + _ACROSS
        for one in panels
    )


def _copy(page: Page, panel: Box, down: float) -> Iterator[Fault]:
    """Hold a copy of a panel against it, mark by mark."""
    left, bottom, right, top = panel
    its = (left, bottom - down, right, top - down)
    firsts, others = _marks(page, panel), _marks(page, its)
    if len(firsts) != len(others) or any(
        not same_mark(one, other, 0.0, -down) for one, other in zip(firsts, others)
    ):
        yield Fault(
            "proof-panel",
            "a copy is not like the first",
            Place(page.number, page.down(its[3])),
        )
    if any(page.marks[one.mark].kind == TAG for one in others):
        yield Fault(
            "proof-panel", "a copy is read out as well", Place(page.number, page.down(its[3]))
        )


def _marks(page: Page, box: Box) -> list[Run | Shape]:
    """Return what stands on a panel: grounds and pictures, then words, in the order of painting."""
    boxes = {1: (page.number, box)}
    shapes = [one for one in page.shapes if _on(boxes, page.number, one)]
    runs = [one for one in page.runs if _on(boxes, page.number, one)]
    return [*shapes, *runs]
