"""What the file says its colours mean: sRGB (IEC 61966-2-1), and nothing else.

A viewer that follows the output intent shows another red if the profile says so: a warning in
green is no warning. The profile is read here by the numbers that the ICC publishes for sRGB.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from handout.proof.faults import Fault
from handout.proof.read.reader import Opened, array, dictionary, name, number_of, text, value

_KEYS = frozenset("/Type /S /OutputConditionIdentifier /Info /DestOutputProfile".split())
# Primaries and white adapted to D50, and the curve of each channel (ICC.1:2010, 9.2 and 10.18).
_COLOURS = {
    b"rXYZ": (0.4361, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7141),
    b"wtpt": (0.9642, 1.0, 0.8249),
}
_CURVE = (2.4, 0.9479, 0.0521, 0.0774, 0.0404)
_CURVES = (b"rTRC", b"gTRC", b"bTRC")
_SAYS_NOTHING = frozenset((b"desc", b"cprt", b"chad"))  # of what a colour looks like from white
_NEAR = 0.0006
_MOST = 40  # tags


def check(file: Opened) -> Iterator[Fault]:
    """Check that there is one output intent, and that it is sRGB's."""
    found = array(file.root.get("/OutputIntents"))
    if not found:
        return  # a claim that it breaks is looked at elsewhere
    intent = dictionary(found[0])
    named = {text(intent.get(key)) for key in ("/OutputConditionIdentifier", "/Info")}
    if (
        len(found) > 1
        or set(intent) != _KEYS
        or name(intent.get("/S")) != "GTS_PDFA1"
        or named != {"sRGB"}
        or not _is_srgb(file, intent)
    ):
        yield Fault("proof-colour", "the file says that its colours mean others than they do")


def _is_srgb(file: Opened, intent: Mapping[str, object]) -> bool:
    profile = value(intent.get("/DestOutputProfile"))
    if not isinstance(profile, dict) or number_of(profile.get("/N")) != 3:
        return False
    data = file.stream(profile)
    try:
        tags = _tags(data)
        curve = [_numbers(data, tags[key], b"para", 12, 5) for key in _CURVES]
        colours = {key: _numbers(data, tags[key], b"XYZ ", 8, 3) for key in _COLOURS}
        kinds = {data[tags[key] + 8 : tags[key] + 10] for key in _CURVES}
    except (struct.error, KeyError, ValueError):
        return False
    return (
        data[12:20] == b"mntrRGB "
        and data[20:24] == b"XYZ "
        and tags.keys() == {*_COLOURS, *_CURVES, *_SAYS_NOTHING}
        and kinds == {b"\0\3"}
        and all(_are_near(one, _CURVE) for one in curve)
        and all(_are_near(colours[key], its) for key, its in _COLOURS.items())
    )


def _tags(data: bytes) -> dict[bytes, int]:
    """Read a profile's table of tags: name -> place. Raises ValueError where one stands twice."""
    (count,) = struct.unpack_from(">I", data, 128)
    rows = [struct.unpack_from(">4sI", data, 132 + 12 * n) for n in range(min(count, _MOST))]
    found = dict(rows)
    if len(found) != count:
        raise ValueError("a tag stands twice")
    return found


def _numbers(data: bytes, at: int, kind: bytes, skip: int, count: int) -> tuple[float, ...]:
    """Read fixed numbers of an element of a kind. Raises ValueError for another."""
    if data[at : at + 4] != kind:
        raise ValueError("an element of another kind")
    return tuple(one / 65536 for one in struct.unpack_from(f">{count}i", data, at + skip))


def _are_near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other))
