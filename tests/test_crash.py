"""Whatever ends a build, the old files are whole, nothing is left lying about, and none is stuck.

A process that is killed outright cannot tidy up; the next run does it for it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trials

from handout.base.file_id import identity

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are POSIX")
FINE, FAULT = 0, 3
COUNT = 12
DIE_BEFORE_RENAME = """
import os, signal, sys
os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)
from handout.cli import main
main(sys.argv[1:])
"""


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Undo what a shell does to background work: a child of one that ignores SIGINT ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of leaflets that take a while to build."""
    for number in range(COUNT):
        words = (f"Words {n} of leaflet {number}, and so on for a line or two." for n in range(45))
        trials.write(tmp_path / "sources", trials.sound(*words), f"leaflet-{number:02}.yaml")
    return tmp_path


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own."""
    return subprocess.Popen(
        trials.command("build", *arguments),
        cwd=folder,
        env=trials.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for(what: Callable[[], object]) -> None:
    """Wait until something is so; a minute is more than anything here takes."""
    for _ in range(6000):
        if what():
            return
        time.sleep(0.01)
    pytest.fail("waited a minute in vain")


def finished(folder: Path) -> list[Path]:
    return sorted((folder / "output").glob("*.pdf"))


def litter(folder: Path) -> list[str]:
    names = trials.names(folder) if folder.is_dir() else []
    return [name for name in names if not name.endswith(".pdf") or name.startswith(".")]


def is_over(group: int) -> bool:
    """Say whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


# Signal, whom it reaches and how many build: each two of them meet in every way.
@pytest.mark.parametrize(
    ("number", "whom", "jobs"),
    [
        pytest.param(signal.SIGINT, "process", "1", id="SIGINT-process-1"),
        pytest.param(signal.SIGINT, "group", "2", id="SIGINT-group-2"),
        pytest.param(signal.SIGTERM, "process", "2", id="SIGTERM-process-2"),
        pytest.param(signal.SIGTERM, "group", "1", id="SIGTERM-group-1"),
    ],
)
def test_a_stopped_build_leaves_whole_files_and_no_litter(
    many: Path, number: signal.Signals, whom: str, jobs: str
) -> None:
    """An interrupt or a polite kill, of one process or all, ends a build in good order."""
    build = start(many, "--jobs", jobs)
    wait_for(lambda: finished(many))
    (os.kill if whom == "process" else os.killpg)(build.pid, number)
    _, err = build.communicate(timeout=60)

    assert build.returncode == FAULT
    assert err.decode().startswith("handout: stopped;")
    assert b"Traceback" not in err
    assert litter(many / "output") == []
    assert 1 <= len(finished(many)) < COUNT
    assert all(identity(path.read_bytes()) for path in finished(many))
    wait_for(lambda: is_over(build.pid))


def test_after_a_stop_the_next_run_makes_the_rest(many: Path) -> None:
    """What was finished before the stop is not made again."""
    build = start(many, "--jobs", "2")
    wait_for(lambda: len(finished(many)) > 2)
    build.terminate()
    build.communicate(timeout=60)
    before = len(finished(many))
    ran = trials.run("build", cwd=many)

    assert ran.code == FINE
    assert f"{COUNT - before} files made, {before} up to date" in ran.out


def test_no_process_outlives_its_parent(many: Path) -> None:
    """If the first process is killed outright, those that build for it end by themselves."""
    build = start(many, "--jobs", "2")
    wait_for(lambda: finished(many))
    build.kill()
    build.communicate(timeout=60)
    wait_for(lambda: is_over(build.pid))

    assert len(finished(many)) < COUNT
    assert trials.run("build", cwd=many).code == FINE
    assert litter(many / "output") == []
    assert len(finished(many)) == COUNT


def test_a_kill_before_the_rename_leaves_the_old_file(desk: Path) -> None:
    """The moment between writing and renaming loses nothing, and the next run clears up."""
    target = desk / "output" / "fine.pdf"
    trials.run("build", "fine.yaml", cwd=desk)
    old = target.read_bytes()
    trials.write(desk, trials.sound("Other words."), "fine.yaml")
    killed = subprocess.run(
        [sys.executable, "-c", DIE_BEFORE_RENAME, "build", "fine.yaml"],
        cwd=desk,
        env=trials.environment(),
        check=False,
    )

    assert killed.returncode == -signal.SIGKILL
    assert target.read_bytes() == old
    assert len(litter(desk / "output")) == 1
    assert trials.run("build", "fine.yaml", cwd=desk).code == FINE
    assert litter(desk / "output") == []
    assert target.read_bytes() != old


@pytest.mark.parametrize(("room", "jobs"), [(0, "1"), (1, "2"), (4096, "1"), (4096, "2")])
def test_a_disk_without_room_leaves_the_old_file(desk: Path, room: int, jobs: str) -> None:
    """Where the file does not fit, the old one stays whole, and the message names it."""
    import resource

    target = desk / "output" / "one.pdf"
    trials.run("build", cwd=desk)
    old = target.read_bytes()
    trials.write(desk / "sources", trials.sound("Other words."), "one.yaml")
    ended = subprocess.run(
        trials.command("build", "--jobs", jobs),
        cwd=desk,
        env=trials.environment(),
        check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )

    assert ended.returncode == FAULT
    assert b"one.pdf: File too large" in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert target.read_bytes() == old
    assert litter(desk / "output") == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no /proc here")
@pytest.mark.parametrize("output", ["/proc/self", "/proc/self/deeper", "/dev/null"])
def test_a_folder_that_takes_no_files_is_a_fault(desk: Path, output: str) -> None:
    """An output folder that nobody can write to, not even root, is named."""
    ran = trials.run("build", "fine.yaml", "-o", output, cwd=desk)

    assert ran.code == FAULT
    assert ran.err.startswith(f"handout: {output}")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_a_fault(desk: Path) -> None:
    """A folder without the right to write is named, and stays as it was."""
    (desk / "output").mkdir(mode=0o500)
    ran = trials.run("build", "fine.yaml", cwd=desk)

    assert ran.code == FAULT
    assert "Permission denied" in ran.err


def test_too_few_open_files_is_a_fault(desk: Path) -> None:
    """A system that runs out of something gives a message, not a traceback."""
    import resource

    ended = subprocess.run(
        trials.command("build", "fine.yaml"),
        cwd=desk,
        env=trials.environment(),
        check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4)),
    )

    assert ended.returncode != FINE
    assert not (desk / "output" / "fine.pdf").exists()
    assert litter(desk / "output") == []


def test_builds_at_once_do_not_harm_one_another(many: Path) -> None:
    """Three builds of the same sources into one folder all end well, with the same files."""
    for path in sorted((many / "sources").iterdir())[4:]:
        path.unlink()  # four leaflets meet as twelve do
    assert trials.run("build", "-o", "alone", cwd=many).code == FINE
    builds = [start(many, "--jobs", jobs) for jobs in ("1", "1", "2")]
    for build in builds:
        _, err = build.communicate(timeout=120)
        assert build.returncode == FINE, err

    assert litter(many / "output") == []
    assert [path.name for path in finished(many)] == trials.names(many / "alone")
    assert all(
        path.read_bytes() == (many / "alone" / path.name).read_bytes() for path in finished(many)
    )


def test_output_may_be_a_link_to_a_folder(desk: Path) -> None:
    """A link to a folder is that folder."""
    (desk / "elsewhere").mkdir()
    (desk / "output").symlink_to("elsewhere")

    assert trials.run("build", "fine.yaml", cwd=desk).code == FINE
    assert trials.names(desk / "elsewhere") == ["fine.pdf"]


@pytest.mark.parametrize("kind", ["file", "link to a file", "link to nothing"])
def test_output_that_is_no_folder_is_a_fault(desk: Path, kind: str) -> None:
    """What stands where the folder should be is named and left as it was."""
    (desk / "file").write_text("whole")
    if kind == "file":
        (desk / "output").write_text("whole")
    else:
        (desk / "output").symlink_to("file" if kind == "link to a file" else "nothing")
    ran = trials.run("build", "fine.yaml", cwd=desk)

    assert ran.code == FAULT
    assert ran.err.startswith("handout: output: ")
    assert (desk / "file").read_text() == "whole"


def test_a_folder_in_the_place_of_a_file_is_a_fault(desk: Path) -> None:
    """The message names the leaflet's file, and no temporary one is left."""
    (desk / "output" / "fine.pdf").mkdir(parents=True)
    ran = trials.run("build", "fine.yaml", cwd=desk)

    assert ran.code == FAULT
    assert f"handout: {Path('output') / 'fine.pdf'}: " in ran.err
    assert trials.names(desk / "output") == ["fine.pdf"]


@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
def test_files_and_folders_follow_the_umask(desk: Path, umask: int, mode: int) -> None:
    """What a clinic keeps to itself is kept to itself."""
    before = os.umask(umask)
    try:
        assert trials.run("build", "fine.yaml", cwd=desk).code == FINE
    finally:
        os.umask(before)

    assert (desk / "output" / "fine.pdf").stat().st_mode & 0o777 == mode
    assert (desk / "output").stat().st_mode & 0o777 == 0o777 & ~umask
