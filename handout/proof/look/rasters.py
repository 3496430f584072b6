"""Pictures of pixels: is what the file holds what was approved, sample by sample or to the eye?

A picture that is no larger than print can show must be there as it was approved, to the last byte.
A larger one may have been made smaller, to 300 pixels an inch and no further; both are then
averaged over squares so small that a digit or a line that differs shows.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from handout.proof.read.reader import MAX_STREAM, array, dictionary, name, number_of, unpacked

if TYPE_CHECKING:
    from PIL import Image

_ENOUGH = 299.0  # pixels an inch
_SQUARE = 4  # pixels of the printed picture
_OFF = 12  # of 255, in one square: the loss of JPEG and what sharpens edges stay below 7
_MODES = {"DeviceGray": "L", "DeviceRGB": "RGB"}


def same(stored: Any, approved: Any, width: float) -> bool:
    """Say whether an image of the file is an approved picture, printed `width` points wide.

    `approved` has a width and a height in pixels, a number of channels, and `data`: samples row by
    row, or a JPEG file.
    """
    image = dictionary(stored)
    size = (int(number_of(image.get("/Width"))), int(number_of(image.get("/Height"))))
    mode = _MODES.get(name(image.get("/ColorSpace")), "")
    if mode != ("L" if approved.channels == 1 else "RGB"):
        return False
    if size == (approved.width, approved.height):
        # What does not fit our limits is told apart by its size alone.
        return len(approved.data) > MAX_STREAM or unpacked(stored) == approved.data
    down = approved.height * size[0] / approved.width
    if size[0] > approved.width or abs(size[1] - down) > 1 or min(size) < 1:
        return False
    if size[0] < width / 72 * _ENOUGH:
        return False
    if size[0] * size[1] * approved.channels > MAX_STREAM:
        return True  # as above
    try:
        found = _decoded(unpacked(stored), size, mode, _filter(image) == "DCTDecode")
        wanted = _decoded(
            approved.data,
            (approved.width, approved.height),
            mode,
            approved.data.startswith(b"\xff\xd8"),
        )
    except (OSError, ValueError, SyntaxError, MemoryError):
        return False
    return found is not None and wanted is not None and _alike(found, wanted)


def is_shown(data: bytes, approved: Any, width: float) -> bool:
    """Say whether a PNG or a JPEG file is an approved picture, shown `width` points wide."""
    from PIL import Image

    mode = "L" if approved.channels == 1 else "RGB"
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as file:
            size = file.size
            if file.mode != mode or size[0] > approved.width or not min(size):
                return False
            found = file.copy()
        whole = (approved.width, approved.height)
        wanted = _decoded(approved.data, whole, mode, approved.data.startswith(b"\xff\xd8"))
    except (OSError, ValueError, SyntaxError, MemoryError):
        return False
    if wanted is None or abs(size[1] - approved.height * size[0] / approved.width) > 1:
        return False
    if size == whole:
        return found.tobytes() == wanted.tobytes()
    return size[0] >= width / 72 * _ENOUGH and _alike(found, wanted)


def _filter(image: Any) -> str:
    """Return the one filter of a stream; empty where there are none or several."""
    entry = image.get("/Filter")
    listed = array(entry)
    return name(entry) or (name(listed[0]) if len(listed) == 1 else "")


def _decoded(data: bytes, size: tuple[int, int], mode: str, is_jpeg: bool) -> Image.Image | None:
    from PIL import Image

    if not is_jpeg:
        return Image.frombytes(mode, size, data)
    image = Image.open(io.BytesIO(data), formats=("JPEG",))
    if image.size != size or image.mode != mode:
        return None
    image.load()
    return image


def _alike(found: Image.Image, wanted: Image.Image) -> bool:
    """Compare the means of small squares."""
    from PIL import Image, ImageChops

    squares = tuple(max(1, -(-side // _SQUARE)) for side in found.size)
    size = (squares[0], squares[1])
    means = [image.resize(size, Image.Resampling.BILINEAR) for image in (found, wanted)]
    furthest = ImageChops.difference(*means).getextrema()
    ends = furthest if isinstance(furthest[0], tuple) else (furthest,)
    return all(end[1] <= _OFF for end in ends)  # type: ignore[index]
