"""Looks at PDF files with eyes that are not ours: python tests/conformance/eyes.py FILE...

PDFium draws each page and reads its text, and a real decoder (ZXing) reads its QR codes. The
proof reasons about a page from its instructions; here is what another program makes of them:

- where the proof says that words stand, there is ink, and where it says that nothing is drawn,
  the safe edge of the paper included, there is none;
- each character that the proof reads, PDFium reads, as often, and in the same order where the
  text runs from left to right;
- each code opens the address that stands beside it, and that the proof reads from it.

Exit codes: 0 nothing is amiss, 1 something is, 2 nothing was looked at.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw

from handout.base.formats import EDITIONS
from handout.proof.compare import links, metadata
from handout.proof.compare.readback import ReadBack
from handout.proof.look import qr
from handout.proof.read import structure
from handout.proof.read.drawing import ARTIFACT, PICTURE, Box, Page, Run
from handout.proof.read.interpreter import Painter
from handout.proof.read.reader import guarded, opened, text
from handout.proof.read.text import RIGHT, visible

SCALE = 2.0  # points of a picture to one of the page
CODES = 3.0  # the same, where codes are read
PALE = 245  # of 255: a grey that is paper
DARKER = 24  # of 255: how much words must differ from their ground
_BRACKETS = str.maketrans(")]}>\u00bb", "([{<\u00ab")
_HALO = 1.0  # points that a painted edge may be blurred


def main(names: list[str]) -> int:
    """Look at these files, print what is amiss, and return the exit code."""
    if not names:
        print("Nothing was looked at: name at least one PDF file.", file=sys.stderr)
        return 2
    pages = 0
    wrong = 0
    for name in names:
        data = Path(name).read_bytes()
        found = list(amiss(data))
        pages += len(pypdfium2.PdfDocument(data))
        wrong += bool(found)
        for said in found:
            print(f"{name}: {said}")
    print(f"{len(names)} files, {pages} pages seen by PDFium and ZXing: {wrong} with faults")
    return 1 if wrong else 0


def amiss(data: bytes) -> Iterator[str]:
    """Yield what two programs do not agree on in a file."""
    document, edition = read(data)
    safe = EDITIONS.get(edition, next(iter(EDITIONS.values()))).safe
    drawn_pages = pypdfium2.PdfDocument(data)
    for page, drawn in zip(document.pages, drawn_pages):
        picture = drawn.render(scale=SCALE).to_pil().convert("L")
        said = drawn.get_textpage().get_text_range()
        for fault in (*_ink(page, picture), *_edge(page, picture, safe), *_words(page, said)):
            yield f"page {page.number}: {fault}"
        large = drawn.render(scale=CODES).to_pil().convert("L")
        for fault in codes(page, large, document):
            yield f"page {page.number}: {fault}"


def read(data: bytes) -> tuple[ReadBack, str]:
    """Read a file as the proof does; also returns the edition that it names."""
    with guarded() as mended:
        file = opened(data, mended)
        painter = Painter(file)
        pages = tuple([painter.page(one) for one in file.pages])
        language = text(file.root.get("/Lang"))
        label = metadata.label(file.info, metadata.read_xmp(file))
        return ReadBack(pages, structure.read(file), links.read(file), language), label.edition


# ---------------------------------------------------------------- ink


def _ink(page: Page, picture: Image.Image) -> Iterator[str]:
    """Say where words have no ink, and where ink has no words and nothing else drawn."""
    for run in page.runs:
        if run.codes and visible(run.drawn):
            box = (run.x, run.y, run.end, run.y + run.size * 0.5)
            low, high = picture.crop(_pixels(page, box, -_HALO)).getextrema()
            if high - low < DARKER:
                yield f"nobody sees {run.drawn!r}, which the proof reads there"
    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    for box in (*map(_reach, page.runs), *(shape.box for shape in page.shapes)):
        pen.rectangle(_pixels(page, box, _HALO), fill=255)
    if rest.getextrema()[0] < PALE:
        where = rest.point(lambda grey: 255 * (grey < PALE)).getbbox()
        assert where is not None
        yield (
            f"there is ink that the proof knows nothing of, {where[0] / SCALE:.0f} points from the "
            f"left and {where[1] / SCALE:.0f} from the top"
        )


def _edge(page: Page, picture: Image.Image, safe: float) -> Iterator[str]:
    """Say whether anything but the grounds of bands is printed in the white edge of the paper."""
    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    left, bottom, right, top = page.box
    pen.rectangle(_pixels(page, (left + safe, bottom + safe, right - safe, top - safe)), fill=255)
    for shape in page.shapes:
        if page.marks[shape.mark].kind == ARTIFACT and shape.kind != PICTURE:
            pen.rectangle(_pixels(page, shape.box, _HALO), fill=255)
    if rest.getextrema()[0] < PALE:
        yield "something is printed in the edge that office printers leave white"


def _reach(run: Run) -> Box:
    """Return the box that no glyph of a run leaves: signs above and below letters too."""
    side = 0.4 * run.size
    return (run.x - side, run.y - 0.6 * run.size, run.end + side, run.y + 1.3 * run.size)


def _pixels(page: Page, box: Box, more: float = 0.0) -> tuple[int, int, int, int]:
    """Return a box of a page as pixels of its picture."""
    left, bottom, right, top = page.box
    return (
        max(0, int((box[0] - left - more) * SCALE)),
        max(0, int((top - box[3] - more) * SCALE)),
        max(1, min(int((right - left) * SCALE), int((box[2] - left + more) * SCALE) + 1)),
        max(1, min(int((top - bottom) * SCALE), int((top - box[1] + more) * SCALE) + 1)),
    )


# ---------------------------------------------------------------- words


def _words(page: Page, said: str) -> Iterator[str]:
    """Compare the text of a page as PDFium reads it with the glyphs that the proof reads."""
    ours, theirs = "".join([run.drawn for run in page.runs]), said
    one, other = _signs(ours), _signs(theirs)
    if one != other:
        yield (
            f"the proof reads {_shown(one - other)} that PDFium does not, "
            f"and PDFium {_shown(other - one)} that the proof does not"
        )
    elif RIGHT.search(ours) is None:
        squeezed = ["".join(_plain(text).split()) for text in (ours, theirs)]
        if squeezed[0] != squeezed[1]:
            yield "the proof and PDFium read the words of the page in another order"


def _signs(said: str) -> Counter[str]:
    return Counter([one for one in _plain(said) if not one.isspace()])


def _plain(said: str) -> str:
    """Return a text without what nobody sees and with one form of each character.

    PDFium marks a hyphen at a line's end by a sign of its own, and turns brackets of text that
    runs to the left as a reader takes them; the proof has them as they are drawn.
    """
    said = said.replace("\ufffe", "-").replace("\x02", "-").translate(_BRACKETS)
    whole = unicodedata.normalize("NFKD", said)
    return "".join([one for one in whole if unicodedata.category(one) not in ("Cf", "Cc", "Cn")])


def _shown(signs: Counter[str]) -> str:
    return repr("".join(sorted(signs.elements()))[:60]) if signs else "nothing"


# ---------------------------------------------------------------- codes


def codes(page: Page, picture: Image.Image, document: ReadBack) -> Iterator[str]:
    """Compare the QR codes that ZXing reads with those that the proof reads, and with the links."""
    theirs = Counter([one.text for one in zxingcpp.read_barcodes(picture)])
    ours = Counter(_codes_of(page, document))
    if ours != theirs:
        yield f"the proof reads the codes {sorted(ours)}, ZXing {sorted(theirs)}"
    addresses = {one.uri for one in document.annotations}
    for code in theirs:
        if code not in addresses:
            yield f"a code opens {code}, which stands nowhere beside it"


def _codes_of(page: Page, document: ReadBack) -> Iterator[str]:
    for leaf in document.leaves:
        place = document.place(leaf)
        if leaf.role == "Figure" and place.page == page.number:
            shapes = [
                shape
                for kid in leaf.kids
                if isinstance(kid, structure.MarkKid)
                for shape in document.shapes.get(kid, ())
            ]
            try:
                yield qr.read(qr.grid(shapes))
            except qr.NoCode:
                continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
