"""Footnotes: numbered as they are met, printed where they are looked for, none lost, all proved."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
import trials

from handout.leaflet.fingerprint import content_digest
from handout.leaflet.model import Leaflet, plain
from handout.leaflet.passages import passages
from handout.leaflet.reader import load

NOTED = (
    "|\n        It may help.[^b] Ask us.[^a]\n\n        [^a]: By phone.\n        [^b]: In two of\n"
    "        three people.",
    'table: {columns: [Day, Dose], rows: [["Monday", "5 mg[^c]"], [Tuesday, "none[^b]"]]}',
    'key_facts: [{label: Dose, text: "5 mg[^c]"}]',
    'steps: ["Wash.[^a]"]',
    "|\n        Rest.\n\n        [^c]: For **adults** alone.",
)


def read(folder: Path, *content: str, more: str = "") -> tuple[Leaflet, list[str]]:
    leaflet, found = load(trials.write(folder, trials.leaflet(*content) + more))
    assert leaflet is not None
    return leaflet, [finding.id for finding in found]


def test_notes_are_numbered_as_they_are_met(tmp_path: Path) -> None:
    """Whatever their ids, and wherever their words were written."""
    leaflet, found = read(tmp_path, *NOTED)

    assert found == []
    (section,) = leaflet.sections
    assert [(note.number, plain(note.runs)) for note in section.notes] == [
        (1, "In two of three people."),
        (2, "By phone."),
        (3, "For adults alone."),
    ]
    said = [plain(passage.runs) for passage in passages(leaflet)]
    assert "It may help.[1] Ask us.[2]" in said
    assert "5 mg[3]" in said and "none[1]" in said and "Wash.[2]" in said
    assert not any("[^" in words for words in said)


def test_a_note_stands_in_the_section_that_refers_to_it(tmp_path: Path) -> None:
    """A reader finds it without turning many pages; its words may be written anywhere."""
    second = (
        "  - heading: More\n    content:\n"
        "      - |\n        One more.[^z]\n\n        [^y]: First.\n"
    )
    leaflet, found = read(tmp_path, "A.[^y]", "|\n        [^z]: Last.", more=second)

    assert found == []
    assert [[note.number for note in one.notes] for one in leaflet.sections] == [[1], [2]]


@pytest.mark.parametrize(
    ("content", "id"),
    [
        ("A claim.[^1]", "md-note-missing"),
        ("|\n        A claim.\n\n        [^1]: Nobody asked.", "md-note-unused"),
        ("|\n        A.[^1]\n\n        [^1]: One.\n\n        [^1]: Two.", "md-note-twice"),
        ("|\n        A.[^1]\n\n        [^1]: See.[^1]", "md-note-place"),
        ("|\n        A.[^1]\n\n        [^1]:", "md-empty"),
        ('contacts: [{name: "Ward[^1]", phone: "1"}]', "md-note-place"),
    ],
)
def test_what_is_missing_or_in_the_wrong_place_is_found(
    content: str, id: str, tmp_path: Path
) -> None:
    """No note and no reference to one is lost in silence."""
    assert id in read(tmp_path, content)[1]


def test_the_sign_itself_can_be_written(tmp_path: Path) -> None:
    """A backslash before the bracket says that no note is meant."""
    leaflet, found = read(tmp_path, "|\n        Write \\[^1] here.")
    assert found == []
    assert plain(list(passages(leaflet))[2].runs) == "Write [^1] here."


def test_they_are_printed_tagged_and_proved(tmp_path: Path) -> None:
    """Each note is a Note with a name of its own, each reference a Reference; the proof passes."""
    path = trials.write(tmp_path, trials.sound(*NOTED))
    ran = trials.run(
        "build", str(path), "--sources", str(tmp_path), "-o", str(tmp_path), cwd=trials.TOP
    )
    assert ran.code == 0, ran
    reader = pypdf.PdfReader(tmp_path / "leaflet.pdf")
    words = "\n".join(page.extract_text() for page in reader.pages)
    assert "In two of" in words and words.count("[1]") == 3
    root = reader.root_object["/StructTreeRoot"]
    names = root["/IDTree"]["/Names"]
    assert len(names) == 2 * 3
    roles = [thing.get_object()["/S"] for thing in names[1::2]]
    assert roles == ["/Note"] * 3
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]
    assert [str(one["/Contents"]) for one in links] == [
        *("[1]", "[2]", "[3]", "[1]", "[3]", "[2]"),
        *("[1]", "[2]", "[3]"),
    ]
    assert all(one["/Dest"][0].get_object()["/Type"] == "/Page" for one in links)
    there = {str(one["/Contents"]): one["/Dest"][3] for one in links[:6]}
    assert sorted(there.values(), reverse=True) == [there["[1]"], there["[2]"], there["[3]"]]
    assert all(one["/Dest"][3] > there["[1]"] for one in links[6:])  # and back, up the page


def test_a_link_to_another_note_is_caught(tmp_path: Path) -> None:
    """The proof follows each link: one that leads elsewhere stops the build."""
    path = trials.write(tmp_path, trials.sound(*NOTED))
    trials.run("build", str(path), "--sources", str(tmp_path), "-o", str(tmp_path), cwd=trials.TOP)
    writer = pypdf.PdfWriter(clone_from=tmp_path / "leaflet.pdf")
    (page,) = writer.pages
    first, second = (one.get_object() for one in page["/Annots"][:2])
    first[pypdf.generic.NameObject("/Dest")] = second["/Dest"]
    writer.write(tmp_path / "spoilt.pdf")
    ran = trials.run(
        *("verify", str(tmp_path / "spoilt.pdf"), "--source", str(path)), cwd=trials.TOP
    )
    assert ran.code == 1 and "proof-link" in ran.err + ran.out


def test_a_note_counts_in_the_digest(tmp_path: Path) -> None:
    """Its words are seen, so they are part of what was approved."""
    text = "|\n        A.[^1]\n\n        [^1]: {}"
    one, other = (content_digest(read(tmp_path, text.format(said))[0]) for said in ("Yes.", "No."))
    assert one != other
