"""A content stream as operations: each operator with its operands, still bytes.

One compiled expression takes one operation at a time, and operands are only read where an
operator is about to use them; so reading a page costs a fraction of drawing it. Repetitions are
possessive (no step back), hence time is linear in whatever a hostile stream holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from handout.proof.read.reader import Unreadable
from handout.proof.read.strings import string

_SPACE = rb"\x00\t\n\x0c\r "
_SPACE_BYTES = b"\0\t\n\f\r "
_COMMENT = rb"%[^\r\n]*+"
_HEX = rb"<[0-9A-Fa-f" + _SPACE + rb"]*+>"
_NAME = rb"/[^" + _SPACE + rb"()<>\[\]{}/%]*+"
_PLAIN_STRING = rb"\((?>[^()\\]|\\.)*+\)"
_NESTED_STRING = rb"\((?>[^()\\]|\\.|" + _PLAIN_STRING + rb")*+\)"
_STRING = rb"\((?>[^()\\]|\\.|" + _NESTED_STRING + rb")*+\)"
_LEAF = rb"[^()<>\[\]{}%]++|" + _HEX + rb"|" + _STRING + rb"|" + _COMMENT


def _nested(inner: bytes) -> bytes:
    body = rb"(?>" + _LEAF + (rb"|" + inner if inner else b"") + rb")*+"
    return rb"<<" + body + rb">>|\[" + body + rb"\]"


_DEPTH = 4  # brackets within brackets; a page of ours needs two


@lru_cache(maxsize=None)
def _operation(depth: int) -> re.Pattern[bytes]:
    """Return an expression for one operation whose operands are nested so deep.

    Each level doubles it. What a flat one finds, a deep one finds too, and the same: both take
    operands as they come, so a flat one that meets a bracket too deep finds nothing at all.
    """
    compound = b""
    for _ in range(depth):
        compound = _nested(compound)
    items = (rb"[-+.0-9" + _SPACE + rb"]++", _NAME, compound, _HEX, _STRING, _COMMENT)
    word = rb"(?:true|false|null)(?![A-Za-z0-9*])"
    return re.compile(
        rb"[" + _SPACE + rb"]*+(?P<operands>(?>" + rb"|".join((*items, word)) + rb")*+)"
        rb"(?<![-+.0-9])(?P<operator>[A-Za-z'\"][A-Za-z0-9*]*+|\Z)",
        re.DOTALL,
    )


_INLINE_IMAGE = re.compile(
    rb"(?P<head>.*?["
    + _SPACE
    + rb"]ID)["
    + _SPACE
    + rb"].*?["
    + _SPACE
    + rb"]EI(?=["
    + _SPACE
    + rb"]|\Z)",
    re.DOTALL,
)
_TOKEN = re.compile(
    rb"["
    + _SPACE
    + rb"]*+(?:(?P<number>[-+]?(?>[0-9]+\.?[0-9]*|\.[0-9]+)(?![-+.0-9]))|(?P<name>"
    + _NAME
    + rb")|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])|(?P<hex>"
    + _HEX
    + rb")|(?P<string>"
    + _STRING
    + rb")|(?P<comment>"
    + _COMMENT
    + rb")|(?P<word>true|false|null))",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def operations(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield operators with their operands. Raises `Unreadable` where the syntax breaks."""
    at, end = 0, len(data)
    match = _operation(2).match
    while at < end:
        found = match(data, at) or _operation(_DEPTH).match(data, at)
        if found is None:
            raise Unreadable(f"its drawing instructions make no sense after byte {at:,}")
        operands, operator = found.groups()
        at = found.end()
        if operator == b"BI":
            image = _INLINE_IMAGE.match(data, at)
            if image is None:
                raise Unreadable(f"an inline picture has no end after byte {at:,}")
            at = image.end()
        elif not operator:
            if operands.strip():
                raise Unreadable("its drawing instructions break off at the end")
            return
        yield operator, operands


def floats(operands: bytes, count: int) -> list[float]:
    """Read `count` numbers, no more and no fewer."""
    try:
        found = [float(part) for part in operands.split()]
    except ValueError:
        found = values(operands) if b"%" in operands else []
    if len(found) != count:
        raise Unreadable("a drawing instruction lacks a number, or has one too many")
    return found


def values(operands: bytes) -> list[Any]:
    """Read operands of any kind: numbers, `/Names` as text, strings as bytes, lists, dicts."""
    stack: list[list[Any]] = [[]]
    opened: list[bytes] = []
    at = 0
    while at < len(operands):
        token = _TOKEN.match(operands, at)
        if token is None:
            if operands[at:].strip(_SPACE_BYTES):
                raise Unreadable("an instruction's operands make no sense")
            break
        at = token.end()
        kind, word = token.lastgroup, token.group(token.lastgroup or 0)
        if kind == "open":
            opened.append(word)
            stack.append([])
        elif kind == "close":
            if not opened:
                break
            made, mark = stack.pop(), opened.pop()
            stack[-1].append(made if mark == b"[" else _dictionary(made))
        elif kind == "number":
            stack[-1].append(float(word))
        elif kind == "name":
            stack[-1].append(_name(word))
        elif kind in ("hex", "string"):
            stack[-1].append(string(word))
        elif kind == "word":
            stack[-1].append({b"true": True, b"false": False}.get(word))
    return stack[0]


def _dictionary(made: list[Any]) -> dict[str, Any]:
    """Return keys and values as a dictionary; programs differ over a key that stands twice."""
    keys = made[::2]
    if not all(isinstance(key, str) for key in keys):
        return {}
    if len(set(keys)) < len(keys):
        raise Unreadable("an instruction says two things of one key")
    return dict(zip(keys, made[1::2]))


def _name(word: bytes) -> str:
    """Read a name; two digits after a `#` are a character of it (ISO 32000-1, 7.3.5)."""
    if b"#" in word:
        word = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), word)
    return word.decode("latin-1")


def named(operands: bytes) -> str:
    """Return the name that an operator is given; empty where it is given none."""
    given = values(operands)
    return given[0] if given and isinstance(given[0], str) else ""


def shown_in(one: Any) -> list[bytes | float]:
    """Return the strings of a TJ array, and the moves between them."""
    found = one if isinstance(one, list) else [one]
    return [part for part in found if isinstance(part, (bytes, float))]
