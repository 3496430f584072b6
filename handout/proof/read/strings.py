"""Strings as a PDF writes them (ISO 32000-1, 7.3.4), and the text that they are (7.9.2)."""

from __future__ import annotations

import re

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
# PDFDocEncoding where it is not Latin-1 (ISO 32000-1, D.2).
_DOC = {
    **dict(zip(range(0x18, 0x20), "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc")),
    **dict(
        zip(
            range(0x80, 0xA1),
            "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a"
            "\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01"
            "\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161"
            "\u017e\ufffd\u20ac",
        )
    ),
}


def string(token: bytes) -> bytes:
    """Decode a `(literal)` or `<hexadecimal>` string."""
    if token[:1] == b"<":
        digits = bytes(c for c in token if c in b"0123456789ABCDEFabcdef")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_unescape, token[1:-1])


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped is None:
        return b"\n"
    if escaped[:1].isdigit() and escaped[:1] < b"8":
        return bytes([int(escaped, 8) & 255])
    return _ESCAPES.get(escaped, escaped)


def words(data: bytes) -> str:
    """Decode a text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with its mark, else by D.2."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1").translate(_DOC)
