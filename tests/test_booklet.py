"""A booklet: its pages in order, and its sheets, which printed, folded and stapled are those pages.

Here the sheets are cut and folded once more, by a reader of another make than the proof's (PDFium),
which sees words and pixels alone.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import trials
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject

from handout import pipeline
from handout.base.finding import ERROR
from handout.base.formats import Format, format_of
from handout.pages.sheets import sides, signature
from handout.proof.folding import prove_sheets

TOP = Path(__file__).resolve().parents[1]
LEAFLETS = {
    "diazepam-muscle-spasms": "sources",
    "concussion-going-home": "sources",
    "diazepam-muscle-spasms.ar": "sources",
    "every-block": "tests/leaflets",
}
MM = 72 / 25.4
WORDS = "Rest until the pain has gone, and drink water as often as you are thirsty. " * 12


def made(ready: pipeline.CheckedLeaflet, paper: str = "a4") -> tuple[bytes, bytes]:
    """Return the pages and the sheets of a leaflet's booklet, both proved."""
    files, findings = pipeline.made(ready, format_of("booklet", paper), "A" * 64)
    assert [f for f in findings if f.severity == ERROR] == []
    return files[0][0], files[1][0]


def shipped(name: str) -> pipeline.CheckedLeaflet:
    folder = TOP / LEAFLETS[name]
    ready, findings = pipeline.check(folder / f"{name}.yaml", folder)
    assert ready is not None, findings
    return ready


def written(folder: Path, *content: str, language: str = "en-GB") -> pipeline.CheckedLeaflet:
    text = trials.sound(*content).replace("en-GB", language)
    ready, findings = pipeline.check(trials.write(folder, text), folder)
    assert ready is not None, findings
    return ready


def words(page: pypdfium2.PdfPage, left: float, right: float) -> list[str]:
    """Return the words of a page between two abscissae, as PDFium reads them."""
    text = page.get_textpage().get_text_bounded(left=left, right=right)
    return str(text).split()


def leafed(data: bytes, turned: bool) -> list[list[str]]:
    """Cut the sheets at the fold, nest them, and read them from the cover to the back."""
    sheets = list(pypdfium2.PdfDocument(data))
    fold = sheets[0].get_width() / 2
    cut = [(words(one, 0, fold), words(one, fold, 2 * fold)) for one in sheets]
    if turned:
        cut = [(right, left) for left, right in cut]
    book: list[list[str]] = []
    for front, back in reversed(list(zip(cut[::2], cut[1::2]))):  # the innermost is laid down first
        book = [front[1], back[0], *book, back[1], front[0]]
    return book


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", LEAFLETS)
def test_folded_sheets_read_as_the_pages_do(name: str, paper: str) -> None:
    """Every page is met once, in its order; what is blank lies before the back page."""
    ready = shipped(name)
    pages, sheets = made(ready, paper)
    told = [words(one, 0, 1000) for one in pypdfium2.PdfDocument(pages)]
    book = leafed(sheets, ready.leaflet.language == "ar")
    blank = len(book) - len(told)

    assert len(book) % 4 == 0
    assert 0 <= blank < 4
    assert all(told)
    assert book == [*told[:-1], *[[]] * blank, told[-1]]


@pytest.mark.parametrize("count", range(1, 25))
def test_each_page_lies_on_one_half_of_one_side(count: int) -> None:
    """Facing pages share a fold, and what one sheet carries adds up to one more than all."""
    format = format_of("booklet", "a4")
    assert format.imposition is not None
    made_of = sides(count, format, format.imposition)
    book = signature(count)

    assert len(book) == 2 * len(made_of)
    assert sorted(place.page for side in made_of for place in side) == list(range(1, count + 1))
    assert book[0] == 1
    assert count == 1 or book[-1] == count
    for number, side in enumerate(made_of):
        for place in side:
            # A page may hang over the edge of the sheet by its gutter: its outer margin gives way.
            beyond = max(-place.x, place.x + format.width - format.sheet[0])
            assert beyond <= format.imposition.gutter + 0.01, number


def test_pages_further_in_lie_nearer_to_the_fold() -> None:
    """Each sheet further in gives a tenth of a millimetre; the outermost has its full gutter."""
    format = format_of("booklet", "a4")
    assert format.imposition is not None
    fold = format.sheet[0] / 2
    offs = [
        round((max(place.x for place in side) - fold) / MM, 3)
        for side in sides(24, format, format.imposition)
    ]

    assert offs == [1.0, 1.0, 0.9, 0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.6, 0.5, 0.5]


def test_sheets_say_what_they_are_and_how_they_are_printed() -> None:
    """A printer is told to turn on the short edge; nobody is told that a sheet can be read out."""
    data = made(shipped("concussion-going-home"))[1]
    file = pypdf.PdfReader(io.BytesIO(data))
    root = file.trailer["/Root"]

    assert root["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert str(file.metadata.title).endswith(" (print sheets)")
    assert "/StructTreeRoot" not in root
    assert "/MarkInfo" not in root
    assert "/OutputIntents" not in root
    assert b"pdfuaid:part>" not in root["/Metadata"].get_data()
    assert b"pdfaid:part>" not in root["/Metadata"].get_data()
    assert all("/Annots" not in page and "/StructParents" not in page for page in file.pages)


def test_the_same_leaflet_makes_the_same_sheets() -> None:
    """Same source, same bytes."""
    assert made(shipped("concussion-going-home")) == made(shipped("concussion-going-home"))


def test_a_booklet_that_would_not_lie_flat_is_refused(tmp_path: Path) -> None:
    """More than 24 pages are named, with their number, and nothing is written."""
    ready = written(tmp_path, *[f"Part {n}. {WORDS}" for n in range(60)])
    files, findings = pipeline.made(ready, format_of("booklet", "a4"), "A" * 64)

    assert files == ()
    assert [f.id for f in findings] == ["layout-sheets"]
    assert "24" in findings[0].message


def test_a_build_writes_both_files_and_knows_them_again(desk: Path) -> None:
    """Both are named after the leaflet; where one is lost, it is made again."""
    names = ["fine.booklet.pdf", "fine.booklet.print.pdf"]
    first = trials.run("build", "fine.yaml", "--edition", "booklet", cwd=desk)
    again = trials.run("build", "fine.yaml", "--edition", "booklet", cwd=desk)
    (desk / "output" / names[1]).unlink()
    third = trials.run("build", "fine.yaml", "--edition", "booklet", cwd=desk)

    assert (first.code, again.code, third.code) == (0, 0, 0)
    assert "2 files made" in first.out
    assert "0 files made, 2 up to date" in again.out
    assert trials.names(desk / "output") == names


def test_sheets_are_verified_with_the_pages_beside_them(desk: Path) -> None:
    """Sheets are held against their pages, and these against the source; alone they are nothing."""
    trials.run("build", "fine.yaml", "--edition", "booklet", cwd=desk)
    sheets = desk / "output" / "fine.booklet.print.pdf"
    both = trials.run("verify", sheets, "--source", "fine.yaml", cwd=desk)
    sheets.with_name("fine.booklet.pdf").unlink()
    alone = trials.run("verify", sheets, "--source", "fine.yaml", cwd=desk)

    assert both.code == 0, both
    assert "proved" in both.out
    assert alone.code == 1
    assert "its pages are not beside them" in alone.out + alone.err


SPOILT = {
    "one half lies where the other should": "swap",
    "a side is printed twice": "repeat",
    "sides change places": "order",
    "a side is turned": "turn",
    "something is painted besides": "ink",
    "a page is moved by a millimetre": "move",
    "a page is a little smaller": "shrink",
    "a word is covered": "cover",
    "a line is lost": "lose",
}


def spoilt(data: bytes, how: str, format: Format) -> bytes:
    """Return sheets with one fault, and all else as it was."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    side = writer.pages[0]
    content = side.get_contents()
    assert content is not None
    body = content.get_data()
    fold = format.sheet[0] / 2
    if how == "swap":
        body = b"q 1 0 0 1 %.3f 0 cm\n%s\nQ" % (fold, body)
    elif how == "repeat":
        body = writer.pages[1].get_contents().get_data()  # type: ignore[union-attr]
        side[NameObject("/Resources")] = writer.pages[1]["/Resources"]
    elif how == "order":
        kids = writer._root_object["/Pages"]["/Kids"]  # type: ignore[index]
        kids[0], kids[1] = kids[1], kids[0]
    elif how == "turn":
        side[NameObject("/Rotate")] = NumberObject(180)
    elif how == "ink":
        body += b"\n0 0 0 rg 90 90 4 4 re f"
    elif how == "move":
        body = b"q 1 0 0 1 2.8346 0 cm\n%s\nQ" % body
    elif how == "shrink":
        body = b"q 0.97 0 0 0.97 0 0 cm\n%s\nQ" % body
    elif how == "cover":
        body += b"\n1 1 1 rg 60 200 120 20 re f"
    elif how == "lose":
        start = body.rindex(b"BT")
        body = body[:start] + body[body.rindex(b"ET") + 2 :]
    stream = DecodedStreamObject()
    stream.set_data(body)
    side[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("what", SPOILT)
def test_the_proof_sees_sheets_that_would_not_fold_into_the_pages(what: str) -> None:
    """Whatever is wrong with where a page lies, or with what lies there, is an error."""
    pages, sheets = made(shipped("concussion-going-home"))
    format = format_of("booklet", "a4")
    found = prove_sheets(spoilt(sheets, SPOILT[what], format), "sheets.pdf", pages, format, False)

    kinds = {f.id for f in found if f.severity == ERROR}
    assert kinds & {"proof-sheets", "proof-paper"}, (what, found)


def test_sheets_bound_on_the_other_side_are_refused() -> None:
    """What is read from left to right is not folded as what is read from right to left."""
    pages, sheets = made(shipped("concussion-going-home"))
    found = prove_sheets(sheets, "sheets.pdf", pages, format_of("booklet", "a4"), True)

    assert "proof-sheets" in {f.id for f in found}
