"""Pictures of a leaflet or a brand: found below the sources, read whole, checked before use.

An SVG becomes a `Drawing`; a PNG becomes pixels on white (PDF/A and greyscale printers are both
happier without transparency). Pillow decodes PNG, and is imported only when there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

import struct
from pathlib import Path
from typing import NamedTuple, Union

from handout.base.files import digest
from handout.base.finding import error
from handout.base.text import Text
from handout.drawing import svg
from handout.drawing.svg import Drawing
from handout.source.values import Report

MAX_BYTES = 8_000_000
MAX_PIXELS = 16_000_000
_PNG = b"\x89PNG\r\n\x1a\n"


class Pixels(NamedTuple):
    """An image of RGB (3 bytes a pixel) or grey (1 byte) samples, row by row."""

    width: int
    height: int
    channels: int
    data: bytes


class Picture(NamedTuple):
    """What a file holds, and the digest of its bytes. Width and height in its own units."""

    content: Union[Drawing, Pixels]
    digest: str

    @property
    def width(self) -> float:
        """Width in the picture's own units."""
        return self.content.width

    @property
    def height(self) -> float:
        """Height in the picture's own units."""
        return self.content.height


def read(name: Text, folder: Path, root: Path, report: Report) -> Picture | None:
    """Read the picture that `name` names from `folder`; it must lie below `root`."""
    path = _inside(name, folder, root, report)
    if path is None:
        return None
    try:
        if path.exists() and not path.is_file():  # reading a pipe could wait for ever
            raise OSError(0, "it is a folder" if path.is_dir() else "it is not a plain file")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report(
            error(
                "image-missing",
                f"there is no file `{name}`",
                name.span(),
                f"the folder looked in is {folder}",
            )
        )
        return None
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        report(
            error(
                "image-unreadable", f"`{name}` cannot be read: {why}", name.span(), "check the file"
            )
        )
        return None
    if len(data) > MAX_BYTES:
        report(
            error(
                "image-too-large",
                f"`{name}` is larger than {MAX_BYTES // 1_000_000} MB",
                name.span(),
                "save a smaller version of it",
            )
        )
        return None
    content = _png(name, data, report) if data.startswith(_PNG) else _svg(name, data, report)
    return None if content is None else Picture(content, digest(data))


def _inside(name: Text, folder: Path, root: Path, report: Report) -> Path | None:
    value = name.value
    if "://" in value or value.startswith("data:"):
        report(
            error(
                "image-outside",
                f"`{value[:60]}` is an address, not a file",
                name.span(),
                "save the picture below the sources folder and name it here",
            )
        )
        return None
    try:
        path = (folder / value).resolve()
        top = root.resolve()
        inside = path.is_relative_to(top) and not Path(value).is_absolute() and "\\" not in value
    except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL byte
        inside = False
    if not inside:
        report(
            error(
                "image-outside",
                f"`{value}` lies outside the sources folder",
                name.span(),
                f"put the picture below {root} and name it from the leaflet's folder",
            )
        )
        return None
    return path


def _svg(name: Text, data: bytes, report: Report) -> Drawing | None:
    if b"<svg" not in data[:4000] and b"<" not in data[:200]:
        report(
            error(
                "image-kind",
                f"`{name}` is neither SVG nor PNG",
                name.span(),
                "export the picture as SVG or PNG",
            )
        )
        return None
    try:
        return svg.read(data)
    except svg.SvgFaults as faults:
        for fault in faults.faults:
            report(
                error(
                    "image-svg",
                    f"{name}:{fault.line}:{fault.column}: {fault.message}",
                    name.span(),
                    fault.hint,
                )
            )
        return None


def _is_small_enough(name: Text, data: bytes, report: Report) -> bool:
    """Say whether a PNG's header promises no more pixels than are allowed."""
    if len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        if width * height > MAX_PIXELS:
            report(
                error(
                    "image-too-large",
                    f"`{name}` has {width:,} x {height:,} pixels; at most "
                    f"{MAX_PIXELS // 1_000_000} million are allowed",
                    name.span(),
                    "2,000 pixels across are plenty for print",
                )
            )
            return False
    return True


def _png(name: Text, data: bytes, report: Report) -> Pixels | None:
    if not _is_small_enough(name, data, report):
        return None
    import io
    import zlib

    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as file:
            file.load()
            image: Image.Image = file
            if image.mode.startswith("I"):  # 16 bits of grey: Pillow would clip them to white
                image = image.convert("I").point(lambda level: level * (1 / 257)).convert("L")
            picture = image.convert("RGBA")
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
        report(
            error(
                "image-broken",
                f"`{name}` is a damaged PNG: {why}",
                name.span(),
                "export the picture again",
            )
        )
        return None
    return _flat(picture)


def _flat(picture: Image.Image) -> Pixels:
    """Lay a picture on white; grey where it has no colour."""
    from PIL import Image

    white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    flat = Image.alpha_composite(white, picture).convert("RGB")
    red, green, blue = flat.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        return Pixels(*flat.size, 1, red.tobytes())
    return Pixels(*flat.size, 3, flat.tobytes())
