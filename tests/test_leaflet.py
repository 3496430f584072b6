"""A leaflet: ten lines are enough, every block is read, and what must agree is held together."""

from __future__ import annotations

from pathlib import Path

import pytest
import trials

from handout.leaflet import model
from handout.leaflet.blocks.catalogue import block_types
from handout.leaflet.blocks.contacts import Contacts
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.fill_in import FillIn
from handout.leaflet.blocks.key_facts import KeyFacts
from handout.leaflet.blocks.qr import Qr
from handout.leaflet.blocks.steps import Steps
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.model import Leaflet, plain
from handout.leaflet.reader import load

TOP = Path(__file__).resolve().parents[1]
ORIGINALS = [path for path in sorted((TOP / "sources").glob("*.yaml")) if "." not in path.stem]

EVERY_BLOCK = trials.leaflet(
    "Some **prose**.",
    "warning: {level: urgent, title: Title, text: Words.}",
    "steps: [One., Two.]",
    "table: {caption: Cap, columns: [A, B], rows: [[a, b]], row_headers: yes}",
    "figure: {image: x.svg, alt: Alt, caption: Cap}",
    "key_facts: [{label: Name, text: Diazepam}]",
    "contacts: [{name: Ward, phone: '0123', hours: Day, email: a@b.c, web: b.c, note: For you}]",
    "qr: {address: 'https://example.org', text: Page}",
    "fill_in: [{label: Next dose, lines: 2}]",
)


def made(folder: Path, text: str, name: str = "leaflet.yaml") -> Leaflet:
    leaflet, found = load(trials.write(folder, text, name))
    assert leaflet is not None, found
    assert not found
    return leaflet


def test_ten_lines_are_a_leaflet(tmp_path: Path) -> None:
    """Title, language and sections are all that is required; the rest has a sensible default."""
    leaflet = made(tmp_path, trials.leaflet("Words."))

    assert (str(leaflet.title), leaflet.language, leaflet.id) == ("A leaflet", "en-GB", "leaflet")
    assert (leaflet.kind, leaflet.editions, leaflet.brand, leaflet.paper) == (
        "information",
        ("standard",),
        None,
        None,
    )
    assert leaflet.is_draft


def test_every_block_is_read_as_what_it_is(tmp_path: Path) -> None:
    """Each type of block becomes its own dataclass, in the order of the file."""
    blocks = tuple(model.blocks(made(tmp_path, EVERY_BLOCK)))

    assert [type(block).__name__ for block in blocks] == [
        "Prose",
        "Warning",
        "Steps",
        "Table",
        "Figure",
        "KeyFacts",
        "Contacts",
        "Qr",
        "FillIn",
    ]
    assert [block.span.line for block in blocks] == list(range(6, 15))


def test_the_leaflet_of_every_block_holds_every_block() -> None:
    """What is laid out, proved and judged of every block is so of each type that there is."""
    leaflet, found = load(TOP / "tests" / "leaflets" / "every-block.yaml")
    assert leaflet is not None, found

    assert {type(block) for block in model.blocks(leaflet)} == {
        known.made for known in block_types()
    }


def test_what_a_block_says_is_kept_whole(tmp_path: Path) -> None:
    """Every field of every block arrives as it was written."""
    _, warning, steps, table, figure, facts, contacts, qr, blanks = model.blocks(
        made(tmp_path, EVERY_BLOCK)
    )
    assert isinstance(warning, Warning)
    assert (warning.level, plain(warning.title)) == ("urgent", "Title")
    assert isinstance(steps, Steps)
    assert len(steps.steps) == 2
    assert isinstance(table, model.Table)
    assert [[plain(c) for c in r] for r in (table.columns, *table.rows)] == [["A", "B"], ["a", "b"]]
    assert (plain(table.caption), table.row_headers) == ("Cap", True)
    assert isinstance(figure, Figure)
    assert (str(figure.image), str(figure.alt), plain(figure.caption)) == ("x.svg", "Alt", "Cap")
    assert isinstance(facts, KeyFacts)
    assert (str(facts.facts[0].label), plain(facts.facts[0].text)) == ("Name", "Diazepam")
    assert isinstance(contacts, Contacts)
    contact = contacts.entries[0]
    assert [str(getattr(contact, key)) for key in ("name", "phone", "hours", "email", "web")] == [
        "Ward",
        "0123",
        "Day",
        "a@b.c",
        "b.c",
    ]
    assert isinstance(qr, Qr)
    assert str(qr.address) == "https://example.org"
    assert isinstance(blanks, FillIn)
    assert (str(blanks.blanks[0].label), blanks.blanks[0].lines) == ("Next dose", 2)


@pytest.mark.parametrize(
    ("review", "draft"),
    [
        ("", True),
        ("review: {status: draft}\n", True),
        ("review: {status: withdrawn}\n", True),
        ("review: {status: approved}\n", False),
        ("review: {status: approved, questions: [{question: Why?}]}\n", True),
    ],
)
def test_nobody_has_approved_it_until_somebody_has(
    tmp_path: Path, review: str, draft: bool
) -> None:
    """A leaflet is a draft unless its status says approved and no question is open."""
    assert made(tmp_path, trials.leaflet("Words.", head=review)).is_draft is draft


@pytest.mark.parametrize(
    "name", ["a.yaml", "Blood test 2.yaml", "x_y-z.yaml", "0.yaml", "a" * 100 + ".yaml", "x.yml"]
)
def test_names_that_can_be_printed_are_taken(tmp_path: Path, name: str) -> None:
    """A leaflet's id is the stem of its file's name."""
    assert made(tmp_path, trials.leaflet("Words."), name).id == name.rpartition(".")[0]


@pytest.mark.parametrize(
    "name",
    [
        "a.b.yaml",
        ".hidden.yaml",
        "-x.yaml",
        "caf\u00e9.yaml",
        "\U0001f48a.yaml",
        "a" * 101 + ".yaml",
        "a+b.yaml",
        " x.yaml",
        "(x).yaml",
    ],
)
def test_names_that_could_not_be_printed_are_refused(tmp_path: Path, name: str) -> None:
    """The id stands on every page and in file names on every system."""
    _, found = load(trials.write(tmp_path, trials.leaflet("Words."), name))

    assert [f.id for f in found] == ["file-name"]


def test_all_faults_of_a_file_come_in_one_run(tmp_path: Path) -> None:
    """Faults in its YAML, its keys, its values and its Markdown are found together."""
    ids = [
        id
        for id, _, _ in trials.found(
            tmp_path,
            trials.leaflet(
                "An *italic*.",
                "warnin: x",
                "table: {columns: [a], rows: [[b, c]]}",
                head="kind: nonsense\nkind: medicine\ntitel: x\n",
            ),
        )
    ]

    assert sorted(ids) == [
        "choice",
        "md-italic",
        "table-row",
        "unknown-block",
        "unknown-key",
        "yaml-duplicate-key",
    ]


def test_twenty_thousand_sections_are_a_finding(tmp_path: Path) -> None:
    """What no leaflet can be is refused by name, not laid out for an hour."""
    section = "  - {{heading: Section {0}, content: [Words of {0}]}}\n"
    for count, id in ((2_001, "too-many"), (20_000, "yaml-too-much")):
        text = trials.HEAD.partition("  - ")[0] + "".join(map(section.format, range(count)))
        assert [id for id, _, _ in trials.found(tmp_path, text)] == [id]


@pytest.mark.parametrize("path", sorted((TOP / "sources").glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_leaflets_have_no_faults(path: Path) -> None:
    """Every leaflet in sources/ is read without a finding."""
    assert trials.check(path, TOP / "sources") == ()


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
def test_shipped_leaflets_are_drafts_with_sources(path: Path) -> None:
    """Nobody has approved the shipped leaflets; each says so, and where its facts come from."""
    leaflet, _ = load(path)
    assert leaflet is not None
    assert leaflet.review is not None

    assert leaflet.is_draft
    assert leaflet.review.sources
    assert {"standard", "large-print"} <= set(leaflet.editions)
