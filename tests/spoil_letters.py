"""Ways to make letters look right and read wrong, or the reverse, one at a time."""

from __future__ import annotations

from pypdf.generic import NameObject, NumberObject, TextStringObject
from spoil import Copy, Spoil, Spoilt, glyphs, is_long, set_program, set_texts
from spoil_words import _spoilt

WORD = frozenset(("proof-word",))
NUMBER = frozenset(("proof-number",))
GLYPH = frozenset(("proof-glyph",))
RUNNING = frozenset(("proof-running", "proof-page-number"))
EXTRA = frozenset(("proof-untagged", "proof-artifact", "proof-extra"))


# ---------------------------------------------------------------- looks right, reads wrong


def _used(copy: Copy, letters: str) -> tuple[str, str, str] | None:
    """Return a font of the body and the codes of two letters that it draws."""
    for line in copy.body(3):
        for one in letters:
            for other in letters:
                pair = copy.codes(line.font, one + other)
                if one != other and pair and pair[0] in line.codes:
                    return line.font, pair[0], pair[1]
    return None


def change_what_a_letter_reads_as(copy: Copy) -> Spoilt | None:
    """ToUnicode says `o` for the glyph of `e`: the page looks right and reads wrong."""
    found = _used(copy, "eo")
    if found is None:
        return None
    font, one, other = found
    texts = dict(copy.texts(font))
    texts[one] = texts[other]
    set_texts(copy, font, texts)
    return Spoilt(copy.data(), GLYPH | WORD)


def swap_what_digits_read_as(copy: Copy) -> Spoilt | None:
    """ToUnicode swaps two digits."""
    found = _used(copy, "0123456789")
    if found is None:
        return None
    font, one, other = found
    texts = dict(copy.texts(font))
    texts[one], texts[other] = texts[other], texts[one]
    set_texts(copy, font, texts)
    return Spoilt(copy.data(), GLYPH | NUMBER)


def tell_other_words(copy: Copy) -> Spoilt | None:
    """An ActualText in the page makes a line be read out as another."""
    line = copy.body(4)[0]
    copy.replace(
        line,
        b"/Span<</ActualText(Take as much as you like )>>BDC "
        + copy.show(line, line.codes)
        + b" EMC",
    )
    return Spoilt(copy.data(), WORD | NUMBER | GLYPH, line.page)


def tell_other_words_by_a_tag(copy: Copy) -> Spoilt | None:
    """A paragraph's tag has an ActualText of other words."""
    element = next(e for e in copy.elements("P") if is_long(copy.said(e), 6))
    element[NameObject("/ActualText")] = TextStringObject("Take as much as you like")
    return Spoilt(copy.data(), WORD | NUMBER, copy.page_of(element))


def tell_words_that_nobody_sees(copy: Copy) -> Spoilt | None:
    """An ActualText tells words where nothing is drawn."""
    line = copy.body(4)[0]
    copy.replace(line, copy.show(line, line.codes) + b" /Span<</ActualText( or more )>>BDC EMC")
    return Spoilt(copy.data(), WORD | NUMBER | {"proof-hidden"}, line.page)


# ---------------------------------------------------------------- reads right, looks wrong


def swap_two_outlines(copy: Copy) -> Spoilt | None:
    """The font draws two digits the wrong way round: the page reads right and looks wrong."""
    return _outlines(copy, "0123456789", swap=True)


def swap_two_letters(copy: Copy) -> Spoilt | None:
    """The font draws `e` as `o` and `o` as `e`."""
    return _outlines(copy, "eo", swap=True)


def swap_two_joined_letters(copy: Copy) -> Spoilt | None:
    """The font draws two letters that are joined (or marked) as one glyph, each as the other."""
    for name in copy.pages[0]["/Resources"]["/Font"]:
        codes = [
            code
            for code, text in copy.texts(name[1:]).items()
            if len(text) == 2 and not text.isascii()
        ]
        texts = copy.texts(name[1:])
        pair = next(
            (
                (one, other)
                for one in codes
                for other in codes
                if one < other and not set(texts[one]) & set(texts[other])
            ),
            None,
        )
        if pair:
            return _redrawn(copy, (name[1:], *pair), swap=True)
    return None


def empty_an_outline(copy: Copy) -> Spoilt | None:
    """The font draws nothing for a letter."""
    return _outlines(copy, "etn", swap=False)


def _outlines(copy: Copy, letters: str, swap: bool) -> Spoilt | None:
    found = _used(copy, letters)
    return _redrawn(copy, found, swap) if found else None


def _redrawn(copy: Copy, found: tuple[str, str, str], swap: bool) -> Spoilt:
    """Give one code of a font another's outline, and the other way round, or none."""
    font = copy.font(found[0])
    one, other = int(found[1], 16), int(found[2], 16)
    data, loca, glyf, where = glyphs(font)
    bodies = [bytes(data[glyf + loca[n] : glyf + loca[n + 1]]) for n in (one, other)]
    if swap:
        bodies.reverse()
    else:
        bodies[0] = b""
    wanted = dict(zip((one, other), bodies))
    new = b"".join(
        wanted.get(n, bytes(data[glyf + loca[n] : glyf + loca[n + 1]]))
        for n in range(len(loca) - 1)
    )
    sizes = [
        len(wanted.get(n, data[glyf + loca[n] : glyf + loca[n + 1]])) for n in range(len(loca) - 1)
    ]
    wide = (len(data) - where) and (4 if loca[-1] > 131070 or data[_head(data) + 51] else 2)
    at = 0
    for n, size in enumerate([*sizes, 0]):
        value = at if wide == 4 else at // 2
        data[where + wide * n : where + wide * (n + 1)] = value.to_bytes(wide, "big")
        at += size
    data[glyf : glyf + len(new)] = new
    set_program(copy, font, bytes(data))
    return Spoilt(copy.data(), GLYPH)


def _head(data: bytearray) -> int:
    return next(
        int.from_bytes(data[at + 8 : at + 12], "big")
        for at in range(12, 300, 16)
        if data[at : at + 4] == b"head"
    )


def draw_a_missing_glyph(copy: Copy) -> Spoilt | None:
    """A letter is drawn with code 0, the box for what a font lacks."""
    line = copy.body(4)[0]
    return _spoilt(
        copy, line, [*line.codes[:2], "0000", *line.codes[3:]], frozenset(("proof-notdef",))
    )


def swap_two_fonts(copy: Copy) -> Spoilt | None:
    """Regular and bold have each other's names: every code draws another letter."""
    fonts = copy.pages[0]["/Resources"]["/Font"]
    first, second = fonts.raw_get("/F1"), fonts.raw_get("/F2")
    fonts[NameObject("/F1")], fonts[NameObject("/F2")] = second, first
    return Spoilt(copy.data(), WORD | NUMBER | {"proof-missing", "proof-extra", "proof-notdef"})


def change_a_width(copy: Copy) -> Spoilt | None:
    """The file spaces a letter as if it were three times as wide."""
    found = _used(copy, "eo")
    if found is None:
        return None
    inner = copy.font(found[0])["/DescendantFonts"][0].get_object()
    inner["/W"][1].get_object()[int(found[1], 16)] = NumberObject(1500)
    return Spoilt(copy.data(), frozenset(("proof-font-width",)))


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        change_what_a_letter_reads_as,
        swap_what_digits_read_as,
        tell_other_words,
        tell_other_words_by_a_tag,
        tell_words_that_nobody_sees,
        swap_two_outlines,
        swap_two_letters,
        swap_two_joined_letters,
        empty_an_outline,
        draw_a_missing_glyph,
        swap_two_fonts,
        change_a_width,
    )
}
