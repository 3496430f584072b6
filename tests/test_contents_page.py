"""The contents page of a packet: it says what is there and where, and nobody can change that."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import trials
from pikepdf import Dictionary, Name, Pdf, String

from handout.deliver import packet_proof, printed
from handout.deliver.packet import member, packet
from handout.deliver.parts import NotJoined
from handout.deliver.verify import verify

NAMES = (
    "diazepam-muscle-spasms.pdf",
    "diazepam-muscle-spasms.ar.pdf",
    "diazepam-muscle-spasms.zh-Hans.large-print.pdf",
    "blood-test.pdf",
    "concussion-going-home.pdf",
)


@pytest.fixture(scope="module")
def given(built: dict[str, Path]) -> list[bytes]:
    return [built[name].read_bytes() for name in NAMES]


def judged(data: bytes, folder: Path) -> tuple[bool, list[str]]:
    """Return whether a packet is proved, and the errors that were found."""
    one = verify(trials.write(folder, data, "packet.pdf"), None, trials.TOP / "sources")
    return one.is_proved, [f.message for f in one.findings if f.severity == "error"]


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """Return a file in which something was changed."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@pytest.fixture(scope="module")
def listed(given: list[bytes]) -> bytes:
    """The same leaflets behind a page that lists them."""
    return packet([member(printed.read(data)) for data in given], duplex=True, contents=True).data


def test_a_contents_page_names_each_leaflet_and_leads_to_it(listed: bytes, tmp_path: Path) -> None:
    """In its own language, with the page on which it begins; nothing on it is a draft's."""
    assert judged(listed, tmp_path) == (True, [])
    parts = packet_proof.read(listed).parts
    with Pdf.open(io.BytesIO(listed)) as pdf:
        links = list(pdf.pages[0].obj.Annots)
        pages = [page.obj for page in pdf.pages]
        # A title from right to left has a link a word.
        leads = [*dict.fromkeys(pages.index(link.Dest[0]) + 1 for link in links)]
        words = [*dict.fromkeys(str(link.Contents) for link in links)]
        label = [page.label for page in pdf.pages][:3]
        items = pdf.Root.StructTreeRoot.K.K[0].K[0].K[1].K
        entries = [str(one.K[0].K[0].get("/Lang", "")) for one in items]

    assert [taken.part.kind for taken in parts] == ["contents"] + ["leaflet"] * len(NAMES)
    assert leads == [taken.part.first for taken in parts[1:]]
    assert words == [taken.part.title for taken in parts[1:]]
    assert all(first % 2 for first in leads)
    assert label == ["i", "blank", "1-1"]
    assert entries == ["", "ar", "zh-Hans", "", "en-US"]


def test_a_contents_page_is_headed_as_its_packet(given: list[bytes], tmp_path: Path) -> None:
    """By the title that was asked for, or by the word for it in the packet's language."""
    members = [member(printed.read(data)) for data in (given[1], given[3])]
    own = packet(members, contents=True)
    titled = packet(members, "Going home", contents=True)

    assert [one.parts[0].title for one in (own, titled)] == ["المحتويات", "Going home"]
    for number, one in enumerate((own, titled)):
        assert judged(one.data, tmp_path / str(number)) == (True, [])
    with pytest.raises(NotJoined, match="contents page"):
        packet(members, "Going \U00012000 home", contents=True)


def other_place(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots[0].Dest[0] = pdf.pages[3].obj


def off_the_file(pdf: Pdf) -> None:
    link = pdf.pages[0].obj.Annots[0]
    del link["/Dest"]
    link.A = Dictionary(S=Name.URI, URI=String("https://handout.invalid/part/3"))


def other_words(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots[0].Contents = String("Insulin")


def without_a_link(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots[1]


def painted(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC 0 0 1 rg 100 400 300 60 re f EMC")


def other_heading(pdf: Pdf) -> None:
    told = pdf.Root.Metadata.read_bytes().replace(b'"title": "Contents"', b'"title": "Insulin!"')
    pdf.Root.Metadata = pdf.make_stream(told)


def listed_elsewhere(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    told = page.Contents.read_bytes()
    # The second of two lines goes to where the first is.
    lines = [at for at in told.split(b"\n") if b" Tm" in at or b" Td" in at]
    page.Contents = pdf.make_stream(told.replace(lines[1], lines[3]))


def read_otherwise(pdf: Pdf) -> None:
    first = pdf.Root.StructTreeRoot.K.K[0].K[0].K[1].K[0]
    first.K[0].K[1].ActualText = String("Page 9 of 32")


def moved(pdf: Pdf) -> None:
    last = pdf.pages[-1].obj
    del pdf.pages[-1]
    pdf.pages.insert(0, pikepdf.Page(last))


def missing(pdf: Pdf) -> None:
    del pdf.pages[1]


def bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Insulin")


def label(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].S = Name.D


LISTED = (
    other_place,
    off_the_file,
    other_words,
    without_a_link,
    painted,
    other_heading,
    listed_elsewhere,
    read_otherwise,
    moved,
    missing,
    bookmark,
    label,
)


@pytest.mark.parametrize("tamper", LISTED, ids=lambda tamper: tamper.__name__)
def test_whatever_is_changed_of_a_contents_page_is_found(
    tamper: Callable[[Pdf], None], listed: bytes
) -> None:
    """No link, word or place of it can be changed without a fault."""
    assert packet_proof.read(changed(listed, tamper)).faults
