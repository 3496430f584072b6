"""Text operators (ISO 32000-1, 9.4): strings in fonts become runs of glyphs, each at its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from handout.proof.read import fonts
from handout.proof.read.content import floats, shown_in, values
from handout.proof.read.drawing import IDENTITY, Run, placed, scale, times
from handout.proof.read.fonts import Font
from handout.proof.read.operators import Steps
from handout.proof.read.reader import Opened, Unreadable, dictionary
from handout.proof.read.sheet import Sheet
from handout.proof.read.text import logical

# A move between two glyphs that is no kerning, in thousandths of the size: of all faces the widest
# is 210, of "ஆ²" in Noto Sans Tamil. Beside a figure it is 64, in Atkinson Hyperlegible; a
# decimal point that is moved as far as letters may be is gone, under the next figure.
_LEAP = 220.0
_BESIDE_A_FIGURE = 75.0
_ARRAY = re.compile(
    rb"\s*\[\s*+<(?:[0-9A-Fa-f]{4})++>\s*+(?>[-+.0-9]*+\s*+<(?:[0-9A-Fa-f]{4})++>\s*+)*+\]\s*"
)
_CODES = re.compile(rb"<([0-9A-Fa-f]*)>")

Chosen = dict[bytes, tuple[Font | None, float]]


class Showing:
    """Shows text on a sheet. `known` are the fonts of the file, read once for all pages.

    `strict` names words that a clip could cut: a little of one takes a decimal point away.
    """

    def __init__(self, sheet: Sheet, file: Opened, known: dict[int, Font], strict: bool):
        self.sheet = sheet
        self._whole = sheet.state.clip if strict else None
        self.file = file
        self.known = known
        self.chosen: Chosen = {}  # font and size by their operands, in the sheet's resources
        self._line = IDENTITY
        self._leapt = False

    def steps(self) -> Steps:
        """Return what each operator does."""
        return {
            b"BT": self._begin,
            b"ET": self._end,
            b"Tf": self._set_font,
            b"Td": self._move,
            b"TD": self._move_leading,
            b"Tm": self._matrix,
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
        }

    def _number(self, key: str) -> Callable[[bytes], None]:
        def step(operands: bytes) -> None:
            setattr(self.sheet.state, key, floats(operands, 1)[0])

        return step

    def _stretch(self, operands: bytes) -> None:
        self.sheet.state.stretch = floats(operands, 1)[0] / 100

    def _mode(self, operands: bytes) -> None:
        self.sheet.state.mode = int(floats(operands, 1)[0])

    def _begin(self, operands: bytes) -> None:
        self.sheet.text = self._line = IDENTITY
        self.sheet.in_text = True

    def _end(self, operands: bytes) -> None:
        self.sheet.in_text = False

    def _set_font(self, operands: bytes) -> None:
        chosen = self.chosen.get(operands)
        if chosen is None:
            given = values(operands)
            if len(given) != 2 or not isinstance(given[1], float):
                raise Unreadable("a font is chosen without a name or a size")
            there = dictionary(self.sheet.resources.get("/Font"))
            chosen = fonts.read(there.get(given[0]), self.file, self.known), given[1]
            self.chosen[operands] = chosen
        self.sheet.state.font, self.sheet.state.size = chosen

    def _move(self, operands: bytes) -> None:
        x, y = floats(operands, 2)
        a, b, c, d, e, f = self._line
        self.sheet.text = self._line = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def _move_leading(self, operands: bytes) -> None:
        self.sheet.state.leading = -floats(operands, 2)[1]
        self._move(operands)

    def _matrix(self, operands: bytes) -> None:
        a, b, c, d, e, f = floats(operands, 6)
        self.sheet.text = self._line = (a, b, c, d, e, f)

    def _next_line(self, operands: bytes) -> None:
        self._move(b"0 %f" % -self.sheet.state.leading)

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
            self.sheet.state.word, self.sheet.state.spacing = given[:2]
        self._show_next(operands)

    def _show_array(self, operands: bytes) -> None:
        # Nearly every array is plain hexadecimal and a little kerning, and is read in one go.
        if _ARRAY.fullmatch(operands):
            try:
                moves = list(map(float, _CODES.sub(b" ", operands).strip()[1:-1].split()))
            except ValueError:
                moves = [_LEAP]
            if not moves or max(moves) < _BESIDE_A_FIGURE and min(moves) > -_BESIDE_A_FIGURE:
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
                if self._is_leap(leap, data, piece):
                    self._glyphs(data, moved)
                    self._kern(leap)
                    data, moved, leap = b"", 0.0, 0.0
                    self._leapt = True
                data, moved, leap = data + piece, moved + leap, 0.0
        self._leapt = self._leapt or leap != 0
        self._glyphs(data, moved + leap)
        self._leapt = False

    def _is_leap(self, moved: float, before: bytes, after: bytes) -> bool:
        """Say whether glyphs are moved apart, or over one another, as no font moves them.

        `before` and `after` are what is shown on both sides.
        """
        if not before or abs(moved) >= _LEAP:
            return moved != 0
        font = self.sheet.state.font
        if abs(moved) < _BESIDE_A_FIGURE or font is None:
            return False
        beside = font.shown(before[-2:]).text[-1:] + font.shown(after[:2]).text[:1]
        return any(map(str.isdecimal, beside))

    def _glyphs(self, data: bytes, moved: float) -> None:
        """Show one string; `moved` is what kerning takes off, in thousandths."""
        sheet = self.sheet
        state, font = sheet.state, sheet.state.font
        if not data:
            self._kern(moved)
            return
        shown = font.shown(data) if font else fonts.Shown(fonts.UNKNOWN * len(data), 0.0, ())
        width = (shown.width - moved) * state.size / 1000 + state.spacing * len(shown.codes)
        if state.word and font and not font.wide:
            width += state.word * data.count(b" ")
        width *= state.stretch
        whole = sheet.text if state.ctm == IDENTITY else times(sheet.text, state.ctm)
        x, y = placed(whole, 0.0, state.rise)
        end = whole[0] * width + x
        size = state.size * scale(whole)
        a, b, c, d = whole[:4]
        turned = abs(b) + abs(c) > 1e-3 or d <= 0 or not 0.97 < a * state.stretch / d < 1.03
        text, drawn = shown.text, shown.text
        if font and not text.isascii():
            text = logical([font.texts[code] for code in shown.codes])
        torn = self._leapt or bool(state.spacing or state.word)
        hidden, ink = state.hides(x, y, end, size), state.ink(False)
        if self._whole is not None and state.clip != self._whole:
            sheet.faults.append("words are cut to a part of the page")
        mark, order, codes = sheet.marking.current, sheet.next(), shown.codes
        low, high = min(x, end), max(x, end)
        sheet.runs.append(
            Run(
                text, low, high, y, size, ink, font, codes, mark, order, drawn, hidden, turned, torn
            )
        )
        self._advance(width)

    def _kern(self, moved: float) -> None:
        state = self.sheet.state
        self._advance(-moved * state.size / 1000 * state.stretch)

    def _advance(self, width: float) -> None:
        a, b, c, d, e, f = self.sheet.text
        self.sheet.text = (a, b, c, d, a * width + e, b * width + f)
