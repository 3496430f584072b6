"""What an author wishes of pages and columns: where a page starts, what stays whole, what stands
where; each is met, and held by the proof, or a finding says that it is not.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.finding import ERROR
from handout.base.formats import format_of
from handout.leaflet.model import Table
from handout.leaflet.passages import find
from handout.pages.blocks import table as laid
from handout.pages.pages import Pages, lay
from handout.pipeline import CheckedLeaflet
from handout.proof import Approved, web
from handout.setting.ops import Glyphs, Turn
from handout.web.page import page

WORDS = "Rest, drink enough, and take your tablets with food every day. "
TABLE = """      - |
        | Day | Dose | Note |
        |:----|----:|:----:|
        | Monday | 2 mg | with food |
        | Tuesday | 12.5 mg | without |
"""


def ready(folder: Path, sections: str, language: str = "en-GB") -> CheckedLeaflet:
    text = f"title: Wishes\nlanguage: {language}\nsections:\n{sections}"
    made, findings = pipeline.check(trials.write(folder, text), folder)
    assert made is not None, findings
    return made


def section(heading: str, words: str, wish: str = "") -> str:
    wish = f"    {wish}: yes\n" if wish else ""
    return f"  - heading: {heading}\n{wish}    content: ['{words}']\n"


def laid_out(made: CheckedLeaflet, edition: str = "standard") -> Pages:
    return lay(made.leaflet, made.brand, format_of(edition, "a4"), made.pictures)


def page_of(pages: Pages, words: str) -> int:
    """Return the page on which words stand, from 1."""
    for number, ops in enumerate(pages.pages, 1):
        if words in "".join(w.text for op in ops if isinstance(op, Glyphs) for w in op.words):
            return number
    return 0


def proved(made: CheckedLeaflet, edition: str = "standard") -> list[str]:
    format = format_of(edition, "a4")
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return [f.id for f in found if f.severity == ERROR]


@pytest.mark.parametrize("edition", ["standard", "booklet", "one-sheet"])
def test_a_section_starts_a_page_where_it_is_wished(tmp_path: Path, edition: str) -> None:
    """It stands on the next page, though there was room for it on the one before."""
    made = ready(tmp_path, section("First", WORDS) + section("Diary", WORDS, "new_page"))

    assert page_of(laid_out(made, edition), "Diary") == 2
    assert proved(made, edition) == []


def test_a_section_starts_a_panel_where_it_is_wished(tmp_path: Path) -> None:
    """Of a sheet that is folded, a panel is what a reader takes for a page."""
    made = ready(tmp_path, section("First", WORDS) + section("Diary", WORDS, "new_page"))
    (ops,) = laid_out(made, "trifold").pages
    turns = [op.turn for op in ops if isinstance(op, Turn)]

    assert len(turns) == 2
    assert proved(made, "trifold") == []


def test_a_section_is_kept_together_where_a_page_holds_it(tmp_path: Path) -> None:
    """It stands on the next page as a whole, though its first paragraphs would have had room."""
    paragraphs = "".join(f"      - {n} {WORDS * 4}\n" for n in range(10, 17))
    start = section("First", WORDS * 34)
    free = ready(tmp_path / "a", start + "  - heading: Kept\n    content:\n" + paragraphs)
    kept = ready(
        tmp_path / "b",
        start + "  - heading: Kept\n    keep_together: yes\n    content:\n" + paragraphs,
    )
    assert [page_of(laid_out(free), n) for n in ("10 Rest", "16 Rest")] == [1, 2]
    assert [page_of(laid_out(kept), n) for n in ("10 Rest", "16 Rest")] == [2, 2]
    assert laid_out(kept).findings == ()
    assert pipeline.content(free) == pipeline.content(kept)


def test_what_no_page_holds_whole_is_told(tmp_path: Path) -> None:
    """A wish that cannot be met is a finding at the section's heading, and nothing is lost."""
    long = "  - heading: Long\n    keep_together: yes\n    content:\n"
    long += "".join(f"      - {n} {WORDS * 4}\n" for n in range(30))
    made = ready(tmp_path, long)
    (told,) = {finding.id: finding for finding in laid_out(made).findings}.values()

    assert (told.id, told.span.line) == ("layout-together", 4)
    assert proved(made) == []


# ---------------------------------------------------------------- columns


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_columns_stand_where_colons_say(tmp_path: Path, language: str) -> None:
    """Words at the end of a column end below one another; the proof holds them there."""
    made = ready(tmp_path, f"  - heading: Doses\n    content:\n{TABLE}", language)
    (table,) = find(made.leaflet.sections, Table)
    ops = [op for op in laid_out(made).pages[0] if isinstance(op, Glyphs)]
    doses = [op for op in ops if "mg" in "".join(word.text for word in op.words)]

    assert table.align == ("start", "end", "centre")
    assert len(doses) == 2
    assert doses[0].x + doses[0].width == pytest.approx(doses[1].x + doses[1].width, abs=0.1)
    assert doses[0].x - doses[1].x > 10
    assert proved(made) == []


@pytest.mark.parametrize("wish", [("start", "start", "centre"), ("start", "end", "end")])
def test_another_column_than_wished_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: tuple[str, ...]
) -> None:
    """A table that is set as nobody wished is no proof of what was written."""
    made = ready(tmp_path, f"  - heading: Doses\n    content:\n{TABLE}")
    its = laid._grid
    monkeypatch.setattr(
        laid, "_grid", lambda b, *more: its(dataclasses.replace(b, align=wish), *more)
    )
    assert "proof-uneven" in proved(made)


def test_words_that_leave_their_column_s_edge_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file says that words stand at the end, and they stand at the start."""
    made = ready(tmp_path, f"  - heading: Doses\n    content:\n{TABLE}")
    monkeypatch.setattr(laid, "_WISHES", {**laid._WISHES, "end": (0.0, "End")})

    assert "proof-uneven" in proved(made)


def table(widths: str, cell: str = "2 mg") -> str:
    return (
        "  - heading: Doses\n    content:\n      - table:\n          columns: [Day, Dose]\n"
        f"          widths: {widths}\n          rows: [[Monday, {cell}], [Tuesday, 3 mg]]\n"
    )


def test_columns_are_as_wide_as_wished(tmp_path: Path) -> None:
    """The second column starts at the share of the line that was asked for the first."""
    made = ready(tmp_path, table("[70%, 30%]"))
    pages = laid_out(made)
    ops = [op for op in pages.pages[0] if isinstance(op, Glyphs)]
    (day,) = (op for op in ops if "Monday" in "".join(w.text for w in op.words))
    (dose,) = (op for op in ops if "2 mg" in "".join(w.text for w in op.words))

    assert dose.x - day.x == pytest.approx(0.7 * 434, abs=1)
    assert proved(made) == []


def test_a_width_that_would_cut_a_word_is_told(tmp_path: Path) -> None:
    """The column is as wide as its word, and the author learns why."""
    made = ready(tmp_path, table("[90%, 10%]", "Phenoxymethylpenicillin"))

    assert [finding.id for finding in laid_out(made).findings] == ["layout-columns"]
    assert proved(made) == []


@pytest.mark.parametrize("widths", ["[70%, 20%]", "[100%]", "[0%, 100%]"])
def test_widths_agree_with_columns(tmp_path: Path, widths: str) -> None:
    """One for each column, all of the line together."""
    text = f"title: Wishes\nlanguage: en-GB\nsections:\n{table(widths)}"
    made, findings = pipeline.check(trials.write(tmp_path, text), tmp_path)

    assert made is None
    assert {f.id for f in findings if f.severity == ERROR} <= {"table-wish", "share"}


def test_a_web_page_has_the_same_wishes(tmp_path: Path) -> None:
    """Cells, sections and their looks are held as the rest of the page is."""
    sections = f"  - heading: Doses\n    new_page: yes\n    content:\n{TABLE}"
    made = ready(tmp_path, sections)
    data, findings = pipeline.web_page(made)

    assert [f.id for f in findings if f.severity == ERROR] == []
    assert b'<section class="new-page">' in data
    assert data == page(made.leaflet, made.brand, made.pictures)
    assert b'class="end">2 mg' in data


def test_a_web_page_has_columns_as_wide_as_wished(tmp_path: Path) -> None:
    """A head says its share of the line; one that says another, or says it unasked, is named."""
    made = ready(tmp_path, table("[70%, 30%]"))
    data, findings = pipeline.web_page(made)
    assert [f.id for f in findings if f.severity == ERROR] == []
    assert data is not None
    approved = Approved(made.leaflet, made.brand, "html", (), made.pictures)
    for old, new in ((b'"width:70%"', b'"width:7%"'), (b'"width:30%"', b'"width:30%;color:red"')):
        assert data.count(old) == 1
        found = web.prove(data.replace(old, new), "x.html", approved).findings
        assert "proof-decoration" in {one.id for one in found}
    plain = web.prove(data.replace(b' style="width:30%"', b""), "x.html", approved).findings
    assert "proof-decoration" in {one.id for one in plain}
