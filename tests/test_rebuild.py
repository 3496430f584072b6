"""What is up to date is left alone, and whatever else is built anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import trials


def test_a_second_run_makes_nothing(desk: Path) -> None:
    """With nothing changed, no file is written, and the same is reported."""
    first = trials.run("build", cwd=desk)
    stamps = {path: path.stat().st_mtime_ns for path in (desk / "output").iterdir()}
    second = trials.run("build", cwd=desk)

    assert "2 files made, 0 up to date" in first.out
    assert "0 files made, 2 up to date" in second.out
    assert {path: path.stat().st_mtime_ns for path in (desk / "output").iterdir()} == stamps
    assert second.out.splitlines()[0] == first.out.splitlines()[0] + ", up to date"


@pytest.mark.parametrize("change", ["words", "picture", "brand", "logo", "paper", "rename"])
def test_whatever_goes_into_a_file_rebuilds_it(desk: Path, change: str) -> None:
    """A changed word, picture, brand, logo, paper or name makes the file anew."""
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    brand = (
        "organisation: Mine\nlogo: {image: logo.svg, alt: Square}\ncolours: {band: '#ffffff', "
        "on_band: '#000000', heading: '#000000', accent: '#333333', tint: '#eeeeee'}\n"
    )
    text = trials.leaflet(
        "Words.",
        "More words.",
        "figure: {image: x.svg, alt: A square}",
        "And more.",
        head="brand: mine\n",
    )
    sources = desk / "sources"
    files = {
        "words": sources / "one.yaml",
        "picture": sources / "x.svg",
        "brand": sources / "brands" / "mine" / "brand.yaml",
        "logo": sources / "brands" / "mine" / "logo.svg",
    }
    for path, said in zip(files.values(), (text, square, brand, square)):
        trials.write(path.parent, said, path.name)
    arguments = ["build", str(files["words"])]
    assert "1 file made" in trials.run(*arguments, cwd=desk).out
    assert "0 files made" in trials.run(*arguments, cwd=desk).out
    if change in files:
        said = (
            files[change]
            .read_text()
            .replace("A square", "One square")
            .replace("M0 0h9", "M1 0h8")
            .replace("organisation: Mine", "organisation: Yours")
        )
        files[change].write_text(said)
    elif change == "paper":
        arguments += ["--paper", "letter"]
    else:
        files["words"].rename(sources / "three.yaml")
        arguments[1] = str(sources / "three.yaml")

    assert "1 file made" in trials.run(*arguments, cwd=desk).out
    assert "0 files made" in trials.run(*arguments, cwd=desk).out


def test_a_file_that_was_only_touched_is_not_rebuilt(desk: Path) -> None:
    """What counts is what a file holds, not when it was saved."""
    trials.run("build", cwd=desk)
    for path in (desk / "sources").glob("*.yaml"):
        os.utime(path, (2_000_000_000, 2_000_000_000))

    assert "0 files made, 2 up to date" in trials.run("build", cwd=desk).out


@pytest.mark.parametrize("spoil", ["cut", "middle", "table", "empty", "gone", "other"])
def test_a_spoiled_output_is_made_anew(desk: Path, spoil: str) -> None:
    """A file that is cut short, changed, emptied, deleted or another's is made as it was."""
    target = desk / "output" / "fine.pdf"
    trials.run("build", "fine.yaml", cwd=desk)
    whole = target.read_bytes()
    table = whole.rindex(b"/Root ") + 6
    spoiled = {
        "cut": whole[:-1],
        "empty": b"",
        "gone": b"",
        "other": b"%PDF-1.4\n%%EOF\n",
        "middle": whole[:500] + bytes([whole[500] ^ 1]) + whole[501:],
        "table": whole[:table] + bytes([whole[table] ^ 1]) + whole[table + 1 :],
    }
    target.write_bytes(spoiled[spoil])
    if spoil == "gone":
        target.unlink()
    ran = trials.run("build", "fine.yaml", cwd=desk)

    assert "1 file made" in ran.out
    assert target.read_bytes() == whole
