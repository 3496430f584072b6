"""Many leaflets: in order, once each, and what stops one stops none of the others."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
import trials

from handout.deliver.batch import Job, Result, run


def jobs(folder: Path, *names: str, text: str = "") -> list[Job]:
    for name in names:
        trials.write(folder, text or trials.leaflet(f"Words of {name}."), f"{name}.yaml")
    return [Job(folder / f"{name}.yaml", folder, folder / "out", (), None) for name in names]


def made(results: list[Result]) -> list[str]:
    return [one.path.name for result in results for one in result.made]


@pytest.mark.parametrize("at_once", [1, 2, 64])
def test_results_come_in_the_order_of_the_jobs(tmp_path: Path, at_once: int) -> None:
    """However many are built at once, each leaflet is built once and reported in its turn."""
    names = ["d", "b", "c"]
    results = list(run(jobs(tmp_path, *names), tmp_path / "out", at_once))

    assert made(results) == [f"{name}.pdf" for name in names]
    assert sorted(os.listdir(tmp_path / "out")) == sorted(f"{name}.pdf" for name in names)


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_disk_that_refuses_ends_the_run(tmp_path: Path, at_once: int) -> None:
    """What the disk says reaches whoever asked for the run, with the file that it is about."""
    (tmp_path / "out" / "b.pdf").mkdir(parents=True)
    with pytest.raises(OSError, match="directory") as caught:
        list(run(jobs(tmp_path, "a", "b", "c"), tmp_path / "out", at_once))

    assert caught.value.filename == str(tmp_path / "out" / "b.pdf")
    assert not [name for name in os.listdir(tmp_path / "out") if name.startswith(".")]


def test_no_jobs_are_no_results(tmp_path: Path) -> None:
    """Nothing to do is done."""
    assert list(run([], tmp_path / "out")) == []


def test_a_run_that_is_not_read_to_its_end_stops(tmp_path: Path) -> None:
    """Whoever stops reading stops the building, and no process stays behind."""
    results = run(jobs(tmp_path, *(f"x{n}" for n in range(12))), tmp_path / "out", 2)
    first = next(iter(results))
    results.close()  # type: ignore[attr-defined]

    assert made([first]) == ["x0.pdf"]
    assert len(os.listdir(tmp_path / "out")) < 12
    assert not [name for name in os.listdir(tmp_path / "out") if name.startswith(".")]


def test_a_killed_helper_is_a_fault_not_a_hang(tmp_path: Path) -> None:
    """If a process that builds for another is killed, the run says so and ends."""
    long = trials.leaflet(*(f"Words {n}, and so on for a line or two." for n in range(45)))
    results = run(jobs(tmp_path, *(f"x{n}" for n in range(20)), text=long), tmp_path / "out", 2)
    next(results)
    multiprocessing.active_children()[0].kill()
    with pytest.raises(ChildProcessError, match="without an answer"):
        list(results)

    assert multiprocessing.active_children() == []


def test_names_that_some_disks_take_for_one_clash(tmp_path: Path) -> None:
    """X.pdf and x.pdf are one file on some systems, so they are on all."""
    out = tmp_path / "out"
    first, second = (
        jobs(tmp_path / folder, name)[0]._replace(output=out)
        for folder, name in (("a", "leaflet"), ("b", "LEAFLET"))
    )
    results = list(run([first, second], tmp_path / "out"))
    found = [
        finding for result in results for finding in result.findings if finding.id == "name-clash"
    ]

    assert len(found) == 1
    assert found[0].span.path == str(second.path)
    assert made(results) == ["leaflet.pdf"]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """The next run clears the temporary files of a run that is no more."""
    from test_files import ended_process, temporary

    (tmp_path / "out").mkdir()
    temporary(tmp_path / "out", ended_process()).write_bytes(b"half")
    list(run(jobs(tmp_path, "a"), tmp_path / "out"))

    assert os.listdir(tmp_path / "out") == ["a.pdf"]
