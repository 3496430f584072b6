"""SVG drawings for logos, icons and simple figures: bytes in, filled and stroked paths out.

Only what can be drawn exactly is read; all else is refused by name, with line and column,
because a picture of how to take a medicine that has quietly lost a part is worse than none.

What a drawing defines (svgdefs) is read first. Attributes become values (svgproperties, svgpath),
properties go onto a pen and transforms into a matrix, both inherited; clips cut (svgclip). A fault
keeps its byte index until it is shown as line and column.
"""

import math
import re
from typing import Any
from xml.parsers import expat

from handout.base.rows import NamedTuple
from handout.drawing import svgclip, svgstroke
from handout.drawing.svgclip import Convex
from handout.drawing.svgdefs import SVG as _SVG
from handout.drawing.svgdefs import Definitions
from handout.drawing.svgpath import (
    AGAIN,
    IDENTITY,
    MAX_SEGMENTS,
    BadValue,
    Colour,
    Matrix,
    Path,
    flat,
    outline,
    read_transform,
    times,
    trace,
)
from handout.drawing.svgproperties import HINTS, HREF, PEN, PLAIN, told, value

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


class Fault(NamedTuple):
    """What is wrong with a drawing and what to do; line and column count from 1."""

    message: str
    hint: str
    line: int
    column: int


class Drawing(NamedTuple):
    """Shapes to paint in order, clipped to 0..width and 0..height; the unit is 1/96 inch."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    notes: tuple[Fault, ...] = ()  # of what is drawn otherwise than the file says


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


_ATTRIBUTE = re.compile(rb"""\s([^\s=<>"']+)\s*=\s*["']((?<=")[^"]*|(?<=')[^']*)""")
_ENTITY = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;|#)[^;\s]{1,40};")
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_GROUPS = ("svg", "g", "switch")
_STROKE = ("stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit")
_DEFINES = ("defs", "style", "linearGradient", "radialGradient", "clipPath", "symbol")
Clips = tuple[Convex, ...]


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
        self.notes: list[tuple[int, str, str]] = []
        self.clips: dict[str, tuple[Path, Matrix]] = {}
        self.open: list[tuple[str, dict[str, Any], Matrix, Clips]] = []
        self.shapes: list[Shape] = []
        self.defined = Definitions(source)
        self.found += self.defined.faults[:MAX_FAULTS]
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.SkippedEntityHandler = self.entity

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
        notes = tuple(_fault(self.source, *one) for one in self.notes)
        return Drawing(self.width, self.height, tuple(self.shapes), notes)

    def note(self, message: str, hint: str, at: int | None = None, last: bool = False) -> None:
        self.found.append((self.at if at is None else at, message, hint))
        if last or len(self.found) == MAX_FAULTS:
            raise SvgFaults(self.source, self.found)

    def doctype(self, _name: str, _: str | None, _public: str | None, has_own: bool) -> None:
        """A DOCTYPE names SVG's own, which nobody fetches; one that defines anything is refused."""
        self.at = self.parser.CurrentByteIndex
        hint = "delete <!DOCTYPE ...> and its entities"
        if has_own:
            self.note("a DOCTYPE with definitions of its own is not supported", hint, last=True)
        if found := _ENTITY.search(self.source):
            self.at = found.start()
            self.note(f"the entity {found[0].decode()} is not supported", hint, last=True)

    def entity(self, name: str, _: int) -> None:
        self.at = self.parser.CurrentByteIndex
        self.note(f"the entity &{name}; is not supported", "write the character itself", last=True)

    def instruction(self, target: str, _: str) -> None:
        self.at = self.parser.CurrentByteIndex
        if target == "xml-stylesheet":
            self.note("an xml-stylesheet is not supported", HINTS[target])

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
        own = self.values(name, attributes)
        _, pen, matrix, clips = self.open[-1] if self.open else ("", PEN, IDENTITY, ())
        pen = {**pen, **{key: own[key] for key in own if key in pen}}
        try:
            if name == "svg":
                self.width, self.height, matrix = _viewport(own)
            matrix = times(matrix, own.get("transform") or IDENTITY)
            if "clip-path" in own:
                clips = (*clips, self.clip(own["clip-path"], matrix))
            if name in _SHAPES:
                self.paint(_path_of(name, own), pen, matrix, clips)
        except BadValue as bad:
            self.note(f"<{name}>: {bad.args[0]}", bad.args[1])
        self.open.append((name, pen, matrix, clips))

    def clip(self, text: str, matrix: Matrix) -> Convex:
        """The corners of the clip that an attribute names, where they end up."""
        if text not in self.clips:
            shape = self.defined.clip(text)
            if shape.name not in _SHAPES:
                raise BadValue(f"a clip by <{shape.name}> is not supported", PLAIN, 0)
            own = self.values(shape.name, shape.attributes)
            inner = IDENTITY
            for said in (shape.outer.get("transform", ""), shape.outer.get("use-transform", "")):
                inner = times(inner, read_transform(said))
            inner = times(inner, own.get("transform") or IDENTITY)
            self.clips[text] = _path_of(shape.name, own), inner
        path, inner = self.clips[text]
        return svgclip.convex(_placed(path, times(matrix, inner)))

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
        if space and inside in _GROUPS and name in _DEFINES:
            return False  # read already, or not used
        if inside == "switch" and name == "foreignObject":
            return False  # an editor's own copy; its neighbour is the drawing
        known = space and name in (*_SHAPES, *_GROUPS)
        if known and inside in _GROUPS:
            return name != "svg" or self.refuse(name)
        return self.refuse(name, f" inside <{inside}>" if known else "")

    def refuse(self, name: str, where: str = "") -> bool:
        self.note(f"<{name}>{where} is not supported", HINTS.get(name, PLAIN))
        return False

    def values(self, element: str, attributes: dict[str, str]) -> dict[str, Any]:
        """The values of an element's attributes; notes each fault at its place."""
        own: dict[str, Any] = {}
        pen = self.open[-1][1] if self.open else PEN
        sheet: tuple[tuple[str, str], ...] = ()
        try:
            sheet = self.defined.declared(element, attributes)
        except BadValue as bad:
            self.note(f"<{element}>: {bad.args[0]}", bad.args[1], last=True)
        for name, text, attribute, at in told(attributes, sheet):
            try:
                own[name] = self.said(name, text.strip(), pen)
            except BadValue as bad:
                message, hint, offset = bad.args
                offset += at + len(text) - len(text.lstrip())
                self.note(f"{name}: {message}", hint, self.inside(attribute, offset))
        if own.get("clip-path", "") is None:
            del own["clip-path"]
        return own

    def said(self, name: str, text: str, pen: dict[str, Any]) -> Any:
        """What a property says here; a gradient is its mean colour, and that is noted."""
        if name in pen and text == "inherit":
            return pen[name]
        if name == "clip-path" and text.startswith("url("):
            return text
        if name not in ("fill", "stroke") or not text.startswith("url("):
            return value(name, text)
        colour = self.defined.mean(text)
        if colour and not self.notes:
            shade = "#" + "".join(f"{round(part * 255):02x}" for part in colour)
            message = f"a gradient is drawn as its mean colour, {shade}"
            self.notes.append((self.at, message, "use one plain colour to choose it yourself"))
        return colour

    def inside(self, attribute: str, offset: int) -> int:
        """The byte index of an offset in an attribute of the element that starts here."""
        for found in _ATTRIBUTE.finditer(self.source, self.at):
            name = found[1].decode()
            if name == attribute or (attribute == HREF and name.endswith(":href")):
                text = "" if b"&" in found[2] else found[2].decode()
                offset = len(text) - len(text[offset:].lstrip())
                return found.start(2) + len(text[:offset].encode())
        return self.at

    def paint(self, path: Path, pen: dict[str, Any], matrix: Matrix, clips: Clips) -> None:
        """Adds a shape, unless it has no ink: a fill needs an area, and a stroke a line."""
        bends = sum({"L": 1, "C": 2}.get(kind, 0) for kind, *_ in path)
        product = matrix[0].conjugate() * matrix[1]
        width = pen["stroke-width"] * math.sqrt(abs(product.imag))
        fill = pen["fill"] if bends > 1 else None
        stroke = pen["stroke"] if bends and width else None
        if fill is None and stroke is None:
            return
        leans = abs(product.real) + abs(abs(matrix[0]) ** 2 - abs(product.imag))
        placed = _placed(path, matrix)
        cut = any(not svgclip.is_inside(placed, clip, width / 2) for clip in clips)
        rule = pen["fill-rule"] == "evenodd"
        filled = (placed, fill, None, rule)
        if stroke and (cut or leans > 1e-6 * abs(product.imag)):
            line = svgstroke.outlined(_placed(path, IDENTITY), *(pen[name] for name in _STROKE))
            shapes = [filled, (_placed(line, matrix), stroke, None, False)]
        elif stroke and fill and pen["paint-order"] == "stroke":
            shapes = [filled, (placed, None, stroke, False)]
        else:
            shapes = [(placed, fill, stroke, rule)]
        if pen["paint-order"] == "stroke":
            shapes.reverse()
        for one in shapes:
            self.shape(*one, width, pen, clips)

    def shape(
        self,
        path: Path,
        fill: Colour | None,
        stroke: Colour | None,
        even_odd: bool,
        width: float,
        pen: dict[str, Any],
        clips: Clips,
    ) -> None:
        """Adds what the clips leave of a path that is where it stands on the drawing."""
        if fill is None and stroke is None:
            return
        placed = _clipped(path, clips) if not stroke else path
        if not placed:
            return
        self.segments += max(len(path), len(placed))
        if self.segments > MAX_SEGMENTS:
            hint = "simplify the drawing"
            self.note(f"more than {MAX_SEGMENTS} path segments", hint, last=True)
        cap, join, limit = (pen[name] for name in _STROKE[1:])
        self.shapes.append(Shape(placed, fill, stroke, width, even_odd, cap, join, limit))


def _path_of(name: str, own: dict[str, Any]) -> Path:
    return trace(outline(name, own)) if name != "path" else own.get("d") or ()


def _placed(path: Path, matrix: Matrix) -> Path:
    return tuple((kind, *flat(matrix, points)) for kind, *points in path)


def _clipped(path: Path, clips: Clips) -> Path:
    """What of a filled path is seen through all clips."""
    for clip in clips:
        if not svgclip.is_inside(path, clip, 0.0):
            path = svgclip.cut(path, clip)
    return path
