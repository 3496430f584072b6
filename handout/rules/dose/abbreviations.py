"""Short forms in doses: Latin for how often, and letters for the name of a medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.knowledge.word_lists import ShortForms, short_forms
from handout.rules.dose.amounts import ACTIVITY, FORM, FORMS, MASS, SYMBOLS, VOLUME, Amount
from handout.rules.rule import ERROR, Case, Hit, Rule, Stretch
from handout.rules.sentences import Words

FREQUENCY = Rule(
    "dose-frequency",
    ERROR,
    "How often in Latin or in letters, such as bd, TDS, q.d. or prn.",
    "Patients do not know them, and prescribers misread them: QD is read as QID, four times the "
    "dose.",
    ("Take it twice a day.", "Bid farewell to pain.", "She is in the BDS register."),
    ("Take 10 mg bd.", "Take it t.d.s. with food.", "Take 1 tablet PRN.", "Use it q4h."),
    "ISMP list of error-prone abbreviations; bd, om and on: British habit, derived here",
)
DRUG_NAME = Rule(
    "dose-drug-name",
    ERROR,
    "Letters in place of a medicine's name, such as MTX.",
    "MTX has been read as mitoxantrone, AZT as azathioprine.",
    ("Take methotrexate once a week.", "MS is short for multiple sclerosis."),
    ("Take MTX once a week.", "Take HCT 25 mg.", "Take 10 mg MS."),
    "ISMP list of error-prone abbreviations, drug names",
)
RULES = (FREQUENCY, DRUG_NAME)

_EVERY = re.compile(r"q\.?(\d{1,2}(?:[-–]\d{1,2})?)\.?(?:h|hrs?|hourly)")
_MEASURES = frozenset((*FORMS, *SYMBOLS, "units", "unit", "micrograms", "milligrams", "%"))
_VERBS = frozenset(("take", "give", "use", "inject", "apply", "dose", "dosage", "taken", "given"))


def find(case: Case, words: Words, found: list[Amount]) -> Iterator[Hit]:
    """Look at every word, and at what stands beside those that could be something else."""
    forms = short_forms()
    for number, word in enumerate(words.lower):
        plain = _times(case, forms, words, number, word)
        if plain:
            start, end = words.starts[number], words.end(number)
            end += words.text.startswith(".", end) and "." in word
            yield Hit(
                FREQUENCY,
                Stretch(start, end),
                f"`{words.text[start:end]}` is no word for a patient",
                f"write {plain}" if case.english else "write it in words",
            )
    yield from _names(forms, words, found)


def _times(case: Case, forms: ShortForms, words: Words, number: int, word: str) -> str:
    """Return the plain words for a frequency in letters, or "" if it is none."""
    written = words.written[number]
    if "/" in word:
        return next((forms.times[part] for part in word.split("/") if part in forms.times), "")
    short = word.replace(".", "") if "." in word else word
    if len(short) > 6:
        return ""
    dotted, capital = short != word, written.isupper()
    if written.istitle() and not dotted:
        return ""  # a name, or the start of a sentence
    if short in forms.times and (case.english or dotted or capital):
        return forms.times[short]
    if word[0] == "q" and (every := _EVERY.fullmatch(word)):
        return f"every {every[1].replace('-', ' to ')} hours"
    plain = forms.times_beside_a_dose.get(short) if case.english or capital else None
    if capital and plain is None:
        plain = forms.times_in_capitals.get(short.upper())
    return plain if plain and _beside_a_dose(words, number, capital or dotted) else ""


def _beside_a_dose(words: Words, number: int, sure: bool) -> bool:
    """Say whether a measure stands just before the word, or a verb before one in capitals."""
    if number == 0 or words.gap(number - 1) not in (" ", "\u00a0", ", "):
        return False
    after = words.written[number + 1] if number + 1 < len(words.written) else ""
    if sure and len(after) > 1 and after.isupper() and words.gap(number) == " ":
        return False  # in the middle of words in capitals
    before = words.lower[number - 1]
    unit = before.lstrip("0123456789.,")  # 10mg is one word
    return (
        unit in _MEASURES
        or words.written[number - 1] in SYMBOLS
        or (sure and (before in _VERBS or before.isdigit()))
    )


def _names(forms: ShortForms, words: Words, found: list[Amount]) -> Iterator[Hit]:
    doses_at = {a.start for a in found if a.kind in (MASS, VOLUME, ACTIVITY, FORM)}
    ends_at = {a.end for a in found if a.kind in (MASS, VOLUME, ACTIVITY)}
    for number, word in enumerate(words.written):
        name = forms.names.get(word)
        start, end = words.starts[number], words.end(number)
        if name is None and word in forms.names_beside_a_dose:
            beside = end + 1 in doses_at or start - 1 in ends_at
            name = forms.names_beside_a_dose[word] if beside else None
        if name is not None:
            yield Hit(
                DRUG_NAME,
                Stretch(start, end),
                f"`{word}` is not a medicine's name",
                f"write {name}",
            )
