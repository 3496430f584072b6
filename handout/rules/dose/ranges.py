"""Ranges of doses: the dash, the unit said once, and the range that runs upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern, folded
from handout.rules.dose import rows
from handout.rules.dose.amounts import (
    ANY_SPACE,
    DASHES,
    FORMS,
    KINDS,
    MASS,
    PERCENT,
    VOLUME,
    Amount,
    value,
)
from handout.rules.dose.context import is_dose, said
from handout.rules.dose.neighbours import CONCENTRATION, Answer, At
from handout.rules.dose.spacing import is_label
from handout.rules.rule import Hit, TextRange

_S = ANY_SPACE
_TILDES = "~∼〜～⁓"
_DASH = Pattern(rf"{_S}?(?:[{DASHES}{_TILDES}]|\.{{2,3}}|…){_S}?")
_TO_OR = Pattern(rf"{_S}(?:to|or){_S}")
_TO = Pattern(rf"{_S}?(?:to|[{DASHES}{_TILDES}]|until|up to){_S}?")
_AND = Pattern(rf"{_S}and{_S}")
_TIMES = Pattern(
    rf"{_S}?times?\b"
    rf"(?!{_S}(?:more|less|as|higher|greater|lower|the|likely|faster)\b)"
)
_HOURS = Pattern(rf"(?:{_S}|-)?(?:hours?|hourly|hrs?|hrly|days?|weeks?)\b")
_HOURLY = Pattern(rf"(?:{_S}|-)?(?:hourly|hrly)\b")
# What follows a number of tablets that are not named: "1-2 four times a day", "1-2 at night".
_TAKEN = Pattern(
    rf"{_S}(?:once|twice|(?:two|three|four|five|six) times|daily|at night|at bedtime)\b"
)
_EVERY = Pattern(
    rf"\b(?:[Ee]very|[Ww]ait|[Ll]eave|[Ll]asts?|[Tt]ake it for|for|each|within){_S}"
    rf"(?:at least{_S}|about{_S})?\Z"
)
_INTERVAL = Pattern(rf"\b(?:[Ee]very|[Ww]ait|[Ll]eave|at least){_S}(?:about{_S})?\Z")
_BETWEEN_DOSES = Pattern(
    rf"{_S}(?:between|apart|before (?:the|your) next|after (?:the|your) "
    r"(?:last|first))"
)
_DOWN = Pattern(
    r"\b(?:from|lower\w*|reduc\w*|cut\w*|down|decreas\w*|drop\w*|chang\w*|go|went|fell|falls?|"
    r"switch\w*|wean\w*|taper\w*|halv\w*|step\w*|mov\w*|swap\w*|slow\w*|less|fewer|came|come|"
    r"ratio|compared)\b",
    re.IGNORECASE,
)
_COUNTS = {
    name: n
    for n, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_WORD_RANGE = Pattern(
    rf"(?<![\w-])(?P<a>{'|'.join(_COUNTS)}){_S}(?:to|or){_S}(?P<b>{'|'.join(_COUNTS)})"
    rf"{_S}(?P<unit>[^\W\d_]+)\b",
    re.IGNORECASE,
)
_FORMS = frozenset(folded(form) for form in FORMS)
_COUNTED = _FORMS | {"mg", "ml", "units", "times", "hours"}
_VULGAR = "½⅓¼¾⅔"
_HALF = Pattern(
    rf"(?<![\w.,/-])(?P<a>\d?[{_VULGAR}]|\d{{1,2}}){_S}?[{DASHES}{_TILDES}]{_S}?(?P<b>\d?[{_VULGAR}]|"
    rf"\d{{1,2}})(?={_S}?(?:an? )?(?P<form>[^\W\d_]+)\b)",
    re.IGNORECASE,
)


def dash(at: At) -> Answer | None:
    """Judge a dash, or a sign like one, between two doses, counts or intervals."""
    here, after = at.here, at.after
    if after is None or len(at.link) > 4 or not _DASH.fullmatch(at.link):
        return None
    # A third number behind another dash makes it a phone number or a date.
    chained = at.before is not None and not at.before.kind and at.before.end == here.start - 1
    if chained or PERCENT in (here.kind, after.kind) or re.match("0\\d", after.number):
        return None
    end = after.end
    if not after.kind:
        follows = _follows(at, end)
        if follows is None:
            return None
        end = follows.end()
    words = at.text[here.start : end]
    unit = after.gap + after.unit if after.kind in (MASS, VOLUME) and not here.kind else ""
    written = f"write {at.words}{unit} to {at.text[after.start : end]}"
    return (
        here.start,
        end,
        f"the dash in `{words}` can be read as a minus, or not seen",
        written if at.case.english else "write the range in words",
    )


def _follows(at: At, end: int) -> re.Match[str] | None:
    """Return what makes a bare second number one of times, of tablets or of hours."""
    hours = _HOURS.match(at.text, end)
    if hours is not None and (
        _INTERVAL.search(at.left(20)) or _BETWEEN_DOSES.match(at.text, hours.end())
    ):
        return hours
    return _TIMES.match(at.text, end) or _TAKEN.match(at.text, end) or _HOURLY.match(at.text, end)


def slash(at: At) -> Answer | None:
    """Judge "Take 10/20 mg": a range, or two medicines in one tablet?"""
    here, after = at.here, at.after
    if after is None or at.link != "/" or here.kind or after.kind != MASS or not at.case.english:
        return None
    if at.before is not None and at.before.end == here.start - 1 or here.lead:
        return None
    before, _ = said(at.text, here.start, after.end)
    if not re.search(r"\b(?:[Tt]ake|[Gg]ive|[Ss]wallow|dose(?: is| of)?)\s\Z", before):
        return None
    words = at.text[here.start : after.end]
    return (
        here.start,
        after.end,
        f"the slash in `{words}` says neither to nor and",
        "write the range in words, or name each medicine with its dose",
    )


def unit_once(at: At) -> Answer | None:
    """Judge a range whose first number has no unit."""
    here, after = at.here, at.after
    if after is None or here.kind or after.kind not in (MASS, VOLUME) or not after.symbol:
        return None
    if not at.case.english or not _TO_OR.fullmatch(at.link) or is_label(at):
        return None
    if CONCENTRATION.match(at.text, after.end) or not is_dose(at.text, after):
        return None
    second = at.text[after.start : after.end]
    return (
        here.start,
        after.end,
        f"`{at.words}{at.link}{second}` says its unit once",
        f"write {at.words}{after.gap}{after.unit}{at.link}{second}",
    )


def order(at: At) -> Answer | None:
    """Judge a range that runs from the higher to the lower: a digit lost, or one too many?"""
    here, after = at.here, at.after
    if after is None or not at.case.english or is_label(at):
        return None
    left = at.left(60).rpartition("\n")[2]
    between = re.search(rf"\bbetween{_S}\Z", left)
    if not (_AND.fullmatch(at.link) if between else _TO.fullmatch(at.link)):
        return None
    end, kind = after.end, after.kind
    if not kind:
        hours = _HOURS.match(at.text, end)
        follows = hours if hours and _EVERY.search(left) else _TIMES.match(at.text, end)
        if follows is None or here.kind:
            return None
        end = follows.end()
    elif kind == PERCENT or here.kind not in ("", kind) or after.unit in ("kg", "KG"):
        return None
    low, high = _measure(here, after, at.decimal), _measure(after, after, at.decimal)
    chained = at.before is not None and not at.before.kind and at.before.end == here.start - 1
    if low is None or high is None or low <= high or chained:
        return None
    before, _ = said(at.text, here.start, here.end)
    if not between and _DOWN.search(before[-60:]):
        return None
    return _upside_down(here.start, end, at.text[here.start : end])


def _upside_down(start: int, end: int, words: str) -> Answer:
    return (
        start,
        end,
        f"`{words}` runs from the higher to the lower",
        "hold both numbers against the source, then write the lower one first; or say that the "
        "dose is lowered from one to the other",
    )


def _measure(one: Amount, units_of: Amount, decimal: str) -> float | None:
    """Return an amount in the smallest unit of its kind, its unit that of its neighbour if none."""
    number = value(one.number, decimal)
    unit = (one.unit or units_of.unit).removeprefix("international ")
    if number is None:
        return None
    if one.lead:
        number /= 10 ** len(one.number)
    return number * (KINDS[unit][1] if unit in KINDS else 1)


def in_words(text: str) -> Iterator[Hit]:
    """Yield ranges in words that run upside down, and dashes beside fractions."""
    for match in _WORD_RANGE.finditer(text):
        counted = folded(match["unit"]) in _COUNTED
        if counted and _COUNTS[folded(match["a"])] > _COUNTS[folded(match["b"])]:
            before, _ = said(text, *match.span())
            if (
                " or " not in match[0]
                and not _DOWN.search(before[-60:])
                and (match["unit"] != "hours" or _EVERY.search(before))
            ):
                start, end, message, hint = _upside_down(*match.span(), match[0])
                yield Hit(rows.ORDER, TextRange(start, end), message, hint)
    for match in _HALF.finditer(text) if any(sign in text for sign in _VULGAR) else ():
        vulgar = (set(match["a"]) | set(match["b"])) & set(_VULGAR)
        if not vulgar or folded(match["form"]) not in _FORMS:
            continue
        yield Hit(
            rows.DASH,
            TextRange(*match.span()),
            f"the dash in `{match[0]}` can be read as a minus, or not seen",
            f"write {match['a']} to {match['b']}",
        )
