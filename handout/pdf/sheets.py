"""Imposed sheets and metadata -> the bytes of a file for a printer.

It claims no standard and has no tags, since its pages do not stand in the order of reading; it
tells the printer to print both sides, to turn the paper on its short edge, and to scale nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.pdfbase.pdfdoc import PDFPage

from handout.drawing.pictures import Picture
from handout.language.writing import is_right_to_left
from handout.pages.pages import Pages
from handout.pdf import metadata, type0
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.document import TaggedDocument
from handout.pdf.metadata import STANDARDS, Metadata
from handout.pdf.paint import Painter

VIEWER = {"Duplex": "DuplexFlipShortEdge", "PrintScaling": "None"}


def write(pages: Pages, data: Metadata, pictures: Mapping[str, Picture], inputs: str) -> bytes:
    """Return the finished PDF. `inputs` is the digest of all that went into it."""
    mirrored = is_right_to_left(data.language)
    canvas = _PlainCanvas(pages.format, data.language, inputs)
    canvas._doc = _PlainDocument(data.language, inputs)
    fonts = type0.gather(pages.pages)
    type0.embed(canvas.document, fonts.values())
    painter = Painter(canvas, pages.format, pages.tags, fonts, pictures, mirrored)
    painter.paint(pages.pages)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for key, said in VIEWER.items():
        canvas.setViewerPreference(key, said)
    if mirrored:
        canvas.setViewerPreference("Direction", "R2L")
    metadata.write(canvas.document, data, STANDARDS["none"])
    return canvas.document.GetPDFData(canvas)  # type: ignore[no-any-return]


class _PlainCanvas(TaggedCanvas):
    """A canvas whose marks are not written: nothing of the file is read aloud."""

    def begin(self, tag: int, role: str) -> None:
        """Note that something is being drawn, and write nothing."""
        self._open = tag

    def end(self) -> None:
        """Write nothing."""
        self._open = None


class _PlainDocument(TaggedDocument):
    """A document whose pages have no place in a tree of tags."""

    def addPage(self, page: PDFPage) -> None:  # noqa: N802 (ReportLab's name)
        """Leave out what only tagged pages have."""
        super().addPage(page)
        page.__NoDefault__ = list(PDFPage.__NoDefault__)
