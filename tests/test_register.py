"""The register of what was handed out: only ever added to, and what in it must be recalled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.cli import main
from handout.deliver import register

FINDINGS, FAULT = 1, 3


def _given(leaflet: str = "tablets", digest: str = "d", reference: str = "R1") -> register.Given:
    return register.Given(reference, leaflet, "1.0", "standard", digest, "s", "2026-11-25")


def test_a_register_is_only_added_to(tmp_path: Path) -> None:
    """A line that a crash cut off is named and stays; what comes after it is on its own line."""
    path = tmp_path / "register.jsonl"
    register.append(path, [_given(), _given(reference="R2")])
    before = path.read_bytes()
    path.write_bytes(before + b'{"reference": "R3", "leaf')
    register.append(path, [_given(reference="R4")])
    known = register.read(path)

    assert path.read_bytes().startswith(before)
    assert [one.reference for one in known.given] == ["R1", "R2", "R4"]
    assert known.broken == (3,)
    assert register.read(tmp_path / "none") == ((), ())


def test_what_was_withdrawn_or_replaced_is_recalled(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also a leaflet that is gone; a copy of what is still good is left in peace."""
    folder = tmp_path / "sources"
    good = trials.write(folder, trials.sound("Words."), "good.yaml")
    gone = trials.sound("Words.") + "review: {status: withdrawn, version: '2'}\n"
    bad = trials.write(folder, gone, "bad.yaml")
    digests = [pipeline.load(path)[0].source.digest for path in (good, bad)]  # type: ignore[union-attr]
    book = tmp_path / "register.jsonl"
    register.append(
        book,
        [
            _given("good", digests[0], "R1"),
            _given("good", "older", "R2"),
            _given("bad", digests[1], "R3"),
            _given("gone", "x", "R4"),
            _given("../sources/good", digests[0], "R5"),
        ],
    )
    found = {
        one.given.reference: one.why for one in register.recalled(register.read(book).given, folder)
    }

    assert list(found) == ["R2", "R3", "R4", "R5"]
    assert "replaced" in found["R2"]
    assert found["R3"] == "withdrawn"
    assert main(["recall", str(book), "--sources", str(folder)]) == FINDINGS
    assert "4 of 5 copies" in capfd.readouterr().out
    assert main(["recall", str(book), "--sources", str(folder), "--format", "json"]) == FINDINGS
    assert [row["reference"] for row in json.loads(capfd.readouterr().out)] == list(found)
    assert main(["recall", str(tmp_path / "none")]) == FAULT
