"""Every number in a leaflet, asked how it is written: the faults that make one dose look another.

Each question looks at one amount with its neighbours and answers with a stretch, what is wrong
there and what to write. The rules themselves, with reasons and sources, are in `dose_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handout.rules.dose import rows, spacing
from handout.rules.dose.amounts import (
    ACTIVITY,
    DASHES,
    FORM,
    HALVED,
    LETTERS,
    MASS,
    MICROS,
    PERCENT,
    SPACES,
    STRENGTH,
    VOLUME,
    Amount,
    decimal_mark,
    value,
)
from handout.rules.dose.neighbours import Answer, At
from handout.rules.dose.signs import sign
from handout.rules.rule import Case, Hit, Rule, Stretch

LONGEST = 15  # digits of a number that anybody could mean
_S = f"[{SPACES}]"
_CURRENCY = frozenset("£$€¥₹")
_LINK = re.compile(rf"{_S}?(?:,|to|or|and|[{DASHES}/&]){_S}?")
_DASH = re.compile(rf"{_S}?[{DASHES}]{_S}?")
_TO_OR = re.compile(rf"{_S}(?:to|or){_S}")
_TIMES = re.compile(
    rf"{_S}?times?\b"
    rf"(?!{_S}(?:more|less|as|higher|greater|lower|the|likely|faster)\b)"
)
_CONCENTRATION = re.compile(r" ?/ ?(?:dL|dl|mL|ml|L|l|min|100)\b")  # of a test, not a dose
_HOURS = re.compile(rf"(?:{_S}|-)?(?:hours?|hourly|hrs?|hrly|days?|weeks?)\b")
_HOURLY = re.compile(rf"(?:{_S}|-)?(?:hourly|hrly)\b")
# What follows a number of tablets that are not named: "1-2 four times a day", "1-2 at night".
_TAKEN = re.compile(
    rf"{_S}(?:once|twice|(?:two|three|four|five|six) times|daily|at night|at bedtime)\b"
)
_EVERY = re.compile(rf"\b[Ee]very{_S}\Z")
_SHORT_MICROGRAMS = re.compile(r"(?<![^\W_])(?:mcgs?|[µμ]g)(?![^\W_])")
_EXPLAINED = re.compile(r"(?:microgram|\((?:the|your|some|packs?|labels?|boxes))[^.\n]{0,60}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Dd]uring|by|January|February|"
    rf"March|April|May|June|July|August|September|October|November|December){_S}\Z"
)
_A_FORM = re.compile(
    rf"{_S}(?:of )?(?:an? |one |the |your )?(?:tablet|caplet|capsule|pill|tab\b|"
    rf"patch|sachet|suppositor)[a-z]*"
)
_PER_KG = re.compile(r" ?/ ?kg")
_CHAIN = re.compile(r"\d[-.]\d{1,4}[-.]\Z")


def _trailing_zero(at: At) -> Answer | None:
    here, number = at.here, at.here.number
    whole, mark, rest = number.rpartition(at.decimal)
    if not mark:
        # The other mark groups thousands by threes; fewer digits after it are decimals.
        whole, mark, rest = number.rpartition("." if at.decimal == "," else ",")
        if len(rest) > 2:
            return None
    if not mark or not whole.isdigit() or not rest.endswith("0") or not at.linked:
        return None
    measured = at.after if at.after and not here.kind else here
    if (
        at.left(1) in _CURRENCY
        or _CONCENTRATION.match(at.text, measured.end)
        or (at.linked == PERCENT and not at.right(STRENGTH))
    ):
        return None  # money; a laboratory's value, which keeps its zeros (ISMP); a share of people
    left = rest.rstrip("0")
    short = whole + (mark + left if left else "")
    return (
        here.start,
        here.end,
        f"`{at.words}` can be read as {whole}{rest}{at.unit}: the zero "
        "after the point adds nothing",
        f"write {short}{at.unit}",
    )


def _naked(at: At) -> Answer | None:
    here = at.here
    apart = here.start == 0 or at.text[here.start - 1] in SPACES + "\n(["
    if not here.lead or (here.lead == "," and not apart):
        return None
    if not (at.linked or at.right(_A_FORM)):
        return None
    aside = "" if apart else "; or put a space after the full stop"
    return (
        here.start,
        here.end,
        f"`{at.words}` can be read as {here.number}{at.unit}",
        f"write 0{here.lead}{here.number}{at.unit}{aside}",
    )


def _comma(at: At) -> Answer | None:
    here = at.here
    whole, _, rest = here.number.partition(".")
    if not at.linked or here.lead or not whole.isdigit() or not 4 <= len(whole) <= LONGEST:
        return None
    if not at.case.english or at.linked == PERCENT or _CHAIN.search(at.left(8)):
        return None  # the last is a phone number
    if (
        here.kind in (ACTIVITY, FORM)
        and _YEAR.fullmatch(whole)
        and _BEFORE_YEAR.search(at.left(12))
    ):
        return None
    grouped = f"{int(whole):,}" + ("." + rest if rest else "")
    return (
        here.start,
        here.number_end,
        f"`{here.number}` is hard to count without a comma",
        f"write {grouped}",
    )


def _micrograms(at: At) -> Answer | None:
    here = at.here
    if here.unit not in MICROS or (not here.unit.isascii() and here.unit[0] not in "µμ"):
        return None
    return _short_micrograms(at.case, here.end - len(here.unit), here.end)


def _short_micrograms(case: Case, start: int, end: int) -> Answer | None:
    unit = case.reading.text[start:end]
    allowed = case.profile.micrograms
    if unit in allowed or unit.removesuffix("s") in allowed:
        return None
    if _EXPLAINED.search(case.reading.text[max(0, start - 90) : start]):
        return None  # said once what the pack means by it (NHS)
    return start, end, f"`{unit}` can be misread as mg", "write micrograms"


def _unit_letter(at: At) -> Answer | None:
    unit = at.here.unit
    if unit not in LETTERS:
        return None
    word = {"M": "million units"}.get(unit[0], "units (or international units)")
    return (
        at.here.start,
        at.here.end,
        f"`{unit}` in `{at.words}` can be read as a digit",
        f"write {word}",
    )


def _old_unit(at: At) -> Answer | None:
    if at.here.unit != "cc":
        return None
    return at.here.start, at.here.end, "`cc` can be read as units or as zeros", "write ml (or mL)"


def _dash(at: At) -> Answer | None:
    here, after = at.here, at.after
    if after is None or len(at.link) > 3 or not _DASH.fullmatch(at.link):
        return None
    # A third number behind another dash makes it a phone number or a date.
    chained = at.before is not None and not at.before.kind and at.before.end == here.start - 1
    if chained or PERCENT in (here.kind, after.kind) or re.match("0\\d", after.number):
        return None
    end = after.end
    if not after.kind:
        every = _EVERY.search(at.left(8))
        follows = (
            _TIMES.match(at.text, end)
            or _TAKEN.match(at.text, end)
            or (_HOURS if every else _HOURLY).match(at.text, end)
        )
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


def _range_unit(at: At) -> Answer | None:
    here, after = at.here, at.after
    if after is None or here.kind or after.kind not in (MASS, VOLUME) or not after.symbol:
        return None
    if not at.case.english or not _TO_OR.fullmatch(at.link) or spacing.LABEL.search(at.left(12)):
        return None
    if _CONCENTRATION.match(at.text, after.end):
        return None
    second = at.text[after.start : after.end]
    return (
        here.start,
        after.end,
        f"`{at.words}{at.link}{second}` says its unit once",
        f"write {at.words}{after.gap}{after.unit}{at.link}{second}",
    )


def _fraction(at: At) -> Answer | None:
    here, after = at.here, at.after
    if at.link == "/" and after is not None and not here.kind and at.left(1) != "/":
        form = _A_FORM.match(at.text, after.end)
        short = len(here.number) < 3 and len(after.number) < 3
        if short and (after.unit.lower() in HALVED or form):
            return (
                here.start,
                form.end() if form else after.end,
                f"`{here.number}/{after.number}` can be read as {here.number} or {after.number}",
                "write it in words: half a tablet",
            )
    part = here.number.partition(at.decimal)[2]
    if here.unit.lower() in HALVED and part.strip("0") and at.left(1) not in _CURRENCY:
        return (
            here.start,
            here.end,
            f"`{at.words}` counts part of a tablet in decimals",
            "write it in words: half a tablet, one and a half tablets",
        )
    return None


def _two_numbers(at: At) -> Answer | None:
    here, after = at.here, at.after
    if after is None or here.kind or here.lead or len(at.link) != 1 or at.link not in SPACES:
        return None
    if not at.case.english or not here.number.isdigit() or len(here.number) > 3:
        return None
    dosed = (
        after.kind in (MASS, VOLUME, ACTIVITY)
        or _TIMES.match(at.text, after.end)
        or (_HOURLY.match(at.text, after.end))
    )
    if not dosed or after.lead or here.number[0] == "0" or at.left(1).isalpha():
        return None
    return (
        here.start,
        after.end,
        f"`{at.text[here.start : after.end]}` can be read as one number",
        "write the first number as a word: two 200 mg tablets; or put a comma in a thousand",
    )


def _small(at: At) -> Answer | None:
    here = at.here
    number = value(here.number, at.decimal)
    if not at.case.english or here.unit not in ("g", "gram", "grams"):
        return None
    if number is None or not 0 < number < 1 or at.right(_PER_KG):
        return None
    if here.number.endswith("0"):
        return None  # the trailing zero comes first
    less = f"{number * 1000:,.10g} mg"
    return (
        here.start,
        here.end,
        f"`{at.words}` has a point that {less} has not",
        f"write {less}, if that is what the label says",
    )


_ASKED: tuple[tuple[Rule, Callable[[At], Answer | None]], ...] = (
    (rows.TRAILING_ZERO, _trailing_zero),
    (rows.NAKED_DECIMAL, _naked),
    (rows.COMMA, _comma),
    (rows.MICROGRAMS, _micrograms),
    (rows.UNIT_LETTER, _unit_letter),
    (rows.OLD_UNIT, _old_unit),
    (rows.UNIT_STOP, spacing.unit_stop),
    (rows.GLUED_NAME, spacing.glued_name),
    (rows.GLUED_UNIT, spacing.glued_unit),
    (rows.DASH, _dash),
    (rows.RANGE_UNIT, _range_unit),
    (rows.FRACTION, _fraction),
    (rows.TWO_NUMBERS, _two_numbers),
    (rows.SMALL, _small),
    (rows.SIGN, sign),
)
RULES = (*(rule for rule, _ in _ASKED), rows.MIXED_SPACE)


def find(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Ask every question of every amount in the leaflet's text."""
    text, decimal = case.reading.text, decimal_mark(case.leaflet.language)
    kinds = _linked(text, found)
    last = len(found) - 1
    for number, here in enumerate(found):
        at = At(
            case,
            text,
            here,
            found[number - 1] if number else None,
            found[number + 1] if number < last else None,
            kinds[number],
            decimal,
        )
        for rule, ask in _ASKED:
            answer = ask(at)
            if answer is not None:
                yield Hit(rule, Stretch(answer[0], answer[1]), answer[2], answer[3])
    yield from _bare_micrograms(case, found)
    yield from spacing.mixed(case, found)


def _linked(text: str, found: list[Amount]) -> list[str]:
    """Return each amount's kind, or that of the amount it is joined to."""
    kinds = [amount.kind for amount in found]
    for number in range(len(found) - 2, -1, -1):
        here, after = found[number], found[number + 1]
        joined = after.start - here.end < 8 and _LINK.fullmatch(text, here.end, after.start)
        if joined and not here.kind:
            kinds[number] = kinds[number + 1]
    return kinds


def _bare_micrograms(case: Case, found: list[Amount]) -> Iterator[Hit]:
    known = {amount.end for amount in found}
    for match in _SHORT_MICROGRAMS.finditer(case.reading.text):
        answer = None if match.end() in known else _short_micrograms(case, *match.span())
        if answer is not None:
            yield Hit(rows.MICROGRAMS, Stretch(answer[0], answer[1]), answer[2], answer[3])
