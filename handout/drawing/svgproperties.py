"""What attributes and properties of a drawing may say: read, harmless, or refused with a hint."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from handout.base.patterns import Pattern
from handout.drawing.svgpath import (
    MAX_NUMBER,
    PLACES,
    SIZES,
    BadValue,
    choice,
    quote,
    read_colour,
    read_length,
    read_numbers,
    read_transform,
    trace,
)

HREF = "http://www.w3.org/1999/xlink href"
PEN: dict[str, Any] = {
    "fill": (0.0, 0.0, 0.0),
    "stroke": None,
    "stroke-width": 1.0,
    "stroke-miterlimit": 4.0,
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "fill-rule": "nonzero",
    "paint-order": "fill",
}
_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(PLACES, partial(read_length, -MAX_NUMBER)),
    **dict.fromkeys((*SIZES, "stroke-width"), partial(read_length, 0)),
    "stroke-miterlimit": partial(read_length, 1),
    "stroke-linecap": partial(choice, "butt round square"),
    "stroke-linejoin": partial(choice, "miter round bevel"),
    "fill-rule": partial(choice, "nonzero evenodd"),
    "paint-order": lambda text: _first_paint(text),
    "fill": read_colour,
    "stroke": read_colour,
    "transform": read_transform,
    "d": trace,
    "points": partial(read_numbers, count=2),
    "viewBox": partial(read_numbers, count=4),
}


def _first_paint(text: str) -> str:
    """Which of fill and stroke is painted first; without markers the rest says nothing (SVG 2)."""
    words = [word for word in text.lower().split() if word != "markers"]
    return "stroke" if words[:1] == ["stroke"] else "fill"


# What changes nothing of plain shapes: whatever it says, or whatever says so.
_HARMLESS = frozenset(
    "id class version baseProfile role focusable tabindex lang clip-rule overflow isolation "
    "enable-background pathLength stroke-dashoffset pointer-events cursor shape-rendering "
    "color-rendering image-rendering letter-spacing word-spacing line-height writing-mode "
    "direction zoomAndPan contentStyleType contentScriptType white-space baseline-shift".split()
)
_HARMLESS_STARTS = tuple("solid- stop- color-interpolation data- aria- font text- - shape-".split())
_FULL = Pattern(r"1(\.0*)?|100%")
_BLACK = Pattern(r"#0+|black|currentcolor|inherit")
_NONE = frozenset(("clip-path", "mask", "filter", "stroke-dasharray", "vector-effect"))
_HARMLESS_VALUES = {
    "display": ("inline", "block"),
    "visibility": ("visible",),
    "mix-blend-mode": ("normal",),
    "preserveAspectRatio": ("xmidymid", "xmidymid meet"),
}
PLAIN = "keep to plain shapes in plain colours, or save the figure as a PNG picture"
_TEXT = (
    "turn text into paths (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines), or "
    "say it in the caption: text in a picture is not read aloud"
)
HINTS = {
    **dict.fromkeys(("text", "tspan", "textPath"), _TEXT),
    "pattern": "use one plain colour",
    **dict.fromkeys(("display", "visibility"), "delete what is hidden"),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity"), "use a paler plain colour"),
    "script": "a printed picture cannot run a program: delete it",
    "xml-stylesheet": "choose presentation attributes when you export",
    "image": "put the picture into the leaflet itself, not inside a drawing",
    "use": "let the editor unlink its clones, so that each shape is there itself",
    "href": "a drawing stands alone: delete the link",
    "foreignObject": "only SVG's own shapes can be drawn: delete it",
}


def value(name: str, text: str) -> Any:
    """What an attribute or a property says, None for one that changes nothing."""
    if name in _READERS:
        return _READERS[name](text)
    if not _is_harmless(name, text.lower()):
        hint = HINTS["script"] if name.startswith("on") else HINTS.get(name, PLAIN)
        raise BadValue(f"{quote(text)} is not supported", hint, 0)
    return None


def _is_harmless(name: str, text: str) -> bool:
    """Say whether a property of no reader's leaves plain shapes as they are."""
    if name in _HARMLESS or name.startswith(_HARMLESS_STARTS):
        return True
    if name in ("opacity", "fill-opacity", "stroke-opacity"):
        return bool(_FULL.fullmatch(text))
    if name in _NONE or name.startswith("marker"):
        return text == "none"
    if name == "color":
        return bool(_BLACK.fullmatch(text))
    return text in _HARMLESS_VALUES.get(name, ())


def told(
    attributes: dict[str, str], sheet: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str, str, int]]:
    """Name, text, attribute and offset in it: all attributes, then what a style sheet says of the
    element, then what `style` declares."""
    for name, text in attributes.items():
        if name == HREF or (" " not in name and name != "style"):
            yield name.rpartition(" ")[2], text, name, 0
    for name, text in sheet:
        yield name, text.removesuffix("!important").rstrip(), "", 0
    at = 0
    for part in attributes.get("style", "").split(";"):
        name, _, text = part.partition(":")
        if part.strip():
            yield name.strip(), text, "style", at + len(name) + 1
        at += len(part) + 1
