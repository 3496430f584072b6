"""Somebody else's note before the leaflets: joined at a cost that is said, or refused.

The notes are made by other programs' libraries, each with one thing that joining has to mind.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
import trials
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from handout.deliver import printed
from handout.deliver.intake import take_in
from handout.deliver.join import Member
from handout.deliver.packet import member, packet
from handout.deliver.parts import NotJoined
from handout.deliver.proof_report import line
from handout.deliver.verify import verify

SOURCES = trials.TOP / "sources"
FINE, USAGE = 0, 2


def plain(*pages: str, form: bool = False, secret: str = "") -> bytes:
    """Return a note as ReportLab makes it, without tags."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=secret or None, invariant=1)
    for words in pages or ("Seen today. Home with a leaflet.", "Signed by nobody."):
        canvas.drawString(72, 700, words)
        if form:
            canvas.acroForm.textfield(name="ward", x=72, y=600, value="Ward 7", borderWidth=0)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned() -> bytes:
    """Return a page that is a picture and nothing else."""
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(
    data: bytes, change: Callable[[Pdf], None] = lambda pdf: None, **saved: object
) -> bytes:
    """Return a note in which something was changed by pikepdf."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saved)
        return out.getvalue()


def claiming(pdf: Pdf) -> None:
    with pdf.open_metadata() as told:
        told["pdfuaid:part"] = "1"


def signed(pdf: Pdf) -> None:
    value = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("x"))
    field = Dictionary(FT=Name.Sig, T=String("s"), V=pdf.make_indirect(value))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=3)


def layered(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def holding(pdf: Pdf) -> None:
    pdf.attachments["more.txt"] = b"more"


def acting(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep(0)"))
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


def undrawn(pdf: Pdf) -> None:
    for one in pdf.pages[0].obj.Annots:
        one.V = String("\u75c5\u623f")
        del one["/AP"]


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=String("x"))


def stranger(built: dict[str, Path]) -> bytes:
    """Return a tagged file that is nobody's leaflet."""

    def unnamed(pdf: Pdf) -> None:
        del pdf.trailer["/Info"]
        del pdf.Root["/Metadata"]

    return changed(built["blood-test.pdf"].read_bytes(), unnamed)


@pytest.fixture(scope="module")
def leaflet(built: dict[str, Path]) -> Member:
    return member(printed.read(built["diazepam-muscle-spasms.pdf"].read_bytes()))


def joined(note: bytes, leaflet: Member, folder: Path) -> tuple[list[str], Pdf, str]:
    """Join a note and a leaflet; returns what was said, the packet, and how verify judges it."""
    taken = take_in(note, "Note", "")
    made = packet([Member(taken.data, taken.part), leaflet], duplex=True)
    again = packet([Member(taken.data, taken.part), leaflet], duplex=True)
    assert made.data == again.data
    proved = verify(trials.write(folder, made.data, "packet.pdf"), None, SOURCES)
    assert [f.message for f in proved.findings if f.severity == "error"] == []
    assert proved.is_proved
    return list(taken.remarks), Pdf.open(io.BytesIO(made.data)), line(proved)


def words(pdf: Pdf) -> str:
    """Return what a reader of another make finds on all pages."""
    out = io.BytesIO()
    pdf.save(out)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(out).pages)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (plain(), "no tags"),
        (scanned(), "only pictures"),
        (changed(plain(), force_version="1.3", object_stream_mode=0), "no tags"),
        (changed(plain(), claiming), "not carried over"),
        (changed(plain(), acting), "dropped"),
        (plain(form=True), "filled in"),
        (plain("First.", ""), "blank, as it was"),
    ],
    ids=["untagged", "scanned", "1.3", "false claim", "actions", "form", "blank"],
)
def test_a_note_is_joined_and_its_cost_is_said(
    note: bytes, said: str, leaflet: Member, tmp_path: Path
) -> None:
    """Nothing is claimed of a packet with a note, and the leaflet in it is proved as ever."""
    remarks, pdf, judged = joined(note, leaflet, tmp_path)

    assert any(said in remark for remark in remarks), remarks
    told = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part>" not in told.replace(b"pdfuaid</", b"")
    assert b"<pdfaid:part>" not in told
    assert "held against nothing" in judged
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
    assert str(pdf.Root.StructTreeRoot.K.K[0].Lang) == "und"
    assert str(pdf.Root.Lang) == "en-GB"


def test_what_a_form_says_is_still_seen(leaflet: Member, tmp_path: Path) -> None:
    """A form that is filled in is drawn on the page, and is a form no more."""
    _, pdf, _ = joined(plain(form=True), leaflet, tmp_path)

    assert "Ward 7" in words(pdf)
    assert "Seen today. Home with a leaflet." in words(pdf)


def test_the_tags_of_a_note_are_kept(
    built: dict[str, Path], leaflet: Member, tmp_path: Path
) -> None:
    """A note with tags has its own below its Part, and its language."""
    remarks, pdf, _ = joined(stranger(built), leaflet, tmp_path)

    assert not [remark for remark in remarks if "tags" in remark]
    part = pdf.Root.StructTreeRoot.K.K[0]
    assert (str(part.Lang), str(part.K[0].S)) == ("en-GB", "/Document")


def test_tags_that_mean_something_else_are_not_mixed(
    built: dict[str, Path], leaflet: Member, tmp_path: Path
) -> None:
    """Where a note takes a leaflet's role for another, it is read out page by page."""
    from handout.leaflet.tags import ROLE_MAP

    ours = next(iter(ROLE_MAP))

    def turned(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{ours}": Name.Figure})

    remarks, pdf, _ = joined(changed(stranger(built), turned), leaflet, tmp_path)

    assert any("cannot stand beside" in remark for remark in remarks)
    assert str(pdf.Root.StructTreeRoot.RoleMap[f"/{ours}"]) == f"/{ROLE_MAP[ours]}"


def locked(owner: bool) -> bytes:
    """Return a note that needs a password, or that its owner forbids to take apart."""
    allowed = pikepdf.Permissions(modify_assembly=False, modify_other=False)
    how = pikepdf.Encryption(owner="o", user="" if owner else "u", allow=allowed)
    return changed(plain(), encryption=how)


@pytest.mark.parametrize(
    ("note", "why", "way"),
    [
        (changed(plain(), signed), "signed", "handout attach"),
        (changed(plain(), layered), "layers", "handout attach"),
        (changed(plain(), holding), "files inside", "handout attach"),
        (changed(plain(form=True), undrawn), "not drawn", "print the note"),
        (changed(plain(), xfa), "XFA", "print it"),
        (locked(owner=False), "password", "save it without"),
        (locked(owner=True), "forbids", "ask for a copy"),
        (plain()[:900], "damaged or cut off", "sent or made again"),
        (plain()[:-60], "damaged or cut off", "sent or made again"),
        (plain().replace(b"endstream", b"endstreem"), "damaged or cut off", "made again"),
        (b"", "does not start as a PDF", ""),
        (b"%PDF-1.7\n", "damaged or cut off", "made again"),
    ],
    ids=range(12),
)
def test_a_note_that_would_lose_something_is_refused(note: bytes, why: str, way: str) -> None:
    """A signature, a file, a layer, half of a file: nothing of it is lost in silence."""
    with pytest.raises(NotJoined) as refused:
        take_in(note, "Note")

    assert why in str(refused.value)
    assert way in str(refused.value)


@pytest.mark.parametrize("step", range(7))
def test_a_note_cut_off_anywhere_is_refused(step: int) -> None:
    """However much of a file is missing, it never ends in blank pages, nor in a traceback."""
    whole = plain()
    for end in range(40 + step, len(whole) - 12, 97):
        with pytest.raises(NotJoined):
            take_in(whole[:end], "Note")


def test_from_the_command_line(tmp_path: Path, built: dict[str, Path]) -> None:
    """What becomes of a note is said; a refusal writes nothing."""
    trials.write(tmp_path, plain(), "note.pdf")
    trials.write(tmp_path, changed(plain(), signed), "signed.pdf")
    leaflet = built["blood-test.pdf"]
    common = ("packet", "--drafts", "-o", "packet.pdf", leaflet, "--note")
    refused = trials.run(*common, "signed.pdf", cwd=tmp_path)
    assert (refused.code, (tmp_path / "packet.pdf").exists()) == (USAGE, False)
    assert "signed.pdf: it is signed" in refused.err

    ran = trials.run(*common, "note.pdf", "--note-language", "en-GB", cwd=tmp_path)
    seen = trials.run("verify", "packet.pdf", "--sources", SOURCES, cwd=tmp_path)

    assert (ran.code, ran.out) == (FINE, "packet.pdf: 2 parts, 4 pages\n")
    assert "note.pdf: it has no tags" in ran.err
    assert (seen.code, seen.err) == (FINE, "")
    assert "pages 1 to 2" in seen.out
