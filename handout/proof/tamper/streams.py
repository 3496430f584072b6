"""Streams as handout writes them: a stated length that is true, and one plain packing.

A program that trusts a wrong length draws half a page, one that looks for the end draws all of
it; what stands behind the end of packed data is nothing to one program and instructions to the
next. Only a file in which there is no choice can be judged for all of them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf.generic import IndirectObject, StreamObject

from handout.proof.faults import Fault
from handout.proof.read.reader import MAX_STREAM, Opened, Unreadable, dictionary, name, value

_STARTS = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?=\s*[/>])")
_END = re.compile(rb"\s*endstream\b")
_KEYS = frozenset("/Type /Subtype /Filter /Length1 /N".split())
_OWN_KEYS = frozenset(("Image", "ObjStm", "XRef"))  # kinds whose keys are looked at elsewhere


def check(file: Opened) -> Iterator[Fault]:
    """Check every stream of the file; the first that is amiss is named."""
    for generation, objects in file.reader.xref.items():
        for number, offset in objects.items():
            found = _stream(file, number, generation)
            wrong = _wrong(file.data, offset, found) if found is not None else ""
            if wrong:
                message = f"programs will not agree on what object {number} holds: {wrong}"
                yield Fault("proof-foreign", message)
                return


def _stream(file: Opened, number: int, generation: int) -> StreamObject | None:
    if not number:
        return None
    try:
        found = value(IndirectObject(number, generation, file.reader))
    except Unreadable:  # whoever needs it will say so
        return None
    return found if isinstance(found, StreamObject) else None


def _wrong(data: bytes, offset: int, found: StreamObject) -> str:
    """Return what is amiss with a stream; nothing where all is well."""
    entries = dictionary(found)
    filters = name(entries.get("/Filter"))
    if "/Filter" in entries and filters not in ("FlateDecode", "DCTDecode"):
        return "it is packed as handout never packs"
    kind = name(entries.get("/Subtype")) or name(entries.get("/Type"))
    if kind not in _OWN_KEYS and set(entries) - _KEYS:
        return f"it carries {sorted(set(entries) - _KEYS)[0][1:40]}"
    packed = bytes(found._data)
    starts = _STARTS.search(data, offset)
    stated = _LENGTH.findall(data, offset, starts.end()) if starts else []
    if starts is None or len(stated) != 1:
        return "it does not state its length"
    stop = starts.end() + int(stated[0])
    if data[starts.end() : stop] != packed or not _END.match(data, stop):
        return "it has another length than it states"
    return "" if filters != "FlateDecode" else _unpacked(packed)


def _unpacked(packed: bytes) -> str:
    unpacker: Any = zlib.decompressobj()
    try:
        unpacker.decompress(packed, MAX_STREAM)
    except zlib.error as fault:
        return f"it is broken ({fault})"
    if not unpacker.eof or unpacker.unused_data:
        return "it goes on behind its end, or has none"
    return ""
