"""A translation beside its original: what must agree does, or the finding names both places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from translating import BODY, HEAD, TODAY, TRANSLATED, found, judged, read, record, said

from handout import rules
from handout.base.finding import Finding
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.original import original
from handout.leaflet.reader import load
from handout.rules.rule import Rule
from handout.rules.translation.original import RULES


def words(finding: Finding) -> tuple[str, str]:
    """Return the words at both places of a finding."""
    assert finding.also is not None
    first, other = (
        place.excerpt[place.column - 1 : place.end_column - 1]
        for place in (finding.span, finding.also)
    )
    return first, other


def example(text: str, folder: Path) -> list[str]:
    """Return the ids of what is found in a rule's own example, `original => translation`."""
    sides = []
    for side, default in zip(text.split(" => "), ("Rest.", "Odpoczywaj.")):
        keys = yaml.safe_load(side[1:]) if side.startswith(":") else {}
        prose = default if side.startswith(":") else side
        sides.append(({"sections": [{"heading": "H", "content": [prose]}]}, keys))
    (base, keys), (other, others) = sides
    made = {"title": "A leaflet", "language": "en-GB", **base, **keys}
    path = folder / "leaflet.yaml"
    digest = content_digest(read(path, yaml.safe_dump(made, allow_unicode=True)))
    of = yaml.safe_load(record(digest, **others.pop("translation_of", {})))
    language = "ar" if any("\u0620" <= c <= "\u064a" for c in text) else "pl"
    made = {"title": "Ulotka", "language": language, **of, **other, **others}
    path = folder / f"leaflet.{language}.yaml"
    path.write_text(yaml.safe_dump(made, allow_unicode=True), encoding="utf-8")
    return [f.id for f in judged(path)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_are_true(rule: Rule, tmp_path: Path) -> None:
    """What a rule calls right it does not find, and what it calls wrong it finds."""
    for text in rule.passes:
        assert rule.id not in example(text, tmp_path), text
    for text in rule.fails:
        assert rule.id in example(text, tmp_path), text


def test_a_faithful_translation_is_not_faulted(tmp_path: Path) -> None:
    """Same structure, numbers and people in order: no rule has anything to say."""
    assert found(tmp_path, BODY, TRANSLATED) == []


def test_a_number_that_changed_is_shown_in_both_files(tmp_path: Path) -> None:
    """The finding stands on the wrong dose, and points at the right one in the original."""
    (finding,) = found(tmp_path, BODY, TRANSLATED.replace("10 mg", "100 mg"))

    assert finding.id == "lang-number"
    assert words(finding) == ("100 mg", "10 mg")
    assert finding.span.path.endswith("leaflet.pl.yaml")
    assert finding.also is not None
    assert finding.also.path.endswith("leaflet.yaml")


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("sw", "Miligramu 5 kila saa 6 kwa siku 3.", "Mikrogramu 5 kila saa 6 kwa siku 3."),
        ("si", "මිලිග්\u200dරෑම් 5, පැය 6, දින 3.", "මිලිලීටර් 5, පැය 6, දින 3."),
    ],
)
def test_a_unit_may_stand_before_its_number(
    language: str, right: str, wrong: str, tmp_path: Path
) -> None:
    """In Swahili and Sinhala it does, and the number after it has one of its own."""
    english = "Have 5 mg every 6 hours for 3 days."

    assert "lang-number" not in said(english, right, language, tmp_path)
    assert "lang-number" in said(english, wrong, language, tmp_path)
    assert "lang-number" in said(english, right.replace("5", "50"), language, tmp_path)


def test_a_number_that_is_missing_is_shown_where_it_was_said(tmp_path: Path) -> None:
    """The finding stands on the sentence that lacks the number, and points at the number."""
    (finding,) = found(tmp_path, BODY, TRANSLATED.replace(" przez 4 tygodnie", ""))

    assert finding.id == "lang-number"
    assert words(finding) == ("Weź 10 mg.", "4 weeks")


def test_a_changed_level_is_shown_in_both_files(tmp_path: Path) -> None:
    """A warning that became milder is an error on both."""
    (finding,) = found(tmp_path, BODY, TRANSLATED.replace("urgent", "note"))

    assert (finding.id, finding.severity) == ("lang-warning", "error")
    assert finding.also is not None
    assert "urgent" in finding.also.excerpt


@pytest.mark.parametrize(
    ("original", "translated", "message"),
    [
        (
            "- heading: H\n    content:\n      - |\n        - One\n        - Other",
            "- heading: H\n    content:\n      - |\n        - Jeden i inne",
            "1 list entries",
        ),
        (
            "- heading: H\n    content:\n      - steps: [One, Other]",
            "- heading: H\n    content:\n      - steps: [Jeden]",
            "1 steps",
        ),
        (
            "- heading: H\n    content: [Rest., {steps: [Sit.]}]",
            "- heading: H\n    content: [{steps: [Siedź.]}, Odpocznij.]",
            "steps here, where",
        ),
        (
            "- heading: H\n    content: [Rest.]\n  - heading: J\n    content: [Sit.]",
            "- heading: H\n    content: [Odpocznij.]",
            "1 sections here, 2 in the original",
        ),
        (
            "- heading: H\n    content:\n      - table: {columns: [A, B], rows: [[C, D], [E, F]]}",
            "- heading: H\n    content:\n      - table: {columns: [A, B], rows: [[C, D]]}",
            "1 rows",
        ),
        (
            "- heading: H\n    content:\n"
            "      - contacts: [{name: Ward, phone: '111', note: Ask.}]",
            "- heading: H\n    content:\n      - contacts: [{name: Oddział, phone: '111'}]",
            "`note` of the original is missing",
        ),
        (
            "- heading: H\n    content:\n      - fill_in: [{label: A}, {label: B}]",
            "- heading: H\n    content:\n      - fill_in: [{label: A}]",
            "1 lines to fill in",
        ),
        (
            "- heading: H\n    content:\n"
            "      - key_facts: [{label: A, text: C}, {label: B, text: D}]",
            "- heading: H\n    content:\n      - key_facts: [{label: A, text: C}]",
            "1 key facts",
        ),
        (
            "- heading: H\n    covers: [dose]\n    content: [Rest.]",
            "- heading: H\n    covers: [storage]\n    content: [Odpocznij.]",
            "other topics",
        ),
    ],
)
def test_parts_that_differ_are_named(
    original: str, translated: str, message: str, tmp_path: Path
) -> None:
    """What is left out, added or moved is found once for each place, with the other place."""
    lists = [
        f
        for f in found(tmp_path, f"sections:\n  {original}\n", f"sections:\n  {translated}\n")
        if f.id == "lang-structure"
    ]

    assert message in lists[0].message
    assert all(f.also is not None and f.span.line > 0 for f in lists)


def test_numbers_are_compared_even_where_parts_differ(tmp_path: Path) -> None:
    """A dose that is lost with its list entry is named beside the entry."""
    body = "sections:\n  - heading: H\n    content:\n      - |\n        - Rest\n"

    ids = {f.id for f in found(tmp_path, body + "        - Take 5 mg\n", body)}

    assert ids == {"lang-structure", "lang-number"}


def test_a_change_to_the_original_makes_a_translation_stale(tmp_path: Path) -> None:
    """New words in the original are a finding in the translation; new comments are none."""
    assert found(tmp_path, BODY, TRANSLATED) == []
    path, other = tmp_path / "leaflet.yaml", tmp_path / "leaflet.pl.yaml"

    path.write_text(
        "# Seen.\n" + HEAD + BODY.replace("Call 111.", "'Call 111.'") + "review: {version: '2'}\n",
        encoding="utf-8",
    )
    assert [f.id for f in judged(other)] == ["lang-words-unchecked"]

    path.write_text(HEAD + BODY.replace("Dose", "Your dose"), encoding="utf-8")
    assert "lang-stale" in [f.id for f in judged(other)]


def test_an_original_that_is_gone_is_named(tmp_path: Path) -> None:
    """Without an original there is one finding, on the name of the original."""
    found(tmp_path, BODY, TRANSLATED)
    (tmp_path / "leaflet.yaml").unlink()

    (finding,) = [f for f in judged(tmp_path / "leaflet.pl.yaml") if f.severity == "error"]
    assert (finding.id, "is not there" in finding.message) == ("lang-original", True)


@pytest.mark.parametrize("name", ["../leaflet", "/leaflet", "..", "leaflet.pl", "a/b"])
def test_an_original_stands_beside_its_translation(name: str, tmp_path: Path) -> None:
    """A name that leads elsewhere is refused when the file is read."""
    path = tmp_path / "leaflet.pl.yaml"
    path.write_text(
        f"title: Ulotka\nlanguage: pl\n{record('0', leaflet=name)}{TRANSLATED}", encoding="utf-8"
    )

    assert [f.id for f in load(path)[1]] == ["name"]


def test_an_original_with_faults_cannot_be_compared(tmp_path: Path) -> None:
    """An original that cannot be read is a finding, not a crash."""
    found(tmp_path, BODY, TRANSLATED)
    (tmp_path / "leaflet.yaml").write_text("title: [", encoding="utf-8")

    assert "lang-original" in [f.id for f in judged(tmp_path / "leaflet.pl.yaml")]


@pytest.mark.parametrize(
    "keys",
    [
        {"method": "machine"},
        {"checked_by": "a.  TRANSLATOR"},
        {"method": "machine-checked", "checked_by": "A. Translator"},
    ],
)
def test_without_two_people_nothing_is_approved(keys: dict[str, object], tmp_path: Path) -> None:
    """A draft is warned; approved by status, it has an error, which a waiver does not lift."""
    waiver = "{rule: lang-people, reason: Urgent., who: A nurse, until: 2027-01-01}"
    for status, severity in (("draft", "warning"), ("approved", "error")):
        review = f"review: {{status: {status}, waivers: [{waiver}]}}\n"
        ids = {f.id: f.severity for f in found(tmp_path, BODY, review + TRANSLATED, **keys)}
        assert ids["lang-people"] == severity


def test_a_number_in_words_needs_a_note(tmp_path: Path) -> None:
    """A dual that has no digits is allowed by name, and only where it stands."""
    shape = "sections:\n  - heading: H\n    content: [{}]\n"
    original, dual = shape.format("Rest for 2 weeks."), shape.format("استرح لمدة أسبوعين.")
    note = {"number": "2", "words": "أسبوعين", "reason": "The dual has no digit."}

    assert [f.id for f in found(tmp_path, original, dual, "ar")] == ["lang-number-word"]
    assert found(tmp_path, original, dual, "ar", in_words=[note]) == []
    assert [
        f.id
        for f in found(
            tmp_path, original, shape.format("استرح لمدة 2 أسبوع."), "ar", in_words=[note]
        )
    ] == ["lang-in-words-unused"]


def test_sources_are_those_of_the_original(tmp_path: Path) -> None:
    """A translation need not repeat what the facts rest on."""
    review = "review:\n  sources: [{id: nhs, title: Dose, date: May 2026}]\n"
    sections = BODY.replace("heading: Dose", "heading: Dose\n    sources: [nhs]")
    found(tmp_path, review + sections, "review: {status: draft}\n" + TRANSLATED)
    leaflet, _ = load(tmp_path / "leaflet.pl.yaml")
    assert leaflet is not None
    origin = original(leaflet, tmp_path / "leaflet.pl.yaml")

    ids = [
        {f.id for f in rules.check(leaflet, "uk-nhs", rules.Publisher(), TODAY, "x", one).findings}
        for one in (origin, None)
    ]

    assert not {"gov-sources", "gov-cited"} & ids[0]
    assert {"gov-sources", "gov-cited"} <= ids[1]


SHIPPED = sorted((Path(__file__).parents[1] / "sources").glob("*.*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_translations_keep_to_their_original(path: Path) -> None:
    """They are drafts that say how they were made, and differ from the original in words alone."""
    leaflet, _ = load(path)

    assert {f.id for f in judged(path)} == {"lang-people", "lang-words-unchecked"}
    assert leaflet is not None
    assert leaflet.is_draft
    assert leaflet.translation_of is not None
    assert leaflet.translation_of.method == "machine"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_any_digit_that_changes_is_found(path: Path, tmp_path: Path) -> None:
    """Every number of a shipped translation is held against the original's, wherever it stands."""
    original = path.with_name(path.name.split(".")[0] + ".yaml")
    (tmp_path / original.name).write_bytes(original.read_bytes())
    text = path.read_text(encoding="utf-8")
    head, body = text.split("\nsections:", 1)
    places = [match.start() for match in re.finditer(r"(?<!lines: )\d", body)]

    assert len(places) > 40
    for at in places[::3]:
        spoilt = body[:at] + str((int(body[at]) + 1) % 10) + body[at + 1 :]
        copy = tmp_path / path.name
        copy.write_text(f"{head}\nsections:{spoilt}", encoding="utf-8")
        assert {"lang-number", "lang-address", "lang-date"} & {f.id for f in judged(copy)}, body[
            at - 20 : at + 5
        ]
