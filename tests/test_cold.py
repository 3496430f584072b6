"""A check starts fast because it loads little: looked up in a fresh interpreter, not timed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import bench
import pytest
import trials

HEAVY = {
    "uharfbuzz",
    "reportlab",
    "pypdf",
    "PIL",
    "multiprocessing",
    "concurrent",
    "tempfile",
    "asyncio",
    "unittest",
    "importlib.metadata",
    "email",
    "http",
    "urllib.request",
    "ssl",
    "socket",
}
RUN = """
import json, pathlib, sys
from handout.cli import main
code = main(sys.argv[2:])
pathlib.Path(sys.argv[1]).write_text(json.dumps([code, sorted(sys.modules)]))
"""


def loaded(*arguments: str, cwd: Path) -> tuple[int, set[str]]:
    """Run the program in a fresh interpreter; return its exit code and what it had loaded."""
    note = cwd / "loaded.json"
    subprocess.run(
        [sys.executable, "-c", RUN, note, *arguments],
        cwd=cwd,
        check=True,
        env=trials.environment(),
        capture_output=True,
    )
    code, modules = json.loads(note.read_text())
    return code, set(modules)


def heavy(modules: set[str]) -> set[str]:
    return {
        name
        for name in HEAVY
        for module in modules
        if module == name or module.startswith(name + ".")
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "leaflet.yaml"),
        ("check", "leaflet.yaml", "--format", "json"),
        ("schema",),
        ("--version",),
        ("check", "missing.yaml"),
    ],
)
def test_a_check_loads_no_pdf_library(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Whoever only checks waits for no ReportLab, pypdf, HarfBuzz or Pillow."""
    trials.write(tmp_path, trials.sound("Words and a **bold** one."))
    _, modules = loaded(*arguments, cwd=tmp_path)

    assert heavy(modules) == set()


def test_a_check_does_load_what_it_needs(tmp_path: Path) -> None:
    """The look-up sees what was loaded: a check needs YAML, Markdown and the rules."""
    trials.write(tmp_path, trials.sound("Words."))
    code, modules = loaded("check", "leaflet.yaml", cwd=tmp_path)

    assert code == 0
    assert {"yaml", "markdown_it", "handout.leaflet.reader", "handout.rules"} <= modules


def test_a_second_build_loads_no_pdf_library(tmp_path: Path) -> None:
    """A run that finds everything up to date has no need of ReportLab."""
    trials.write(tmp_path, trials.sound("Words."))
    _, first = loaded("build", "leaflet.yaml", "--quiet", cwd=tmp_path)
    _, second = loaded("build", "leaflet.yaml", "--quiet", cwd=tmp_path)

    assert "reportlab" in first
    assert heavy(second) == set()


def test_a_check_loads_no_layout(tmp_path: Path) -> None:
    """Reading and checking a leaflet needs nothing of how it is laid out, written or proved."""
    trials.write(tmp_path, trials.sound("Words."))
    _, modules = loaded("check", "leaflet.yaml", cwd=tmp_path)
    rooms = {name.split(".")[1] for name in modules if name.startswith("handout.")}

    assert not rooms & {"setting", "pages", "pdf", "proof"}


def test_what_the_measurements_start_can_be_started(tmp_path: Path) -> None:
    """Plain Platypus draws alone, with nothing of handout; a build is measured in a process."""
    story = [["h1", "A leaflet"], ["p", "Take it <b>at night</b>."]]
    (tmp_path / "story.json").write_text(json.dumps(story), encoding="utf-8")
    script = Path(bench.__file__).with_name("platypus_baseline.py")
    bare = [
        sys.executable,
        "-I",
        str(script),
        str(tmp_path / "story.json"),
        str(tmp_path / "a.pdf"),
    ]
    subprocess.run(bare, check=True, cwd=tmp_path)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")

    seconds, megabytes, pages = bench.measured_child(bench.LEAFLET, tmp_path / "made")
    assert pages == 4 and seconds > 0 and megabytes > 0
