"""Letters in place of a medicine's name: MTX, 10 mg MS, take your pred."""

from __future__ import annotations

from collections.abc import Iterator

from handout.knowledge.word_lists import short_forms
from handout.rules.dose.amounts import (
    ACTIVITY,
    FORM,
    FORMS,
    MASS,
    SUBSTANCE,
    VOLUME,
    Amount,
)
from handout.rules.dose.context import said, taking
from handout.rules.rule import ERROR, Hit, Rule, TextRange
from handout.rules.sentences import Words

DRUG_NAME = Rule(
    "dose-drug-name",
    ERROR,
    "Letters in place of a medicine's name, such as MTX.",
    "MTX has been read as mitoxantrone, AZT as azathioprine.",
    ("Take methotrexate once a week.", "MS is short for multiple sclerosis."),
    ("Take MTX once a week.", "Take HCT 25 mg.", "Take 10 mg MS."),
    "ISMP list of error-prone abbreviations, drug names",
)
_TAKEN = frozenset(
    "take takes taking taken give given giving have having start started stop stopped use using "
    "prescribed need on your of the with dose inject put get mg".split()
)
_SWALLOWED = frozenset("take taking taken give given inject prescribed dose of".split())
# What may follow a short form in a sentence that goes on.
JOINED_BY = frozenset(
    "and or with for if when until till then to as before after at in x plus but while since by "
    "from "
    "unless during daily".split()
)
COUNTED = frozenset("one two three four half".split())
_FORMS = FORMS - {"dose", "doses"} | {"cream", "ointment", "gel", "syrup", "inhaler"}


def find(words: Words, found: list[Amount]) -> Iterator[Hit]:
    """Look at every word that may stand for a medicine, and at what is beside it."""
    forms = short_forms()
    doubtful = {**forms.names_beside_a_dose, **forms.names_taken, **forms.nicknames}
    kinds = (MASS, VOLUME, ACTIVITY, FORM, SUBSTANCE)
    doses_at = {a.start for a in found if a.kind in (*kinds, "percent")}
    ends_at = {a.end for a in found if a.kind in (MASS, VOLUME, ACTIVITY, SUBSTANCE)}
    for number, word in enumerate(words.written):
        name = forms.names.get(word)
        start, end = words.starts[number], words.end(number)
        if name is None and word in doubtful:
            before = words.lower[number - 1] if number and words.gap(number - 1) == " " else ""
            beside = (
                end + 1 in doses_at
                or start - 1 in ends_at
                or (before == "of" and start - 4 in ends_at)
            )
            if not beside and word in forms.names_taken:
                beside = before in _TAKEN and taking(said(words.text, start, end)[0])
                beside |= _form_follows(words, number)
            elif not beside and word in forms.nicknames:
                told = words.lower[number - 2] if before in ("your", "the") else before
                beside = told in _SWALLOWED and _dose_follows(words, number)
            name = doubtful[word] if beside else None
        if name is not None:
            yield Hit(
                DRUG_NAME,
                TextRange(start, end),
                f"`{word}` is not a medicine's name",
                f"write {name}",
            )


def _form_follows(words: Words, number: int) -> bool:
    """Say whether a form of medicine is named after the letters: "TXA tablets"."""
    after = words.lower[number + 1 : number + 3]
    if not after or words.gap(number) not in (" ", "\u00a0"):
        return False
    return after[0] in _FORMS or (len(after) > 1 and after[0] in COUNTED and after[1] in FORMS)


def _dose_follows(words: Words, number: int) -> bool:
    """Say whether a nickname stands alone after "take", or before its tablets."""
    end = words.end(number)
    after = words.lower[number + 1] if number + 1 < len(words.lower) else ""
    return (
        words.text[end : end + 1] in ".,;\n"
        or after in FORMS
        or after in JOINED_BY
        or (after in ("once", "twice", "every", "each", "daily"))
    )
