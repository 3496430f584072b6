"""The values of an SVG drawing: numbers, lengths, colours, transforms, paths, basic shapes.

On the way a point is a complex number, x + yj, and a matrix is where the points 1, 1j and 0 go.
Basic shapes become path data (SVG 2, chapter 10), and path data becomes lines and cubics. Each
reader takes the text of one attribute, and raises BadValue, which knows the offset in that text.
"""

import cmath
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from handout.base.patterns import Pattern

MAX_SEGMENTS = 20_000
MAX_NUMBER = 1_000_000

Colour = tuple[float, float, float]
Matrix = tuple[complex, complex, complex]
Path = tuple[tuple[Any, ...], ...]


class BadValue(Exception):  # noqa: N818
    """A fault inside one value: the message, the hint, and the offset in that value."""


_SIGNED = r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
_FIRST = Pattern(r"\s*" + _SIGNED, re.ASCII)
_NEXT = Pattern(r"\s*(?:,\s*)?" + _SIGNED, re.ASCII)
_FLAG = Pattern(r"\s*(?:,\s*)?([01])", re.ASCII)
_LENGTH = Pattern(_SIGNED + "(|px|pt|mm|cm|in)")
_LETTER = Pattern(r"\s*([A-Za-z])", re.ASCII)
_RGB = Pattern(r"rgb\(([^()]*)\)")
_TRANSFORM = Pattern(r"[\s,]*([A-Za-z]+)\s*\(([^()]*)\)", re.ASCII)
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_COLOURS = dict(
    re.findall(
        r"([a-z]+) (\w{6})",
        """black 000000 currentcolor 000000 white ffffff
    red ff0000 lime 00ff00 blue 0000ff green 008000 navy 000080 gray 808080 grey 808080
    silver c0c0c0 lightgray d3d3d3 lightgrey d3d3d3 darkgray a9a9a9 darkgrey a9a9a9 yellow ffff00
    gold ffd700 orange ffa500 brown a52a2a maroon 800000 olive 808000 pink ffc0cb purple 800080
    magenta ff00ff cyan 00ffff teal 008080""",
    )
)
AGAIN = "correct this value, or export the drawing again"


def quote(text: str) -> str:
    return f'"{text[:24]}..."' if len(text) > 24 else f'"{text}"'


def _take(pattern: Pattern, text: str, at: int) -> tuple[float, int]:
    """The number or flag at this offset, and where it ends."""
    found = pattern.match(text, at)
    if not found:
        wanted = "0 or 1 (a flag of an arc)" if pattern is _FLAG else "a number"
        rest = text[at:].strip()
        raise BadValue(f"expected {wanted}, found {quote(rest) if rest else 'the end'}", AGAIN, at)
    if not abs(value := float(found[1])) <= MAX_NUMBER:
        raise BadValue(f"the number {quote(found[1])} is too large", AGAIN, found.start(1))
    return value, found.end()


def read_numbers(text: str, count: int = 0) -> tuple[float, ...]:
    """Numbers with spaces or single commas between them, in full sets of `count`."""
    values: list[float] = []
    at = 0
    while at < len(text):
        value, at = _take(_NEXT if values else _FIRST, text, at)
        values.append(value)
    if count and len(values) % count:
        raise BadValue(f"{len(values)} numbers cannot be put in sets of {count}", AGAIN, 0)
    return tuple(values)


def read_length(least: float, text: str) -> float:
    """A length in px, given in px, pt, mm, cm, in or no unit."""
    found = _LENGTH.fullmatch(text.lower())
    value = float(found[1]) * _UNITS[found[2]] if found else math.nan
    if not least <= value <= MAX_NUMBER:
        bound = "" if least < 0 else f" of {least:g} or more"
        hint = "use px, pt, mm, cm, in or no unit"
        raise BadValue(f"{quote(text)} is not a length{bound}", hint, 0)
    return value


def read_colour(text: str) -> Colour | None:
    word = text.lower()
    if word in ("none", "transparent"):
        return None
    if word.startswith("url("):
        raise BadValue("a gradient or pattern is not supported", "use one plain colour", 0)
    if (found := _RGB.fullmatch(word)) and word.count("%") in (0, 3):
        whole = 100 if "%" in word else 255
        numbers = read_numbers(found[1].replace("%", " ").strip())
        parts = [min(max(number / whole, 0.0), 1.0) for number in numbers]
    else:
        digits = _COLOURS.get(word) or (word[1:] if word.startswith("#") else "")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        fine = re.fullmatch("[0-9a-f]{6}", digits)
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)] if fine else []
    if len(parts) != 3:
        raise BadValue(f"{quote(text)} is not a colour known here", "write it as #rrggbb", 0)
    return parts[0], parts[1], parts[2]


def choice(words: str, text: str) -> str:
    if text not in words.split():
        raise BadValue(f"{quote(text)} is not supported", f"use one of: {words}", 0)
    return text


def _put(matrix: Matrix, point: complex) -> complex:
    return matrix[0] * point.real + matrix[1] * point.imag + matrix[2]


def flat(matrix: Matrix, points: list[complex]) -> Iterator[float]:
    """The x and y of each point put through the matrix."""
    for point in points:
        place = _put(matrix, point)
        if not max(abs(place.real), abs(place.imag)) <= MAX_NUMBER:
            raise BadValue("a point is too far away", "bring it back into the drawing", 0)
        yield from (round(place.real, 6) + 0.0, round(place.imag, 6) + 0.0)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does the inner one first."""
    across, down, origin = (_put((*outer[:2], 0j), point) for point in inner)
    origin += outer[2]
    if not all(abs(v) <= MAX_NUMBER for z in (across, down, origin) for v in (z.real, z.imag)):
        raise BadValue("this moves or stretches too far", "apply the transform in the editor", 0)
    if (across.conjugate() * down).imag == 0:
        raise BadValue("this flattens the shape to nothing", "delete the shape or the transform", 0)
    return across, down, origin


def _turn(degrees: float) -> complex:
    return cmath.rect(1, math.radians(degrees))


def _tan(degrees: float) -> float:
    return math.tan(math.radians(degrees))


IDENTITY: Matrix = (1 + 0j, 1j, 0j)
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


def read_transform(text: str) -> Matrix:
    matrix, at = IDENTITY, 0
    while at < len(text):
        found = _TRANSFORM.match(text, at)
        numbers = read_numbers(found[2].strip()) if found else ()
        if not found or (found[1], len(numbers)) not in _TRANSFORMS:
            raise BadValue(f"{quote(text[at:].strip())} is not a transform", AGAIN, at)
        matrix, at = times(matrix, _TRANSFORMS[found[1], len(numbers)](*numbers)), found.end()
    return matrix


_ARGUMENTS = {
    "M": "nn",
    "L": "nn",
    "H": "n",
    "V": "n",
    "Z": "",
    "C": "nnnnnn",
    "S": "nnnn",
    "Q": "nnnn",
    "T": "nn",
    "A": "nnnffnn",
}


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of path data, one for each set of arguments."""
    letter, at = "", 0
    while at < len(data):
        found = _LETTER.match(data, at)
        known = found and found[1].upper() in _ARGUMENTS and (letter or found[1] in "Mm")
        if not known and (found or letter in ("", "Z", "z")):
            wanted = "a path command" if letter else "M, which starts every path"
            raise BadValue(f"expected {wanted}, found {quote(data[at:].strip())}", AGAIN, at)
        repeated = {"M": "L", "m": "l"}.get(letter, letter)
        letter, at = (found[1], found.end()) if found else (repeated, at)
        values: list[float] = []
        for kind in _ARGUMENTS[letter.upper()]:
            pattern = _FLAG if kind == "f" else _FIRST if found and not values else _NEXT
            value, at = _take(pattern, data, at)
            values.append(value)
        yield letter, values


def trace(data: str) -> Path:
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
            raise BadValue(f"more than {MAX_SEGMENTS} path segments", "simplify the drawing", 0)
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


PLACES = ("x", "y", "cx", "cy", "x1", "y1", "x2", "y2")
SIZES = ("width", "height", "rx", "ry", "r")


def outline(name: str, own: dict[str, Any]) -> str:
    """The path data of a basic shape, from the values of its attributes; "" if it has no size."""
    x, y, cx, cy, x1, y1, x2, y2 = (own.get(key, 0.0) for key in PLACES)
    width, height, rx, ry, r = (own.get(key, 0.0) for key in SIZES)
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
