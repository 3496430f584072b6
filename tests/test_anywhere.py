"""The program runs anywhere: in any folder, locale and pipe, with any stream open or closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import trials

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes are POSIX")
FINE, FINDINGS, FAULT = 0, 1, 3


def test_streams_that_are_closed_or_gone_end_it_quietly(desk: Path) -> None:
    """Whoever reads our output may go; nobody is shown a traceback for it."""
    for end in ("| head -c 0", "| head -c 10", ">&-", "2>&-", ">&- 2>&-"):
        line = subprocess.list2cmdline(trials.command("check", "broken.yaml", "fine.yaml"))
        ended = subprocess.run(
            f"{line} {end}",
            shell=True,
            cwd=desk,
            env=trials.environment(),
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in ended.stdout + ended.stderr, (end, ended)
        assert b"Exception" not in ended.stdout + ended.stderr, (end, ended)


@POSIX
def test_output_that_cannot_be_written_is_a_fault(desk: Path) -> None:
    """A full disk under standard output is reported as what it is."""
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            trials.command("check", "fine.yaml"),
            cwd=desk,
            stdout=full,
            stderr=subprocess.PIPE,
            env=trials.environment(),
            check=False,
        )

    assert ended.returncode == FAULT
    assert b"No space left" in ended.stderr
    assert b"Traceback" not in ended.stderr


@POSIX
def test_a_leaflet_can_come_through_a_pipe(desk: Path) -> None:
    """What another program writes can be checked without a file in between."""
    ended = subprocess.run(
        trials.command("check", "/dev/stdin"),
        cwd=desk,
        check=False,
        input=trials.sound("Words.").encode(),
        capture_output=True,
        env=trials.environment(),
    )

    assert ended.returncode == FINE, ended.stderr


@POSIX
def test_a_path_that_is_no_text_is_still_named(desk: Path) -> None:
    """A file whose name is no UTF-8 is reported in every format, and the report is UTF-8."""
    name = os.fsdecode(b"caf\xe9.yaml")
    trials.write(desk, trials.BROKEN, name)
    for style in ("human", "json", "github"):
        ran = trials.run("check", "--format", style, name, cwd=desk)
        assert ran.code == FINDINGS
        assert "caf" in ran.out + ran.err
    assert json.loads(trials.run("check", "--format", "json", name, cwd=desk).out)


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C.UTF-8"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"TZ": "Pacific/Kiritimati"},
    ],
)
def test_any_locale_prints_and_builds(desk: Path, locale: dict[str, str]) -> None:
    """Folders with spaces and emoji are read and written whatever the terminal can show."""
    folder = desk / "my f\u00f6lder \U0001f48a"
    path = trials.write(folder, trials.leaflet("Caf\u00e9."), "a b.yaml")
    bad = trials.write(folder, trials.leaflet("'*Caf\u00e9 \U0001f48a*'"), "bad.yaml")
    ran = trials.run_apart("build", path, bad, "-o", folder / "out", cwd=desk, **locale)

    assert ran.code == FINDINGS
    assert "md-italic" in ran.err
    assert trials.names(folder / "out") == ["a b.pdf"]


def test_the_working_folder_changes_no_byte(desk: Path) -> None:
    """A leaflet is the same file from wherever, and however named, it was built."""
    trials.run("build", "fine.yaml", cwd=desk)
    trials.run_apart(
        "build",
        desk / "fine.yaml",
        "-o",
        desk / "x",
        cwd=desk / "sources",
        TZ="Asia/Tokyo",
        PYTHONHASHSEED="7",
        LC_ALL="C",
    )

    assert (desk / "output" / "fine.pdf").read_bytes() == (desk / "x" / "fine.pdf").read_bytes()
