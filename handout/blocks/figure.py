"""Figures: an SVG or PNG with the words that stand for it, and a caption."""

from __future__ import annotations

from handout.layout.desk import Desk, whole
from handout.layout.ops import KEEP, Art, Photo, Strip
from handout.model import Figure
from handout.schema import Entry, Line, Record, Words
from handout.svg import Drawing

KIND = Record(Figure, {
    "image": Entry(Line(), "an SVG or PNG file, named from the leaflet's folder", True),
    "alt": Entry(Line(500), "what the picture shows, for those who cannot see it", True),
    "caption": Entry(Words(), "a line under the picture"),
}, "a figure")

WIDEST = 0.8  # of the measure
TALLEST = 0.34  # of a page


def lay(block: Figure, desk: Desk, parent: int) -> list[Strip]:
    """Lay out a figure as large as measure and page allow, its caption kept under it."""
    picture = desk.pictures[block.image.value]
    scale = min(desk.width * WIDEST / picture.width, desk.height * TALLEST / picture.height)
    width, height = picture.width * scale, picture.height * scale
    tag = desk.tree.add(parent, "Figure", alt=block.alt.value, placement="Block")
    if isinstance(picture.content, Drawing):
        op: Art | Photo = Art(0.0, 0.0, width, height, picture.content, "", tag)
    else:
        op = Photo(0.0, 0.0, width, height, block.image.value, tag)
    # Pictures end where a line of text would, so that what follows keeps the rhythm.
    lines = -(-height // desk.half)
    strips = [Strip(lines * desk.half, (op,), after=KEEP if block.caption else 0.0)]
    if block.caption:
        strips.append(desk.gap(0.5))
        made = desk.text(block.caption, desk.tree.add(parent, "P"), 0.0, desk.width)
        strips += whole(made)
    return strips
