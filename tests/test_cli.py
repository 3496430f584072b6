"""The command line is a contract: arguments, exit codes, output names, what is printed where."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path

import pytest
import trials
from pypdf import PdfReader

from handout import __version__, cli
from handout.cli import schema

FINE, FINDINGS, USAGE, FAULT = 0, 1, 2, 3
KEYS = ["path", "line", "column", "end_column", "id", "severity", "message", "hint"]
TOO_TALL = trials.leaflet(
    "warning:\n          level: note\n          text: |\n" + "            Words.\n\n" * 120
)


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "fine.yaml"], FINE),
        (["check", "broken.yaml"], FINDINGS),
        (["check", "fine.yaml", "broken.yaml"], FINDINGS),
        (["check", "missing.yaml"], FINDINGS),
        (["check", "."], FINDINGS),
        (["check"], FINE),
        (["build"], FINE),
        (["build", "fine.yaml"], FINE),
        (["build", "broken.yaml"], FINDINGS),
        (["schema"], FINE),
        (["--version"], FINE),
        (["--help"], FINE),
        (["build", "--help"], FINE),
        ([], USAGE),
        (["print"], USAGE),
        (["check", "--format", "xml"], USAGE),
        (["build", "--edition", "x"], USAGE),
        (["build", "--paper", "a5"], USAGE),
        (["build", "--jobs", "0"], USAGE),
        (["build", "--jobs", "two"], USAGE),
        (["build", "--jobs", "\u00b2"], USAGE),
        (["build", "--jobs", "9" * 5000], USAGE),
        (["check", "--today", "tomorrow"], USAGE),
        (["check", "--today", "2026-2-1"], USAGE),
        (["check", "--today", "2026-02-30"], USAGE),
        (["check", "--today", "20260201"], USAGE),
        (["check", "--sources", "nowhere"], USAGE),
        (["build", "--sources", "fine.yaml"], USAGE),
        (["build", "fine.yaml", "--nonsense"], USAGE),
        (["build", "fine.yaml", "-o", "broken.yaml"], FAULT),
        (["build", "fine.yaml", "-o", "broken.yaml/deeper"], FAULT),
    ],
)
def test_the_exit_code_says_how_it_ended(desk: Path, arguments: list[str], code: int) -> None:
    """0 fine, 1 findings, 2 usage, 3 a fault of the program or the disk; never a traceback."""
    ran = trials.run(*arguments, cwd=desk)

    assert ran.code == code, ran
    assert ran.out or ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "fine.yaml"], FINE),
        (["check", "broken.yaml"], FINDINGS),
        (["print"], USAGE),
        (["build", "fine.yaml", "-o", "broken.yaml"], FAULT),
    ],
)
def test_a_process_ends_as_the_door_says(desk: Path, arguments: list[str], code: int) -> None:
    """A process of its own says what `trials.run` says, to the letter, and ends with that code."""
    inside = trials.run(*arguments, cwd=desk)

    assert trials.run_apart(*arguments, cwd=desk) == inside
    assert inside.code == code


def test_a_fault_of_our_own_is_told_apart(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Should the program itself be wrong, it says so in two lines and exits with 3."""

    def fail(options: object) -> int:
        raise LookupError("a mark without a tag")

    monkeypatch.setattr(schema, "run", fail)

    assert cli.main(["schema"]) == FAULT
    told = capsys.readouterr().err
    assert "LookupError: a mark without a tag (test_cli.py:" in told
    assert "report" in told
    assert "Traceback" not in told


def test_version_is_the_packages_own(desk: Path) -> None:
    """`handout --version` prints a name and a number."""
    assert trials.run("--version", cwd=desk).out == f"handout {__version__}\n"


def test_the_module_and_the_command_are_one_program(desk: Path) -> None:
    """`python -m handout` answers to the name of the command."""
    assert trials.run_apart("--help", cwd=desk).out.startswith("usage: handout ")


# ---------------------------------------------------------------- check


def test_check_finds_without_making(desk: Path) -> None:
    """`check` writes nothing anywhere."""
    before = {path: path.stat().st_mtime_ns for path in desk.rglob("*")}
    trials.run("check", "fine.yaml", "broken.yaml", cwd=desk)

    assert {path: path.stat().st_mtime_ns for path in desk.rglob("*")} == before


def test_check_counts_what_it_found(desk: Path) -> None:
    """A person reads how many leaflets were looked at, and what came of it."""
    ran = trials.run("check", "fine.yaml", "broken.yaml", cwd=desk)

    assert re.search(r"^2 leaflets checked: 2 errors, \d+ warnings?$", ran.out, re.M)
    assert "broken.yaml:2:1: error[unknown-key]" in ran.err
    assert "did you mean `language`?" in ran.err


def test_ten_megabytes_of_noise_are_one_finding(desk: Path) -> None:
    """A file that cannot be a leaflet is refused at once, whatever it holds."""
    trials.write(desk, random.Random(1).randbytes(10_000_000), "noise.yaml")
    ran = trials.run("check", "noise.yaml", cwd=desk)

    assert ran.code == FINDINGS
    assert "noise.yaml: error[file-too-large]" in ran.err


def test_json_is_one_list_and_nothing_else(desk: Path) -> None:
    """With --format json, standard output is one JSON list of findings with exactly eight keys."""
    ran = trials.run("check", "--format", "json", "broken.yaml", "fine.yaml", cwd=desk)
    rows = json.loads(ran.out)

    assert ran.err == ""
    assert all(list(row) == KEYS for row in rows)
    ids = {row["id"] for row in rows}
    assert {"unknown-key", "md-italic"} <= ids
    assert "missing-key" not in ids  # what a misspelt key stands for is not missing as well
    row = next(row for row in rows if row["id"] == "md-italic")
    assert [type(row[key]) for key in KEYS] == [str, int, int, int, str, str, str, str]
    assert (row["path"], row["line"], row["column"]) == ("broken.yaml", 6, 12)


def test_json_of_a_build_is_one_list_too(desk: Path) -> None:
    """A program that builds reads the findings of the build, and they are all it reads."""
    ran = trials.run("build", "--format", "json", "broken.yaml", "fine.yaml", cwd=desk)

    assert "md-italic" in {row["id"] for row in json.loads(ran.out)}
    assert trials.names(desk / "output") == ["fine.pdf"]


def test_github_prints_an_annotation_a_finding(desk: Path) -> None:
    """With --format github, each line of standard output is one annotation."""
    ran = trials.run("check", "--format", "github", "broken.yaml", cwd=desk)
    lines = ran.out.splitlines()

    assert len(lines) >= 2
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)
    assert any(",line=6,col=12,endColumn=13,title=md-italic::" in line for line in lines)


def test_findings_come_in_the_same_order_in_every_process(desk: Path) -> None:
    """The order of findings does not hang on the seed of Python's hashes."""
    arguments = ("check", "broken.yaml", "--format", "json")
    seen = {trials.run_apart(*arguments, cwd=desk, PYTHONHASHSEED=seed).out for seed in "0123"}

    assert len(seen) == 1


def test_without_names_all_of_sources_is_read(desk: Path) -> None:
    """No argument means every leaflet in the sources folder; hidden files are no leaflets."""
    trials.write(desk / "sources", trials.BROKEN, ".hidden.yaml")
    trials.write(desk / "sources", trials.BROKEN, ".#lock.yaml")
    trials.write(desk / "sources", "no leaflet", "notes.txt")

    assert "2 leaflets checked: 0 errors" in trials.run("check", cwd=desk).out


# ---------------------------------------------------------------- build


def test_output_names_say_leaflet_and_edition(desk: Path) -> None:
    """STEM.pdf for the standard edition, STEM.EDITION.pdf for any other."""
    trials.run(
        "build",
        "fine.yaml",
        "--edition",
        "standard",
        "--edition",
        "large-print",
        "--edition",
        "standard",
        cwd=desk,
    )

    assert trials.names(desk / "output") == ["fine.large-print.pdf", "fine.pdf"]


def test_a_leaflet_lists_its_editions(desk: Path) -> None:
    """Without --edition a leaflet is made in the editions that it names."""
    trials.write(desk, trials.leaflet("Words.", head="editions: [large-print]\n"), "both.yaml")
    trials.run("build", "both.yaml", cwd=desk)

    assert trials.names(desk / "output") == ["both.large-print.pdf"]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_is_chosen_on_the_command_line(desk: Path, paper: str, size: tuple[int, int]) -> None:
    """--paper goes before what leaflet and brand say."""
    trials.run("build", "fine.yaml", "--paper", paper, cwd=desk)
    box = PdfReader(desk / "output" / "fine.pdf").pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


def test_build_says_what_it_made(desk: Path) -> None:
    """A line a file: name, pages, size, edition, draft or approved; then how many."""
    ran = trials.run("build", "fine.yaml", cwd=desk)
    size = (desk / "output" / "fine.pdf").stat().st_size

    assert re.fullmatch(
        rf"output.fine\.pdf +1 page +{size / 1000:.1f} kB  standard, draft\n"
        r"1 file made, 0 up to date\n",
        ran.out,
    )


def test_quiet_prints_findings_only(desk: Path) -> None:
    """With --quiet a build that is fine says nothing at all."""
    ran = trials.run("build", "fine.yaml", "--quiet", cwd=desk)
    bad = trials.run("build", "broken.yaml", "--quiet", cwd=desk)

    assert ran.out == ""
    assert "error" not in ran.err
    assert bad.out == ""
    assert "md-italic" in bad.err


def test_a_fault_in_one_leaflet_stops_none_of_the_others(desk: Path) -> None:
    """What can be made is made, and the rest is counted."""
    trials.write(desk, trials.BROKEN, "worse.yaml")
    ran = trials.run("build", "broken.yaml", "fine.yaml", "worse.yaml", "missing.yaml", cwd=desk)

    assert ran.code == FINDINGS
    assert trials.names(desk / "output") == ["fine.pdf"]
    assert "1 file made, 0 up to date, 3 leaflets not made" in ran.out


def test_a_fault_of_a_brand_counts_every_leaflet_that_it_stops(desk: Path) -> None:
    """Two leaflets in a broken brand are two leaflets that were not made."""
    trials.write(desk / "sources" / "brands" / "mine", "organisation: x\n", "brand.yaml")
    for name in ("one", "two"):
        text = trials.leaflet("Words.", head="brand: mine\n")
        trials.write(desk / "sources", text, f"{name}.yaml")

    assert "2 leaflets not made" in trials.run("build", cwd=desk).out


def test_what_only_the_layout_finds_stops_the_file(desk: Path) -> None:
    """An error found while pages are made leaves no file, and no old file is touched."""
    trials.run("build", "fine.yaml", cwd=desk)
    old = (desk / "output" / "fine.pdf").read_bytes()
    trials.write(desk, TOO_TALL, "fine.yaml")
    ran = trials.run("build", "fine.yaml", cwd=desk)

    assert ran.code == FINDINGS
    assert "fine.yaml:6:9: error[layout-box]" in ran.err
    assert (desk / "output" / "fine.pdf").read_bytes() == old
    assert trials.names(desk / "output") == ["fine.pdf"]


def test_two_leaflets_of_one_name_do_not_overwrite_each_other(desk: Path) -> None:
    """The second of two leaflets that would be printed to one file is refused by name."""
    trials.write(desk / "other", trials.leaflet("Other words."), "FINE.yaml")
    ran = trials.run("build", "fine.yaml", "other/FINE.yaml", cwd=desk)

    assert ran.code == FINDINGS
    assert "error[name-clash]" in ran.err
    assert "fine.yaml" in ran.err
    assert trials.names(desk / "output") == ["fine.pdf"]


def test_a_leaflet_named_twice_is_made_once(desk: Path) -> None:
    """The same file under two paths is one leaflet."""
    ran = trials.run("build", "fine.yaml", "./fine.yaml", desk / "fine.yaml", cwd=desk)

    assert ran.code == FINE
    assert "1 file made" in ran.out


def test_a_leaflet_from_anywhere_on_the_disk(
    desk: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A leaflet outside the sources is built with the pictures beside it."""
    away = tmp_path_factory.mktemp("away")
    trials.write(
        away,
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
        "x.svg",
    )
    path = trials.write(away, trials.leaflet("figure: {image: x.svg, alt: A square}"), "far.yaml")

    assert trials.run("build", path, cwd=desk).code == FINE
    assert trials.names(desk / "output") == ["far.pdf"]
    assert (
        trials.run("build", os.path.relpath(path, desk), "-o", away / "a" / "b", cwd=desk).code
        == FINE
    )
    assert trials.names(away / "a" / "b") == ["far.pdf"]


def test_several_at_once_give_the_same_files(desk: Path) -> None:
    """With --jobs, files, lines and findings are those of one after another."""
    for name in "abcd":
        trials.write(desk / "sources", trials.leaflet(f"Words of {name}."), f"{name}.yaml")
    trials.write(desk / "sources", trials.BROKEN, "e.yaml")
    one = trials.run("build", "-o", "x", cwd=desk)
    many = trials.run_apart("build", "-o", "y", "--jobs", "2", cwd=desk)

    assert one.code == many.code == FINDINGS
    assert many.out.replace("y/", "x/").replace("y\\", "x\\") == one.out
    assert many.err == one.err
    assert trials.names(desk / "x") == trials.names(desk / "y")
    assert all(
        (desk / "x" / n).read_bytes() == (desk / "y" / n).read_bytes()
        for n in trials.names(desk / "x")
    )
