"""Bad leaflets, each with what the rules must find in it as comments in the file itself.

`# rules: dose read` says which groups (or beginnings of ids) a case is about; then each finding is
a comment `# severity LINE:COLUMN id words`, where the words are those that it stands on. A leaflet
that is fine says `# nothing`. To add a case, add a file.
"""

from __future__ import annotations

import re
from pathlib import Path

import judging
import pytest

from handout import pipeline
from handout.base.finding import Finding

CASES = Path(__file__).parent / "cases" / "rules"
_EXPECTED = re.compile(r"^# (error|warning|note) (\d+):(\d+) ([a-z-]+) ?(.*)$", re.M)
_ABOUT = re.compile(r"^# rules: (.+)$", re.M)


def found(path: Path) -> list[Finding]:
    """Return what the rules that a case is about find in it."""
    about = _ABOUT.search(path.read_text(encoding="utf-8"))
    assert about, f"{path.name} does not say what it is about"
    ready, findings = pipeline.check(path, CASES, judging.TODAY)
    assert ready is not None, findings
    return [f for f in ready.verdict.findings if f.id.startswith(tuple(about[1].split()))]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_found_is_what_the_case_says(path: Path) -> None:
    """The rules find what is wrong, at the line and column of the words, and nothing else."""
    text = path.read_text(encoding="utf-8")
    wanted = [
        (kind, int(line), int(column), id, words)
        for kind, line, column, id, words in _EXPECTED.findall(text)
    ]
    assert bool(wanted) != ("\n# nothing\n" in text), f"{path.name} does not say what to expect"

    said = {(kind, line, column, id): words for kind, line, column, id, words in wanted if words}
    rows = [(f.severity, f.span.line, f.span.column, f.id) for f in found(path)]

    assert sorted(rows) == sorted(row[:4] for row in wanted)
    for finding in found(path):
        words = said.get((finding.severity, finding.span.line, finding.span.column, finding.id))
        assert words is None or judging.marked(finding) == words
