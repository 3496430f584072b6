"""A run of copies in patients' names that is killed outright: none is lost or doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import trials

from handout.cli import main
from handout.deliver import personal_proof, register

FIELDS = "personal: [{key: name, label: Name, kind: name}]\n"
NAMES = ("Ann", "Bob", "Cy", "Di", "Ed", "Fay", "Gus", "Hal")
# Kills itself, as the system kills for want of memory, at call number N of a function of `os`.
PROGRAM = """
import os, signal, sys
name, left = sys.argv[1], int(sys.argv[2])
real = getattr(os, name)
def dying(*given, **named):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
setattr(os, name, dying)
from handout.cli import main
sys.exit(main(sys.argv[3:]))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command without where its copies go."""
    folder = tmp_path_factory.mktemp("killed")
    path = trials.write(folder, FIELDS + trials.sound("For all."), "tablets.yaml")
    rows = [{"name": name, "reference": f"R{at}"} for at, name in enumerate(NAMES, 1)]
    data = trials.write(folder, "\n".join(map(json.dumps, rows)), "data.jsonl")
    return ["personal", str(path), "--data", str(data), "--drafts", "--today", "2026-11-25"]


def files_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in trials.names(folder)}


@pytest.fixture(scope="module")
def unharmed(asked: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run that nobody killed."""
    folder = tmp_path_factory.mktemp("unharmed")
    assert main([*asked, "-o", str(folder)]) == 0
    return files_of(folder)


@pytest.mark.parametrize(
    ("function", "call", "torn"),
    [("replace", 4, 0), ("fsync", 3, 0), ("fsync", 3, 9)],
    ids=["before a copy has its name", "after a line was entered", "amid a line"],
)
def test_nothing_is_lost_or_doubled(
    asked: list[str],
    unharmed: dict[str, bytes],
    tmp_path: Path,
    function: str,
    call: int,
    torn: int,
) -> None:
    """Whatever it was doing, the copies and their lines in the register are there once."""
    out, book = tmp_path / "out", tmp_path / "register.jsonl"
    start = [*asked, "-o", str(out), "--register", str(book)]
    killed = subprocess.run(
        [sys.executable, "-c", PROGRAM, function, str(call), *start],
        env=trials.environment(),
        capture_output=True,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    left = files_of(out)
    assert 0 < len([name for name in left if name.startswith("tablets.")]) < len(NAMES)
    assert all(left[name] == unharmed[name] for name in left if name.startswith("tablets."))
    if torn:  # a disk that had not taken all of the last line
        os.truncate(book, book.stat().st_size - torn)

    assert main([*start, "--resume"]) == 0
    assert files_of(out) == unharmed
    entered = register.read(book)
    assert [one.reference for one in entered.given] == [f"R{n}" for n in range(1, 9)]
    assert len(entered.broken) == bool(torn)
    for name, copy in zip(NAMES, unharmed.values(), strict=True):
        assert personal_proof.read(copy).words[-1] == name


def test_of_a_killed_run_of_several_processes_nothing_is_lost_or_doubled(
    asked: list[str], tmp_path: Path
) -> None:
    """Those that worked for it end with it, and the run that goes on finds what they left."""
    rows = [{"name": NAMES[at % len(NAMES)], "reference": f"R{at}"} for at in range(60)]
    data = trials.write(tmp_path, "\n".join(map(json.dumps, rows)), "data.jsonl")
    out, book = tmp_path / "out", tmp_path / "register.jsonl"
    start = [*asked, "--data", str(data), "-o", str(out), "--register", str(book)]
    killed = subprocess.run(
        [sys.executable, "-c", PROGRAM, "fsync", "3", *start, "--jobs", "2"],
        env=trials.environment(),
        capture_output=True,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert main([*start, "--resume"]) == 0

    assert trials.names(out) == [f"tablets.{line:06d}.pdf" for line in range(1, 61)]
    entered = register.read(book)
    assert [one.reference for one in entered.given] == [f"R{at}" for at in range(60)]
    assert not entered.broken
