"""Findings for servers and editors, colours for people, and completion for shells."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
import trials

from handout import cli, rules
from handout.base.finding import ERROR, WARNING, Finding, Span
from handout.cli import completion, printing
from handout.deliver.exchange import junit, sarif

FAULTS = (
    Finding(
        "dose-comma", ERROR, "`1000` \x1b has <no> comma", Span("my dir/a.yaml", 3, 7, 11, "x")
    ),
    Finding("md-lines", WARNING, "two lines", Span("my dir/a.yaml", 4, 2, 2, "x"), "join them"),
    Finding("file-missing", ERROR, "not there", Span("b\udcff.yaml"), also=Span("c.yaml", 1, 1, 2)),
)


def test_sarif_names_rules_places_and_what_to_do() -> None:
    """Each finding is a result with its rule, level and region, as SARIF 2.1.0 asks."""
    log = json.loads(sarif(FAULTS, "1.2.3"))
    (run,) = log["runs"]
    listed = run["tool"]["driver"]["rules"]

    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert [r["level"] for r in run["results"]] == ["error", "warning", "error"]
    for result, fault in zip(run["results"], FAULTS):
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"] == fault.id
    first, second, third = (r["locations"][0]["physicalLocation"] for r in run["results"])
    assert first["artifactLocation"]["uri"] == "my%20dir/a.yaml"
    assert first["region"] == {"startLine": 3, "startColumn": 7, "endColumn": 11}
    assert second["region"]["endColumn"] == 3
    assert "region" not in third
    assert third["artifactLocation"]["uri"] == "b%FF.yaml"
    assert run["results"][1]["message"]["text"].endswith("What to do: join them")
    assert listed[0]["help"]["text"].startswith(rules.RULES["dose-comma"].why)
    assert {rule.severity for rule in rules.RULES.values()} <= {"error", "warning", "note"}


def test_junit_has_a_case_a_leaflet() -> None:
    """A leaflet with an error has failed; warnings are its output; one without a fault is there."""
    top = ElementTree.fromstring(junit(["fine.yaml", "my dir/a.yaml"], FAULTS).encode())
    cases = {case.get("name"): case for case in top.iter("testcase")}

    assert (top.get("tests"), top.get("failures")) == ("3", "2")
    assert list(cases) == ["fine.yaml", "my dir/a.yaml", "b\ufffd.yaml"]
    assert list(cases["fine.yaml"]) == []
    assert "1000` \ufffd has <no>" in str(cases["my dir/a.yaml"].findtext("failure"))
    assert "two lines" in str(cases["my dir/a.yaml"].findtext("system-out"))


@pytest.mark.parametrize("style", ["sarif", "junit"])
def test_a_server_reads_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    """Standard output is one document and nothing else, and the exit code says the same."""
    path = trials.write(tmp_path, trials.BROKEN)

    assert cli.main(["check", str(path), "--format", style, "--sources", str(tmp_path)]) == 1
    told = capsys.readouterr()
    read = json.loads if style == "sarif" else ElementTree.fromstring
    assert read(told.out) is not None
    assert told.err == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a plain terminal and whoever sets NO_COLOR gets none."""
    assert printing.coloured(Terminal(), {"TERM": "xterm"})
    assert printing.coloured(Terminal(), {"NO_COLOR": ""})
    assert not printing.coloured(Terminal(), {"NO_COLOR": "1"})
    assert not printing.coloured(Terminal(), {"TERM": "dumb"})
    assert not printing.coloured(io.StringIO(), {})
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "xterm")
    printing.report(FAULTS, "human")

    assert "\x1b[1;31merror[dose-comma]\x1b[0m" in screen.getvalue()


def test_completion_knows_every_command_and_option() -> None:
    """What a shell offers is taken from the parser, so that it cannot grow old."""
    commands = completion.taken(cli.parser())

    assert set(commands) == set(cli.COMMANDS)
    assert commands["check"]["--format"] == ("human", "json", "github", "sarif", "junit")
    for write in (completion.bash, completion.zsh, completion.fish):
        said = write(commands)
        for name, options in commands.items():
            assert name in said
            assert all(option.lstrip("-") in said for option in options)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("handout che", "check"),
        ("handout check --format sa", "sarif"),
        ("handout rules --ma", "--markdown"),
    ],
)
def test_bash_completes(typed: str, offered: str) -> None:
    """A real bash, given the script, offers the word that was begun."""
    bash = shutil.which("bash")
    assert bash is not None
    words = typed.split()
    ask = (
        f"{completion.bash(completion.taken(cli.parser()))}\n"
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _handout\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    ran = subprocess.run([bash, "-c", ask], capture_output=True, text=True, check=True, timeout=60)

    assert ran.stdout.split() == [offered]
