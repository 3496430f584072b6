"""Pages of a PDF as pictures and as words with their places, by PDFium, which browsers use too.

PDFium is no library for several threads: one lock is round all of it.
"""

from __future__ import annotations

import struct
import threading
import zlib

import pypdfium2

from handout.base.rows import NamedTuple

_LOCK = threading.Lock()
_SCALE = 1.5  # pixels a point: sharp enough to read, quick enough to follow typing
_COLOURS = {1: 0, 3: 2}  # bytes a pixel -> PNG's colour type (PNG 11.2.1): grey, colour


class PlacedWord(NamedTuple):
    """A word on a page; left, top, width and height are shares of the page."""

    text: str
    page: int
    left: float
    top: float
    width: float
    height: float


def picture(data: bytes, page: int) -> bytes | None:
    """Return a page (from 1) of a PDF as a PNG, or None where there is no such page."""
    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            if not 1 <= page <= len(document):
                return None
            bitmap = document[page - 1].render(scale=_SCALE, rev_byteorder=True)
            wide, high, count = bitmap.width, bitmap.height, bitmap.n_channels
            pixels, stride = bytes(bitmap.buffer), bitmap.stride
        finally:
            document.close()
    return _png(pixels, wide, high, count, stride)


def _png(pixels: bytes, wide: int, high: int, count: int, stride: int) -> bytes:
    """Return pixels as a PNG (8 bits, no filter), packed quickly rather than well."""
    rows = b"".join(b"\0" + pixels[n * stride : n * stride + wide * count] for n in range(high))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", wide, high, 8, _COLOURS[count], 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 1)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def words(data: bytes) -> tuple[PlacedWord, ...]:
    """Return every word of a PDF in the order in which PDFium reads it."""
    found: list[PlacedWord] = []
    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(len(document)):
                found += _of_page(document[number], number + 1)
        finally:
            document.close()
    return tuple(found)


def _of_page(page: pypdfium2.PdfPage, number: int) -> list[PlacedWord]:
    wide, high = page.get_size()
    text = page.get_textpage()
    found: list[PlacedWord] = []
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    count = text.count_chars()
    for at in range(count + 1):
        code = pypdfium2.raw.FPDFText_GetUnicode(text.raw, at) if at < count else 0x20
        letter = chr(code)
        if not letter.isspace() and letter.isprintable():
            letters.append(letter)
            boxes.append(text.get_charbox(at, loose=True))
        elif letters:
            left, low = min(b[0] for b in boxes), min(b[1] for b in boxes)
            right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
            found.append(
                PlacedWord(
                    "".join(letters),
                    number,
                    left / wide,
                    1 - top / high,
                    (right - left) / wide,
                    (top - low) / high,
                )
            )
            letters, boxes = [], []
    return found
