"""Doses that contradict one another: within the leaflet, or with the daily maximum it states.

Sentences that say how much and how often are read as a regimen; sentences that say how much at
most in a day, as a limit. Where the paragraph or the heading over it names a condition (children,
at first, if ...) it is about somebody or some time else, and two doses are not held against each
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern, one_of
from handout.base.rows import NamedTuple
from handout.rules.dose.amounts import ACTIVITY, ANY_SPACE, FORM, KINDS, MASS, VOLUME, kind_of
from handout.rules.reading import PROSE
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule, TextRange
from handout.rules.sentences import Sentence

_LEAFLET = ":kind: medicine\nsections:\n  - heading: Dose\n    content: ['%s']"

MAXIMUM = Rule(
    "dose-daily-maximum",
    ERROR,
    "A dose and how often it is taken, which together pass the stated daily maximum.",
    "A reader who follows the first sentence breaks the second.",
    ("Take 1 or 2 tablets, up to 4 times a day. Do not take more than 8 tablets in 24 hours.",),
    (
        "Take 1 or 2 tablets, up to 4 times a day. Do not take more than 6 tablets in 24 hours.",
        "Take 2 mg to 10 mg, 2 to 4 times a day. The most in a day is 30 mg.",
    ),
    "derived here: the highest dose, the most times, must stay within the stated maximum",
    english=True,
)
NO_MAXIMUM = Rule(
    "dose-no-maximum",
    WARNING,
    "A range of doses and times, and no word on the most in a day.",
    "10 mg, 2 to 4 times a day, allows what nobody added up.",
    (
        "Take 2 mg to 10 mg, 2 to 4 times a day. Never take more than your label says.",
        "Take 10 mg twice a day.",
    ),
    ("Take 2 mg to 10 mg, 2 to 4 times a day.",),
    "derived here: print the daily total, or say not to take more than the label says",
    english=True,
)
DISAGREE = Rule(
    "dose-disagree",
    WARNING,
    "Two doses, or two daily limits, that are not the same.",
    "Of two numbers the reader follows one.",
    (
        _LEAFLET % "Take 5 mg twice a day. Children take 2 mg twice a day.",
        _LEAFLET % "Take 5 mg twice a day. Take the 5 mg twice a day with food.",
    ),
    (
        _LEAFLET % "Take 5 mg twice a day. Remember to take 10 mg twice a day.",
        "Never take more than 8 tablets a day. Do not take more than 6 tablets a day.",
    ),
    "derived here: the same number everywhere",
    english=True,
)
RULES = (MAXIMUM, NO_MAXIMUM, DISAGREE)

_COUNTS = {
    "half a": 0.5,
    "half": 0.5,
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "twelve": 12.0,
    "twenty-four": 24.0,
}
_N = (
    r"(?:\d{1,7}(?:,\d{3})*(?:\.\d{1,4})?|½|half an?|half|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve)"
)
_UNITS = {
    unit.lower()  # the expression knows no capitals
    for unit, (kind, _) in KINDS.items()
    if unit.isascii() and unit not in ("dose", "doses") and kind in (MASS, VOLUME, ACTIVITY, FORM)
}
_U = rf"(?:{one_of(_UNITS)})(?![^\W\d_])"
_S = ANY_SPACE
_TO = rf"{_S}?(?:to|or|-|–){_S}?"
_AMOUNT = (
    rf"(?P<low>{_N}){_S}?(?P<unit1>{_U})?(?:{_TO}(?P<high>{_N}){_S}?"
    rf"(?P<unit2>{_U})?)?"
)
_DAY = (
    rf"(?:(?:a|per|each|every|in a|in one|in any){_S}day|daily|in{_S}(?:any{_S})?24{_S}hours|"
    rf"(?:in|within|over|every|per){_S}(?:a{_S}|any{_S}|one{_S})?24(?:{_S}|-)hours?"
    rf"(?:{_S}period)?|/day)"
)
DOSE = Pattern(rf"(?<![\w.,-]){_AMOUNT}(?!\w)", re.IGNORECASE)
_TIMES = Pattern(
    rf"(?<!\w)(?:(?P<once>once|twice)|(?P<t1>\d{{1,2}}|one|two|three|four|five|six)(?:{_TO}"
    rf"(?P<t2>\d{{1,2}}|two|three|four|five|six))?{_S}times){_S}?(?:{_DAY})"
    rf"|(?<!\w)every{_S}(?P<h1>\d{{1,2}}|four|six|eight|twelve)(?:{_TO}"
    rf"(?P<h2>\d{{1,2}}|six|eight|twelve))?{_S}hours",
    re.IGNORECASE,
    needs=("times", "once", "twice", "hours"),
)
_AT_MOST = Pattern(  # what is said before the most in a day
    rf"(?:more{_S}than|maximum(?:{_S}\w+){{0,4}}{_S}(?:is|of)|maximum|exceed|at{_S}most|"
    rf"most(?:{_S}\w+){{0,5}}{_S}is){_S}(?:a{_S}total{_S}of{_S})?(?={_N})",
    re.IGNORECASE,
    needs=("more", "maximum", "exceed", "most"),
)
_DAILY = Pattern(rf"{_DAY}|daily|\bday\b", re.IGNORECASE)
# Whom a sentence is about, and whether it holds only at times.
_PEOPLE = Pattern(
    r"\b(?:child|bab(?:y|ies)|infant|teenager|adult|older|elderly|women|men|people|kidney|liver|weigh|"
    r"aged?|over|under|above|below)",
    re.IGNORECASE,
)
_CONDITION = Pattern(
    r"\b(?:if|when|unless|until|first|start\w*|begin\w*|then|after|later|next|increase\w*|lower\w*|"
    r"reduce\w*|some|other|another|others|instead|for (?:a|an|the|your)|morning|night|evening|"
    r"bedtime|weeks?|weekly|may|might|could|example|usual\w*|sometimes)\b",
    re.IGNORECASE,
)
_DOSE_LABEL = Pattern(r"\b(?:dose|dosage|how much|take|adults)\b", re.IGNORECASE)
_STRENGTH = Pattern(  # "10 mg tablets" is no dose
    r"[ -](?:tablets?|capsules?|pills?|patch)", re.IGNORECASE
)
NEAR = 400  # characters between a dose and its limit, where there may be several medicines
SAYING = PROSE - {"cell"}  # a cell says what its row and column ask, and those are not read here
_NO_MORE = Pattern(
    r"more than|most in (?:a|one|any) day|maximum|exceed|at most",
    re.IGNORECASE,
    needs=("more than", "most in", "maximum", "exceed", "at most"),
)


class Regimen(NamedTuple):
    """How much and how often; amounts in the smallest unit of their kind."""

    kind: str
    low: float
    high: float
    least: float  # times a day
    most: float
    span: TextRange
    said: str
    people: frozenset[str]
    bound: bool  # to a condition

    @property
    def ranged(self) -> bool:
        """True if both how much and how often are ranges."""
        return self.high > self.low and self.most > self.least


class Limit(NamedTuple):
    """The most in a day."""

    kind: str
    amount: float
    span: TextRange
    said: str
    people: frozenset[str]
    section: int
    bound: bool


def _people(said: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _PEOPLE.findall(said))


def _is_bound(said: str) -> bool:
    """Say whether words hold only for some: they name a condition, or open with "Gout:"."""
    before, colon, _ = said.partition(":")
    for_some = bool(colon) and len(before) < 60 and not _DOSE_LABEL.search(before)
    return for_some or bool(_CONDITION.search(said))


def find(case: Case, found: tuple[Sentence, ...]) -> Iterator[Hit]:
    """Read the regimens and limits of an English leaflet and hold them against one another."""
    if not case.english:
        return
    text = case.reading.own
    regimens: list[tuple[Regimen, int]] = []
    limits: list[Limit] = []
    bound: dict[int, bool] = {}
    heading = ""
    for sentence in found:
        if sentence.passage.kind == "subheading":
            heading = text[sentence.start : sentence.end]
        elif sentence.passage.kind == "heading":
            heading = ""
        if sentence.last - sentence.first < 3 or sentence.passage.kind not in SAYING:
            continue
        said = text[sentence.start : sentence.end]
        if sentence.passage.start not in bound:  # once a paragraph, however many sentences it has
            bound[sentence.passage.start] = _is_bound(
                f"{heading} {text[sentence.passage.start : sentence.passage.end]}"
            )
        limit = _limit(said, bound[sentence.passage.start], sentence)
        if limit is not None:
            limits.append(limit)
            continue
        regimen = _regimen(said, bound[sentence.passage.start], sentence)
        if regimen is not None:
            regimens.append((regimen, sentence.passage.section))
    one_medicine = case.leaflet.kind == "medicine"
    yield from _too_much(regimens, limits, one_medicine)
    if one_medicine:
        yield from _two_doses([regimen for regimen, _ in regimens if not regimen.bound])
    yield from _two_limits(limits, one_medicine)
    ranged = next((regimen for regimen, _ in regimens if regimen.ranged), None)
    if ranged is not None and not limits and not _NO_MORE.search(text):
        yield Hit(
            NO_MAXIMUM,
            ranged.span,
            f"nothing limits the daily total of `{ranged.said}`",
            "say the most in a day, or: never take more than your label says",
        )


def _number(said: str) -> float:
    said = said.lower()
    if said[0].isdigit():
        return float(said.replace(",", ""))
    return 0.5 if said[0] in "½h" else _COUNTS[said]


def is_about_some(said: str) -> bool:
    """Say whether words are about some people only, such as children."""
    return bool(_PEOPLE.search(said))


def is_daily(said: str) -> bool:
    """Say whether words speak of a day."""
    return bool(_DAILY.search(said))


def measure(match: re.Match[str]) -> tuple[str, float, float] | None:
    """Return kind, low and high of an amount, or None if it has no unit."""
    unit = match["unit2"] or match["unit1"]
    if (
        unit is None
        or unit.lower() in ("kg", "kilograms", "kilogram")
        or match.string.startswith("/", match.end())
    ):
        return None  # a weight, or so much for each kilogram
    kind, factor = kind_of(unit)
    own = kind_of(match["unit1"] or unit)
    if own[0] != kind:
        return None
    low = _number(match["low"]) * own[1]
    return kind, low, _number(match["high"]) * factor if match["high"] else low


def _regimen(said: str, bound: bool, sentence: Sentence) -> Regimen | None:
    times = _TIMES.search(said)
    if times is None:
        return None
    near = [
        (dose, its)
        for dose in DOSE.finditer(said, 0, times.start())
        if (its := measure(dose)) and not _STRENGTH.match(said, dose.end())
    ]
    if not near or times.start() - near[-1][0].end() > 60:
        return None
    dose, its = near[-1]
    words = said[dose.start() : times.end()]
    span = TextRange(sentence.start + dose.start(), sentence.start + times.end())
    return Regimen(*its, *_often(times), span, words, _people(said), bound)


def _often(times: re.Match[str]) -> tuple[float, float]:
    """Return how many times a day, at least and at most."""
    if times["once"]:
        count = 1.0 if times["once"].lower() == "once" else 2.0
        return count, count
    if times["t1"]:
        first = _number(times["t1"])
        return first, _number(times["t2"]) if times["t2"] else first
    most = 24 / max(1.0, _number(times["h1"]))
    return (24 / max(1.0, _number(times["h2"])) if times["h2"] else most), most


def at_most(said: str) -> tuple[TextRange, tuple[str, float, float]] | None:
    """Return where words say the most in a day, and its measure; None if they do not."""
    if not is_daily(said):
        return None
    opening = _AT_MOST.search(said)
    while opening and not (amount := DOSE.match(said, opening.end())):
        opening = _AT_MOST.search(said, opening.start() + 1)
    if not opening or not amount or not (its := measure(amount)):
        return None
    return TextRange(opening.start(), amount.end()), its


def _limit(said: str, bound: bool, sentence: Sentence) -> Limit | None:
    found = at_most(said)
    if found is None:
        return None
    (start, end), its = found
    span = TextRange(sentence.start + start, sentence.start + end)
    people = _people(said)
    return Limit(its[0], its[2], span, said[start:end], people, sentence.passage.section, bound)


def _too_much(
    regimens: list[tuple[Regimen, int]], limits: list[Limit], one_medicine: bool
) -> Iterator[Hit]:
    """Hold each regimen against the limit in its own section, or the only one there is."""
    for regimen, section in regimens:
        fit = [
            limit
            for limit in limits
            if limit.kind == regimen.kind and (not limit.people or limit.people == regimen.people)
        ]
        near = [
            limit
            for limit in fit
            if limit.section == section
            and (one_medicine or abs(limit.span.start - regimen.span.end) < NEAR)
        ]
        near = near or (fit if one_medicine else [])
        total = regimen.high * regimen.most
        if near and total > max(limit.amount for limit in near) * 1.0001:
            limit = near[0]
            times = f"{total / limit.amount:.3g} times"
            yield Hit(
                MAXIMUM,
                regimen.span,
                f"`{regimen.said}` comes to {times} the daily maximum, `{limit.said}`",
                "make the two agree, with the source beside you",
                limit.span,
            )


def _two_doses(regimens: list[Regimen]) -> Iterator[Hit]:
    known: dict[tuple[str, frozenset[str]], Regimen] = {}
    for regimen in regimens:
        other = known.setdefault((regimen.kind, regimen.people), regimen)
        if regimen[1:5] != other[1:5]:
            yield Hit(
                DISAGREE,
                regimen.span,
                f"`{regimen.said}` here, `{other.said}` elsewhere",
                "give one dose, or say whom each is for",
                other.span,
            )


def _two_limits(limits: list[Limit], one_medicine: bool) -> Iterator[Hit]:
    known: dict[tuple[str, frozenset[str], int], Limit] = {}
    for limit in limits:
        if limit.bound:
            continue
        other = known.setdefault(
            (limit.kind, limit.people, 0 if one_medicine else limit.section), limit
        )
        if limit.amount != other.amount:
            yield Hit(
                DISAGREE,
                limit.span,
                f"`{limit.said}` here, `{other.said}` elsewhere",
                "give one daily limit",
                other.span,
            )
