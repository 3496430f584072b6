"""How often, in figures: 1-0-1, 8 hourly, 1 x 3, 5/7. Prescribers read them; patients see a sum.

`1-0-1` says "one in the morning and one at night" in half the world, and is a football result in
the other half. So each form counts only where the sentence is about taking a medicine, or where
nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.rules.dose.amounts import ANY_SPACE, DASHES, SPACES
from handout.rules.dose.context import said, taking, using

_S = ANY_SPACE
_PART = r"(?:\d{1,2}(?:\.5|½)?|[½¼¾]|[OoIl])"
_ROW = Pattern(
    rf"(?<![\w.,+:/@£$€½¼¾-]){_PART}(?P<sep>{_S}?[{DASHES}+/~|*_:.·,x×]{{1,2}}{_S}?|{_S})"
    rf"{_PART}(?P=sep){_PART}(?:(?P=sep){_PART}){{0,3}}(?![\w½¼¾@]|[-+/:.,]\d|{_S}\d)",
)
_PLUS = Pattern(rf"(?<![\w.,+/-])\d{_S}?\+{_S}?\d(?![\w+/]|\.\d|{_S}?weeks?\b)", needs=("+",))
_NAMES = Pattern(
    r"(?<!\w)(?:room|ward|bay|bed|call|calls|dial|dials|ring|phone|tel|text|number|no|bus|version|v|page|pages|"
    r"section|sections|chapter|count|counts|counting|scores?|scored|won|lost|drew|beat|seat|row|floor|level|"
    r"flat|lot|batch|code|form|ref|reference|dated?|on|born|figure|fig|table|isbn|ratio|line|lane|"
    r"steps?|website|web|at|rule|plan|a|an)(?: is)?[ .:#\u00a0]*\Z",
    re.IGNORECASE,
)
_CODED = Pattern(r"(?<!\w)[A-Z]{2,}[ -]\Z")
_COUNTED = Pattern(
    r"\b(?:count|counts|counting|song|rhyme|football|score|dial|phone|ring)\b", re.IGNORECASE
)
_THINGS = Pattern(
    rf"{_S}?(?:cm|mm|inch|inches|metres?|m\b|dressings?|gauze|swabs?|knee|sit-ups|"
    rf"lifts?|times as|bends?|sets?|mixtures?|ratio|split|rule)",
    re.IGNORECASE,
)
_NUMBERS = r"(?:\d{1,2}|two|three|four|six|eight|twelve|twenty-four)"
_HOURLY = Pattern(
    rf"(?<![{DASHES}\w.,£$€/])(?P<n>{_NUMBERS}(?:{_S}?(?:to|or){_S}?{_NUMBERS})?)"
    rf"(?:{_S}?|[{DASHES}])(?:hourly|hrly|hly|hrlyt?)(?!\w)",
    re.IGNORECASE,
    needs=("hourly", "hrly", "hly"),
)
_EVERY_H = Pattern(
    rf"(?<!\w)(?:every|each){_S}(?P<n>\d{{1,2}}(?:{_S}?(?:to|or|[{DASHES}]){_S}?\d"
    rf"{{1,2}})?){_S}?h(?!\w)",
    re.IGNORECASE,
    needs=("every", "each"),
)
_Q = Pattern(
    rf"(?<![\w.-])q\.?{_S}?(?P<n>\d{{1,2}}(?:{_S}?(?:[{DASHES}/]|to){_S}?\d{{1,2}})?)?\.?{_S}?-?"
    r"(?P<unit>(?:h|hr|hrs|hour|hours|hourly|hrly|d|days?|wk|wks|weeks?|weekly|months?|shift|"
    r"[ap]\.?m|hs)\b|°)\.?(?!\w)",
    re.IGNORECASE,
    sketch=r"(?<![\w.-])q(?!u)",
)
_CLOCKS = {"am": ("am", "every morning"), "pm": ("pm", "every evening"), "hs": ("", "at bedtime")}
_PARTS = {"7": "days", "52": "weeks", "12": "months", "24": "hours"}
_SPAN = Pattern(
    rf"(?P<before>(?<!\w)(?:for|in|every|after|next|over|x|×|per){_S}?|(?:tablets?|capsules?|mg|daily|"
    rf"day|night|bd|tds|qds|od){_S})?(?P<n>\d{{1,2}}(?:{_S}?[{DASHES}]{_S}?\d{{1,2}})?)/"
    rf"(?P<d>7|52|12|24)(?![\w/]|[.,]\d)",
    re.IGNORECASE,
    needs=("/7", "/52", "/12", "/24"),
)
_LASTING = Pattern(r"\b(?:in|for|every|lasts?|lasted|another|over|within)[^\S\n]\Z", re.IGNORECASE)
_DATED = Pattern(r"\b(?:appointment|booked|booking|visit|slot|date|due)\b", re.IGNORECASE)
_OF = Pattern(rf"{_S}(?:of|people|patients|cases|studies|women|men|children|tablets?)\b|,?{_S}?%")
_CROSSED = Pattern(
    rf"(?<![\w.,/-])(?P<a>\d){_S}?[x×X]{_S}?(?P<b>[1-6])(?![\w/%]|[.,]\d|-)", needs=("x", "X", "×")
)
_BY = Pattern(
    rf"(?<![\w.,/-])[x×X]{_S}?(?P<n>\d{{1,2}}){_S}?(?P<u>d|days?|wk|weeks?)?(?!\w|/|[.,]\d)",
    needs=("x", "X", "×"),
)


_TIMES = "write in words how many at each time of day, from the prescription"


class Row(NamedTuple):
    """A stretch that says how often in figures, and what to write."""

    start: int
    end: int
    hint: str


def rows(text: str) -> Iterator[Row]:
    """Yield what says in figures how often, or for how long, a medicine is taken."""
    for match in _ROW.finditer(text):
        if _is_schedule(text, match):
            yield Row(*match.span(), _TIMES)
    for match in _PLUS.finditer(text):
        before, after = said(text, *match.span())
        if taking(before) and not _NAMES.search(before) and not _THINGS.match(after):
            yield Row(*match.span(), _TIMES)
    yield from _hours(text)
    yield from _spans(text)
    yield from _crossed(text)


def _is_schedule(text: str, match: re.Match[str]) -> bool:
    """Say whether a row of numbers is a schedule: not a date, a score, a room or a count."""
    before, after = said(text, *match.span())
    sep = match["sep"].strip(SPACES)
    parts = [part.strip(SPACES) for part in re.split(re.escape(match["sep"]), match[0])]
    if _CODED.search(before) and not taking(before):
        return False  # "leaflet PIL 1-0-1"
    if sep == "/" and not taking(before) and any(int("0" + p) > 9 for p in parts if p.isdigit()):
        return False  # a product of three medicines: Trimbow 87/5/9
    if _NAMES.search(before) or _COUNTED.search(before[-40:]) or _THINGS.match(after):
        return False
    if parts in (list("123"), list("1234")) or not any(p[0].isdigit() for p in parts):
        return False
    if sep == "-" and (len(parts) > 3 and taking(before) or _WITH_MEALS.match(after)):
        return True
    dated = sep in (*"/.", *DASHES) and len(parts) == 3 and len(parts[2]) == 2
    if dated and "0" not in parts and (sep != "-" or not _AMOUNT_AFTER.match(after)):
        return False  # 6/8/24
    sure = sep in (*DASHES, "+", "--") and "0" in parts and all(len(p) == 1 for p in parts)
    strict = sep in ("", ".", ",", ":", "·", "x", "×", "*", "_", "|")
    if strict:
        return taking(before) and "0" in parts and len(set(parts)) < 3
    if sure:
        return True
    return using(before) or taking(after)


_WITH_MEALS = Pattern(
    rf"{_S}(?:with|before|after|at){_S}(?:water|food|milk|a meal|meals|breakfast|lunch|dinner|bed)"
)
_AMOUNT_AFTER = Pattern(rf"{_S}?(?:units?|mg|ml|mL|tablets?|capsules?|puffs?|drops?)\b")


def _hours(text: str) -> Iterator[Row]:
    for match in _HOURLY.finditer(text):
        yield Row(*match.span(), f"write every {match['n']} hours")
    for match in _EVERY_H.finditer(text):
        yield Row(*match.span(), "write every ... hours, in full")
    for match in _Q.finditer(text):
        glued = match["n"] is None and match[0].lower()[:2] != "q " and len(match[0]) > 4
        if glued and match["unit"].lower() not in ("week", "wk", "month", "day"):
            continue
        end = match.end() - (match[0].endswith(".") and not match[0].lower().startswith("q."))
        clock = _CLOCKS.get(match["unit"].lower().replace(".", ""))
        if clock:
            at = f"every day at {match['n']} {clock[0]}" if match["n"] else clock[1]
            yield Row(match.start(), end, f"write {at}")
            continue
        unit = {"d": "days", "w": "weeks", "m": "months", "s": "shifts"}.get(
            match["unit"][0].lower(), "hours"
        )
        count = re.sub(rf"{_S}?[{DASHES}/]{_S}?", " to ", match["n"] or "1")
        yield Row(
            match.start(),
            end,
            f"write every {count} {unit}" if count != "1" else f"write every {unit[:-1]}",
        )


def _spans(text: str) -> Iterator[Row]:
    for match in _SPAN.finditer(text):
        count, of = match["n"], match["d"]
        before, after = said(text, *match.span())
        lead = before + (match["before"] or "")
        alone = match["before"] is None and not _LASTING.search(lead)
        if alone and not taking(before) or _OF.match(after):
            continue
        if (of == "24" and not re.fullmatch("[23468]|12", count)) or count in ("24", "0"):
            continue
        lasting = of == "12" and _LASTING.search(lead) and not _DATED.search(lead)
        if of in ("12", "24") and not (lasting or taking(before) or taking(after)):
            continue
        if (match["before"] or "").strip()[:1] in ("x", "X", "×"):
            continue  # the cross has a rule of its own
        start = match.start("n")
        if of == "24":
            yield Row(start, match.end(), f"write every {count} hours, if that is meant")
        elif not (of == "7" and count == "7") or match["before"] and taking(before):
            parts = _PARTS[of][:-1] if count == "1" else _PARTS[of]
            yield Row(start, match.end(), f"write {count} {parts}")


def _crossed(text: str) -> Iterator[Row]:
    for match in _CROSSED.finditer(text):
        before, after = said(text, *match.span())
        unit = _AMOUNT_AFTER.match(after)
        if taking(before) and not unit and not _THINGS.match(after) and not _NAMES.search(before):
            yield Row(*match.span(), "write how many and how often: 1 tablet, 3 times a day")
    for match in _BY.finditer(text):
        before, after = said(text, *match.span())
        if match["u"] or not taking(before) or _CROSSED.match(text, match.start() - 2):
            continue
        if not after.strip() or after.strip()[0] in ".,;:)":
            yield Row(*match.span(), "write how often, or for how long, in words")
