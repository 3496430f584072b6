"""Ways to spoil a page by drawing more, less or elsewhere, so that its words stay as they were."""

from __future__ import annotations

import re

from spoil import Copy, Line, Spoil, Spoilt, kids
from spoil_page import _around, _on_top

from handout.design.looks import LOOKS

DRAWN = frozenset(("proof-decoration",))
APART = frozenset(("proof-spacing", "proof-order", "proof-word", "proof-number"))
_PLACED = re.compile(rb"q [\d.]+ 0 0 -[\d.]+ [\d.]+ [\d.]+ cm.*?Q\n?", re.DOTALL)


def advance(copy: Copy, line: Line, count: int) -> float:
    """Return how wide the first glyphs of a line are, in points."""
    inner = copy.font(line.font)["/DescendantFonts"][0].get_object()
    widths = inner["/W"][1].get_object()
    return sum(float(widths[int(code, 16)]) for code in line.codes[:count]) * line.size / 1000


def _number(copy: Copy) -> tuple[Line, int] | None:
    """Return a line of the body that has a number of two digits, and where its second is."""
    for line in copy.body(1):
        found = re.search(r"\d\d", line.text)
        if found and all(len(text) == 1 for text in line.texts):
            return line, found.start() + 1
    return None


def a_white_box_in_the_words_own_mark(copy: Copy) -> Spoilt | None:
    """A white box in a line's own mark hides its second digit: `10 mg` is seen as `1 mg`."""
    found = _number(copy)
    if found is None:
        return None
    line, at = found
    x = line.x + advance(copy, line, at)
    box = f" 1 1 1 rg {x:g} {line.y - 2:g} 7 12 re f 0.11 0.11 0.11 rg".encode()
    copy.replace(line, copy.show(line, line.codes) + box)
    return Spoilt(copy.data(), DRAWN, line.page)


def a_decimal_point_that_is_drawn(copy: Copy) -> Spoilt | None:
    """A box no larger than a full stop stands in a number: `10 mg` is seen as `1.0 mg`."""
    found = _number(copy)
    if found is None:
        return None
    line, at = found
    x = line.x + advance(copy, line, at)
    dot = f"0.11 0.11 0.11 rg {x - 0.6:g} {line.y - 1:g} 1.2 1.5 re f"
    return _on_top(copy, line, dot.encode(), DRAWN)


def a_decimal_point_under_the_words(copy: Copy) -> Spoilt | None:
    """The same, drawn before any word."""
    found = _number(copy)
    if found is None:
        return None
    line, at = found
    x = line.x + advance(copy, line, at)
    content = copy.content(line.page)
    end = content.index(b"BDC") + 3
    dot = f" 0.11 0.11 0.11 rg {x - 0.6:g} {line.y - 1:g} 1.2 1.5 re f "
    copy.draw(line.page, content[:end] + dot.encode() + content[end:])
    return Spoilt(copy.data(), DRAWN, line.page)


def a_patch_with_an_odd_edge(copy: Copy) -> Spoilt | None:
    """A white shape of two parts leaves only a hair of a line to be seen."""
    line = copy.body(4)[0]
    x, y = line.x, line.y
    path = (
        f"1 1 1 rg {x} {y - 4} m {x + 430} {y - 4} l {x + 430} {y + 2.9} l {x} {y + 2.9} l h "
        f"{x} {y + 3.3} m {x + 430} {y + 3.3} l {x + 430} {y + 12} l {x} {y + 12} l h f"
    )
    return _on_top(copy, line, path.encode(), DRAWN)


def the_tops_cut_off(copy: Copy) -> Spoilt | None:
    """A white box takes the upper half of a line's letters away."""
    line = copy.body(4)[0]
    return _on_top(copy, line, f"1 1 1 rg {line.x} {line.y + 5.5:g} 430 8 re f".encode(), DRAWN)


def a_broad_white_stroke(copy: Copy) -> Spoilt | None:
    """A white line beside the words is so broad that it hides them."""
    line = copy.body(4)[0]
    return _on_top(
        copy,
        line,
        f"1 1 1 RG 24 w {line.x} {line.y - 7:g} m {line.x + 400} {line.y - 7:g} l S".encode(),
        DRAWN,
    )


def an_arrow(copy: Copy) -> Spoilt | None:
    """An arrow that nobody drew points at a line."""
    line = copy.body(4)[0]
    arrow = f"0.8 0 0 RG 2 w 40 {line.y + 60} m 70 {line.y} l S 70 {line.y} m 62 {line.y + 8} l S"
    return _on_top(copy, line, arrow.encode(), DRAWN)


def a_drawing_in_the_margin(copy: Copy) -> Spoilt | None:
    """A filled shape stands where nothing should be."""
    line = copy.body(4)[0]
    return _on_top(copy, line, b"0.8 0 0 rg 300 76 m 500 76 l 500 80 l 300 82 l h f", DRAWN)


def one_bar_too_many(copy: Copy) -> Spoilt | None:
    """A bar, such as contacts have, stands before a line like a figure 1."""
    line = copy.body(4)[0]
    content = copy.content(line.page)
    end = content.index(b"BDC") + 3
    bar = f" 0.06 0.35 0.33 rg {line.x - 4:g} {line.y - 1:g} 2 10 re f "
    copy.draw(line.page, content[:end] + bar.encode() + content[end:])
    return Spoilt(copy.data(), DRAWN, line.page)


def the_rules_gone(copy: Copy) -> Spoilt | None:
    """A page's thin lines are gone: between rows, and to write on."""
    page = copy.body(4)[0].page
    content = copy.content(page)
    copy.draw(page, re.sub(rb"[\d.]+ [\d.]+ [\d.]+ 0\.8 re f\n?", b"", content))
    return Spoilt(copy.data(), DRAWN, page)


def _warned(copy: Copy) -> tuple[int, str] | None:
    """Return the page of a warning, and its level's dark colour as it is written."""
    for dark in [level.dark for level in LOOKS.levels.values()]:
        written = " ".join(
            f"{int(dark[at : at + 2], 16) / 255:.2f}".rstrip("0").rstrip(".") for at in (1, 3, 5)
        )
        if dark == LOOKS.draft:
            continue  # the frame of a draft has it too
        for page in range(1, len(copy.pages) + 1):
            if f"{written} rg".encode() in copy.content(page):
                return page, written
    return None


def a_warning_in_green(copy: Copy) -> Spoilt | None:
    """A warning's box has the colour of key facts."""
    found = _warned(copy)
    if found is None:
        return None
    page, written = found
    copy.draw(page, copy.content(page).replace(f"{written} rg".encode(), b"0.06 0.35 0.33 rg"))
    return Spoilt(copy.data(), DRAWN, page)


def a_warning_without_its_box(copy: Copy) -> Spoilt | None:
    """A warning's box is gone; a dark strip is left behind its title."""
    found = _warned(copy)
    if found is None:
        return None
    page, written = found
    content = copy.content(page)
    start = content.index(f"{written} rg".encode())
    boxes = [*re.finditer(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f\n?", content[start:])]
    largest = max(boxes[:3], key=lambda box: float(box[4]))
    copy.draw(page, content[: start + largest.start()] + content[start + largest.end() :])
    return Spoilt(copy.data(), DRAWN | {"proof-contrast"}, page)


def a_warning_without_its_icon(copy: Copy) -> Spoilt | None:
    """A warning has lost the sign of its level."""
    return _icon(copy, b"")


def a_warning_with_another_sign(copy: Copy) -> Spoilt | None:
    """A warning has a sign of no level."""
    return _icon(copy, b"1 1 1 rg 94 335 m 110 335 l 102 350 l h f\n")


def _icon(copy: Copy, instead: bytes) -> Spoilt | None:
    found = _warned(copy)
    if found is None:
        return None
    content = copy.content(found[0])
    sign = _PLACED.search(content)
    if sign is None or content.find(b"EMC") < sign.start():
        return None
    copy.draw(found[0], content[: sign.start()] + instead + content[sign.end() :])
    return Spoilt(copy.data(), DRAWN, found[0])


def a_warnings_icon_covered(copy: Copy) -> Spoilt | None:
    """A box in the title's own colour hides a warning's sign."""
    found = _warned(copy)
    if found is None:
        return None
    content = copy.content(found[0])
    sign = _PLACED.search(content)
    if sign is None or content.find(b"EMC") < sign.start():
        return None
    scale, _, _, _, x, top = map(float, re.findall(rb"[\d.]+", sign[0])[:6])
    box = f"{found[1]} rg {x:g} {top - 24 * scale:g} {24 * scale:g} {24 * scale:g} re f\n"
    copy.draw(found[0], content[: sign.end()] + box.encode() + content[sign.end() :])
    return Spoilt(copy.data(), DRAWN, found[0])


def all_rules_in_one_place(copy: Copy) -> Spoilt | None:
    """A page's thin lines lie on one another: as many as there should be, and none to be seen."""
    for page in range(1, len(copy.pages) + 1):
        content = copy.content(page)
        rules = [*re.finditer(rb"[\d.]+ [\d.]+ [\d.]+ 0\.8 re f", content)]
        if len(rules) > 2:
            copy.draw(page, re.sub(rb"[\d.]+ [\d.]+ [\d.]+ 0\.8 re f", rules[0][0], content))
            return Spoilt(copy.data(), DRAWN, page)
    return None


def a_band_of_no_brand(copy: Copy) -> Spoilt | None:
    """A red band runs across the page behind the words."""
    line = copy.body(4)[0]
    content = copy.content(line.page)
    end = content.index(b"BDC") + 3
    copy.draw(line.page, content[:end] + b" 0.8 0 0 rg 0 60 596 6 re f " + content[end:])
    return Spoilt(copy.data(), DRAWN, line.page)


def words_in_a_warnings_colour(copy: Copy) -> Spoilt | None:
    """A line of ordinary text is printed in the red of an emergency."""
    return _around(
        copy,
        b"0.54 0.06 0.06 rg ",
        b" 0.11 0.11 0.11 rg",
        frozenset(("proof-colour", "proof-contrast")),
    )


def bold_in_regular(copy: Copy) -> Spoilt | None:
    """Bold words are printed in the regular face."""
    for element in copy.elements("Strong"):
        for kid in kids(element):
            kid = kid.get_object()
            line = next(
                (
                    line
                    for line in copy.lines(copy.page_of(element))
                    if line.mcid == kid and line.text.strip()
                ),
                None,
            )
            for name in copy.pages[0]["/Resources"]["/Font"]:
                codes = copy.codes(name[1:], line.text) if line else None
                if line and codes and "Regular" in copy.font(name[1:])["/BaseFont"]:
                    shown = (
                        f"BT /{name[1:]} {line.size:g} Tf {line.x:g} {line.y:g} Td "
                        f"[<{''.join(codes)}>]TJ /{line.font} {line.size:g} Tf ET"
                    )
                    copy.replace(line, shown.encode())
                    return Spoilt(copy.data(), frozenset(("proof-role",)), line.page)
    return None


# ---------------------------------------------------------------- within a line


def _moved(copy: Copy, dx: float, dy: float) -> Spoilt | None:
    """Draw a number's second digit, and all after it, as a run of its own a little off."""
    found = _number(copy)
    if found is None:
        return None
    line, at = found
    x = line.x + advance(copy, line, at)
    more = advance(copy, line, at + 1)
    copy.replace(
        line,
        copy.show(line, line.codes[:at])
        + b" "
        + copy.show(line, line.codes[at : at + 1], x=x + dx, y=line.y + dy)
        + b" "
        + copy.show(line, line.codes[at + 1 :], x=line.x + more + dx),
    )
    return Spoilt(copy.data(), APART, line.page)


def a_number_pulled_apart(copy: Copy) -> Spoilt | None:
    """`10 mg` is seen as `1 0 mg`."""
    return _moved(copy, 5, 0)


def a_digit_raised(copy: Copy) -> Spoilt | None:
    """`10 mg` is seen with its nought raised, like a degree sign."""
    return _moved(copy, 0, 4)


def digits_swapped_by_kerning(copy: Copy) -> Spoilt | None:
    """Many small moves draw `10` as `01`, while the codes say `10`."""
    found = _number(copy)
    if found is None:
        return None
    line, at = found
    one, other = (advance(copy, line, n + 1) - advance(copy, line, n) for n in (at - 1, at))

    def move(points: float) -> str:
        return " ".join([f"{points * 1000 / line.size / 8:g}"] * 8)

    codes = line.codes
    shown = (
        f"<{''.join(codes[: at - 1])}>{move(-other)}<{codes[at - 1]}>{move(one + other)}"
        f"<{codes[at]}>{move(-one)}<{''.join(codes[at + 1 :])}>"
    ).replace("<>", "")
    copy.replace(
        line, f"BT /{line.font} {line.size:g} Tf {line.x:g} {line.y:g} Td [{shown}]TJ ET".encode()
    )
    return Spoilt(copy.data(), APART, line.page)


# ---------------------------------------------------------------- pictures


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        a_white_box_in_the_words_own_mark,
        a_decimal_point_that_is_drawn,
        a_decimal_point_under_the_words,
        a_patch_with_an_odd_edge,
        the_tops_cut_off,
        a_broad_white_stroke,
        an_arrow,
        a_drawing_in_the_margin,
        one_bar_too_many,
        the_rules_gone,
        a_warning_in_green,
        a_warning_without_its_box,
        a_warning_without_its_icon,
        a_warning_with_another_sign,
        a_warnings_icon_covered,
        all_rules_in_one_place,
        a_band_of_no_brand,
        words_in_a_warnings_colour,
        bold_in_regular,
        a_number_pulled_apart,
        a_digit_raised,
        digits_swapped_by_kerning,
    )
}
