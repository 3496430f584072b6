"""Whether a finished file is one of ours, whole, and made from given inputs; no PDF library needed.

The first of a file's two identifiers is the digest of all that went into it, the second that of
all bytes before the cross-reference stream, whose own bytes are held to the one form they can have.
So no record of past builds is kept beside the files.
"""

from __future__ import annotations

import hashlib
import re
import zlib

from handout.base.rows import NamedTuple

_END = re.compile(rb"startxref\n(?P<table>[0-9]{1,10})\n%%EOF\n\Z")
_TABLE = re.compile(
    rb"(?P<number>[0-9]{1,7}) 0 obj\n<</Type/XRef/Size (?P<size>[0-9]{1,7})/W\[1 4 1\]"
    rb"/Root (?P<root>[0-9]{1,7}) 0 R/Info (?P<info>[0-9]{1,7}) 0 R"
    rb"/ID\[<(?P<inputs>[0-9A-F]{32})><(?P<made>[0-9A-F]{32})>\]"
    rb"/Filter/FlateDecode/Length (?P<length>[0-9]{1,7})>>\nstream\n"
)
_OBJECTS = re.compile(
    rb"<</Type/ObjStm/N [0-9]+/First [0-9]+/Filter/FlateDecode/Length ([0-9]+)>>"
    rb"\nstream\n"
)


class Identity(NamedTuple):
    """Digest of the inputs (first 32 hexadecimal digits, capitals) and the number of pages."""

    inputs: str
    pages: int


def identity(data: bytes) -> Identity | None:
    """Return the identity of a file of ours whose bytes are all as they were written, else None."""
    end = _END.search(data[-64:])
    at = int(end["table"]) if end else len(data)
    table = _TABLE.match(data, at)
    if end is None or table is None or not _is_whole(data, table, end):
        return None
    made = hashlib.md5(data[:at], usedforsecurity=False).hexdigest().upper()
    if table["made"].decode() != made:
        return None
    return Identity(table["inputs"].decode(), _pages(data))


def _is_whole(data: bytes, table: re.Match[bytes], end: re.Match[bytes]) -> bool:
    """Say whether the cross-reference stream and all after it can be as they were written."""
    number, size, root, info, length = (
        int(table[name]) for name in ("number", "size", "root", "info", "length")
    )
    # The table is the last object; the writer registers catalogue and information together.
    if number + 1 != size or root + 1 != info:
        return False
    stop = table.end() + length
    if data[stop:] != b"\nendstream\nendobj\n" + end[0]:
        return False
    try:
        return len(zlib.decompress(data[table.end() : stop])) == 6 * size
    except zlib.error:  # its check sum covers what was packed
        return False


def _pages(data: bytes) -> int:
    for match in _OBJECTS.finditer(data):
        body = zlib.decompress(data[match.end() : match.end() + int(match[1])])
        found = re.search(rb"<<[^<>]*/Type\s*/Pages\b[^<>]*>>", body)
        count = re.search(rb"/Count\s+([0-9]+)", found[0]) if found else None
        if count:
            return int(count[1])
    return 0
