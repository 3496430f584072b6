"""Who follows a hint must not change a number: hints are written into the words and read again."""

from __future__ import annotations

import re
from pathlib import Path

import judging
import pytest

from handout.base.finding import Finding

# A bound in words -> what it is to a number that lies on it, below it and above it.
BOUNDS = {
    "less than": (False, True, False),
    "more than": (False, False, True),
    "at most": (True, True, False),
    "at least": (True, False, True),
}
SIGNS = {
    "<": "less than",
    ">": "more than",
    "≤": "at most",
    "≥": "at least",
    "<=": "at most",
    ">=": "at least",
    "≦": "at most",
    "≧": "at least",
    "⩽": "at most",
    "⩾": "at least",
}


def holds(sign: str, number: int, bound: int) -> bool:
    """Say whether a sign holds for a number, as arithmetic has it."""
    equal = sign not in ("<", ">")
    below = sign[0] in "<≤≦⩽"
    return (equal and number == bound) or (number < bound if below else number > bound)


def found(folder: Path, words: str, rule: str) -> list[Finding]:
    """Return what a rule finds in a sentence."""
    leaflet = judging.read(folder, judging.source(words))
    return [f for f in judging.judge(leaflet) if f.id == rule]


def followed(folder: Path, words: str, rule: str) -> str:
    """Return a sentence after its author did what the only hint of a rule says."""
    (finding,) = found(folder, words, rule)
    hint = re.fullmatch(r"write (.+)", finding.hint)
    assert hint, finding.hint
    return words.replace(judging.marked(finding), hint[1])


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("what", ["Call us if it is %s 14.", "Take %s 14 mg a day."])
def test_a_sign_and_its_words_are_one_bound(tmp_path: Path, sign: str, what: str) -> None:
    """At the boundary, below it and above it, the words say what the sign said."""
    said = followed(tmp_path, what % sign, "dose-sign")
    match = re.search(r"(less than|more than|at most|at least) (\d+)", said)

    assert match, said
    assert match[1] == SIGNS[sign]
    assert int(match[2]) == 14
    assert BOUNDS[match[1]] == tuple(holds(sign, number, 14) for number in (14, 13, 15))
    assert not found(tmp_path, said, "dose-sign")


@pytest.mark.parametrize(
    ("rule", "words", "right"),
    [
        ("dose-trailing-zero", "Take 1.0 mg.", "Take 1 mg."),
        ("dose-trailing-zero", "Take 12.50 mg.", "Take 12.5 mg."),
        ("dose-trailing-zero", "Take 1·0 mg.", "Take 1 mg."),
        ("dose-trailing-zero", "Take 10.0 milligrams.", "Take 10 milligrams."),
        ("dose-naked-decimal", "Take .5 mg.", "Take 0.5 mg."),
        ("dose-naked-decimal", "Take ·25 mg.", "Take 0.25 mg."),
        ("dose-comma", "Take 100000 units.", "Take 100,000 units."),
        ("dose-range-dash", "Take 2-10 mg.", "Take 2 mg to 10 mg."),
        ("dose-range-dash", "Take 2~3 tablets.", "Take 2 to 3 tablets."),
        ("dose-range-dash", "Take ½-1 tablet.", "Take ½ to 1 tablet."),
        ("dose-fraction", "Take 1/4 tablet.", "Take a quarter of a tablet."),
        ("dose-fraction", "Take 3/4 of a tablet.", "Take three quarters of a tablet."),
        ("dose-fraction", "Take 2 1/2 tablets.", "Take two and a half tablets."),
        ("dose-fraction", "Take 1.5 tablets.", "Take one and a half tablets."),
        ("dose-fraction", "Take 0.25 tablet.", "Take a quarter of a tablet."),
        ("dose-sign", "Take 6 tablets/24 hours.", "Take 6 tablets in 24 hours."),
        ("dose-sign", "Take 10 mg/day.", "Take 10 mg a day."),
        ("dose-sign", "Take ~5 mg.", "Take about 5 mg."),
        ("dose-sign", "Take it twice a day x 7d.", "Take it twice a day for 7 days."),
        ("dose-sign", "Take it twice a day x 2/52.", "Take it twice a day for 2 weeks."),
        ("dose-frequency", "Take one tablet Q8H.", "Take one tablet every 8 hours."),
        ("dose-frequency", "Take one tablet 6 hourly.", "Take one tablet every 6 hours."),
        ("dose-frequency", "Take it daily for 5/7.", "Take it daily for 5 days."),
        ("dose-frequency", "Take it daily for 3/12.", "Take it daily for 3 months."),
        ("dose-micrograms", "Take 50 µg.", "Take 50 micrograms."),
        ("dose-micrograms", "Take 50 ng.", "Take 50 nanograms."),
        ("dose-micrograms", "Take 50 nanog.", "Take 50 nanograms."),
        ("dose-frequency", "Take one tablet q2d.", "Take one tablet every 2 days."),
        ("dose-frequency", "Take one tablet q6PM.", "Take one tablet every day at 6 pm."),
        ("dose-frequency", "Take one tablet q4°.", "Take one tablet every 4 hours."),
        ("dose-frequency", "Take it daily for 7/7.", "Take it daily for 7 days."),
        ("dose-sign", "Take it three times/day.", "Take it three times a day."),
        ("dose-short-form", "Put 2 gtt in it.", "Put 2 drops in it."),
    ],
)
def test_a_hint_that_is_followed_keeps_the_dose(
    tmp_path: Path, rule: str, words: str, right: str
) -> None:
    """The words that a hint gives are the same dose, and pass the rule."""
    said = followed(tmp_path, words, rule)

    assert said == right
    assert not found(tmp_path, said, rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("dose-decimal-comma", "Take 0,5 mg."),
        ("dose-decimal-comma", "Inject 10,00 units."),
        ("dose-range-order", "Take 10 to 5 mg."),
        ("dose-unit-letter", "Inject 5k units."),
        ("dose-character", "Take 1O mg."),
        ("dose-frequency", "Take metformin 1-0-1."),
        ("dose-two-numbers", "Inject 10 000 units."),
        ("dose-naked-decimal", "Take 1 .5 mg."),
        ("dose-character", "Take 2·5 mg."),
        ("dose-character", "Take 2. 5 mg."),
        ("dose-unit-twice", "Take 5 mg mg."),
        ("dose-apothecary", "Take gr v."),
        ("dose-apothecary", "Take IV tablets."),
        ("dose-decimal-comma", "Take 0,125 mg."),
        ("dose-character", "Take 2, 5 mg."),
        ("dose-sign", "Take 5 mg +/- 2 mg."),
        ("dose-ratio", "You carry adrenaline 1:1000."),
        ("dose-volume", "It has 10 mg in 5 mL. Take 5 mg (5 mL)."),
        ("dose-patch", "Change the 72-hour patch every day."),
    ],
)
def test_where_nobody_can_know_the_number_a_hint_gives_none(
    tmp_path: Path, rule: str, words: str
) -> None:
    """A number that was lost is looked up in the source; no hint makes one up."""
    (finding,) = found(tmp_path, words, rule)
    given = {n.strip(",") for n in re.findall(r"\d[\d,.]*", finding.hint)}

    assert given <= set(re.findall(r"\d[\d,.]*", words))


@pytest.mark.parametrize(
    ("words", "rule", "either"),
    [
        ("Inject 10.000 units.", "dose-trailing-zero", ("10 units", "10,000 units")),
        ("Take 1.500 mg.", "dose-trailing-zero", ("1.5 mg", "1,500 mg")),
        ("Put 1 drop OD.", "dose-route", ("in the right eye", "once a day")),
        ("Inject 3 mL BIW.", "dose-frequency", ("twice a week", "every 2 weeks")),
        ("Take CPZ at night.", "dose-drug-name", ("prochlorperazine", "chlorpromazine")),
        ("Take HCT 25 mg.", "dose-drug-name", ("hydrocortisone", "hydrochlorothiazide")),
        ("Take 10 mg MS.", "dose-drug-name", ("morphine", "magnesium")),
        ("Take 1 tablet HS.", "dose-frequency", ("at bedtime", "half-strength")),
        ("D/C the tablets.", "dose-short-form", ("stop", "leave hospital")),
        ("Take 5 mg pred.", "dose-drug-name", ("prednisolone", "prednisone")),
    ],
)
def test_what_is_read_in_two_ways_gets_a_hint_with_both(
    tmp_path: Path, words: str, rule: str, either: tuple[str, str]
) -> None:
    """Where one sign stands for two doses or two medicines, the source decides, not the hint."""
    (finding,) = found(tmp_path, words, rule)

    assert all(one in finding.hint for one in either)
    assert "whichever" in finding.hint


@pytest.mark.parametrize(
    ("share", "people"),
    [("10%", "1 in 10"), ("12.5%", "1 in 8"), ("3%", "3 in 100"), ("0.4%", "1 in 250")],
)
def test_a_percentage_is_given_in_people(tmp_path: Path, share: str, people: str) -> None:
    """The hint says the same share that the words say, not that of an example."""
    (finding,) = found(tmp_path, f"About {share} feel sick.", "read-percent")

    assert finding.hint.endswith(people)
