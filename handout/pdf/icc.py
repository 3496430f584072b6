"""An sRGB colour profile (ICC v4.3, IEC 61966-2-1), made from its published numbers.

PDF/A wants the meaning of its RGB stated once (ISO 19005-2, 6.2.3). Made here, byte for byte the
same on every machine, since libraries stamp theirs with the clock.
"""

from __future__ import annotations

import struct
from functools import lru_cache


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """Return the profile, about 500 bytes."""
    # Primaries adapted to D50 (Bradford), as the ICC publishes them for sRGB.
    curve = _parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = (
        (b"desc", _words("sRGB")),
        (b"cprt", _words("No rights reserved")),
        (b"wtpt", _xyz(0.9642, 1.0, 0.8249)),
        (
            b"chad",
            _matrix(
                1.04791, 0.02293, -0.0502, 0.0296, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179
            ),
        ),
        (b"rXYZ", _xyz(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", _xyz(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", _xyz(0.14307, 0.06061, 0.7141)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    )
    offset = 128 + 4 + 12 * len(tags)
    table, body, placed = [struct.pack(">I", len(tags))], b"", {}
    for name, data in tags:
        if data not in placed:
            placed[data] = offset + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table.append(name + struct.pack(">II", placed[data], len(data)))
    size = offset + len(body)
    date = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4xI4s4s4s", size, 0x04300000, b"mntr", b"RGB ", b"XYZ ") + date
    head += b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + b"".join(table) + body


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _matrix(*values: float) -> bytes:
    return b"sf32\0\0\0\0" + b"".join(map(_fixed, values))


def _parametric(*values: float) -> bytes:
    return b"para\0\0\0\0\0\3\0\0" + b"".join(map(_fixed, values))


def _words(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data
