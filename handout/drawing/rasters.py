"""Pictures of pixels: PNG becomes samples on white, JPEG stays as it was compressed.

PDF/A and greyscale printers are both happier without transparency, so a PNG is laid on white; the
white round it is no part of the picture and is cut away, or edges would not stand in line. What has
more pixels than print can show is made smaller where it is printed (`at_print`): a leaflet goes by
mail. Pillow does the arithmetic, and is imported only when there is such a picture.
"""

from __future__ import annotations

import io
import math
import struct
from typing import TYPE_CHECKING, Union

from handout.base.rows import NamedTuple
from handout.drawing import jpeg

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 24_000_000
PNG = b"\x89PNG\r\n\x1a\n"
SHARPEST = 300  # pixels an inch; more cannot be seen in print, as printers' own guides say
_WHITE = 250  # of 255: what prints as paper
_QUALITY = 90
_INCH = 72.0  # points
_AGAIN = "export the picture again"


class BadRaster(Exception):  # noqa: N818
    """A file that cannot be taken: the id of its fault, what is wrong, what to do."""


class Pixels(NamedTuple):
    """An image of RGB (3 bytes a pixel) or grey (1 byte) samples, row by row."""

    width: int
    height: int
    channels: int
    data: bytes


class Jpeg(NamedTuple):
    """A photograph of RGB (3 samples a pixel) or grey (1); `data` is a whole JPEG file."""

    width: int
    height: int
    channels: int
    data: bytes


Raster = Union[Pixels, Jpeg]


def read(data: bytes) -> Raster:
    """Return the picture in the bytes of a PNG or a JPEG file. Raises BadRaster."""
    return _png(data) if data.startswith(PNG) else _jpeg(data)


def _limited(width: int, height: int) -> None:
    """Refuse more pixels than memory should be asked for."""
    if width * height > MAX_PIXELS:
        raise BadRaster(
            "image-too-large",
            f"has {width:,} x {height:,} pixels; at most {MAX_PIXELS // 1_000_000} million "
            "are allowed",
            "2,000 pixels across are plenty for print",
        )


def _loaded(data: bytes, kind: str) -> Image.Image:
    """Let Pillow read a whole file of a kind."""
    import zlib

    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data), formats=(kind,))
        image.load()
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
        zlib.error,
        struct.error,
        Image.DecompressionBombError,
    ) as fault:
        why = "its header is broken" if isinstance(fault, UnidentifiedImageError) else fault
        raise BadRaster("image-broken", f"is a damaged {kind}: {why}", _AGAIN) from None
    return image


def _png(data: bytes) -> Pixels:
    if len(data) >= 24:
        _limited(*struct.unpack(">II", data[16:24]))
    image = _loaded(data, "PNG")
    if image.mode.startswith("I"):  # 16 bits of grey: Pillow would clip them to white
        image = image.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    return _samples(_trimmed(_on_white(image)))


def _on_white(picture: Image.Image) -> Image.Image:
    from PIL import Image

    white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")


def _trimmed(picture: Image.Image) -> Image.Image:
    """Cut away the rows and columns at the edges that print as paper."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    inked = darkest.point([255 if level < _WHITE else 0 for level in range(256)])
    box = inked.getbbox()
    return picture.crop(box) if box else picture


def _samples(picture: Image.Image) -> Pixels:
    """Return the samples of an RGB picture; grey where it has no colour."""
    red, green, blue = picture.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        return Pixels(*picture.size, 1, red.tobytes())
    return Pixels(*picture.size, 3, picture.tobytes())


def _jpeg(data: bytes) -> Jpeg:
    try:
        header = jpeg.read(data)
    except jpeg.BadJpeg as bad:
        raise BadRaster("image-broken", f"cannot be used: {bad.args[0]}", bad.args[1]) from None
    _limited(header.width, header.height)
    image = _loaded(header.data, "JPEG")  # whole, to its last row
    if header.turned == 1:
        return Jpeg(header.width, header.height, header.channels, header.data)
    from PIL import Image

    turns = Image.Transpose  # Exif 2.3, 4.6.4: which edges are its first row and column
    turn = {
        2: turns.FLIP_LEFT_RIGHT,
        3: turns.ROTATE_180,
        4: turns.FLIP_TOP_BOTTOM,
        5: turns.TRANSPOSE,
        6: turns.ROTATE_270,
        7: turns.TRANSVERSE,
        8: turns.ROTATE_90,
    }[header.turned]
    return _packed(image.transpose(turn))


def _packed(image: Image.Image) -> Jpeg:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Jpeg(*image.size, len(image.getbands()), file.getvalue())


def at_print(picture: Raster, width: float) -> Raster:
    """Return a picture with no more pixels than print can show at a width, in points."""
    across = math.ceil(width / _INCH * SHARPEST)
    if across >= picture.width:
        return picture
    from PIL import Image

    down = max(1, round(picture.height * across / picture.width))
    if isinstance(picture, Pixels):
        mode = "L" if picture.channels == 1 else "RGB"
        image = Image.frombytes(mode, (picture.width, picture.height), picture.data)
    else:
        image = _loaded(picture.data, "JPEG")
    smaller = image.resize((across, down), Image.Resampling.LANCZOS)
    if isinstance(picture, Pixels):
        return Pixels(*smaller.size, picture.channels, smaller.tobytes())
    return _packed(smaller)
