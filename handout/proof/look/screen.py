"""What is seen of a page: its style sheet, the letters that its faces draw, its pictures.

A style sheet can hide any word, and a face can draw any letter as another. So a page has the
sheet that ships and no other rule, and faces that are, to the last byte, parts of those that ship.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handout.base import faces
from handout.base.contrast import grey
from handout.design import screen
from handout.proof.compare.links import readable
from handout.proof.compare.markup import Pair
from handout.proof.expect.document import Approved
from handout.proof.expect.elements import ExpectedElement
from handout.proof.faults import Fault, quoted
from handout.proof.look import qr, rasters
from handout.proof.read.outlines import shipped

_FACE = re.compile(
    r'@font-face\{font-family:"([A-Za-z0-9]+)";font-weight:([47])00;'
    r"src:url\(data:font/ttf;base64,([A-Za-z0-9+/=]+)\)\}"
)
_PATH = re.compile(
    r'<path d="([-0-9MLCZ. ]*)" fill="(none|#[0-9a-f]{6})"( fill-rule="evenodd")?'
    r'(?: stroke="(#[0-9a-f]{6})" stroke-width="([0-9.]+)" stroke-linecap="([a-z]+)" '
    r'stroke-linejoin="([a-z]+)" stroke-miterlimit="([0-9.]+)")?/>'
)
_SVG = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" width="([0-9.]+)" height="([0-9.]+)" '
    r'viewBox="0 0 \1 \2">(.*)</svg>'
)
_PLACE = re.compile(r'<use href="#a" x="([0-9.]+)" y="([0-9.]+)"/>')
_PLACES = r'(?:<use href="#a" x="[0-9.]+" y="[0-9.]+"/>)+'
_GROUP = re.compile(rf'<g fill="(#[0-9a-f]{{6}})">({_PLACES})</g>')
_CROWD = re.compile(
    r'<defs><path id="a" d="([-0-9MLCZ. ]+)"/></defs>'
    rf'((?:<g fill="#[0-9a-f]{{6}}">{_PLACES}</g>)+)'
)
_STEP = re.compile("([MLCZ])([-0-9. ]*)")
_IMAGE = re.compile(r"data:image/(svg\+xml|png|jpeg);base64,([A-Za-z0-9+/=]+)")
_NEAR = 0.001
_WIDEST = 360.0  # points that a picture is shown wide


def style(text: str, approved: Approved) -> Iterator[Fault]:
    """Check a page's style sheet: the one that ships, what sheets of paper say, the faces."""
    known = screen.style(approved.brand.colours).rstrip() + "\n" + _sheets(approved) + "\n"
    if not text.startswith(known):
        yield Fault("proof-hidden", "the page has another style sheet than the one that ships")
        return
    rest = text[len(known) :].split("\n")
    names: dict[str, None] = {}
    for line in rest[:-1]:
        match = _FACE.fullmatch(line)
        if match is None:
            yield Fault("proof-hidden", "the page has a rule of style that handout never writes")
            continue
        names[match[1]] = None
        yield from _face(f"{match[1]}-{'Bold' if match[2] == '7' else 'Regular'}", match[3])
    stack = ",".join(f'"{name}"' for name in names)
    if rest[-1] != f"body{{font-family:{stack},sans-serif}}":
        yield Fault("proof-font", "the page is not set in the faces that it brings")


def _sheets(approved: Approved) -> str:
    """Return what each printed sheet must say at its top and its foot."""
    leaflet, say = approved.leaflet, approved.say
    review = leaflet.review
    foot = leaflet.title.value
    if review is not None and review.version:
        foot += f" \u00b7 {say('version', version=review.version)}"
    boxes = "margin:18mm 16mm;"
    if leaflet.is_draft:
        boxes += f"@top-center{{content:{_string(say('draft_short'))}}}"
    boxes += f"@bottom-left{{content:{_string(foot)}}}"
    return "@page{" + boxes + '@bottom-right{content:counter(page) " / " counter(pages)}}'


def _string(words: str) -> str:
    """Return words as CSS quotes them: what is not harmless as its number."""
    harmful = set('"\\<>&') | {chr(n) for n in range(32)}
    return '"' + "".join(f"\\{ord(c):x} " if c in harmful else c for c in words) + '"'


def _face(name: str, packed: str) -> Iterator[Fault]:
    whole = shipped(name)
    try:
        data = base64.b64decode(packed, validate=True)
    except binascii.Error:
        data = b""
    if whole is None:
        yield Fault("proof-font", f"the page brings a face `{name}`, which is none of handout's")
        return
    for characters in _drawn(data):
        if faces.part_of(whole.data, characters) == data:
            return
    yield Fault(
        "proof-font",
        f"the face {name} in the page is not a part of the one that ships",
        hint="make the page again; another version of HarfBuzz cuts faces in another way",
    )


def _drawn(data: bytes) -> Iterator[str]:
    """Yield the characters that a face says it draws."""
    from handout.proof.read.outlines import BadFont, Shipped

    try:
        yield "".join(map(chr, sorted(Shipped(data).characters)))
    except (BadFont, ValueError, IndexError, KeyError):
        return


def pictures(pairs: Sequence[Pair], approved: Mapping[str, Any]) -> Iterator[Fault]:
    """Check that every picture is the approved one, and every code leads where it should."""
    for want, found in pairs:
        if want.role != "Figure":
            continue
        match = _IMAGE.fullmatch(found.node.attributes.get("src", ""))
        data = base64.b64decode(match[2]) if match else b""
        what = f"the picture {quoted(want.alt)}"
        if match is None:
            fault = f"{what} is not in the file"
            yield Fault("proof-picture", fault, span=want.where)
        elif want.opens:
            yield from _code(want, data)
        elif want.people[1]:
            if match[1] != "svg+xml" or _people(data) != want.people:
                fault = f"{what} does not show {want.people[0]} in {want.people[1]}"
                yield Fault("proof-picture", fault, span=want.where)
        elif want.picture in approved and not _is(approved[want.picture].content, match[1], data):
            fault = f"{what} is not the picture that was approved"
            yield Fault("proof-picture", fault, span=want.where)


def _people(data: bytes) -> tuple[int, int]:
    """Count the people of a picture: how many are dark, of how many that look alike."""
    drawn = _SVG.fullmatch(data.decode("utf-8", "replace"))
    crowd = _CROWD.fullmatch(drawn[3]) if drawn else None
    if drawn is None or crowd is None:
        return 0, 0
    points = [list(map(float, step[2].split())) for step in _STEP.finditer(crowd[1])]
    xs = [x for point in points for x in point[::2]]
    ys = [y for point in points for y in point[1::2]]
    if not xs or min(xs) < 0 or min(ys) < 0 or min(xs) == max(xs) or min(ys) == max(ys):
        return 0, 0
    across, down = float(drawn[1]) - max(xs), float(drawn[2]) - max(ys)
    places: list[tuple[float, float]] = []
    dark = pale = 0
    for group in _GROUP.finditer(crowd[2]):
        its = [(float(one[1]), float(one[2])) for one in _PLACE.finditer(group[2])]
        level = int(grey(group[1])[1:3], 16)
        dark += len(its) * (level < 80)
        pale += len(its) * (150 <= level < 236)
        places += its
    # One on top of another is not counted by who looks, nor one that hangs over the edge.
    are_seen = all(x <= across and y <= down for x, y in places)
    if not are_seen or not _are_apart(places, max(xs) - min(xs), max(ys) - min(ys)):
        return 0, 0
    return dark, dark + pale


def _are_apart(places: list[tuple[float, float]], wide: float, tall: float) -> bool:
    """Say whether no two of these corners are nearer than the outline is wide and tall."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for x, y in places:
        column, row = int(x / wide), int(y / tall)
        near = [(column + a, row + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        others = [one for cell in near for one in cells.get(cell, ())]
        if any(abs(x - left) < wide and abs(y - top) < tall for left, top in others):
            return False
        cells.setdefault((column, row), []).append((x, y))
    return True


def _is(content: Any, kind: str, data: bytes) -> bool:
    if hasattr(content, "shapes"):
        return kind == "svg+xml" and _is_drawing(content, data)
    return kind in ("png", "jpeg") and rasters.is_shown(data, content, _WIDEST)


def _is_drawing(content: Any, data: bytes) -> bool:
    drawn = _SVG.fullmatch(data.decode("utf-8", "replace"))
    if drawn is None or abs(float(drawn[1]) - content.width) > _NEAR:
        return False
    paths = list(_PATH.finditer(drawn[3]))
    if "".join(one[0] for one in paths) != drawn[3] or len(paths) != len(content.shapes):
        return False
    return abs(float(drawn[2]) - content.height) <= _NEAR and all(
        _is_shape(shape, one) for shape, one in zip(content.shapes, paths)
    )


def _is_shape(shape: Any, found: re.Match[str]) -> bool:
    """Compare one shape: its outline point by point, and its paint."""
    fill = _hex(shape.fill) if shape.fill is not None else "none"
    if found[2] != fill or bool(found[3]) != shape.even_odd:
        return False
    if (found[4] is not None) != (shape.stroke is not None):
        return False
    if shape.stroke is not None and (
        (found[4], found[6], found[7]) != (_hex(shape.stroke), shape.cap, shape.join)
        or abs(float(found[5]) - shape.stroke_width) > _NEAR
        or abs(float(found[8]) - shape.miter_limit) > _NEAR
    ):
        return False
    steps = [(one[1], [float(n) for n in one[2].split()]) for one in _STEP.finditer(found[1])]
    wanted = [(str(verb), [float(n) for n in numbers]) for verb, *numbers in shape.path]
    return len(steps) == len(wanted) and all(
        verb == its
        and len(numbers) == len(others)
        and all(abs(one - other) <= _NEAR for one, other in zip(numbers, others))
        for (verb, numbers), (its, others) in zip(wanted, steps)
    )


def _hex(colour: Sequence[float]) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)


def _code(want: ExpectedElement, data: bytes) -> Iterator[Fault]:
    """Read a code as a camera would."""
    try:
        address = qr.read(_modules(data))
    except (qr.NoCode, ValueError, IndexError) as fault:
        message = f"the QR code for {want.opens} cannot be read: {fault}"
        yield Fault("proof-qr", message, span=want.where)
        return
    if not address.isascii() or readable(address) != readable(want.opens):
        yield Fault("proof-qr", f"the QR code opens {address}, not {want.opens}", span=want.where)


def _modules(data: bytes) -> list[list[bool]]:
    """Return a code's modules, each drawn as part of a row in one black path."""
    drawn = _SVG.fullmatch(data.decode("utf-8", "replace"))
    paths = list(_PATH.finditer(drawn[3])) if drawn else []
    if drawn is None or len(paths) != 1 or paths[0][0] != drawn[3]:
        raise qr.NoCode("it is not drawn as handout draws one")
    if paths[0][2] != "#000000" or drawn[1] != drawn[2] or not drawn[1].isdigit():
        raise qr.NoCode("it is not black, or not square")
    count = int(drawn[1]) - 8
    if not 21 <= count <= 177:
        raise qr.NoCode("it has no size that codes have")
    made = [[False] * count for _ in range(count)]
    box = re.compile(r"M(\d+) (\d+)L(\d+) (\d+)L(\d+) (\d+)L(\d+) (\d+)Z")
    boxes = list(box.finditer(paths[0][1]))
    if "".join(one[0] for one in boxes) != paths[0][1]:
        raise qr.NoCode("its parts are not square")
    for one in boxes:
        left, top, right, t2, r2, bottom, l2, b2 = map(int, one.groups())
        if (t2, r2, l2, b2) != (top, right, left, bottom) or bottom != top + 1:
            raise qr.NoCode("its parts are not square")
        for column in range(left - 4, right - 4):
            made[top - 4][column] = True
    return made
