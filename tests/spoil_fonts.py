"""Ways to make a font's program draw, space or read as it should not, one at a time."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any

from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject
from spoil import Copy, Spoil, Spoilt, set_program, set_texts, stream

FONT = frozenset(("proof-font", "proof-foreign"))
WIDTH = frozenset(("proof-font-width",))
GLYPH = frozenset(("proof-glyph",))
TEXTS = frozenset(("proof-font-texts",))
Tables = dict[str, bytes]


class Program:
    """A font program taken apart: tables, glyphs, and advance with bearing of each."""

    def __init__(self, copy: Copy, name: str):
        self.copy, self.name = copy, name
        inner = copy.font(name)["/DescendantFonts"][0].get_object()
        data = bytes(inner["/FontDescriptor"]["/FontFile2"].get_data())
        self.tables: Tables = {}
        for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
            tag, _, start, length = struct.unpack_from(">4sIII", data, at)
            self.tables[tag.decode()] = data[start : start + length]
        head, maxp = self.tables["head"], self.tables["maxp"]
        (count,) = struct.unpack_from(">H", maxp, 4)
        if struct.unpack_from(">h", head, 50)[0]:
            loca: Sequence[int] = struct.unpack_from(f">{count + 1}I", self.tables["loca"])
        else:
            loca = [2 * at for at in struct.unpack_from(f">{count + 1}H", self.tables["loca"])]
        glyf = self.tables["glyf"]
        self.glyphs = [glyf[a:b] for a, b in zip(loca, loca[1:])]
        (measured,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        hmtx = self.tables["hmtx"]
        pairs = [list(struct.unpack_from(">Hh", hmtx, 4 * n)) for n in range(measured)]
        rest = struct.unpack_from(f">{count - measured}h", hmtx, 4 * measured)
        self.metrics = pairs + [[pairs[-1][0], bearing] for bearing in rest]
        (self.upem,) = struct.unpack_from(">H", head, 18)

    def code(self, letter: str) -> int:
        """Return the glyph that draws a letter."""
        return int((self.copy.codes(self.name, letter) or ["0"])[0], 16)

    def built(self) -> Tables:
        """Return the tables with the glyphs and metrics as they are now."""
        made, places = b"", [0]
        for glyph in self.glyphs:
            made += glyph + b"\0" * (-len(glyph) % 4)
            places.append(len(made))
        head, maxp, hhea = (bytearray(self.tables[tag]) for tag in ("head", "maxp", "hhea"))
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", head, 18, self.upem)
        struct.pack_into(">H", maxp, 4, len(self.glyphs))
        struct.pack_into(">H", hhea, 34, len(self.metrics))
        return {
            **self.tables,
            "glyf": made,
            "loca": struct.pack(f">{len(places)}I", *places),
            "head": bytes(head),
            "maxp": bytes(maxp),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *pair) for pair in self.metrics),
        }

    def save(self) -> None:
        """Put the program back into the file."""
        set_program(self.copy, self.copy.font(self.name), written(list(self.built().items())))


def written(tables: Sequence[tuple[str, bytes]]) -> bytes:
    """Write a font program of tables, which may have a name twice."""
    made, body = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 0), b""
    for tag, data in tables:
        made += struct.pack(">4sIII", tag.encode(), 0, 12 + 16 * len(tables) + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return made + body


def _used(copy: Copy, letters: str) -> Program | None:
    """Return the program of a font that the body's text is set in, and that has some letters."""
    for line in copy.body(3):
        if copy.codes(line.font, letters) and any(text in letters for text in line.texts):
            return Program(copy, line.font)
    return None


def _changed(
    letters: str, ids: frozenset[str], change: Callable[[Program], None]
) -> Callable[[Copy], Spoilt | None]:
    def spoil(copy: Copy) -> Spoilt | None:
        program = _used(copy, letters)
        if program is None:
            return None
        change(program)
        return Spoilt(copy.data(), ids)

    return spoil


def composite(parts: Sequence[tuple[int, int, int, float]]) -> bytes:
    """Return a glyph of parts: each a glyph, moved by x and y, and scaled."""
    made = struct.pack(">hhhhh", -1, 0, 0, 1000, 1000)
    for n, (glyph, x, y, scale) in enumerate(parts):
        flags = 3 | (8 if scale != 1 else 0) | (0x20 if n < len(parts) - 1 else 0)
        made += struct.pack(">HHhh", flags, glyph, x, y)
        made += struct.pack(">h", int(scale * 16384)) if scale != 1 else b""
    return made


def _recast(letter: str, *parts: tuple[int, int, float]) -> Callable[[Program], None]:
    """Draw a letter as copies of itself, each moved and scaled."""

    def change(program: Program) -> None:
        code = program.code(letter)
        program.glyphs.append(program.glyphs[code])
        program.metrics.append(program.metrics[code])
        program.glyphs[code] = composite([(len(program.glyphs) - 1, *part) for part in parts])
        program.metrics[code] = [program.metrics[code][0], 0]
        program.save()

    return change


def _bearings(program: Program) -> None:
    one, other = program.code("1"), program.code("0")
    program.metrics[one][1] += program.metrics[one][0]
    program.metrics[other][1] -= program.metrics[one][0]
    program.save()


def _smaller(program: Program) -> None:
    program.upem *= 4
    program.metrics = [[min(65535, 4 * wide), bearing] for wide, bearing in program.metrics]
    program.save()


def _no_room(program: Program) -> None:
    space = program.code(" ")
    program.metrics[space][0] = 0
    program.save()
    inner = program.copy.font(program.name)["/DescendantFonts"][0].get_object()
    inner["/W"][1].get_object()[space] = NumberObject(0)


def _widths_twice(program: Program) -> None:
    inner = program.copy.font(program.name)["/DescendantFonts"][0].get_object()
    inner[NameObject("/W")] = ArrayObject(
        [NumberObject(program.code(" ")), ArrayObject([NumberObject(0)]), *list(inner["/W"])]
    )


def _two_programs(program: Program, key: str, alone: bool) -> None:
    one, other = program.code("1"), program.code("2")
    program.glyphs[one], program.glyphs[other] = program.glyphs[other], program.glyphs[one]
    data = written(list(program.built().items()))
    inner = program.copy.font(program.name)["/DescendantFonts"][0].get_object()
    descriptor = inner["/FontDescriptor"]
    if alone:
        del descriptor["/FontFile2"]
    descriptor[NameObject(key)] = program.copy.add(
        stream(data, Length1=NumberObject(len(data)), Subtype=NameObject("/OpenType"))
    )


def _two_tables(program: Program) -> None:
    good = list(program.built().items())
    one, other = program.code("1"), program.code("2")
    program.glyphs[one], program.glyphs[other] = program.glyphs[other], program.glyphs[one]
    bad = program.built()
    set_program(
        program.copy,
        program.copy.font(program.name),
        written([("glyf", bad["glyf"]), ("loca", bad["loca"]), *good]),
    )


def _to_unicode(program: Program, before: str, after: str, change: dict[str, str]) -> None:
    texts = {**program.copy.texts(program.name), **change}
    rows = "\n".join(f"<{code}><{text.encode('utf-16-be').hex()}>" for code, text in texts.items())
    body = (
        f"1 begincodespacerange <0000><FFFF> endcodespacerange {before}\n{len(texts)} "
        f"beginbfchar\n{rows}\nendbfchar\n{after}\nendcmap"
    )
    program.copy.font(program.name)[NameObject("/ToUnicode")] = program.copy.add(
        stream(body.encode())
    )


def _commented(program: Program) -> None:
    code = f"{program.code('1'):04X}"
    _to_unicode(program, "", f"% 1 beginbfchar <{code}><0031> endbfchar", {code: "7"})


def _told_twice(program: Program) -> None:
    _to_unicode(program, f"1 beginbfchar <{program.code('2'):04X}><0031> endbfchar", "", {})


def _turned(program: Program) -> None:
    code = f"{program.code('2'):04X}"
    set_texts(program.copy, program.name, {**program.copy.texts(program.name), code: "\u202e2"})


def add_code(program: Program, glyph: bytes, metrics: list[int], text: str) -> str:
    """Give a font one more glyph that reads as a text; returns its code."""
    program.glyphs.append(glyph)
    program.metrics.append(metrics)
    program.save()
    code = len(program.glyphs) - 1
    inner = program.copy.font(program.name)["/DescendantFonts"][0].get_object()
    inner["/W"].extend(
        [NumberObject(code), ArrayObject([FloatObject(metrics[0] * 1000 / program.upem)])]
    )
    set_texts(program.copy, program.name, {**program.copy.texts(program.name), f"{code:04X}": text})
    program.copy._maps.clear()
    program.copy._known.clear()
    return f"{code:04X}"


def _inserted(
    copy: Copy, letters: str, old: str, make: Callable[[Program], tuple[Any, ...]]
) -> Spoilt | None:
    """Put a new glyph in the place of some text of a line."""
    for line in copy.body(1):
        at = line.text.find(old)
        if (
            at >= 0
            and copy.codes(line.font, letters)
            and all(len(text) == 1 for text in line.texts)
        ):
            code = add_code(Program(copy, line.font), *make(Program(copy, line.font)))
            copy.replace(
                line, copy.show(line, [*line.codes[:at], code, *line.codes[at + len(old) :]])
            )
            return Spoilt(copy.data(), GLYPH, line.page)
    return None


def ten_that_is_drawn_as_a_hundred(copy: Copy) -> Spoilt | None:
    """One glyph reads as `10 ` and draws `100`."""

    def make(program: Program) -> tuple[Any, ...]:
        one, nought, space = (program.code(letter) for letter in "10 ")
        first, second = program.metrics[one][0], program.metrics[nought][0]
        return (
            composite([(one, 0, 0, 1), (nought, first, 0, 1), (nought, first + second, 0, 1)]),
            [first + 2 * second + program.metrics[space][0], 0],
            "10 ",
        )

    return _inserted(copy, "10 ", "10 ", make)


def a_soft_hyphen_that_is_seen(copy: Copy) -> Spoilt | None:
    """A glyph that reads as a soft hyphen draws a minus sign before a number."""

    def make(program: Program) -> tuple[Any, ...]:
        hyphen = program.code("-")
        return program.glyphs[hyphen], list(program.metrics[hyphen]), "\u00ad "

    return _inserted(copy, "-", " ", make)


# Name: what it does to the file, the letters that the font must have, what names it, how.
_CHANGES: dict[str, tuple[str, str, frozenset[str], Callable[[Program], None]]] = {
    "two_digits_change_places": (
        "`1` is drawn where `0` stands, by its bearing.",
        "10",
        WIDTH,
        _bearings,
    ),
    "all_letters_shrink": (
        "A font's scale makes all of its letters a quarter as large.",
        "1",
        FONT,
        _smaller,
    ),
    "no_room_for_spaces": ("Spaces take no room, so words run together.", " ", WIDTH, _no_room),
    "widths_told_twice": ("The file states two widths of a space.", " ", TEXTS, _widths_twice),
    "a_second_program": (
        "A second program, with two digits swapped, lies beside the first.",
        "12",
        FONT,
        lambda program: _two_programs(program, "/FontFile", False),
    ),
    "another_kind_of_program": (
        "The program is one of another kind, with two digits swapped.",
        "12",
        FONT,
        lambda p: _two_programs(p, "/FontFile3", True),
    ),
    "a_table_twice": (
        "The program has its outlines twice, once with two digits swapped.",
        "12",
        FONT,
        _two_tables,
    ),
    "a_point_that_vanishes": (
        "The full stop, and so the decimal point, is drawn as nothing.",
        ".",
        GLYPH,
        _recast(".", (0, 0, 0.001)),
    ),
    "a_comma_drawn_twice": (
        "Every comma is drawn as two.",
        ",",
        GLYPH,
        _recast(",", (0, 0, 1), (-900, 0, 1)),
    ),
    "a_letter_upside_down": (
        "A letter is drawn upside down.",
        "n",
        GLYPH,
        _recast("n", (0, 700, -1)),
    ),
    "a_sign_that_vanishes": (
        "The Chinese word for not is drawn as nothing.",
        "\u4e0d",
        GLYPH,
        _recast("\u4e0d", (0, 0, 0.001)),
    ),
    "an_arabic_letter_that_vanishes": (
        "Alef is drawn as nothing.",
        "\u0627",
        GLYPH,
        _recast("\u0627", (0, 0, 0.001)),
    ),
    "a_comment_that_tells_otherwise": (
        "`1` reads as `7`, but for those who read comments.",
        "1",
        TEXTS | {"proof-number", "proof-glyph"},
        _commented,
    ),
    "a_code_told_twice": ("`2` reads as `1` and as `2`.", "2", TEXTS, _told_twice),
    "a_sign_that_turns_text": (
        "A digit carries a sign that turns all text after it.",
        "2",
        frozenset(("proof-word", "proof-number", "proof-glyph")),
        _turned,
    ),
}

KINDS: dict[str, Spoil] = {
    "ten_that_is_drawn_as_a_hundred": ten_that_is_drawn_as_a_hundred,
    "a_soft_hyphen_that_is_seen": a_soft_hyphen_that_is_seen,
}
for _name, (_doc, *_how) in _CHANGES.items():
    KINDS[_name] = _changed(*_how)
    KINDS[_name].__doc__ = _doc
