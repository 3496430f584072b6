"""Draw the face of the tick boxes: `python tests/tick_boxes.py` writes it anew, byte for byte.

No face that ships has a box to tick. At 12 points this one is 5 mm square with a line of 1 point,
its middle at the middle of the capitals, so that a line of text is high enough for it. Bold is the
same drawing: a box has no weight.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

TOP = Path(__file__).resolve().parents[1]
FOLDER = TOP / "handout" / "fonts" / "data" / "tick-boxes"

SIDE = 1181  # thousandths of the size: 14.17 points of 12
LINE = 83
ASIDE = 30
MIDDLE = 357  # half the height of Noto Sans's capitals

Points = tuple[tuple[int, int], ...]


def _square(low: int, high: int, left: int, right: int) -> Points:
    return ((left, low), (left, high), (right, high), (right, low))


def _glyph(*outlines: Points) -> Glyph:
    pen = TTGlyphPen(None)
    for outline in outlines:
        pen.moveTo(outline[0])
        for point in outline[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def _box() -> tuple[Points, Points]:
    low, high, left, right = MIDDLE - SIDE // 2, MIDDLE + SIDE // 2, ASIDE, ASIDE + SIDE
    outer = _square(low, high, left, right)
    inner = _square(low + LINE, high - LINE, left + LINE, right - LINE)
    return outer, inner[::-1]


def _tick() -> Points:
    """A tick that stands inside the box: it goes down a little, and up to the right."""
    x, y = ASIDE, MIDDLE - SIDE // 2
    corners = ((230, 600), (310, 690), (520, 450), (900, 960), (1000, 880), (530, 270))
    return tuple((x + across, y + up) for across, up in corners)


def main() -> None:
    """Write both weights."""
    FOLDER.mkdir(exist_ok=True)
    for weight, name in (("400Regular", "Regular"), ("700Bold", "Bold")):
        builder = FontBuilder(1000, isTTF=True)
        order = [".notdef", "space", "box", "ticked"]
        builder.setupGlyphOrder(order)
        builder.setupCharacterMap({0x20: "space", 0x2610: "box", 0x2611: "ticked"})
        drawn = {
            ".notdef": _glyph(),
            "space": _glyph(),
            "box": _glyph(*_box()),
            "ticked": _glyph(*_box(), _tick()),
        }
        builder.setupGlyf(drawn)
        wide = SIDE + 2 * ASIDE
        widths = {".notdef": 600, "space": 260, "box": wide, "ticked": wide}
        bearings = {key: (widths[key], drawn[key].xMin if key[0] in "bt" else 0) for key in order}
        builder.setupHorizontalMetrics(bearings)
        builder.setupHorizontalHeader(ascent=1069, descent=-293)
        builder.setupNameTable(
            {
                "familyName": "Tick Boxes",
                "styleName": name,
                "psName": f"TickBoxes-{name}",
                "licenseDescription": "MIT, with the program that it is part of",
            }
        )
        builder.setupOS2(
            sTypoAscender=1069, usWinAscent=1069, usWinDescent=293, sCapHeight=714, fsType=0
        )
        builder.setupPost()
        builder.font["head"].created = builder.font["head"].modified = 0
        builder.font.recalcTimestamp = False
        builder.save(FOLDER / f"TickBoxes_{weight}.ttf")


if __name__ == "__main__":
    main()
