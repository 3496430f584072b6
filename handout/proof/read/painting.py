"""Path and picture operators (ISO 32000-1, 8.5 and 8.9): outlines become areas that are painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handout.proof.read.content import floats
from handout.proof.read.drawing import (
    FILL,
    INVISIBLE,
    PICTURE,
    STROKE,
    Box,
    Path,
    Shape,
    box_of,
    meet,
    scale,
)
from handout.proof.read.operators import PAINTS, SEGMENTS, Steps
from handout.proof.read.sheet import Sheet
from handout.proof.read.strokes import reach_of

_SQUARE: Path = [("re", [0.0, 0.0, 1.0, 1.0])]


class Painting:
    """Paints paths and pictures on a sheet.

    A clip is taken for the box around it. `strict` names one that is no upright box, of which
    that is not true: what is cut away between its parts would be taken for seen.
    """

    def __init__(self, sheet: Sheet, strict: bool):
        self.sheet = sheet
        self._strict = strict
        self._path: Path = []
        self._clipping = False

    def steps(self) -> Steps:
        """Return what each operator does."""
        return {
            b"w": self._number("width"),
            b"M": self._number("miter"),
            b"J": self._number("cap"),
            b"j": self._number("join"),
            b"sh": self._shading,
            b"BI": self.picture,
            b"W": self._clip,
            b"W*": self._clip,
            b"n": self._forget,
            **{verb: self._segment(verb.decode(), count) for verb, count in SEGMENTS.items()},
            **{
                verb: self._paint(fills, strokes, verb.endswith(b"*"))
                for verb, (fills, strokes) in PAINTS.items()
            },
        }

    def _number(self, key: str) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            setattr(self.sheet.state, key, floats(operands, 1)[0])

        return step

    def _segment(self, verb: str, count: int) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            self._path.append((verb, floats(operands, count)))

        return step

    def _paint(self, fills: bool, strokes: bool, even_odd: bool) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            state = self.sheet.state
            if self._path and state.alpha > INVISIBLE:
                box = box_of(self._path, state.ctm)
                if fills:
                    self._add(FILL, box, state.ink(True), even_odd)
                if strokes:
                    width = state.width * scale(state.ctm)
                    reach = reach_of(self._path, state, box)
                    pen = (state.cap, state.join, state.miter)
                    self._add(STROKE, reach, state.stroke, width=width, pen=pen)
            self._forget(operands)

        return step

    def _add(
        self,
        kind: str,
        box: Box,
        colour: str,
        even_odd: bool = False,
        width: float = 0.0,
        pen: tuple[float, ...] = (),
    ) -> None:
        sheet = self.sheet
        ctm, clip = sheet.state.ctm, sheet.state.clip
        box = meet(box, clip)
        if box[0] > box[2] or box[1] > box[3]:
            return  # nothing of it is seen
        mark, order = sheet.marking.current, sheet.next()
        sheet.shapes.append(
            Shape(kind, box, colour, mark, order, self._path, ctm, even_odd, width, None, clip, pen)
        )

    def _clip(self, operands: bytes) -> None:
        self._clipping = True

    def _forget(self, operands: bytes) -> None:
        if self._clipping:
            state = self.sheet.state
            is_box = [verb for verb, _ in self._path] == ["re"]
            if self._strict and not (is_box and state.ctm[1] == 0 == state.ctm[2]):
                self.sheet.faults.append("it is cut to a shape that is no upright box")
            state.clip = meet(state.clip, box_of(self._path, state.ctm))
            self._clipping = False
        self._path = []

    def picture(self, operands: bytes, image: Any = None) -> None:
        """Paint a picture on the unit square."""
        sheet = self.sheet
        ctm, clip = sheet.state.ctm, sheet.state.clip
        box = meet(box_of(_SQUARE, ctm), clip)
        mark, order = sheet.marking.current, sheet.next()
        sheet.shapes.append(
            Shape(PICTURE, box, "", mark, order, _SQUARE, ctm, image=image, clip=clip)
        )

    def _shading(self, operands: bytes) -> None:
        sheet = self.sheet
        mark, order = sheet.marking.current, sheet.next()
        sheet.shapes.append(Shape(PICTURE, sheet.state.clip, "", mark, order, [], sheet.state.ctm))
