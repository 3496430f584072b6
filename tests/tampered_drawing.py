"""Tampering with what is drawn, every word still in the file; see `test_proof_tampered`."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program
from pypdf.generic import NameObject, NumberObject, TextStringObject
from spoil import Copy, Line, stream
from tampering import kind

# ---------------------------------------------------------------- glyphs moved


def _line(copy: Copy, words: str) -> tuple[Line, int]:
    line = next(one for one in copy.lines() if words in one.text)
    return line, line.text.index(words)


def _dose(copy: Copy, *moves: bytes) -> bytes:
    """Show the dose `1.5` glyph by glyph, with these moves before, between and after."""
    line, at = _line(copy, "1.5 mg")
    codes = ["".join(line.codes[:at]), *line.codes[at : at + 3], "".join(line.codes[at + 3 :])]
    shown = b"".join(
        (moves[n] if n < len(moves) else b"") + b"<" + one.encode() + b">"
        for n, one in enumerate(codes)
    )
    start = f"BT /{line.font} {line.size:g} Tf {line.x:g} {line.y:g} Td [".encode()
    copy.replace(line, start + shown + b"]TJ ET")
    return copy.data()


@kind("proof-spacing")
def a_decimal_point_under_the_next_figure(copy: Copy) -> bytes:
    """Two moves that letters may make take the decimal point under the figure after it."""
    return _dose(copy, b"", b"", b"-149", b"149")


@kind("proof-spacing")
def a_gap_inside_a_number(copy: Copy) -> bytes:
    """A move as wide as a thin space parts a number in two."""
    return _dose(copy, b"", b"", b"-120")


@kind("proof-spacing")
def a_move_before_the_first_glyph(copy: Copy) -> bytes:
    """A line's first glyph does not stand where the line starts."""
    return _dose(copy, b"-74")


@kind("proof-drawing")
def two_numbers_in_one(copy: Copy) -> bytes:
    """One program reads two moves that make none, another the first of them alone."""
    return _dose(copy, b"", b"", b"140-140")


@kind("proof-drawing")
def a_number_with_two_points(copy: Copy) -> bytes:
    """One program reads two small moves, another one that is large."""
    return _dose(copy, b"", b"", b".0.300")


@kind("proof-spacing")
def a_decimal_point_set_by_itself(copy: Copy) -> bytes:
    """The decimal point is shown by itself, an eighth of its size to the right."""
    line, at = _line(copy, "1.5 mg")
    size, inner = line.size, copy.font(line.font)["/DescendantFonts"][0].get_object()
    wide = [float(one) for one in inner["/W"][1].get_object()]

    def width(codes: list[str]) -> float:
        return sum(wide[int(code, 16)] for code in codes) * size / 1000

    x, shown = line.x, b""
    for n, codes in enumerate(
        (line.codes[: at + 1], line.codes[at + 1 : at + 2], line.codes[at + 2 :])
    ):
        moved = x + (size / 8 if n == 1 else 0)
        shown += copy.show(line, codes, x=round(moved, 2)) + b" "
        x += width(codes)
    copy.replace(line, shown)
    return copy.data()


@kind("proof-drawing")
def the_foot_of_a_line_cut(copy: Copy) -> bytes:
    """A clip takes the lowest part of a line: its decimal points."""
    line, _ = _line(copy, "1.5 mg")
    clip = f"q 0 {line.y + 0.2 * line.size:g} 600 300 re W n ".encode()
    copy.replace(line, clip + copy.show(line, line.codes) + b" Q")
    return copy.data()


@kind("proof-foreign", "proof-drawing")
def a_font_under_another_name(copy: Copy) -> bytes:
    """A name in the instructions means another font than its letters, one by one, say."""
    fonts = copy.pages[0]["/Resources"]["/Font"]
    line, _ = _line(copy, "1.5 mg")
    other = next(key for key in fonts if key != f"/{line.font}")
    hidden = line.font[0] + "#" + line.font[1:].encode().hex()
    copy.replace(line, copy.show(line._replace(font=hidden), line.codes))
    fonts[NameObject(f"/{hidden}")] = fonts.raw_get(f"/{line.font}")
    fonts[NameObject(f"/{line.font}")] = fonts.raw_get(other)
    return copy.data()


@kind("proof-foreign")
def a_name_too_long(copy: Copy) -> bytes:
    """Of a long name some programs read a part only."""
    fonts = copy.pages[0]["/Resources"]["/Font"]
    fonts[NameObject("/" + "F" * 300)] = fonts.raw_get(next(iter(fonts)))
    return copy.data()


@kind("proof-font", "proof-word", "proof-missing", "proof-number")
def words_in_no_font(copy: Copy) -> bytes:
    """No word of a page has a font: nothing is drawn of any, whatever holds them."""
    content = copy.content(1)
    copy.draw(1, re.sub(rb"/F\d+ ([\d.]+) Tf", rb"/Fx \1 Tf", content))
    return copy.data()


def _marked(copy: Copy, new: bytes) -> bytes:
    """Give the mark of the first paragraph another form; `%s` is its number."""
    content = copy.content(1)
    found = re.compile(rb"/P<</MCID (\d+)>>BDC").search(content)
    assert found is not None
    copy.draw(1, content[: found.start()] + new % found[1] + content[found.end() :])
    return copy.data()


@kind("proof-drawing")
def a_mark_of_two_numbers(copy: Copy) -> bytes:
    """A mark has two numbers: some programs take the first, some the last."""
    return _marked(copy, b"/P<</MCID 99/MCID %s>>BDC")


@kind("proof-drawing")
def a_mark_and_a_half(copy: Copy) -> bytes:
    """A mark's number is no whole one."""
    return _marked(copy, b"/P<</MCID %s.7>>BDC")


@kind("proof-role")
def a_mark_that_says_decoration(copy: Copy) -> bytes:
    """A paragraph's mark says that it is decoration, which programs leave out."""
    return _marked(copy, b"/Artifact<</MCID %s>>BDC")


@kind("proof-drawing")
def a_mark_inside_a_mark(copy: Copy) -> bytes:
    """A paragraph's mark stands in that of a tag that there is not."""
    content = copy.content(1)
    found = re.compile(rb"/P<</MCID \d+>>BDC.*?EMC", re.DOTALL).search(content)
    assert found is not None
    inside = b"/Span<</MCID 88>>BDC " + found[0] + b" EMC"
    copy.draw(1, content[: found.start()] + inside + content[found.end() :])
    return copy.data()


# ---------------------------------------------------------------- lines and pictures


@kind("proof-drawing")
def lines_dashed_away(copy: Copy) -> bytes:
    """A dash a point long and a gap of a thousand leave nothing of what is drawn by strokes."""
    page = next(n for n in range(1, len(copy.pages) + 1) if b" l S" in copy.content(n))
    copy.draw(page, b"[1 1000] 0 d\n" + copy.content(page))
    return copy.data()


def _picture(copy: Copy, pattern: bytes, new: bytes) -> bytes:
    page = next(n for n in range(1, len(copy.pages) + 1) if b" l S" in copy.content(n))
    content, count = re.subn(pattern, new, copy.content(page), count=1)
    assert count
    copy.draw(page, content)
    return copy.data()


@kind("proof-picture")
def a_line_of_a_picture_thinned(copy: Copy) -> bytes:
    """A line of a picture is so thin that no printer shows it."""
    return _picture(copy, rb"3\.000 w", b"0.010 w")


@kind("proof-picture")
def a_line_of_a_picture_with_other_ends(copy: Copy) -> bytes:
    """A line of a picture reaches beyond its ends."""
    return _picture(copy, rb"0 J", b"2 J")


@kind("proof-picture")
def a_picture_filled_by_another_rule(copy: Copy) -> bytes:
    """Where outlines of a picture lie over one another there is a hole."""
    return _picture(copy, rb"h f\n0 0 0 RG", b"h f*\n0 0 0 RG")


# ---------------------------------------------------------------- fonts


def _font(copy: Copy, change: Callable[[TTFont, str], None]) -> bytes:
    line, at = _line(copy, "1.5 mg")
    described = copy.font(line.font)["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    font = TTFont(io.BytesIO(described["/FontFile2"].get_data()), recalcBBoxes=False)
    change(font, font.getGlyphOrder()[int(line.codes[at + 2], 16)])
    out = io.BytesIO()
    font.save(out)
    described[NameObject("/FontFile2")] = copy.add(stream(out.getvalue()))
    return copy.data()


@kind("proof-font")
def a_figure_with_a_program(copy: Copy) -> bytes:
    """A figure has instructions that move its points on a screen."""

    def change(font: TTFont, name: str) -> None:
        font["glyf"][name].program = Program()
        font["glyf"][name].program.fromAssembly(["PUSHB[ ]", "0", "MDAP[1]"])

    return _font(copy, change)


@kind("proof-font")
def a_font_with_a_program(copy: Copy) -> bytes:
    """A font has a program that is run before any glyph is drawn."""

    def change(font: TTFont, name: str) -> None:
        font["fpgm"] = newTable("fpgm")
        font["fpgm"].program = Program()
        font["fpgm"].program.fromAssembly(["PUSHB[ ]", "0", "POP[ ]"])

    return _font(copy, change)


def _described(copy: Copy) -> Any:
    return copy.font("F1")["/DescendantFonts"][0].get_object()


@kind("proof-foreign")
def glyphs_by_a_list_of_others(copy: Copy) -> bytes:
    """A font says that its glyphs are numbered as Japanese characters are."""
    _described(copy)["/CIDSystemInfo"][NameObject("/Ordering")] = TextStringObject("Japan1")
    return copy.data()


@kind("proof-foreign")
def a_font_of_two_names(copy: Copy) -> bytes:
    """A font has another name inside, which a program may have a font of its own for."""
    _described(copy)[NameObject("/BaseFont")] = NameObject("/ABCDEF+Wingdings")
    return copy.data()


@kind("proof-foreign")
def a_font_made_bold(copy: Copy) -> bytes:
    """A font asks to be drawn bold."""
    described = _described(copy)["/FontDescriptor"]
    described[NameObject("/Flags")] = NumberObject(4 | 1 << 18)
    return copy.data()
