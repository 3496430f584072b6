"""Says whether two files hold the same: object by object from the catalogue, whatever the numbers.

A leaflet that is taken out of a packet has other object numbers and other bytes than it had. What
it draws, tags, names and links must be what it was to the last value, and that is compared here.
"""

from __future__ import annotations

from typing import Any

from pypdf.generic import NameObject, NullObject, StreamObject

from handout.proof.read.reader import Opened, reference, text, unpacked, value

_MOST = 2_000_000  # values compared
# How a stream is packed is no matter of what it holds, and where objects lie of what they are.
_PACKING = frozenset(("/Length", "/Filter", "/DecodeParms"))


def difference(one: Opened, other: Opened) -> str:
    """Return the first difference of two files in words, or nothing where there is none."""
    said = [{key: text(entry) for key, entry in file.info.items()} for file in (one, other)]
    if said[0] != said[1]:
        keys = sorted(key for key in {*said[0], *said[1]} if said[0].get(key) != said[1].get(key))
        return f"{keys[0][1:]} of what the file says of itself"
    return _walked(one.root, other.root)


def _walked(one: Any, other: Any) -> str:
    """Compare all that two values lead to."""
    waiting: list[tuple[str, Any, Any]] = [("", one, other)]
    met: dict[tuple[int, int], None] = {}
    pairs: dict[int, int] = {}  # an object stands for one other, or two would have become one
    count = 0
    while waiting:
        where, one, other = waiting.pop()
        count += 1
        if count > _MOST:
            return "its size: it is too large to be compared"
        numbers = reference(one), reference(other)
        if all(numbers) and pairs.setdefault(*numbers) != numbers[1]:
            return f"what {where or 'it'} names"
        one, other = value(one), value(other)
        if isinstance(one, (dict, list)):
            # An object may stand by itself in one file and within another in the other.
            key = numbers[0] or -id(one), numbers[1] or -id(other)
            if key in met:
                continue
            met[key] = None
        if isinstance(one, dict) and isinstance(other, dict):
            if not _same_keys(one, other) or not _same_bytes(one, other):
                return where or "the catalogue"
            waiting += [
                (key, one[key], other[key])
                for key in one
                if key in other
                and not (key in _PACKING and isinstance(one, StreamObject))
                and not (key == "/Count" and "/First" in one)  # bookmarks, folded or not
            ]
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return where
            waiting += [(where, a, b) for a, b in zip(one, other)]
        elif not _equal(one, other):
            return where
    return ""


def _same_keys(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Compare the keys of two dictionaries; one whose value is null is as good as absent."""
    packing = _PACKING if isinstance(one, StreamObject) else frozenset()
    return all(
        key in packing or value(one.get(key, other.get(key))) is None
        for key in set(one) ^ set(other)
    )


def _same_bytes(one: Any, other: Any) -> bool:
    streams = isinstance(one, StreamObject), isinstance(other, StreamObject)
    if not any(streams):
        return True
    return all(streams) and (one._data == other._data or unpacked(one) == unpacked(other))


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, (str, bytes)) and isinstance(other, (str, bytes)):
        if isinstance(one, NameObject) or isinstance(other, NameObject):
            return type(one) is type(other) and one == other
        return text(one) == text(other)
    if isinstance(one, NullObject) or one is None:
        return isinstance(other, NullObject) or other is None
    one, other = getattr(one, "value", one), getattr(other, "value", other)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return (
        isinstance(one, (int, float))
        and isinstance(other, (int, float))
        and (abs(one - other) < 1e-5)
    )
