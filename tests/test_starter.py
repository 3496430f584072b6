"""`handout new` writes a leaflet that wants nothing but words and a person."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import judging
import pytest
import trials

from handout import pipeline
from handout.author.new import write
from handout.knowledge.drug_classes import NAMES
from handout.knowledge.topics import catalogue
from handout.leaflet import model

SOURCES = trials.TOP / "sources"
NEW = ("--today", "2026-11-22", "--sources")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two brands, one of them American."""
    shutil.copytree(SOURCES / "brands", tmp_path / "brands")
    return tmp_path


def started(
    desk: Path, kind: str, language: str = "en-GB", brand: str | None = "riverside"
) -> Path:
    path, why = write(f"new-{kind}", kind, language, brand, desk, judging.TODAY)
    assert path is not None, why
    return path


@pytest.mark.parametrize("kind", model.KINDS)
@pytest.mark.parametrize(
    ("language", "brand"),
    [
        ("en-GB", "riverside"),
        ("en-US", "lakeside"),
        ("en-GB", None),
        ("en-US", None),
        ("en-IE", None),
    ],
)
def test_a_starter_lacks_only_what_a_person_gives(
    desk: Path, kind: str, language: str, brand: str | None
) -> None:
    """A new leaflet has no error, and no finding but those of governance."""
    path = started(desk, kind, language, brand)
    ready, findings = pipeline.check(path, desk, judging.TODAY)

    assert not findings
    assert ready is not None
    found = ready.verdict.findings
    assert {f.id.split("-")[0] for f in found} == {"gov"}
    assert {f.severity for f in found} == {"warning"}
    assert {"gov-approval", "gov-placeholder"} <= {f.id for f in found}


@pytest.mark.parametrize("name", NAMES)
def test_no_rule_accuses_what_a_class_of_medicines_says(desk: Path, name: str) -> None:
    """The sentences that give a class's warnings stand by every other rule, in both Englishes."""
    for language, brand in (("en-GB", "riverside"), ("en-US", "lakeside")):
        path, why = write(f"{name}-{brand}", "medicine", language, brand, desk, judging.TODAY, name)
        assert path is not None, why
        ready, _ = pipeline.check(path, desk, judging.TODAY)
        assert ready is not None
        found = [f for f in ready.verdict.findings if not f.id.startswith("gov-")]
        assert not found, found


@pytest.mark.parametrize("kind", model.KINDS)
def test_a_starter_asks_for_every_topic_of_its_kind(desk: Path, kind: str) -> None:
    """Each topic that the kind must cover has a section, with a comment or a gap to fill."""
    text = started(desk, kind).read_text(encoding="utf-8")

    for topic in catalogue().kinds[kind].covers:
        assert f"covers: [{topic}]" in text
    assert text.startswith("# yaml-language-server: $schema=leaflet.schema.json\n")
    assert text.count("#") > 10
    assert len(re.findall(r"\[[A-Z]?[a-z]+[^\]]*\]", text)) > 10


def test_a_starter_is_built_as_a_draft(desk: Path) -> None:
    """A new leaflet can be looked at as pages at once."""
    path = started(desk, "medicine")
    ran = trials.run("build", path, "--sources", str(desk), "-o", str(desk / "out"), cwd=desk)

    assert ran.code == 0
    assert "draft" in ran.out


def test_a_filled_in_starter_can_be_approved(desk: Path) -> None:
    """Once words stand in every gap, a clinician can approve it."""
    from handout.author.approve import approve

    path = started(desk, "procedure")
    text = path.read_text(encoding="utf-8")
    text = re.sub(
        r"\[(?:Write|write|Name|Phone|Days|Title|Your role|Date)[^\]]*\]", "Rest for 2 days", text
    )
    path.write_text(text, encoding="utf-8")
    approved, findings = approve(path, desk, "Dr Ada Byron", "Consultant", judging.TODAY)

    assert approved is not None, findings


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("new", "rest", "--kind", "medicine"), 0, "rest.yaml is written"),
        (("new", "there", "--kind", "medicine"), 2, "is there already"),
        (("new", "../rest", "--kind", "medicine"), 2, "is no name"),
        (("new", "rest.pl", "--kind", "medicine"), 2, "is no name"),
        (("new", "rest", "--kind", "recipe"), 2, "invalid choice"),
        (("new", "rest", "--kind", "medicine", "--language", "klingon"), 2, "is not a language"),
        (("new", "rest", "--kind", "medicine", "--brand", "nobody"), 2, "there is no brand nobody"),
        (("new", "rest"), 2, "--kind"),
    ],
)
def test_new_is_a_command(desk: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    """`handout new` says what it wrote or why not, and never writes over a leaflet."""
    there = trials.write(desk, "title: Mine\n", "there.yaml")
    ran = trials.run(*arguments, *NEW, str(desk), cwd=desk)

    assert ran.code == code
    assert said in ran.out + ran.err
    assert there.read_text() == "title: Mine\n"
    assert (desk / "rest.yaml").exists() == (code == 0)


def test_the_only_brand_is_taken(desk: Path) -> None:
    """Where there is one brand a new leaflet has it; of two, neither is guessed."""
    two = started(desk, "medicine", brand=None).read_text(encoding="utf-8")
    shutil.rmtree(desk / "brands" / "lakeside")
    one = started(desk, "discharge", brand=None).read_text(encoding="utf-8")

    assert "\nbrand: riverside\n" in one
    assert "\n# brand: NAME" in two
