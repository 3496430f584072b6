"""Follows a page's drawing instructions, one method an operator, and notes what they paint."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from handout.proof.read import fonts
from handout.proof.read.colours import colour
from handout.proof.read.content import floats, named, operations, shown_in, values
from handout.proof.read.drawing import (
    FILL,
    IDENTITY,
    INVISIBLE,
    PICTURE,
    STROKE,
    Box,
    Graphics,
    Page,
    Path,
    Run,
    Shape,
    box_of,
    meet,
    placed,
    scale,
    times,
)
from handout.proof.read.fonts import Font
from handout.proof.read.marked_content import Marking
from handout.proof.read.operators import BARE, IDLE, NOT_IN_TEXT, TEXT_ONLY
from handout.proof.read.reader import (
    MAX_DECODED,
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
from handout.proof.read.text import logical

MAX_DRAWN = 400_000  # runs and shapes of one file
_MAX_STACK = 200
_FORMS_DEEP = 8
_LEAP = 150.0  # a move between two glyphs that is no kerning, in thousandths of the size
_ARRAY = re.compile(rb"\s*\[(?>[-+.0-9]*+\s*+<(?:[0-9A-Fa-f]{4})++>\s*+)*+[-+.0-9]*+\s*\]\s*")
_CODES = re.compile(rb"<([0-9A-Fa-f]*)>")


Steps = dict[bytes, Callable[[bytes], None]]


class Painter:
    """Reads pages one after another; fonts are shared among them."""

    def __init__(self, file: Opened, allowed: frozenset[bytes] | None = None):
        self.file = file
        self.fonts: dict[int, Font] = {}
        self.drawn = 0
        self.followed = 0  # bytes of instructions, a form's as often as it is drawn
        self._colours: dict[tuple[bytes, bytes], str] = {}
        steps: Steps = {
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._transform,
            b"gs": self._extended,
            b"w": self._line_width,
            b"BT": self._begin_text,
            b"ET": self._end_text,
            b"Tf": self._set_font,
            b"Td": self._move,
            b"TD": self._move_leading,
            b"Tm": self._text_matrix,
            b"T*": self._next_line,
            b"TJ": self._show_array,
            b"Tj": self._show,
            b"'": self._show_next,
            b'"': self._show_spaced,
            b"Tc": self._number("spacing"),
            b"Tw": self._number("word"),
            b"TL": self._number("leading"),
            b"Ts": self._number("rise"),
            b"Tz": self._stretch,
            b"Tr": self._mode,
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
            b"sh": self._shading,
            b"BI": self._picture,
            b"W": self._clip,
            b"W*": self._clip,
            b"n": self._forget,
            **{
                verb: self._segment(verb.decode(), count)
                for verb, count in (
                    (b"m", 2),
                    (b"l", 2),
                    (b"c", 6),
                    (b"v", 4),
                    (b"y", 4),
                    (b"re", 4),
                    (b"h", 0),
                )
            },
            **{
                verb: self._paint(fills, strokes, verb.endswith(b"*"))
                for verb, fills, strokes in (
                    (b"f", 1, 0),
                    (b"F", 1, 0),
                    (b"f*", 1, 0),
                    (b"S", 0, 1),
                    (b"s", 0, 1),
                    (b"B", 1, 1),
                    (b"B*", 1, 1),
                    (b"b", 1, 1),
                    (b"b*", 1, 1),
                )
            },
        }
        self._foreign = frozenset({*steps, *IDLE} - allowed if allowed else ())
        self._outside: Steps = {**steps, **{verb: _misplaced for verb in TEXT_ONLY}}
        self._inside: Steps = {**steps, **{verb: _misplaced for verb in NOT_IN_TEXT}}

    def page(self, page: PageObject) -> Page:
        """Follow one page's instructions to their end, or as far as they can be followed."""
        media, crop = page.media, page.crop
        self.faults: list[str] = []
        if len(media) != 4 or media[2] - media[0] < 1 or media[3] - media[1] < 1:
            self.faults.append("it states no size")
            media = crop = (0.0, 0.0, 595.0, 842.0)
        if number_of(page.entries.get("/UserUnit"), 1.0) != 1.0:
            self.faults.append("it states a unit of length of its own")
        box: Box = meet(media, crop if len(crop) == 4 else media)  # type: ignore[arg-type]
        self.runs: list[Run] = []
        self.shapes: list[Shape] = []
        self.marking = Marking(self.runs, self.faults)
        self._stack: list[Graphics] = []
        self._order = 0
        self._path: Path = []
        self._clipping = self._leapt = False
        self._depth = 0
        self._steps = self._outside
        self.state = Graphics(box)
        self._matrix = self._line = IDENTITY
        self._resources = page.resources
        self._chosen: dict[bytes, tuple[Font | None, float]] = {}  # in these resources
        try:
            self._follow(self.file.content(page.entries.get("/Contents")))
        except Unreadable as fault:
            self.faults.append(str(fault))
        if self.marking.is_open or self._stack or self._steps is self._inside:
            self.faults.append("what it begins (a mark, a text, a saved state) has no end")
        return Page(
            page.number,
            box,
            page.rotate,
            tuple(self.runs),
            tuple(self.shapes),
            tuple(self.marking.marks),
            tuple(dict.fromkeys(self.faults)),
        )

    def _follow(self, data: bytes) -> None:
        self.followed += len(data)
        if self.followed > MAX_DECODED:
            raise Unreadable("its forms are drawn again and again")
        for operator, operands in operations(data):
            step = self._steps.get(operator)
            if operands and operator in BARE:
                raise Unreadable("an instruction has operands that it cannot have")
            if operator in self._foreign:
                self._strange(f"the instruction {operator.decode('latin-1')!r}")
            if step is not None:
                step(operands)
            elif len(values(operands)) != IDLE.get(operator, -1):
                said = operator.decode("latin-1")
                raise Unreadable(f"the instruction {said!r} is none that belongs in it")
        if self.drawn > MAX_DRAWN:
            raise Unreadable(f"more than {MAX_DRAWN:,} things are drawn")

    def _strange(self, what: str) -> None:
        self.faults.append(f"handout never writes {what}")

    def _next(self) -> int:
        self._order += 1
        self.drawn += 1
        if self.drawn > MAX_DRAWN:
            raise Unreadable(f"more than {MAX_DRAWN:,} things are drawn")
        return self._order

    # ------------------------------------------------------------ graphics state

    def _save(self, operands: bytes) -> None:
        if len(self._stack) >= _MAX_STACK:
            raise Unreadable("its drawing instructions nest too deep")
        self._stack.append(self.state.copy())

    def _restore(self, operands: bytes) -> None:
        if not self._stack:
            raise Unreadable("it restores a state that it never saved")
        self.state = self._stack.pop()

    def _transform(self, operands: bytes) -> None:
        a, b, c, d, e, f = floats(operands, 6)
        self.state.ctm = times((a, b, c, d, e, f), self.state.ctm)

    def _line_width(self, operands: bytes) -> None:
        self.state.width = floats(operands, 1)[0]

    def _extended(self, operands: bytes) -> None:
        states = dictionary(self._resources.get("/ExtGState"))
        given = dictionary(states.get(named(operands)))
        self.state.alpha = number_of(given.get("/ca"), self.state.alpha)
        if "/SMask" in given and name(given.get("/SMask")) != "None":
            self.faults.append("a mask hides part of it, which cannot be judged")
        if "/Font" in given:
            font, size = (*array(given.get("/Font")), None, None)[:2]
            self.state.font, self.state.size = (
                fonts.read(font, self.file, self.fonts),
                number_of(size),
            )

    def _fill_colour(self, kind: bytes) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            self.state.fill = self._colour(kind, operands)

        return step

    def _stroke_colour(self, kind: bytes) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            self.state.stroke = self._colour(kind, operands)

        return step

    def _colour(self, kind: bytes, operands: bytes) -> str:
        found = self._colours.get((kind, operands))
        if found is None:
            if len(self._colours) > 10_000:
                self._colours.clear()
            found = self._colours[kind, operands] = colour(kind, operands)
        return found

    def _number(self, key: str) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            setattr(self.state, key, floats(operands, 1)[0])

        return step

    def _stretch(self, operands: bytes) -> None:
        self.state.stretch = floats(operands, 1)[0] / 100

    def _mode(self, operands: bytes) -> None:
        self.state.mode = int(floats(operands, 1)[0])

    # ------------------------------------------------------------ text

    def _begin_text(self, operands: bytes) -> None:
        self._matrix = self._line = IDENTITY
        self._steps = self._inside

    def _end_text(self, operands: bytes) -> None:
        self._steps = self._outside

    def _set_font(self, operands: bytes) -> None:
        chosen = self._chosen.get(operands)
        if chosen is None:
            given = values(operands)
            if len(given) != 2 or not isinstance(given[1], float):
                raise Unreadable("a font is chosen without a name or a size")
            known = dictionary(self._resources.get("/Font"))
            chosen = fonts.read(known.get(given[0]), self.file, self.fonts), given[1]
            self._chosen[operands] = chosen
        self.state.font, self.state.size = chosen

    def _move(self, operands: bytes) -> None:
        x, y = floats(operands, 2)
        a, b, c, d, e, f = self._line
        self._matrix = self._line = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def _move_leading(self, operands: bytes) -> None:
        self.state.leading = -floats(operands, 2)[1]
        self._move(operands)

    def _text_matrix(self, operands: bytes) -> None:
        a, b, c, d, e, f = floats(operands, 6)
        self._matrix = self._line = (a, b, c, d, e, f)

    def _next_line(self, operands: bytes) -> None:
        self._move(b"0 %f" % -self.state.leading)

    def _show(self, operands: bytes) -> None:
        given = values(operands)
        if not given or not isinstance(given[-1], bytes):
            raise Unreadable("words are shown that are no words")
        self._put([given[-1]])

    def _show_next(self, operands: bytes) -> None:
        self._next_line(b"")
        self._show(operands)

    def _show_spaced(self, operands: bytes) -> None:
        given = [one for one in values(operands) if isinstance(one, float)]
        if len(given) >= 2:
            self.state.word, self.state.spacing = given[:2]
        self._show_next(operands)

    def _show_array(self, operands: bytes) -> None:
        # Nearly every array is plain hexadecimal and kerning, and is read in one go.
        if _ARRAY.fullmatch(operands):
            try:
                moves = list(map(float, _CODES.sub(b" ", operands).strip()[1:-1].split()))
            except ValueError:
                moves = [_LEAP]
            if not moves or max(moves) < _LEAP and min(moves) > -_LEAP:
                codes = b"".join(_CODES.findall(operands))
                self._glyphs(bytes.fromhex(codes.decode()), sum(moves))
                return
        given = values(operands)
        if len(given) != 1:
            raise Unreadable("words are shown that are not in one piece")
        self._put(shown_in(given[0]))

    def _put(self, pieces: list[bytes | float]) -> None:
        """Show strings one after another; a leap between two of them parts them in two runs."""
        data, moved, leap = b"", 0.0, 0.0
        self._leapt = False
        for piece in pieces:
            if isinstance(piece, float):
                leap += piece
            elif piece:
                if abs(leap) >= _LEAP:
                    self._glyphs(data, moved)
                    self._advance(-leap * self.state.size / 1000 * self.state.stretch)
                    data, moved, leap = b"", 0.0, 0.0
                    self._leapt = True
                data, moved, leap = data + piece, moved + leap, 0.0
        self._glyphs(data, moved + leap)
        self._leapt = False

    def _glyphs(self, data: bytes, moved: float) -> None:
        """Show one string; `moved` is what kerning takes off, in thousandths."""
        state, font = self.state, self.state.font
        if not data:
            self._advance(-moved * state.size / 1000 * state.stretch)
            return
        shown = font.shown(data) if font else fonts.Shown(fonts.UNKNOWN * len(data), 0.0, ())
        width = (shown.width - moved) * state.size / 1000 + state.spacing * len(shown.codes)
        if state.word and font and not font.wide:
            width += state.word * data.count(b" ")
        width *= state.stretch
        whole = self._matrix if state.ctm == IDENTITY else times(self._matrix, state.ctm)
        x, y = placed(whole, 0.0, state.rise)
        end = whole[0] * width + x
        size = state.size * scale(whole)
        a, b, c, d = whole[:4]
        turned = abs(b) + abs(c) > 1e-3 or d <= 0 or not 0.97 < a * state.stretch / d < 1.03
        hidden = state.hides(x, y, end, size)
        text = shown.text
        if font and not text.isascii():
            text = logical([font.texts[code] for code in shown.codes])
        torn = self._leapt or bool(state.spacing or state.word)
        self.runs.append(
            Run(
                text,
                min(x, end),
                max(x, end),
                y,
                size,
                state.ink(False),
                font,
                shown.codes,
                self.marking.current,
                self._next(),
                shown.text,
                hidden,
                turned,
                torn,
            )
        )
        self._advance(width)

    def _advance(self, width: float) -> None:
        a, b, c, d, e, f = self._matrix
        self._matrix = (a, b, c, d, a * width + e, b * width + f)

    # ------------------------------------------------------------ paths and pictures

    def _segment(self, verb: str, count: int) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            self._path.append((verb, floats(operands, count)))

        return step

    def _paint(self, fills: int, strokes: int, even_odd: bool) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            state = self.state
            box = meet(box_of(self._path, state.ctm), state.clip)
            if self._path and box[0] <= box[2] and box[1] <= box[3] and state.alpha > INVISIBLE:
                if fills:
                    self.shapes.append(
                        Shape(
                            FILL,
                            box,
                            state.ink(True),
                            self.marking.current,
                            self._next(),
                            self._path,
                            state.ctm,
                            even_odd,
                        )
                    )
                if strokes:
                    width = state.width * scale(state.ctm)
                    half = width / 2
                    box = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
                    self.shapes.append(
                        Shape(
                            STROKE,
                            box,
                            state.stroke,
                            self.marking.current,
                            self._next(),
                            self._path,
                            state.ctm,
                            width=width,
                        )
                    )
            self._forget(operands)

        return step

    def _clip(self, operands: bytes) -> None:
        self._clipping = True

    def _forget(self, operands: bytes) -> None:
        if self._clipping:
            self.state.clip = meet(self.state.clip, box_of(self._path, self.state.ctm))
            self._clipping = False
        self._path = []

    def _picture(self, operands: bytes, image: Any = None) -> None:
        square: Path = [("re", [0.0, 0.0, 1.0, 1.0])]
        box = meet(box_of(square, self.state.ctm), self.state.clip)
        self.shapes.append(
            Shape(
                PICTURE,
                box,
                "",
                self.marking.current,
                self._next(),
                square,
                self.state.ctm,
                image=image,
            )
        )

    def _shading(self, operands: bytes) -> None:
        self.shapes.append(
            Shape(
                PICTURE, self.state.clip, "", self.marking.current, self._next(), [], self.state.ctm
            )
        )

    def _do(self, operands: bytes) -> None:
        objects = dictionary(self._resources.get("/XObject"))
        thing = value(objects.get(named(operands)))
        kind = name(dictionary(thing).get("/Subtype"))
        if self._foreign and kind != "Image":
            self._strange("a form")
        if kind == "Image":
            self._picture(operands, thing)
        elif kind == "Form":
            self._form(dictionary(thing))

    def _form(self, form: Dict) -> None:
        """Follow a form's own instructions, with its own resources (ISO 32000-1, 8.10)."""
        if self._depth >= _FORMS_DEEP:
            raise Unreadable("its forms hold one another without end")
        outer, resources, chosen = self.state.copy(), self._resources, self._chosen
        self._chosen = {}
        matrix = numbers(form.get("/Matrix"))
        if len(matrix) == 6:
            self.state.ctm = times(matrix, self.state.ctm)  # type: ignore[arg-type]
        box = numbers(form.get("/BBox"))
        if len(box) == 4:
            frame: Path = [("re", [box[0], box[1], box[2] - box[0], box[3] - box[1]])]
            self.state.clip = meet(self.state.clip, box_of(frame, self.state.ctm))
        self._resources = dictionary(form.get("/Resources")) or resources
        stack, self._stack = self._stack, []
        self._depth += 1
        self._follow(self.file.content(form))
        self._depth -= 1
        if self._stack:
            self.faults.append("a form saves a state that it does not restore")
        self._stack = stack
        self.state, self._resources, self._chosen = outer, resources, chosen

    # ------------------------------------------------------------ marked content

    def _begin_mark(self, operands: bytes) -> None:
        self.marking.begin(operands, self._resources)

    def _end_mark(self, operands: bytes) -> None:
        self.marking.end(self._undrawn)

    def _undrawn(self, told: str) -> Run:
        """Return the run of words that are told where no glyph is drawn."""
        x, y = times(self._matrix, self.state.ctm)[4:]
        return Run(
            told,
            x,
            x,
            y,
            self.state.size,
            "#000000",
            None,
            (),
            self.marking.current,
            self._next(),
            "",
            "nothing is drawn for it",
            actual=len(self.runs) + 1,
        )


def _misplaced(operands: bytes) -> None:
    raise Unreadable("an instruction stands inside or outside a text where it must not")
