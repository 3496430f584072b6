"""A fault is found wherever it is printed: across a line's end, a bold mark, a cell, a caption."""

from __future__ import annotations

import datetime
from pathlib import Path

import judging
import pytest

from handout import pipeline
from handout.base.text import LIGATURES
from handout.leaflet.reader import load
from handout.source.nodes import read

# Words with a fault, and the rule that finds it.
FAULTS = {
    "Take 1.0 mg now.": "dose-trailing-zero",
    "Take one tablet 1-0-1.": "dose-frequency",
    "Take one tablet q8h.": "dose-frequency",
    "Take 10 to 5 mg now.": "dose-range-order",
    "Take 2~10 mg now.": "dose-range-dash",
    "Take 1O mg now.": "dose-character",
    "Take methotrexate 10 mg every day.": "dose-weekly",
    "Take para- cetamol now.": "read-broken-word",
}
PLACES = {
    "paragraph": ':sections:\n  - heading: Doses\n    content:\n      - "%s"',
    "item": ':sections:\n  - heading: Doses\n    content:\n      - "- %s"',
    "step": ':sections:\n  - heading: Doses\n    content:\n      - steps: ["%s"]',
    "cell": ":sections:\n  - heading: Doses\n    content:\n      - table: {caption: Doses, "
    'columns: [One, Two], rows: [[First, "%s"]]}',
    "fact": ":sections:\n  - heading: Doses\n    content:\n      - key_facts: [{label: Dose, "
    'text: "%s"}]',
    "warning": ":sections:\n  - heading: Doses\n    content:\n      - warning: {level: important, "
    'title: Care, text: "%s"}',
    "message": ':main_message: "%s"',
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_is_found_in_every_place(tmp_path: Path, place: str, words: str) -> None:
    """A rule asks the words, not the block that they stand in."""
    leaflet = judging.read(tmp_path, judging.source(PLACES[place] % words))

    assert FAULTS[words] in {f.id for f in judging.judge(leaflet)}


@pytest.mark.parametrize("words", FAULTS)
@pytest.mark.parametrize("field", ["alt", "caption"])
def test_a_fault_is_found_in_a_picture_s_words(tmp_path: Path, words: str, field: str) -> None:
    """What is said of a picture, aloud or below it, is read as all else."""
    said = {"alt": "A picture", "caption": "Below it", field: words}
    yaml = (
        ":sections:\n  - heading: Doses\n    content:\n      - figure: {image: x.svg, "
        f'alt: "{said["alt"]}", caption: "{said["caption"]}"}}'
    )
    leaflet = judging.read(tmp_path, judging.source(yaml))

    assert FAULTS[words] in {f.id for f in judging.judge(leaflet)}


# As long as the lines of a file are before they wrap, so that the next is no line of its own.
_LONG = "Read this leaflet to the end before you begin, and keep it where you can find it. "


@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_is_found_over_a_line_s_end_and_in_bold(tmp_path: Path, words: str) -> None:
    """Neither a line that wraps in the file nor a bold mark hides a fault."""
    parts = words.split()
    for at in range(1, len(parts)):
        wrapped = _LONG + " ".join(parts[:at]) + "\n" + " ".join(parts[at:])
        bold = " ".join([*parts[:at], f"**{parts[at]}**", *parts[at + 1 :]])
        for said in (wrapped, bold):
            leaflet = judging.read(tmp_path, judging.source(said))
            assert FAULTS[words] in {f.id for f in judging.judge(leaflet)}, said


@pytest.mark.parametrize(("sign", "letters"), LIGATURES.items())
def test_a_ligature_is_read_as_its_letters(tmp_path: Path, sign: str, letters: str) -> None:
    """A sign for several letters becomes them, and a place after it is still the file's."""
    text = (
        f"title: O{sign}er\nlanguage: en-GB\nsections:\n"
        f"  - heading: A{sign}b Zz\n    content: [x]\n"
    )
    leaflet = judging.read(tmp_path, text)
    plain = judging.read(tmp_path, text.replace(sign, letters), "plain.yaml")

    assert leaflet.title == plain.title
    assert leaflet.title.value == f"O{letters}er"
    at = leaflet.sections[0].heading.value.index("Zz")
    span = leaflet.sections[0].heading.span(at, at + 2)
    assert span.excerpt[span.column - 1 : span.end_column - 1] == "Zz"


@pytest.mark.parametrize("word", ["caf\ufffd", '"caf\\ufffd"', "caf&#xFFFD;"])
def test_a_lost_letter_stops_a_leaflet(tmp_path: Path, word: str) -> None:
    """U+FFFD says that a letter was lost; nobody knows which, so nothing is made of it."""
    path = tmp_path / "lost.yaml"
    path.write_text(
        f"title: {word}\nlanguage: en-GB\nsections:\n  - heading: A\n    content: [{word}]\n",
        encoding="utf-8",
    )
    _, findings = load(path)

    assert [f for f in findings if f.severity == "error"]
    if "&" not in word:
        assert "replacement-character" in {f.id for f in read(path).findings}
    for finding in findings:
        assert finding.hint != "delete it"


@pytest.mark.parametrize("after", ["steps: [Sit., Stand.]", "figure: {image: x.svg, alt: Heel}"])
def test_a_heading_may_stand_over_any_block(tmp_path: Path, after: str) -> None:
    """What stands under a sub-heading may be prose, steps or a picture."""
    yaml = (
        f':sections:\n  - heading: Exercises\n    content:\n      - "### Heels"\n      - {after}\n'
    )
    both = yaml.replace('- "### Heels"\n', '- "### Heels"\n      - "### Toes"\n')

    assert not {"read-heading-empty"} & ids(tmp_path, yaml)
    assert {"read-heading-empty"} & ids(tmp_path, both)


def ids(folder: Path, yaml: str, profile: str = "uk-nhs") -> set[str]:
    leaflet = judging.read(folder, judging.source(yaml))
    return {f.id for f in judging.judge(leaflet, profile)}


@pytest.mark.parametrize(
    "words",
    [
        "We lower the dose by 10% each week.",
        "Take 50% of your dose.",
        "Take 25% less of the usual dose.",
        "Reduce it by 20%.",
    ],
)
def test_a_share_of_a_dose_is_no_share_of_people(tmp_path: Path, words: str) -> None:
    assert "read-percent" not in ids(tmp_path, words)


def test_a_row_that_says_it_in_people_may_say_it_in_percent_too(tmp_path: Path) -> None:
    table = (
        ":sections:\n  - heading: Effects\n    content:\n      - table: {caption: How often, "
        "columns: [What, People, Share], rows: [[Sickness, 1 in 3, %s]]}"
    )

    assert "read-percent" not in ids(tmp_path, table % "33%")
    assert "read-percent" in ids(tmp_path, (table % "33%").replace("1 in 3", "many"))


def test_a_list_of_references_is_not_read_as_prose(tmp_path: Path) -> None:
    """Works are cited as libraries cite them, with a heading and without; other words are prose."""
    cited = "Khan A, Lee B. Knees. BJGP. 2020. Volume 3. Page 4."
    yaml = ':sections:\n  - heading: %s\n    content:\n      - "- %s"'

    assert not {"read-paragraph", "read-abbreviation"} & ids(tmp_path, yaml % ("References", cited))
    assert not {"read-paragraph", "read-abbreviation"} & ids(tmp_path, yaml % ("Knees", cited))
    for prose in ("Rest. Ask the BJGP. Sit. Eat in 2020.", "Ann K. Lee. BJGP. Sits. Rests. Eats."):
        assert {"read-paragraph", "read-abbreviation"} <= ids(tmp_path, yaml % ("Knees", prose))
    prose = "In 2020 the group met. It was seen by BJGP. It met Khan et al. All ate. All slept."
    assert "read-paragraph" in ids(
        tmp_path, f":sections:\n  - heading: A\n    content: ['{prose}']"
    )


@pytest.mark.parametrize(
    ("language", "asks"), [("en", True), ("en-US", False), ("en-GB", False), ("de-DE", False)]
)
def test_a_leaflet_of_no_country_is_asked_whose_rules_hold(
    tmp_path: Path, language: str, asks: bool
) -> None:
    """Without a brand, a profile or a country nobody knows which emergency number is right."""
    text = f":language: {language}\nmain_message: Call 911 now."
    found = ids(tmp_path, text)

    assert ("gov-profile" in found) == asks
    assert not (asks and "safety-emergency-number" in found)


def test_the_country_of_a_language_chooses_the_profile(tmp_path: Path) -> None:
    """`language: en-US` alone makes 911 the right number, and a brand overrules it."""
    for language, wanted in (("en-US", "us"), ("en-GB", "uk-nhs"), ("fr-FR", "eu")):
        path = tmp_path / f"{language}.yaml"
        path.write_text(
            f"title: A\nlanguage: {language}\nsections:\n  - heading: B\n    content: [C]\n",
            encoding="utf-8",
        )
        ready, _ = pipeline.check(path, tmp_path, datetime.date(2026, 11, 22))
        assert ready is not None
        assert ready.brand.profile == wanted
