"""Copies in patients' names joined with other leaflets: each is taken out whole, and proved twice.

As the leaflet that it is a copy of, against its source; and its sheet, against what handout writes
on one.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import trials
from pikepdf import Array, Dictionary, Name, Pdf, String

from handout import pipeline
from handout.deliver import packet_proof, printed
from handout.deliver.packet import member, packet
from handout.deliver.parts import NotJoined
from handout.deliver.personal import Maker, approved
from handout.deliver.same import difference
from handout.deliver.verify import verify
from handout.proof.read.reader import guarded, opened

FIELDS = "personal: [{key: name, label: Name, kind: name}, {key: dose, label: Dose}]\n"
LINK = "Ask [us](https://example.org/ask)."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """Where the sources are, and three files: Ann's and Bob's copies, and a leaflet of nobody's."""
    folder = tmp_path_factory.mktemp("copies")
    files = []
    for stem, name in (("tablets", "Ann Secretname"), ("drops", "Bob Secretname"), ("test", "")):
        text = FIELDS + trials.sound(LINK, stem)
        path = trials.write(folder, text.replace("A leaflet", f"About {stem}"), f"{stem}.yaml")
        ready, findings = pipeline.check(path, folder)
        assert ready is not None, findings
        one, _ = approved(ready, "standard", None)
        assert one is not None
        files.append(Maker(one).copy((name, "Take ONE")) if name else one.data)
    return folder, files


@pytest.fixture(scope="module")
def joined(desk: tuple[Path, list[bytes]]) -> bytes:
    return packet([member(printed.read(data)) for data in desk[1]], duplex=True, contents=True).data


def judged(data: bytes, folder: Path, sources: Path) -> tuple[bool, list[str]]:
    one = verify(trials.write(folder, data, "packet.pdf"), None, sources)
    return one.is_proved, [f.message for f in one.findings if f.severity == "error"]


def test_a_copy_comes_out_as_it_went_in(
    desk: tuple[Path, list[bytes]], joined: bytes, tmp_path: Path
) -> None:
    """With its sheet to the last value; and without it, it is the leaflet of its source."""
    taken = packet_proof.read(joined)

    assert taken.faults == ()
    assert [one.part.kind for one in taken.parts] == ["contents", "copy", "copy", "leaflet"]
    for data, one in zip(desk[1], taken.parts[1:], strict=True):
        with guarded() as said:
            assert difference(opened(data, said), opened(one.data, said)) == ""
        assert one.part.sha256 == printed.read(data).sha256
    assert judged(joined, tmp_path, desk[0]) == (True, [])


def test_a_packet_names_nobody_outside_the_sheets(joined: bytes) -> None:
    """Not in its metadata, titles, bookmarks, tags: the sheet's drawing alone says who it is."""
    with Pdf.open(io.BytesIO(joined)) as pdf:
        labels = [page.label for page in pdf.pages]
        for thing in pdf.objects:
            said = thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b""
            assert b"Secretname" not in said + thing.unparse()

    assert labels[:4] == ["i", "blank", "1-i", "1-1"]


def _sheet(pdf: Pdf, number: int = 0) -> Any:
    return [page for page in pdf.pages if page.label.endswith("-i")][number].obj


def _section(pdf: Pdf) -> Any:
    return pdf.Root.StructTreeRoot.K.K[1].K[0].K[0]


def covered(pdf: Pdf) -> None:
    page = pikepdf.Page(_sheet(pdf))
    page.contents_add(b"/Artifact BMC 1 1 1 rg 60 500 300 200 re f EMC")


def another_drawing(pdf: Pdf) -> None:
    drawing = _sheet(pdf).Contents.read_bytes()
    first, _, rest = drawing.rpartition(b"]TJ")
    _sheet(pdf).Contents = pdf.make_stream(
        first + b"]TJ" + first.rpartition(b"[")[2] + b"]TJ" + rest
    )


def a_link(pdf: Pdf) -> None:
    tree, page = pdf.Root.StructTreeRoot, _sheet(pdf)
    key = int(tree.ParentTreeNextKey)
    box = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([60, 600, 300, 700]),
        F=4,
        StructParent=key,
        Contents=String("here"),
        A=Dictionary(S=Name.URI, URI=String("https://another.example/")),
    )
    link = pdf.make_indirect(box)
    owner = _section(pdf).K[-1]
    owner.K = Array([*(owner.K if isinstance(owner.K, Array) else [owner.K])])
    its = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=owner))
    its.K = Array([Dictionary(Type=Name.OBJR, Obj=link, Pg=page)])
    owner.K.append(its)
    page.Annots = Array([link])
    tree.ParentTree.Nums.append(key)
    tree.ParentTree.Nums.append(its)
    tree.ParentTreeNextKey = key + 1


def heard_otherwise(pdf: Pdf) -> None:
    _section(pdf).K[-1].ActualText = String("Take TEN")


def in_another_language(pdf: Pdf) -> None:
    _section(pdf).Lang = String("fr")


def on_opening(pdf: Pdf) -> None:
    _sheet(pdf).AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://x.example")))


def turned(pdf: Pdf) -> None:
    _sheet(pdf).Rotate = 180


def sheets_swapped(pdf: Pdf) -> None:
    one, other = _sheet(pdf), _sheet(pdf, 1)
    one.Contents, other.Contents = other.Contents, one.Contents
    one.Resources, other.Resources = other.Resources, one.Resources


def sheet_after_its_leaflet(pdf: Pdf) -> None:
    sheet = _sheet(pdf)
    at = next(n for n, page in enumerate(pdf.pages) if page.obj == sheet)
    del pdf.pages[at]
    pdf.pages.insert(at + 1, pikepdf.Page(sheet))


def without_its_sheet(pdf: Pdf) -> None:
    sheet = _sheet(pdf)
    del pdf.pages[next(n for n, page in enumerate(pdf.pages) if page.obj == sheet)]


def _listed_as(pdf: Pdf, old: bytes, new: bytes) -> None:
    told = pdf.Root.Metadata.read_bytes()
    assert old in told
    pdf.Root.Metadata = pdf.make_stream(told.replace(old, new, 1))


def listed_as_nobodys(pdf: Pdf) -> None:
    _listed_as(pdf, b'"kind": "copy"', b'"kind": "leaflet"')


def nobodys_listed_as_a_copy(pdf: Pdf) -> None:
    _listed_as(pdf, b'"kind": "leaflet"', b'"kind": "copy"')


TAMPERINGS = (
    covered,
    another_drawing,
    a_link,
    heard_otherwise,
    in_another_language,
    on_opening,
    turned,
    sheets_swapped,
    sheet_after_its_leaflet,
    without_its_sheet,
    listed_as_nobodys,
    nobodys_listed_as_a_copy,
)


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_whatever_is_changed_in_a_copy_is_found(
    tamper: Callable[[Pdf], None],
    desk: tuple[Path, list[bytes]],
    joined: bytes,
    tmp_path: Path,
) -> None:
    """Of the sheet or around it; and what is found repeats no word of the patient's."""
    with Pdf.open(io.BytesIO(joined)) as pdf:
        tamper(pdf)
        out = io.BytesIO()
        pdf.save(out)
    proved, errors = judged(out.getvalue(), tmp_path, desk[0])

    assert not proved
    assert errors
    assert not any("Secretname" in error for error in errors)


def test_a_copy_that_was_changed_is_not_joined(desk: tuple[Path, list[bytes]]) -> None:
    """One byte is enough."""
    data = desk[1][0].replace(b"/Tabs /S", b"/Tabs /R")
    assert data != desk[1][0]
    with pytest.raises(NotJoined, match="changed since"):
        member(printed.read(data))
