"""What the tests of the rules share: a leaflet made of a few words, judged on a set day."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from handout import rules
from handout.base.finding import Finding
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import load

TODAY = datetime.date(2026, 11, 22)
_BASE = {
    "title": "title: A leaflet",
    "language": "language: en-GB",
    "sections": "sections:\n  - heading: About it\n    content:\n      - |\n",
}


def source(example: str) -> str:
    """Return the YAML of a leaflet: the example's keys (after a colon), or its words as prose."""
    given = example[1:] if example.startswith(":") else ""
    parts = [
        text
        for key, text in _BASE.items()
        if not re.search(rf"^{key}:", given, re.M) and key != "sections"
    ]
    words = "Rest.\n" if given else example
    if not re.search(r"^sections:", given, re.M):
        parts.append(_BASE["sections"] + "".join(f"        {line}\n" for line in words.split("\n")))
    return "\n".join([*parts, given]) + "\n"


def read(folder: Path, text: str, name: str = "leaflet.yaml") -> Leaflet:
    """Read a leaflet that has no fault of form."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    leaflet, findings = load(path)
    assert leaflet is not None, (text, findings)
    assert not findings, (text, findings)
    return leaflet


def judge(
    leaflet: Leaflet, profile: str = "uk-nhs", today: datetime.date = TODAY
) -> tuple[Finding, ...]:
    """Return what the rules find; a leaflet with a brand has a publisher."""
    publisher = rules.Publisher("The House" if leaflet.brand else "")
    return rules.check(leaflet, leaflet.profile or profile, publisher, today, "x").findings


def marked(finding: Finding) -> str:
    """Return the words that a finding stands on."""
    span = finding.span
    return span.excerpt[span.column - 1 : span.end_column - 1]
