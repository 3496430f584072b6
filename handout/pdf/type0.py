"""Fonts in the file: one composite font (Type0, Identity-H) per face, cut to the glyphs drawn.

A character code is the glyph's number in the subset, so any glyph HarfBuzz chooses can be drawn;
ToUnicode says which text each stands for (ISO 32000-1, 9.7 and 9.10.3). Every glyph of a subset
has exactly one text, so no word needs ActualText to be read back.
"""

from __future__ import annotations

from collections.abc import Iterable

from handout.fonts.face import Face, Shaped, Sign, Subset
from handout.pdf.document import TaggedDocument
from handout.pdf.syntax import Raw, number, stream
from handout.setting.ops import Glyphs, Op

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
%sendcmap
CMapName currentdict/CMap defineresource pop
end
end"""


class FontInFile:
    """One face as one file has it: its resource name and its subset."""

    def __init__(self, name: str, face: Face):
        self.name = name
        self.face = face
        self.subset: Subset | None = None
        self._wanted: dict[tuple[Sign, str], None] = {}
        self._seen: set[Shaped] = set()
        self._shown: dict[Shaped, str] = {}

    def use(self, op: Glyphs) -> None:
        """Note what an operation draws."""
        for word in op.words:
            if word not in self._seen:
                self._seen.add(word)
                for sign, text, _ in word.signs:
                    self._wanted[sign, text] = None

    def cut(self) -> None:
        """Make the subset, once everything drawn is known."""
        self.subset = self.face.subset(self._wanted)

    def show(self, op: Glyphs) -> str:
        """Write the operator that shows an operation's words."""
        shown = self._shown
        parts = []
        for word in op.words:
            written = shown.get(word)
            if written is None:
                written = shown[word] = self._write(word)
            parts.append(written)
        return f"[<{''.join(parts)}>]TJ".replace("<>", "")

    def _write(self, word: Shaped) -> str:
        """Write a word as the inside of `<...>`; a move interrupts the brackets.

        A move to the right is a negative number in a TJ array (ISO 32000-1, 9.4.3).
        """
        assert self.subset is not None
        codes = self.subset.codes
        return "".join(
            [
                f"{codes[sign, text]:04X}>{round(-move)}<" if move else f"{codes[sign, text]:04X}"
                for sign, text, move in word.signs
            ]
        )


def gather(pages: Iterable[Iterable[Op]]) -> dict[Face, FontInFile]:
    """Find every face used, in order of use, with its glyphs; subsets are made."""
    fonts: dict[Face, FontInFile] = {}
    for page in pages:
        for op in page:
            if isinstance(op, Glyphs):
                font = fonts.get(op.face)
                if font is None:
                    font = fonts[op.face] = FontInFile(f"F{len(fonts) + 1}", op.face)
                font.use(op)
    for font in fonts.values():
        font.cut()
    return fonts


def embed(document: TaggedDocument, fonts: Iterable[FontInFile]) -> None:
    """Write each font's objects and put it among the page resources."""
    for font in fonts:
        written = document.Reference(Raw(_dictionary(document, font)))
        document.idToObject["BasicFonts"].dict[font.name] = written


def _dictionary(document: TaggedDocument, font: FontInFile) -> bytes:
    subset = font.subset
    assert subset is not None
    base = f"{subset.tag}+{font.face.name}"
    file = document.number_of(stream(subset.data, f"/Length1 {len(subset.data)}"))
    metrics = font.face.metrics
    box = " ".join(number(value) for value in metrics.box)
    descriptor = document.number_of(
        Raw(
            (
                f"<</Type/FontDescriptor/FontName/{base}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
                f"/Ascent {number(metrics.ascent)}/Descent {number(metrics.descent)}"
                f"/CapHeight {number(metrics.cap_height)}/StemV {140 if font.face.bold else 80}"
                f"/FontFile2 {file} 0 R>>"
            ).encode()
        )
    )
    widths = " ".join(map(number, subset.widths))
    to_unicode = document.number_of(stream(_to_unicode(subset).encode()))
    descendant = document.number_of(
        Raw(
            (
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                f"/FontDescriptor {descriptor} 0 R/DW 0/W[0[{widths}]]/CIDToGIDMap/Identity>>"
            ).encode()
        )
    )
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>"
    ).encode()


def _to_unicode(subset: Subset) -> str:
    rows = sorted(
        f"<{code:04X}><{text.encode('utf-16-be').hex().upper()}>"
        for (_, text), code in subset.codes.items()
    )
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    return _CMAP % "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
