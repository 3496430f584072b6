"""The tables behind the rules hold together: topics, profiles, word lists, waivers, digests."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import judging
import pytest
import trials

from handout import pipeline, rules
from handout.knowledge import profiles
from handout.knowledge.drug_classes import of_title
from handout.knowledge.topics import catalogue
from handout.knowledge.word_lists import FOLDER
from handout.knowledge.word_lists import plain_words as plain_words_of
from handout.language.binding import NBSP, bind
from handout.language.wording import wording
from handout.leaflet import model
from handout.rules.dose.amounts import CUBIC, FORMS, MICROS, MISWRITTEN, SYMBOLS
from handout.rules.manual import contents, page
from handout.rules.readability import lexicon, plain_words


def test_every_kind_of_leaflet_has_its_topics() -> None:
    """What a kind or a drug class must cover is a topic that is explained."""
    known = catalogue()

    assert set(known.kinds) == set(model.KINDS)
    assert [kind for kind, its in known.kinds.items() if its.emergency_box] == [
        "medicine",
        "discharge",
    ]


@pytest.mark.parametrize("name", profiles.NAMES)
def test_every_profile_is_complete(name: str) -> None:
    """A profile has the numbers of its own country, and the words of the program agree."""
    profile = profiles.profile(name)

    assert profile.name == name
    assert not set(profile.emergency) & set(profile.foreign)
    assert profile.emergency[0] in wording("en", name)("action.emergency")
    assert {topic for step in profile.order for topic in step} <= set(catalogue().topics)


@pytest.mark.parametrize("language", sorted(path.name for path in FOLDER.iterdir()))
def test_no_plain_word_is_itself_on_a_list(language: str) -> None:
    """Nobody is told to swap a word for one that is swapped in its turn."""
    lists = plain_words_of(language)
    assert lists is not None
    swapped = {form for _, forms in lists.swaps for form in forms}

    for plain_form, _ in (*lists.swaps, *lists.terms):
        for word in plain_form.value.replace(",", "").split():
            assert word not in swapped, plain_form


@pytest.mark.parametrize("language", sorted(path.name for path in FOLDER.iterdir()))
def test_no_word_stands_on_two_lists(language: str) -> None:
    """A word has one plain form, and one rule that looks at it."""
    lists = plain_words_of(language)
    assert lists is not None
    forms = [
        form
        for table in (lists.swaps, lists.terms, lists.vague)
        for _, row in table
        for form in row
    ]

    assert len(forms) == len(set(forms)), {f for f in forms if forms.count(f) > 1}


def test_the_longest_phrase_is_found() -> None:
    """Of two phrases that open alike the longer counts, once."""
    lists = lexicon.lexicon(
        lexicon.rows(plain_words.JARGON, (("a", ("adverse",)), ("b", ("adverse effects",))))
    )
    from handout.rules.sentences import words

    found = list(lexicon.find(words("No adverse effects, no adverse\neffects."), lists))

    assert [f.phrase.plain for f in found] == ["b", "a"]


@pytest.mark.parametrize(
    "unit",
    sorted(
        unit
        for unit in (SYMBOLS | FORMS)
        if unit.isascii()
        # Units that a rule refuses are not the layout's care.
        and unit not in {*CUBIC, *MISWRITTEN, *MICROS} - {"mcg"}
        and unit not in ("mls", "ML", "Ml", "ng", "dL", "dl", "l", "cl", "KG")
    ),
)
def test_no_line_breaks_between_a_number_and_a_unit_that_rules_know(unit: str) -> None:
    """An ordinary space before a unit is no fault, because the layout binds it."""
    assert f"10{NBSP}{unit}" in bind(f"Take 10 {unit} now.")


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Diazepam for muscle spasms", "benzodiazepine"),
        ("Your Lorazepam tablets", "benzodiazepine"),
        ("Coming off benzodiazepines", "benzodiazepine"),
        ("Paracetamol", ""),
    ],
)
def test_a_drug_class_follows_from_the_title(title: str, wanted: str) -> None:
    """A dangerous class cannot be forgotten: the title gives it away."""
    assert [found.name for found in of_title(title)] == wanted.split()


# ---------------------------------------------------------------- the manual


def test_the_manual_shows_every_rule_whole() -> None:
    """A page says what, why, what passes and fails, and who says so; the table names each rule."""
    table = contents(rules.RULES.values())
    for rule in rules.RULES.values():
        shown = " ".join(page(rule).split())
        for words in (rule.what, rule.why, rule.source):
            assert " ".join(words.split()) in shown
        assert f"`{rule.id}`" in table
        assert max(map(len, page(rule).splitlines())) <= 200


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["rules"], 0),
        (["rules", "dose-comma"], 0),
        (["rules", "dose-comma", "gov-digest"], 0),
        (["rules", "--markdown"], 0),
        (["rules", "dose-coma"], 2),
    ],
)
def test_the_manual_is_a_command(tmp_path: Path, arguments: list[str], code: int) -> None:
    """`handout rules` prints the manual, a page, or the table; a misspelt rule is a usage fault."""
    ran = trials.run(*arguments, cwd=tmp_path)

    assert ran.code == code
    assert "dose-comma" in ran.out + ran.err


# ---------------------------------------------------------------- waivers


WAIVED = """:profile: uk-nhs
main_message: Take 1.0 mg, 2.0 mg and 50 mcg.
review:
  status: %s
  waivers:
    - {rule: dose-trailing-zero, reason: Quoted., who: Nurse, until: 2027-01-01, words: 2.0 mg}
    - {rule: dose-micrograms, reason: On the box., who: Nurse, until: 2026-11-22}
"""


def ids(folder: Path, today: datetime.date, status: str = "draft") -> list[str]:
    leaflet = judging.read(folder, judging.source(WAIVED % status))
    return [
        f.id for f in judging.judge(leaflet, today=today) if f.id.startswith(("dose", "gov-waiver"))
    ]


def test_a_waiver_covers_what_it_names_until_its_day(tmp_path: Path) -> None:
    """Up to and with its last day a waiver silences its rule, on its words where it has any."""
    assert ids(tmp_path, datetime.date(2026, 11, 22)) == ["dose-trailing-zero"]
    assert ids(tmp_path, datetime.date(2026, 11, 23)) == [
        "dose-trailing-zero",
        "dose-micrograms",
        "gov-waiver-expired",
    ]


def test_nothing_stands_in_for_an_approval() -> None:
    """Approval, its digest, open questions and an overdue review cannot be waived."""
    fixed = {rule.id for rule in rules.RULES.values() if not rule.waivable}

    assert {"gov-approval", "gov-digest", "gov-questions", "gov-overdue"} <= fixed
    assert not any(id.startswith(("dose", "read", "safety")) for id in fixed)


# ---------------------------------------------------------------- the digest


def digest(folder: Path, text: str, **brand: object) -> str:
    path = trials.write(folder, text, "rest.yaml")
    ready, findings = pipeline.check(path, folder)
    assert ready is not None, findings
    return pipeline.content(ready._replace(brand=ready.brand._replace(**brand)))


PLAIN = """title: Rest
language: en-GB
main_message: Rest **helps** a lot.
sections:
  - heading: Rest
    content: ["Take 10 mg a day."]
"""
SAME = """# A comment.
language: 'en-GB'
sections:
  - content:
      - |
        Take 10 mg
        a day.
    covers: [dose]
    heading: "Rest"
review: {status: draft, author: Nurse}
keywords: [rest]
title: >-
  Rest
main_message: "Rest **helps**
  a lot."
"""


def test_the_digest_is_of_what_is_said(tmp_path: Path) -> None:
    """Comments, quotes, folds, the order of keys, topics and the review change no digest."""
    assert digest(tmp_path, PLAIN) == digest(tmp_path, SAME)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10 mg", "100 mg"),
        ("10 mg", "10 ml"),
        ("**helps**", "helps"),
        ("title: Rest", "title: Rust"),
        ("heading: Rest", "heading: Test"),
        ("en-GB", "en-US"),
        ('["Take', '["Rest.", "Take'),
        ("main_message", "call_to_action"),
        ("a day", "[a day](https://example.org/)"),
    ],
)
def test_any_printed_word_counts(tmp_path: Path, old: str, new: str) -> None:
    """One word, one number, one emphasis, one role: any change of them is another content."""
    assert old in PLAIN
    assert digest(tmp_path, PLAIN) != digest(tmp_path, PLAIN.replace(old, new))


def test_the_words_of_the_house_count(tmp_path: Path) -> None:
    """A wrong phone number in the brand is printed too, so it voids the approval; a colour not."""
    before = digest(tmp_path, PLAIN)

    assert digest(tmp_path, PLAIN, contact=("Phone: 01632 960 001",)) != before
    assert digest(tmp_path, PLAIN, profile="us") != before
    assert digest(tmp_path, PLAIN, paper="letter", digest="another") == before


def test_review_places_are_those_of_the_dates(tmp_path: Path) -> None:
    """A fault of a date stands at the date."""
    text = judging.source(":review:\n  written_on: 2026-01-05\n  review_by: 2026-02-01\n")
    found = judging.judge(judging.read(tmp_path, text))
    overdue = next(f for f in found if f.id == "gov-overdue")

    assert judging.marked(overdue) == "2026-02-01"
    assert dataclasses.is_dataclass(overdue)
