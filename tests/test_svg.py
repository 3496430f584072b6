"""The reader of drawings: what it draws, what it refuses, and where.

The samples are written here, so that a fault's line and column can be counted by eye.
"""

from __future__ import annotations

import math

import pytest

from handout.drawing import svg

ORIGIN, CORNER = ("M", 0, 0), (("M", 1, 1), ("L", 3, 1))
SMALL = '<path d="M0 0h1v1z"/>'
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
LOGO = """<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="-5 -5 50 50" id="logo">
  <title>Clinic \N{WHITE HEART SUIT}</title><desc>A cross</desc><metadata><any/></metadata><defs/>
  <inkscape:page onload="x()"><text>kept by the editor</text></inkscape:page>
  <g fill="#369" transform="translate(1, 2) rotate(30 5 5)" inkscape:label="Layer 1">
    <path d="M1 1h8v8H1zm2-.5.5.5a2 1 15 013 1s1 2 3 1q1 1 2 0t1 1" fill-rule="evenodd"/>
    <rect x="1" y="2" width="30" height="4" rx="2" style="fill:none; stroke:rgb(9, 8, 7)"/>
    <circle cx="9" cy="9" r="3"/><ellipse cx="20" cy="20" rx="4" ry="2"/>
    <line x1="1" y1="1" x2="9" y2="3" stroke="red" stroke-width="2" stroke-linecap="round"/>
    <polyline points="1,1 5,5,9-1" /><polygon points="1 1 2 2 3 0"/>
  </g>
</svg>
"""


def shapes(body: str, head: str = HEAD) -> tuple[svg.Shape, ...]:
    return svg.read(f"{head}{body}</svg>".encode()).shapes


def path(data: str) -> tuple[tuple, ...]:
    return shapes(f'<path d="{data}" stroke="red"/>')[0].path


def faults(text: str | bytes) -> tuple[svg.Fault, ...]:
    with pytest.raises(svg.SvgFaults) as caught:
        svg.read(text if isinstance(text, bytes) else text.encode())
    return caught.value.faults


def refusals(body: str) -> tuple[svg.Fault, ...]:
    return faults(f"{HEAD}\n{body}\n</svg>")


def points(outline: tuple[tuple, ...]) -> list[tuple[float, float]]:
    """Points along a path: ends of lines, and each cubic at eight places."""
    found: list[tuple[float, float]] = []
    for kind, *n in outline:
        if kind == "C":
            (x, y), steps = found[-1], [i / 8 for i in range(1, 9)]
            for t in steps:
                u = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                xs, ys = (x, *n[::2]), (y, *n[1::2])
                found.append((sum(map(float.__mul__, u, xs)), sum(map(float.__mul__, u, ys))))
        elif n:
            found.append((n[0], n[1]))
    return found


# --- what is drawn ---------------------------------------------------------------------------


def test_logo() -> None:
    """A drawing as an editor saves it is read, without the editor's own elements."""
    drawing = svg.read(LOGO.encode())
    assert (drawing.width, drawing.height) == (50, 50)
    assert len(drawing.shapes) == 7
    assert [shape.even_odd for shape in drawing.shapes[:2]] == [True, False]
    assert drawing.shapes[1].fill is None
    assert drawing.shapes[1].stroke == (9 / 255, 8 / 255, 7 / 255)
    assert (drawing.shapes[4].stroke_width, drawing.shapes[4].cap) == (2, "round")
    assert svg.read(LOGO.replace("\n", "\r\n").encode()) == drawing
    assert svg.read(b"\xef\xbb\xbf" + LOGO.encode()) == drawing


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("M1 2L3 4", (("M", 1, 2), ("L", 3, 4))),
        ("m1,2,3,4", (("M", 1, 2), ("L", 4, 6))),
        ("M1 2 3 4 5 6z", (("M", 1, 2), ("L", 3, 4), ("L", 5, 6), ("Z",))),
        ("M1 2H9h1V8v-1", (("M", 1, 2), ("L", 9, 2), ("L", 10, 2), ("L", 10, 8), ("L", 10, 7))),
        ("M1-2l.5.5l1e1-.5", (("M", 1, -2), ("L", 1.5, -1.5), ("L", 11.5, -2))),
        ("M0 0C0 1 1 1 2 2s4 4 5 5", (ORIGIN, ("C", 0, 1, 1, 1, 2, 2), ("C", 3, 3, 6, 6, 7, 7))),
        ("M0 0S5 5 6 6", (ORIGIN, ("C", 0, 0, 5, 5, 6, 6))),
        ("M0 0q3 3 6 0t6 0", (ORIGIN, ("C", 2, 2, 4, 2, 6, 0), ("C", 8, -2, 10, -2, 12, 0))),
        ("M0 0T6 6", (ORIGIN, ("C", 0, 0, 2, 2, 6, 6))),
        ("M1 1h2v2zl5 5", (*CORNER, ("L", 3, 3), ("Z",), ("M", 1, 1), ("L", 6, 6))),
        ("M1 1h2zm5 5h1", (*CORNER, ("Z",), ("M", 6, 6), ("L", 7, 6))),
        ("M0 0A0 5 0 0 1 9 9", (ORIGIN, ("L", 9, 9))),
    ],
)
def test_path_commands(data: str, wanted: tuple[tuple, ...]) -> None:
    """Every command becomes absolute moves, lines, cubics and closings."""
    assert path(data) == wanted


@pytest.mark.parametrize(
    ("flags", "centre", "quarters"),
    [("0 1", (0, 0), 1), ("0 0", (20, 10), 1), ("1 0", (0, 0), 3), ("1 1", (20, 10), 3)],
)
def test_arc_lies_on_its_ellipse(flags: str, centre: tuple[int, int], quarters: int) -> None:
    """The flags of an arc choose one of four ways from point to point, in quarter turns."""
    outline = path(f"M20 0A20 10 0 {flags} 0 10")
    assert (len(outline), outline[-1][-2:]) == (1 + quarters, (0, 10))
    for x, y in points(outline):
        assert math.hypot((x - centre[0]) / 20, (y - centre[1]) / 10) == pytest.approx(1, abs=1e-3)
    assert path(f"M20 0a20,10 0 {flags.replace(' ', '')}-20 10") == outline


def test_arc_turned_or_too_small() -> None:
    """An arc's axes may be turned, and radii that cannot reach grow until they do."""
    assert path("M0 20A20 10 90 0 1 -10 0")[1:] == (("C", -5.522847, 20, -10, 11.045695, -10, 0),)
    assert path("M0 0a1 1 0 0 1 20 0") == path("M0 0a10 10 0 0 1 20 0")


def test_basic_shapes() -> None:
    """Rectangles, circles and ellipses have the outline that their sizes say."""
    (rect,) = shapes('<rect x="1" y="2" width="30" height="20"/>')
    assert set(points(rect.path)) == {(1, 2), (31, 2), (31, 22), (1, 22)}
    (circle,) = shapes('<circle cx="50" cy="40" r="10"/>')
    assert {round(math.hypot(x - 50, y - 40), 2) for x, y in points(circle.path)} == {10}
    (ellipse,) = shapes('<ellipse cx="50" cy="40" rx="20" ry="10"/>')
    assert {round(math.hypot((x - 50) / 2, y - 40), 2) for x, y in points(ellipse.path)} == {10}
    (round_rect,) = shapes('<rect width="40" height="20" ry="50"/>')
    assert {p for p in points(round_rect.path) if p[0] in (0, 40)} == {(0, 10), (40, 10)}
    line, open_, closed = shapes(
        '<g stroke="red"><line x1="1" y1="2" x2="3" y2="4"/><polyline points="1,2 3,4 5-6"/>'
        '<polygon points="1,2 3,4 5-6"/></g>'
    )
    assert (line.path, line.fill) == ((("M", 1, 2), ("L", 3, 4)), None)
    assert closed.path == (*open_.path, ("Z",))
    assert shapes('<rect width="9" height="9"/><circle r="0"/><path d=""/>')[1:] == ()


@pytest.mark.parametrize(
    ("transform", "place"),
    [
        ("translate(1)", (11, 20)),
        ("translate(1 2)", (11, 22)),
        ("scale(2)", (20, 40)),
        ("scale(-2,3)", (-20, 60)),
        ("rotate(90)", (-20, 10)),
        ("rotate(180, 10 20)", (10, 20)),
        ("skewX(45)", (30, 20)),
        ("skewY(45)", (10, 30)),
        ("matrix(1 2 3 4 5 6)", (75, 106)),
        (" translate(5,5) , scale(2) rotate(-90)", (45, -15)),
    ],
)
def test_transforms(transform: str, place: tuple[float, float]) -> None:
    """Transforms are applied to the points, the last of a list first."""
    (shape,) = shapes(f'<path transform="{transform}" d="M10 20h1v1z"/>')
    assert shape.path[0] == ("M", *place)


def test_transforms_nest_and_widen_strokes() -> None:
    """A group's transform comes after its children's, and scales the width of a stroke."""
    body = '<g transform="scale(2)"><path transform="translate(3)" d="M1 1h1" stroke="red"/></g>'
    (shape,) = shapes(body)
    assert (shape.path, shape.stroke_width) == ((("M", 8, 2), ("L", 10, 2)), 2)
    (shape,) = shapes('<path d="M1 1h1" fill="none" stroke="red" transform="scale(1 2)"/>')
    assert set(points(shape.path)) == {(1, 1), (2, 1), (2, 3), (1, 3)}, "what the pen covers"
    assert (shape.fill, shape.stroke) == ((1, 0, 0), None)


@pytest.mark.parametrize(
    ("root", "size", "corner"),
    [
        ('viewBox="-10 -20 50 100"', (50, 100), (10, 20)),
        ('viewBox="0,0,50,100" width="100px"', (100, 200), (0, 0)),
        ('viewBox="0 0 50 100" width="100%" height="1in"', (48, 96), (0, 0)),
        ('width="72pt" height="25.4mm"', (96, 96), (0, 0)),
        ('viewBox="0 0 10 10" width="40" height="20"', (40, 20), (10, 0)),
        ('width="2.54cm" height="10" viewBox="0 0 96 10"', (96, 10), (0, 0)),
    ],
)
def test_size(root: str, size: tuple[float, float], corner: tuple[float, float]) -> None:
    """The viewBox fills width and height, in the middle, and its corner is the origin."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {root}>'
    drawing = svg.read(f'{head}<path d="M0 0h1v1"/></svg>'.encode())
    assert (drawing.width, drawing.height) == pytest.approx(size)
    assert drawing.shapes[0].path[0][1:] == pytest.approx(corner)


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        ("#f00", (1, 0, 0)),
        ("#00FF00", (0, 1, 0)),
        ("rgb(0, 0, 300)", (0, 0, 1)),
        ("rgb(100% 0% 100%)", (1, 0, 1)),
        ("White", (1, 1, 1)),
        ("currentColor", (0, 0, 0)),
        ("inherit", (0, 0, 1)),
    ],
)
def test_colours(words: str, colour: tuple[float, float, float]) -> None:
    """Colours are read as attributes and as declarations, whatever their notation."""
    drawn = '<g fill="blue"><path d="M0 0h1v1" {}/></g>'
    assert shapes(drawn.format(f'fill="{words}"'))[0].fill == colour
    assert shapes(drawn.format(f"style='fill : {words} ;'"))[0].fill == colour


def test_paint_is_inherited() -> None:
    """Children have their group's paint unless they say otherwise, and style beats attributes."""
    first, second, third = shapes(
        '<g fill="none" stroke="red" style="stroke-width:3" stroke-linejoin="round"'
        ' stroke-miterlimit="9"><path d="M0 0h1v1"/>'
        '<path d="M0 0h1v1" stroke="blue" style="stroke:lime"/></g><path d="M0 0h1v1"/>'
    )
    assert (first.fill, first.stroke, first.stroke_width) == (None, (1, 0, 0), 3)
    assert (first.join, first.miter_limit, first.cap) == ("round", 9, "butt")
    assert second.stroke == (0, 1, 0)
    assert (third.fill, third.stroke) == ((0, 0, 0), None)
    assert shapes('<path d="M0 0h24v24H0z" fill="none"/><path d="M0 0h1v1"/>')[1:] == ()


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "name", "column"),
    [
        ("<text>Take 2</text>", "<text>", 1),
        ('<g fill="red"><tspan/></g>', "<tspan>", 15),
        ("<script/>", "<script>", 1),
        ('<image href="a.png"/>', "<image>", 1),
        ('<use href="#a"/>', "<use>", 1),
        ("<foreignObject/>", "<foreignObject>", 1),
        ("<filter/>", "<filter>", 1),
        ("<mask/>", "<mask>", 1),
        ("<rect><animate/></rect>", "<animate>", 7),
        ("<svg/>", "<svg>", 1),
        ("<blink/>", "<blink>", 1),
        ('<g onclick="go()"/>', "onclick", 13),
        ('<g xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>', "href", 51),
        ('<g opacity=".5"/>', "opacity", 13),
        ('<g style="fill:red;fill-opacity:50%"/>', "fill-opacity", 33),
        ('<g filter="url(#f)"/>', "filter", 12),
        ('<g display="none"/>', "display", 13),
        ('<g stroke-dasharray="1 2"/>', "stroke-dasharray", 22),
        ('<g fill="url(#a)"/>', "gradient", 10),
        ('<g fill="#12345"/>', "#12345", 10),
        ('<g fill="puce"/>', "puce", 10),
        ('<g stroke-width="-1"/>', "-1", 18),
        ('<g stroke-width="100%"/>', "100%", 18),
        ('<rect width="9em" height="9"/>', "9em", 14),
        ('<g transform="scale(0)"/>', "flattens", 15),
        ('<g transform="scale(2) turn(3)"/>', "turn(3)", 24),
        ('<path d="M1 1h1e9"/>', "1e9", 15),
        ('<path d="M1 1hNaN"/>', "N", 15),
        ('<path d="M1 1h1e999"/>', "1e999", 15),
        ('<path d="\N{WHITE HEART SUIT}"/>', "starts every path", 10),
        ('<path d="L1 1"/>', "starts every path", 10),
        ('<path d="M1 1L2"/>', "the end", 16),
        ('<path d="M1 1,"/>', ",", 14),
        ('<path d="M1 1a1 1 0 2 0 1 1"/>', "flag", 21),
        ('<path d="M1 1b1"/>', "path command", 14),
        ('<path d="M1 1z1"/>', "path command", 15),
        ('<polygon points="1 2 3"/>', "3 numbers", 18),
        ("<?xml-stylesheet href='a.css'?>", "xml-stylesheet", 1),
    ],
)
def test_refusals_by_name(body: str, name: str, column: int) -> None:
    """What cannot be drawn exactly is refused by name, at its place, with a hint."""
    (fault,) = refusals(f'<path d="M0 0h1v1"/>\n{body}')
    assert name in fault.message
    assert (fault.line, fault.column) == (3, column)
    assert len(fault.hint) > 8


def test_place_inside_a_long_path() -> None:
    """A fault in path data is shown on the line where it stands, counted in characters."""
    body = '<path id="\N{WHITE HEART SUIT}" d=" M0 0\n\t  h1\r\n  v1 !"/>'
    assert [(f.line, f.column) for f in refusals(body)] == [(4, 6)]


def test_text_is_to_become_paths_or_words() -> None:
    """The hint for text says both ways out."""
    hint = refusals("<text>Take 2</text>")[0].hint
    assert [word in hint for word in ("paths", "caption")] == [True, True]


def test_all_faults_at_once() -> None:
    """All faults of a drawing are told in one run, in order, and no more than can be read."""
    told = refusals('<g style="fill:puce" opacity="0">\n<use/>\n<path d="M1"/></g>\n<b>')
    assert [fault.line for fault in told] == [2, 2, 3, 4, 5, 6]
    assert told[0].column < told[1].column
    assert len(refusals("<use/>" * 1000)) == svg.MAX_FAULTS


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "XML"),
        (b"   ", "XML"),
        (b"\x89PNG\r\n\x1a\n", "UTF-8"),
        (LOGO.encode("utf-16"), "UTF-8"),
        (LOGO.encode()[:400], "XML"),
        (b"<html/>", "<html>"),
        (b'<svg viewBox="0 0 9 9"/>', "<svg>"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1"/></svg>', "size"),
        (f"{HEAD[:-1]} transform='scale(2)'>{SMALL}</svg>".encode(), "transform"),
        (f"{HEAD}<g/></svg>".encode(), "nothing"),
        (f'{HEAD}<path d="M0 0h9"/></svg>'.encode(), "nothing"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}<g id="&a;"/></svg>'.encode(), "DOCTYPE"),
        (f"{HEAD}<g id='&nbsp;'/></svg>".encode(), "entity"),
        (f"{HEAD}{'<g>' * svg.MAX_DEPTH}".encode(), "inside each other"),
        (b" " * (svg.MAX_BYTES + 1), "bytes"),
        (f'{HEAD}<path d="M0 0{"h1" * svg.MAX_SEGMENTS}"/></svg>'.encode(), "segments"),
        (f"{HEAD}{SMALL * (svg.MAX_SEGMENTS // 4 + 1)}</svg>".encode(), "segments"),
    ],
)
def test_refusals_of_the_whole(data: bytes, name: str) -> None:
    """What is no drawing at all, has no ink, or passes a limit, is refused with the reason."""
    assert name in faults(data)[0].message
