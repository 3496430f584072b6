"""Medicines that are taken once a week and never daily: methotrexate every day has killed.

The names and what is weekly about them are in `weekly.yaml`. A sentence is a fault if it tells
the reader to take such a medicine every day; one that forbids it, or that speaks of what else is
done every day, is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handout.base.patterns import Pattern, folded, one_of
from handout.knowledge.word_lists import weekly_medicines
from handout.rules.dose.amounts import ANY_SPACE, FORMS
from handout.rules.dose.context import taking
from handout.rules.reading import PROSE
from handout.rules.rule import ERROR, Case, Hit, Rule, TextRange
from handout.rules.sentences import Sentence

WEEKLY = Rule(
    "dose-weekly",
    ERROR,
    "A medicine that is taken once a week, such as methotrexate, said to be taken every day.",
    "Methotrexate taken every day has killed. Weekly doses are seven times the daily ones.",
    (
        "Take methotrexate once a week. Never take it every day.",
        "Take folic acid every day, except on the day of your methotrexate.",
        "Take alendronic acid 10 mg every day.",
    ),
    ("Take methotrexate 10 mg every day.", "Take alendronic acid 70 mg daily."),
    "MHRA Drug Safety Update, September 2020 (methotrexate once a week); NPSA Patient Safety Alert "
    "13 (2006); product information of each medicine",
    english=True,
)
PATCH = Rule(
    "dose-patch",
    ERROR,
    "A patch that is worn for days, said to be changed every day.",
    "Patches of opioids that were changed too often, or left on beside a new one, have killed.",
    (
        "Change the fentanyl patch every 3 days.",
        "Look at your 7-day patch every day.",
        "Change your rivastigmine patch every day.",
    ),
    ("Change the fentanyl patch every day.", "Put on a new 7-day patch each morning."),
    "MHRA Drug Safety Update, October 2018 (fentanyl patches); product information: fentanyl every "
    "72 hours, buprenorphine every 3, 4 or 7 days",
    english=True,
)
RULES = (WEEKLY, PATCH)

_S = ANY_SPACE
_DAILY = (
    rf"(?:(?:(?:once|twice|one|two|three|four|\d){_S}(?:times{_S})?(?:or{_S}twice{_S})?)?"
    rf"(?:every|each|a|per){_S}(?:single{_S})?day\b(?!{_S}of{_S}(?:the|that|each){_S}week{_S}only)|"
    rf"(?:once|twice){_S}daily|daily|nightly|(?:every|each){_S}(?:morning|evening|night)|"
    rf"every{_S}(?:other{_S}day|\d{{1,2}}{_S}hours)|on{_S}weekdays|at{_S}bedtime{_S}every{_S}night|"
    rf"(?:morning|night){_S}and{_S}(?:night|evening)|Monday{_S}to{_S}Friday|7{_S}days{_S}a{_S}week|"
    rf"(?:in{_S}the{_S})?morning{_S}and{_S}(?:in{_S}the{_S}|at{_S})?(?:evening|night)|od|bd|tds)"
)
_RIGHT = Pattern(
    rf"\b(?:not|never|n't|instead|rather|except|mistake|wrong\w*|error|accident\w*|fatal|die|died|killed|"
    rf"death|stop|avoid|(?:once|one{_S}day|twice|times){_S}(?:a|each|every|per){_S}week|"
    rf"(?:same|one){_S}day|weekly|once{_S}in{_S}7|different|if{_S}you|than|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_OTHER_DEED = Pattern(
    r"\b(?:drink|check|wash|do|eat|call|test|tests|weigh|look|keep|tell|see|protect|measure|record|"
    r"while|when|because|before|after|clean|use sun\w*|blood|folic|tablets? of|feel|feels|sick|"
    r"side|vitamins?)\b",
    re.IGNORECASE,
)
# "Your weekly methotrexate" names it, and says nothing of how it is taken here.
_BY_NAME = Pattern(r"\bweekly (?=methotrexate|tablets? of methotrexate)", re.IGNORECASE)
_GENERAL = Pattern(r"\A(?:some|many|most|other|few)\b", re.IGNORECASE)
_EVERY_DAY = Pattern(rf"(?<![\w-]){_DAILY}(?![\w-])", re.IGNORECASE)
_TAKE_IT = Pattern(
    rf"\b(?:take|inject|use|swallow|have|give)\b[^.;:]{{0,24}}\b(?:it|them|this|these|(?:the|your){_S}"
    rf"(?:medicine|dose|injection|pen)|mg|{one_of(FORMS)})\b",
    re.IGNORECASE,
)
_NEEDLE = Pattern(r"\b(?:inject\w*|injections?|pens?|jabs?|under the skin)\b", re.IGNORECASE)
_OTHER_NAME = Pattern(
    r"\b(?:folic acid|[a-z]{4,}(?:amol|profen|prazole|pril|statin|olone|formin|cillin|"
    r"azole|oxetine|sartan|olol|dipine|mycin|parin|aspirin|codeine|vitamin))\b",
    re.IGNORECASE,
)
_LEFT = 70  # characters between a medicine and how often, in one sentence


_PATCH = Pattern(
    rf"\b(?:fentanyl|buprenorphine|butrans|butec|transtec|hapoctasin|durogesic|matrifen|"
    rf"(?:7|seven|4|four|3|three)-day|(?:72|96)-hour|weekly)\b(?:{_S}[\w-]+){{0,3}}?{_S}patch(?:es)?\b",
    re.IGNORECASE,
    needs=("patch",),
)
_CHANGED = Pattern(
    r"\b(?:change|replace|put|stick|apply|use|wear|renew|new|fresh|another|place)\b", re.IGNORECASE
)
_NOT_CHANGED = Pattern(
    r"\b(?:look|check|feel|clean|press|not|never|don['’]t|if|same time|site|place it|skin)\b",
    re.IGNORECASE,
)


def _patches(case: Case, found: tuple[Sentence, ...]) -> Iterator[Hit]:
    """Find patches for days that a sentence changes every day."""
    text = case.reading.own
    if not _PATCH.can_be_in(text):
        return
    for sentence in found:
        said = text[sentence.start : sentence.end]
        patch = _PATCH.search(said)
        often = _EVERY_DAY.search(said) if patch else None
        if patch and often and _CHANGED.search(said) and not _NOT_CHANGED.search(said):
            yield Hit(
                PATCH,
                TextRange(sentence.start + often.start(), sentence.start + often.end()),
                f"`{patch[0]}` is worn for days, and this says `{often[0]}`",
                "hold it against the source, and say every how many days, and on which",
            )


def find(case: Case, found: tuple[Sentence, ...]) -> Iterator[Hit]:
    """Look at every sentence that names a weekly medicine, and at those that go on about it."""
    if not case.english:
        return
    yield from _patches(case, found)
    text = case.reading.own
    title = _medicine().search(case.leaflet.title.value)
    leaflet_about = title["name"] if title and _always(title["name"]) else ""
    if leaflet_about.lower() == "methotrexate":
        leaflet_about = ""  # such a leaflet is held to `safety-weekly`, sentence by sentence
    about, passage = "", None
    for sentence in found:
        if sentence.passage is not passage:
            about, passage = leaflet_about, sentence.passage
        said = text[sentence.start : sentence.end]
        if sentence.passage.kind not in PROSE | {"label", "head", "alt", "caption"}:
            continue
        named = [one for one in _medicine().finditer(said) if _weekly(said, one)]
        if not named and not about:
            continue
        if _RIGHT.search(_BY_NAME.sub("", said)) or _GENERAL.match(said):
            about = named[-1]["name"] if named else about
            continue
        place = next((span for one in named if (span := _near(said, one))), None)
        if place is None and not named and about and not _OTHER_NAME.search(said):
            place = _goes_on(said)
        if place is not None:
            name = named[0]["name"] if named else about
            yield Hit(
                WEEKLY,
                TextRange(sentence.start + place[0], sentence.start + place[1]),
                f"`{name}` is taken once a week, and this says "
                f"`{said[place[0] : place[1]].strip()}`",
                "hold it against the source; if it is the weekly medicine, write once a week, "
                "on which day, and never every day",
            )
        about = named[-1]["name"] if named else about


@lru_cache(maxsize=None)
def _medicine() -> Pattern:
    known = weekly_medicines()
    names = (*known.always, *dict(known.at_a_dose), *known.injected)
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    needs = tuple(sorted({folded(name) for name in names}))
    return Pattern(rf"(?<!\w)(?P<name>{listed})(?!\w)", re.IGNORECASE, needs=needs)


@lru_cache(maxsize=None)
def _dose(words: str) -> re.Pattern[str]:
    """Return the pattern of a dose such as "70 mg", however its comma and space are written."""
    number, unit = words.replace(",", "").split()
    digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",?", number)
    return re.compile(rf"(?<![\d.,]){digits}{_S}?(?:international{_S})?{unit}(?![\w])")


def _always(name: str) -> bool:
    return name.lower() in weekly_medicines().always


def _weekly(said: str, one: re.Match[str]) -> bool:
    """Say whether the medicine is weekly here: by its name, its dose or its needle."""
    name = one["name"].lower()
    if _always(name):
        return True
    near = said[max(0, one.start() - 2 * _LEFT) : one.end() + 2 * _LEFT]
    dose = dict(weekly_medicines().at_a_dose).get(name)
    return bool(_dose(dose).search(near) if dose else _NEEDLE.search(near))


def _near(said: str, one: re.Match[str]) -> tuple[int, int] | None:
    """Look for a daily dose in the words around a medicine, so that no sentence is too long."""
    first = max(0, one.start() - 2 * _LEFT)
    window = said[first : one.end() + 2 * _LEFT]
    here = _medicine().search(window, one.start() - first)
    found = _daily(window, here) if here else None
    return (found[0] + first, found[1] + first) if found else None


def _daily(said: str, one: re.Match[str]) -> tuple[int, int] | None:
    """Return where a sentence says that this medicine is taken every day."""
    for match in _EVERY_DAY.finditer(said):
        if match.start() >= one.end():
            between = said[one.end() : match.start()]
            told = taking(said[: match.start()]) or re.search(r"\b(?:have|use|is|on)\b", said)
            if (
                len(between) < _LEFT
                and told
                and not _other_deed(between)
                and not _other_deed(said[: one.start()])
            ):
                return match.span()
        else:
            between = said[match.end() : one.start()]
            if re.fullmatch(
                rf",?{_S}(?:you{_S}(?:should{_S}|must{_S})?)?(?:take|inject|use|swallow|have|give|of)"
                r"\b[^.,;]{0,30}",
                between,
                re.IGNORECASE,
            ) and not _OTHER_NAME.search(between):
                return match.span()
            if re.fullmatch(rf"{_S}(?:dose|tablet|injection|amount)s?{_S}of{_S}", between):
                return match.span()
            start = said[: match.start()]
            if (
                re.search(
                    rf"\b(?:take|have|inject){_S}(?:an?|the|your|one){_S}\Z", start, re.IGNORECASE
                )
                and len(between) < 12
            ):
                return match.span()  # "Take your daily methotrexate"
    return None


def _other_deed(words: str) -> bool:
    plain = re.sub(
        r"\b(?:before|after|with) (?:food|a meal|meals|breakfast|dinner|lunch|bed)\b",
        "",
        words,
        flags=re.IGNORECASE,
    )
    return bool(_OTHER_DEED.search(plain))


def _goes_on(said: str) -> tuple[int, int] | None:
    """Return where "Take it every day" says so, in a text about a weekly medicine."""
    take, often = _TAKE_IT.search(said), _EVERY_DAY.search(said)
    if take is None or often is None or _other_deed(said):
        return None
    return often.span()
