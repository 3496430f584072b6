"""What stands around a stretch of text: whether its sentence tells somebody to take a medicine.

`1-0-1` is a dose after "Take metformin" and a room after "Go to ward"; `po` is a river. Rules that
look at short and doubtful signs ask here first, so that they all judge by the same words.
"""

from __future__ import annotations

import re

from handout.base.patterns import Pattern
from handout.rules.dose.amounts import ACTIVITY, ANY_SPACE, FORM, FORMS, MASS, VOLUME, Amount

_WIDE = 160  # characters on one side that are looked at: a sentence or two
_END = Pattern(r"[.!?][\"'”’)]{0,2}[ \u00a0]+(?=[\"'“‘(]?[A-Z\d])")
_NOT_AN_END = Pattern(
    r"(?:\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:mr|mrs|ms|dr|no|vs|approx))\Z", re.IGNORECASE
)
# Nobody takes in, injects or swallows anything but a medicine or food.
_STRONG = frozenset(
    "take takes taken taking give gives given giving inject injects injected injecting swallow "
    "swallowed chew suck inhale prescribed dose dosage sig rx tablet tablets tab tabs capsule "
    "capsules caps caplet caplets puff puffs drop drops sachet sachets pill pills insulin "
    "injection injections suppository suppositories lozenge lozenges spoonful spoonfuls ampoule "
    "ampoules pessary pessaries enema enemas "
    "antibiotic antibiotics medicine medicines inhaler inhalers".split()
)
_WEAK = frozenset(
    "use uses using used apply put rub spray insert instil start add need needs cream ointment gel "
    "lotion patch patches drink mix".split()
)
_NOT_TAKING = Pattern(
    r"(?<![\w-])take (?:part|care|place|turns?|notice|time|your time|a (?:bus|train|taxi|seat|look|"
    r"break|breath|deep breath|walk|photo|picture|number|ticket)|(?:the |an? )?(?:lift|bus|train|"
    r"road|exit|stairs|tram|tube|ferry|test|exam))(?![\w-])",
    sketch=r"take (?:(?:an?|the|your) )?(?:part|care|pla|tu|no|ti|bus|tr|tax|se|lo|br|deep|walk|"
    r"ph|pi|nu|li|ro|ex|st|fe|te)",
)
DOSED = (MASS, VOLUME, ACTIVITY, FORM)
_S = ANY_SPACE
_AMOUNT = Pattern(
    rf"(?:\d|[½¼¾]|(?<!\w)(?:an?|one|two|three|four|half)){_S}?(?P<unit>[a-z]+)(?![\w-])",
    re.IGNORECASE,
)
_UNITS = frozenset(("mg", "g", "microgram", "micrograms", "mcg", "ml", "unit", "units", *FORMS))
_WORDS = Pattern(r"[\w-]+")

# What is eaten or measured, and given to nobody as a medicine.
_IN_A_TEST = Pattern(rf"{_S}?/{_S}?(?:dL|dl|L|l|100|mol|min)\b", needs=("/",))
_EATEN = Pattern(
    r"(?: of)?(?: \w+)? (?:salt|fat|saturates|sugars?|protein|fib(?:re|er)|carbohydrates?|carbs|"
    r"sodium(?! [a-z]+(?:ate|ide|ine)\b)|alcohol|caffeine|oats|butter|"
    r"bread|cheese|fruit|vegetables|meat|fish|rice|pasta|nuts)\b",
    needs=(
        *("salt", "fat", "saturates", "sugar", "protein", "fiber", "fibre", "carb", "sodium"),
        *(
            "alcohol",
            "caffeine",
            "oats",
            "butter",
            "bread",
            "cheese",
            "fruit",
            "vegetables",
            "meat",
        ),
        *("fish", "rice", "pasta", "nuts"),
    ),
)
_OF_A_DRINK = Pattern(r"\b(?:alcohol|wine|beer|lager|cider|spirits?|pint)\b", re.IGNORECASE)
_FOOD = Pattern(
    r"\b(?:portions?|servings?|fish|fruit|vegetables?|meat|bread|yogh?urt|cheese|butter|rice|pasta|"
    r"nuts|snacks?|carbs|potato(?:es)?)\b[^.\n]*\Z"
)
_SUPPLY = 14  # so many tablets are a pack's, not a dose's
_DROPPED = frozenset("drop drops puff puffs spray sprays inhalation inhalations".split())


def is_dose(text: str, one: Amount) -> bool:
    """Say whether an amount is one of a medicine: no weight, test, food, drink or pack."""
    if (
        one.unit.lower() in ("kg", "kilogram", "kilograms")
        or text[one.start - 1 : one.start].isalpha()
    ):
        return False
    if one.kind == FORM and one.unit.lower() not in _DROPPED:
        return not (one.number.isdigit() and int(one.number) >= _SUPPLY)
    follows = text[one.end : one.end + 80]
    if one.unit == "ng" or _IN_A_TEST.match(follows) or _EATEN.match(follows):
        return False
    if one.kind == ACTIVITY:
        before = text[max(0, one.start - 60) : one.start].rpartition("\n")[2]
        after = text[one.end : one.end + 30].partition("\n")[0]
        return not (_OF_A_DRINK.search(before) or _OF_A_DRINK.search(after))
    per = text[max(0, one.start - 4) : one.start] == "per " and one.number == "100"
    eaten = one.unit in ("g", "grams") and _FOOD.search(text, max(0, one.start - 60), one.start)
    return not per and not eaten


def said(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what the sentence says before and after a stretch of the text."""
    before = text[max(0, start - _WIDE) : start].rpartition("\n")[2]
    after = text[end : end + _WIDE].partition("\n")[0]
    ends = [one for one in _END.finditer(before) if not _NOT_AN_END.search(before, 0, one.start())]
    stop = _END.search(after)
    return before[ends[-1].end() :] if ends else before, after[: stop.start()] if stop else after


def taking(words: str) -> bool:
    """Say whether words tell somebody to take in a medicine, or name a dose of one."""
    low = words.lower()
    told = set(_WORDS.findall(low))
    if "take" in told and _NOT_TAKING.search(low):
        return False
    return bool(told & _STRONG) or any(
        match["unit"].lower() in _UNITS for match in _AMOUNT.finditer(words)
    )


def using(words: str) -> bool:
    """As `taking`, and medicines that are put on or in too."""
    if taking(words):
        return True
    low = words.lower()
    told = set(_WORDS.findall(low))
    return bool(told & _WEAK) and not ("take" in told and _NOT_TAKING.search(low))
