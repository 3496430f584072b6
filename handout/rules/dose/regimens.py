"""Doses that contradict one another: within the leaflet, or with the daily maximum it states.

Sentences that say how much and how often are read as a regimen; sentences that say how much at
most in a day, as a limit. Where the paragraph or the heading over it names a condition (children,
at first, if ...) it is about somebody or some time else, and two doses are not held against each
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.rules.dose.amounts import ANY_SPACE
from handout.rules.dose.quantities import (
    NUMBER,
    TO,
    count,
    lowered,
    measure,
    quantities,
    quantity,
)
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

_S = ANY_SPACE
# All of these are asked of small letters: an expression that knows no capitals costs twice as much.
_DAY = Pattern(
    rf"{_S}?(?:(?:a|per|each|every|in a|in one|in any){_S}day|daily|in{_S}(?:any{_S})?24{_S}hours|"
    rf"(?:in|within|over|every|per){_S}(?:a{_S}|any{_S}|one{_S})?24(?:{_S}|-)hours?"
    rf"(?:{_S}period)?|/day)"
)
_ONE_DAY = Pattern(r"\bday\b")
_TIMES = Pattern(
    rf"(?<!\w)(?:(?P<once>once|twice)|(?P<t1>\d{{1,2}}|one|two|three|four|five|six)(?:{TO}"
    rf"(?P<t2>\d{{1,2}}|two|three|four|five|six))?{_S}times)"
    rf"|(?<!\w)every{_S}(?P<h1>\d{{1,2}}|four|six|eight|twelve)(?:{TO}"
    rf"(?P<h2>\d{{1,2}}|six|eight|twelve))?{_S}hours",
    needs=("times", "once", "twice", "hours"),
)
_AT_MOST = Pattern(  # what is said before the most in a day
    rf"(?:more{_S}than|maximum(?:{_S}\w+){{0,4}}{_S}(?:is|of)|maximum|exceed|at{_S}most|"
    rf"most(?:{_S}\w+){{0,5}}{_S}is){_S}(?:a{_S}total{_S}of{_S})?(?={NUMBER})",
    needs=("more", "maximum", "exceed", "most"),
)
# Whom a sentence is about, and whether it holds only at times.
_PEOPLE = Pattern(
    r"\b(?:child|bab(?:y|ies)|infant|teenager|adult|older|elderly|women|men|people|kidney|liver|weigh|"
    r"aged?|over|under|above|below)"
)
_WORD = Pattern(r"\w+")
_CONDITION = frozenset(
    "if when unless until first then after later next some other another others instead morning "
    "night evening bedtime week weeks weekly may might could example sometimes".split()
)
_CONDITION_STARTS = ("start", "begin", "increase", "lower", "reduce", "usual")
_FOR_SOME = Pattern(r"\bfor (?:a|an|the|your)\b", needs=("for a", "for the", "for your"))
_DOSE_LABEL = Pattern(r"\b(?:dose|dosage|how much|take|adults)\b")
_STRENGTH = Pattern(r"[ -](?:tablets?|capsules?|pills?|patch)")  # "10 mg tablets" is no dose
NEAR = 400  # characters between a dose and its limit, where there may be several medicines
SAYING = PROSE - {"cell"}  # a cell says what its row and column ask, and those are not read here
_NO_MORE = Pattern(
    r"more than|most in (?:a|one|any) day|maximum|exceed|at most",
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
    return frozenset(_PEOPLE.findall(lowered(said)))


def _is_bound(said: str) -> bool:
    """Say whether words hold only for some: they name a condition, or open with "Gout:"."""
    said = lowered(said)
    before, colon, _ = said.partition(":")
    for_some = bool(colon) and len(before) < 60 and not _DOSE_LABEL.search(before)
    return (
        for_some
        or any(
            word in _CONDITION or word.startswith(_CONDITION_STARTS) for word in _WORD.findall(said)
        )
        or bool(_FOR_SOME.search(said))
    )


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
    if ranged is not None and not limits and not _NO_MORE.search(lowered(text)):
        yield Hit(
            NO_MAXIMUM,
            ranged.span,
            f"nothing limits the daily total of `{ranged.said}`",
            "say the most in a day, or: never take more than your label says",
        )


def is_about_some(said: str) -> bool:
    """Say whether words are about some people only, such as children."""
    return bool(_PEOPLE.search(lowered(said)))


def is_daily(said: str) -> bool:
    """Say whether words speak of a day."""
    low = lowered(said)
    return "daily" in low or bool(_ONE_DAY.search(low) or _DAY.search(low))


def _regimen(said: str, bound: bool, sentence: Sentence) -> Regimen | None:
    low = lowered(said)
    found = _times(low)
    if found is None:
        return None
    times, end = found
    near = [
        (dose, its)
        for dose in quantities(low, times.start())
        if (its := measure(dose)) and not _STRENGTH.match(low, dose.end)
    ]
    if not near or times.start() - near[-1][0].end > 60:
        return None
    dose, its = near[-1]
    words = said[dose.start : end]
    span = TextRange(sentence.start + dose.start, sentence.start + end)
    return Regimen(*its, *_often(times), span, words, _people(said), bound)


def _times(low: str) -> tuple[re.Match[str], int] | None:
    """Return the first that says how often in a day, and where it ends; words in small letters."""
    for match in _TIMES.finditer(low):
        day = None if match["h1"] else _DAY.match(low, match.end())
        if day or match["h1"]:
            return match, day.end() if day else match.end()
    return None


def _often(times: re.Match[str]) -> tuple[float, float]:
    """Return how many times a day, at least and at most."""
    if times["once"]:
        often = 1.0 if times["once"] == "once" else 2.0
        return often, often
    if times["t1"]:
        first = count(times["t1"])
        return first, count(times["t2"]) if times["t2"] else first
    most = 24 / max(1.0, count(times["h1"]))
    return (24 / max(1.0, count(times["h2"])) if times["h2"] else most), most


def at_most(said: str) -> tuple[TextRange, tuple[str, float, float]] | None:
    """Return where words say the most in a day, and its measure; None if they do not."""
    low = lowered(said)
    if not _AT_MOST.can_be_in(low) or not is_daily(said):
        return None
    opening = _AT_MOST.search(low)
    while opening and not (amount := quantity(low, opening.end(), len(low))):
        opening = _AT_MOST.search(low, opening.start() + 1)
    if not opening or not amount or not (its := measure(amount)):
        return None
    return TextRange(opening.start(), amount.end), its


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
