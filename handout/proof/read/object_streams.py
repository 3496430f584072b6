"""Object streams (ISO 32000-1, 7.5.7) unpacked in one pass, ahead of pypdf.

A tagged file keeps its thousands of tags there, and reading them byte by byte is half the work of
reading the file. What has any other form than the plainest is left to pypdf.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NameObject, StreamObject

from handout.proof.read.strings import string

_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*+(?:([0-9]{1,10}) ([0-9]{1,5}) R(?![^\0\t\n\f\r ()<>\[\]{}/%])"
    rb"|([-+]?(?>[0-9]+\.?[0-9]*|\.[0-9]+)(?![^\0\t\n\f\r ()<>\[\]{}/%]))"
    rb"|(/[^\0\t\n\f\r ()<>\[\]{}/%#]*+)|(<<|\[)|(>>|\])|<([0-9A-Fa-f]*+)>"
    rb"|(\((?>[^()\\]|\\.|\((?>[^()\\]|\\.)*+\))*+\))"
    rb"|(true|false|null)(?![^\0\t\n\f\r ()<>\[\]{}/%]))",
    re.DOTALL,
)
_WORDS = {b"true": True, b"false": False, b"null": None}
_DEEPEST = 60
_MOST = 8_000_000  # bytes; pypdf reads of the rest what is asked for


class _Other(Exception):  # noqa: N818
    """What stands there is of another form than is read here."""


def unpack(reader: PdfReader, decode: Callable[[StreamObject], bytes]) -> None:
    """Give pypdf the objects of every object stream, so that it need not read them itself."""
    read = 0
    for number in sorted({stream for stream, _ in reader.xref_objStm.values()}):
        try:
            stream = IndirectObject(number, 0, reader).get_object()
            if not isinstance(stream, StreamObject) or stream.get("/Type") != "/ObjStm":
                continue
            count, first = (_stated(stream, key) for key in ("/N", "/First"))
            data = decode(stream)
            read += len(data)
            if read > _MOST:
                return
            found = _objects(data, count, first, reader)
        except Exception:  # whatever is wrong here, pypdf meets again and says
            continue
        for key, thing in found.items():
            if reader.xref_objStm.get(key, (0, 0))[0] == number:
                reader.resolved_objects.setdefault((0, key), thing)


def _stated(stream: StreamObject, key: str) -> int:
    """Return a whole number that a stream's dictionary states."""
    found = stream.get(key)
    if not isinstance(found, int):
        raise _Other
    return int(found)


def _objects(data: bytes, count: int, first: int, reader: PdfReader) -> dict[int, Any]:
    heads = [int(part) for part in data[:first].split()]
    if len(heads) != 2 * count or heads[1::2] != sorted(set(heads[1::2])):
        raise _Other
    ends = [*heads[3::2], len(data) - first]
    names: dict[bytes, NameObject] = {}
    return {
        key: _object(data, first + start, first + end, reader, names)
        for key, start, end in zip(heads[::2], heads[1::2], ends)
    }


def _object(
    data: bytes, at: int, end: int, reader: PdfReader, names: dict[bytes, NameObject]
) -> Any:
    """Read one value; it must end where the next begins."""
    stack: list[Any] = []
    values: list[Any] = []
    match = _TOKEN.match
    while True:
        token = match(data, at, end)
        if token is None:
            raise _Other
        at, kind = token.end(), token.lastindex
        if kind == 2:
            values.append(IndirectObject(int(token[1]), int(token[2]), reader))
        elif kind == 3:
            word = token[3]
            values.append(float(word) if b"." in word else int(word))
        elif kind == 4:
            word = token[4]
            name = names.get(word)
            if name is None:
                name = names[word] = NameObject(word.decode("ascii"))
            values.append(name)
        elif kind == 5:
            if len(stack) > _DEEPEST:
                raise _Other
            stack.append((token[5], values))
            values = []
        elif kind == 6:
            opened, outer = stack.pop()
            if (opened == b"[") != (token[6] == b"]"):
                raise _Other
            outer.append(values if opened == b"[" else _dictionary(values))
            values = outer
        elif kind == 7:
            values.append(bytes.fromhex((token[7] + b"0" * (len(token[7]) % 2)).decode()))
        elif kind == 8:
            values.append(string(token[8]))
        else:
            values.append(_WORDS[token[9]])
        if not stack:
            break
    if data[at:end].strip(b"\0\t\n\f\r "):
        raise _Other
    return values[0]


def _dictionary(values: list[Any]) -> dict[NameObject, Any]:
    made = dict(zip(values[::2], values[1::2]))
    if (
        len(values) % 2
        or 2 * len(made) != len(values)
        or not all([type(key) is NameObject for key in made])
    ):
        raise _Other  # no keys, or one that stands twice
    return made
