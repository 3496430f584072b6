"""Pages and metadata -> the bytes of one file."""

from __future__ import annotations

from collections.abc import Mapping

from handout.drawing.pictures import Picture
from handout.fonts.face import Face
from handout.language.writing import is_right_to_left
from handout.pages.pages import Pages
from handout.pdf import metadata, structure, type0
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.metadata import STANDARDS, Metadata
from handout.pdf.paint import Painter
from handout.pdf.sheets import VIEWER
from handout.pdf.type0 import FontInFile


def write(
    pages: Pages,
    data: Metadata,
    pictures: Mapping[str, Picture],
    inputs: str,
    fonts: Mapping[Face, FontInFile] | None = None,
) -> bytes:
    """Return the finished PDF. `inputs` is the digest of all that went into it.

    `fonts` hold more than the pages draw, where more is to be drawn later.
    """
    mirrored = is_right_to_left(data.language)
    canvas = TaggedCanvas(pages.format, data.language, inputs)
    fonts = fonts or type0.gather(pages.pages)
    type0.embed(canvas.document, fonts.values())
    painter = Painter(canvas, pages.format, pages.tags, fonts, pictures, mirrored)
    painter.paint(pages.pages)
    painter.outline()
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if pages.format.panels and not pages.format.plain:  # printed on both sides, and folded
        for key, said in VIEWER.items():
            canvas.setViewerPreference(key, said)
    if mirrored:
        canvas.setViewerPreference("Direction", "R2L")
    structure.write(canvas, pages.tags, painter.boxes, painter.places)
    metadata.write(canvas.document, data, STANDARDS["ua1+a2a"])
    return canvas.document.GetPDFData(canvas)  # type: ignore[no-any-return]
