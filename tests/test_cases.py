"""Small bad leaflets, each with what must be found in it as comments in the file itself.

A comment reads `# error LINE:COLUMN id`, or `# nothing` in a leaflet that is fine. To add a case,
add a file. Places count from 1; 0:0 is the file as a whole.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import trials

CASES = Path(__file__).parent / "cases"
_EXPECTED = re.compile(r"^# (error|warning|note) (\d+):(\d+) ([a-z-]+)\r?$", re.M)
_FINE = re.compile(r"^# nothing\r?$", re.M)


def expected(path: Path) -> list[tuple[str, int, int, str]]:
    """Return what the comments of a case ask for."""
    data = path.read_bytes()
    text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "latin-1")
    rows = [
        (kind, int(line), int(column), id) for kind, line, column, id in _EXPECTED.findall(text)
    ]
    assert bool(rows) != bool(_FINE.search(text)), f"{path.name} does not say what to expect"
    return rows


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_found_is_what_the_case_says(path: Path) -> None:
    """Everything that is wrong with a leaflet is found, once, where it stands, and nothing else."""
    found = trials.check(path, CASES)

    assert [(f.severity, f.span.line, f.span.column, f.id) for f in found] == expected(path)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_finding_says_what_is_wrong_and_what_to_do(path: Path) -> None:
    """Every finding has a message and a hint, each short enough to read on a screen."""
    for finding in trials.check(path, CASES):
        assert 5 < len(finding.message) < 300, finding
        assert 5 < len(finding.hint) < 300, finding


def test_there_are_cases() -> None:
    """The folder of cases was found, and holds good leaflets beside the bad."""
    fine = [path for path in CASES.glob("*.yaml") if not expected(path)]

    assert len(list(CASES.glob("*.yaml"))) > 60
    assert len(fine) > 3
