"""Tables: columns that cut no word, rows by themselves where none do, heads that stand again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handout import pipeline
from handout.base.finding import Finding
from handout.base.formats import EDITIONS, PAPERS, format_of
from handout.leaflet.model import Table
from handout.leaflet.tags import FOOTER, HEADER, REPEATED
from handout.pages.blocks import table as tables
from handout.pages.blocks.columns import share
from handout.pages.pages import Pages, desk, lay
from handout.proof import Approved, prove
from handout.setting import breaks
from handout.setting.ops import NO_BREAK, Glyphs

SOURCES = Path(__file__).resolve().parents[1] / "sources"
Write = Callable[..., Path]

PAGED = sorted(name for name, row in EDITIONS.items() if not row.most)  # of any number of pages
FLAT = [*PAGED, "one-sheet"]  # not folded: a panel is too narrow for the longest words
ALL = [*FLAT, "trifold"]


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., pipeline.CheckedLeaflet]:
    """Return a function that makes a leaflet with a table of given heads and rows."""

    def make(columns: list[str], rows: list[list[str]], **more: Any) -> pipeline.CheckedLeaflet:
        content = [{"table": {"columns": columns, "rows": rows, **more}}]
        leaflet = {
            "title": "A chart",
            "language": "en-GB",
            "sections": [{"heading": "Chart", "content": content}],
        }
        path = tmp_path / "chart.yaml"
        path.write_text(json.dumps(leaflet, ensure_ascii=False), encoding="utf-8")
        ready, findings = pipeline.check(path, SOURCES)
        assert ready is not None, findings
        return ready

    return make


def laid(ready: pipeline.CheckedLeaflet, edition: str) -> Pages:
    """Lay out one edition."""
    return lay(ready.leaflet, ready.brand, format_of(edition, "a4"), ready.pictures)


def found(ready: pipeline.CheckedLeaflet, edition: str) -> tuple[Finding, ...]:
    """Build and prove one edition; returns every finding."""
    data, _, findings = pipeline.rendered(ready, format_of(edition, "a4"), "A" * 64)
    if data is None:
        return findings
    approved = Approved(ready.leaflet, ready.brand, edition, ("a4",), ready.pictures)
    return (*findings, *prove(data, "chart.pdf", approved).findings)


def lines(pages: Pages) -> list[str]:
    """Return what stands on each line of each element, in the order of drawing."""
    rows: dict[tuple[int, int, float], str] = {}
    for number, page in enumerate(pages.pages):
        for op in page:
            if isinstance(op, Glyphs) and op.tag >= 0:
                key = number, op.tag, round(op.y, 1)
                rows[key] = rows.get(key, "") + "".join(word.text for word in op.words)
    return [row.strip() for row in rows.values()]


def roles(pages: Pages) -> list[str]:
    """Return the roles of all elements."""
    return [tag.role for tag in pages.tags]


CHARTS = {
    "seven columns of doses": (
        ["Tablet", "Strength", "For", "Breakfast", "Lunch", "Supper", "Bedtime"],
        [
            ["Bisoprolol", "2.5 mg", "Heart rate", "1", "none", "none", "none"],
            ["Spironolactone", "12.5 micrograms", "Fluid", "1", "1", "none", "none"],
        ],
    ),
    "units in seven columns": (
        ["Amount", *(f"Sugar {low}.0 to {low}.9 mmol/L" for low in (4, 8, 12, 16, 20)), "After"],
        [["Up to 24 units", "As usual", "2 units", "3 units", "4 units", "Ring us", "4 hours"]],
    ),
    "eleven columns": (
        ["Medicine", *(f"{hour} o'clock" for hour in range(1, 11))],
        [["Carbamazepine", *("200 mg" for _ in range(10))]],
    ),
    "long addresses": (
        ["Team", "Write to", "Read"],
        [
            [
                "Anticoagulation",
                "anticoagulation.and.thrombosis.clinic@northern-hospitals.example.org",
                "https://www.example.org/departments/haematology/anticoagulation-clinic?for=patients",
            ]
        ],
    ),
    "German compounds": (
        ["Darreichungsform", "Anwendungsgebiet", "Verabreichungszeitpunkt", "Wechselwirkung"],
        [["Retardtablette", "Herzrhythmusstörung", "Morgens", "Grapefruitsaft"]],
    ),
}


@pytest.mark.parametrize("edition", ALL)
@pytest.mark.parametrize("headed", [True, False], ids=["headed", "plain"])
@pytest.mark.parametrize("name", CHARTS)
def test_no_word_of_a_table_is_cut(
    table: Callable[..., pipeline.CheckedLeaflet], name: str, headed: bool, edition: str
) -> None:
    """However many columns a table has, words, doses and units stand whole and the proof passes."""
    columns, rows = CHARTS[name]
    ready = table(columns, rows, row_headers=headed)
    pages = laid(ready, edition)
    whole = {word for cell in (*columns, *rows[0]) for word in cell.split()}
    said = {word.rstrip(":") for line in lines(pages) for word in line.split()}

    assert found(ready, edition) == ()
    assert {word for word in whole if "." not in word and "/" not in word} <= said
    assert not [line for line in lines(pages) if line.startswith(("mg", "units", "mmol", "ol/L"))]


def test_a_table_without_room_is_still_a_table(
    table: Callable[..., pipeline.CheckedLeaflet],
) -> None:
    """Row by row, each name heads its lines and each column's head its cell, said and scoped."""
    columns, rows = CHARTS["seven columns of doses"]
    pages = laid(table(columns, rows, row_headers=True, caption="Your tablets"), "large-print")
    heads = [tag for tag in pages.tags if tag.role == "TH"]

    assert roles(pages).count("Table") == 1
    assert "THead" not in roles(pages)
    assert [tag.scope for tag in heads] == ["Column", *["Row"] * 6] * 2
    assert [tag.columns for tag in heads] == [2, *[0] * 6] * 2
    assert {"Tablet: Bisoprolol", "Strength:", "2.5 mg", "Bedtime:"} <= set(lines(pages))


def test_columns_stay_where_they_hold_their_words(
    table: Callable[..., pipeline.CheckedLeaflet],
) -> None:
    """A table that fits is set in columns, its heads once for all rows."""
    pages = laid(table(["Day", "Dose"], [["Monday", "5 mg"], ["Tuesday", "10 mg"]]), "large-print")

    assert "THead" in roles(pages)
    assert lines(pages).count("Dose") == 1


@pytest.mark.parametrize("edition", [*FLAT, "trifold"])
def test_a_long_key_of_an_address_goes_on_in_the_next_line(
    write_leaflet: Write, edition: str
) -> None:
    """Letters or figures that nobody types are parted anywhere, and the proof reads them whole."""
    keys = ["Zz9" * 60, "0123456789" * 9]
    said = "".join(f"      - See https://example.org/a?key={key}&b=1 now.\n" for key in keys)
    ready, found = pipeline.check(write_leaflet(f"  - heading: A\n    content:\n{said}"), SOURCES)
    assert ready is not None, found
    format = format_of(edition, "a4")
    data, _, found = pipeline.rendered(ready, format, "A" * 64)
    assert data is not None, found

    assert pipeline.proved(data, Path("leaflet.pdf"), ready, format) == ()


def test_an_address_that_no_line_holds_is_named(
    table: Callable[..., pipeline.CheckedLeaflet],
) -> None:
    """A word wider than the page is one error, with its place, before anything is drawn."""
    address = "https://example.org/" + "abcdefgh\u00ef" * 10
    ready = table(["Team", "Read"], [["Ward", "Words"], ["Clinic", address]])
    data, _, findings = pipeline.rendered(ready, format_of("standard", "a4"), "A" * 64)

    assert data is None
    assert [finding.id for finding in findings] == ["layout-word"]
    assert "abcdefgh\u00ef" in findings[0].message
    assert "address" in findings[0].hint
    assert findings[0].span.line == 1
    assert findings[0].span.column > 100


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("10.9 mmol/L", ["10.9 mmol/L"]),
        ("14 units", ["14 units"]),
        ("co-amoxiclav", ["co-amoxiclav"]),
        ("amlodipine/valsartan", ["amlodipine/", "valsartan"]),
        ("2 mg to 10 mg", ["2 mg ", "to 10 mg"]),
        ("3 times a day", ["3 times ", "a day"]),
        ("01632 960 001", ["01632 960 001"]),
        ("8 fl oz", ["8 fl oz"]),
        ("Ward 12", ["Ward 12"]),
        ("\u2265 5 mg", ["\u2265 5 mg"]),
        ("ab.cd@example.org", ["ab.", "cd@example.", "org"]),
        ("https://a.org/b-c?d=e", ["https://", "a.", "org/", "b-", "c?", "d=", "e"]),
        ("a.org/" + "k" * 24, ["a.", "org/", "k" * 24]),
        ("a.org/" + "1" * 26, ["a.", "org/", "1" * 8, *"1" * 10, "1" * 8]),
        ("k" * 30, ["k" * 30]),
    ],
)
def test_words_part_only_where_a_reader_can_follow(word: str, parts: list[str]) -> None:
    """Names, units and numbers are whole at any width; addresses part after their marks."""
    places = [0, *breaks.places(word), len(word)]

    assert [word[a:b] for a, b in zip(places, places[1:])] == parts


def test_width_goes_to_the_column_that_says_most() -> None:
    """Of two columns with equal words, the one with ten times the text is much the wider."""
    given = share([40.0, 40.0, 40.0], [[40.0, 200.0, 2000.0]] * 3, 434.0)

    assert sum(given) == pytest.approx(434.0)
    assert given[0] >= 40.0
    assert given[2] > 2 * given[1]


def page_of(pages: Pages, words: str) -> set[int]:
    """Return the pages on which a line of text has these words."""
    return {
        number
        for number, page in enumerate(pages.pages)
        for op in page
        if isinstance(op, Glyphs) and op.tag >= 0 and words in "".join(w.text for w in op.words)
    }


def repeated(pages: Pages, number: int) -> str:
    """Return what stands at the top of a page once more."""
    return "".join(
        word.text
        for op in pages.pages[number]
        if isinstance(op, Glyphs) and op.tag == REPEATED
        for word in op.words
    )


@pytest.mark.parametrize("edition", ALL)
def test_heads_of_many_words_leave_room_for_rows(
    table: Callable[..., pipeline.CheckedLeaflet], edition: str
) -> None:
    """Heads that fill a third of a page stand once, and no line falls off the paper."""
    head = "how much of the medicine to take on the day when you feel " * 3
    ready = table([head + one for one in "abc"], [["alpha", "beta", "gamma"]] * 30)
    pages = laid(ready, edition)

    assert len(pages.pages) > 1
    assert found(ready, edition) == ()
    for page in pages.pages:
        for op in page:
            if isinstance(op, Glyphs) and op.tag not in (FOOTER, HEADER):
                assert 0 < op.y < PAPERS["a4"][1] - 45  # where the foot begins


@pytest.mark.parametrize("edition", PAGED)
@pytest.mark.parametrize("many", [2, 7], ids=["columns", "entries"])
def test_a_row_that_crosses_a_page_says_its_head_again(
    table: Callable[..., pipeline.CheckedLeaflet], edition: str, many: int
) -> None:
    """Cells longer than a page go on overleaf under the head of their row."""
    long = "Take one with food and wait for an hour before the next. " * 40
    rows = [["Phenoxymethylpenicillin", *[long] * (many - 1)], ["Other", *["short"] * (many - 1)]]
    ready = table(
        ["Medicine", *[f"Instructions{n}" for n in range(many - 1)]], rows, row_headers=True
    )
    pages = laid(ready, edition)

    assert len(pages.pages) > 1
    assert found(ready, edition) == ()
    assert "Phenoxymethylpenicillin" in repeated(pages, 1)


def test_two_long_cells_cross_a_page(table: Callable[..., pipeline.CheckedLeaflet]) -> None:
    """Two cells beside one another, each longer than a page, pass the proof in every edition."""
    long = "Lift the leg slowly and hold it for as long as you can bear. " * 60
    ready = table(["Left", "Right"], [[long, long], ["short", long], [long, "short"]])

    for edition in PAGED:
        assert found(ready, edition) == ()


@pytest.mark.parametrize("before", range(24, 44, 2))
@pytest.mark.parametrize("count", [3, 6, 7])
def test_tables_are_cut_with_care(write_leaflet: Write, before: int, count: int) -> None:
    """Up to six rows stay together; of seven, two at least stand on either side of a cut."""
    filler = "".join(f"      - Line {n}.\n" for n in range(before))
    rows = "".join(f"            - [Row {n}, {n} mg]\n" for n in range(1, count + 1))
    path = write_leaflet(
        f"  - heading: One\n    content:\n{filler}      - table:\n"
        f"          columns: [Day, Dose]\n          rows:\n{rows}"
    )
    ready, findings = pipeline.check(path, SOURCES)
    assert ready is not None, findings
    pages = laid(ready, "standard")
    where = [min(page_of(pages, f"Row {n}")) for n in range(1, count + 1)]

    if count <= 6:
        assert len(set(where)) == 1
    assert all(where.count(page) >= 2 for page in where)


@pytest.mark.parametrize("edition", FLAT)
def test_long_words_stay_whole_beside_and_below(write_leaflet: Write, edition: str) -> None:
    """Labels, titles, headings and words beside a code have room for their longest word."""
    long = "Blutgerinnungshemmereinnahme"
    path = write_leaflet(
        f"  - heading: {long}zeiten\n    content:\n"
        "      - key_facts:\n"
        f"          - {{label: {long}, text: Jeden Abend}}\n"
        f"          - {{label: Immer, text: Magenschleimhautentzündungen}}\n"
        f"      - fill_in: [{{label: {long}zeiten}}]\n"
        f"      - contacts: [{{name: {long}beratung, phone: 01632 960 001}},"
        f" {{name: {long}beratung, phone: 01632 960 002}}]\n"
        f"      - qr: {{address: 'https://example.org/{'x' * 28}', text: {long}beratung}}\n"
        f"      - warning: {{level: urgent, title: {long}beratung, text: {long}beratung}}\n"
    )
    path.write_text(path.read_text("utf-8").replace("A leaflet", f"{long}zeit"), encoding="utf-8")
    ready, findings = pipeline.check(path, SOURCES)
    assert ready is not None, findings

    assert found(ready, edition) == ()


@pytest.mark.parametrize("edition", FLAT)
def test_rows_to_write_in_go_on_overleaf(write_leaflet: Write, edition: str) -> None:
    """More empty rows than a page holds: heads stand again, and every row is accounted for."""
    columns = "columns: [When, What, How much]"
    many = f"  - heading: Write\n    content:\n      - diary: {{{columns}, lines: 40}}\n"
    ready, found = pipeline.check(write_leaflet(many), SOURCES)
    assert ready is not None, found
    data, pages, found = pipeline.rendered(ready, format_of(edition, "a4"), "A" * 64)
    assert data is not None, found

    assert pages > 1
    assert pipeline.proved(data, Path("leaflet.pdf"), ready, format_of(edition, "a4")) == ()


def test_lines_of_a_rows_name_stay_lines(write_leaflet: Write) -> None:
    """Where each row stands by itself its name keeps its lines: a medicine, and what it is for."""
    path = write_leaflet(
        "  - heading: One\n    content:\n      - medicine_grid:\n          rows:\n"
        "            - {medicine: Mercaptopurine 50 mg tablets, what_for: For Crohn’s disease, "
        "morning: 1 tablet, notes: Take it with water.}\n"
    )
    ready, findings = pipeline.check(path, SOURCES)
    assert ready is not None, findings
    pages = laid(ready, "large-print")
    (name,) = (op for page in pages.pages for op in page if _says(op, "Mercaptopurine"))
    (use,) = (op for page in pages.pages for op in page if _says(op, "Crohn’s"))

    assert use.y - name.y > 10, "a line of its own"
    assert found(ready, "large-print") == ()


def _says(op: object, word: str) -> bool:
    return isinstance(op, Glyphs) and any(word in one.text for one in op.words)


def test_a_rows_name_is_never_the_last_on_a_page(write_leaflet: Write) -> None:
    """Rows by themselves: between a name and what stands below it no page may end, at any price."""
    heads = ", ".join(f"Electroencephalography {n}" for n in range(12))
    cells = ", ".join(["three words each"] * 11)
    table = f"table: {{row_headers: yes, columns: [{heads}], rows: [[Name, {cells}]]}}"
    found, _ = pipeline.check(
        write_leaflet(f"  - heading: Chart\n    content:\n      - {table}\n"), SOURCES
    )
    assert found is not None
    context = desk(found.leaflet, found.brand, format_of("booklet", "a4"), found.pictures)
    block = found.leaflet.sections[0].content[0]
    assert isinstance(block, Table)
    strips = tables.lay(block, context, 0)
    said = [
        [word.text for op in strip.ops if isinstance(op, Glyphs) for word in op.words]
        for strip in strips
    ]
    first = next(n for n, words in enumerate(said) if "three" in words)

    assert {strip.after for strip in strips[:first]} == {NO_BREAK}


def test_a_strength_over_a_volume_is_never_cut() -> None:
    """Before and behind a stroke, a colon or a sign no line ends, however narrow its column."""
    for phrase in ("(2 mg / 5 mL)", "1 : 10", "2 x 5", "5 mg \u00d7 2", "7 = 3 + 4"):
        assert breaks.places(phrase) == []


@pytest.mark.parametrize("sign", ["\u0e46", "\u0ec6", "\u17d7", "\u104b", "\u1362"])
def test_a_sign_that_opens_no_line_opens_none_in_a_narrow_column_either(sign: str) -> None:
    """Stops and signs of repetition that stand behind a space stay with the word before them."""
    long = "\u0e14" * 30
    for phrase in (f"aaaa) {sign}{long[:2]}", f"5 {sign}{long}"):
        assert breaks.places(phrase) == []
