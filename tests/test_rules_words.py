"""Words, sentences, syllables and grades: what the rules of plain language count."""

from __future__ import annotations

from pathlib import Path

import judging
import pytest

from handout.leaflet.model import Leaflet
from handout.rules import reading, sentences
from handout.rules.dose.amounts import amounts, decimal_mark, value
from handout.rules.readability import grade
from handout.rules.readability.grade import Grade
from handout.rules.readability.syllables import syllables

# Counted as they are said, by ear.
SAID = {
    1: "the you eyes stopped called care heart pain straight through breathes knees dye throat",
    2: "tablet tablets water table blisters sometimes careful likely minutes diet being create "
    "patients doctor people bruises trial science lifetime headache cancer asthma capsules",
    3: "medicine hospital infection vitamin cannula area various reaction influence previous "
    "deficient nausea opioid pharmacist allergic overdose appointment",
    4: "diazepam diabetes emergency operation experience anxiety dependency deficiency",
    5: "immediately electricity refrigerator paracetamol antibiotic",
    6: "responsibility physiotherapist",
}


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, words in SAID.items() for word in words.split()]
)
def test_syllables_are_counted_as_they_are_said(count: int, word: str) -> None:
    """A word has as many syllables as one hears in it."""
    assert syllables(word) == count


def leaflet(folder: Path, words: str) -> Leaflet:
    return judging.read(folder, judging.source(words))


def said(folder: Path, words: str) -> list[str]:
    """Return the sentences of the prose of a leaflet with these words."""
    read = reading.read(leaflet(folder, words))
    return [
        read.text[s.start : s.end].strip()
        for s in sentences.sentences(read, sentences.words(read.own))
        if s.passage.kind in reading.PROSE
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Rest. Then walk.", ["Rest.", "Then walk."]),
        ("See Dr. Smith at 8 a.m. on Monday.", ["See Dr. Smith at 8 a.m. on Monday."]),
        ("Take 2.5 mg. Rest.", ["Take 2.5 mg.", "Rest."]),
        ("Eat soup, e.g. Leek soup.", ["Eat soup, e.g. Leek soup."]),
        ("Do you smoke? No. Good!", ["Do you smoke?", "No.", "Good!"]),
        ("See no. 5 below.", ["See no. 5 below."]),
        ("- one\n- two", ["one", "two"]),
        ("You need:\n\n- rest\n- water\n", ["You need:", "rest", "water"]),
        ("**Rest.** Then walk.", ["Rest.", "Then walk."]),
        ("It is hepatitis B. Call us.", ["It is hepatitis B.", "Call us."]),
    ],
)
def test_sentences_end_where_a_reader_stops(tmp_path: Path, words: str, wanted: list[str]) -> None:
    """A full stop ends a sentence unless it belongs to a word; a list item is one by itself."""
    assert said(tmp_path, words) == wanted


def graded(folder: Path, words: str) -> Grade:
    read = reading.read(leaflet(folder, words))
    found = sentences.words(read.own)
    made = grade.grade(found, tuple(sentences.sentences(read, found)))
    assert made is not None
    return made


def test_grades_are_the_published_formulas(tmp_path: Path) -> None:
    """Flesch-Kincaid and SMOG come out as their formulas say for words counted by hand."""
    # Two sentences, ten words, 16 syllables, one word of three or more.
    made = graded(tmp_path, "Take the medicine with a little water. Rest after dinner.")

    assert made.sentences == 2
    assert made.kincaid == pytest.approx(0.39 * 5 + 11.8 * 16 / 10 - 15.59, abs=0.06)
    assert made.smog == pytest.approx(1.0430 * (1 * 30 / 2) ** 0.5 + 3.1291, abs=0.06)


def test_headings_and_phone_lines_are_not_graded(tmp_path: Path) -> None:
    """Only prose counts: a hard heading or a long number makes no leaflet harder."""
    plain = graded(tmp_path, "Rest today. Drink water.")
    more = judging.read(
        tmp_path,
        judging.source(
            ":sections:\n  - heading: Multidisciplinary rehabilitation\n    content:\n"
            "      - Rest today. Drink water.\n"
            "      - contacts: [{name: Gastroenterological outpatients, phone: 01632 960 001}]\n"
        ),
    )
    read = reading.read(more)
    found = sentences.words(read.own)

    assert grade.grade(found, tuple(sentences.sentences(read, found))) == plain


def test_a_bullet_without_a_stop_is_a_sentence(tmp_path: Path) -> None:
    """Ten short bullets are ten short sentences, not one of forty words."""
    bullets = "\n".join("- rest for a day" for _ in range(10))

    assert graded(tmp_path, bullets).sentences == 10


@pytest.mark.parametrize(
    ("number", "decimal", "wanted"),
    [
        ("10", ".", 10),
        ("2.5", ".", 2.5),
        ("1,000", ".", 1000),
        ("1,000.5", ".", 1000.5),
        ("2,5", ",", 2.5),
        ("1.000", ",", 1000),
        ("1.2.3", ".", None),
        ("1,5", ".", None),
        ("\u0665", ".", 5),
    ],
)
def test_numbers_are_read_by_the_marks_of_their_language(
    number: str, decimal: str, wanted: float | None
) -> None:
    """1.000 is one in English and a thousand in German; what is neither is no number."""
    assert value(number, decimal) == wanted


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("en-GB", "."),
        ("de", ","),
        ("pl-PL", ","),
        ("es-ES", ","),
        ("es-MX", "."),
        ("ar", "."),
        ("zh-Hans", "."),
        ("bn", "."),
    ],
)
def test_each_language_has_its_decimal_mark(language: str, mark: str) -> None:
    """Decimals follow a comma in most of Europe and a point elsewhere."""
    assert decimal_mark(language) == mark


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("10 mg", [("10", "mg")]),
        ("10mg", [("10", "mg")]),
        ("a 5-mg dose", [("5", "mg")]),
        ("2 to 10 mg", [("2", ""), ("10", "mg")]),
        ("10 Upper Street", [("10", "")]),
        ("2 U-turns", [("2", "")]),
        ("3 U.S. states", [("3", "")]),
        ("4 U", [("4", "U")]),
        ("5\u00a0ml.", [("5", "ml")]),
        ("gene BCS1L", [("1", "")]),
        ("10毫克", [("10", "毫克")]),
        ("400 international units", [("400", "international units")]),
        ("10 grammar", [("10", "")]),
    ],
)
def test_a_unit_is_told_from_a_word(words: str, wanted: list[tuple[str, str]]) -> None:
    """A number's unit is found with and without a space, and never in the start of a word."""
    assert [(a.number, a.unit) for a in amounts(words)] == wanted
