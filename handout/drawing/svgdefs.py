"""What a drawing defines before it draws: style sheets, gradients, shapes to clip by.

Design programs put these anywhere in the file, so it is read twice: here for definitions, then for
what is drawn. A gradient becomes the mean of its colours, for an office printer makes stripes of
it; the drawing says so. A style sheet may choose by class, id or element, as exports do, and by
nothing that depends on where an element stands. What is defined and never used is passed over,
but for what could run or fetch: that is refused wherever it stands.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.drawing.svgpath import BadValue, Colour, quote, read_colour

SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "http://www.w3.org/1999/xlink href")
_GRADIENTS = ("linearGradient", "radialGradient")
_COMMENT = Pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SELECTOR = Pattern(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_URL = Pattern(r"""url\(\s*["']?#([^"')\s]+)["']?\s*\)\s*(.*)""", re.DOTALL)
_RUNS = Pattern(r"url\(\s*[\"']?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
_MAX_RULES = 2_000
_MAX_TRIED = 400_000  # rules held against elements
_MAX_HREFS = 8
_HIDE = ("defs", "symbol", "clipPath", *_GRADIENTS)
_HARMFUL = {
    "script": "a printed picture cannot run a program: delete it",
    "image": "put the picture into the leaflet itself, not inside a drawing",
    "foreignObject": "only SVG's own shapes can be drawn: delete it",
}


class StyleRule(NamedTuple):
    """The declarations of one selector: how narrowly it chooses, what it chooses, what it says."""

    weight: tuple[int, int, int]
    element: str
    classes: frozenset[str]
    ids: frozenset[str]
    said: tuple[tuple[str, str], ...]


class Gradient(NamedTuple):
    """Stops (offset, colour) of a gradient, or the id of the one whose stops it takes."""

    stops: tuple[tuple[float, Colour], ...]
    other: str


class ClipShape(NamedTuple):
    """A shape inside a `clipPath`: its element, its attributes, the clip's own attributes."""

    name: str
    attributes: dict[str, str]
    outer: dict[str, str]


class Definitions:
    """What a drawing defines, by id; `faults` are places (bytes), messages and hints."""

    def __init__(self, source: bytes) -> None:
        self.faults: list[tuple[int, str, str]] = []
        self.rules: list[StyleRule] = []
        self.gradients: dict[str, Gradient] = {}
        self.clips: dict[str, list[ClipShape]] = {}
        self._shapes: dict[str, tuple[str, dict[str, str]]] = {}  # that `use` may name
        self._open: list[tuple[str, dict[str, str]]] = []
        self._style: list[str] | None = None
        self._stops: list[tuple[float, Colour]] = []
        self._at = self._hidden = self._tried = 0
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        try:
            self._parser.Parse(source, True)
        except expat.ExpatError:
            return  # the second reading says where
        self.rules.sort(key=lambda rule: rule.weight)

    def declared(self, name: str, attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """Return what the style sheet says of an element, what counts most last. Raises BadValue
        where a sheet is so long that asking it takes too long."""
        own, id = frozenset(attributes.get("class", "").split()), attributes.get("id")
        if not self.rules:
            return ()
        self._tried += len(self.rules)
        if self._tried > _MAX_TRIED:
            raise BadValue("the style sheet is too long", "simplify the drawing", 0)
        return tuple(
            one
            for rule in self.rules
            if rule.element in ("*", "", name)
            and rule.classes <= own
            and (not rule.ids or rule.ids == {id})
            for one in rule.said
        )

    def mean(self, text: str) -> Colour | None:
        """Return the mean colour of the gradient that a paint names. Raises BadValue."""
        found = _URL.fullmatch(text)
        id = found[1] if found else ""
        stops: tuple[tuple[float, Colour], ...] = ()
        for _ in range(_MAX_HREFS):
            if id not in self.gradients:
                break
            stops, id = self.gradients[id].stops, self.gradients[id].other
            if stops:
                break
        if not stops:
            hint = "use one plain colour"
            raise BadValue(f"{quote(text)} names no gradient with colours", hint, 0)
        ends = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
        parts = [
            sum((b[0] - a[0]) * (a[1][n] + b[1][n]) / 2 for a, b in zip(ends, ends[1:]))
            for n in range(3)
        ]
        return parts[0], parts[1], parts[2]

    def clip(self, text: str) -> ClipShape:
        """Return the one shape of the clip that an attribute names. Raises BadValue."""
        found = _URL.fullmatch(text)
        shapes = self.clips.get(found[1], []) if found else []
        release = "release the clipping mask in the editor, or cut the shapes by it"
        if len(shapes) != 1:
            many = "more than one shape" if shapes else "no shape"
            raise BadValue(f"{quote(text)} clips by {many}", release, 0)
        shape = shapes[0]
        if shape.name == "use":
            href = next((shape.attributes[key] for key in _HREFS if key in shape.attributes), "")
            if href.removeprefix("#") not in self._shapes:
                raise BadValue(f"{quote(text)} clips by a clone of nothing", release, 0)
            name, attributes = self._shapes[href.removeprefix("#")]
            shape = ClipShape(name, attributes, {**shape.outer, **_moved(shape.attributes)})
        if shape.outer.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise BadValue(f"{quote(text)} clips by shares of a box", release, 0)
        return shape

    def _note(self, message: str, hint: str) -> None:
        self.faults.append((self._at, message, hint))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._at = self._parser.CurrentByteIndex
        space, _, name = tag.rpartition(" ")
        outer, its = self._open[-1] if self._open else ("", {})
        if self._hidden:
            self._refuse(name, attributes)
        self._open.append((name if space == SVG else "", attributes))
        self._hidden += self._open[-1][0] in _HIDE
        if space != SVG:
            return
        if name == "style":
            self._style = []
        elif name in _GRADIENTS:
            self._stops = []
        elif name == "stop" and outer in _GRADIENTS:
            self._stop(attributes)
        elif outer == "clipPath" and name not in ("title", "desc", "metadata"):
            self.clips.setdefault(its.get("id", ""), []).append(ClipShape(name, attributes, its))
        if "id" in attributes:
            self._shapes[attributes["id"]] = (name, attributes)

    def _refuse(self, name: str, attributes: dict[str, str]) -> None:
        """Note what could run or fetch inside what may be passed over."""
        if name in _HARMFUL:
            self._note(f"<{name}> is not supported", _HARMFUL[name])
        for key, value in attributes.items():
            if key.startswith("on"):
                self._note(f"{key}: {quote(value)} is not supported", _HARMFUL["script"])
            if key in _HREFS and not value.startswith("#"):
                hint = "a drawing stands alone: delete the link"
                self._note(f"href: {quote(value)} is not supported", hint)

    def _stop(self, attributes: dict[str, str]) -> None:
        try:
            said = {**attributes, **dict(self.declared("stop", attributes))}
            said |= dict(declarations(attributes.get("style", "")))
            offset = said.get("offset", "0").strip()
            at = float(offset.removesuffix("%")) / (100 if offset.endswith("%") else 1)
            if not 0 <= at <= 1 or float(said.get("stop-opacity", "1").removesuffix("%")) not in (
                1,
                100,
            ):
                raise ValueError
            colour = read_colour(said.get("stop-color", "black").strip())
        except (ValueError, BadValue):
            colour = None
        if colour is None:
            self._note("<stop>: a colour that is clear, or none", "use one plain colour")
        else:
            last = self._stops[-1][0] if self._stops else 0.0
            self._stops.append((max(at, last), colour))

    def _end(self, tag: str) -> None:
        if not self._open:
            return
        name, attributes = self._open.pop()
        self._hidden -= name in _HIDE
        if name in _GRADIENTS and "id" in attributes:
            other = next((attributes[key] for key in _HREFS if key in attributes), "")
            self.gradients[attributes["id"]] = Gradient(tuple(self._stops), other.removeprefix("#"))
        if name == "style" and self._style is not None:
            self._sheet("".join(self._style))
            self._style = None

    def _words(self, words: str) -> None:
        if self._style is not None:
            self._style.append(words)

    def _sheet(self, text: str) -> None:
        """Read a style sheet (CSS 2.1, 4.1); what is more than classes, ids and names is noted."""
        plain = "choose presentation attributes when you export"
        text = _COMMENT.sub(" ", text)
        if _RUNS.search(text):
            self._note("<style>: it fetches something from elsewhere", "delete it: " + plain)
            return
        *rules, rest = text.split("}")
        for rule in rules:
            selectors, brace, body = rule.partition("{")
            if not brace or "{" in body:
                self._note(f"<style>: {quote(rule.strip())} is not read", plain)
                return
            said = declarations(body)
            for selector in selectors.split(","):
                self._rule(selector.strip(), said, plain)
        if rest.strip():
            self._note(f"<style>: {quote(rest.strip())} is not read", plain)

    def _rule(self, selector: str, said: tuple[tuple[str, str], ...], plain: str) -> None:
        found = _SELECTOR.fullmatch(selector)
        if not (selector and found) or len(self.rules) == _MAX_RULES:
            self._note(f"<style>: the selector {quote(selector)} is not read", plain)
            return
        parts = re.findall(r"[.#][\w-]+", found[2])
        classes = frozenset(part[1:] for part in parts if part[0] == ".")
        ids = frozenset(part[1:] for part in parts if part[0] == "#")
        weight = (len(ids), len(classes), int((found[1] or "*") != "*"))
        self.rules.append(StyleRule(weight, found[1] or "", classes, ids, said))


def declarations(text: str) -> tuple[tuple[str, str], ...]:
    """Return what declarations say: property and value of each."""
    parts = [part.partition(":") for part in text.split(";")]
    return tuple((name.strip(), value.strip()) for name, _, value in parts if name.strip())


def _moved(attributes: dict[str, str]) -> dict[str, Any]:
    """Return where a clone stands, as a transform."""
    said = attributes.get("transform", "")
    x, y = attributes.get("x", "0"), attributes.get("y", "0")
    both = said if (x, y) == ("0", "0") else f"{said} translate({x} {y})"
    return {"use-transform": both} if both else {}
