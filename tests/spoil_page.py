"""Ways to spoil what is seen: hidden, covered, moved, faint, small, turned, on the wrong sheet."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from spoil import Copy, Line, Spoil, Spoilt, is_long, stream

HIDDEN = frozenset(("proof-hidden",))
CONTRAST = frozenset(("proof-contrast",))
EDGE = frozenset(("proof-edge",))


def _around(copy: Copy, before: bytes, after: bytes, ids: frozenset[str]) -> Spoilt:
    """Put instructions before and after one line, inside its mark."""
    line = copy.body(4)[0]
    font = f" BT /{line.font} {line.size:g} Tf ET".encode()  # what `after` may have taken back
    copy.replace(line, before + copy.show(line, line.codes) + after + font)
    return Spoilt(copy.data(), ids, line.page)


def _on_top(copy: Copy, line: Line, drawn: bytes, ids: frozenset[str]) -> Spoilt:
    """Paint more, as decoration, when the page is done."""
    content = copy.content(line.page)
    end = content.rindex(b"Q")
    copy.draw(line.page, content[:end] + b"/Artifact<</Type/Layout>>BDC " + drawn + b" EMC Q")
    return Spoilt(copy.data(), ids, line.page)


def _box(line: Line) -> bytes:
    return f"{line.x - 2:g} {line.y - 3:g} 200 14 re f".encode()


def white_text(copy: Copy) -> Spoilt | None:
    """A line is printed white on white (or on a pale tint)."""
    return _around(copy, b"1 1 1 rg ", b" 0.11 0.11 0.11 rg", CONTRAST)


def faint_text(copy: Copy) -> Spoilt | None:
    """A line is printed in a grey that a poor eye cannot tell from the paper."""
    return _around(copy, b"0.6 g ", b" 0.11 0.11 0.11 rg", CONTRAST)


def text_of_no_known_colour(copy: Copy) -> Spoilt | None:
    """A line is printed in a pattern."""
    return _around(copy, b"/Pattern cs /P1 scn ", b" 0.11 0.11 0.11 rg", CONTRAST)


def dark_ground(copy: Copy) -> Spoilt | None:
    """A dark box lies under a dark line."""
    line = copy.body(4)[0]
    return _around(copy, b"0.2 0.1 0.1 rg " + _box(line) + b" 0.11 0.11 0.11 rg ", b"", CONTRAST)


def white_box(copy: Copy) -> Spoilt | None:
    """A white box covers the start of a line."""
    line = copy.body(4)[0]
    return _on_top(copy, line, b"1 1 1 rg " + _box(line), HIDDEN)


def dark_box(copy: Copy) -> Spoilt | None:
    """A black bar covers the start of a line."""
    line = copy.body(4)[0]
    return _on_top(copy, line, b"0 0 0 rg " + _box(line), HIDDEN)


def round_patch(copy: Copy) -> Spoilt | None:
    """A white patch with curved edges covers a word."""
    line = copy.body(4)[0]
    x, y = line.x, line.y
    curve = (
        f"{x:g} {y:g} m {x:g} {y + 40:g} {x + 60:g} {y + 40:g} {x + 60:g} {y:g} c "
        f"{x + 60:g} {y - 40:g} {x:g} {y - 40:g} {x:g} {y:g} c h f"
    ).encode()
    return _on_top(copy, line, b"1 1 1 rg " + curve, HIDDEN)


def a_picture_over_words(copy: Copy) -> Spoilt | None:
    """An image covers the start of a line."""
    line = copy.body(4)[0]
    image = stream(
        b"\xff",
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Image"),
        Width=NumberObject(1),
        Height=NumberObject(1),
        ColorSpace=NameObject("/DeviceGray"),
        BitsPerComponent=NumberObject(8),
    )
    page = copy.pages[line.page - 1]
    page["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/Im9"): copy.add(image)}
    )
    return _on_top(
        copy, line, f"q 100 0 0 14 {line.x:g} {line.y - 3:g} cm /Im9 Do Q".encode(), HIDDEN
    )


def strike_through(copy: Copy) -> Spoilt | None:
    """A line is drawn through words."""
    line = copy.body(4)[0]
    y = line.y + 3
    return _on_top(
        copy,
        line,
        f"0 0 0 RG 1 w {line.x:g} {y:g} m {line.x + 90:g} {y:g} l S".encode(),
        frozenset(("proof-overlap",)),
    )


def invisible_ink(copy: Copy) -> Spoilt | None:
    """A line is drawn in the mode that paints nothing."""
    return _around(copy, b"3 Tr ", b" 0 Tr", HIDDEN)


def transparent_ink(copy: Copy) -> Spoilt | None:
    """A line is drawn wholly transparent."""
    line = copy.body(4)[0]
    resources = copy.pages[line.page - 1]["/Resources"]
    resources[NameObject("/ExtGState")] = DictionaryObject(
        {
            NameObject("/G0"): DictionaryObject({NameObject("/ca"): NumberObject(0)}),
            NameObject("/G1"): DictionaryObject({NameObject("/ca"): NumberObject(1)}),
        }
    )
    return _around(copy, b"/G0 gs ", b" /G1 gs", HIDDEN)


def clipped_away(copy: Copy) -> Spoilt | None:
    """A clip elsewhere on the page leaves nothing of a line."""
    return _around(copy, b"q 10 10 20 20 re W n ", b" Q", HIDDEN)


def half_clipped_away(copy: Copy) -> Spoilt | None:
    """A clip takes the upper half of a line's letters away."""
    line = copy.body(4)[0]
    clip = f"q {line.x - 5:g} {line.y - 4:g} 500 8 re W n ".encode()
    return _spoilt_line(copy, line, clip)


def the_end_clipped_away(copy: Copy) -> Spoilt | None:
    """A clip takes the end of a line away."""
    line = copy.body(4)[0]
    clip = f"q {line.x - 5:g} {line.y - 9:g} 60 30 re W n ".encode()
    return _spoilt_line(copy, line, clip)


def _spoilt_line(copy: Copy, line: Line, before: bytes) -> Spoilt:
    codes = line.codes
    copy.replace(line, before + copy.show(line, codes) + b" Q")
    return Spoilt(copy.data(), HIDDEN, line.page)


def behind_a_layer(copy: Copy) -> Spoilt | None:
    """A line stands on a layer that a reader can switch off."""
    layer = copy.add(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/OCG"),
                NameObject("/Name"): TextStringObject("Layer"),
            }
        )
    )
    copy.root[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([layer]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])}),
        }
    )
    resources = copy.pages[0]["/Resources"]
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})
    spoilt = _around(copy, b"/OC /L1 BDC ", b" EMC", frozenset(("proof-drawing", "proof-danger")))
    return spoilt._replace(page=0)


def _moved(copy: Copy, x: float, y: float, ids: frozenset[str]) -> Spoilt:
    line = copy.body(4)[0]
    copy.replace(line, copy.show(line, line.codes, x=line.x + x, y=line.y + y))
    return Spoilt(copy.data(), ids, line.page)


def off_the_page(copy: Copy) -> Spoilt | None:
    """A line stands past the right edge of the paper."""
    return _moved(copy, 700, 0, EDGE | HIDDEN)


def partly_off_the_page(copy: Copy) -> Spoilt | None:
    """A line runs over the right edge of the paper."""
    line = max(copy.body(4), key=lambda line: len(line.codes))
    copy.replace(line, copy.show(line, line.codes, x=line.x + 130))
    return Spoilt(copy.data(), EDGE | HIDDEN, line.page)


def into_the_margin(copy: Copy) -> Spoilt | None:
    """A line starts in the strip that printers leave white."""
    line = copy.body(4)[0]
    copy.replace(line, copy.show(line, line.codes, x=5.0))
    return Spoilt(copy.data(), EDGE, line.page)


def onto_another_line(copy: Copy) -> Spoilt | None:
    """A line is printed over the one below it."""
    lines = copy.body(4)
    pair = next(
        (
            (one, other)
            for one in lines
            for other in lines
            if one.page == other.page and one.y > other.y and one.start < other.start
        ),
        None,
    )
    if pair is None:
        return None
    one, other = pair
    copy.replace(one, copy.show(one, one.codes, x=other.x, y=other.y + 2))
    return Spoilt(copy.data(), frozenset(("proof-overlap", "proof-order")), one.page)


def to_the_end_of_the_page(copy: Copy) -> Spoilt | None:
    """A paragraph's first line stands below all others."""
    lines = [line for line in copy.lines(1) if line.is_body and is_long(line.text, 4)]
    line = lines[len(lines) // 2]
    low = min(line.y for line in copy.lines(1))
    copy.replace(line, copy.show(line, line.codes, y=low - 8))
    return Spoilt(copy.data(), frozenset(("proof-order",)), 1)


def small_type(copy: Copy) -> Spoilt | None:
    """A line is set in 8 points."""
    line = copy.body(4)[0]
    copy.replace(line, copy.show(line, line.codes, size=8.0))
    return Spoilt(copy.data(), frozenset(("proof-size",)), line.page)


def slightly_small_type(copy: Copy) -> Spoilt | None:
    """A line is set half a point smaller than all other text."""
    line = copy.body(4)[0]
    copy.replace(line, copy.show(line, line.codes, size=line.size - 0.5))
    return Spoilt(copy.data(), frozenset(("proof-size",)), line.page)


def scaled_down(copy: Copy) -> Spoilt | None:
    """A line of nominal size is scaled down by the page's matrix."""
    return _around(copy, b"q 0.5 0 0 0.5 150 200 cm ", b" Q", frozenset(("proof-size",)))


def squeezed(copy: Copy) -> Spoilt | None:
    """A line's letters are half as wide as they should be."""
    return _around(copy, b"50 Tz ", b" 100 Tz", frozenset(("proof-turned",)))


def upside_down(copy: Copy) -> Spoilt | None:
    """A line stands on its head."""
    line = copy.body(4)[0]
    matrix = f"q -1 0 0 -1 {2 * line.x + 300:g} {2 * line.y:g} cm ".encode()
    return _around(copy, matrix, b" Q", frozenset(("proof-turned",)))


def a_note_over_the_page(copy: Copy) -> Spoilt | None:
    """Somebody has laid a free-text note over a page."""
    page = copy.pages[-1]
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FreeText"),
            NameObject("/Rect"): ArrayObject(map(NumberObject, (100, 400, 300, 450))),
            NameObject("/Contents"): TextStringObject("Take two instead"),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ()), copy.add(note)])
    return Spoilt(copy.data(), frozenset(("proof-annotation",)), len(copy.pages))


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        white_text,
        faint_text,
        text_of_no_known_colour,
        dark_ground,
        white_box,
        dark_box,
        round_patch,
        a_picture_over_words,
        strike_through,
        invisible_ink,
        transparent_ink,
        clipped_away,
        half_clipped_away,
        the_end_clipped_away,
        behind_a_layer,
        off_the_page,
        partly_off_the_page,
        into_the_margin,
        onto_another_line,
        to_the_end_of_the_page,
        small_type,
        slightly_small_type,
        scaled_down,
        squeezed,
        upside_down,
        a_note_over_the_page,
    )
}
