"""Copies in patients' names: the approved file whole at their start, no name outside them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import trials

from handout import pipeline
from handout.base import files
from handout.cli import main
from handout.deliver import personal_proof, printed
from handout.deliver.personal import Approved, Maker, approved
from handout.deliver.personal_batch import Copy, Plan, run
from handout.deliver.personal_data import Record, records
from handout.deliver.personal_join import copied
from handout.deliver.verify import verify
from handout.leaflet.personal import Odd, filled, is_nhs_number

FIELDS = """personal:
  - {key: name, label: Name, kind: name}
  - {key: nhs, label: NHS number, kind: nhs-number}
  - {key: born, label: Date of birth, kind: birth-date}
  - {key: dose, label: Your dose as the label says, kind: dose}
  - {key: note, label: Note, optional: yes}
"""
ANN = {
    "name": "Ann Śmith-O’Hara",
    "nhs": "943-476-5919",
    "born": "1980-05-05",
    "dose": "Take ONE 2 mg tablet 3 times a day",
}
FINE, FINDINGS, USAGE, FAULT = 0, 1, 2, 3


class Desk(NamedTuple):
    """A leaflet with fields, its file, and who makes copies of it."""

    path: Path
    one: Approved
    maker: Maker

    def copy(self, **other: str) -> bytes:
        return self.maker.copy(filled(self.one.ready.leaflet.personal, {**ANN, **other}))

    def plan(self, output: Path | None, resume: bool = False, registered: bool = False) -> Plan:
        return Plan(self.path, self.path.parent, self.one, output, resume, registered)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("personal")
    path = trials.write(folder, FIELDS + trials.sound("Words for everybody."), "tablets.yaml")
    ready, findings = pipeline.check(path, folder)
    assert ready is not None, findings
    one, _ = approved(ready, "standard", None)
    assert one is not None
    return Desk(path, one, Maker(one))


def judged(desk: Desk, data: bytes, folder: Path) -> list[str]:
    one = verify(trials.write(folder, data, "copy.pdf"), None, desk.path.parent)
    found = [f.message for f in one.findings if f.severity == "error"]
    assert one.is_proved != bool(found)
    return found


def test_the_approved_file_is_the_beginning_of_every_copy(desk: Desk, tmp_path: Path) -> None:
    """Not a byte of it is another, and `verify` proves it and the sheet before it."""
    data = desk.copy()
    sheet = personal_proof.read(data)

    assert data.startswith(desk.one.data)
    assert sheet.base == desk.one.data
    assert personal_proof.is_whole(data)
    assert sheet.words == (
        "A leaflet",
        *("Name", "Ann Śmith-O’Hara"),
        *("NHS number", "943 476 5919"),
        *("Date of birth", "05-May-1980"),
        *("Your dose as the label says", "Take ONE 2 mg tablet 3 times a day"),
    )
    assert judged(desk, data, tmp_path) == []
    assert printed.read(data).id == "tablets"


@pytest.mark.parametrize("name", ["محمد علي", "Nguyễn Văn An", "Αλέξης", "Дарья", "Office fi"])
def test_a_name_in_any_script_that_a_face_has(desk: Desk, tmp_path: Path, name: str) -> None:
    """Letters beyond the fonts that all sheets share come in fonts of the copy's own."""
    data = desk.copy(name=name)

    assert name in personal_proof.read(data).words
    assert judged(desk, data, tmp_path) == []


def test_the_same_record_makes_the_same_bytes(desk: Desk) -> None:
    """Whatever was made before it, of which it shows nothing; and one that was lost can be made."""
    one, other = (
        filled(desk.one.ready.leaflet.personal, {**ANN, "name": name}) for name in ("Zoë", "Bob")
    )
    first, second = Maker(desk.one), Maker(desk.one)

    assert first.copy(one) == (second.copy(other), second.copy(one))[1]


def _added(data: bytes, base: bytes, old: bytes, new: bytes) -> bytes:
    """Change the added part and sign it anew, as a forger would."""
    at = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    body = base + data[len(base) : at].replace(old, new)
    assert body != data[:at]
    assert len(body) == at
    table = data[at:]
    found = table.index(b"><") + 2
    return body + table[:found] + personal_proof._digest(body) + table[found + 32 :]


FORGED: dict[str, Callable[[bytes, bytes], bytes]] = {
    "a byte of the leaflet": lambda data, base: data[:2000] + b"~" + data[2001:],
    "what the leaflet opens with": lambda data, base: _added(data, base, b"/UseNone", b"/UseOCxx"),
    "a label of a page": lambda data, base: _added(data, base, b"/S /r", b"/S /R"),
    "a tag of the sheet": lambda data, base: _added(data, base, b"/S /Sect", b"/S /Part"),
    "a font's letters": lambda data, base: _added(data, base, b"/Identity-H", b"/Identity-V"),
    "a byte that is not signed": lambda data, base: data.replace(b"/Tabs /S", b"/Tabs /R"),
    "more after the end": lambda data, base: data + b"% more\n",
}


@pytest.mark.parametrize("what", FORGED)
def test_what_is_changed_in_a_copy_is_found(desk: Desk, tmp_path: Path, what: str) -> None:
    """In the leaflet, in what knows of the sheet, or in the sheet."""
    data = desk.copy()

    assert judged(desk, FORGED[what](data, desk.one.data), tmp_path)


def test_another_drawing_is_refused_before_it_is_a_copy(desk: Desk) -> None:
    """The proof of a copy reads its drawing: other words, or too few, are not let through."""
    values = filled(desk.one.ready.leaflet.personal, ANN)
    pages = desk.maker._desk.lay(values)
    form = desk.maker._form(pages, values)
    drawing = desk.maker._drawn(pages, form)
    words = ["A leaflet"]
    for field, value in zip(desk.one.ready.leaflet.personal, values):
        words += [field.label.value, value] if value else []
    right = copied(form.base, drawing)
    halves = drawing.split(b"]TJ")
    less = drawing.replace(halves[-2].rsplit(b"[", 1)[1], b"<0000>")

    assert form.proven.check(right, words) == ""
    assert form.proven.check(right, [*words[:-1], "Take TWO 2 mg tablets"])
    assert form.proven.check(copied(form.base, less), words)
    assert form.proven.check(copied(form.base, drawing + b"\n0 0 9 9 re f"), words)
    assert form.proven.check(right[:-9] + b"0\n%%EOF\n", words)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"nhs": "943 476 5918"}, "`nhs`"),
        ({"nhs": ""}, "`nhs` is missing"),
        ({"name": "R2 D2"}, "`name`"),
        ({"name": "\u202eevil"}, "`name`"),
        ({"born": "05/05/1980"}, "`born`"),
        ({"born": "1980-02-30"}, "`born`"),
        ({"dose": "a\nb"}, "`dose`"),
        ({"ward": "4"}, "does not declare"),
        ({"note": 4}, "not text"),
    ],
)
def test_an_odd_field_is_named_and_its_value_is_not(
    desk: Desk, fields: dict[str, object], why: str
) -> None:
    """By the key that the leaflet declares it under."""
    with pytest.raises(Odd) as caught:
        filled(desk.one.ready.leaflet.personal, {**ANN, **fields})

    assert why in str(caught.value)
    said = next(iter(fields.values()))
    assert not said or repr(said) not in str(caught.value)


def test_the_check_digit_of_an_nhs_number() -> None:
    """Every single wrong digit is found, and every two neighbours that changed places."""
    right = "9434765919"
    assert is_nhs_number(right)
    for at in range(10):
        for digit in "0123456789":
            other = right[:at] + digit + right[at + 1 :]
            assert is_nhs_number(other) == (other == right)
    for at in range(9):
        other = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
        assert is_nhs_number(other) == (other == right)
    assert not is_nhs_number("943476591")


def test_records_are_named_by_the_line_they_begin_on() -> None:
    """In CSV, where a field may hold a new line, as in JSON Lines; a broken one stops no other."""
    table = io.StringIO()
    csv.writer(table).writerows([["name", "dose"], ["Ann", "one\ntwo"], ["Bob"], ["Cy", "three"]])
    lines = '{"name": "Ann"}\n\n{"name": \n{"name": "Bob", "name": "Cy"}\n{"name": "Di"}\n'

    assert [(one.line, bool(one.why)) for one in records(table.getvalue().encode())] == [
        (2, False),
        (4, True),
        (5, False),
    ]
    assert [(one.line, bool(one.why)) for one in records(lines.encode())] == [
        (1, False),
        (3, True),
        (4, True),
        (5, False),
    ]
    assert records(b"") == ()
    assert records(b'{"name": "\xff"}')[0].why
    assert records(b'name,dose\n"Ann,1\n')[0].why


def _records(*names: str) -> list[Record]:
    return [
        Record(line, {**ANN, "name": name, "reference": f"R{line}"})
        for line, name in enumerate(names, 1)
    ]


def test_one_odd_record_stops_no_other(desk: Desk, tmp_path: Path) -> None:
    """Neither does a reference that was there before, or that says who the patient is."""
    given = _records("Ann", "B0b", "Cy", "Di", "Ed")
    given[2] = given[2]._replace(fields={**given[2].fields, "reference": "R1"})
    given[3] = given[3]._replace(fields={**given[3].fields, "reference": "9434765919"})
    done = list(run(desk.plan(tmp_path, registered=True), given))

    assert [bool(copy.why) for copy in done] == [False, True, True, True, False]
    assert trials.names(tmp_path) == ["tablets.000001.pdf", "tablets.000005.pdf"]


def test_a_run_that_was_cut_off_goes_on(desk: Desk, tmp_path: Path) -> None:
    """Whole copies are kept, a half one that a kill left goes, and nothing is made twice."""
    given = _records("Ann", "Bob", "Cy")
    whole = list(run(desk.plan(tmp_path), given[:2]))
    trials.write(tmp_path, b"half", ".tablets.000003.pdf.00000000-1.handout-tmp")
    again = list(run(desk.plan(tmp_path), given[:1]))
    rest = list(run(desk.plan(tmp_path, resume=True), given))
    other = list(run(desk.plan(tmp_path, resume=True), _records("Zoe")))

    assert not any(copy.why for copy in whole)
    assert "already" in again[0].why
    assert [(copy.kept, copy.why) for copy in rest] == [(True, ""), (True, ""), (False, "")]
    assert "another copy" in other[0].why


def test_processes_make_what_one_makes(desk: Desk, tmp_path: Path) -> None:
    """The same files, each record once, in the order of the data."""
    given = _records(*("Ann", "Bob", "Cy") * 18)
    done: list[Copy] = list(run(desk.plan(tmp_path), given, at_once=2))

    assert [copy.line for copy in done] == list(range(1, 55))
    assert not any(copy.why for copy in done)
    assert (tmp_path / "tablets.000054.pdf").read_bytes() == desk.copy(name="Cy")


def test_a_planted_name_is_in_the_copy_and_nowhere_else(desk: Desk, tmp_path: Path) -> None:
    """Not in names of files, output, temporary files, metadata; whether it is made or not."""
    planted = "Qwxzyva"
    lines = [
        {**ANN, "name": f"{planted} Jones", "reference": "R1"},
        {**ANN, "name": f"{planted} 4", "reference": "R2"},
        {**ANN, "name": f"{planted} \u0001", "reference": "R3"},
        {**ANN, "name": f"{planted} {planted * 30}", "reference": "R4"},
        {**ANN, "name": f"{planted} \U0010fffd", "reference": planted},
        {planted: planted},
    ]
    data = "\n".join(map(json.dumps, lines)) + f'\n{{"name": "{planted}\n'
    spare = tmp_path / "spare"
    spare.mkdir()
    command = trials.command(
        *("personal", desk.path, "--data", "-", "-o", tmp_path / "made", "--drafts"),
        *("--register", tmp_path / "register.jsonl"),
    )
    ended = subprocess.run(
        command,
        input=data.encode(),
        cwd=tmp_path,
        env=trials.environment(TMPDIR=str(spare)),
        capture_output=True,
        timeout=120,
    )

    assert ended.returncode == FINDINGS
    assert ended.stderr.count(b"line ") == 6
    assert not any(planted in one for one in command)
    made = tmp_path / "made" / "tablets.000001.pdf"
    everything = [ended.stdout, ended.stderr, os.listdir(spare)]
    for folder, folders, names in os.walk(tmp_path):
        everything += [folder, *folders, *names]
        everything += [Path(folder, name).read_bytes() for name in names]
    assert not any(planted in str(one) or planted.encode().hex() in str(one) for one in everything)
    assert any(planted in words for words in personal_proof.read(made.read_bytes()).words)
    file = printed.read(made.read_bytes())
    assert file._replace(data=b"") == printed.read(desk.one.data)._replace(data=b"")


def test_the_command_says_what_it_needs(
    desk: Desk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A draft, a leaflet without fields, more than one copy to standard output."""
    data = trials.write(tmp_path, "\n".join(map(json.dumps, [ANN, ANN])), "data.jsonl")
    plain = trials.write(tmp_path, trials.sound("Words."), "plain.yaml")
    start = ["personal", str(desk.path), "--data", str(data)]

    assert main(start) == USAGE
    assert main([*start, "--drafts", "--stdout"]) == USAGE
    assert main(["personal", str(plain), "--data", str(data), "--drafts"]) == USAGE
    said = capfd.readouterr()
    assert [line.rpartition(" ")[2] for line in said.err.splitlines()] == [
        "them)",
        "one",
        "`personal`",
    ]
    assert said.out == ""


def test_a_copy_is_entered_once_however_often_a_run_goes_on(
    desk: Desk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A copy that was made and not entered is entered by the run that goes on."""
    rows = [{**ANN, "reference": "R1"}, {**ANN, "reference": "R2"}]
    data = trials.write(tmp_path, "\n".join(map(json.dumps, rows)), "data.jsonl")
    book = tmp_path / "register.jsonl"
    start = ["personal", str(desk.path), "--data", str(data), "-o", str(tmp_path / "out")]
    start += ["--drafts", "--register", str(book), "--today", "2026-11-25"]

    assert main(start) == FINE
    first = book.read_bytes().splitlines(keepends=True)
    book.write_bytes(first[0])
    assert main([*start, "--resume"]) == FINE
    assert book.read_bytes().splitlines(keepends=True) == first
    assert main([*start, "--resume"]) == FINE
    assert book.read_bytes().splitlines(keepends=True) == first


@pytest.mark.parametrize(
    ("address", "why"),
    [("10.0.0.5:8786", "in the clear"), ("tcp://ward.example:1", "in the clear"), ("", "ADDRESS")],
)
def test_no_record_goes_to_another_machine_as_anybody_can_read_it(
    desk: Desk, tmp_path: Path, capfd: pytest.CaptureFixture[str], address: str, why: str
) -> None:
    """A cluster on another machine is spoken to by TLS or not at all."""
    data = trials.write(tmp_path, json.dumps(ANN), "data.jsonl")
    start = ["personal", str(desk.path), "--data", str(data), "-o", str(tmp_path), "--drafts"]

    assert main([*start, "--executor", f"dask:{address}"]) == USAGE
    assert why in capfd.readouterr().err
    assert trials.names(tmp_path) == ["data.jsonl"]


def test_two_runs_do_not_share_a_folder(
    desk: Desk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The second is told so, and makes and enters nothing; afterwards the folder is free."""
    data = trials.write(tmp_path, json.dumps({**ANN, "reference": "R1"}), "data.jsonl")
    start = ["personal", str(desk.path), "--data", str(data), "-o", str(tmp_path / "out")]
    start += ["--drafts", "--register", str(tmp_path / "book.jsonl")]

    with files.alone(tmp_path / "out"):
        assert main(start) == FAULT
    assert "another run" in capfd.readouterr().err
    assert trials.names(tmp_path) == ["data.jsonl", "out"]
    assert main(start) == FINE


@pytest.mark.parametrize(
    ("what", "closed"),
    [(["--data", "-"], "stdin"), (["--stdout", "--data", "data.jsonl"], "stdout")],
)
def test_a_stream_that_is_closed_is_named(
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    what: list[str],
    closed: str,
) -> None:
    """Python has None in its place; nothing is made, and it is no fault of the program."""
    trials.write(tmp_path, json.dumps(ANN), "data.jsonl")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(f"sys.{closed}", None)

    assert main(["personal", str(desk.path), *what, "--drafts"]) == FAULT
    assert "it is closed" in capfd.readouterr().err
    assert trials.names(tmp_path) == ["data.jsonl"]
