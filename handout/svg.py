"""SVG drawings for logos, icons and simple figures: bytes in, filled and stroked paths out.

Only what can be drawn exactly is read; all else is refused by name, with line and column,
because a picture of how to take a medicine that has quietly lost a part is worse than none.

On the way a point is a complex number, x + yj, and a matrix is where the points 1, 1j and 0 go.
Basic shapes become path data (SVG 2, chapter 10), path data becomes lines and cubics, and the
matrix places those. A fault keeps its byte index until it is shown as line and column.
"""

import cmath
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.parsers import expat

MAX_BYTES = 1_000_000
MAX_SEGMENTS = 20_000
MAX_DEPTH = 50
MAX_NUMBER = 1_000_000
MAX_FAULTS = 50

Colour = tuple[float, float, float]
Matrix = tuple[complex, complex, complex]
Path = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Shape:
    """One path with its paint: lengths in the drawing's units, y down, colours from 0 to 1."""

    path: Path
    fill: Colour | None
    stroke: Colour | None
    stroke_width: float
    even_odd: bool
    cap: str = "butt"
    join: str = "miter"
    miter_limit: float = 4.0


@dataclass(frozen=True)
class Drawing:
    """Shapes to paint in order, clipped to 0..width and 0..height; the unit is 1/96 inch."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a drawing and what to do; line and column count from 1."""

    message: str
    hint: str
    line: int
    column: int


class SvgFaults(Exception):
    """All faults of one drawing, in the order of their places."""

    def __init__(self, data: bytes, found: list[tuple[int, str, str]]) -> None:
        self.faults = tuple(_fault(data, *one) for one in sorted(found, key=lambda one: one[0]))
        super().__init__("; ".join(f"{f.line}:{f.column}: {f.message}" for f in self.faults))


def _fault(data: bytes, index: int, message: str, hint: str) -> Fault:
    lines = data[:index].decode("utf-8", "replace").split("\n")
    return Fault(message, hint, len(lines), len(lines[-1]) + 1)


class _Bad(Exception):
    """A fault inside one value: the message, the hint, and the offset in that value."""


def read(data: bytes) -> Drawing:
    """The drawing in these bytes; raises SvgFaults, and nothing else, if it cannot be drawn."""
    if len(data) > MAX_BYTES:
        raise SvgFaults(b"", [(0, f"more than {MAX_BYTES} bytes", "simplify the drawing")])
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        found = (error.start, "this is not UTF-8 text", "save the drawing as plain SVG in UTF-8")
        raise SvgFaults(data, [found]) from None
    return _Reader(data).read()


_SIGNED = r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
_FIRST = re.compile(r"\s*" + _SIGNED, re.ASCII)
_NEXT = re.compile(r"\s*(?:,\s*)?" + _SIGNED, re.ASCII)
_FLAG = re.compile(r"\s*(?:,\s*)?([01])", re.ASCII)
_LENGTH = re.compile(_SIGNED + "(|px|pt|mm|cm|in)")
_ATTRIBUTE = re.compile(rb"""\s([^\s=<>"']+)\s*=\s*["']((?<=")[^"]*|(?<=')[^']*)""")
_LETTER = re.compile(r"\s*([A-Za-z])", re.ASCII)
_RGB = re.compile(r"rgb\(([^()]*)\)")
_TRANSFORM = re.compile(r"[\s,]*([A-Za-z]+)\s*\(([^()]*)\)", re.ASCII)
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_COLOURS = dict(re.findall(r"([a-z]+) (\w{6})", """black 000000 currentcolor 000000 white ffffff
    red ff0000 lime 00ff00 blue 0000ff green 008000 navy 000080 gray 808080 grey 808080
    silver c0c0c0 lightgray d3d3d3 lightgrey d3d3d3 darkgray a9a9a9 darkgrey a9a9a9 yellow ffff00
    gold ffd700 orange ffa500 brown a52a2a maroon 800000 olive 808000 pink ffc0cb purple 800080
    magenta ff00ff cyan 00ffff teal 008080"""))  # fmt: skip
_AGAIN = "correct this value, or export the drawing again"


def _quote(text: str) -> str:
    return f'"{text[:24]}..."' if len(text) > 24 else f'"{text}"'


def _take(pattern: re.Pattern[str], text: str, at: int) -> tuple[float, int]:
    """The number or flag at this offset, and where it ends."""
    found = pattern.match(text, at)
    if not found:
        wanted = "0 or 1 (a flag of an arc)" if pattern is _FLAG else "a number"
        rest = text[at:].strip()
        raise _Bad(f"expected {wanted}, found {_quote(rest) if rest else 'the end'}", _AGAIN, at)
    if not abs(value := float(found[1])) <= MAX_NUMBER:
        raise _Bad(f"the number {_quote(found[1])} is too large", _AGAIN, found.start(1))
    return value, found.end()


def _numbers(text: str, count: int = 0) -> tuple[float, ...]:
    """Numbers with spaces or single commas between them, in full sets of `count`."""
    values: list[float] = []
    at = 0
    while at < len(text):
        value, at = _take(_NEXT if values else _FIRST, text, at)
        values.append(value)
    if count and len(values) % count:
        raise _Bad(f"{len(values)} numbers cannot be put in sets of {count}", _AGAIN, 0)
    return tuple(values)


def _length(least: float, text: str) -> float:
    """A length in px, given in px, pt, mm, cm, in or no unit."""
    found = _LENGTH.fullmatch(text.lower())
    value = float(found[1]) * _UNITS[found[2]] if found else math.nan
    if not least <= value <= MAX_NUMBER:
        bound = "" if least < 0 else f" of {least:g} or more"
        raise _Bad(f"{_quote(text)} is not a length{bound}", "use px, pt, mm, cm, in or no unit", 0)
    return value


def _colour(text: str) -> Colour | None:
    word = text.lower()
    if word in ("none", "transparent"):
        return None
    if word.startswith("url("):
        raise _Bad("a gradient or pattern is not supported", "use one plain colour", 0)
    if (found := _RGB.fullmatch(word)) and word.count("%") in (0, 3):
        whole = 100 if "%" in word else 255
        numbers = _numbers(found[1].replace("%", " ").strip())
        parts = [min(max(number / whole, 0.0), 1.0) for number in numbers]
    else:
        digits = _COLOURS.get(word) or (word[1:] if word.startswith("#") else "")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        fine = re.fullmatch("[0-9a-f]{6}", digits)
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)] if fine else []
    if len(parts) != 3:
        raise _Bad(f"{_quote(text)} is not a colour known here", "write it as #rrggbb", 0)
    return parts[0], parts[1], parts[2]


def _choice(words: str, text: str) -> str:
    if text not in words.split():
        raise _Bad(f"{_quote(text)} is not supported", f"use one of: {words}", 0)
    return text


def _put(matrix: Matrix, point: complex) -> complex:
    return matrix[0] * point.real + matrix[1] * point.imag + matrix[2]


def _flat(matrix: Matrix, points: list[complex]) -> Iterator[float]:
    """The x and y of each point put through the matrix."""
    for point in points:
        place = _put(matrix, point)
        if not max(abs(place.real), abs(place.imag)) <= MAX_NUMBER:
            raise _Bad("a point is too far away", "bring it back into the drawing", 0)
        yield from (round(place.real, 6) + 0.0, round(place.imag, 6) + 0.0)


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does the inner one first."""
    across, down, origin = (_put((*outer[:2], 0j), point) for point in inner)
    origin += outer[2]
    if not all(abs(v) <= MAX_NUMBER for z in (across, down, origin) for v in (z.real, z.imag)):
        raise _Bad("this moves or stretches too far", "apply the transform in the editor", 0)
    if (across.conjugate() * down).imag == 0:
        raise _Bad("this flattens the shape to nothing", "delete the shape or the transform", 0)
    return across, down, origin


def _turn(degrees: float) -> complex:
    return cmath.rect(1, math.radians(degrees))


def _tan(degrees: float) -> float:
    return math.tan(math.radians(degrees))


_IDENTITY: Matrix = (1 + 0j, 1j, 0j)
_TRANSFORMS: dict[tuple[str, int], Callable[..., Matrix]] = {
    ("matrix", 6): lambda a, b, c, d, e, f: (complex(a, b), complex(c, d), complex(e, f)),
    ("translate", 1): lambda x: (1 + 0j, 1j, complex(x)),
    ("translate", 2): lambda x, y: (1 + 0j, 1j, complex(x, y)),
    ("scale", 1): lambda k: (complex(k), k * 1j, 0j),
    ("scale", 2): lambda x, y: (complex(x), y * 1j, 0j),
    ("rotate", 1): lambda a: (_turn(a), _turn(a) * 1j, 0j),
    ("rotate", 3): lambda a, x, y: (_turn(a), _turn(a) * 1j, complex(x, y) * (1 - _turn(a))),
    ("skewX", 1): lambda a: (1 + 0j, complex(_tan(a), 1), 0j),
    ("skewY", 1): lambda a: (complex(1, _tan(a)), 1j, 0j),
}


def _transform(text: str) -> Matrix:
    matrix, at = _IDENTITY, 0
    while at < len(text):
        found = _TRANSFORM.match(text, at)
        numbers = _numbers(found[2].strip()) if found else ()
        if not found or (found[1], len(numbers)) not in _TRANSFORMS:
            raise _Bad(f"{_quote(text[at:].strip())} is not a transform", _AGAIN, at)
        matrix, at = _times(matrix, _TRANSFORMS[found[1], len(numbers)](*numbers)), found.end()
    return matrix


_ARGUMENTS = {
    "M": "nn", "L": "nn", "H": "n", "V": "n", "Z": "", "C": "nnnnnn", "S": "nnnn", "Q": "nnnn",
    "T": "nn", "A": "nnnffnn",
}  # fmt: skip


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of path data, one for each set of arguments."""
    letter, at = "", 0
    while at < len(data):
        found = _LETTER.match(data, at)
        known = found and found[1].upper() in _ARGUMENTS and (letter or found[1] in "Mm")
        if not known and (found or letter in ("", "Z", "z")):
            wanted = "a path command" if letter else "M, which starts every path"
            raise _Bad(f"expected {wanted}, found {_quote(data[at:].strip())}", _AGAIN, at)
        repeated = {"M": "L", "m": "l"}.get(letter, letter)
        letter, at = (found[1], found.end()) if found else (repeated, at)
        values: list[float] = []
        for kind in _ARGUMENTS[letter.upper()]:
            pattern = _FLAG if kind == "f" else _FIRST if found and not values else _NEXT
            value, at = _take(pattern, data, at)
            values.append(value)
        yield letter, values


def _trace(data: str) -> Path:
    """Path data as moves, lines, cubics and closings between absolute points."""
    out: list[tuple[Any, ...]] = []
    here = start = control = 0j
    last = "M"
    for letter, a in _commands(data):
        kind, base = letter.upper(), here if letter.islower() else 0j
        if kind in "HV":
            a = [a[0], here.imag - base.imag] if kind == "H" else [here.real - base.real, a[0]]
        ends = a[5:] if kind == "A" else a
        points = [complex(*pair) + base for pair in zip(ends[::2], ends[1::2], strict=True)]
        if last == "Z" and kind not in "MZ":
            out.append(("M", here))
        if kind in "ST":
            mirrors = last in ("CS" if kind == "S" else "QT")
            points.insert(0, 2 * here - control if mirrors else here)
        if kind in "CSQT":
            control = points[-2]
        if kind in "QT":
            points.insert(0, here)
            points[:2] = ((point + 2 * control) / 3 for point in (here, points[2]))
        drawn = {"M": "M", "Z": "Z", "L": "L", "H": "L", "V": "L"}.get(kind, "C")
        out.extend(_arc(here, a, points[0]) if kind == "A" else [(drawn, *points)])
        here = points[-1] if points else start
        start, last = here if kind == "M" else start, kind
        if len(out) > MAX_SEGMENTS:
            raise _Bad(f"more than {MAX_SEGMENTS} path segments", "simplify the drawing", 0)
    return tuple(out)


def _arc(here: complex, a: list[float], there: complex) -> Iterator[tuple[Any, ...]]:
    """An elliptical arc as cubics of a quarter turn at most (SVG 2, appendix B.2.4)."""
    rx, ry, turn, large, sweep = abs(a[0]), abs(a[1]), _turn(a[2]), a[3], a[4]
    if min(rx, ry, abs(here - there)) < 1e-9:
        yield ("L", there)
        return
    half = (here - there) / 2 / turn
    unit = complex(half.real / rx, half.imag / ry)
    grow = max(1.0, abs(unit))
    unit /= grow
    centre = math.sqrt(max(0.0, abs(unit) ** -2 - 1)) * unit * (1j if large == sweep else -1j)
    begin = cmath.phase(unit - centre)
    swept = (cmath.phase(-unit - centre) - begin) % math.tau - (0 if sweep else math.tau)
    count = max(1, math.ceil(abs(swept) / (math.pi / 2) - 1e-6))
    handle = 4j / 3 * math.tan(swept / count / 4)
    frame = (turn * rx * grow, turn * ry * grow * 1j, (here + there) / 2)
    for i in range(count):
        p, q = (cmath.rect(1, begin + swept * k / count) for k in (i, i + 1))
        first, second, end = (_put(frame, centre + z) for z in (p + p * handle, q - q * handle, q))
        yield ("C", first, second, there if i == count - 1 else end)


def _outline(name: str, own: dict[str, Any]) -> str:
    """The path data of a basic shape, from the values of its attributes; "" if it has no size."""
    x, y, cx, cy, x1, y1, x2, y2 = (own.get(key, 0.0) for key in _PLACES)
    width, height, rx, ry, r = (own.get(key, 0.0) for key in _SIZES)
    if name == "line":
        return f"M{x1} {y1}L{x2} {y2}"
    if name in ("polyline", "polygon"):
        points = " ".join(map(str, own.get("points") or ()))
        return f"M{points}{'z' * (name == 'polygon')}" if points else ""
    if name in ("circle", "ellipse"):
        rx, ry = (r, r) if name == "circle" else (rx, ry)
        arc = f"a{rx} {ry} 0 0 1"
        return f"M{cx - rx} {cy}{arc} {2 * rx} 0{arc} {-2 * rx} 0z" if rx and ry else ""
    rx, ry = own.get("rx", ry), own.get("ry", rx)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom, arc = x + width, y + height, f"A{rx} {ry} 0 0 1 "
    corners = (
        f"M{x + rx} {y}H{right - rx}{arc}{right} {y + ry}V{bottom - ry}{arc}{right - rx} {bottom}"
        f"H{x + rx}{arc}{x} {bottom - ry}V{y + ry}{arc}{x + rx} {y}z"
    )
    return corners if width and height else ""


_SVG = "http://www.w3.org/2000/svg"
_HREF = "http://www.w3.org/1999/xlink href"
_PLACES = ("x", "y", "cx", "cy", "x1", "y1", "x2", "y2")
_SIZES = ("width", "height", "rx", "ry", "r")
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_PEN: dict[str, Any] = {
    "fill": (0.0, 0.0, 0.0), "stroke": None, "stroke-width": 1.0, "stroke-miterlimit": 4.0,
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "fill-rule": "nonzero",
}  # fmt: skip
_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_PLACES, partial(_length, -MAX_NUMBER)),
    **dict.fromkeys((*_SIZES, "stroke-width"), partial(_length, 0)),
    "stroke-miterlimit": partial(_length, 1),
    "stroke-linecap": partial(_choice, "butt round square"),
    "stroke-linejoin": partial(_choice, "miter round bevel"),
    "fill-rule": partial(_choice, "nonzero evenodd"),
    "fill": _colour, "stroke": _colour, "transform": _transform, "d": _trace,
    "points": partial(_numbers, count=2), "viewBox": partial(_numbers, count=4),
}  # fmt: skip
_HARMLESS = re.compile(
    r"""(id|class|version|baseProfile|role|focusable|tabindex|lang|clip-rule|overflow|isolation
    |enable-background|pathLength|stroke-dashoffset|pointer-events|cursor|solid-.*|stop-.*
    |(shape|color|image)-rendering|color-interpolation.*|data-.*|aria-.*|font.*|text-.*|-.*
    |(letter|word)-spacing|line-height|writing-mode|direction|zoomAndPan|content(Style|Script)Type
    |white-space|shape-.*|baseline-shift):.*
    |(fill-|stroke-)?opacity:(1(\.0*)?|100%)|display:(inline|block)|visibility:visible
    |(clip-path|mask|filter|marker.*|stroke-dasharray|vector-effect):none|mix-blend-mode:normal
    |paint-order:(normal|fill.*|markers\ fill.*)|color:(\#0+|black|currentcolor|inherit)
    |preserveAspectRatio:xmidymid(\ meet)?""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = "keep to plain shapes in plain colours, or save the figure as a PNG picture"
_TEXT = "turn text into paths, or say it in the caption: text in a picture is not read aloud"
_HINTS = {
    **dict.fromkeys(("text", "tspan", "textPath"), _TEXT),
    **dict.fromkeys(("linearGradient", "radialGradient", "pattern"), "use one plain colour"),
    **dict.fromkeys(("display", "visibility"), "delete what is hidden"),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity"), "use a paler plain colour"),
    "script": "a printed picture cannot run a program: delete it",
    "style": "put the colours on the shapes: choose presentation attributes when you export",
    "image": "put the picture into the leaflet itself, not inside a drawing",
    "use": "let the editor unlink its clones, so that each shape is there itself",
    "href": "a drawing stands alone: delete the link",
    "foreignObject": "only SVG's own shapes can be drawn: delete it",
}


def _value(name: str, text: str) -> Any:
    """What an attribute or a property says, None for one that changes nothing."""
    if name in _READERS:
        return _READERS[name](text)
    if not _HARMLESS.fullmatch(f"{name}:{text.lower()}"):
        hint = _HINTS["script"] if name.startswith("on") else _HINTS.get(name, _PLAIN)
        raise _Bad(f"{_quote(text)} is not supported", hint, 0)
    return None


def _told(attributes: dict[str, str]) -> Iterator[tuple[str, str, str, int]]:
    """Name, text, attribute and offset in it: all attributes, then what `style` declares."""
    for name, text in attributes.items():
        if name == _HREF or (" " not in name and name != "style"):
            yield name.rpartition(" ")[2], text, name, 0
    at = 0
    for part in attributes.get("style", "").split(";"):
        name, _, text = part.partition(":")
        if part.strip():
            yield name.strip(), text, "style", at + len(name) + 1
        at += len(part) + 1


def _viewport(own: dict[str, Any]) -> tuple[float, float, Matrix]:
    """Width, height and first matrix of the drawing, from the values of its root."""
    width, height = own.get("width"), own.get("height")
    box = own.get("viewBox") or (0.0, 0.0, width or 0.0, height or 0.0)
    if len(box) != 4 or min(box[2:]) <= 0:
        raise _Bad("the drawing has no size", 'give <svg> a viewBox, such as "0 0 48 48"', 0)
    if "transform" in own:
        raise _Bad("transform is not supported here", "put it on a <g> inside", 0)
    x, y, w, h = box
    width = width or (height * w / h if height else w)
    height = height or width * h / w
    scale = min(width / w, height / h)
    corner = complex(width - w * scale, height - h * scale) / 2 - scale * complex(x, y)
    return width, height, _times(_IDENTITY, (complex(scale), scale * 1j, corner))


class _Reader:
    """Expat's handlers; `open` holds the name, pen and matrix of each element being read."""

    def __init__(self, source: bytes) -> None:
        self.source, self.at, self.skipped, self.segments = source, 0, 0, 0
        self.width = self.height = 0.0
        self.found: list[tuple[int, str, str]] = []
        self.open: list[tuple[str, dict[str, Any], Matrix]] = []
        self.shapes: list[Shape] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction

    def read(self) -> Drawing:
        try:
            self.parser.Parse(self.source, True)
        except expat.ExpatError as error:
            self.at = max(0, self.parser.ErrorByteIndex)
            self.note(f"this is not whole XML: {expat.ErrorString(error.code)}", _AGAIN)
        if not self.found and not self.shapes:
            self.at = 0
            self.note("nothing is drawn here", "a drawing needs a shape with a fill or a stroke")
        if self.found:
            raise SvgFaults(self.source, self.found)
        return Drawing(self.width, self.height, tuple(self.shapes))

    def note(self, message: str, hint: str, at: int | None = None, last: bool = False) -> None:
        self.found.append((self.at if at is None else at, message, hint))
        if last or len(self.found) == MAX_FAULTS:
            raise SvgFaults(self.source, self.found)

    def doctype(self, *_: object) -> None:
        self.at = self.parser.CurrentByteIndex
        self.note("a DOCTYPE is not supported", "delete <!DOCTYPE ...> and its entities", last=True)

    def instruction(self, target: str, _: str) -> None:
        self.at = self.parser.CurrentByteIndex
        if target == "xml-stylesheet":
            self.note("an xml-stylesheet is not supported", _HINTS["style"])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.at = self.parser.CurrentByteIndex
        if len(self.open) + self.skipped == MAX_DEPTH:
            hint = "ungroup the drawing in the editor"
            self.note(f"more than {MAX_DEPTH} elements inside each other", hint, last=True)
        if self.skipped or not self.admits(tag):
            self.skipped += 1
            return
        name = tag.rpartition(" ")[2]
        if name == "svg":  # as wide as its frame, which is what no width at all says too
            attributes = {key: t for key, t in attributes.items() if t not in ("100%", "auto")}
        own = self.values(attributes)
        _, pen, matrix = self.open[-1] if self.open else ("", _PEN, _IDENTITY)
        pen = {**pen, **{key: own[key] for key in own if key in pen}}
        try:
            if name == "svg":
                self.width, self.height, matrix = _viewport(own)
            matrix = _times(matrix, own.get("transform") or _IDENTITY)
            if name in _SHAPES:
                path = _trace(_outline(name, own)) if name != "path" else own.get("d") or ()
                self.paint(path, pen, matrix)
        except _Bad as bad:
            self.note(f"<{name}>: {bad.args[0]}", bad.args[1])
        self.open.append((name, pen, matrix))

    def end(self, _: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def admits(self, tag: str) -> bool:
        """Whether to read this element; notes a fault unless it may be passed over in silence."""
        space, _, name = tag.rpartition(" ")
        inside = self.open[-1][0] if self.open else ""
        if not inside:
            if tag != f"{_SVG} svg":
                hint = f'start with <svg xmlns="{_SVG}">, or save as plain SVG'
                self.note(f"<{name}> is not the root of an SVG drawing", hint, last=True)
            return True
        if space not in ("", _SVG) or name in ("title", "desc", "metadata"):
            return False
        known = space and name in (*_SHAPES, "g", "defs")
        if known and inside in ("svg", "g"):
            return True
        where = f" inside <{inside}>" if known else ""
        self.note(f"<{name}>{where} is not supported", _HINTS.get(name, _PLAIN))
        return False

    def values(self, attributes: dict[str, str]) -> dict[str, Any]:
        """The values of an element's attributes; notes each fault at its place."""
        own: dict[str, Any] = {}
        pen = self.open[-1][1] if self.open else _PEN
        for name, text, attribute, at in _told(attributes):
            try:
                inherits = name in pen and text.strip() == "inherit"
                own[name] = pen[name] if inherits else _value(name, text.strip())
            except _Bad as bad:
                message, hint, offset = bad.args
                offset += at + len(text) - len(text.lstrip())
                self.note(f"{name}: {message}", hint, self.inside(attribute, offset))
        return own

    def inside(self, attribute: str, offset: int) -> int:
        """The byte index of an offset in an attribute of the element that starts here."""
        for found in _ATTRIBUTE.finditer(self.source, self.at):
            name = found[1].decode()
            if name == attribute or (attribute == _HREF and name.endswith(":href")):
                text = "" if b"&" in found[2] else found[2].decode()
                offset = len(text) - len(text[offset:].lstrip())
                return found.start(2) + len(text[:offset].encode())
        return self.at

    def paint(self, path: Path, pen: dict[str, Any], matrix: Matrix) -> None:
        """Adds a shape, unless it has no ink: a fill needs an area, and a stroke a line."""
        bends = sum({"L": 1, "C": 2}.get(kind, 0) for kind, *_ in path)
        product = matrix[0].conjugate() * matrix[1]
        width = pen["stroke-width"] * math.sqrt(abs(product.imag))
        fill = pen["fill"] if bends > 1 else None
        stroke = pen["stroke"] if bends and width else None
        if fill is None and stroke is None:
            return
        leans = abs(product.real) + abs(abs(matrix[0]) ** 2 - abs(product.imag))
        if stroke and leans > 1e-6 * abs(product.imag):
            raise _Bad("a stroke is stretched or skewed", "turn the stroke into a path", 0)
        self.segments += len(path)
        if self.segments > MAX_SEGMENTS:
            hint = "simplify the drawing"
            self.note(f"more than {MAX_SEGMENTS} path segments", hint, last=True)
        placed = tuple((kind, *_flat(matrix, points)) for kind, *points in path)
        self.shapes.append(
            Shape(
                placed, fill, stroke, width, pen["fill-rule"] == "evenodd",
                pen["stroke-linecap"], pen["stroke-linejoin"], pen["stroke-miterlimit"],
            )
        )  # fmt: skip
