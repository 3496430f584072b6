"""What several test modules share: the shipped leaflets built once, and what was approved."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import trials
from hypothesis import settings

from handout import pipeline
from handout.base.formats import suffix
from handout.deliver import batch
from handout.proof import Approved

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TOP = Path(__file__).resolve().parents[1]
SOURCES = TOP / "sources"
LEAFLETS = TOP / "tests" / "leaflets"

# The suite tries the same texts on every machine and every day, so a red run is a change's doing;
# `pytest --hypothesis-profile=explore` goes where nobody has been yet.
settings.register_profile("suite", deadline=None, max_examples=200, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a patient person try every kind of spoiling on every file."""
    parser.addoption("--every-file", action="store_true", help="spoil each file in every way")


def pytest_collection_finish() -> None:
    """Look for rubbish as seldom as the program does: thousands of tests are none."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every shipped leaflet and every test leaflet in all its editions: file name -> path.

    Where several processes test together, the first builds and the others wait for it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    output = shared / "built-by-one"
    with (shared / "built.lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        else:  # Windows: each process builds for itself
            output = tmp_path_factory.mktemp("built")
        listed = shared / "built.json"
        if listed.exists() and fcntl is not None:
            names = json.loads(listed.read_text(encoding="utf-8"))
        else:
            names = _build(output)
            listed.write_text(json.dumps(names), encoding="utf-8")
    return {name: output / name for name in names}


def _build(output: Path) -> list[str]:
    """Build every leaflet and return the names of the files."""
    output.mkdir(exist_ok=True)
    names: list[str] = []
    for folder in (SOURCES, LEAFLETS):
        jobs = [batch.Job(path, folder, output, (), None) for path in sorted(folder.glob("*.yaml"))]
        for result in batch.run(jobs, output):
            assert not [f for f in result.findings if f.severity == "error"], result.findings
            names += [made.path.name for made in result.made]
    return names


@pytest.fixture(scope="session")
def approvals() -> dict[str, Approved]:
    """What was approved, by the name of the file that was made of it; shipped leaflets alone."""
    found: dict[str, Approved] = {}
    for source in sorted(SOURCES.glob("*.yaml")):
        ready, findings = pipeline.check(source, SOURCES)
        assert ready is not None, findings
        for edition in ready.leaflet.editions:
            paper = ready.leaflet.paper or ready.brand.paper
            found[f"{ready.leaflet.id}{suffix(edition)}.pdf"] = Approved(
                ready.leaflet, ready.brand, edition, (paper,), ready.pictures
            )
    return found


@pytest.fixture
def write_leaflet(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a leaflet with the given sections (YAML) and names it."""

    def write(sections: str, head: str = "") -> Path:
        path = tmp_path / "leaflet.yaml"
        path.write_text(
            f"title: A leaflet\nlanguage: en-GB\n{head}\nsections:\n{sections}", encoding="utf-8"
        )
        return path

    return write


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a leaflet that is fine and one that is not, and sources/ with two."""
    trials.write(tmp_path, trials.sound("Words."), "fine.yaml")
    trials.write(tmp_path, trials.BROKEN, "broken.yaml")
    for name in ("one", "two"):
        trials.write(tmp_path / "sources", trials.sound(f"Words of {name}."), f"{name}.yaml")
    return tmp_path
