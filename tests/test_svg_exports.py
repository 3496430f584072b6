"""Logos as design programs export them: drawn, noted where drawn otherwise, or refused by name."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import trials
from test_svg import HEAD, SMALL, points, refusals, shapes

from handout.base.finding import Finding
from handout.drawing import pictures, svg, svgclip, svgstroke

DRAWINGS = Path(__file__).with_name("drawings")
GREY = "<linearGradient id='a'><stop stop-color='#000'/><stop offset='1' stop-color='#fff'/>"
GREY += "</linearGradient>"
RECT = '<clipPath id="c"><rect x="10" y="10" width="20" height="20"/></clipPath>'
NESTED = '<g clip-path="url(#c)">'


def area(shape: svg.Shape) -> float:
    """Return the area of a shape of one part, by its corners."""
    corners = points(shape.path)
    pairs = zip(corners, [*corners[1:], corners[0]])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def test_an_export_of_inkscape_is_drawn() -> None:
    """Styles, a shared gradient, nested transforms, a clip round it all, and what nobody uses."""
    drawing = svg.read((DRAWINGS / "inkscape.svg").read_bytes())
    disc, cross, lines = drawing.shapes

    assert drawing.width == pytest.approx(64 * 96 / 25.4)
    assert disc.fill == pytest.approx((0, 0.3, 0.6))
    assert cross.fill == (1, 1, 1)
    assert len(cross.path) == 13
    assert (lines.fill, lines.join) == (None, "round")
    assert [note.message for note in drawing.notes] == [
        "a gradient is drawn as its mean colour, #004d99"
    ]
    assert drawing.notes[0].line == 78


def test_an_export_of_illustrator_is_drawn() -> None:
    """A DOCTYPE, classes, a clip by a clone, a gradient between the shapes."""
    drawing = svg.read((DRAWINGS / "illustrator.svg").read_bytes())
    band, disc, frame, line, triangle = drawing.shapes

    assert area(band) == pytest.approx(80 * 50)
    assert disc.fill == pytest.approx((0.5, 0.5, 0.5))
    assert max(y for _, y in points(disc.path)) == pytest.approx(90)
    assert area(disc) < 3.1416 * 30 * 30
    assert frame.even_odd
    assert (line.stroke_width, line.cap, line.miter_limit) == (3, "round", 10)
    assert triangle.fill == pytest.approx((0x7A / 255, 0x1F / 255, 0x5C / 255))


def test_exports_are_printed_and_proven(tmp_path: Path) -> None:
    """A leaflet with both is made; what is drawn otherwise is a note, which stops nothing."""
    for path in DRAWINGS.glob("*.svg"):
        trials.write(tmp_path, path.read_bytes(), path.name)
    text = trials.sound(
        "figure: {image: inkscape.svg, alt: A cross on a disc}",
        "figure: {image: illustrator.svg, alt: A square and a triangle}",
    )
    from handout import pipeline
    from handout.base.formats import format_of

    ready, found = pipeline.check(trials.write(tmp_path, text), tmp_path)
    assert ready is not None
    assert [(f.id, f.severity) for f in found] == [("image-gradient", "note")] * 2
    made, said = pipeline.made(ready, format_of("standard", "a4"), "0" * 64)

    assert made
    assert said == ()


@pytest.mark.parametrize(
    ("sheet", "body", "colour"),
    [
        (".a{fill:red}", '<path class="b a" d="M0 0h1v1z"/>', (1, 0, 0)),
        ("path{fill:red}", SMALL, (1, 0, 0)),
        ("*{fill:red}", SMALL, (1, 0, 0)),
        ("#x{fill:red}.a{fill:blue}", '<path id="x" class="a" d="M0 0h1v1z"/>', (1, 0, 0)),
        (".a{fill:blue}path.a{fill:red}", '<path class="a" d="M0 0h1v1z"/>', (1, 0, 0)),
        (".a{fill:blue}.b{fill:red}", '<path class="b a" d="M0 0h1v1z"/>', (1, 0, 0)),
        (".a{fill:red}", '<path class="a" fill="blue" d="M0 0h1v1z"/>', (1, 0, 0)),
        (".a{fill:blue}", '<path class="a" style="fill:red" d="M0 0h1v1z"/>', (1, 0, 0)),
        ("/* .a{} */ .a , .b{fill:red;}", '<path class="a" d="M0 0h1v1z"/>', (1, 0, 0)),
        (".a{fill:red}", '<g class="a"><path d="M0 0h1v1z"/></g>', (1, 0, 0)),
    ],
)
def test_a_style_sheet_chooses_as_a_browser_does(
    sheet: str, body: str, colour: tuple[int, ...]
) -> None:
    """By class, id and element; the narrower and the later wins, `style` above all."""
    for place in (f"<style>{sheet}</style>{body}", f"{body}<style><![CDATA[{sheet}]]></style>"):
        assert shapes(place)[0].fill == colour


@pytest.mark.parametrize(
    ("gradient", "colour"),
    [
        (GREY, (0.5, 0.5, 0.5)),
        (GREY.replace("offset='1'", "offset='50%'"), (0.75, 0.75, 0.75)),
        (GREY.replace("linear", "radial"), (0.5, 0.5, 0.5)),
    ],
)
def test_a_gradient_is_its_mean_colour(gradient: str, colour: tuple[float, ...]) -> None:
    """Weighed by how far each colour reaches, wherever the gradient stands in the file."""
    body = '<path fill="url(#a)" d="M0 0h1v1z"/>'
    for drawn in (gradient + body, body + gradient, f"<defs>{gradient}</defs>{body}"):
        drawing = svg.read(f"{HEAD}{drawn}</svg>".encode())
        assert drawing.shapes[0].fill == pytest.approx(colour)
        assert len(drawing.notes) == 1


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ('<rect x="12" y="12" width="5" height="5" clip-path="url(#c)"/>', 25),
        ('<rect width="20" height="20" clip-path="url(#c)"/>', 100),
        ('<g clip-path="url(#c)"><rect width="100" height="15"/></g>', 100),
        ('<g transform="scale(2)" clip-path="url(#c)"><rect width="20" height="15"/></g>', 200),
        ('<g clip-path="url(#c)"><g clip-path="url(#c)"><path d="M0 0H60V60H0z"/></g></g>', 400),
        ('<path d="M0 0H60V60H0z" style="clip-path:url(#c)"/>', 400),
        ('<path fill="none" stroke="red" d="M0 15H60" stroke-width="4" clip-path="url(#c)"/>', 80),
        ('<g clip-path="url(#c)"><path stroke="red" d="M0 15H30" stroke-width="4"/></g>', 80),
    ],
)
def test_what_lies_outside_a_clip_is_cut_away(body: str, wanted: float) -> None:
    """The part inside is left, where the clip stands in the space of what it clips."""
    (shape,) = shapes(RECT + body)
    assert area(shape) == pytest.approx(wanted)
    assert shapes(RECT + body + SMALL.replace("path", "path clip-path='url(#c)'")) == (shape,)


@pytest.mark.parametrize("cap", ["butt", "round", "square"])
@pytest.mark.parametrize("join", ["miter", "round", "bevel"])
def test_a_stroke_that_is_cut_is_what_its_pen_covers(cap: str, join: str) -> None:
    """Each place near the line is covered and none farther off, at corners and ends as drawn."""
    line, half = (10 + 20j, 60 + 20j, 60 + 70j, 20 + 90j), 5.0
    path = (("M", 10, 20), ("L", 60, 20), ("L", 60, 70), ("L", 20, 90))
    steps = svgstroke.outlined(path, 2 * half, cap, join, 4)
    flat = [(verb, *(n for p in places for n in (p.real, p.imag))) for verb, *places in steps]
    parts = list(svgclip.outlines(tuple(flat)))

    def covered(place: complex) -> bool:
        return any(all(_turns(part, n, place) > 0 for n in range(len(part))) for part in parts)

    for x in range(2, 80):
        for y in range(5, 100):
            place = complex(x + 0.37, y + 0.41)
            far = min(_away(place, a, b) for a, b in zip(line, line[1:]))
            if far < half - 0.1 and 13 < x < 70 and y < 84:
                beside = any(_beside(place, a, b) for a, b in zip(line, line[1:]))
                assert covered(place) or not beside, (cap, join, place)
            assert not covered(place) or far < half * 1.5, (cap, join, place)
    end = complex(10 - half + 1.2, 20 + half - 1.2)
    assert covered(end) == (cap == "square")
    assert covered(complex(10 - half + 0.5, 20.2)) == (cap != "butt")
    assert covered(complex(60 + half - 0.5, 20 - half + 0.5)) == (join == "miter")


def _turns(part: list[complex], n: int, place: complex) -> float:
    start = part[n]
    return ((part[(n + 1) % len(part)] - start).conjugate() * (place - start)).imag


def _beside(place: complex, a: complex, b: complex) -> bool:
    return 0 <= ((b - a).conjugate() * (place - a)).real <= abs(b - a) ** 2


def _away(place: complex, a: complex, b: complex) -> float:
    along = min(1, max(0, ((b - a).conjugate() * (place - a)).real / abs(b - a) ** 2))
    return abs(place - a - along * (b - a))


def test_the_order_of_fill_and_stroke_is_kept() -> None:
    """Design programs write `paint-order`; without a fill or a stroke it says nothing."""
    shape = '<path d="M1 1H9V9z" fill="red" stroke="blue" style="paint-order:{}"/>'
    for words in ("normal", "fill markers stroke", "markers fill stroke"):
        assert [(s.fill, s.stroke) for s in shapes(shape.format(words))] == [((1, 0, 0), (0, 0, 1))]
    for words in ("stroke", "stroke fill markers", "markers stroke fill"):
        assert [(s.fill, s.stroke) for s in shapes(shape.format(words))] == [
            (None, (0, 0, 1)),
            ((1, 0, 0), None),
        ]


def test_a_round_clip_cuts_round() -> None:
    """A square cut by a circle is as large as the circle, but for its straight pieces."""
    clip = '<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath>'
    (shape,) = shapes(clip + '<rect width="100" height="100" clip-path="url(#c)"/>')

    assert area(shape) == pytest.approx(3.14159 * 1600, rel=0.01)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<style>@import url(x.css);</style>", "fetches"),
        ("<style>.a{fill:url(http://x.example/y#z)}</style>", "fetches"),
        ("<style>g path{fill:red}</style>", "selector"),
        ("<style>a:hover{fill:red}</style>", "selector"),
        ("<style>@media print{.a{fill:red}}</style>", "not read"),
        ("<style>.a{fill:red</style>", "not read"),
        ("<style>path{opacity:.5}</style>", "opacity"),
        ("<defs><script>go()</script></defs>", "<script>"),
        ("<symbol><g onload='go()'/></symbol>", "onload"),
        ("<defs><image href='x.png'/></defs>", "<image>"),
        ("<defs><use href='other.svg#a'/></defs>", "other.svg"),
        ('<path fill="url(#none)" d="M0 0h1v1z"/>', "names no gradient"),
        (
            GREY.replace("<stop ", "<stop stop-opacity='.5' ", 1) + "<g fill='url(#a)'/>",
            "clear",
        ),
        ('<g clip-path="url(#none)"/>', "no shape"),
        (
            '<clipPath id="c"><path d="M0 0H9V9H6V3H3V9H0z"/></clipPath><g clip-path="url(#c)"/>',
            "inwards",
        ),
        (
            '<clipPath id="c"><path d="M0 0"/><path d="M0 0"/></clipPath><g clip-path="url(#c)"/>',
            "more than one shape",
        ),
        ('<clipPath id="c"><text>A</text></clipPath><g clip-path="url(#c)"/>', "<text>"),
        ("<switch><text>Care</text></switch>", "<text>"),
    ],
)
def test_what_cannot_be_drawn_is_refused(body: str, says: str) -> None:
    """What fetches, runs, depends on its place, is clear or cut wrongly: named, with a way out."""
    told = refusals(f"{SMALL}{body}")

    assert says in told[0].message
    assert all(len(fault.hint) > 8 for fault in told)


@pytest.mark.parametrize("entity", ["&nbsp;", "&a;"])
def test_a_doctype_brings_no_entities(entity: str) -> None:
    """What a DOCTYPE would define is not known here: it is refused, and not left out."""
    for body in (f"<g id='{entity}'/>", f"<title>{entity}</title>"):
        doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
        text = f"{doctype}{HEAD}{SMALL}{body}</svg>"
        with pytest.raises(svg.SvgFaults) as refused:
            svg.read(text.encode())
        assert "entity" in refused.value.faults[0].message


@pytest.mark.parametrize(
    "body",
    [
        f"<style>{'/*' * 400_000}</style>",
        f"<style>{'{' * 900_000}</style>",
        f"<style>{'.a,' * 300_000}</style>",
        f"<style>{'.a{}' * 2000}</style>{'<g/>' * 200_000}",
        RECT + NESTED * 40 + '<path d="M0 0' + "h1v1" * 9_000 + '"/>' + "</g>" * 40 + "<b/>",
        '<linearGradient id="a" href="#a"/><g fill="url(#a)"/>',
    ],
    ids=range(6),
)
def test_definitions_take_no_long_time(body: str) -> None:
    """A megabyte of definitions made to be slow is refused within seconds."""
    start = time.perf_counter()
    assert refusals(body)
    assert time.perf_counter() - start < 5


def test_a_note_names_its_place(tmp_path: Path) -> None:
    """The author learns which gradient is drawn otherwise, and where it is used."""
    trials.write(tmp_path, f'{HEAD}{GREY}\n<path fill="url(#a)" d="M0 0h1v1z"/></svg>', "x.svg")
    found: list[Finding] = []
    assert pictures.read(trials.placed("x.svg"), tmp_path, tmp_path, found.append)

    assert [f.id for f in found] == ["image-gradient"]
    assert found[0].message.startswith("x.svg:2:1: ")
