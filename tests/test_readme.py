"""The README at its word: what it tells a newcomer to type works, and its examples are sound."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import judging
import trials

from handout import pipeline
from handout.cli import COMMANDS, parser
from handout.design import brand

README = (trials.TOP / "README.md").read_text(encoding="utf-8")


def typed() -> list[str]:
    """Return the lines that a reader types, without what a usage only sketches."""
    lines = re.findall(r"^    (handout .*?)(?: {2,}.*)?$", README, re.MULTILINE)
    return [
        re.sub(" +#.*", "", line)
        for line in lines
        if not re.search(r"\[|\||\.\.\.|--version", line)
    ]


def example(heading: str) -> str:
    """Return the YAML that a section shows."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return section.split("```yaml\n")[1].split("```")[0]


def test_what_is_to_be_typed_is_understood() -> None:
    """Each command has the words and options that the README gives it, and none is left out."""
    lines = typed()
    for line in lines:
        parser().parse_args(shlex.split(line)[1:])
    assert len(lines) > 15, lines
    named = set(re.findall(r"\bhandout ([a-z]+)", README))
    assert set(COMMANDS) <= named


def test_the_first_leaflet_is_one(tmp_path: Path) -> None:
    """Ten lines, and no fault of form; the fault shown beneath is the one that is told."""
    text = example("Your first leaflet")
    path = trials.write(tmp_path, text, "hello.yaml")
    ready, findings = pipeline.check(path, tmp_path)
    assert ready is not None and not findings

    wrong = trials.write(tmp_path, text.replace("heading:", "headin:"), "hello.yaml")
    (finding,) = pipeline.check(wrong, tmp_path)[1]
    shown = README.split("sources/hello.yaml:4:5: error[")[1].split("```")[0]
    assert shown.startswith(f"{finding.id}] {finding.message}\n")
    assert finding.hint in shown


def test_the_brand_that_is_shown_can_be_used(tmp_path: Path) -> None:
    """The example has every key of a brand but for translations, and no fault."""
    folder = tmp_path / "brands" / "st-elm"
    folder.mkdir(parents=True)
    text = example("A brand")
    (folder / "brand.yaml").write_text(text, encoding="utf-8")
    shutil.copy(trials.TOP / "sources" / "brands" / "riverside" / "logo.svg", folder)
    leaflet = judging.read(tmp_path, trials.sound("Words.") + "brand: st-elm\n")
    findings: list[object] = []
    house = brand.read(leaflet.brand, tmp_path, findings.append)

    assert house is not None and not findings, findings
    keys = set(re.findall("^([a-z_]+):", text, re.MULTILINE))
    assert keys == set(brand.schema()["properties"]) - {"translations"}
