"""`handout verify`: a PDF in anybody's hand, held against the source that it names."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
import trials
from spoil import Copy

SOURCES = trials.TOP / "sources"
FINE, FINDINGS = 0, 1


@pytest.fixture
def clinic(tmp_path: Path, built: dict[str, Path]) -> Path:
    """A folder with two leaflets, their brands and their finished files."""
    for name in ("brands", "images"):
        shutil.copytree(SOURCES / name, tmp_path / "sources" / name)
    for name in ("blood-test", "diazepam-muscle-spasms"):
        shutil.copy(SOURCES / f"{name}.yaml", tmp_path / "sources")
        shutil.copy(built[f"{name}.pdf"], tmp_path)
    shutil.copy(built["blood-test.large-print.pdf"], tmp_path / "large.pdf")
    return tmp_path


def spoilt(folder: Path, old: str, new: str) -> Path:
    """Write a copy of the diazepam leaflet in which some printed words are others."""
    copy = Copy((folder / "diazepam-muscle-spasms.pdf").read_bytes())
    for line in copy.lines():
        codes, at = copy.codes(line.font, new), line.text.find(old)
        if line.is_body and at >= 0 and codes is not None:
            before, after = line.cut(at, at + len(old)) or ([], [])
            copy.replace(line, copy.show(line, [*before, *codes, *after]))
            return trials.write(folder, copy.data(), "spoilt.pdf")
    raise LookupError(old)


def test_good_files_are_proved_whatever_their_name(clinic: Path) -> None:
    """A file says which leaflet and edition it is, so it may be called anything."""
    (clinic / "large.pdf").rename(clinic / "Blood test (big) \U0001f600.pdf")
    ran = trials.run(
        "verify",
        "blood-test.pdf",
        "Blood test (big) \U0001f600.pdf",
        "diazepam-muscle-spasms.pdf",
        cwd=clinic,
    )

    assert ran.code == FINE
    assert ran.out.count(": proved, it says what sources/") == 3
    assert ran.err == ""


def test_a_changed_dose_is_named_on_the_page_and_in_the_source(clinic: Path) -> None:
    """Who looks at the finding knows which words to look at, in print and in the YAML."""
    spoilt(clinic, "10 mg", "20 mg")
    ran = trials.run("verify", "spoilt.pdf", cwd=clinic)
    place = re.search(
        r"sources/diazepam-muscle-spasms\.yaml:(\d+):(\d+): error\[proof-number\] "
        r"`20 mg,?` is printed where `10 mg,?` was approved \(page \d+, \d+ cm",
        ran.err,
    )

    assert ran.code == FINDINGS
    assert place, ran.err
    line = (
        (clinic / "sources" / "diazepam-muscle-spasms.yaml")
        .read_text(encoding="utf-8")
        .splitlines()[int(place[1]) - 1]
    )
    assert line[int(place[2]) - 1 :].startswith("10 mg")


def test_a_file_of_an_older_version_is_told_apart(clinic: Path) -> None:
    """When the source has changed since, that is the finding, and not each word of it."""
    source = clinic / "sources" / "blood-test.yaml"
    source.write_text(source.read_text(encoding="utf-8") + "\n# a note\n", encoding="utf-8")
    ran = trials.run("verify", "blood-test.pdf", cwd=clinic)

    assert ran.code == FINDINGS
    assert "error[proof-version] printed from an older version: version 0.1 of sources/" in ran.err
    assert ran.err.count("error[") == 1


def test_a_renamed_source_is_found_by_its_digest(clinic: Path) -> None:
    """The digest finds a source whose file has another name now; that its name changed is said."""
    (clinic / "sources" / "blood-test.yaml").rename(clinic / "sources" / "bloods.yaml")
    ran = trials.run("verify", "blood-test.pdf", cwd=clinic)

    assert "held against" not in ran.out
    assert "LeafletId is `blood-test`; approved was `bloods`" in ran.err


def test_a_file_whose_source_is_not_there_says_what_was_not_checked(clinic: Path) -> None:
    """Without a source a file of ours gets the checks that need none, and says so."""
    (clinic / "sources" / "blood-test.yaml").unlink()
    ran = trials.run("verify", "blood-test.pdf", cwd=clinic)

    assert ran.code == FINE
    assert "not held against a source" in ran.out
    assert "warning[proof-no-source]" in ran.err
    assert "note[proof-unchecked] not checked: words, numbers" in ran.err


def test_a_file_of_somebody_elses_gets_the_checks_that_need_no_source(clinic: Path) -> None:
    """What anybody may be told of any PDF is told as a warning; what was not checked is said."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(clinic / "theirs.pdf"))
    canvas.drawString(100, 700, "Take 10 mg")
    canvas.save()
    ran = trials.run("verify", "theirs.pdf", "--format", "json", cwd=clinic)
    found = {one["id"]: one for one in json.loads(ran.out or ran.err)}

    assert ran.code == FINE
    assert {"proof-font-embedded", "proof-tree", "proof-unchecked"} <= set(found)
    assert "the file is not one of handout's" in found["proof-unchecked"]["message"]
    assert all(one["severity"] != "error" for one in found.values())


def test_what_cannot_be_read_is_a_finding_and_the_rest_is_still_proved(clinic: Path) -> None:
    """Garbage, a folder, a file that is not there: each is named, and the next has its turn."""
    trials.write(clinic, b"%PDF-1.7\nnothing", "cut.pdf")
    ran = trials.run("verify", "cut.pdf", "missing.pdf", "sources", "blood-test.pdf", cwd=clinic)

    assert ran.code == FINDINGS
    assert ran.err.count("error[proof-unreadable]") == 3
    assert "blood-test.pdf: proved" in ran.out


def test_the_report_is_one_page_for_a_governance_file(clinic: Path) -> None:
    """It names file, digest, version, source, approver, what was looked at and the result."""
    ran = trials.run("verify", "--report", "--today", "2026-11-24", "blood-test.pdf", cwd=clinic)
    rows = ran.out.splitlines()

    assert ran.code == FINE
    assert len(rows) <= 60
    assert max(map(len, rows)) <= 78
    for said in (
        "24 November 2026",
        "SHA-256",
        "Version       0.1, draft, standard edition",
        "Approved      nobody yet",
        "words approved, each found",
        "Result: PROVED",
    ):
        assert said in ran.out


def test_a_report_of_a_spoilt_file_says_that_it_is_not_proved(clinic: Path) -> None:
    """A page with faults names the first of them, and still fits a page."""
    spoilt(clinic, "10 mg", "20 mg")
    ran = trials.run("verify", "--report", "spoilt.pdf", cwd=clinic)

    assert ran.code == FINDINGS
    assert "Result: NOT PROVED" in ran.out
    assert "`20 mg" in ran.out
    assert len(ran.out.splitlines()) <= 60


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are POSIX")
def test_a_pipe_is_not_waited_for(clinic: Path) -> None:
    """A file that would never end is named and left alone."""
    os.mkfifo(clinic / "pipe.pdf")
    ran = trials.run("verify", "pipe.pdf", cwd=clinic)

    assert ran.code == FINDINGS
    assert "it is a folder or a device" in ran.err
