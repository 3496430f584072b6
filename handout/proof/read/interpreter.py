"""Follows a page's drawing instructions, one method an operator, and notes what they paint.

Here are the pages and forms, the state of the pen and the marks; `showing` has the operators of
text, `painting` those of paths and pictures.
"""

from __future__ import annotations

from collections.abc import Callable

from handout.proof.read import fonts
from handout.proof.read.colours import colour
from handout.proof.read.content import floats, named, operations, values
from handout.proof.read.drawing import Box, Page, Path, box_of, meet, times
from handout.proof.read.fonts import Font
from handout.proof.read.operators import BARE, IDLE, NOT_IN_TEXT, TEXT_ONLY, Steps
from handout.proof.read.painting import Painting
from handout.proof.read.reader import (
    Dict,
    Opened,
    PageObject,
    Unreadable,
    array,
    dictionary,
    name,
    number_of,
    numbers,
    value,
)
from handout.proof.read.sheet import Sheet, Work
from handout.proof.read.showing import Showing

_FORMS_DEEP = 8
_MOST_COLOURS = 10_000


class Painter:
    """Reads pages one after another; fonts are shared among them.

    `allowed` are the operators that a file of ours may have; None for anybody's.
    """

    def __init__(self, file: Opened, allowed: frozenset[bytes] | None = None):
        self.file = file
        self.allowed = allowed
        self.fonts: dict[int, Font] = {}
        self.work = Work()
        self.colours: dict[tuple[bytes, bytes], str] = {}

    def page(self, page: PageObject) -> Page:
        """Follow one page's instructions to their end, or as far as they can be followed."""
        media, crop = page.media, page.crop
        faults: list[str] = []
        if len(media) != 4 or media[2] - media[0] < 1 or media[3] - media[1] < 1:
            faults.append("it states no size")
            media = crop = (0.0, 0.0, 595.0, 842.0)
        if number_of(page.entries.get("/UserUnit"), 1.0) != 1.0:
            faults.append("it states a unit of length of its own")
        box: Box = meet(media, crop if len(crop) == 4 else media)  # type: ignore[arg-type]
        sheet = Sheet(box, page.resources, self.work, faults)
        reading = _Reading(self, sheet)
        try:
            reading.follow(self.file.content(page.entries.get("/Contents")))
        except Unreadable as fault:
            faults.append(str(fault))
        if sheet.is_open:
            faults.append("what it begins (a mark, a text, a saved state) has no end")
        return Page(
            page.number,
            box,
            page.rotate,
            tuple(sheet.runs),
            tuple(sheet.shapes),
            tuple(sheet.marking.marks),
            tuple(dict.fromkeys(faults)),
        )


class _Reading:
    """One page's instructions being followed, its forms' too."""

    def __init__(self, painter: Painter, sheet: Sheet):
        self.painter = painter
        self.sheet = sheet
        strict = painter.allowed is not None
        self.showing = Showing(sheet, painter.file, painter.fonts, strict)
        self.painting = Painting(sheet, strict)
        self._depth = 0
        steps: Steps = {
            **self._steps(),
            **self.showing.steps(),
            **self.painting.steps(),
        }
        allowed = painter.allowed
        self._foreign = frozenset({*steps, *IDLE} - allowed if allowed else ())
        self._outside: Steps = {**steps, **{verb: _misplaced for verb in TEXT_ONLY}}
        self._inside: Steps = {**steps, **{verb: _misplaced for verb in NOT_IN_TEXT}}

    def _steps(self) -> Steps:
        return {
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._transform,
            b"gs": self._extended,
            b"rg": self._fill_colour(b"rg"),
            b"g": self._fill_colour(b"g"),
            b"k": self._fill_colour(b"k"),
            b"sc": self._fill_colour(b"sc"),
            b"scn": self._fill_colour(b"sc"),
            b"cs": self._fill_colour(b"cs"),
            b"RG": self._stroke_colour(b"rg"),
            b"G": self._stroke_colour(b"g"),
            b"K": self._stroke_colour(b"k"),
            b"SC": self._stroke_colour(b"sc"),
            b"SCN": self._stroke_colour(b"sc"),
            b"CS": self._stroke_colour(b"cs"),
            b"BMC": self._begin_mark,
            b"BDC": self._begin_mark,
            b"EMC": self._end_mark,
            b"Do": self._do,
        }

    def follow(self, data: bytes) -> None:
        """Follow instructions; raises Unreadable where they cannot be."""
        self.painter.work.follow(len(data))
        sheet, inside, outside = self.sheet, self._inside, self._outside
        for operator, operands in operations(data):
            step = (inside if sheet.in_text else outside).get(operator)
            if operands and operator in BARE:
                raise Unreadable("an instruction has operands that it cannot have")
            if operator in self._foreign:
                self._strange(f"the instruction {operator.decode('latin-1')!r}")
            if step is not None:
                step(operands)
            elif len(values(operands)) != IDLE.get(operator, -1):
                name = operator.decode("latin-1")
                raise Unreadable(f"the instruction {name!r} is none that belongs in it")

    def _strange(self, what: str) -> None:
        self.sheet.faults.append(f"handout never writes {what}")

    # ------------------------------------------------------------ graphics state

    def _save(self, operands: bytes) -> None:
        self.sheet.save()

    def _restore(self, operands: bytes) -> None:
        self.sheet.restore()

    def _transform(self, operands: bytes) -> None:
        a, b, c, d, e, f = floats(operands, 6)
        self.sheet.state.ctm = times((a, b, c, d, e, f), self.sheet.state.ctm)

    def _extended(self, operands: bytes) -> None:
        states = dictionary(self.sheet.resources.get("/ExtGState"))
        given = dictionary(states.get(named(operands)))
        state = self.sheet.state
        state.alpha = number_of(given.get("/ca"), state.alpha)
        if "/SMask" in given and name(given.get("/SMask")) != "None":
            self.sheet.faults.append("a mask hides part of it, which cannot be judged")
        if "/Font" in given:
            font, size = (*array(given.get("/Font")), None, None)[:2]
            state.font = fonts.read(font, self.painter.file, self.painter.fonts)
            state.size = number_of(size)

    def _fill_colour(self, kind: bytes) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            self.sheet.state.fill = self._colour(kind, operands)

        return step

    def _stroke_colour(self, kind: bytes) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            self.sheet.state.stroke = self._colour(kind, operands)

        return step

    def _colour(self, kind: bytes, operands: bytes) -> str:
        known = self.painter.colours
        found = known.get((kind, operands))
        if found is None:
            if len(known) > _MOST_COLOURS:
                known.clear()
            found = known[kind, operands] = colour(kind, operands)
        return found

    # ------------------------------------------------------------ pictures and forms

    def _do(self, operands: bytes) -> None:
        objects = dictionary(self.sheet.resources.get("/XObject"))
        thing = value(objects.get(named(operands)))
        kind = name(dictionary(thing).get("/Subtype"))
        if self._foreign and kind != "Image":
            self._strange("a form")
        if kind == "Image":
            self.painting.picture(operands, thing)
        elif kind == "Form":
            self._form(dictionary(thing))

    def _form(self, form: Dict) -> None:
        """Follow a form's own instructions, with its own resources (ISO 32000-1, 8.10)."""
        if self._depth >= _FORMS_DEEP:
            raise Unreadable("its forms hold one another without end")
        sheet, showing = self.sheet, self.showing
        outer, resources, chosen = sheet.state.copy(), sheet.resources, showing.chosen
        showing.chosen = {}
        matrix = numbers(form.get("/Matrix"))
        if len(matrix) == 6:
            sheet.state.ctm = times(matrix, sheet.state.ctm)  # type: ignore[arg-type]
        box = numbers(form.get("/BBox"))
        if len(box) == 4:
            frame: Path = [("re", [box[0], box[1], box[2] - box[0], box[3] - box[1]])]
            sheet.state.clip = meet(sheet.state.clip, box_of(frame, sheet.state.ctm))
        sheet.resources = dictionary(form.get("/Resources")) or resources
        stack, sheet.stack = sheet.stack, []
        self._depth += 1
        self.follow(self.painter.file.content(form))
        self._depth -= 1
        if sheet.stack:
            sheet.faults.append("a form saves a state that it does not restore")
        sheet.stack = stack
        sheet.state, sheet.resources, showing.chosen = outer, resources, chosen

    # ------------------------------------------------------------ marked content

    def _begin_mark(self, operands: bytes) -> None:
        self.sheet.marking.begin(operands, self.sheet.resources)

    def _end_mark(self, operands: bytes) -> None:
        self.sheet.marking.end(self.sheet.undrawn)


def _misplaced(operands: bytes) -> None:
    raise Unreadable("an instruction stands inside or outside a text where it must not")
