"""The package as others install it: a wheel, in an environment with nothing of this checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import judging
import pytest
import trials

from handout import pipeline
from handout.author import folder

PACKAGE = trials.TOP / "handout"


def pip(command: str, *arguments: str, into: Path | None = None) -> None:
    """Run pip without a network, for this environment or for another."""
    whose = ("--python", str(into)) if into else ()
    offline = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    ran = subprocess.run(
        (sys.executable, "-m", "pip", *whose, command, *offline, *arguments),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what git keeps of the package."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(trials.TOP / name, copy)
    shutil.copytree(PACKAGE, copy / "handout", ignore=shutil.ignore_patterns("__pycache__"))
    made = copy / "dist"
    pip("wheel", "--no-build-isolation", "-w", str(made), str(copy))
    (found,) = made.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `handout` command of an environment that has the wheel, and the libraries it needs."""
    folder = tmp_path_factory.mktemp("environment with spaces \U0001f4a7")
    venv.create(folder, with_pip=False)
    base = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", vars=base))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", vars=base))
    python = scripts / Path(sys.executable).name
    pip("install", str(wheel), into=python)
    return scripts / "handout"


def run(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command with none of this process's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [str(command), *arguments],
        cwd=cwd,
        env={**kept, "HOME": str(cwd), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_the_whole_package(wheel: Path) -> None:
    """No folder of the package is forgotten: code, faces, words, icons and their licences."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    here = {
        path.relative_to(trials.TOP).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert here <= inside
    assert {name for name in inside if name.startswith("handout/")} == here


def test_from_nothing_to_a_pdf(installed: Path, tmp_path: Path) -> None:
    """In an empty folder the installed command makes a folder to work in, a leaflet and its PDF."""
    began = run(installed, "init", "desk", cwd=tmp_path)
    assert began.returncode == 0, began.stderr
    desk = tmp_path / "desk"
    new = run(installed, "new", "sprain", "--kind", "condition", cwd=desk)
    assert new.returncode == 0, new.stderr
    checked = run(installed, "check", cwd=desk)
    assert checked.returncode == 0, checked.stderr
    built = run(installed, "build", cwd=desk)
    assert built.returncode == 0, built.stderr

    assert sorted(path.name for path in (desk / "output").iterdir()) == [
        "first-leaflet.pdf",
        "sprain.large-print.pdf",
        "sprain.pdf",
    ]
    proved = run(installed, "verify", "output/sprain.pdf", cwd=desk)
    assert proved.returncode == 0, proved.stderr


def test_a_checkout_has_the_command_too(tmp_path: Path) -> None:
    """`make` writes `handout` into the virtual environment; it runs from anywhere, even moved."""
    checkout = tmp_path / "ward 7 💊"
    commands = checkout / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands / "python").symlink_to(sys.executable)
    (checkout / "handout").symlink_to(PACKAGE)
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(trials.TOP / name, checkout)
    (checkout / ".venv" / "ready").touch()
    subprocess.run(["make", ".venv/bin/handout"], cwd=checkout, check=True, capture_output=True)
    moved = checkout.rename(tmp_path / "ward 8")
    said = run(moved / ".venv" / "bin" / "handout", "--version", cwd=tmp_path)

    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("handout ")


def test_a_brand_to_be_filled_in_is_not_approved(tmp_path: Path) -> None:
    """Each gap that `init` leaves in a brand is named: its words stand on every leaflet."""
    folder.init(tmp_path, "uk-nhs")
    sources = tmp_path / "sources"
    ready, _ = pipeline.check(sources / "first-leaflet.yaml", sources, judging.TODAY)
    assert ready is not None
    (found,) = (f for f in ready.verdict.findings if "in the brand" in f.message)
    brand = re.sub("(?m)^ *#.*", "", folder.brand_text("uk-nhs", "logo.svg"))
    gaps = set(re.findall(r"\[[^]]+\]", brand)) - {"[what the logo shows]"}

    assert found.id == "gov-placeholder"
    assert {f"`{gap}`" for gap in gaps} == set(re.findall("`[^`]+`", found.message))
    assert "brand.yaml" in found.hint


def test_a_leaflet_finds_its_brand_from_any_folder(installed: Path, tmp_path: Path) -> None:
    """Built from another folder, a leaflet has its brand, and its file the same bytes."""
    run(installed, "init", "desk", cwd=tmp_path)
    leaflet = tmp_path / "desk" / "sources" / "first-leaflet.yaml"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    far = run(installed, "build", str(leaflet), "-o", str(elsewhere), cwd=elsewhere)
    near = run(installed, "build", cwd=tmp_path / "desk")

    assert far.returncode == near.returncode == 0, far.stderr + near.stderr
    assert (elsewhere / "first-leaflet.pdf").read_bytes() == (
        tmp_path / "desk" / "output" / "first-leaflet.pdf"
    ).read_bytes()


def test_init_touches_nothing_that_is_there(tmp_path: Path) -> None:
    """A folder that has sources already is left as it is, and the message says so."""
    kept = trials.write(tmp_path / "sources", "mine", "leaflet.yaml")
    ran = trials.run("init", cwd=tmp_path)

    assert ran.code == 2
    assert "nothing was changed" in ran.err
    assert trials.names(tmp_path) == ["sources"]
    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_brand_is_written_with_its_logo(tmp_path: Path) -> None:
    """`handout brand` copies the logo, and what it writes is a brand that a leaflet can use."""
    logo = trials.TOP / "sources" / "brands" / "riverside" / "logo.svg"
    ran = trials.run("brand", "st-elm", "--logo", logo, cwd=tmp_path)
    folder = tmp_path / "sources" / "brands" / "st-elm"

    assert ran.code == 0, ran.err
    assert trials.names(folder) == ["brand.yaml", "logo.svg"]
    assert (folder / "logo.svg").read_bytes() == logo.read_bytes()
    trials.write(tmp_path / "sources", trials.sound("Words.") + "brand: st-elm\n")
    assert trials.run("check", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("brand", "St Elm"), "such as st-elm"),
        (("brand", "***"), "small letters"),
        (("new", "Knee (ward 7).yaml", "--kind", "procedure"), "such as Knee-ward-7"),
        (("brand", "st-elm", "--logo", "none.svg"), "there is no file"),
        (("brand", "st-elm", "--logo", "fine.yaml"), "neither SVG, PNG nor JPEG"),
        (("init", "fine.yaml"), "is a file"),
    ],
)
def test_what_cannot_be_begun_says_why(desk: Path, arguments: tuple[str, ...], says: str) -> None:
    """A name or a file that will not do is refused in words, and nothing is written."""
    before = trials.names(desk)
    ran = trials.run(*arguments, cwd=desk)

    assert ran.code == 2
    assert says in ran.err
    assert trials.names(desk) == before
