"""Cells that are empty or hold lists, boxes to tick, raised figures: printed, read out, proved."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
import trials

from handout.base.finding import Finding
from handout.leaflet.blocks.checklist import Checklist
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.markdown import inline, prose
from handout.leaflet.model import Leaflet, List, Paragraph, Table, parts_of, plain, words_of
from handout.leaflet.passages import find, passages
from handout.leaflet.reader import load

TABLE = """table:
          row_headers: yes
          columns: ["", Morning, Night]
          rows:
            - [Tablet A, "1", ""]
            - [Tablet B, "[ ]", "Take:\\n- half\\n- the rest later"]
            - ["", "", ""]
            - ["", "", ""]"""


def read(folder: Path, *content: str) -> Leaflet:
    leaflet, found = load(trials.write(folder, trials.leaflet(*content)))
    assert leaflet is not None and found == (), found
    return leaflet


def found(folder: Path, *content: str) -> list[str]:
    _, findings = load(trials.write(folder, trials.leaflet(*content)))
    return [finding.id for finding in findings]


def printed(folder: Path, *content: str) -> str:
    """Build a leaflet, which proves it, and return its words as pypdf reads them."""
    path = trials.write(folder, trials.sound(*content))
    ran = trials.run(
        "build", str(path), "--sources", str(folder), "-o", str(folder), cwd=trials.TOP
    )
    assert ran.code == 0, ran
    pages = pypdf.PdfReader(folder / "leaflet.pdf").pages
    return "\n".join(page.extract_text() for page in pages)


def test_cells_may_be_empty_or_hold_lists(tmp_path: Path) -> None:
    """A corner, a blank to write in, a whole row of them; lines and lists where they are wanted."""
    (table,) = find(read(tmp_path, TABLE).sections, Table)

    assert table.columns[0] == () and table.rows[0][2] == () and table.rows[2] == ((), (), ())
    announced, listed = parts_of(table.rows[1][2])
    assert isinstance(announced, Paragraph) and isinstance(listed, List)
    assert len(listed.items) == 2
    assert plain(words_of(table.rows[1][1])) == "\u2610"


def test_they_are_printed_and_proved(tmp_path: Path) -> None:
    """The build, which reads its own page back, takes them all."""
    words = printed(tmp_path, TABLE, 'key_facts: [{label: Doses, text: "Day:\\n- one\\n- two"}]')

    for said in ("Tablet B", "the rest later", "\u2610", "Doses", "two"):
        assert said in words


def test_an_empty_cell_is_right_in_both_ways_of_writing(tmp_path: Path) -> None:
    """What the typed table allows Markdown allows, and the other way round."""
    markdown = "|\n        |   | Morning |\n        |---|---|\n        | A |   |\n        | B | 2 |"
    assert found(tmp_path, markdown) == []
    for columns, rows, ids in (
        ('["", a]', '[[x, ""]]', []),
        ('[a, ""]', "[[x, y]]", ["table-head"]),
        ("[a, b]", "[[x]]", ["table-row"]),
        ("[a, b]", "[[x, ]]", ["table-row"]),
    ):
        assert found(tmp_path, f"table: {{columns: {columns}, rows: {rows}}}") == ids
    headless = "|\n        | a |   |\n        |---|---|\n        | x | y |"
    assert found(tmp_path, headless) == ["table-head"]


def test_a_row_with_heads_needs_its_name(tmp_path: Path) -> None:
    """A listener is told the name of a row with each cell of it."""
    table = "table: {{row_headers: yes, columns: [a, b], rows: [[{}, y]]}}"
    assert found(tmp_path, table.format('""')) == ["table-name"]
    assert found(tmp_path, table.format('"x:\\n- 1\\n- 2"')) == ["table-name"]
    assert found(tmp_path, table.format("x")) == []


def test_empty_rows_are_few(tmp_path: Path) -> None:
    """Rows to write in are never parted from the row before them."""
    for count, ids in ((10, []), (11, ["table-blank"])):
        rows = ", ".join(['["", ""]'] * count)
        assert found(tmp_path, f"table: {{columns: [a, b], rows: [[x, y], {rows}]}}") == ids


def test_a_cell_holds_no_heading(tmp_path: Path) -> None:
    """A sub-heading in a cell is refused by name."""
    assert found(tmp_path, 'table: {columns: [a], rows: [["### b\\n\\nc"]]}') == ["md-cell"]


def test_boxes_to_tick_are_read_and_printed(tmp_path: Path) -> None:
    """A box before an entry is the entry's mark, not its words; a block says the same."""
    leaflet = read(
        tmp_path,
        "|\n        - [ ] **my** tablets\n        - [x] a lift\n        - no box",
        "checklist: [my keys, my coat]",
    )
    (listed,) = find(leaflet.sections, List)
    items = listed.items
    assert [item.box for item in listed.items] == ["open", "ticked", ""]
    assert [
        plain(part.runs) for item in items for part in item.parts if isinstance(part, Paragraph)
    ] == ["my tablets", "a lift", "no box"]
    (block,) = find(leaflet.sections, Checklist)
    assert len(block.entries) == 2
    words = printed(
        tmp_path,
        "|\n        - [ ] my tablets\n        - [x] a lift",
        "checklist: [my keys, my coat]",
    )
    assert words.count("\u2610") == 3 and words.count("\u2611") == 1
    assert "[ ]" not in words and "my coat" in words


def test_a_box_is_5_mm_and_a_row_8() -> None:
    """At 12 points the box is 5 mm square, its line 1 point, and its letters' gap 2.5 mm."""
    from handout.fonts.families import FAMILIES

    (shaped,) = [FAMILIES["tick-boxes"].faces[0].shape("\u2610")]
    side = (shaped.width - 2 * 30) / 1000 * 12
    assert abs(side / 72 * 25.4 - 5) < 0.02


def said(text: str) -> tuple[str, list[str]]:
    reports: list[Finding] = []
    runs = inline(trials.placed(text), reports.append)
    return plain(runs), [finding.id for finding in reports]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x10^9^/L", "x10\u2079/L"),
        ("10^-3^ mol", "10\u207b\u00b3 mol"),
        ("H~2~O and CO~2~", "H\u2082O and CO\u2082"),
        ("**10^12^** cells", "10\u00b9\u00b2 cells"),
        ("10\\^9", "10^9"),
        ("2~3 and 4~5", "2~3 and 4~5"),
        ("https://example.org/~me/~you", "https://example.org/~me/~you"),
    ],
)
def test_figures_are_raised_and_lowered(text: str, words: str) -> None:
    """A raised figure is a character of its own, so that no reader hears 109 for it."""
    assert said(text) == (words, [])


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("x10^9/L", "md-raised"),
        ("the 5^th^ day", "md-raised"),
        ("C~max~", "md-raised"),
        ("~~2 tablets~~ 1 tablet", "md-struck"),
    ],
)
def test_what_cannot_be_raised_is_found(text: str, id: str) -> None:
    """Nothing of it is printed as it is typed without a word."""
    assert said(text) == (text, [id])


def test_places_hold_behind_raised_figures() -> None:
    """What stands behind a raised figure is still found where it was written."""
    (run,) = inline(trials.placed("10^9^ of H~2~O here"), lambda finding: None)
    at = run.text.value.index("here")
    assert run.text.span(at, at + 4).column == 16


def test_raised_figures_are_printed_and_proved(tmp_path: Path) -> None:
    """pypdf, as any reader, hears the raised figure as one."""
    assert "10\u2079" in printed(tmp_path, "A count of 10^9^ cells in H~2~O.")


def test_a_break_counts_in_a_digest_and_a_fold_does_not(tmp_path: Path) -> None:
    """Where a line is broken is seen, so it is part of what was approved."""
    wrapped, folded, broken = (
        content_digest(read(tmp_path, value))
        for value in ("|\n        one\n        two", "one two", '"one\\\\\\ntwo"')
    )
    assert wrapped == folded != broken


def test_each_line_is_judged_by_itself(tmp_path: Path) -> None:
    """No rule reads over a line break that was written."""
    leaflet = read(tmp_path, '"Ward 12\\\\\\nLevel 3"')
    assert [plain(one.runs) for one in passages(leaflet)][2:] == ["Ward 12", "Level 3"]


def test_prose_in_a_cell_is_one_paragraph_of_words() -> None:
    """Without a list or an empty line, the parts of a cell are its words."""
    assert len(prose(trials.placed("one\ntwo"), lambda finding: None)) == 1
