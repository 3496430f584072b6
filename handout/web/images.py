"""Pictures inside a page: drawings as SVG, pixels as PNG, photographs as JPEG, each as an address
of its own bytes.

A drawing is written anew from the shapes that were read, so nothing that an SVG file may hold
besides shapes (scripts, links to elsewhere) can come along.
"""

from __future__ import annotations

import base64
import struct
import zlib

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
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def svg(drawing: Drawing) -> bytes:
    """Return a drawing as SVG."""
    wide, high = _number(drawing.width), _number(drawing.height)
    shapes = "".join(_shape(one) for one in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}">{shapes}</svg>'
    ).encode("ascii")


def _shape(shape: Shape) -> str:
    path = "".join(verb + " ".join(map(_number, at)) for verb, *at in shape.path)
    said = f'<path d="{path}" fill="{_colour(shape.fill) if shape.fill else "none"}"'
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
