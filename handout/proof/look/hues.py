"""Colours beside one another: whether two are one, as far as a file can write them."""

from __future__ import annotations

from functools import lru_cache

HUE = 2  # of 255


def alike(one: str, other: str) -> bool:
    """Say whether two colours are one."""
    return (one == other and len(one) == 7) or apart(one, other) <= HUE


@lru_cache(maxsize=1_000)
def apart(one: str, other: str) -> int:
    """Return how far two colours are apart: the most of any channel, of 255."""
    if len(one) != 7 or len(other) != 7:
        return 256
    return max([abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5)])
