"""The disk: a file is written whole or not at all, with no litter, and digests cover all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handout.base import files

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")


def ended_process() -> int:
    """Return the number of a process that has just ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def temporary(folder: Path, pid: int) -> Path:
    return folder / f".x.pdf.{files._host()}-{pid}.handout-tmp"


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    """What was there before is replaced whole, and nothing stands beside it."""
    target = tmp_path / "x.pdf"
    files.write(target, b"old" * 1000)
    files.write(target, b"new")

    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["x.pdf"]


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    """The temporary name is no longer than the name it stands for can be."""
    target = tmp_path / ("x" * 251 + ".pdf")
    files.write(target, b"new")

    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("target", ["folder.pdf", "missing/x.pdf", "file/x.pdf"])
def test_a_failed_write_names_its_target_and_leaves_no_litter(tmp_path: Path, target: str) -> None:
    """Whoever reads the message learns which file could not be made."""
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "file").write_bytes(b"whole")
    with pytest.raises(OSError, match=r"[a-z]") as caught:
        files.write(tmp_path / target, b"new")

    assert caught.value.filename == str(tmp_path / target)
    assert caught.value.errno
    assert sorted(os.listdir(tmp_path)) == ["file", "folder.pdf"]
    assert (tmp_path / "file").read_bytes() == b"whole"


@POSIX
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_mode_follows_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    """A clinic that keeps its files to itself finds its leaflets kept too."""
    before = os.umask(umask)
    try:
        files.write(tmp_path / "x.pdf", b"new")
    finally:
        os.umask(before)

    assert (tmp_path / "x.pdf").stat().st_mode & 0o777 == mode


@POSIX
def test_a_link_laid_at_the_temporary_name_is_not_followed(tmp_path: Path) -> None:
    """Nobody who can guess the temporary name makes us write into a file of theirs."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"whole")
    temporary(tmp_path, os.getpid()).symlink_to(victim)
    files.write(tmp_path / "x.pdf", b"new")

    assert victim.read_bytes() == b"whole"
    assert (tmp_path / "x.pdf").read_bytes() == b"new"
    assert sorted(os.listdir(tmp_path)) == ["victim", "x.pdf"]


@POSIX
def test_a_link_as_target_is_replaced_not_followed(tmp_path: Path) -> None:
    """Where output is a link, the link gives way and what it pointed to stays."""
    (tmp_path / "elsewhere").write_bytes(b"whole")
    (tmp_path / "x.pdf").symlink_to(tmp_path / "elsewhere")
    files.write(tmp_path / "x.pdf", b"new")

    assert (tmp_path / "elsewhere").read_bytes() == b"whole"
    assert not (tmp_path / "x.pdf").is_symlink()


def test_sweep_removes_what_a_dead_run_left_and_nothing_else(tmp_path: Path) -> None:
    """Files of living runs, of other machines and of other programs stay."""
    stay = [
        temporary(tmp_path, os.getpid()),
        tmp_path / f".x.pdf.ffffffff-{2**22}.handout-tmp",
        tmp_path / ".x.pdf.handout-tmp",
        tmp_path / "x.pdf",
        temporary(tmp_path, 9_999_999_999),
    ]
    for path in (*stay, temporary(tmp_path, ended_process())):
        path.write_bytes(b"")
    temporary(tmp_path, ended_process()).mkdir()
    files.sweep(tmp_path)
    left = {path for path in tmp_path.iterdir() if path.is_file()}

    assert left == set(stay)


def test_sweep_of_no_folder_is_nothing(tmp_path: Path) -> None:
    """A folder that is not there needs no sweeping."""
    files.sweep(tmp_path / "missing")

    assert os.listdir(tmp_path) == []


def test_a_digest_tells_where_parts_end() -> None:
    """Two lists of parts that join to the same bytes have different digests."""
    assert files.digest(b"ab", b"c") != files.digest(b"a", b"bc")
    assert files.digest(b"abc") != files.digest(b"abc", b"")


def test_a_tree_digest_covers_content_and_names(tmp_path: Path) -> None:
    """Any change to a file that counts gives another digest; files that do not count give none."""
    seen = set()

    def note(path: str, data: bytes) -> None:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
        seen.add(files.tree_digest(tmp_path, (".py",), (".ttf",)))

    note("a.py", b"1")
    note("a.py", b"2")
    note("sub/b.py", b"2")
    note("font.ttf", b"12")
    note("font.ttf", b"123")
    assert len(seen) == 5
    note("notes.txt", b"1")
    assert len(seen) == 5
    whole = files.tree_digest(tmp_path, (".py",))
    assert files.tree_digest(tmp_path, (".py",), without=("sub",)) != whole
    assert files.tree_digest(tmp_path / "sub", (".py",), without=("sub",)) == files.tree_digest(
        tmp_path / "sub", (".py",)
    )
    (tmp_path / "a.py").rename(tmp_path / "c.py")
    note("notes.txt", b"2")
    assert len(seen) == 6
