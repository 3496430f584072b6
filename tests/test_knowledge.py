"""The README's recipes are followed, and data files are spoilt, in a copy of the program.

What a pharmacist or an editor does is done here: a file is written below `knowledge/data`, and the
program is run. No line of Python is changed.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import trials

from handout.author import folder
from handout.base.finding import BrokenData
from handout.knowledge import DATA, drug_classes, pictograms, profiles, topics, word_lists
from handout.knowledge.data_files import load
from handout.knowledge.drug_classes import drug_class, of_title

FILES = sorted(path.relative_to(DATA) for path in DATA.rglob("*.yaml"))
KINDS = {
    "classes": drug_classes._CLASS,
    "profiles": profiles._PROFILE,
    "pictograms.yaml": pictograms._FILE,
    "topics.yaml": topics._FILE,
    "plain.yaml": word_lists._PLAIN,
    "doses.yaml": word_lists._SHORT,
    "weekly.yaml": word_lists._WEEKLY,
}
PACKAGE = trials.TOP / "handout"
MEDICINE = "title: {title}\nlanguage: {language}\nkind: medicine\nprofile: {profile}\nsections:\n"
SECTION = "  - heading: About it\n    content:\n      - {words}\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program, the data of which can be changed; returns the folder it stands in."""
    data = trials.copied(tmp_path) / "knowledge" / "data"
    shutil.rmtree(data)
    shutil.copytree(DATA, data)
    return tmp_path


def run(copy: Path, *arguments: str) -> trials.Ran:
    """Run the copy."""
    return trials.run_apart(*arguments, cwd=copy, PYTHONPATH=str(copy))


def told(
    copy: Path, title: str, words: str, language: str = "en-GB", profile: str = "uk-nhs"
) -> list[dict[str, Any]]:
    """Check a leaflet by the copy; return its findings."""
    text = MEDICINE.format(title=title, language=language, profile=profile)
    trials.write(copy, text + SECTION.format(words=words))
    found: list[dict[str, Any]] = json.loads(
        run(copy, "check", "leaflet.yaml", "--format", "json").out
    )
    return found


def data(copy: Path, name: str) -> Path:
    return copy / "handout" / "knowledge" / "data" / name


CLASS = """called: a statin
medicines: simvastatin | atorvastatin
topics:
  alternatives: [pharmacist]
warnings:
  - about: muscle pain
    says: Tell us about muscle pain that nothing explains.
    words: [muscle]
    sources: [pharmacist]
sources:
  - {id: pharmacist, title: A note, publisher: A pharmacist, date: "2026"}
"""


def test_a_class_is_added_by_adding_a_file(copy: Path) -> None:
    """The rules, the schema and `handout new` know a new class from the file alone."""
    before = told(copy, "Simvastatin tablets", "Rest.")
    data(copy, "classes/statin.yaml").write_text(CLASS, encoding="utf-8")
    after = told(copy, "Simvastatin tablets", "Rest.")
    more = [f for f in after if f not in before]

    assert [(f["id"], f["line"], f["column"]) for f in more] == [
        ("safety-class-warning", 1, 8),
        ("safety-drug-class", 1, 8),
    ]
    assert "nothing warns of `muscle pain`, as the leaflet of a statin must" in more[0]["message"]
    assert "no section covers `alternatives`" in more[1]["message"]
    said = told(copy, "Simvastatin tablets", "Call us if a muscle hurts.")
    assert [f for f in said if f["id"] == "safety-class-warning"] == []
    schema = json.loads(run(copy, "schema").out)
    assert "statin" in schema["properties"]["drug_class"]["enum"]
    (copy / "sources" / "brands").mkdir(parents=True)
    run(copy, "new", "mine", "--kind", "medicine", "--drug-class", "statin")
    text = (copy / "sources" / "mine.yaml").read_text(encoding="utf-8")
    assert "drug_class: statin\n" in text
    assert "Tell us about muscle pain that nothing explains." in text


def test_a_profile_is_added_by_adding_a_file(copy: Path) -> None:
    """Rules and pages follow a new profile from its file, in every language that has its words."""
    us = data(copy, "profiles/us.yaml").read_text(encoding="utf-8")
    there = us.replace('emergency: "911"', 'emergency: "933"').replace("999 |", "999 | 911 |")
    there = there.replace("leaflets: en-US\n", "")
    data(copy, "profiles/there.yaml").write_text(there, encoding="utf-8")
    found = told(copy, "A cream", "Call 911 if you cannot breathe.", "en-US", "there")
    wrong = [f for f in found if f["id"] == "safety-emergency-number"]

    assert [(f["line"], f["hint"]) for f in wrong] == [(8, "write 933")]
    code = (
        "from handout.language.wording import wording\n"
        "print(wording('de', 'there')('action.emergency'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=copy,
        capture_output=True,
        text=True,
        env=trials.environment(PYTHONPATH=str(copy)),
    )
    assert "933" in said.stdout, said.stderr


def test_no_program_file_asks_for_a_profile_by_its_name() -> None:
    """What a profile changes stands in its file: else a new one would be half a profile."""
    asked = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and one.value in profiles.NAMES
    }

    assert asked == set()


@pytest.mark.parametrize("name", profiles.NAMES)
def test_a_folder_begins_with_the_paper_and_the_language_of_its_profile(
    tmp_path: Path, name: str
) -> None:
    """`handout init` asks the profile and nobody else."""
    made, why = folder.init(tmp_path, name)
    its = profiles.profile(name)
    brand, leaflet = (path.read_text(encoding="utf-8") for path in made[:2])

    assert why == ""
    assert f"\npaper: {its.paper or 'a4'}" in brand
    assert f"\nlanguage: {its.language or 'en-GB'}\n" in leaflet


def test_plain_words_of_another_language_are_added_by_adding_a_file(copy: Path) -> None:
    """A folder with a list of plain words is all that the rules on words need."""
    before = told(copy, "Krem", "Zaaplikuj krem na noc.", "pl")
    data(copy, "words/pl").mkdir()
    data(copy, "words/pl/plain.yaml").write_text("swaps:\n  nałóż: zaaplikuj | zaaplikować\n")
    after = [f for f in told(copy, "Krem", "Zaaplikuj krem na noc.", "pl") if f not in before]

    assert [(f["id"], f["line"], f["hint"]) for f in after] == [("read-jargon", 8, "say nałóż")]


SPOILT = {  # a file of each kind, what is done to it, and what is then found in it, and where
    "classes/warfarin.yaml": ("blood-tests:", "blood-test:", "topic-unknown", "blood-test"),
    "classes/doac.yaml": ("sources: [head-injury]", "sources: [head]", "source-unknown", "head"),
    "classes/lithium.yaml": ("called:", "caled:", "unknown-key", "caled"),
    "profiles/uk-nhs.yaml": ("grade: 9", "grade: nine", "count", "nine"),
    "topics.yaml": (
        "    tells: who is given it",
        "    tels: who is given it",
        "unknown-key",
        "tels",
    ),
    "words/en/plain.yaml": ("in advance of", "in advance of |", "bars", "prior to"),
    "words/en/doses.yaml": ("  qd: once a day", "  qd: [once]", "type", "["),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_fault_in_a_data_file_is_a_finding_with_its_place(copy: Path, name: str) -> None:
    """Whoever edits a file is told the line and what to do; no leaflet is judged meanwhile."""
    old, new, id, marked = SPOILT[name]
    file = data(copy, name)
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    title = {"classes/doac.yaml": "Apixaban tablets", "classes/lithium.yaml": "Lithium"}.get(name)
    found = told(copy, title or "Warfarin tablets", "Rest.")

    assert id in [f["id"] for f in found]
    one = next(f for f in found if f["id"] == id)
    assert Path(one["path"]) == file
    line = file.read_text(encoding="utf-8").split("\n")[one["line"] - 1]
    assert line[one["column"] - 1 :].startswith(marked)
    assert one["hint"]
    assert {Path(f["path"]) for f in found} == {file}


def test_every_command_reports_a_broken_data_file(copy: Path) -> None:
    """A command that reads no leaflet says the same, and ends with the code of findings."""
    file = data(copy, "topics.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("kinds:\n", "kins:\n"))
    (copy / "sources" / "brands").mkdir(parents=True)
    done = run(copy, "new", "mine", "--kind", "medicine")

    assert done.code == 1
    assert "error[unknown-key] `kins` is not a key of the topics" in done.err


@pytest.mark.parametrize("name", FILES, ids=str)
def test_no_cut_of_a_data_file_is_more_than_a_finding(tmp_path: Path, name: Path) -> None:
    """Cut anywhere, a file is whole or has findings with places; nothing else is ever raised."""
    text = (DATA / name).read_text(encoding="utf-8")
    file = tmp_path / name.name
    kind = KINDS.get(name.name) or KINDS[name.parts[0]]
    broken: list[BrokenData] = []
    for at in range(0, len(text), len(text) // 25 + 1):
        file.write_text(text[:at], encoding="utf-8")
        try:
            load(file, kind)
        except BrokenData as fault:
            broken.append(fault)

    assert broken
    for fault in broken:
        assert all(f.span.path == str(file) and f.message for f in fault.findings)


def test_a_broken_class_is_reported_where_a_title_may_name_it(tmp_path: Path) -> None:
    """A class whose names cannot be seen at a glance is read, and its fault shown."""
    trials.write(tmp_path, CLASS.replace("medicines:", "medicine:"), "statin.yaml")

    with pytest.raises(BrokenData, match="medicine"):
        of_title("Any cream", tmp_path)


def test_a_profile_that_a_class_names_is_one(tmp_path: Path) -> None:
    """A warning of a profile that is not there would never be asked for."""
    text = CLASS.replace("    words:", "    profiles: uk\n    words:")
    trials.write(tmp_path, text, "statin.yaml")

    with pytest.raises(BrokenData, match="`uk` is no profile"):
        drug_class("statin", tmp_path)


def test_a_reader_of_the_readme_finds_the_folders() -> None:
    """Each folder and file that the recipes name is there."""
    text = (trials.TOP / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:handout|tests)/[\w/.\-]+)`", text)

    assert len(named) > 5
    for path in named:
        assert (trials.TOP / path).exists() or "*" in path, path
