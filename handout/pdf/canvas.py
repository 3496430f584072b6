"""ReportLab's canvas with marked content: every mark belongs to a tag, or is an artifact.

What is drawn between `begin` and `end` carries one marked-content identifier; `marks` lists, page
by page, which tag each identifier belongs to. Painting outside any mark is a bug and raises.
"""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from handout.base.formats import Format
from handout.leaflet.tags import FOOTER, HEADER, LAYOUT, REPEATED
from handout.pdf.document import TaggedDocument
from handout.pdf.syntax import Raw, number

_ARTIFACTS = {
    LAYOUT: "/Artifact <</Type/Layout>> BDC",
    HEADER: "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC",
    FOOTER: "/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC",
    REPEATED: "/Artifact <</Type/Pagination>> BDC",
}


class MarkedContent:
    """Operators of pages, each in the mark of its tag."""

    _code: list[str]
    marks: list[list[int]]
    order: list[tuple[int, int, int]]  # of each mark: its turn, page and number
    turn: int
    _open: int | None

    def put(self, operators: str) -> None:
        """Add operators to the page; only inside a mark."""
        if self._open is None:
            raise RuntimeError(f"drawn outside any mark: {operators[:60]!r}")
        self._code.append(operators)

    def begin(self, tag: int, role: str) -> None:
        """Open a mark for a tag (its role named), or for a kind of artifact (negative)."""
        if self._open == tag:
            return
        self.end()
        if tag < 0:
            self._code.append(_ARTIFACTS[tag])
        else:
            page = self.marks[-1]
            self._code.append(f"/{role}<</MCID {len(page)}>>BDC")
            self.order.append((self.turn, len(self.marks) - 1, len(page)))
            page.append(tag)
        self._open = tag

    def end(self) -> None:
        """Close the open mark, if any."""
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def fill_colour(self, colour: str) -> None:
        """Set the fill colour from `#rrggbb`."""
        parts = (number(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
        self.put(" ".join(parts) + " rg")


class LooseContent(MarkedContent):
    """One page's operators by themselves, for a page whose resources are in a file already."""

    def __init__(self) -> None:
        self._code = ["q"]
        self.marks = [[]]
        self.order = []
        self.turn = 0
        self._open = None
        self._formsinuse: list[str] = []

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Close the page."""
        self.end()
        self._code.append("Q")

    def data(self) -> bytes:
        """Return the operators."""
        return "\n".join(self._code).encode("latin-1")


class TaggedCanvas(MarkedContent, Canvas):  # type: ignore[misc]
    """A canvas on one paper size. `put` takes operators; `begin` and `end` mark them."""

    def __init__(self, format: Format, lang: str, inputs: str):
        super().__init__(
            io.BytesIO(),
            pagesize=(format.width, format.height),
            pdfVersion=(1, 7),
            pageCompression=1,
            invariant=1,
            lang=lang,
        )
        self._doc = TaggedDocument(lang, inputs)
        self.setPageCompression(1)
        self.marks: list[list[int]] = [[]]
        self.order = []
        self.turn = 0
        self.annotations: list[tuple[int, int, Raw]] = []  # tag, page, annotation
        self._open: int | None = None

    def _make_preamble(self) -> None:
        """Put nothing on a page by default: the stock preamble names an unembedded Helvetica."""
        self._preamble = "q"

    @property
    def document(self) -> TaggedDocument:
        """The document being made."""
        return self._doc  # type: ignore[no-any-return]

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Close the page."""
        self.end()
        self._code.append("Q")
        super().showPage()
        self.marks.append([])
