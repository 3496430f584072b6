"""One sheet: two sides, in one column or two, or an error that says how much is too much.

What is drawn is read here by PDFium, which knows no tags: words and where they stand.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import trials

from handout import pipeline
from handout.base.finding import ERROR, Finding
from handout.base.formats import GUTTER, format_of
from handout.pages import columns
from handout.pages.pages import lay
from handout.setting.ops import Glyphs

MM = 72 / 25.4
FORMAT = format_of("one-sheet", "a4")
MIDDLE = FORMAT.width / 2
SOURCES = trials.TOP / "sources"
WORDS = "Take one tablet with water, and rest until the pain has gone. "
ARABIC = "خذ قرصا واحدا مع الماء واسترح حتى يزول الألم. "


def shipped(name: str) -> pipeline.CheckedLeaflet:
    made, findings = pipeline.check(SOURCES / f"{name}.yaml", SOURCES)
    assert made is not None, findings
    return made


def long(folder: Path, many: int, language: str = "en-GB") -> pipeline.CheckedLeaflet:
    """Return a leaflet of so many paragraphs, each numbered."""
    words = ARABIC if language == "ar" else WORDS
    text = trials.sound(*[f"{n}. {words * 2}".replace(".", "", 1) for n in range(100, 100 + many)])
    made, findings = pipeline.check(trials.write(folder, text.replace("en-GB", language)), folder)
    assert made is not None, findings
    return made


def proved(made: pipeline.CheckedLeaflet) -> tuple[bytes, list[Finding]]:
    data, _, findings = pipeline.rendered(made, FORMAT, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, FORMAT)
    return data, [f for f in found if f.severity == ERROR]


def column(page: pypdfium2.PdfPage, right: bool) -> str:
    """Return the words of one half of a page, from the top."""
    edges = (MIDDLE, FORMAT.width) if right else (0, MIDDLE)
    text = page.get_textpage().get_text_bounded(left=edges[0], right=edges[1])
    return " ".join(str(text).split())


def test_what_fits_keeps_one_column() -> None:
    """The ladder is climbed only as far as it must be: short leaflets look as they always do."""
    made = shipped("blood-test")
    pages = lay(made.leaflet, made.brand, FORMAT, made.pictures)

    assert (pages.format.columns, pages.format.slim, len(pages.pages)) == (1, False, 2)
    assert proved(made)[1] == []


def test_a_longer_one_has_two_columns_with_a_gutter_between_them() -> None:
    """Below what opens the leaflet no word stands nearer to the middle than half the gutter, and
    none nearer to an edge of the paper than printers reach."""
    made = shipped("concussion-going-home")
    data, found = proved(made)
    sides = list(pypdfium2.PdfDocument(data))
    first = "Danger signs"

    assert found == []
    assert len(sides) == 2
    for number, side in enumerate(sides):
        text = side.get_textpage()
        boxes = [
            text.get_charbox(n)
            for n in range(text.count_chars())
            if text.get_text_range(n, 1).strip()
        ]
        assert all(box[0] > 5 * MM and box[2] < FORMAT.width - 5 * MM for box in boxes)
        assert all(box[1] > 5 * MM and box[3] < FORMAT.height - 5 * MM for box in boxes)
        top = 0.0
        if not number:
            at = text.search(first, match_case=True).get_next()
            top = text.get_charbox(at[0])[3] + 2
        foot = 20 * MM
        amid = [
            box
            for box in boxes
            if foot < box[1] and (number or box[3] < top) and box[3] < FORMAT.height - 20 * MM
        ]
        assert amid
        gap = GUTTER / 2 - 1
        assert all(box[2] < MIDDLE - gap or box[0] > MIDDLE + gap for box in amid)


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_columns_are_read_one_after_the_other(tmp_path: Path, language: str) -> None:
    """Who reads down the first column, the second, then turns the sheet, meets all in order; a
    right-to-left leaflet starts at the right."""
    data, found = proved(long(tmp_path, 40, language))
    sides = list(pypdfium2.PdfDocument(data))
    told = " ".join(
        column(side, right)
        for side in sides
        for right in ((True, False) if language == "ar" else (False, True))
    )
    numbers = [int(word) for word in told.split() if word.isdigit() and 100 <= int(word) < 200]

    assert found == []
    assert numbers == list(range(100, 140))


def test_all_type_is_as_large_as_in_the_standard_edition(tmp_path: Path) -> None:
    """The last rung sets lines closer, and no letter smaller."""
    made = long(tmp_path, 44)
    pages = lay(made.leaflet, made.brand, FORMAT, {})
    glyphs = [op for page in pages.pages for op in page if isinstance(op, Glyphs)]

    assert pages.format.leading == 1.2
    assert min(op.size for op in glyphs) >= 12
    assert proved(made)[1] == []


def test_what_has_no_room_is_told_in_words() -> None:
    """Nothing is drawn; the message counts the words that are over and names the longest parts."""
    made = shipped("diazepam-muscle-spasms")
    data, count, findings = pipeline.rendered(made, FORMAT, "A" * 64)
    errors = [f for f in findings if f.severity == ERROR]

    assert (data, count) == (None, 0)
    assert [f.id for f in errors] == ["layout-over"]
    assert "Before you take diazepam" in errors[0].message
    assert "words" in errors[0].message
    assert errors[0].span.excerpt.strip().startswith("- heading:")


def test_the_words_that_are_over_are_those_to_take_out(tmp_path: Path) -> None:
    """A leaflet shortened by what the message says, and a line for each column, has room."""
    over = pipeline.rendered(long(tmp_path, 50), FORMAT, "A" * 64)[2]
    said = next(int(word) for word in over[0].message.split() if word.isdigit())
    each = len(WORDS.split()) * 2 + 1
    fewer = 50 - -(-(said + 40) // each)

    assert pipeline.rendered(long(tmp_path, fewer), FORMAT, "A" * 64)[0] is not None


@pytest.mark.parametrize("how", ["swapped", "across"])
def test_columns_in_the_wrong_place_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Columns that change places, or run into one another, do not pass the proof."""
    made = long(tmp_path, 40)
    laid = columns.in_columns

    def spoilt(*args):  # type: ignore[no-untyped-def]
        pages, rest = laid(*args)
        for page in pages:
            one, other = page[-2:]
            left, right = one.around.left, other.around.left
            if how == "swapped":
                page[-2:] = [
                    one._replace(around=one.around._replace(left=right)),
                    other._replace(around=other.around._replace(left=left)),
                ]
            else:
                page[-1] = other._replace(around=other.around._replace(left=right - 40))
        return pages, rest

    monkeypatch.setattr("handout.pages.pages.in_columns", spoilt)

    assert {f.id for f in proved(made)[1]} & {"proof-order", "proof-uneven", "proof-overlap"}


@pytest.mark.parametrize("language", ["en-GB", "ar"])
@pytest.mark.parametrize(
    "block",
    [
        "- Rest.",
        "- table: {columns: [Day, Dose], rows: [[Monday, 5 mg], [Tuesday, 10 mg]]}",
        "- key_facts: [{label: Food, text: None}, {label: Drink, text: Water}]",
    ],
)
def test_short_lines_are_no_columns(tmp_path: Path, block: str, language: str) -> None:
    """Where no line reaches the middle a page still has one column, and nothing is found in it."""
    text = (
        f"title: Short\nlanguage: {language}\nsections:\n"
        + f"  - heading: Rest\n    covers: [contacts]\n    content:\n      {block}\n"
        + "  - heading: Sleep\n    content: [Lie down.]\n"
    )
    made, findings = pipeline.check(trials.write(tmp_path, text), tmp_path)
    assert made is not None, findings
    data, _, findings = pipeline.rendered(made, FORMAT, "A" * 64)
    assert data is not None, findings

    assert pipeline.proved(data, Path("leaflet.pdf"), made, FORMAT) == ()


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_a_line_of_many_styles_is_no_two_columns(tmp_path: Path, language: str) -> None:
    """Wherever on a line its style changes, at the very middle of the page too, it is one line."""
    word = "\u0642\u0631\u0635" if language == "ar" else "bed"
    for start in ("i", "ii", "iii", "iiii", "il", "ill", "m"):  # moves what follows by a little
        words = f"{start} {f'{word} **{word}** ' * 9}"
        text = trials.sound(words).replace("en-GB", language)
        made, findings = pipeline.check(trials.write(tmp_path, text), tmp_path)
        assert made is not None, findings

        assert proved(made)[1] == []


def test_a_panel_goes_on_in_the_next_column(tmp_path: Path) -> None:
    """Its bar stands again there, on the same page, and that is no bar too many."""
    facts = ", ".join(f"{{label: Fact {n}, text: '{WORDS}'}}" for n in range(12))
    text = trials.sound(*[WORDS * 3] * 4, f"key_facts: [{facts}]", *[WORDS * 3] * 20)
    made, findings = pipeline.check(trials.write(tmp_path, text), tmp_path)
    assert made is not None, findings
    data, found = proved(made)
    page = pypdfium2.PdfDocument(data)[0]

    assert "Fact" in column(page, False) and "Fact" in column(page, True)
    assert found == []
