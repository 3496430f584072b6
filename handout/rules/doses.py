"""How a dose is written: the faults that make one number read as another.

A table of rules, each with a question asked of every number in the leaflet and its neighbours.
The list is ISMP's of error-prone notations and the NHS style guide for numbers (both as read in
the project's survey of standards, R2 and R). Hospital lists are made for prescribers; a patient
who misreads a leaflet has nobody to ask, so most of these stop an approval.
"""

from __future__ import annotations

import re
from typing import Callable, Iterator, NamedTuple

from handout.rules.amounts import (
    DASHES, FORM, LETTERS, MASS, MICROS, PERCENT, SPACES, VOLUME, Amount, amounts, decimal_mark,
    value)
from handout.rules.profiles import SPACE
from handout.rules.rule import ERROR, NOTE, WARNING, Case, Hit, Rule, Stretch

_ISMP = "ISMP list of error-prone abbreviations, symbols and dose designations"
_NHS = "NHS content style guide, numbers and measurements"

TRAILING_ZERO = Rule(
    "dose-trailing-zero", ERROR, "A dose with a zero after the decimal point, such as 1.0 mg.",
    "If the point is not seen, 1.0 mg is read as 10 mg: ten times the dose.",
    ("Take 1 mg at night.", "Take 2.5 mg at night.", "This is version 1.0 of the leaflet."),
    ("Take 1.0 mg at night.", "Take 2.50 mg at night.", "Take 1.0 to 2.5 mg at night."), _ISMP)
NAKED_DECIMAL = Rule(
    "dose-naked-decimal", ERROR, "A dose that starts with a decimal point, such as .5 mg.",
    "If the point is not seen, .5 mg is read as 5 mg: ten times the dose.",
    ("Take 0.5 mg at night.", "Open the file notes.5 later."),
    ("Take .5 mg at night.", "Take .5 to 1 mg at night."), f"{_ISMP}; {_NHS}")
COMMA = Rule(
    "dose-comma", ERROR, "A dose of 1,000 or more without a comma, such as 100000 units.",
    "Nobody can count a row of zeros at a glance.",
    ("Inject 100,000 units.", "Call 01632 960001.", "It was written in 2026."),
    ("Inject 100000 units.", "Take 1000 mg."), f"{_ISMP}; {_NHS}", english=True)
MICROGRAMS = Rule(
    "dose-micrograms", ERROR, "A short form of micrograms that the profile does not allow.",
    "µg and ug are read as mg, a thousand times the dose; the NHS writes micrograms in full, and "
    "only in the United States may mcg stand.",
    ("Take 50 micrograms.", "Take 50 micrograms (the box may say mcg)."),
    ("Take 50 µg.", "Take 50 ug.", "Take 50mcg."), f"{_NHS}; {_ISMP}")
UNIT_LETTER = Rule(
    "dose-unit-letter", ERROR, "U, u or IU in place of the word units.",
    "U is read as 0 or 4, and IU as IV or 10, so 4U of insulin becomes 40.",
    ("Inject 4 units.", "Make a U-turn.", "Read 2 U.S. studies."),
    ("Inject 4 U of insulin.", "Inject 4U.", "Take 400 IU of vitamin D."), _ISMP)
OLD_UNIT = Rule(
    "dose-cc", ERROR, "cc in place of millilitres.",
    "cc is read as u (units) or 00.", ("Take 5 ml.", "Send it cc the clinic."), ("Take 5 cc.",),
    _ISMP)
UNIT_DOT = Rule(
    "dose-unit-stop", WARNING, "A full stop after a unit in the middle of a sentence.",
    "A stop after mg can be read as a 1, or as the end of the sentence.",
    ("Take 5 mg. Then rest.", "Take 5 mg daily."), ("Take 5 mg. daily.", "Take 5 ml., then 2."),
    _ISMP)
GLUED_NAME = Rule(
    "dose-name-space", ERROR, "No space between a medicine's name and the dose.",
    "The last letter of the name is read as a digit: in Inderal40 the l becomes a 1.",
    ("Take Tegretol 300 mg.", "Take vitamin B12 as told."), ("Take Tegretol300 mg.",), _ISMP)
GLUED_UNIT = Rule(
    "dose-unit-space", WARNING, "No space between a number and its unit, where the profile asks "
    "for one.",
    "The m of 10mg can be read as zeros. The layout keeps the two on one line.",
    (":profile: us\nTake 10 mg.", ":profile: uk-nhs\nTake 10mg."), (":profile: us\nTake 10mg.",),
    f"{_ISMP}; EMA QRD template; the NHS writes none, so uk-nhs leaves it open")
MIXED_SPACE = Rule(
    "dose-unit-mixed", WARNING, "10mg in one place and 10 mg in another.",
    "Two ways of writing one thing make readers look for a difference.",
    (":profile: uk-nhs\nTake 5mg, then 10mg.",), (":profile: uk-nhs\nTake 5mg, then 10 mg.",),
    "derived here: one form in one leaflet, whichever the profile")
DASH = Rule(
    "dose-range-dash", ERROR, "A dash in a range of doses, such as 2-10 mg.",
    "A dash is read as a minus or not seen at all; from right to left the range turns round.",
    ("Take 2 mg to 10 mg.", "Call 555-0119.", "Open 24-48 hours.", "Take a 5-mg tablet."),
    ("Take 2-10 mg.", "Take 1–2 tablets.", "Take it 2-4 times a day.", "Use it every 4-6 hours."),
    f"{_NHS}: use to, not a dash")
RANGE_UNIT = Rule(
    "dose-range-unit", NOTE, "A range that says its unit once, such as 2 to 10 mg.",
    "Each end of a range should stand on its own.",
    ("Take 2 mg to 10 mg.", "Take 1 to 2 tablets."), ("Take 2 to 10 mg.",),
    f"{_NHS} (example: 250mg to 500mg); derived here")
FRACTION = Rule(
    "dose-fraction", ERROR, "A fraction of a tablet in digits, such as 1/2 or 0.5 tablet.",
    "1/2 tablet is read as 1 or 2 tablets.",
    ("Take half a tablet.", "Take ½ tablet.", "We are here 24/7."),
    ("Take 1/2 tablet.", "Take 1 1/2 tablets.", "Take 0.5 tablet."), _ISMP)
TWO_NUMBERS = Rule(
    "dose-two-numbers", ERROR, "Two numbers side by side, such as 2 200 mg tablets.",
    "2 200 mg is read as 2,200 mg.",
    ("Take two 200 mg tablets.", "Call 01632 960 001."),
    ("Take 2 200 mg tablets.", "Take 1 or 2 200mg tablets."), f"{_NHS}", english=True)
SMALL = Rule(
    "dose-small-decimal", NOTE, "A decimal that a smaller unit would avoid, such as 0.5 g.",
    "500 mg has no point to lose. Use the unit that the label uses.",
    ("Take 500 mg.", "Take 1.5 g."), ("Take 0.5 g.",),
    "NHS Common User Interface MEDi-014: avoid decimals", english=True)
SIGN = Rule(
    "dose-sign", ERROR, "A sign where a word is safer: < > ≤ ≥ @ & + x or / in a dose.",
    "< and > are taken for each other or for a 4; / is read as a 1, & as a 2, @ as a 2.",
    ("Call if it is above 38.", "Take 10 mg a day.", "Go to A&E.", "Write to me@example.org."),
    ("Call if it is > 38.", "Take 10 mg/day.", "Take 10 mg @ night.", "Take 5 mg & 10 mg.",
     "Take it 2x a day."), _ISMP)

_CURRENCY = "£$€¥₹"
_LINK = re.compile(rf"[{SPACES}]?(?:to|or|and|[{DASHES}/&])[{SPACES}]?")
_DASH_LINK = re.compile(rf"[{SPACES}]?[{DASHES}][{SPACES}]?")
_WORD_LINK = re.compile(rf"[{SPACES}](?:to|or)[{SPACES}]")
_TIMES = re.compile(rf"[{SPACES}]?times?\b")
_INTERVAL = re.compile(rf"[{SPACES}-]?(?:hours?|hourly|hrs?)\b")
_EVERY = re.compile(rf"\b[Ee]very[{SPACES}]$")
_EXPLAINED = re.compile(r"micrograms? ?\([^()\n]{0,40}$|\((?:the|your|some|packs?)[^()\n]{0,60}$")
_OF_FORM = re.compile(rf"[{SPACES}](?:of )?(?:an? |one |the |your )?(?:tablet|caplet|capsule|pill|tab\b"
                      rf"|patch|sachet|suppositor|teaspoon)")
_STOP = re.compile(rf"\.(?:[{SPACES}]+[a-z]|[,;)])")
_PER = re.compile(rf"[{SPACES}]?/[{SPACES}]?(?:days?|d|hours?|hrs?|h|nights?|weeks?|wk|doses?|kg)\b")
_AT = re.compile(rf"[{SPACES}]?@")
_BEFORE_AT = re.compile(rf"@[{SPACES}]?$")
_COMPARE = re.compile(rf"[<>≤≥]=?[{SPACES}]{{0,2}}$")
_TIMES_SIGN = re.compile(rf"[{SPACES}]?[x×X](?:[{SPACES}]?(?:a|per|each|every|/)[{SPACES}]?"
                         rf"(?:day|night|week)|[{SPACES}]?(?:daily|weekly)|/(?:d|day|wk|week)\b"
                         rf"|[{SPACES}]?\d)")
_SIGN_TIMES = re.compile(rf"(?<![^\W_])[x×X][{SPACES}]?$")
_A_DAY = re.compile(rf"[{SPACES}]?(?:times )?(?:a day|daily|per day|each day|/day|/d\b|/7\b)")
_NAME = re.compile(r"(?<![^\W_])[^\W\d_]{4,40}$")

Answer = tuple[int, int, str, str]  # start, end, message, hint


class Place(NamedTuple):
    """An amount among its neighbours; `before` and `after` are None at a passage's ends."""

    case: Case
    text: str
    here: Amount
    before: Amount | None
    after: Amount | None
    decimal: str

    @property
    def words(self) -> str:
        return self.text[self.here.start : self.here.end]

    def left(self, width: int = 48) -> str:
        """The characters before the amount."""
        return self.text[max(0, self.here.start - width) : self.here.start]

    def right(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        """Match what follows the amount."""
        return expression.match(self.text, self.here.end)

    def between(self) -> str:
        """The characters between this amount and the next."""
        return self.text[self.here.end : self.after.start] if self.after else ""

    @property
    def linked(self) -> str:
        """The kind of the unit, its own or that of the amount it is joined to by to, or, -."""
        if self.here.kind or self.after is None:
            return self.here.kind
        joined = len(self.between()) < 8 and _LINK.fullmatch(self.between())
        return self.after.kind if joined else ""


def _trailing_zero(at: Place) -> Answer | None:
    number = at.here.number
    whole, mark, rest = number.rpartition(at.decimal)
    if not mark or at.decimal in whole:
        # A language of decimal commas: 1.0 is no thousand, so its point is a decimal one.
        whole, mark, rest = number.rpartition("." if at.decimal == "," else ",")
        if not mark or len(rest) > 2 or not whole.isdigit():
            return None
    if not rest.endswith("0") or not at.linked or at.left(1) in _CURRENCY and at.left(1):
        return None
    short = whole + (mark + rest.rstrip("0") if rest.rstrip("0") else "")
    risk = whole + rest
    unit = at.here.gap + at.here.unit
    return (at.here.start, at.here.end, f"`{at.words}` can be read as {risk}{unit}: the zero after "
            "the point adds nothing", f"write {short}{unit}")


def _naked(at: Place) -> Answer | None:
    here = at.here
    spaced = here.start == 0 or at.text[here.start - 1] in SPACES + "\n(["
    if not here.lead or (here.lead == "," and not spaced):
        return None
    if not (at.linked or at.right(_OF_FORM)):
        return None
    unit = here.gap + here.unit
    return (here.start, here.end, f"`{at.words}` can be read as {here.number}{unit}",
            f"write 0{here.lead}{here.number}{unit} (or put a space after the full stop)")


def _comma(at: Place) -> Answer | None:
    here = at.here
    whole = here.number.split(".")[0]
    if not at.case.english or not whole.isdigit() or len(whole) < 4 or here.kind == PERCENT:
        return None
    if not at.linked or here.lead:
        return None
    if here.kind in ("activity", FORM) and len(whole) == 4 and at.left(4).lower().endswith(
            (" in ", "\nin ", "nce ", "rom ", "ing ")):
        return None  # "in 2025 units were renamed"
    grouped = f"{int(whole):,}{here.number[len(whole):]}"
    return (here.start, here.number_end, f"`{here.number}` is hard to count without a comma",
            f"write {grouped}")


def _micrograms(at: Place) -> Answer | None:
    here = at.here
    short = here.unit.rstrip("s") if here.unit != "" else ""
    if here.unit not in MICROS or not here.unit[0].isascii() and here.unit[0] not in "µμ":
        return None
    if short.lower() in at.case.profile.micrograms:
        return None
    return (here.end - len(here.unit), here.end, f"`{here.unit}` is easily misread as mg",
            "write micrograms in full")


def _unit_letter(at: Place) -> Answer | None:
    if at.here.unit not in LETTERS:
        return None
    word = "international units or units" if "i" in at.here.unit.lower() else "units"
    return (at.here.start, at.here.end, f"`{at.here.unit}` in `{at.words}` can be read as a digit",
            f"write {word}" + (", with millions in digits" if "M" in at.here.unit else ""))


def _old_unit(at: Place) -> Answer | None:
    if at.here.unit != "cc":
        return None
    return at.here.start, at.here.end, "`cc` can be read as units or as zeros", "write ml (or mL)"


def _unit_dot(at: Place) -> Answer | None:
    if not at.here.symbol or not at.right(_STOP):
        return None
    return (at.here.end - len(at.here.unit), at.here.end + 1, "a full stop after "
            f"`{at.here.unit}` in the middle of a sentence", "delete the stop")


def _glued_name(at: Place) -> Answer | None:
    here = at.here
    if here.kind not in (MASS, VOLUME, "activity") or here.lead:
        return None
    name = _NAME.search(at.left())
    if name is None:
        return None
    start = here.start - len(name.group())
    return (start, here.end, f"`{name.group()}` runs into its dose",
            f"write {name.group()} {at.words}")


def _glued_unit(at: Place) -> Answer | None:
    here = at.here
    if at.case.profile.unit_space != SPACE or here.gap or not here.unit or here.unit == "%":
        return None
    if here.unit in LETTERS:
        return None  # has a rule of its own
    return (here.start, here.end, f"`{at.words}` has no space between number and unit",
            f"write {at.text[here.start:here.number_end]} {here.unit}")


def _dash(at: Place) -> Answer | None:
    after = at.after
    if after is None or len(at.between()) > 3 or not _DASH_LINK.fullmatch(at.between()):
        return None
    # A third number behind another dash makes it a phone number or a date.
    chained = at.before is not None and not at.before.kind and at.before.end == at.here.start - 1
    if chained or at.here.kind == PERCENT or after.kind == PERCENT or after.number[0] == "0":
        return None
    end = after.end
    if not after.kind:
        every = _EVERY.search(at.left(8)) and _INTERVAL.match(at.text, end)
        times = _TIMES.match(at.text, end) or every
        hourly = _INTERVAL.match(at.text, end)
        if not times and not (hourly and "hourly" in hourly.group()):
            return None
        end = (times or hourly).end()  # type: ignore[union-attr]
    first, second = at.text[at.here.start:at.here.end], at.text[after.start:end]
    unit = after.gap + after.unit if after.kind in (MASS, VOLUME) and not at.here.kind else ""
    return (at.here.start, end, f"`{at.text[at.here.start:end]}` can be read as one number or a "
            "minus", f"write {first}{unit} to {second}")


def _range_unit(at: Place) -> Answer | None:
    after = at.after
    if after is None or at.here.kind or after.kind not in (MASS, VOLUME) or not after.symbol:
        return None
    link = at.between()
    if len(link) > 5 or not _WORD_LINK.fullmatch(link):
        return None
    words = at.text[at.here.start:after.end]
    unit = after.gap + after.unit
    return (at.here.start, after.end, f"`{words}` says its unit once",
            f"write {at.words}{unit}{link}{at.text[after.start:after.end]}")


def _fraction(at: Place) -> Answer | None:
    here, after = at.here, at.after
    if after is not None and at.between() == "/" and not here.kind and at.left(1) != "/":
        form = after.kind == FORM or _OF_FORM.match(at.text, after.end)
        if form and len(here.number) < 3 and len(after.number) < 3:
            end = after.end if after.kind == FORM else form.end()  # type: ignore[union-attr]
            return (here.start, end, f"`{here.number}/{after.number}` can be read as "
                    f"{here.number} or {after.number}", "write it in words: half a tablet")
    if here.kind == FORM and at.decimal in here.number and here.unit.lower() not in (
            "dose", "doses", "injection", "injections"):
        return (here.start, here.end, f"`{at.words}` is a part of a tablet in decimals",
                "write it in words: half a tablet, one and a half tablets")
    return None


def _two_numbers(at: Place) -> Answer | None:
    here, after = at.here, at.after
    if not at.case.english or after is None or here.kind or here.lead or len(here.number) > 3:
        return None
    if after.kind not in (MASS, VOLUME, "activity") or after.lead or here.number[0] == "0":
        return None
    if at.between() not in tuple(SPACES) or not here.number.isdigit():
        return None
    words = at.text[here.start:after.end]
    return (here.start, after.end, f"`{words}` can be read as one number",
            "write the first number as a word: two 200 mg tablets")


def _small(at: Place) -> Answer | None:
    here = at.here
    grams = here.unit in ("g", "gram", "grams")
    small = here.unit in ("mg", "milligram", "milligrams") and at.case.profile.small_in_micrograms
    number = value(here.number, at.decimal)
    if not at.case.english or not (grams or small) or number is None or not 0 < number < 1:
        return None
    if here.number.endswith("0"):
        return None  # dose-trailing-zero comes first
    less = f"{number * 1000:,.10g} {'mg' if grams else 'micrograms'}"
    return (here.start, here.end, f"`{at.words}` is {less}",
            f"write {less}, if that is what the label says")


def _sign(at: Place) -> Answer | None:
    here, left = at.here, at.left(4)
    compared = _COMPARE.search(left)
    if compared:
        word = "less than (or below)" if compared.group()[0] in "<≤" else "more than (or above)"
        return (here.start - len(compared.group()), here.end,
                f"the sign {compared.group()[0]} is easily misread", f"write {word}")
    per = at.right(_PER) if here.kind else None
    if per:
        return (here.start, per.end(), f"the slash in `{at.text[here.start:per.end()]}` can be "
                "read as a 1", "write a or per: 10 mg a day")
    if here.kind and at.right(_AT) or _BEFORE_AT.search(left) and (here.kind or left[:1] == " "):
        start = here.start - 2 if "@" in left else here.start
        return max(0, start), here.end + (2 if "@" not in left else 0), "@ can be read as a 2", \
            "write at"
    joint = at.between().strip(SPACES) if at.after and len(at.between()) < 4 else ""
    if joint in ("&", "+") and here.kind and at.after and at.after.kind:
        return (here.start, at.after.end, f"{joint} can be read as a digit", "write and")
    if at.right(_TIMES_SIGN) or _SIGN_TIMES.search(left) and at.right(_A_DAY):
        return here.start, here.end + 1, "x in place of times can be misread", "write times"
    return None


_ASKED: tuple[tuple[Rule, Callable[[Place], Answer | None]], ...] = (
    (TRAILING_ZERO, _trailing_zero), (NAKED_DECIMAL, _naked), (COMMA, _comma),
    (MICROGRAMS, _micrograms), (UNIT_LETTER, _unit_letter), (OLD_UNIT, _old_unit),
    (UNIT_DOT, _unit_dot), (GLUED_NAME, _glued_name), (GLUED_UNIT, _glued_unit), (DASH, _dash),
    (RANGE_UNIT, _range_unit), (FRACTION, _fraction), (TWO_NUMBERS, _two_numbers),
    (SMALL, _small), (SIGN, _sign),
)
RULES = (*(rule for rule, _ in _ASKED), MIXED_SPACE)


def find(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Ask every question of every amount in the leaflet's text."""
    text = case.reading.text
    decimal = decimal_mark(case.leaflet.language)
    last = len(found) - 1
    for number, here in enumerate(found):
        before = found[number - 1] if number else None
        after = found[number + 1] if number < last else None
        at = Place(case, text, here, before, after, decimal)
        for rule, ask in _ASKED:
            answer = ask(at)
            if answer is not None:
                start, end, message, hint = answer
                yield Hit(rule, Stretch(start, end), message, hint)
    yield from _mixed(case, found)


def _mixed(case: Case, found: list[Amount]) -> Iterator[Hit]:
    if case.profile.unit_space == SPACE:
        return
    glued = [a for a in found if a.symbol and not a.gap]
    spaced = [a for a in found if a.symbol and a.gap and a.gap in SPACES]
    if not glued or not spaced:
        return
    usual, odd = (spaced, glued) if len(glued) <= len(spaced) else (glued, spaced)
    first = usual[0]
    for one in odd:
        yield Hit(MIXED_SPACE, Stretch(one.start, one.end), f"`{case.reading.text[one.start:one.end]}`"
                  f" here, but `{case.reading.text[first.start:first.end]}` elsewhere",
                  "write a space before every unit, or before none", Stretch(first.start, first.end))


__all__ = ["RULES", "amounts", "find"]
