"""Packets: leaflets joined, each the same when it is taken out, and nobody can slip anything in."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import trials
from pikepdf import Array, Dictionary, Name, Pdf, String

from handout.deliver import packet_proof, printed
from handout.deliver.packet import member, packet
from handout.deliver.parts import NotJoined
from handout.deliver.same import difference
from handout.deliver.verify import verify
from handout.proof.read.reader import guarded, opened

SOURCES = trials.TOP / "sources"
NAMES = (
    "diazepam-muscle-spasms.pdf diazepam-muscle-spasms.ar.pdf blood-test.pdf "
    "diazepam-muscle-spasms.zh-Hans.large-print.pdf concussion-going-home.pdf"
).split()
FINE, FINDINGS, USAGE = 0, 1, 2


@pytest.fixture(scope="module")
def given(built: dict[str, Path]) -> list[bytes]:
    return [built[name].read_bytes() for name in NAMES]


@pytest.fixture(scope="module")
def joined(given: list[bytes]) -> bytes:
    """Five leaflets in three scripts and two editions, for a printer that prints on both sides."""
    return packet([member(printed.read(data)) for data in given], duplex=True).data


@pytest.fixture(scope="module")
def pair(built: dict[str, Path]) -> bytes:
    """Two short leaflets: three pages, a blank one that fills up, and one more."""
    two = ("apixaban.pdf", "diazepam-card.pdf")
    return packet(
        [member(printed.read(built[name].read_bytes())) for name in two], duplex=True
    ).data


def judged(data: bytes, folder: Path) -> tuple[bool, list[str]]:
    """Return whether a packet is proved, and the errors that were found."""
    one = verify(trials.write(folder, data, "packet.pdf"), None, SOURCES)
    return one.is_proved, [f.message for f in one.findings if f.severity == "error"]


def test_a_packet_is_proved_part_by_part(joined: bytes, tmp_path: Path) -> None:
    """Every leaflet in it is held against its own source, and so is what holds them together."""
    assert judged(joined, tmp_path) == (True, [])


def test_every_leaflet_comes_out_as_it_went_in(given: list[bytes], joined: bytes) -> None:
    """Pages, fonts, tags, links, bookmarks and metadata are the same to the last value."""
    taken = packet_proof.read(joined)

    assert taken.faults == ()
    for data, part in zip(given, taken.parts, strict=True):
        with guarded() as said:
            assert difference(opened(data, said), opened(part.data, said)) == ""
            assert part.part.sha256 == printed.read(data).sha256


def test_a_comparison_sees_a_single_value(given: list[bytes]) -> None:
    """The comparison that finds nothing above finds whatever is changed."""

    def angle(pdf: Pdf) -> None:
        pdf.pages[1].obj.Rotate = 180

    def word(pdf: Pdf) -> None:
        tree = pdf.Root.StructTreeRoot.K
        tree.K[0].Alt = String("Another")

    def ink(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(b"0 0 9 9 re f")

    def title(pdf: Pdf) -> None:
        pdf.docinfo["/Title"] = String("Another")

    for change in (angle, word, ink, title):
        with guarded() as said:
            other = opened(changed(given[0], change), said)
            assert difference(opened(given[0], said), other) != "", change.__name__


def test_the_same_files_make_the_same_packet(given: list[bytes], joined: bytes) -> None:
    """Nothing in a packet comes from a clock or from chance."""
    assert packet([member(printed.read(data)) for data in given], duplex=True).data == joined


def test_on_both_sides_each_part_begins_on_a_right_hand_page(
    given: list[bytes], joined: bytes
) -> None:
    """Blank pages fill up to an even number; printed on one side there are none."""
    parts = packet_proof.read(joined).parts
    single = packet([member(printed.read(data)) for data in given])

    assert all(taken.part.first % 2 == 1 for taken in parts)
    assert single.blanks == 0
    assert len(Pdf.open(io.BytesIO(single.data)).pages) == sum(p.pages for p in single.parts)


def test_a_reader_is_told_what_each_page_is(joined: bytes) -> None:
    """A Part with title and language, a bookmark and page labels for each leaflet."""
    with Pdf.open(io.BytesIO(joined)) as pdf:
        document = pdf.Root.StructTreeRoot.K
        parts = [(str(one.S), str(one.Lang), str(one.T)) for one in document.K]
        with pdf.open_outline() as outline:
            bookmarks = [(item.title, len(item.children) > 3) for item in outline.root]
        labels = [page.label for page in pdf.pages]

    assert [lang for _, lang, _ in parts] == ["en-GB", "ar", "en-GB", "zh-Hans", "en-US"]
    assert bookmarks == [(title, True) for _, _, title in parts]
    assert labels[:3] == ["1-1", "1-2", "1-3"]
    assert "blank" in labels


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """Return a file in which something was changed."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def cover(pdf: Pdf) -> None:
    pdf.pages[1].contents_add(b"/Artifact BMC 1 1 1 rg 100 400 300 60 re f EMC")


def note(pdf: Pdf) -> None:
    box = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([100, 100, 300, 200]),
        Contents=String("double the dose"),
        F=4,
    )
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(box)])


def swapped(pdf: Pdf) -> None:
    one, other = pdf.pages[0].obj, pdf.pages[1].obj
    one.Contents, other.Contents = other.Contents, one.Contents


def language(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K[0].K[0].Lang = String("fr")


def letter(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
    told = font.ToUnicode.read_bytes()
    assert b"><0061>\n" in told
    font.ToUnicode = pdf.make_stream(told.replace(b"><0061>\n", b"><006F>\n"))


def link(pdf: Pdf) -> None:
    links = [one for page in pdf.pages for one in page.obj.get("/Annots", [])]
    links[0].A.URI = String("https://another.example/")


def version(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    told = page.Metadata.read_bytes()
    assert b"<leaflet:version>0.1" in told
    page.Metadata = pdf.make_stream(told.replace(b"<leaflet:version>0.1", b"<leaflet:version>9.9"))


def blank(pdf: Pdf) -> None:
    empty = next(page for page in pdf.pages if page.label == "blank")
    empty.obj.Contents = pdf.make_stream(b"/Artifact BMC 0 0 1 rg 100 400 300 60 re f EMC")


def part_language(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K[1].Lang = String("fr")


def bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Insulin")


def on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def extra(pdf: Pdf) -> None:
    pdf.add_blank_page()
    pdf.pages[-1].Contents = pdf.make_stream(b"0 g 10 10 m 200 200 l S")


def extra_inside(pdf: Pdf) -> None:
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842])))
    pdf.pages.insert(1, pikepdf.Page(page))


def missing(pdf: Pdf) -> None:
    del pdf.pages[1]


def reordered(pdf: Pdf) -> None:
    last = pdf.pages[-1].obj
    del pdf.pages[-1]
    pdf.pages.insert(0, pikepdf.Page(last))


def parts_swapped(pdf: Pdf) -> None:
    kids = pdf.Root.StructTreeRoot.K.K
    kids[0], kids[1] = kids[1], kids[0]


def part_title(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K[0].T = String("Insulin")


def second_tree(pdf: Pdf) -> None:
    part = pdf.Root.StructTreeRoot.K.K[0]
    more = Dictionary(S=Name.P, P=part, K=Array(), ActualText=String("Take twice as much"))
    part.K.append(pdf.make_indirect(more))


def label(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].P = String("9-")


def attached(pdf: Pdf) -> None:
    pdf.attachments["more.txt"] = b"double the dose"


def renamed(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = String("For Mrs Example")


def author(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = String("Mrs Example")


def on_a_page(pdf: Pdf) -> None:
    pdf.pages[2].obj.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://x.example")))


TAMPERINGS = (
    cover,
    note,
    swapped,
    language,
    letter,
    link,
    version,
    blank,
    part_language,
    bookmark,
    on_opening,
    extra,
    extra_inside,
    missing,
    reordered,
    parts_swapped,
    part_title,
    second_tree,
    label,
    attached,
    renamed,
    author,
    on_a_page,
)


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_whatever_is_changed_is_found(
    tamper: Callable[[Pdf], None], pair: bytes, tmp_path: Path
) -> None:
    """No page, word, tag or name of a packet can be changed without an error."""
    proved, errors = judged(changed(pair, tamper), tmp_path)

    assert not proved
    assert errors


def test_saved_by_another_program_it_is_still_proved(
    joined: bytes, pair: bytes, tmp_path: Path
) -> None:
    """What says that a changed packet is wrong is not that it was saved anew."""
    for data in (joined, pair):
        assert judged(changed(data, lambda pdf: None), tmp_path) == (True, [])


def test_without_its_list_of_parts_nothing_is_proved(pair: bytes, tmp_path: Path) -> None:
    """A packet that no longer says it is one is not held against anything."""

    def unlisted(pdf: Pdf) -> None:
        told = pdf.Root.Metadata.read_bytes()
        start, end = told.index(b"<packet:part>"), told.index(b"</packet:part>")
        pdf.Root.Metadata = pdf.make_stream(told[:start] + told[end + 14 :])

    assert not judged(changed(pair, unlisted), tmp_path)[0]


@pytest.mark.parametrize(
    "said", [b"[]", b"{}", b"not JSON", b'{"kind":"leaflet"}', b"[" * 5000], ids=range(5)
)
def test_a_list_of_parts_that_makes_no_sense_is_named(
    said: bytes, pair: bytes, tmp_path: Path
) -> None:
    """Whatever stands in the list, it ends in a finding."""

    def other(pdf: Pdf) -> None:
        told = pdf.Root.Metadata.read_bytes()
        start, end = told.index(b"<packet:part>"), told.index(b"</packet:part>")
        listed = b"<packet:part><rdf:Seq><rdf:li>" + said + b"</rdf:li></rdf:Seq>"
        pdf.Root.Metadata = pdf.make_stream(told[:start] + listed + told[end:])

    proved, errors = judged(changed(pair, other), tmp_path)

    assert not proved
    assert errors


def test_only_leaflets_as_handout_made_them_are_joined(given: list[bytes]) -> None:
    """A leaflet that somebody has changed or saved again is refused."""
    with pytest.raises(NotJoined, match="handout build"):
        member(printed.read(changed(given[0], lambda pdf: None)))


@pytest.fixture
def ward(tmp_path: Path, built: dict[str, Path]) -> Path:
    """A folder with two finished leaflets."""
    for name in ("blood-test.pdf", "diazepam-muscle-spasms.pdf"):
        shutil.copy(built[name], tmp_path)
    return tmp_path


def test_from_the_command_line(ward: Path) -> None:
    """Joined and proved in two commands; a report has a page a leaflet."""
    two = ("blood-test.pdf", "diazepam-muscle-spasms.pdf")
    ran = trials.run("packet", "--drafts", "--duplex", "-o", "packet.pdf", *two, cwd=ward)
    seen = trials.run("verify", "packet.pdf", "--sources", SOURCES, cwd=ward)
    told = trials.run("verify", "--report", "packet.pdf", "--sources", SOURCES, cwd=ward)

    assert (ran.code, ran.err) == (FINE, "")
    assert ran.out.startswith("packet.pdf: 2 parts, ")
    assert (seen.code, seen.err) == (FINE, "")
    assert "all 2 of its leaflets" in seen.out
    assert told.out.count("Result: PROVED") == 3


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("blood-test.pdf",), "draft"),
        (("--drafts", "blood-test.pdf", "blood-test.pdf"), "the same file"),
        (("--drafts", "words.pdf"), "cannot be read"),
    ],
)
def test_what_cannot_be_joined_is_named(ward: Path, arguments: tuple[str, ...], why: str) -> None:
    """Nothing is written, and the file is named with the reason."""
    trials.write(ward, b"no PDF at all", "words.pdf")
    ran = trials.run("packet", "-o", "packet.pdf", *arguments, cwd=ward)

    assert ran.code == USAGE
    assert why in ran.err
    assert not (ward / "packet.pdf").exists()


@pytest.mark.parametrize(
    "asked",
    [("check", "fine.yaml"), ("build", "fine.yaml", "-o", "made"), ("verify", "blood-test.pdf")],
)
def test_nothing_else_waits_for_what_joins(
    desk: Path, built: dict[str, Path], asked: tuple[str, ...]
) -> None:
    """Whoever never joins anything needs no pikepdf, nor waits for it to be read."""
    shutil.copy(built["blood-test.pdf"], desk)
    program = (
        "import sys; from handout.cli import main; main(sys.argv[1:]); "
        "print([name for name in sys.modules if name.startswith('pikepdf')])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *asked],
        cwd=desk,
        env=trials.environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.stdout.splitlines()[-1] == "[]"
