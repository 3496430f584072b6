"""Pictures inside a page: drawings as SVG, pixels as PNG, photographs as JPEG, each as an address
of its own bytes.

A drawing is written anew from the shapes that were read, so nothing that an SVG file may hold
besides shapes (scripts, links to elsewhere) can come along.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from handout.drawing.rasters import Jpeg, Raster, at_print
from handout.drawing.svg import Drawing, Shape

WIDEST = 360.0  # points: 30 rem at 16 px, with 300 pixels an inch for sharp screens and print


def address_of(picture: Drawing | Raster) -> str:
    """Return a picture as a `data:` address (RFC 2397)."""
    if isinstance(picture, Drawing):
        kind, data = "svg+xml", svg(picture)
    else:
        small = at_print(picture, WIDEST)
        is_photo = isinstance(small, Jpeg)
        kind, data = ("jpeg", small.data) if is_photo else ("png", png(small))
    return _packed(kind, data)


def svg(drawing: Drawing) -> bytes:
    """Return a drawing as SVG."""
    return _whole(drawing, "".join([_shape(one) for one in drawing.shapes]))


def _whole(drawing: Drawing, inside: str) -> bytes:
    wide, high = _number(drawing.width), _number(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}">{inside}</svg>'
    ).encode("ascii")


def crowd(drawing: Drawing) -> str:
    """Return a drawing of one outline in many places as an address: the outline is written once.

    Shapes of one colour must stand together, and each path begin with a move.
    """
    first = drawing.shapes[0].path
    x, y = first[0][1:]
    made = [f'<defs><path id="a" d="{_path(first)}"/></defs>']
    for fill, shapes in groupby(drawing.shapes, lambda one: one.fill):
        at = [(one.path[0][1] - x, one.path[0][2] - y) for one in shapes]
        uses = [f'<use href="#a" x="{_number(left)}" y="{_number(top)}"/>' for left, top in at]
        made.append(f'<g fill="{_colour(fill) if fill else "none"}">{"".join(uses)}</g>')
    return _packed("svg+xml", _whole(drawing, "".join(made)))


def _packed(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _path(steps: Sequence[Sequence[Any]]) -> str:
    return "".join(verb + " ".join(map(_number, at)) for verb, *at in steps)


def _shape(shape: Shape) -> str:
    said = f'<path d="{_path(shape.path)}" fill="{_colour(shape.fill) if shape.fill else "none"}"'
    if shape.even_odd:
        said += ' fill-rule="evenodd"'
    if shape.stroke:
        said += (
            f' stroke="{_colour(shape.stroke)}" stroke-width="{_number(shape.stroke_width)}" '
            f'stroke-linecap="{shape.cap}" stroke-linejoin="{shape.join}" '
            f'stroke-miterlimit="{_number(shape.miter_limit)}"'
        )
    return said + "/>"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _colour(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in colour)


def png(pixels: Raster) -> bytes:
    """Return pixels as PNG (ISO/IEC 15948), eight bits a sample, without filters."""
    row = pixels.width * pixels.channels
    rows = b"".join(b"\0" + pixels.data[at : at + row] for at in range(0, len(pixels.data), row))
    head = struct.pack(
        ">IIBBBBB", pixels.width, pixels.height, 8, 2 if pixels.channels == 3 else 0, 0, 0, 0
    )
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
