"""Colours of drawing instructions, as `#rrggbb`."""

from __future__ import annotations

from handout.base.contrast import channels
from handout.proof.read.reader import Unreadable

_COUNT = {b"rg": 3, b"g": 1, b"k": 4}
_SPACES = (b"/DeviceRGB", b"/DeviceGray", b"/DeviceCMYK")


def colour(kind: bytes, operands: bytes) -> str:
    """Return a colour as `#rrggbb`; "" where it cannot be told (a pattern, a spot colour)."""
    if kind == b"cs":
        return "#000000" if operands.strip() in _SPACES else ""
    try:
        parts = [float(part) for part in operands.split()]
    except ValueError:
        parts = []
    if kind in _COUNT and len(parts) != _COUNT[kind]:
        raise Unreadable("a colour lacks a number, or has one too many")
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - one) * (1 - black) for one in (cyan, magenta, yellow)]
    elif len(parts) == 1:
        parts *= 3
    return written(parts) if len(parts) == 3 else ""


def written(parts: list[float]) -> str:
    """Write channels from 0 to 1 as `#rrggbb`."""
    return "#" + "".join(f"{max(0, min(255, round(255 * part))):02x}" for part in parts)


def blended(colour: str, alpha: float) -> str:
    """Return what a colour looks like on white through so much of itself."""
    if alpha >= 1 or not colour:
        return colour
    return written([part * alpha + 1 - alpha for part in channels(colour)])
