"""PDF syntax for the few things written by hand: numbers, strings, streams, raw objects."""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFObject


class Raw(PDFObject):  # type: ignore[misc]
    """An indirect object whose body is bytes already."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b""):
        self.body = body

    def format(self, document: object) -> bytes:
        """Return the body (ReportLab's protocol)."""
        return self.body

    def digest(self, signature: object) -> None:
        """Take no part in ReportLab's own file identifier."""


def number(value: float) -> str:
    """Write a number with at most two decimals and nothing idle."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def string(text: str) -> bytes:
    """Write a text string: a literal where ASCII serves, else UTF-16 in hexadecimal."""
    if text.isascii() and text.isprintable():
        plain = text.encode("ascii")
        for mark in (b"\\", b"(", b")"):
            plain = plain.replace(mark, b"\\" + mark)
        return b"(" + plain + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def stream(data: bytes, entries: str = "", compress: bool = True) -> Raw:
    """Return a stream; the end of line before `endstream` is one that PDF/A asks for."""
    if compress:
        data = zlib.compress(data, 9)
        entries += "/Filter/FlateDecode"
    head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
    return Raw(head + data + b"\nendstream")
