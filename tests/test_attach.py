"""Leaflets inside a note: the note's own bytes stay, and each leaflet comes out byte for byte."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

import pikepdf
import pypdf
import pytest
import trials
from pikepdf import Array, Dictionary, Name, Pdf
from test_packet_notes import changed, plain, signed

from handout.deliver import printed
from handout.deliver.attach import attach, embedded
from handout.deliver.parts import NotJoined
from handout.deliver.printed import Printed
from handout.deliver.proof_report import line
from handout.deliver.verify import verify

SOURCES = trials.TOP / "sources"
FINE, FINDINGS, USAGE = 0, 1, 2
STREAMED = pikepdf.ObjectStreamMode.generate


@pytest.fixture(scope="module")
def leaflets(built: dict[str, Path]) -> list[Printed]:
    names = ("diazepam-muscle-spasms.pdf", "diazepam-muscle-spasms.ar.pdf")
    return [printed.read(built[name].read_bytes()) for name in names]


def has_files(pdf: Pdf) -> None:
    pdf.attachments["letter.txt"] = b"Dear colleague"


NOTES = {
    "table": plain(),
    "stream": changed(plain(), object_stream_mode=STREAMED),
    "1.3": changed(plain(), force_version="1.3"),
    "signed": changed(plain(), signed),
    "signed stream": changed(plain(), signed, object_stream_mode=STREAMED),
    "files": changed(plain(), has_files),
    "no line end": plain().rstrip(b"\r\n"),
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_the_notes_own_bytes_stay_and_leaflets_come_out(
    note: bytes, leaflets: list[Printed]
) -> None:
    """What a signature covers is untouched, and two other libraries read the same files back."""
    made, remarks = attach(note, leaflets)

    assert made.startswith(note)
    assert remarks == ()
    assert attach(note, leaflets)[0] == made
    wanted = {f"{leaflet.id}.pdf": leaflet.data for leaflet in leaflets}
    with Pdf.open(io.BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not pdf.get_warnings()
        there = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
        assert len(pdf.pages) == 2
        ours = [spec for spec in pdf.Root.AF if str(spec.UF) in wanted]
        for spec in ours:
            assert spec.AFRelationship == Name.Supplement
            digest = hashlib.sha256(wanted[str(spec.UF)]).hexdigest()
            assert digest in str(spec.Desc)
            assert bytes(spec.EF.F.Params.CheckSum) == hashlib.md5(wanted[str(spec.UF)]).digest()
        assert [str(spec.Desc).split("(")[1][:2] for spec in ours] == ["en", "ar"]
    assert wanted.items() <= there.items()
    assert set(there) - set(wanted) <= {"letter.txt"}
    reader = pypdf.PdfReader(io.BytesIO(made), strict=True)
    assert {name: reader.attachments[name][0] for name in wanted} == wanted


def test_a_second_time_nothing_is_written_over(leaflets: list[Printed]) -> None:
    """A name that is there already is not used again, and the first section stays too."""
    once = attach(plain(), leaflets[:1])[0]
    twice = attach(once, leaflets[:1])[0]

    assert twice.startswith(once)
    assert sorted(one.name for one in embedded(twice)) == [
        "diazepam-muscle-spasms.2.pdf",
        "diazepam-muscle-spasms.pdf",
    ]


@pytest.mark.parametrize("name", ["table", "signed stream"])
def test_verify_takes_them_out_and_proves_each(
    name: str, leaflets: list[Printed], tmp_path: Path
) -> None:
    """Each leaflet is held against its source; of the note nothing is promised."""
    path = trials.write(tmp_path, attach(NOTES[name], leaflets)[0], "note.pdf")
    one = verify(path, None, SOURCES)

    assert [f.message for f in one.findings if f.severity == "error"] == []
    assert one.is_proved
    assert "all 2 of its leaflets; the note itself is not handout's" in line(one)


def test_a_leaflet_changed_inside_is_found(leaflets: list[Printed], tmp_path: Path) -> None:
    """Another leaflet under the same description, or a byte of it, does not pass."""
    made = attach(plain(), leaflets)[0]
    at = made.index(leaflets[0].data) + len(leaflets[0].data) // 2
    one_byte = made[:at] + bytes((made[at] ^ 1,)) + made[at + 1 :]

    def other(pdf: Pdf) -> None:
        files = pdf.Root.Names.EmbeddedFiles.Names
        files[1].EF, files[3].EF = files[3].EF, files[1].EF

    for spoilt in (one_byte, changed(made, other)):
        one = verify(trials.write(tmp_path, spoilt, "note.pdf"), None, SOURCES)
        assert not one.is_proved
        assert any("its digest is another" in f.message for f in one.findings)


def certified(pdf: Pdf) -> None:
    signed(pdf)
    field = pdf.Root.AcroForm.Fields[0]
    pdf.Root.Perms = Dictionary(DocMDP=field.V)


def locked(pdf: Pdf) -> None:
    pdf.Root.Extra = Array()


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (changed(plain(), certified), "allows nothing to be added"),
        (changed(plain(), locked, encryption=pikepdf.Encryption(owner="o")), "encrypted"),
        (plain()[:900], "made again"),
        (plain()[:-60], "made again"),
        (b"", "does not start as a PDF"),
        (b"%PDF-1.7\n", "made again"),
    ],
    ids=range(6),
)
def test_a_note_that_takes_nothing_is_refused(
    note: bytes, why: str, leaflets: list[Printed]
) -> None:
    """A certified, locked or broken note is left alone, and it is said why."""
    with pytest.raises(NotJoined, match=why):
        attach(note, leaflets)


def test_a_claim_that_no_longer_holds_is_said(leaflets: list[Printed]) -> None:
    """PDF/A-1 allows no files inside (ISO 19005-1, 6.1.11)."""

    def claiming(pdf: Pdf) -> None:
        with pdf.open_metadata() as told:
            told["pdfaid:part"] = "1"

    assert "PDF/A-1" in attach(changed(plain(), claiming), leaflets)[1][0]


def test_from_the_command_line(tmp_path: Path, built: dict[str, Path]) -> None:
    """Attached and proved in two commands; the note itself is never written over."""
    trials.write(tmp_path, NOTES["signed"], "note.pdf")
    shutil.copy(built["blood-test.pdf"], tmp_path)
    rest = ("note.pdf", "blood-test.pdf", "--drafts", "-o")
    ran = trials.run("attach", *rest, "out.pdf", cwd=tmp_path)
    over = trials.run("attach", *rest, "note.pdf", cwd=tmp_path)
    draft = trials.run("attach", *rest[:2], "-o", "out2.pdf", cwd=tmp_path)
    seen = trials.run("verify", "out.pdf", "--sources", SOURCES, cwd=tmp_path)

    assert (ran.code, ran.out) == (FINE, "out.pdf: note.pdf with 1 leaflet inside\n")
    assert (over.code, draft.code) == (USAGE, USAGE)
    assert "overwritten" in over.err
    assert "draft" in draft.err
    assert (seen.code, seen.err) == (FINE, "")
    assert "out.pdf, blood-test.pdf: proved" in seen.out
