"""The rooms of the proof: reading alone blames a file, and what came back is looked at once more.

What one check learns another is told of; a file that was just made is not searched for traces of
strangers, and what a file may hold is a table that can grow.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
import spoil_file
import spoil_forged
import spoil_words
import trials
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject
from spoil import Copy

from handout.cli import main
from handout.fonts.coverage import printed
from handout.language.wording import Wording
from handout.leaflet.blocks.steps import Steps
from handout.proof import PLAIN, Approved, prove
from handout.proof.compare.readback import ReadBack
from handout.proof.expect.blocks.catalogue import EXPECTED
from handout.proof.expect.elements import ExpectedElement

NAME = "blood-test.pdf"
RESAVED = "proof-resaved"


def ids(data: bytes, approved: Approved | None, **how: object) -> set[str]:
    """Return what a proof names in a file, that it was saved again aside."""
    return {f.id for f in prove(data, NAME, approved, **how).findings} - {RESAVED}  # type: ignore[arg-type]


@pytest.fixture
def copy(built: dict[str, Path], approved: Approved) -> Copy:
    """A good file taken apart."""
    texts = tuple(text.value for text in printed(approved.leaflet))
    return Copy(built[NAME].read_bytes(), texts)


@pytest.fixture
def approved(approvals: dict[str, Approved]) -> Approved:
    """What was approved of it."""
    return approvals[NAME]


# ---------------------------------------------------------------- whose fault it is


def test_a_fault_of_the_proof_itself_blames_no_file(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes wrong while a file is compared ends the program, and says whose fault that is."""

    def expect(block: Steps, say: Wording) -> Iterator[ExpectedElement]:
        raise AttributeError("nobody thought of this")

    source = trials.write(desk, trials.sound("steps: [First do this., Then do that.]"))
    output = desk / "output"
    monkeypatch.chdir(desk)
    assert main(["build", str(source), "-o", str(output)]) == 0
    made = output / "leaflet.pdf"
    before = made.read_bytes()
    monkeypatch.setitem(EXPECTED, Steps, expect)
    capsys.readouterr()

    code = main(["build", str(source), "-o", str(desk / "elsewhere")])

    said = capsys.readouterr()
    assert code == 3
    assert "a fault of the program itself" in said.err
    assert "nobody thought of this" in said.err
    assert "proof-unreadable" not in said.err + said.out
    assert not list((desk / "elsewhere").glob("*.pdf"))
    assert main(["verify", str(made), "--source", str(source)]) == 3
    assert made.read_bytes() == before


def test_a_broken_file_is_the_files_fault(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read ends in a finding about it, and in no word of the program."""
    broken = trials.write(desk, b"%PDF-1.7\n1 0 obj << /Type /Catalog", "broken.pdf")
    monkeypatch.chdir(desk)

    code = main(["verify", str(broken)])

    said = capsys.readouterr()
    assert code == 1
    assert "proof-unreadable" in said.out + said.err
    assert "a fault of the program itself" not in said.err


# ---------------------------------------------------------------- what was read stays as it was


def test_what_was_read_back_never_changes() -> None:
    """No check can leave anything behind for another in what was read."""
    document = ReadBack((), None, ())

    for field in dataclasses.fields(ReadBack):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(document, field.name, None)
    assert {field.name for field in dataclasses.fields(ReadBack)} == {
        "pages",
        "tree",
        "annotations",
        "language",
        "places",
    }


# ---------------------------------------------------------------- made here, or come back

TOUCHED = (
    spoil_file.embed_a_file,
    spoil_file.add_a_form,
    spoil_forged.a_key_that_stands_twice,
    spoil_forged.a_page_count_that_lies,
)


@pytest.mark.parametrize("kind", TOUCHED, ids=lambda kind: kind.__name__)
def test_what_only_others_do_is_looked_for_in_what_comes_back(
    kind: object, copy: Copy, approved: Approved
) -> None:
    """A file that comes back is searched for the traces of others."""
    spoilt = kind(copy)  # type: ignore[operator]

    assert ids(spoilt.data, approved) & spoilt.ids
    assert not ids(spoilt.data, approved, fresh=True) & {"proof-danger", "proof-foreign"}


@pytest.mark.parametrize("kind", spoil_words.KINDS)
def test_every_wrong_word_is_found_in_what_was_just_made(
    kind: str, copy: Copy, approved: Approved
) -> None:
    """Whatever a mistake of our own could do to the words stops a build."""
    spoilt = spoil_words.KINDS[kind](copy)

    assert spoilt is None or ids(spoilt.data, approved, fresh=True) & spoilt.ids


# ---------------------------------------------------------------- what a file may hold


def with_a_file_inside(copy: Copy) -> bytes:
    """Attach a file as PDF/A-3 asks, claim and all."""
    spoil_file.embed_a_file(copy)
    names = copy.root["/Names"]["/EmbeddedFiles"]["/Names"]
    copy.root[NameObject("/AF")] = ArrayObject([names[1]])
    xmp = copy.root["/Metadata"].get_data()
    claim = xmp.replace(b"<pdfaid:part>2<", b"<pdfaid:part>3<")
    assert claim != xmp
    made = DecodedStreamObject()
    made.set_data(claim)
    for key in ("/Type", "/Subtype"):
        made[NameObject(key)] = copy.root["/Metadata"][key]
    copy.root[NameObject("/Metadata")] = copy.add(made)
    return copy.data()


def test_an_attachment_is_a_danger_unless_it_was_asked_for(copy: Copy, approved: Approved) -> None:
    """The plain table lets no file in; the one for attachments lets in files and nothing else."""
    data = with_a_file_inside(copy)

    assert ids(data, approved) >= {"proof-danger", "proof-foreign", "proof-claim"}
    assert ids(data, approved, syntax=PLAIN.with_attachments()) == set()


def test_a_file_with_attachments_is_still_no_form_and_runs_nothing(
    copy: Copy, approved: Approved
) -> None:
    """What was asked for is let in, and no more."""
    spoil_file.add_a_form(copy)
    data = with_a_file_inside(copy)

    assert ids(data, approved, syntax=PLAIN.with_attachments()) == {
        "proof-danger",
        "proof-foreign",
    }


def test_settings_for_a_printer_can_be_asked_for(copy: Copy, approved: Approved) -> None:
    """A setting for viewers is foreign unless the table has it, with that value."""
    copy.root["/ViewerPreferences"][NameObject("/Duplex")] = NameObject("/DuplexFlipLongEdge")
    data = copy.data()

    assert ids(data, approved) == {"proof-foreign"}
    assert ids(data, approved, syntax=PLAIN.with_viewer(Duplex="/Simplex")) == {"proof-foreign"}
    assert ids(data, approved, syntax=PLAIN.with_viewer(Duplex="/DuplexFlipLongEdge")) == set()


def test_a_table_that_grows_leaves_the_plain_one_as_it_was() -> None:
    """Each table is a value of its own."""
    grown = PLAIN.with_attachments().adding(file="/PageLabels", inner_font="/CIDSet")

    assert "/PageLabels" in grown.keys["file"]
    assert "/CIDSet" in grown.keys["inner font"]
    assert "/PageLabels" not in PLAIN.keys["file"]
    assert (PLAIN.active, PLAIN.pdfa, grown.pdfa) == (frozenset(), "2A", "3A")
