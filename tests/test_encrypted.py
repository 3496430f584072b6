"""Encrypted copies in patients' names: opened by their password alone, and the copy inside them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
import trials
from pikepdf import Pdf

from handout import pipeline
from handout.cli import main
from handout.deliver.encrypted import encrypted, fit, holds
from handout.deliver.personal import Approved, Maker, approved
from handout.deliver.personal_batch import Copy, Plan, run
from handout.deliver.personal_data import Record
from handout.deliver.printed import NotALeaflet, read
from handout.leaflet.personal import Odd

FIELDS = "personal: [{key: name, label: Name, kind: name}]\n"
WORD = "copper kettle 71"


class Desk:
    """A leaflet with a field, and its file."""

    def __init__(self, folder: Path):
        self.path = trials.write(folder, FIELDS + trials.sound("For all."), "tablets.yaml")
        ready, findings = pipeline.check(self.path, folder)
        assert ready is not None, findings
        one, _ = approved(ready, "standard", None)
        assert one is not None
        self.one: Approved = one

    def run(self, output: Path, resume: bool, *fields: dict[str, object]) -> list[Copy]:
        plan = Plan(self.path, self.path.parent, self.one, output, resume, False, True)
        return list(run(plan, [Record(line, one) for line, one in enumerate(fields, 1)]))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("sealed"))


def test_a_copy_is_opened_by_its_password_alone(desk: Desk) -> None:
    """It claims PDF/UA and no PDF/A, may be read aloud, and shows nobody's name unopened."""
    copy = Maker(desk.one).copy(("Qwxzyva Jones",))
    data = encrypted(copy, WORD)

    with pytest.raises(pikepdf.PasswordError):
        Pdf.open(io.BytesIO(data), password="copper kettle 72")
    with Pdf.open(io.BytesIO(data), password=WORD) as pdf:
        told = pdf.Root.Metadata.read_bytes()
        assert pdf.encryption.R == 6
        assert pdf.allow.accessibility
        assert len(pdf.pages) == len(Pdf.open(io.BytesIO(copy)).pages)
    assert data.startswith(b"%PDF-1.7\n")  # no other heads a file of PDF/UA-1 (ISO 14289-1, 6.1)
    assert b"<pdfuaid:part>1" in told
    assert b"<pdfaid:" not in told
    with pytest.raises(NotALeaflet, match="encrypted"):
        read(data)
    assert WORD.encode() not in data
    assert holds(data, copy, WORD)
    assert not holds(data, Maker(desk.one).copy(("Qwxzyva James",)), WORD)
    assert not holds(data, copy, "another word")
    assert not holds(copy, copy, WORD)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (None, "missing"),
        (71, "missing"),
        ("short", "8 to 127"),
        ("x" * 128, "8 to 127"),
        ("p\u00e4ssword", "ASCII"),
        ("trailing blank ", "ASCII"),
        ("ann-jones", "stands on the copy"),
        ("05 May 1980", "stands on the copy"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_not_said(said: object, why: str) -> None:
    """One that others can guess, or that another reader would take for another."""
    with pytest.raises(Odd, match=why) as caught:
        fit(said, ("Ann Jones", "05-May-1980"))

    assert said is None or str(said) not in str(caught.value)


def test_a_run_that_goes_on_knows_its_encrypted_copies(desk: Desk, tmp_path: Path) -> None:
    """They are other bytes each time, and the same copy; another password is another copy."""
    ann: dict[str, object] = {"name": "Ann", "password": WORD}
    bob: dict[str, object] = {"name": "Bob", "password": WORD + "b"}
    first = desk.run(tmp_path, False, ann)
    again = desk.run(tmp_path, True, ann, bob, {"name": "Cy"})
    other = desk.run(tmp_path, True, {**ann, "password": "copper kettle 72"})

    assert not first[0].why
    assert [(copy.kept, bool(copy.why)) for copy in again] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert "another copy" in other[0].why


def test_it_is_said_what_an_encrypted_copy_no_longer_claims(
    desk: Desk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """And a password is a fault where nothing is encrypted, lest somebody think it is."""
    rows = json.dumps({"name": "Ann", "password": WORD})
    data = trials.write(tmp_path, rows, "data.jsonl")
    start = ["personal", str(desk.path), "--data", str(data), "--drafts"]

    assert main([*start, "--encrypt", "-o", str(tmp_path / "a")]) == 0
    assert "PDF/A forbids" in capfd.readouterr().err
    assert main([*start, "-o", str(tmp_path / "b")]) == 1
    said = capfd.readouterr().err
    assert "--encrypt" in said
    assert WORD not in said
