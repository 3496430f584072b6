"""Pages before they are a file: what stands where, and where pages end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import trials
from conftest import LEAFLETS, SOURCES

from handout.base.finding import has_errors
from handout.base.formats import EDITIONS, PAPERS, format_of
from handout.base.graphemes import graphemes
from handout.fonts.typeface import typeface
from handout.language.binding import NBSP, bind
from handout.leaflet.tags import FOOTER, HEADER
from handout.pages import pagination
from handout.pages.pages import Pages, lay
from handout.pipeline import check
from handout.setting.lines import lines
from handout.setting.ops import NO_BREAK, Bookmark, Fill, Glyphs, Slice
from handout.setting.words import StyledRun, fit, set_words

ALL = sorted([*SOURCES.glob("*.yaml"), *LEAFLETS.glob("*.yaml")])
PAGED = {name: row for name, row in EDITIONS.items() if not row.most}  # of any number of pages
LOOKS = [(e, p) for e in PAGED for p in PAPERS]


def laid(path: Path, edition: str = "standard", paper: str = "a4") -> Pages:
    """Lay a leaflet out."""
    ready, findings = check(path, path.parent)
    assert ready is not None, findings
    return lay(ready.leaflet, ready.brand, format_of(edition, paper), ready.pictures)


@cache
def shipped(path: Path, edition: str, paper: str = "a4") -> Pages:
    """Lay out one of the leaflets that nobody changes, once for all that is asked of it."""
    return laid(path, edition, paper)


def said(op: Glyphs) -> str:
    """Return the words of an operation."""
    return "".join(word.text for word in op.words)


def text_lines(pages: Pages, page: int) -> list[tuple[float, str]]:
    """Return a page's lines of text from top to bottom, header and footer left out."""
    found: dict[float, str] = {}
    for op in pages.pages[page]:
        if isinstance(op, Glyphs) and op.tag not in (FOOTER, HEADER):
            found[round(op.y, 1)] = found.get(round(op.y, 1), "") + said(op)
    return sorted(found.items())


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("take 2 mg to 10 mg now", "take 2_mg_to_10_mg now"),
        ("2 to 4 times a day", "2_to_4_times_a_day"),
        ("for 15 minutes, or", "for 15_minutes, or"),
        ("1 in 10 people", "1_in_10_people"),
        ("by 22 November 2028.", "by 22_November_2028."),
        ("on November 22, 2028", "on November_22,_2028"),
        ("ring 01632 960 001 first", "ring 01632_960_001_first"),
        ("open 9am to 5pm daily", "open 9am_to_5pm daily"),
        ("1,000 micrograms each", "1,000_micrograms each"),
        ("10 Downing Street", "10_Downing Street"),
        ("drink 8 ounces now", "drink 8_ounces now"),
        ("drink 8 fl oz a day", "drink 8_fl_oz_a_day"),
        ("lift 10 pounds at most", "lift 10_pounds at most"),
        ("12 stone 4 pounds", "12_stone 4_pounds"),
        ("6 feet 2 inches tall", "6_feet 2_inches tall"),
        ("Go to Ward 5 or room 12", "Go to Ward_5_or room_12"),
        ("Week 1: rest. In month 2 walk", "Week_1: rest. In month_2_walk"),
        ("Suite 400, Bay 3", "Suite_400, Bay_3"),
        ("see No. 5 below", "see No._5_below"),
        ("with \u2265 5 mg or < 3 units", "with \u2265_5_mg or <_3_units"),
        ("the step after, page by page", "the step after, page by page"),
        ("no numbers here", "no numbers here"),
    ],
)
def test_numbers_stay_with_their_units(text: str, bound: str) -> None:
    """Spaces inside doses, ranges, dates and telephone numbers do not break; others do."""
    assert bind(text).replace(NBSP, "_") == bound


def test_binding_changes_no_length() -> None:
    """Binding replaces spaces one for one, so every character keeps its place."""
    text = "2 mg to 10 mg, 2 to 4 times a day, 01632 960 001"

    assert len(bind(text)) == len(text)
    assert bind(text).replace(NBSP, " ") == text


def set_lines(text: str, width: float) -> list[str]:
    """Break a text at 12 points and return the lines."""
    stretches = (StyledRun(text, False, "#000000", 0),)
    made = lines(set_words(stretches, 12, typeface("noto-sans", "en")), width, 12)
    return [" ".join("".join(a.shaped.text for a in w.atoms) for w in line.words) for line in made]


def test_no_word_is_lost_or_parted_by_line_breaks() -> None:
    """Broken lines hold the same words in the same order, each whole."""
    text = "Diazepam can relax painful muscle spasms but it can be addictive " * 5

    assert " ".join(set_lines(text, 200)).split() == text.split()


def test_a_paragraph_does_not_end_in_a_lone_short_word() -> None:
    """A last line of one short word takes company from the line above."""
    for width in range(150, 420, 10):
        broken = set_lines(
            "Swallow the tablets whole with a glass of water and do not crush or "
            "chew any of them at all if you can help it so",
            width,
        )
        assert len(broken[-1].split()) > 1, (width, broken)


def test_a_word_wider_than_the_line_breaks_without_a_hyphen() -> None:
    """A long address breaks after its marks; joined up again it is what was written."""
    address = "https://www.example.org/a/very/long/path/that/goes/on?with=a&query=too"
    broken = set_lines(address, 150)

    assert "".join(broken) == address
    assert len(broken) > 1
    assert all(line[-1] in "/.-_?&=@:,+#" for line in broken[:-1])


def test_marks_stay_with_their_letters() -> None:
    """A combining mark and a joined emoji are never parted from what they belong to."""
    assert graphemes("e\u0301a") == ["e\u0301", "a"]


def test_a_number_is_not_cut_where_any_word_would_be() -> None:
    """Where a word must be cut between characters, the digits of a number stay together."""
    stretches = (StyledRun("(abcdefgh)10.25xyz", False, "#000000", 0),)
    made = lines(set_words(stretches, 12, typeface("noto-sans", "en")), 40.0, 12)
    texts = [
        "".join(atom.shaped.text for word in line.words for atom in word.atoms) for line in made
    ]

    assert "".join(texts) == "(abcdefgh)10.25xyz"
    assert any("10.25" in text for text in texts), texts


@pytest.mark.parametrize("less", [0.0, 1e-9, 0.005])
def test_a_word_as_wide_as_its_column_is_whole(less: float) -> None:
    """Widths are sums: what rounding takes from a column cuts no word that was measured for it."""
    stretches = (StyledRun("\u0111\u01a1\u1ee5\u1ea3gqrq!", True, "#000000", 0),)
    made = set_words(stretches, 12, typeface("noto-sans", "vi"))

    assert len(fit(made[0], made[0].width - less, 12)) == 1


def strips(spec: str) -> list[Slice]:
    """Make strips of 10 points: `.` free break after, `k` kept with the next, `_` a gap."""
    return [Slice(10.0, after=NO_BREAK if mark == "k" else 0.0, gap=mark == "_") for mark in spec]


def cuts(spec: str, height: float) -> list[str]:
    """Return what each page holds."""
    return [spec[p.start : p.stop] for p in pagination.pages(strips(spec), height, height)[0]]


def test_pages_hold_every_strip_once() -> None:
    """Only gaps vanish at page breaks; everything else stands on exactly one page."""
    spec = ".._..k._...k..."
    for height in (30.0, 50.0, 70.0):
        assert "".join(cuts(spec, height)).replace("_", "") == spec.replace("_", "")


def test_what_is_kept_together_is_not_parted() -> None:
    """A strip that must stay with the next never ends a page."""
    assert cuts("...k..", 40.0) == ["...", "k.."]


def test_the_last_page_is_not_left_thin() -> None:
    """Rather than one strip alone on the last page, the page before gives some up."""
    pages = cuts("." * 11, 100.0)

    assert len(pages) == 2
    assert len(pages[1]) >= 3


def test_a_block_taller_than_a_page_is_cut_and_said() -> None:
    """What cannot be kept together is still all there, and the break is reported as forced."""
    made, _ = pagination.pages(strips("k" * 7 + "."), 30.0, 30.0)

    assert [p.stop - p.start for p in made] == [3, 3, 2]
    assert made[0].forced


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_nothing_is_drawn_outside_the_safe_area(path: Path, look: tuple[str, str]) -> None:
    """Text keeps 5 mm from every edge of the paper and stays inside its margins."""
    pages = shipped(path, *look)
    for page in pages.pages:
        for op in page:
            if isinstance(op, Glyphs):
                assert op.x >= 14.1
                assert op.x + op.width <= pages.format.width - 14.1
                assert op.y - op.size >= 0
                assert op.y <= pages.format.height - 14.1


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_no_heading_ends_a_page_and_no_line_overlaps(path: Path, look: tuple[str, str]) -> None:
    """After a heading at least two lines follow on its page; lines keep their distance.

    Where a box and its heading are taller than a page, that is a finding and nothing is printed.
    """
    pages = shipped(path, *look)
    if has_errors(pages.findings):
        assert {finding.id for finding in pages.findings} == {"layout-box"}
        return
    leading = 12 * 1.3
    for number, page in enumerate(pages.pages):
        rows = text_lines(pages, number)
        for (above, _), (below, _) in zip(rows, rows[1:]):
            assert below - above > leading / 2 or below - above < 1.5, rows
        for op in page:
            if isinstance(op, Bookmark):
                assert sum(y > op.y + 30 for y, _ in rows) >= 1, (number, op.title)


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_at_most_three_sizes_and_two_weights(path: Path) -> None:
    """A page is set in three sizes at most, none below the edition's body size."""
    for edition, row in PAGED.items():
        pages = shipped(path, edition)
        glyphs = [op for page in pages.pages for op in page if isinstance(op, Glyphs)]
        assert len({op.size for op in glyphs}) <= 3
        assert min(op.size for op in glyphs) >= row.body


def panels(pages: Pages) -> Iterator[tuple[int, Fill]]:
    """Yield every tall coloured ground with its page."""
    for number, page in enumerate(pages.pages):
        for op in page:
            if isinstance(op, Fill) and op.height > 12 and 100 < op.width < 520:
                yield number, op


def test_a_warning_stands_whole_on_one_page(write_leaflet: Callable[..., Path]) -> None:
    """Wherever it falls, a warning's first and last lines are on the same page."""
    for before in range(20, 44):
        filler = "".join(f"      - Line {n}.\n" for n in range(before))
        path = write_leaflet(
            "  - heading: One\n    content:\n"
            + filler
            + "      - warning: {level: urgent, title: FIRST, "
            'text: "- one\\n- two\\n- three\\n- LAST"}\n'
        )
        pages = laid(path)
        where = {
            word: n
            for n in range(len(pages.pages))
            for _, line in text_lines(pages, n)
            for word in ("FIRST", "LAST")
            if word in line
        }
        assert where["FIRST"] == where["LAST"], before


def test_column_heads_stand_again_on_the_next_page(write_leaflet: Callable[..., Path]) -> None:
    """A table that crosses a page shows its heads at the top of the next, as decoration."""
    rows = "".join(f"            - [Day {n}, {n} mg]\n" for n in range(1, 60))
    pages = laid(
        write_leaflet(
            "  - heading: One\n    content:\n      - table:\n"
            "          columns: [COLUMN, Dose]\n          rows:\n" + rows
        )
    )

    assert len(pages.pages) > 1
    for page in pages.pages[:2]:
        assert any("COLUMN" in said(op) for op in page if isinstance(op, Glyphs))


def test_a_box_taller_than_a_page_is_a_finding(write_leaflet: Callable[..., Path]) -> None:
    """A warning that no page can hold is named with its place, and nothing is cut in silence."""
    text = " ".join(["word"] * 900)
    path = write_leaflet(
        "  - heading: One\n    content:\n      - warning:\n"
        f"          level: urgent\n          text: {text}\n"
    )
    found = laid(path).findings

    assert [(f.id, f.span.line) for f in found] == [("layout-box", 7)]


def test_a_sub_heading_stands_near_what_it_heads_wherever_a_block_begins(tmp_path: Path) -> None:
    """Written as a block of its own or within prose, it has the same room above and below."""
    gaps = []
    for content in (
        ('"Above.\\n\\n### Bravo\\n\\nBelow."',),
        ("Above.", '"### Bravo"', "Below."),
        ("Above.", '"### Bravo\\n\\nBelow."'),
    ):
        pages = laid(trials.write(tmp_path, trials.sound(*content)))
        above, head, below = (
            op.y
            for word in ("Above.", "Bravo", "Below.")
            for op in pages.pages[0]
            if isinstance(op, Glyphs) and said(op).strip() == word
        )
        gaps.append((head - above, below - head))

    assert gaps[1:] == [pytest.approx(gaps[0])] * 2
    assert gaps[0][0] > 1.2 * gaps[0][1]
