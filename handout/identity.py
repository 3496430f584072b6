"""Whether a finished file is one of ours, whole, and made from given inputs; no PDF library needed.

The first of a file's two identifiers is the digest of all that went into it, the second that of
all bytes before the cross-reference stream. So no record of past builds is kept beside the files.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import NamedTuple

_END = re.compile(rb"\nendobj\nstartxref\n([0-9]{1,10})\n%%EOF\n\Z")
_IDS = re.compile(rb"/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]")
_OBJECTS = re.compile(rb"<</Type/ObjStm/N [0-9]+/First [0-9]+/Filter/FlateDecode/Length ([0-9]+)>>"
                      rb"\nstream\n")


class Identity(NamedTuple):
    """Digest of the inputs (first 32 hexadecimal digits, capitals) and the number of pages."""

    inputs: str
    pages: int


def identity(data: bytes) -> Identity | None:
    """Return the identity of a file of ours whose bytes are all as they were written, else None."""
    end = _END.search(data[-64:])
    at = int(end[1]) if end else len(data)
    ids = _IDS.search(data[at : at + 400])
    if ids is None:
        return None
    made = hashlib.md5(data[:at], usedforsecurity=False).hexdigest().upper()
    if ids[2].decode() != made:
        return None
    return Identity(ids[1].decode(), _pages(data))


def _pages(data: bytes) -> int:
    for match in _OBJECTS.finditer(data):
        body = zlib.decompress(data[match.end() : match.end() + int(match[1])])
        found = re.search(rb"<<[^<>]*/Type\s*/Pages\b[^<>]*>>", body)
        count = re.search(rb"/Count\s+([0-9]+)", found[0]) if found else None
        if count:
            return int(count[1])
    return 0
