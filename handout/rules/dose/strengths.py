"""How much is in how much: a dose against its volume, and strengths that are said as a ratio.

A syrup of 10 mg in 5 ml has 5 mg in 2.5 ml. Where a leaflet says the strength and then a dose with
its volume beside it, the two can be worked out against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import IGNORECASE

from handout.base.patterns import Pattern, one_of
from handout.rules.dose.amounts import (
    ACTIVITY,
    ANY_SPACE,
    KINDS,
    MASS,
    VOLUME,
    Amount,
    decimal_mark,
    kind_of,
    value,
)
from handout.rules.dose.tenfold import medicine_of
from handout.rules.rule import ERROR, Case, Hit, Rule, TextRange

VOLUME_RULE = Rule(
    "dose-volume",
    ERROR,
    "A dose whose volume does not fit the strength that is stated, such as 5 mg (5 mL) of 10 mg "
    "in 5 mL.",
    "Who draws up the volume takes another dose than the one in the words.",
    (
        "The syrup has 10 mg in 5 mL. Take 5 mg (2.5 mL).",
        "Take 250 mg (5 mL).",
        "It comes as 10 mg in 5 mL. Drink 200 mL (7 fl oz) of water.",
    ),
    (
        "The syrup has 10 mg in 5 mL. Take 5 mg (5 mL).",
        "It is 125 mg in 5 ml. Give 10 ml, which is 125 mg.",
    ),
    "derived here: dose and volume in the ratio of the strength; ISMP: errors with oral liquids",
)
RATIO = Rule(
    "dose-ratio",
    ERROR,
    "The strength of an injection as a ratio, such as adrenaline 1:1,000.",
    "1:1,000 and 1:10,000 differ by a nought, and few readers can say which is the stronger.",
    (
        "Adrenaline 1 mg in 1 mL.",
        "The risk is 1 in 1,000.",
        "Lidocaine 1% with adrenaline 1:100,000 numbs the skin.",
    ),
    ("You carry adrenaline 1:1000.", "Epinephrine 1:10,000 is given."),
    "ISMP list of error-prone dose designations: ratio expression of a single-entity injectable; "
    "its exception for combined local anaesthetics",
    english=True,
)
RULES = (VOLUME_RULE, RATIO)

_S = ANY_SPACE
_PER = Pattern(
    rf"{_S}?(?:/|per|in|in each|in every|in one|for each|for every){_S}?(?:a{_S})?", IGNORECASE
)
_HAS = Pattern(rf"{_S}(?:contains?|has|have|holds?|provides?|gives?|=){_S}", IGNORECASE)
_MEANS = Pattern(
    rf"{_S}?\({_S}?(?:=|or{_S}|which{_S}is{_S})?|{_S}?={_S}?|,?{_S}(?:which|that){_S}is{_S}|"
    rf",?{_S}i\.e\.,?{_S}|{_S}is{_S}|,?{_S}or{_S}"
)
_ALCOHOL = Pattern(r"\b(?:alcohol|wine|beer|lager|cider|spirits?|pint)\b", IGNORECASE)
_EACH = Pattern(
    rf"\b(?:[Ee]ach|[Ee]very|[Oo]ne|[Aa]){_S}(?:ml|mL|millilit(?:re|er)){_S}"
    rf"(?:contains|has|holds|is){_S}\Z"
)
_CLOSE = 0.04  # what a rounded volume may be off
_UNITS = one_of(unit for unit, (kind, _) in KINDS.items() if kind == VOLUME and unit.isascii())
_BARE = Pattern(rf"{_S}?(?:/|per){_S}?(?P<unit>{_UNITS})(?![\w])")
_RATIO = Pattern(
    rf"\b(?:adrenaline?|adrenalin|epinephrine|isoprenaline|isoproterenol|neostigmine)\b[^.\n]{{0,40}}?"
    rf"\b(?P<ratio>1{_S}?(?::|in){_S}?\d{{1,3}}(?:[ ,]?0{{3}})+)(?!\w)",
    IGNORECASE,
    needs=("adrenal", "epinephrine", "isoprenaline", "isoproterenol", "neostigmine"),
)
_LOCAL = Pattern(r"caine\b[^.\n]{0,40}\Z")


def find(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Yield doses that do not fit the strength said before them, and strengths in ratios."""
    if case.english:
        text = case.reading.own
        for match in _RATIO.finditer(text):
            if not _LOCAL.search(text, max(0, match.start() - 60), match.start()):
                yield Hit(
                    RATIO,
                    TextRange(*match.span("ratio")),
                    f"`{match['ratio']}` leaves the strength to be worked out",
                    "write how much is in how many millilitres, from the label",
                )
    if any(one.kind == VOLUME for one in found):
        yield from _unfit(case, found)


def _unfit(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Hold each dose with a volume beside it against the strength said last in its section."""
    text, mark = case.reading.own, decimal_mark(case.leaflet.language)
    strengths: dict[tuple[int, str], tuple[set[float], TextRange]] = {}
    for one, other in zip(found, [*found[1:], None]):
        section = case.reading.passage(one.start).section
        strength = _strength(text, one, other, mark)
        if strength is not None:
            kind, ratio, end = strength
            known, place = strengths.get((section, kind), (set(), TextRange(one.start, end)))
            strengths[section, kind] = ({*known, ratio}, place)
            continue
        pair = _pair(text, one, other, mark)
        if pair is None or (section, pair[0]) not in strengths:
            continue
        kind, ratio, end = pair
        known, place = strengths[section, kind]
        if not any(abs(ratio / its - 1) <= _CLOSE for its in known) and not _of_another(
            case, one, place, kind
        ):
            said, stated = text[one.start : end], text[place.start : place.end]
            yield Hit(
                VOLUME_RULE,
                TextRange(one.start, end),
                f"`{said}` does not fit the strength, `{stated}`",
                "hold strength, dose and volume against the source",
                place,
            )


def _of_another(case: Case, one: Amount, place: TextRange, kind: str) -> bool:
    """Say whether a dose is of another medicine than the one whose strength is stated."""
    text = case.reading.own
    home = case.reading.passage(place.start)
    said = text[home.start : home.end]
    if kind == ACTIVITY and _ALCOHOL.search(said):
        return True
    name = medicine_of(text, one)
    return bool(name) and name not in said.lower()


def _strength(
    text: str, one: Amount, other: Amount | None, mark: str
) -> tuple[str, float, int] | None:
    """Return kind, amount in each millilitre and end of "10 mg/5 mL" or "5 mL contains 10 mg"."""
    bare = _BARE.match(text, one.end) if one.kind in (MASS, ACTIVITY) else None
    if bare is not None:
        size = _size(one, mark)
        return (one.kind, size / kind_of(bare["unit"])[1], bare.end()) if size else None
    each = _EACH.search(text, max(0, one.start - 40), one.start) if one.kind == MASS else None
    if each is not None:
        size = _size(one, mark)
        return (one.kind, size, one.end) if size else None
    if other is None:
        return None
    between = text[one.end : other.start]
    if one.kind in (MASS, ACTIVITY) and other.kind == VOLUME and _PER.fullmatch(between):
        dose, volume = one, other
    elif one.kind == VOLUME and other.kind in (MASS, ACTIVITY) and _HAS.fullmatch(between):
        dose, volume = other, one
    else:
        return None
    size, room = _size(dose, mark), _size(volume, mark)
    return (dose.kind, size / room, other.end) if size and room else None


def _pair(text: str, one: Amount, other: Amount | None, mark: str) -> tuple[str, float, int] | None:
    """Return the same of a dose with its volume beside it: "5 mg (2.5 mL)", "5 ml, or 10 mg"."""
    if other is None or not _MEANS.fullmatch(text, one.end, other.start):
        return None
    dose, volume = (one, other) if other.kind == VOLUME else (other, one)
    if dose.kind not in (MASS, ACTIVITY) or volume.kind != VOLUME:
        return None
    size, room = _size(dose, mark), _size(volume, mark)
    end = other.end + ("(" in text[one.end : other.start] and text.startswith(")", other.end))
    return (dose.kind, size / room, end) if size and room else None


def _size(one: Amount, mark: str) -> float:
    """Return an amount in the smallest unit of its kind, 0 where it is none."""
    number = value(one.number, mark)
    if number is None or one.lead:
        return 0.0
    return number * kind_of(one.unit)[1]
