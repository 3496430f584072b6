"""The proof of a booklet's sheets: printed, folded and stapled they are the pages that were proved.

The sheets are read as any file is, and folded here, without a look at how they were imposed: each
is cut at its fold in thought, nested into the one around it, and leafed through. What then lies on
each half is held against that page of the proved file, stroke by stroke: the same glyphs of the
same typeface, the same areas and pictures, in the same order and colours, upright, all moved by the
same way; and beside them nothing but the marks that show where to fold.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from handout.base.finding import Finding
from handout.base.formats import Format
from handout.base.rows import NamedTuple
from handout.proof.compare import metadata
from handout.proof.compare.metadata import Claims
from handout.proof.faults import Fault, Place, finding, quoted
from handout.proof.read.drawing import Box, Page, Run, Shape, meet, placed
from handout.proof.read.interpreter import Painter
from handout.proof.read.outlines import BadFont, same
from handout.proof.read.reader import (
    Opened,
    Unreadable,
    dictionary,
    guarded,
    number_of,
    opened,
    reading,
    text,
    unpacked,
)
from handout.proof.result import few, unread
from handout.proof.tamper import active_content, allowed_syntax
from handout.proof.tamper.allowed_syntax import PLAIN

SHEETS = PLAIN.with_viewer(Duplex="/DuplexFlipShortEdge", PrintScaling="/None")
SUFFIX = " (print sheets)"  # of its title
EDITION = ".print"  # what its edition is called, after that of the proved file
_MM = 72 / 25.4
_OFF = 0.05  # points that rounding may move a mark
_TICKS = (4.5 * _MM, 8.5 * _MM)  # from the edges of a sheet, at its fold

Drawn = Run | Shape


class Half(NamedTuple):
    """What lies on one half of one side: the side's number, how its page is moved, the marks."""

    side: int
    dx: float
    drawn: tuple[Drawn, ...]


class _File(NamedTuple):
    file: Opened
    xmp: dict[str, str]
    pages: tuple[Page, ...]


def prove_sheets(
    data: bytes, path: str, proved: bytes, format: Format, turned: bool
) -> tuple[Finding, ...]:
    """Hold a booklet's sheets against the file of its pages, which was proved.

    `format` is that of the pages; a booklet that is `turned` is read from right to left, so bound
    on its right. Whatever is wrong comes back as findings.
    """
    with guarded() as mended:
        try:
            with reading():
                one, other = _read(proved, mended), _read(data, mended)
            faults = [*_of_itself(one, other)]
            faults += [*active_content.check(other.file), *allowed_syntax.check(other.file, SHEETS)]
            faults += _paper(other.pages, format)
            if not faults:
                faults += _folded(one.pages, other.pages, format, turned)
        except (Unreadable, BadFont) as fault:
            return unread(path, str(fault)).findings
    return tuple([finding(fault, path) for fault in few(faults)])


def _read(data: bytes, mended: list[str]) -> _File:
    file = opened(data, mended)
    painter = Painter(file, PLAIN.operators)
    return _File(file, metadata.read_xmp(file), tuple([painter.page(one) for one in file.pages]))


def _of_itself(proved: _File, sheets: _File) -> Iterator[Fault]:
    """Check what the sheets say of themselves: what the pages say, and that they are sheets."""
    claims = metadata.claims(sheets.xmp)
    if claims != Claims("", "") or "/StructTreeRoot" in sheets.file.root:
        yield Fault("proof-claim", "print sheets have no order of reading, and say that they do")
    infos = [{key: text(value) for key, value in one.file.info.items()} for one in (proved, sheets)]
    wanted = {
        **infos[0],
        "/Title": infos[0].get("/Title", "") + SUFFIX,
        "/LeafletEdition": infos[0].get("/LeafletEdition", "") + EDITION,
    }
    for key, found, wanted_value in (
        *((key, infos[1].get(key, ""), value) for key, value in wanted.items()),
        ("dc:title", sheets.xmp.get("dc:title", ""), proved.xmp.get("dc:title", "") + SUFFIX),
    ):
        if found != wanted_value:
            yield Fault(
                "proof-metadata",
                f"the sheets' {key.strip('/')} is {quoted(found)}, not {quoted(wanted_value)}",
            )
    for key in sorted(set(infos[1]) - set(wanted)):
        yield Fault("proof-metadata", f"the sheets carry {key[1:]}, which the pages do not")


def _paper(sheets: Sequence[Page], format: Format) -> Iterator[Fault]:
    """Check that each side is the paper on its side, not turned, and could be read to its end."""
    width, height = format.sheet
    for page in sheets:
        size = (page.box[2] - page.box[0], page.box[3] - page.box[1])
        if abs(size[0] - width) > 0.1 or abs(size[1] - height) > 0.1 or page.rotate % 360:
            yield Fault("proof-paper", "the sheet is not the paper on its side", Place(page.number))
        for message in page.faults:
            yield Fault(
                "proof-drawing", f"the sheet cannot be judged: {message}", Place(page.number)
            )


def _folded(
    pages: Sequence[Page], sheets: Sequence[Page], format: Format, turned: bool
) -> Iterator[Fault]:
    """Fold the sheets, leaf through them, and compare each page."""
    if len(sheets) != -(-len(pages) // 4) * 2:
        yield Fault("proof-sheets", f"{len(pages)} pages lie on {len(sheets)} sides of sheets")
        return
    halves: list[dict[str, Half]] = []
    for side in sheets:
        found = _halves(side, format)
        yield from _ticks(side, format)
        halves.append(found)
    leafed = _leafed(halves, turned)
    blanks = len(leafed) - len(pages)
    before = len(pages) - 1 if len(pages) > 1 else 1
    for number, half in enumerate(leafed):
        if before <= number < before + blanks:
            if half.drawn:
                yield Fault("proof-sheets", "a page that should be blank is not", Place(half.side))
            continue
        page = pages[number if number < before else number - blanks]
        yield from _compared(page, half, format)


def _leafed(halves: Sequence[dict[str, Half]], turned: bool) -> list[Half]:
    """Return the halves in the order in which a reader of the folded sheets meets them."""
    near, far = ("right", "left") if not turned else ("left", "right")
    stack = [halves[at : at + 2] for at in range(0, len(halves), 2)]
    going_in = [half for front, back in stack for half in (front[near], back[far])]
    coming_out = [half for front, back in reversed(stack) for half in (back[near], front[far])]
    return going_in + coming_out


def _halves(side: Page, format: Format) -> dict[str, Half]:
    """Cut a side of a sheet at its fold. Pages further in lie nearer to it (creep)."""
    assert format.imposition is not None
    fold = format.sheet[0] / 2
    off = format.imposition.gutter - format.imposition.creep * ((side.number - 1) // 2)
    drawn = [one for one in _drawn(side) if isinstance(one, Run) or not _is_tick(one.box, fold)]
    return {
        "left": Half(
            side.number, fold - off - format.width, tuple(one for one in drawn if _mid(one) < fold)
        ),
        "right": Half(side.number, fold + off, tuple(one for one in drawn if _mid(one) >= fold)),
    }


def _drawn(page: Page) -> list[Drawn]:
    """Return all that is drawn on a page, in the order of painting."""
    found: list[Drawn] = [*page.runs, *page.shapes]
    return sorted(found, key=lambda one: one.order)


def _mid(one: Drawn) -> float:
    return (one.x + one.end) / 2 if isinstance(one, Run) else (one.box[0] + one.box[2]) / 2


def _is_tick(box: Box, fold: float) -> bool:
    return abs(box[0] - fold) < 0.5 and abs(box[2] - fold) < 0.5


def _ticks(side: Page, format: Format) -> Iterator[Fault]:
    """Check the marks at the fold: one at the top and one at the foot, where no page is."""
    near, far = _TICKS
    fold, height = format.sheet[0] / 2, format.sheet[1]
    found = sorted((one.box for one in side.shapes if _is_tick(one.box, fold)), key=lambda b: b[1])
    wanted = ((near, far), (height - far, height - near))
    if len(found) != 2 or any(
        abs(box[1] - low) > _OFF or abs(box[3] - high) > _OFF
        for box, (low, high) in zip(found, wanted)
    ):
        yield Fault(
            "proof-sheets", "the marks do not show where the sheet is folded", Place(side.number)
        )


def _compared(page: Page, half: Half, format: Format) -> Iterator[Fault]:
    """Hold one half of a side against its page, mark by mark."""
    dy = (format.sheet[1] - format.height) / 2
    drawn = _drawn(page)
    for one, other in zip(drawn, half.drawn):
        if not same_mark(one, other, half.dx, dy):
            what = quoted(one.drawn) if isinstance(one, Run) else "something"
            yield Fault(
                "proof-sheets",
                f"{what} of page {page.number} is not on the sheet as it is on its page, or not in "
                "its place",
                Place(half.side),
            )
            return
    if len(drawn) != len(half.drawn):
        yield Fault(
            "proof-sheets",
            f"page {page.number} has {len(drawn)} marks, and its half of the sheet has "
            f"{len(half.drawn)}",
            Place(half.side),
        )


def same_mark(one: Drawn, other: Drawn, dx: float, dy: float) -> bool:
    """Say whether two marks are the same, the other moved by (dx, dy)."""
    if isinstance(one, Run) and isinstance(other, Run):
        return (
            (one.text, one.drawn, one.colour) == (other.text, other.drawn, other.colour)
            and (one.hidden, one.turned, one.torn) == (other.hidden, other.turned, other.torn)
            and abs(one.size - other.size) < _OFF
            and _near((one.x, one.y, one.end), (other.x - dx, other.y - dy, other.end - dx))
            and _same_glyphs(one, other)
        )
    if isinstance(one, Shape) and isinstance(other, Shape):
        alike = (one.kind, one.colour, one.even_odd) == (other.kind, other.colour, other.even_odd)
        alike = alike and abs(one.width - other.width) < _OFF and _same_picture(one, other)
        moved = _seen(other, -dx, -dy)
        return alike and _near(_seen(one), moved) and _same_path(one, other, dx, dy)
    return False


def _near(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _OFF for a, b in zip(one, other))


def _seen(shape: Shape, dx: float = 0.0, dy: float = 0.0) -> Box:
    """Return the part of a shape that can be seen, moved by (dx, dy)."""
    box = meet(shape.box, shape.clip) if shape.clip else shape.box
    return (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)


def _same_path(one: Shape, other: Shape, dx: float, dy: float) -> bool:
    if [verb for verb, _ in one.path] != [verb for verb, _ in other.path]:
        return False
    for (verb, here), (_, there) in zip(one.path, other.path):
        if verb == "re":
            here, there = [*_ends(here)], [*_ends(there)]
        points = [placed(one.matrix, x, y) for x, y in zip(here[::2], here[1::2])]
        moved = [placed(other.matrix, x, y) for x, y in zip(there[::2], there[1::2])]
        if len(points) != len(moved) or not all(
            _near(a, (b[0] - dx, b[1] - dy)) for a, b in zip(points, moved)
        ):
            return False
    return True


def _ends(values: Sequence[float]) -> tuple[float, float, float, float]:
    x, y, width, height = values[:4]
    return x, y, x + width, y + height


def _same_picture(one: Shape, other: Shape) -> bool:
    if one.image is None or other.image is None:
        return one.image is other.image
    here, there = dictionary(one.image), dictionary(other.image)
    keys = ("/Width", "/Height", "/BitsPerComponent")
    return (
        all(number_of(here.get(key)) == number_of(there.get(key)) for key in keys)
        and here.get("/ColorSpace") == there.get("/ColorSpace")
        and unpacked(one.image) == unpacked(other.image)
    )


def _same_glyphs(one: Run, other: Run) -> bool:
    """Say whether two runs show the same outlines, whatever their files call them.

    A program without an outline shows none; what is wrong with it, the check of glyphs says.
    """
    if one.font is None or other.font is None:
        return False
    here, there = one.font.program, other.font.program
    if one.font.face != other.font.face or here is None or there is None:
        return False
    # A subset numbers its glyphs in the order of use, which is another on sheets.
    try:
        return len(one.codes) == len(other.codes) and all(
            same(here, code, there, its) for code, its in zip(one.codes, other.codes)
        )
    except (BadFont, IndexError, struct.error):
        return False
