"""SVG drawings for logos, icons and simple figures: bytes in, filled and stroked paths out.

Only what can be drawn exactly is read; all else is refused by name, with line and column,
because a picture of how to take a medicine that has quietly lost a part is worse than none.

Attributes become values (svgpath), properties go onto a pen and transforms into a matrix, both
inherited. A fault keeps its byte index until it is shown as line and column.
"""

import math
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple
from xml.parsers import expat

from handout.drawing.svgpath import (
    AGAIN,
    IDENTITY,
    MAX_NUMBER,
    MAX_SEGMENTS,
    PLACES,
    SIZES,
    BadValue,
    Colour,
    Matrix,
    Path,
    choice,
    flat,
    outline,
    quote,
    read_colour,
    read_length,
    read_numbers,
    read_transform,
    times,
    trace,
)

MAX_BYTES = 1_000_000
MAX_DEPTH = 50
MAX_FAULTS = 50


class Shape(NamedTuple):
    """One path with its paint: lengths in the drawing's units, y down, colours from 0 to 1."""

    path: Path
    fill: Colour | None
    stroke: Colour | None
    stroke_width: float
    even_odd: bool
    cap: str = "butt"
    join: str = "miter"
    miter_limit: float = 4.0


class Drawing(NamedTuple):
    """Shapes to paint in order, clipped to 0..width and 0..height; the unit is 1/96 inch."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class Fault(NamedTuple):
    """What is wrong with a drawing and what to do; line and column count from 1."""

    message: str
    hint: str
    line: int
    column: int


class SvgFaults(Exception):  # noqa: N818
    """All faults of one drawing, in the order of their places."""

    def __init__(self, data: bytes, found: list[tuple[int, str, str]]) -> None:
        self.faults = tuple(_fault(data, *one) for one in sorted(found, key=lambda one: one[0]))
        super().__init__("; ".join(f"{f.line}:{f.column}: {f.message}" for f in self.faults))


def _fault(data: bytes, index: int, message: str, hint: str) -> Fault:
    lines = data[:index].decode("utf-8", "replace").split("\n")
    return Fault(message, hint, len(lines), len(lines[-1]) + 1)


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


_SVG = "http://www.w3.org/2000/svg"
_ATTRIBUTE = re.compile(rb"""\s([^\s=<>"']+)\s*=\s*["']((?<=")[^"]*|(?<=')[^']*)""")
_HREF = "http://www.w3.org/1999/xlink href"
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_PEN: dict[str, Any] = {
    "fill": (0.0, 0.0, 0.0),
    "stroke": None,
    "stroke-width": 1.0,
    "stroke-miterlimit": 4.0,
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "fill-rule": "nonzero",
}
_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(PLACES, partial(read_length, -MAX_NUMBER)),
    **dict.fromkeys((*SIZES, "stroke-width"), partial(read_length, 0)),
    "stroke-miterlimit": partial(read_length, 1),
    "stroke-linecap": partial(choice, "butt round square"),
    "stroke-linejoin": partial(choice, "miter round bevel"),
    "fill-rule": partial(choice, "nonzero evenodd"),
    "fill": read_colour,
    "stroke": read_colour,
    "transform": read_transform,
    "d": trace,
    "points": partial(read_numbers, count=2),
    "viewBox": partial(read_numbers, count=4),
}
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
        raise BadValue(f"{quote(text)} is not supported", hint, 0)
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
        raise BadValue("the drawing has no size", 'give <svg> a viewBox, such as "0 0 48 48"', 0)
    if "transform" in own:
        raise BadValue("transform is not supported here", "put it on a <g> inside", 0)
    x, y, w, h = box
    width = width or (height * w / h if height else w)
    height = height or width * h / w
    scale = min(width / w, height / h)
    corner = complex(width - w * scale, height - h * scale) / 2 - scale * complex(x, y)
    return width, height, times(IDENTITY, (complex(scale), scale * 1j, corner))


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
            self.note(f"this is not whole XML: {expat.ErrorString(error.code)}", AGAIN)
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
        _, pen, matrix = self.open[-1] if self.open else ("", _PEN, IDENTITY)
        pen = {**pen, **{key: own[key] for key in own if key in pen}}
        try:
            if name == "svg":
                self.width, self.height, matrix = _viewport(own)
            matrix = times(matrix, own.get("transform") or IDENTITY)
            if name in _SHAPES:
                path = trace(outline(name, own)) if name != "path" else own.get("d") or ()
                self.paint(path, pen, matrix)
        except BadValue as bad:
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
            except BadValue as bad:
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
            raise BadValue("a stroke is stretched or skewed", "turn the stroke into a path", 0)
        self.segments += len(path)
        if self.segments > MAX_SEGMENTS:
            hint = "simplify the drawing"
            self.note(f"more than {MAX_SEGMENTS} path segments", hint, last=True)
        placed = tuple((kind, *flat(matrix, points)) for kind, *points in path)
        self.shapes.append(
            Shape(
                placed,
                fill,
                stroke,
                width,
                pen["fill-rule"] == "evenodd",
                pen["stroke-linecap"],
                pen["stroke-linejoin"],
                pen["stroke-miterlimit"],
            )
        )
