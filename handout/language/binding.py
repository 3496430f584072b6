"""Words that belong on one line: a number and its unit, a range, a dose's times, a date, a phone.

Reading "2 mg to 10" at a line's end and "mg" on the next is how doses are misread. Spaces inside
such groups become no-break spaces, one for one, so every character keeps its place.
"""

from __future__ import annotations

import re

NBSP = "\u00a0"

_DIGIT = re.compile(r"\d")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = re.compile(  # after a number and a space
    r"(?<=[\d,] )"
    r"(?:mg|g|kg|mcg|micrograms?|milligrams?|grams?|mL|ml|cL|L|litres?|liters?|millilitres?|"
    r"milliliters?|mm|cm|m|km|miles?|inch(?:es)?|foot|feet|ft|yards?|units?|"
    r"fl\.? oz|fluid ounces?|ounces?|oz|pounds?|lbs?|stones?|quarts?|gallons?|bottles?|"
    r"tablets?|capsules?|pills?|drops?|"
    r"puffs?|patch(?:es)?|sachets?|spoonfuls?|teaspoons?|doses?|pints?|cups?|glasses|"
    r"tabs?|caps?|caplets?|lozenges?|sprays?|inhalations?|injections?|ampoules?|vials?|"
    r"suppositor(?:y|ies)|teaspoonfuls?|tablespoon(?:ful)?s?|"
    r"(?P<time>(?:second|minute|hour|day|night|week|month|year)s?)|times|"
    r"°C|°F|%|mmol/L|kcal)(?!\w)"
)
# What stands for each letter of a unit, and of a unit of time, while groups are looked for.
_U, _T = "\ue000", "\ue001"
_UNIT_HERE = rf"(?:{_U}+(?: {_U}+)?|{_T}+|pm|am|noon)"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|noon)(?![\w])"
_PERIOD = (
    r"(?: (?:a|each|every|per|in) "
    rf"(?:(?:second|minute|hour|day|night|week|month|year)s?|\d+ {_T}+))?"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_BOUND = re.compile(
    rf"(?<![\w.,])(?:"
    rf"\+?\d[\d ()-]{{5,}}\d(?!\w|[.,]\d| {_UNIT_HERE}(?!\w))"  # a phone number, no start of a dose
    rf"|{_CLOCK}(?: to {_CLOCK})?"  # 9am to 5pm
    rf"|{_NUMBER} in {_NUMBER}"  # 1 in 10
    rf"|\d{{1,2}} {_MONTH}(?: \d{{4}})?"  # 22 November 2028
    rf"|{_MONTH} \d{{1,2}}(?:, \d{{4}})?"  # November 22, 2028
    # a number and its unit, or a range
    rf"|{_NUMBER}(?:(?: {_UNIT_HERE})? (?:to|or|and) {_NUMBER})?(?: {_UNIT_HERE}(?![\w]){_PERIOD})?"
    rf")"
)
# What is named by a number after it: "Ward 5", "No. 5", "Week 1".
NAMED = (
    r"(?:ward|room|bay|suite|floor|level|bed|gate|door|building|block|unit|step|page|day|week|month|"
    r"extension|ext\.|option|no\.|nos\.|nr\.|number)"
)
_NAMED = re.compile(rf"(?i:\b{NAMED}) (?=\d)")
_SIGNED = re.compile("(?<![^\\s(])[\u2265\u2264<>=\u00b1~\u2248\u00d7+\u2212] (?=\\d)")  # \u2265 5
# "2 \u00d7 5 mL", "2 x 28 tablets", "50 \u00b1 2": neither half is the amount.
_TIMES = re.compile("(?<=[0-9]) [\u00d7x\u00b1+/:] (?=[0-9])")
# Stops and signs of repetition with a space before them, which open no line: Thai, Lao, Khmer,
# Burmese, Ethiopic.
OPENS_NO_LINE = "[\u0e2f\u0e46\u0eaf\u0ec6\u17d4-\u17d7\u104a\u104b\u1361-\u1368]"
_LAST = re.compile(f" (?={OPENS_NO_LINE})")
_NUMERAL = r"\d\u00bc-\u00be\u2150-\u215e"
# Whatever the word after a number is, and in whatever language: "5 nanograms", "in 2024 the". An
# address is none: it counts nothing, and is long.
_ANY = re.compile(rf"(?<=[{_NUMERAL}]) (?=[^\W\d_]|[%\u2030\u00b0\u066a])(?!\w+://|www\.|\w+@)")
_OVER = re.compile(  # "5 mg / day", "5 mg /day"
    rf"(?<=[{_NUMERAL}])[ {NBSP}]?[^\W\d_]+(?: /[^\S\n]?|/ )(?=\w)"
)


def _grouped(text: str) -> str:
    """Return the text with the spaces inside groups made no-break.

    The names of units are looked for once: to compile them wherever a group may have one would
    cost more than all that is done with them.
    """
    marked = _UNIT.sub(_marks, text)
    bound = _BOUND.sub(lambda match: match.group().replace(" ", NBSP), marked)
    return "".join(c if mark in (_U, _T) else mark for c, mark in zip(text, bound))


def _marks(unit: re.Match[str]) -> str:
    mark = _T if unit["time"] else _U
    return "".join(c if c == " " else mark for c in unit[0])


def bind(text: str) -> str:
    """Return the text with the spaces inside bound groups made no-break, length unchanged."""
    if not text.isascii():
        text = _LAST.sub(NBSP, text)
    if not _DIGIT.search(text):
        return text
    text = _grouped(text)
    text = _TIMES.sub(lambda match: NBSP + match.group()[1] + NBSP, text)
    for named in (_NAMED, _SIGNED):
        text = named.sub(lambda match: match.group()[:-1] + NBSP, text)
    text = _OVER.sub(lambda match: match.group().replace(" ", NBSP), text)
    return _ANY.sub(NBSP, text)
