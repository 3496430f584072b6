"""Drawing operations -> marked content on the canvas, page by page.

Decoration is painted first, in one artifact; then the text and pictures in reading order, each
inside the mark of its tag. A right-to-left page is mirrored here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from reportlab.pdfbase import pdfdoc

from handout.base.addresses import uri
from handout.base.formats import Format
from handout.drawing.pictures import Picture
from handout.drawing.rasters import Jpeg, Pixels, Raster, at_print
from handout.fonts.face import Face
from handout.leaflet.tags import LAYOUT, Tag
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.syntax import Raw, number, stream, string
from handout.pdf.type0 import FontInFile
from handout.setting.ops import Art, Bookmark, Fill, Glyphs, LinkArea, Op, Photo, Turn

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class Painter:
    """Paints pages on one canvas and notes where figures stand (`boxes`, by tag)."""

    def __init__(
        self,
        canvas: TaggedCanvas,
        format: Format,
        tags: Sequence[Tag],
        fonts: Mapping[Face, FontInFile],
        pictures: Mapping[str, Picture],
        mirrored: bool,
    ):
        self.canvas = canvas
        self.format = format
        self.tags = tags
        self.fonts = fonts
        self.pictures = pictures
        self.mirrored = mirrored
        self.boxes: dict[int, tuple[float, float, float, float]] = {}
        self.places: dict[str, tuple[int, float, float]] = {}  # of anchors: page, left, top
        self._turns: dict[str, int] = {}  # of anchors: when they are read
        self._widths: dict[str, float] = {}  # of photographs, where each is printed widest
        self._images: set[str] = set()
        self._bookmarks = 0
        self._entries: list[tuple[int, str, str, int]] = []  # turn, title, key, level

    def embedded(self, keys: Iterable[str]) -> None:
        """Take these photographs for being in the file already."""
        self._images.update(keys)

    def paint(self, pages: Sequence[Sequence[Op]]) -> None:
        """Paint all pages, in order."""
        for op in (op for page in pages for op in page if isinstance(op, Photo)):
            self._widths[op.key] = max(op.width, self._widths.get(op.key, 0.0))
        for page in pages:
            self._page(page)

    def _page(self, ops: Sequence[Op]) -> None:
        """Paint one page and close it."""
        self._font: tuple[str, float] | None = None
        self._colour = ""
        behind = [
            op for op in ops if isinstance(op, Fill) or (isinstance(op, Art) and op.tag == LAYOUT)
        ]
        if behind:
            self.canvas.begin(LAYOUT, "")
            for ground in behind:
                if isinstance(ground, Fill):
                    self._fill(ground)
                else:
                    self._art(ground)
        self._colour = ""
        for op in ops:
            if isinstance(op, Glyphs):
                self._glyphs(op)
            elif isinstance(op, Art):
                if op.tag != LAYOUT:
                    self._figure(op)
                    self._art(op)
            elif isinstance(op, Photo):
                self._figure(op)
                self._photo(op)
            elif isinstance(op, LinkArea):
                self._link(op)
            elif isinstance(op, Bookmark):
                self._bookmark(op)
            elif isinstance(op, Turn):
                self.canvas.end()
                self.canvas.turn = op.turn
            elif not isinstance(op, Fill):  # which was painted before
                assert_never(op)
        self.canvas.showPage()

    def _x(self, op: Fill | Glyphs | Art | Photo | LinkArea) -> float:
        """Return the left edge of an operation on the page as it is seen."""
        return self.format.width - op.x - op.width if self.mirrored else op.x

    def _begin(self, tag: int) -> None:
        self.canvas.begin(tag, self.tags[tag].role if tag >= 0 else "")

    def _set_colour(self, colour: str) -> None:
        if colour != self._colour:
            self.canvas.fill_colour(colour)
            self._colour = colour

    def _fill(self, op: Fill) -> None:
        self._set_colour(op.colour)
        bottom = self.format.height - op.y - op.height
        self.canvas.put(
            f"{number(self._x(op))} {number(bottom)} {number(op.width)} {number(op.height)} re f"
        )

    def _glyphs(self, op: Glyphs) -> None:
        self._begin(op.tag)
        font = self.fonts[op.face]
        self._set_colour(op.colour)
        parts = ["BT"]
        if self._font != (font.name, op.size):
            parts.append(f"/{font.name} {number(op.size)} Tf")
            self._font = (font.name, op.size)
        parts.append(f"{number(self._x(op))} {number(self.format.height - op.y)} Td")
        parts += [font.show(op), "ET"]
        self.canvas.put(" ".join(parts))
        tag = op.tag
        while tag >= 0 and self.tags[tag].role in ("Span", "Link", "H2"):
            if self.tags[tag].anchor:
                place = (
                    len(self.canvas.marks) - 1,
                    self._x(op),
                    self.format.height - op.y + op.size,
                )
                self._anchored(self.tags[tag].anchor, place)
            tag = self.tags[tag].parent

    def _anchored(self, anchor: str, place: tuple[int, float, float]) -> None:
        """Note where an anchor is first read: of panels of a sheet, not where it is first drawn."""
        if self.canvas.turn < self._turns.get(anchor, self.canvas.turn + 1):
            self._turns[anchor] = self.canvas.turn
            self.places[anchor] = place

    def _figure(self, op: Art | Photo) -> None:
        self._begin(op.tag)
        bottom = self.format.height - op.y - op.height
        x = self._x(op)
        self.boxes[op.tag] = (x, bottom, x + op.width, bottom + op.height)

    def _art(self, op: Art) -> None:
        scale = op.width / op.drawing.width
        top = self.format.height - op.y
        put = self.canvas.put
        put(f"q {scale:.4f} 0 0 {-scale:.4f} {number(self._x(op))} {number(top)} cm")
        if op.tag != LAYOUT:  # an icon has no strokes, and nothing of it leaves its box
            put(f"0 0 {number(op.drawing.width)} {number(op.drawing.height)} re W n")
        for shape in op.drawing.shapes:
            paint = ""
            if op.colour:
                self.canvas.fill_colour(op.colour)
                paint = "f"
            elif shape.fill is not None:
                put(" ".join(number(c) for c in shape.fill) + " rg")
                paint = "f"
            if shape.stroke is not None and not op.colour:
                put(
                    " ".join(number(c) for c in shape.stroke) + f" RG {shape.stroke_width:.3f} w "
                    f"{_CAPS[shape.cap]} J {_JOINS[shape.join]} j {shape.miter_limit:.3f} M"
                )
                paint = "B" if paint else "S"
            if paint:
                star = "*" if shape.even_odd and paint != "S" else ""
                put(_path(shape.path) + " " + paint + star)
        put("Q")
        self._colour = ""

    def _photo(self, op: Photo) -> None:
        name = f"Im{sorted(self.pictures).index(op.key)}"
        if op.key not in self._images:
            picture = self.pictures[op.key].content
            assert isinstance(picture, Pixels | Jpeg)
            shown = at_print(picture, self._widths[op.key])
            self.canvas.document.Reference(_image(shown), pdfdoc.xObjectName(name))
            self._images.add(op.key)
        self.canvas._formsinuse.append(name)
        self.canvas.put(
            f"q {number(op.width)} 0 0 {number(op.height)} {number(self._x(op))} "
            f"{number(self.format.height - op.y - op.height)} cm "
            f"/{pdfdoc.xObjectName(name)} Do Q"
        )

    def _link(self, op: LinkArea) -> None:
        x, top = self._x(op), self.format.height - op.y
        rect = " ".join(number(v) for v in (x, top - op.height, x + op.width, top))
        target = string(uri(op.href)).decode("latin-1")
        said = string(op.words or op.href).decode("latin-1")
        document = self.canvas.document
        page = len(self.canvas.marks) - 1
        # The ParentTree counts pages first, annotations after; structure fills in the number.
        leads = f"/A<</S/URI/URI{target}>>"
        if op.href.startswith("#"):  # within the file; structure fills in where
            leads = f"/Dest({op.href})"
        annotation = Raw(
            (
                f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{rect}]/Contents{said}{leads}>>"
            ).encode()
        )
        self.canvas.annotations.append((op.tag, page, annotation))
        document.Reference(annotation)
        self.canvas._annotationrefs.append(pdfdoc.PDFObjectReference(annotation.__InternalName__))

    def _bookmark(self, op: Bookmark) -> None:
        self._bookmarks += 1
        key = f"s{self._bookmarks}"
        self.canvas.bookmarkHorizontalAbsolute(key, round(self.format.height - op.y + 6, 1))
        self._entries.append((self.canvas.turn, op.title, key, op.level))

    def outline(self) -> None:
        """Write the outline, in the order of reading."""
        for _, title, key, level in sorted(self._entries, key=lambda entry: entry[0]):
            self.canvas.addOutlineEntry(title, key, level)


def _path(path: Sequence[tuple[object, ...]]) -> str:
    """Write a path; its operators are SVG's in small letters (`Z` closes: `h`)."""
    parts = []
    for verb, *values in path:
        parts += [f"{value:.3f}".rstrip("0").rstrip(".") for value in values]  # type: ignore[str-format]
        parts.append({"M": "m", "L": "l", "C": "c", "Z": "h"}[str(verb)])
    return " ".join(parts)


def _image(picture: Raster) -> Raw:
    """Write a picture; a photograph as its JPEG file, which PDF takes whole."""
    space = "/DeviceGray" if picture.channels == 1 else "/DeviceRGB"
    entries = (
        f"/Type/XObject/Subtype/Image/Width {picture.width}/Height "
        f"{picture.height}/ColorSpace{space}/BitsPerComponent 8"
    )
    if isinstance(picture, Jpeg):
        return stream(picture.data, f"{entries}/Filter/DCTDecode", compress=False)
    return stream(picture.data, entries)
