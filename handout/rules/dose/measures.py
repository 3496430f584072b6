"""Measures that no label has: grains and drams, Roman numbers, kitchen spoons, a unit said twice.

A patient can hold a dose only against the label and the syringe in the hand, and both are marked
in milligrams and millilitres, in the digits of every day. So what is said in another measure is a
sum, and a unit that stands twice is a digit or a word that was lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.rules.dose.amounts import (
    ACTIVITY,
    ANY_SPACE,
    MASS,
    SPACES,
    VOLUME,
    Amount,
)
from handout.rules.dose.context import said, taking
from handout.rules.dose.looks import apart
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule, TextRange

APOTHECARY = Rule(
    "dose-apothecary",
    ERROR,
    "An apothecary's measure or a Roman number in a dose, such as gr v, 2 drams or tabs ii.",
    "gr v is 5 grains to one reader and 5 grams to the next; ii is read as 11.",
    (
        "Take two tablets.",
        "It is a grade ii tear.",
        "Cook 2 grains of rice.",
        "You need IV antibiotics.",
    ),
    ("Take gr v at night.", "Take 2 drams of the syrup.", "Take tabs ii at night."),
    "ISMP list of error-prone abbreviations, apothecary symbols; its advice to use metric measures",
    english=True,
)
SPOON = Rule(
    "dose-spoon",
    WARNING,
    "A dose in kitchen spoons, such as 2 teaspoons or 1 tbsp.",
    "Spoons at home are of any size, and tsp and tbsp look alike, though one is three times the "
    "other.",
    (
        "Take 5 ml with the spoon from the pack.",
        "Give 1 teaspoon (5 ml) of the syrup.",
        "Add a teaspoon of salt to the water.",
    ),
    ("Take 2 teaspoons of the syrup.", "Give 1 tbsp at night."),
    "ISMP best practices for hospitals: oral liquids in mL only",
    english=True,
)
TWICE = Rule(
    "dose-unit-twice",
    ERROR,
    "A dose or a unit that stands twice, or two units after one number, such as 5 mg mg.",
    "Something between the two was lost, such as a number or a slash, and nobody can see what.",
    ("Take 5 mg at night.", "Take one 5 ml spoonful.", "Take 5 mg, then 5 mg an hour later."),
    ("Take 5 mg mg at night.", "Take 10 ml mg.", "Take 5 mg 5 mg at night."),
    "derived here: what a typing or pasting fault leaves of a dose",
    english=True,
)
RULES = (APOTHECARY, SPOON, TWICE)

_S = ANY_SPACE
_ROMAN = r"(?:[ivx]{2,4}|I{2,3}|VI{0,3}|XI{0,2}|i{0,2}ss)"
_TABLETS = r"(?:tabs?|tablets?|caps?|capsules?|caplets?|pills?)"
_COUNTED = rf"(?:{_TABLETS}|puffs?|drops?|gtts?|sprays?|sachets?|units?|ml|mL|mg)"
_A_ROMAN = (  # that stands by itself; I does so in any leaflet that asks a question
    rf"(?<!\w)(?:[ivx]{{1,4}}|I?[VX]I{{0,3}}|I{{2,3}}|i{{0,2}}ss|[iI](?={_S}(?:tab|cap)))(?!\w)"
)
_NUMBERED = Pattern(
    rf"(?<![\w.(/-])(?:{_ROMAN}{_S}{_COUNTED}|(?:I?[VX]){_S}(?:{_TABLETS}|puffs|sprays|sachets)|[iI]{_S}(?:tab|cap)|i{_S}(?:tablet|capsule))"
    r"(?![\w'’)]|\.\w)",
    sketch=_A_ROMAN,
)
_AFTER_FORM = Pattern(
    rf"(?<![\w-])(?:{_TABLETS}|puffs?|drops?|gtts?){_S}(?:[ivx]{{2,4}}|i|i{{0,2}}ss|II{{1,2}})"
    r"(?![\w'’)-]|\.\w)",
    sketch=_A_ROMAN,
)
_TAB_FIVE = Pattern(
    rf"(?<![\w-])(?:tabs?|caps?|gtts?){_S}[vx](?![\w'’)-]|{_S}?\d)", sketch=_A_ROMAN
)
_GRAINS = Pattern(
    rf"(?<![\w-])grs?\.?{_S}?(?:[ivxl]{{1,4}}|[IVX]{{1,4}}|i{{0,2}}ss|(?P<digits>[\d½¼¾][\d/.½¼¾]*))(?![\w-])",
    needs=("gr",),
    sketch=rf"(?<![\w-])grs?\.?{_S}?[ivxlIVXLs\d½¼¾]",
)
_OLD = Pattern(
    rf"(?<![\w./])(?:[\d½¼¾][\d/.½¼¾]*|one|two|three|four|half an?){_S}?"
    rf"(?:drams?|drachms?|minims?|scruples?|fl\.?{_S}?dr|"
    r"grains?(?! of (?:rice|sand|salt|corn|sugar|wheat|pollen|oats)))(?![\w-])",
    sketch=rf"dra[cm]|minim|scruple|grain|fl\.?{_S}?dr",
)
_SIGNS = Pattern(
    rf"[ʒ℥℈♏]{_S}?(?:[ivx]+|\d+)(?!\w)|(?<!\w)\d+{_S}?[ʒ℥℈♏]", needs=("ʒ", "℥", "℈", "♏")
)
_SPOONS = Pattern(
    rf"(?<![\w.,/])(?:\d[\d.½¼¾/]*|[½¼¾]|an?|one|two|three|four|half(?: a)?){_S}?"
    rf"(?:level |heaped |small |kitchen )?(?:[Tt]sps?|[Tt]bsps?|TBSP|tbs|(?:tea|table|dessert)[ -]?"
    r"spoon(?:s?ful)?s?|spoon(?:s?ful)s?|cap(?:s?ful)s?|dropper(?:s?ful)s?|mouthfuls?|swigs?)"
    r"(?![\w-])",
    needs=(
        *("tsp", "Tsp", "tbs", "Tbs", "TBSP", "spoon", "capful", "capsful", "dropper"),
        *("mouthful", "swig"),
    ),
)
_OFTEN = Pattern(rf"{_S}(?:every|each|once|twice|daily|a day|at night|at bedtime)\b")
_OF_FOOD = Pattern(
    rf"\.?{_S}(?:of|in|into){_S}(?![A-Z])(?!(?:the|this|your|it|medicine|syrup|liquid|paracetamol|ibuprofen|"
    r"suspension|antibiotic|[a-z]+(?:cillin|mycin|profen|cetamol|ine|ole|ide))\b)",
)
_METRIC = Pattern(rf"\.?{_S}?(?:\(|=|is |or ){_S}?\d[\d.]*{_S}?(?:ml|mL|millilit|g\b|grams?|mg)")
_UNIT = Pattern(rf"{_S}(?P<unit>[^\W\d_]+)(?![\w/'’-])")
_UNITS = frozenset(
    "mg mgs MG Mg mls ML mcg microgram micrograms milligram milligrams µg μg g ml mL millilitre "
    "millilitres milliliter milliliters unit units IU".split()
)


def find(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Yield every dose in a measure that no label has."""
    if not case.english:
        return
    text = case.reading.own
    yield from apart([*_old(text)])
    for match in _SPOONS.finditer(text):
        if _measured(text, *match.span()):
            yield Hit(
                SPOON,
                TextRange(*match.span()),
                f"`{match[0]}` is as much as the spoon that is at hand",
                "write the millilitres, from the label, and to measure them with the syringe or "
                "the spoon from the pack",
            )
    yield from _twice(text, found)


def _old(text: str) -> Iterator[Hit]:
    sure = (_NUMBERED, _AFTER_FORM, _TAB_FIVE, _SIGNS)
    for expression in (*sure, _GRAINS, _OLD):
        for match in expression.finditer(text):
            before, after = said(text, *match.span())
            asked = expression is _OLD or (expression is _GRAINS and match["digits"])
            if asked and not (taking(before) or taking(after) or _OFTEN.match(after)):
                continue
            yield Hit(
                APOTHECARY,
                TextRange(*match.span()),
                f"`{match[0]}` is an old way to write a dose",
                "write how much in digits or in words, in the unit of the label, from the source",
            )


def _measured(text: str, start: int, end: int) -> bool:
    """Say whether spoons measure a medicine, and no millilitres stand beside them."""
    if _OF_FOOD.match(text, end) or _METRIC.match(text, end):
        return False
    before, after = said(text, start, end)
    return taking(before) or taking(after)


def _twice(text: str, found: list[Amount]) -> Iterator[Hit]:
    kinds = (MASS, VOLUME, ACTIVITY)
    for number, one in enumerate(found):
        if one.kind not in kinds or one.unit in ("kg", "KG"):
            continue
        unit = _UNIT.match(text, one.end)
        end = unit.end() if unit and unit["unit"] in _UNITS else 0
        after = found[number + 1] if number + 1 < len(found) else None
        if after and after.unit == one.unit and after.number == one.number:
            end = after.end if text[one.end : after.start] in SPACES else end
        if end:
            yield Hit(
                TWICE,
                TextRange(one.start, end),
                f"`{text[one.start : end]}` says a unit twice, or has lost what stood between",
                "hold it against the source, and write the amount once",
            )
