"""What the tests of translations share: an original and its translation, written and judged."""

from __future__ import annotations

import datetime
from pathlib import Path

import yaml

from handout import rules
from handout.base.finding import Finding
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.model import Leaflet
from handout.leaflet.original import original
from handout.leaflet.reader import load

TODAY = datetime.date(2026, 11, 22)
HEAD = "title: A leaflet\nlanguage: en-GB\n"
BODY = """sections:
  - heading: Dose
    content:
      - Take 10 mg for 4 weeks.
      - warning: {level: urgent, text: Call 111.}
"""
TRANSLATED = """sections:
  - heading: Dawka
    content:
      - Weź 10 mg przez 4 tygodnie.
      - warning: {level: urgent, text: Zadzwoń pod 111.}
"""


def read(path: Path, text: str) -> Leaflet:
    """Write a leaflet and read it; it has no fault of form."""
    path.write_text(text, encoding="utf-8")
    leaflet, findings = load(path)
    assert leaflet is not None, findings
    assert not findings, findings
    return leaflet


def record(made_from: str, **keys: object) -> str:
    """Return the YAML of a translation record that nothing is wrong with, but for `keys`."""
    said = {
        "leaflet": "leaflet",
        "english_title": "A leaflet",
        "digest": made_from,
        "method": "human",
        "translated_by": "A. Translator",
        "checked_by": "B. Reader",
        **keys,
    }
    return yaml.safe_dump({"translation_of": said}, allow_unicode=True)


def judged(path: Path) -> tuple[Finding, ...]:
    """Return what the rules say of a translation that stands in a file."""
    leaflet, findings = load(path)
    assert leaflet is not None, findings
    verdict = rules.check(leaflet, "uk-nhs", rules.Publisher(), TODAY, "x", original(leaflet, path))
    return tuple(f for f in verdict.findings if f.id.startswith("lang-"))


def found(
    folder: Path, original: str, translated: str, language: str = "pl", **keys: object
) -> list[Finding]:
    """Write both leaflets, given their sections, and return what is found in the translation."""
    digest = content_digest(read(folder / "leaflet.yaml", HEAD + original))
    path = folder / f"leaflet.{language}.yaml"
    head = f"title: Ulotka\nlanguage: {language}\n{record(digest, **keys)}"
    path.write_text(head + translated, encoding="utf-8")
    return [f for f in judged(path) if f.id != "lang-words-unchecked"]


def said(original: str, translated: str, language: str, folder: Path) -> list[str]:
    """Return the ids of what is found when two sentences stand for each other."""
    shape = "sections:\n  - heading: H\n    content:\n      - |\n        {}\n"
    return [f.id for f in found(folder, shape.format(original), shape.format(translated), language)]
