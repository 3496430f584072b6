"""Ten times as much: two doses of one medicine that differ by a nought.

A lost point or a nought too many makes 10 mg of 1 mg or 100 mg. Two such doses of one medicine in
one leaflet can both be right, so this asks, and is silent where the words themselves explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from handout.base.patterns import Pattern, one_of
from handout.base.rows import NamedTuple
from handout.rules.dose.amounts import (
    ACTIVITY,
    ANY_SPACE,
    FORMS,
    MASS,
    Amount,
    decimal_mark,
    kind_of,
    value,
)
from handout.rules.dose.context import said
from handout.rules.rule import WARNING, Case, Hit, Rule, TextRange

TENFOLD = Rule(
    "dose-tenfold",
    WARNING,
    "Two doses of one medicine of which one is ten or a hundred times the other.",
    "A point that was lost, or a nought too many, looks just like this.",
    (
        "Take morphine 10 mg. Take senna 100 mg.",
        "Take morphine 10 mg, then morphine 20 mg.",
        "The 100 mg tablet of morphine is ten times as strong as the 10 mg tablet of morphine.",
    ),
    ("Take morphine 10 mg in the morning. Take morphine 100 mg at night.",),
    "ISMP: tenfold dosing errors; derived here",
    english=True,
)
RULES = (TENFOLD,)

_S = ANY_SPACE
_FORM = one_of(FORMS)
_NAME_BEFORE = Pattern(
    rf"(?<![\w-])(?P<name>[A-Za-z][a-z]{{4,}}(?:-[a-z]+)?)(?:{_S}(?:{_FORM}|oral solution|liquid|"
    rf"dose|injections?|(?:at|as|of|is))){{0,2}}{_S}?:?{_S}?\Z"
)
_NAME_AFTER = Pattern(
    rf"{_S}(?:of{_S}|(?:{_FORM}){_S}of{_S})?(?P<name>[A-Za-z][a-z]{{4,}}(?:-[a-z]+)?)"
    r"(?![\w-])"
)
# Words that stand before a number without being a medicine.
_ORDINARY = frozenset(
    "about above after again against almost along alone also always another around because before "
    "below between bigger breakfast change contain contains daily dinner doses double drink "
    "during each either evening every exactly exceed first found given gives having higher inject "
    "instead large larger least lower lunch maximum measure minimum month months morning needs "
    "never night nights often other others patient people reach second single small smaller start "
    "started stay still strength strong stronger swallow tablet tablets taken takes taking their "
    "there these third those three times today total twice under until usual usually using weekly "
    "while within without would write yours reduce increase raise weigh weighs weight children "
    "adults child adult every total apply spray puffs drops drops. should could might which where "
    "whose with from that than this dose take once give have another extra equal equals around "
    "nearly roughly either medicine medicines capsule capsules units hours minutes weeks liquid "
    "water solution injection "
    "before bottle packs sachet sachets patch patches cream".split()
)
_EXPLAINED = Pattern(
    r"\b(?:ten|10) times|\b(?:stronger|weaker|mistake\w*|mix(?:ed)? up|mixing|wrong|then|"
    r"increas\w*|raised?|builds?|build up|slowly|step|steps|maximum|most|up to|more than|at most|"
    r"24 hours|instead|total|hundred|strengths?|comes? (?:as|in)|available|"
    r"per kg|from|converts?|equal\w*)\b",
    re.IGNORECASE,
)


_CHILDREN, _ADULTS = "children", "adults"
# Whose doses are held against whose: a child's may well be a tenth of an adult's.
_COMPARED = {
    "": ("", _CHILDREN, _ADULTS),
    _CHILDREN: ("", _CHILDREN),
    _ADULTS: ("", _ADULTS),
}
_ADULT = Pattern(r"\b(?:adult|older|teenager|over 1[2-8])", re.IGNORECASE)
_CHILD = Pattern(r"\b(?:child|bab(?:y|ies)|infant|toddler)", re.IGNORECASE)


class _Dose(NamedTuple):
    """A dose of a medicine, and whose it is: one of the keys of _COMPARED."""

    name: str
    whom: str
    size: float
    kind: str
    place: TextRange
    words: str


def find(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Hold the doses of each medicine against one another, by the name beside them."""
    if not case.english or not _any_apart(found, decimal_mark(case.leaflet.language)):
        return
    text = case.reading.own
    known: dict[tuple[str, str], dict[tuple[float, str], _Dose]] = {}
    asked: set[tuple[str, str, float, float]] = set()
    for dose in _doses(case, found):
        others = known.setdefault((dose.name, dose.kind), {})
        other = next(
            (
                others[key]
                for key in product(_tenfold(dose.size), _COMPARED[dose.whom])
                if key in others
                and (dose.name != _THE_ONE or not _together(text, dose, others[key]))
            ),
            None,
        )
        low, high = sorted((dose.size, other.size if other else 0.0))
        pair = (dose.name, dose.kind, low, high)
        if other is not None and pair not in asked:
            asked.add(pair)
            of = "" if dose.name == _THE_ONE else f" of `{dose.name}`"
            yield Hit(
                TENFOLD,
                dose.place,
                f"`{dose.words}`{of} here, `{other.words}` elsewhere: a nought apart",
                "hold both against the source; if both are meant, say beside them how they differ",
                other.place,
            )
        others.setdefault((dose.size, dose.whom), dose)


def _doses(case: Case, found: list[Amount]) -> Iterator[_Dose]:
    """Yield the doses whose medicine is known and whose size no word beside them explains."""
    text, decimal = case.reading.own, decimal_mark(case.leaflet.language)
    for one in found:
        if one.kind not in (MASS, ACTIVITY) or one.unit in ("kg", "KG"):
            continue
        number = value(one.number, decimal)
        name = medicine_of(text, one) or (_THE_ONE if case.leaflet.kind == "medicine" else "")
        if not name or not number:
            continue
        before, after = said(text, one.start, one.end)
        around = f"{before} {after}"
        if _EXPLAINED.search(around) or re.match(r" ?/", after):
            continue
        yield _Dose(
            name,
            _CHILDREN if _CHILD.search(around) else _ADULTS if _ADULT.search(around) else "",
            _rounded(number * kind_of(one.unit)[1]),
            one.kind,
            TextRange(one.start, one.end),
            text[one.start : one.end],
        )


_THE_ONE = "the leaflet's medicine"


def medicine_of(text: str, one: Amount) -> str:
    """Return the medicine that an amount is of, in small letters, or ""."""
    before = _NAME_BEFORE.search(text, max(0, one.start - 48), one.start)
    if before is not None and before["name"].lower() not in _ORDINARY:
        return before["name"].lower()
    after = _NAME_AFTER.match(text, one.end)
    if after is not None and after["name"].lower() not in _ORDINARY:
        return after["name"].lower()
    return ""


def _any_apart(found: list[Amount], decimal: str) -> bool:
    """Say whether any two doses, of whatever medicine, are a nought apart."""
    sizes: dict[str, set[float]] = {}
    for one in found:
        number = value(one.number, decimal) if one.kind in (MASS, ACTIVITY) else None
        if number:
            sizes.setdefault(one.kind, set()).add(_rounded(number * kind_of(one.unit)[1]))
    return any(not its.isdisjoint(_tenfold(size)) for its in sizes.values() for size in its)


def _rounded(size: float) -> float:
    return float(f"{size:.9g}")


def _tenfold(size: float) -> tuple[float, ...]:
    """Return the sizes that a nought or a point more or less would make of one."""
    return tuple(_rounded(size * times) for times in (10, 0.1, 100, 0.01, 1000, 0.001))


def _together(text: str, one: _Dose, other: _Dose) -> bool:
    """Say whether two doses stand in one sentence, so that their difference is plain to see."""
    gap = one.place.start - other.place.end
    return gap < 200 and not re.search(
        r"\n|[.!?][ \u00a0]", text[other.place.end : one.place.start]
    )
