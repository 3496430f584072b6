"""JPEG files as they are stored: what their header says, and the file without what is not picture.

A page carries a photograph as its camera compressed it (ISO 32000-1, 7.4.8), so nothing is lost
twice. What a camera adds is left behind: where and when a picture was taken, a small copy of it
that may show more, whatever follows its end. Baseline and progressive files of grey or of colour
are taken; what PDF or an office printer would show in other colours is refused by name.
"""

from __future__ import annotations

import struct

from handout.base.rows import NamedTuple

START = b"\xff\xd8\xff"
_END, _SCAN = 0xD9, 0xDA
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive, all by Huffman's codes (T.81, B.1)
_OTHER_FRAMES = {0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length: TEM and the restarts
_JFIF, _EXIF, _ADOBE = 0xE0, 0xE1, 0xEE
_DROPPED = {*range(0xE1, 0xEE), 0xEF, 0xFE}  # all applications' segments but those two; comments


class BadJpeg(Exception):  # noqa: N818
    """A file that cannot be taken: what is wrong with it, and what to do."""


class Header(NamedTuple):
    """Pixels across and down, samples a pixel, how Exif says that it is turned (1: it is not),
    and the file without what is no part of the picture."""

    width: int
    height: int
    channels: int
    turned: int
    data: bytes


def read(data: bytes) -> Header:
    """Return what a JPEG file's segments say. Raises BadJpeg, and nothing else."""
    try:
        return _read(data)
    except (struct.error, IndexError):
        raise BadJpeg("it ends too soon", "export the picture again") from None


def _read(data: bytes) -> Header:
    kept, at, turned = [data[:2]], 2, 1
    frame: tuple[int, int, int] | None = None
    while True:
        at, marker = _marker(data, at)
        if marker == _END:
            break
        if marker in _ALONE:
            kept.append(bytes((0xFF, marker)))
            continue
        (length,) = struct.unpack_from(">H", data, at)
        body = data[at + 2 : at + length]
        if length < 2 or len(body) < length - 2:
            raise BadJpeg("it ends too soon", "export the picture again")
        if marker in _FRAMES | _OTHER_FRAMES:
            frame = _frame(marker, body)
        if marker == _EXIF and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:])
        at += length
        if marker not in _DROPPED:
            kept.append(bytes((0xFF, marker)) + data[at - length : at])
        if marker == _SCAN:
            end = _scan_end(data, at)
            kept.append(data[at:end])
            at = end
    if frame is None:
        raise BadJpeg("it holds no picture", "export the picture again")
    return Header(*frame, turned, b"".join([*kept, bytes((0xFF, _END))]))


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return where a marker ends and which it is; any number of FF may stand before it."""
    if data[at] != 0xFF:
        raise BadJpeg("its segments do not follow each other", "export the picture again")
    while data[at] == 0xFF:
        at += 1
    return at + 1, data[at]


def _scan_end(data: bytes, at: int) -> int:
    """Return where the compressed samples end: at the next marker that is no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise BadJpeg("it ends too soon", "export the picture again")
        if data[at + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return at
        at += 1


def _frame(marker: int, body: bytes) -> tuple[int, int, int]:
    depth, height, width, channels = struct.unpack_from(">BHHB", body)
    if marker in _OTHER_FRAMES or depth != 8:
        raise BadJpeg(
            "it is stored in a way that few programs can show",
            "save it as an ordinary JPEG: 8 bits, baseline or progressive",
        )
    if channels == 4:
        raise BadJpeg(
            "it is in the four inks of a printing press (CMYK)",
            "save it in RGB: the colours of inks differ from press to press",
        )
    if channels not in (1, 3):
        raise BadJpeg(f"it has {channels} samples a pixel", "save it in RGB or in grey")
    if not (width and height):
        raise BadJpeg("it says no size", "export the picture again")
    return width, height, channels


def _orientation(exif: bytes) -> int:
    """Return how Exif says that a picture is turned (tag 0x0112): 1 where it says nothing."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, _, _, said = struct.unpack_from(order + "HHIH", exif, entry)
            if tag == 0x0112:
                return said if 1 <= said <= 8 else 1
    except struct.error:
        pass
    return 1
