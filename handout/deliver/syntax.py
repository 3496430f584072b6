"""Writes values of a PDF as they were read: what was taken out of a file, or is added to one."""

from __future__ import annotations

from typing import Any

from pypdf.generic import IndirectObject, NameObject, NullObject, StreamObject

from handout.proof.read.reader import Dict, Unreadable

_DEEPEST = 60
_PLAIN = b"+-_.,:@"  # what may stand in a name as it is, besides letters and digits


def put(thing: Any) -> tuple[bytes, list[int]]:
    """Write one value; returns its bytes and the numbers of the objects that it names.

    Raises Unreadable where it nests too deep.
    """
    pieces: list[bytes] = []
    named: list[int] = []
    _value(thing, pieces, named, 0)
    return b"".join(pieces), named


def _value(thing: Any, pieces: list[bytes], named: list[int], depth: int) -> None:
    if depth > _DEEPEST:
        raise Unreadable("it nests too deep")
    if type(thing) is IndirectObject:
        named.append(thing.idnum)
        pieces.append(b"%d 0 R" % thing.idnum)
    elif isinstance(thing, NameObject):
        pieces.append(_name(thing))
    elif isinstance(thing, dict):
        _dictionary(thing, pieces, named, depth)
    elif isinstance(thing, list):
        pieces.append(b"[")
        for one in thing:
            _value(one, pieces, named, depth + 1)
            pieces.append(b" ")
        pieces.append(b"]")
    elif isinstance(thing, (str, bytes)):
        pieces.append(b"<%s>" % _string(thing).hex().encode())
    elif thing is None or isinstance(thing, NullObject):
        pieces.append(b"null")
    elif isinstance(thing, float):
        pieces.append(f"{thing:.6f}".rstrip("0").rstrip(".").encode())
    elif isinstance(thing, int) and not isinstance(thing, bool):
        pieces.append(b"%d" % thing)
    else:
        pieces.append(b"true" if getattr(thing, "value", thing) is True else b"false")


def _dictionary(thing: Dict, pieces: list[bytes], named: list[int], depth: int) -> None:
    stream = isinstance(thing, StreamObject)
    pieces.append(b"<<")
    for key, one in thing.items():
        if not (stream and key == "/Length"):
            pieces += [_name(key), b" "]
            _value(one, pieces, named, depth + 1)
    if isinstance(thing, StreamObject):
        body = bytes(thing._data)
        pieces.append(b"/Length %d>>\nstream\n%s\nendstream" % (len(body), body))
    else:
        pieces.append(b">>")


def _name(name: str) -> bytes:
    return b"/" + b"".join(
        bytes((code,)) if chr(code).isalnum() and code < 128 or code in _PLAIN else b"#%02X" % code
        for code in name[1:].encode("utf-8", "surrogateescape")
    )


def _string(said: str | bytes) -> bytes:
    """Return a string's bytes: as they stood where that is known, else as text (7.9.2.2)."""
    if isinstance(said, bytes):
        return said
    stood = getattr(said, "original_bytes", None)
    if isinstance(stood, bytes):
        return stood
    return said.encode() if said.isascii() else b"\xfe\xff" + said.encode("utf-16-be", "replace")
