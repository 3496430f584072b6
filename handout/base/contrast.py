"""Contrast of two colours, in colour (WCAG 2.2, 1.4.3) and as a black-and-white printer sees it."""

from __future__ import annotations

LEAST = 4.5


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of `#rrggbb`, each from 0 to 1."""
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def grey(colour: str) -> str:
    """Return the grey that a monochrome printer makes of a colour (ITU-R BT.601 luma)."""
    red, green, blue = channels(colour)
    level = round((0.299 * red + 0.587 * green + 0.114 * blue) * 255)
    return f"#{level:02x}{level:02x}{level:02x}"


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def worst(one: str, other: str) -> float:
    """Return the lower of the ratios in colour and in greyscale."""
    return min(ratio(one, other), ratio(grey(one), grey(other)))


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
