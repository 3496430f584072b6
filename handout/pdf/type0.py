"""Fonts in the file: one composite font (Type0, Identity-H) per face, cut to the glyphs drawn.

A character code is the glyph's number in the subset, so any glyph HarfBuzz chooses can be drawn;
ToUnicode says which text each stands for (ISO 32000-1, 9.7 and 9.10.3).
"""

from __future__ import annotations

from typing import Iterable

from handout.fonts import Face, Shaped, Subset
from handout.layout.ops import Glyphs, Op
from handout.pdf.document import TaggedDocument
from handout.pdf.syntax import Raw, number, stream, string

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
    """One face as one file has it: its resource name, its subset, what its glyphs stand for."""

    def __init__(self, name: str, face: Face):
        self.name = name
        self.face = face
        self.text: dict[int, str] = {}  # glyph of the face -> text
        self.glyphs: set[int] = {0}
        self.subset: Subset | None = None
        self.codes: dict[int, str] = {}  # glyph of the face -> four hexadecimal digits
        self._seen: set[Shaped] = set()
        self._shown: dict[Shaped, tuple[str, bool]] = {}

    def use(self, op: Glyphs) -> None:
        """Note the glyphs of an operation and what they stand for."""
        seen = self._seen
        for word in op.words:
            if word in seen:
                continue
            seen.add(word)
            for ids, text in word.clusters:
                self.glyphs.update(ids)
                if len(ids) == 1:
                    self.text.setdefault(ids[0], text)

    def cut(self) -> None:
        """Make the subset, once every glyph is known."""
        self.subset = self.face.subset(frozenset(self.glyphs))
        self.codes = {old: f"{new:04X}" for old, new in self.subset.glyphs.items()}

    def show(self, op: Glyphs) -> str:
        """Write the operators that show an operation's words, and what they say where the
        glyphs' own texts, one after another, would say something else."""
        shown = self._shown
        parts = []
        exact = True
        for word in op.words:
            found = shown.get(word)
            if found is None:
                found = shown[word] = (self._write(word), self._reads_back(word))
            parts.append(found[0])
            exact = exact and found[1]
        text = f"[<{''.join(parts)}>]TJ".replace("<>", "")
        if exact:
            return text
        said = string("".join([word.text for word in op.words])).decode("latin-1")
        return f"/Span<</ActualText{said}>>BDC {text} EMC"

    def _write(self, word: Shaped) -> str:
        """Write a word's glyphs as the inside of `<...>`; a move interrupts the brackets.

        A move to the right is a negative number in a TJ array (ISO 32000-1, 9.4.3).
        """
        codes = self.codes
        return "".join([codes[code] if type(code) is int else f">{round(-code)}<"
                        for code in word.codes])

    def _reads_back(self, word: Shaped) -> bool:
        text = self.text
        return all([len(ids) == 1 and text[ids[0]] == said for ids, said in word.clusters])


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
    descriptor = document.number_of(Raw((
        f"<</Type/FontDescriptor/FontName/{base}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
        f"/Ascent {number(metrics.ascent)}/Descent {number(metrics.descent)}"
        f"/CapHeight {number(metrics.cap_height)}/StemV {140 if font.face.bold else 80}"
        f"/FontFile2 {file} 0 R>>").encode()))
    widths = " ".join(number(subset.widths[n]) for n in range(len(subset.widths)))
    to_unicode = document.number_of(stream(_to_unicode(font).encode()))
    descendant = document.number_of(Raw((
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/DW 0/W[0[{widths}]]/CIDToGIDMap/Identity>>").encode()))
    return (f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>").encode()


def _to_unicode(font: FontInFile) -> str:
    rows = sorted(
        f"<{font.codes[glyph]}><{font.text[glyph].encode('utf-16-be').hex().upper()}>"
        for glyph in font.glyphs if glyph in font.text)
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    return _CMAP % "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
