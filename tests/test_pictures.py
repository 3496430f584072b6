"""Pictures: found below the sources only, read whole, and never drawn wrong in silence."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import zlib
from pathlib import Path

import pytest
import trials
from PIL import Image

from handout.base.finding import Finding
from handout.drawing import pictures
from handout.drawing.pictures import MAX_BYTES, Picture
from handout.drawing.rasters import Pixels
from handout.drawing.svg import Drawing

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are POSIX")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h9v9z"/></svg>'


def png(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", **options)
    return file.getvalue()


def raw_png(width: int, height: int, data: bytes = b"") -> bytes:
    """Return a PNG whose header says what we like."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


def read(
    folder: Path, name: str, data: bytes | None = None, root: Path | None = None
) -> tuple[Picture | None, list[Finding]]:
    if data is not None:
        trials.write(folder, data, name)
    found: list[Finding] = []
    return pictures.read(trials.placed(name), folder, root or folder, found.append), found


def ids(folder: Path, name: str, data: bytes | None = None) -> list[str]:
    picture, found = read(folder, name, data)
    assert (picture is None) == bool(found)
    return [finding.id for finding in found]


def pixels(folder: Path, image: Image.Image, **options: object) -> Pixels:
    picture, found = read(folder, "x.png", png(image, **options))
    assert found == []
    assert picture is not None
    assert isinstance(picture.content, Pixels)
    return picture.content


def test_an_svg_is_a_drawing_and_a_png_pixels(tmp_path: Path) -> None:
    """A picture knows its size in its own units, and its digest is that of its bytes."""
    drawing, _ = read(tmp_path, "x.svg", SVG)
    other, _ = read(tmp_path, "y.svg", SVG + b" ")
    photo, _ = read(tmp_path, "x.png", png(Image.new("RGB", (3, 2), "red")))
    assert drawing is not None
    assert other is not None
    assert photo is not None

    assert isinstance(drawing.content, Drawing)
    assert (drawing.width, drawing.height, photo.width, photo.height) == (8, 4, 3, 2)
    assert len({drawing.digest, other.digest, photo.digest}) == 3


@pytest.mark.parametrize(
    ("mode", "colour", "sample"),
    [
        ("RGB", (10, 20, 30), (10, 20, 30)),
        ("L", 77, (77,)),
        ("1", 1, (255,)),
        ("1", 0, (0,)),
        ("RGBA", (10, 20, 30, 255), (10, 20, 30)),
        ("RGBA", (0, 0, 0, 0), (255,)),
        ("RGBA", (0, 0, 0, 128), (127,)),
        ("LA", (0, 0), (255,)),
        ("P", 0, (0,)),
        ("I;16", 0, (0,)),
        ("I;16", 32896, (128,)),
        ("I;16", 65535, (255,)),
    ],
)
def test_every_kind_of_png_keeps_its_colours(
    tmp_path: Path, mode: str, colour: object, sample: tuple[int, ...]
) -> None:
    """Grey, palette, 16 bits or transparent: what is drawn is what a viewer shows on white."""
    made = pixels(tmp_path, Image.new(mode, (4, 3), colour))  # type: ignore[arg-type]

    assert (made.width, made.height, made.channels) == (4, 3, len(sample))
    assert made.data == bytes(sample) * 12


def test_samples_run_row_by_row(tmp_path: Path) -> None:
    """The first row of a picture is its top, and the first sample its left."""
    image = Image.new("RGB", (2, 2), "black")
    image.putpixel((1, 0), (255, 0, 0))

    assert pixels(tmp_path, image).data[:6] == b"\x00\x00\x00\xff\x00\x00"


@pytest.mark.parametrize(
    ("name", "data", "id"),
    [
        ("x.png", None, "image-missing"),
        ("x.png", b"", "image-kind"),
        ("x.png", b"These are words.", "image-kind"),
        ("x.jpg", b"\xff\xd8\xff\xe0", "image-broken"),
        ("x.gif", b"GIF89a", "image-kind"),
        ("x.pdf", b"%PDF-1.7", "image-kind"),
        ("x.png", b"\x89PNG\r\n\x1a\n", "image-broken"),
        ("x.png", raw_png(0, 5), "image-broken"),
        ("x.png", raw_png(5, 0), "image-broken"),
        ("x.png", raw_png(5, 5), "image-broken"),
        ("x.png", raw_png(100_000, 100_000), "image-too-large"),
        ("x.png", raw_png(2**31 - 1, 2**31 - 1), "image-too-large"),
        ("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * MAX_BYTES, "image-too-large"),
        ("x.svg", b"<html><body>no</body></html>", "image-svg"),
        ("x.svg", b"<svg", "image-svg"),
        ("x.svg", SVG[:-6], "image-svg"),
        ("x.svg", SVG.replace(b"0 0 8 4", b"0 0 0 4"), "image-svg"),
        ("x.svg", b"\xff\xfe" + SVG, "image-svg"),
        ("x.png", SVG[:30] + b"\0" * 9, "image-svg"),
    ],
)
def test_what_is_no_picture_is_named(
    tmp_path: Path, name: str, data: bytes | None, id: str
) -> None:
    """Missing, empty, cut off, huge or another kind of file: each has a name."""
    assert set(ids(tmp_path, name, data)) == {id}


@pytest.mark.parametrize("cut", [30, 60, 300, 1500])
def test_a_png_cut_short_is_never_drawn_in_part(tmp_path: Path, cut: int) -> None:
    """A picture whose end is missing is refused, not printed with its lower half black."""
    noise = png(Image.frombytes("L", (50, 50), random.Random(1).randbytes(2500)))
    assert len(noise) > 1600

    assert ids(tmp_path, "x.png", noise[:cut]) == ["image-broken"]


def test_a_fault_reads_the_same_in_every_run(tmp_path: Path) -> None:
    """No message holds an address in memory."""
    messages = {read(tmp_path, "x.png", b"\x89PNG\r\n\x1a\n")[1][0].message for _ in range(3)}

    assert len(messages) == 1
    assert "0x" not in messages.pop()


@pytest.mark.parametrize(
    "name",
    [
        "../x.svg",
        "sub/../../x.svg",
        "/etc/hostname",
        "http://example.org/x.png",
        "file:///x.svg",
        "https://example.org/x.svg",
        "data:image/svg+xml,<svg/>",
        "ftp://example.org/x",
        "..\\x.svg",
        "C:\\x.svg",
        "\\\\host\\x.svg",
        "~root/../../x.svg",
    ],
)
def test_only_files_below_the_sources_are_read(tmp_path: Path, name: str) -> None:
    """No name leads out of the sources folder or onto the net."""
    trials.write(tmp_path, SVG, "x.svg")
    (tmp_path / "sources" / "sub").mkdir(parents=True)

    assert ids(tmp_path / "sources", name) == ["image-outside"]


@POSIX
def test_links_out_of_the_sources_are_not_followed(tmp_path: Path) -> None:
    """A link inside the sources may lead to a file inside them and nowhere else."""
    outside = trials.write(tmp_path, SVG, "x.svg")
    inside = trials.write(tmp_path / "sources", SVG, "in.svg")
    for name, target in (
        ("out.svg", outside),
        ("fine.svg", inside),
        ("folder", tmp_path),
        ("gone.svg", inside / "gone"),
    ):
        (tmp_path / "sources" / name).symlink_to(target)
    (tmp_path / "sources" / "loop.svg").symlink_to("loop.svg")
    found = {
        name: ids(tmp_path / "sources", name)
        for name in ("out.svg", "fine.svg", "folder/x.svg", "loop.svg", "gone.svg")
    }

    assert found["out.svg"] == found["folder/x.svg"] == ["image-outside"]
    assert found["fine.svg"] == []
    assert len(found["loop.svg"]) == len(found["gone.svg"]) == 1


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no plain file is refused at once, for reading it might never end."""
    os.mkfifo(tmp_path / "x.svg")

    assert ids(tmp_path, "x.svg") == ["image-unreadable"]
    assert ids(tmp_path, ".") == ["image-unreadable"]


def test_a_fault_inside_a_drawing_is_named_with_its_line(tmp_path: Path) -> None:
    """The author learns where in the drawing the fault is, and which entry names it."""
    _, found = read(tmp_path, "x.svg", SVG.replace(b"<path", b"\n<script>x</script><path"))

    assert [f.id for f in found] == ["image-svg"]
    assert found[0].message.startswith("x.svg:2:1: <script>")


@pytest.mark.parametrize("shape", [(1, 4000), (4000, 1), (1, 1)])
def test_pictures_of_any_shape_can_be_laid_out(tmp_path: Path, shape: tuple[int, int]) -> None:
    """However narrow or flat a picture is, a leaflet with it is made."""
    trials.write(tmp_path, png(Image.new("L", shape)), "x.png")
    path = trials.write(tmp_path, trials.leaflet("figure: {image: x.png, alt: A line}"))
    ran = trials.run("build", path, "-o", tmp_path / "out", cwd=tmp_path)

    assert ran.code == 0, ran.err
