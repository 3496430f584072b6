"""How a web page looks: the style sheet, with the colours of a brand and of the warnings in it.

What writes pages and what proves them both read it; a page has these rules and no other, so no
rule can hide a word. Pairs of colours are held to WCAG 2.2 by the brand (text on its ground, 1.4.3)
and by a test (the dark ones, and the frames of boxes).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handout.design.looks import LOOKS

if TYPE_CHECKING:
    from handout.design.brand import Colours

_FOLDER = Path(__file__).parent / "data"
_ICONS = Path(__file__).parents[1] / "drawing" / "data"

# Dark grounds and what stands on them, the same in every brand: pale text on near black.
DARK = {
    "ink": "#f0f0f0",
    "paper": "#121416",
    "heading": "#f0f0f0",
    "accent": "#a5cdf5",
    "tint": "#21262b",
    "blank": "#a0a0a0",
}
DARK_FRAMES = {
    "emergency": ("#ff9d9d", "#2b1517"),
    "urgent": ("#f0b35a", "#2a2013"),
    "important": ("#f0f0f0", "#121416"),
    "note": ("#a0a0a0", "#121416"),
    "green": ("#7fd096", "#121416"),
    "amber": ("#f0b35a", "#121416"),
    "red": ("#ff9d9d", "#121416"),
}


def style(colours: Colours) -> str:
    """Return the style sheet of a page of a brand with these colours."""
    light = {
        "ink": LOOKS.ink,
        "paper": LOOKS.paper,
        "heading": colours.heading,
        "accent": colours.accent,
        "tint": colours.tint,
        "blank": LOOKS.blank,
    }
    band = {"band": colours.band, "on-band": colours.on_band, "draft": LOOKS.draft}
    rules = [f":root{{color-scheme:light dark;{_properties({**light, **band})}}}"]
    for name, look in LOOKS.framed.items():
        own = {
            "dark": look.dark,
            "head": look.head,
            "on-head": look.on_head,
            "soft": look.tint,
            "edge": f"{look.border}pt",
        }
        rules.append(f".{name}{{{_properties(own)}}}")
    rules += [f".{name}{{--icon:{_icon(name)}}}" for name in LOOKS.framed]
    dark = [f":root{{{_properties(DARK)}}}"]
    for name, (edge, ground) in DARK_FRAMES.items():
        # A head that is white on paper is as dark as the rest; one in a strong colour stays.
        pale = LOOKS.framed[name].head == LOOKS.paper
        head = {"head": ground, "on-head": DARK["ink"]} if pale else {}
        dark.append(f".{name}{{{_properties({'dark': edge, 'soft': ground, **head})}}}")
    rules.append(f"@media screen and (prefers-color-scheme:dark){{{''.join(dark)}}}")
    return "\n".join(rules) + "\n" + sheet("leaflet")


@cache
def _icon(name: str) -> str:
    """Return the icon of a box as an address: a mask, so that it has the colour of words."""
    path = re.search("<path[^>]*>", (_ICONS / f"{name}.svg").read_text(encoding="utf-8"))
    assert path is not None, name
    drawn = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>{path[0]}</svg>"
    said = drawn.replace('"', "'").replace(" />", "/>")
    return f'url("data:image/svg+xml,{said.replace("<", "%3C").replace(">", "%3E")}")'


@cache
def sheet(name: str) -> str:
    """Return a style sheet that ships."""
    return (_FOLDER / f"{name}.css").read_text(encoding="utf-8")


def _properties(values: dict[str, str]) -> str:
    return ";".join(f"--{key}:{value}" for key, value in values.items())
