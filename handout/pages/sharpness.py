"""Pictures of too few pixels: a photograph that is blown up shows squares where a scar should be.

150 pixels an inch is the least at which print looks whole at reading distance; 300 is what printers
ask for. Drawings (SVG) are sharp at any size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from handout.base.finding import Finding, Span, warning
from handout.drawing.pictures import Picture
from handout.drawing.rasters import Jpeg, Pixels
from handout.setting.ops import Photo, Slice

LEAST = 150  # pixels an inch
_INCH, _MM = 72.0, 72 / 25.4  # points


def coarse(
    strips: Iterable[Slice], pictures: Mapping[str, Picture], span: Span
) -> Iterator[Finding]:
    """Yield a warning for each picture on strips that is printed with too few pixels."""
    for photo in [op for strip in strips for op in strip.ops if isinstance(op, Photo)]:
        content = pictures[photo.key].content
        needed = math.ceil(photo.width / _INCH * LEAST)
        if isinstance(content, Pixels | Jpeg) and content.width < needed:
            high = math.ceil(needed * content.height / content.width)
            yield warning(
                "layout-pixels",
                f"`{photo.key}` has {content.width} x {content.height} pixels and is printed "
                f"{photo.width / _MM:.0f} mm wide: {content.width / (photo.width / _INCH):.0f} "
                f"pixels an inch, where print needs {LEAST}",
                span,
                f"use the picture in its full size, at least {needed} x {high} pixels",
            )
