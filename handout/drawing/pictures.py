"""Pictures of a leaflet or a brand: found below the sources, read whole, checked before use.

An SVG becomes a `Drawing`, a PNG `Pixels`, a JPEG stays a `Jpeg`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Union

from handout.base.files import digest
from handout.base.finding import NOTE, Finding, error
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.drawing import jpeg, rasters, svg
from handout.drawing.icons import FOLDER
from handout.drawing.rasters import Jpeg, Pixels
from handout.drawing.svg import Drawing
from handout.source.values import Report

MAX_BYTES = 25_000_000


class Picture(NamedTuple):
    """What a file holds, and the digest of its bytes. Width and height in its own units."""

    content: Union[Drawing, Pixels, Jpeg]
    digest: str

    @property
    def width(self) -> float:
        """Width in the picture's own units."""
        return self.content.width

    @property
    def height(self) -> float:
        """Height in the picture's own units."""
        return self.content.height


def own(name: str) -> Picture:
    """Return a drawing of the program by its name among pictures, such as `handout:sign-inject`."""
    data = (FOLDER / f"{name.partition(':')[2]}.svg").read_bytes()
    return Picture(svg.read(data), digest(data))


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
    is_raster = data.startswith((rasters.PNG, jpeg.START))
    content = _raster(name, data, report) if is_raster else _svg(name, data, report)
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
                f"`{name}` is no SVG, PNG or JPEG",
                name.span(),
                "export the picture as SVG, PNG or JPEG",
            )
        )
        return None
    try:
        drawing = svg.read(data)
        for told in drawing.notes:
            where = f"{name}:{told.line}:{told.column}: {told.message}"
            report(Finding("image-gradient", NOTE, where, name.span(), told.hint))
        return drawing
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


def _raster(name: Text, data: bytes, report: Report) -> Pixels | Jpeg | None:
    try:
        return rasters.read(data)
    except rasters.BadRaster as bad:
        id, message, hint = bad.args
        report(error(id, f"`{name}` {message}", name.span(), hint))
        return None
