"""Every number in a leaflet, asked how it is written: the faults that make one dose look another.

Each question looks at one amount with its neighbours and answers with a stretch, what is wrong
there and what to write. The rules themselves, with reasons and sources, are in `rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.base.patterns import Pattern
from handout.rules.dose import counts, looks, ranges, rows, spacing
from handout.rules.dose.amounts import (
    ACTIVITY,
    ANY_SPACE,
    CUBIC,
    DASHES,
    FORM,
    LETTERS,
    MASS,
    MICROS,
    MISWRITTEN,
    PERCENT,
    SPACES,
    STRENGTH,
    SUBSTANCE,
    Amount,
    decimal_mark,
    value,
)
from handout.rules.dose.context import said, taking
from handout.rules.dose.counts import CURRENCY
from handout.rules.dose.neighbours import CONCENTRATION, Answer, At
from handout.rules.dose.signs import loose, sign
from handout.rules.rule import Case, Hit, Rule, TextRange

LONGEST = 15  # digits of a number that anybody could mean
_S = ANY_SPACE
_LINK = Pattern(rf"{_S}?(?:,|to|or|and|[{DASHES}/&]){_S}?")
_SHORT_MICROGRAMS = Pattern(r"(?<![^\W_])(?:mcgs?|[µμ]g)(?![^\W_])")
_EXPLAINED = Pattern(r"(?:microgram|\((?:the|your|some|packs?|labels?|boxes))[^.\n]{0,60}\Z")
_YEAR = Pattern(r"(?:19|20)\d\d")
_BEFORE_YEAR = Pattern(
    rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Dd]uring|by|January|February|"
    rf"March|April|May|June|July|August|September|October|November|December){_S}\Z"
)
_PER_KG = Pattern(r" ?/ ?kg")
_PER_LITRE = Pattern(rf"{_S}?/{_S}?[Ll]\b")
_OF_FOOD = Pattern(
    rf"{_S}(?:of{_S})?(?:\w+{_S})?(?:salt|fat|saturates|sugars?|protein|fibre|fiber|carbohydrates?|"
    r"carbs|sodium|alcohol)\b"
)
_PARTED = Pattern(rf"\d{_S}\Z")  # 1 .5 mg
_CHAIN = Pattern(r"\d[-.]\d{1,4}[-.]\Z")


def _trailing_zero(at: At) -> Answer | None:
    here = at.here
    whole, mark, rest = _parts(here.number, at)
    if not mark or not (whole + rest).isdigit() or not rest.endswith("0") or not at.linked:
        return None
    measured = at.after if at.after and not here.kind else here
    value_of_a_test = CONCENTRATION.match(at.text, measured.end) and not (
        measured.kind == MASS and taking(said(at.text, here.start, here.end)[0])
    )
    if (
        at.left(1) in CURRENCY
        or value_of_a_test
        or (at.linked == PERCENT and not at.right(STRENGTH))
        or measured.unit in ("kg", "KG")
    ):
        return None  # money; a laboratory's value, which keeps its zeros (ISMP); people; a weight
    if at.linked == SUBSTANCE and not taking(" ".join(said(at.text, here.start, here.end))):
        return None
    left = rest.rstrip("0")
    short = whole + (mark + left if left else "")
    unit = here.gap + MISWRITTEN.get(here.unit, here.unit)
    if short == "1" and len(unit.strip()) > 3 and unit.endswith("s"):
        unit = unit[:-1]  # 1.0 milligrams
    hint = f"write {short}{unit}"
    if len(rest) == 3 and whole != "0" and len(whole) < 4:
        hint = (  # 10.000 is ten here, and ten thousand in half of the world
            f"hold it against the source, then write {short}{unit} or {int(whole + rest):,}{unit}, "
            "whichever is meant"
        )
    return (
        here.start,
        here.end,
        f"`{at.words}` can be read as {whole}{rest}{at.unit}: the zero "
        "after the point adds nothing",
        hint,
    )


def _parts(number: str, at: At) -> tuple[str, str, str]:
    """Split a number at its decimal mark, whatever the mark; "" where it has none."""
    for dot in "·٫":
        if dot in number:
            whole, _, rest = number.rpartition(dot)
            return whole, at.decimal, rest
    whole, mark, rest = number.rpartition(at.decimal)
    if not mark and at.decimal == ",":
        # The point groups thousands by threes; fewer digits after it are decimals.
        whole, mark, rest = number.rpartition(".")
        if len(rest) > 2:
            return number, "", ""
    return whole, mark, rest


def _comma_place(at: At) -> Answer | None:
    """Judge a comma that stands in an English number elsewhere than between thousands."""
    here = at.here
    whole, _, rest = here.number.partition(".")
    first, *groups = whole.split(",")
    if "," in rest:
        groups = [""]  # 1.500,0: as other countries write it
    if not at.case.english or not groups or not at.linked or here.lead:
        return None
    in_thousands = all(len(g) == 3 for g in groups) and len(first) < 4 and first[0] != "0"
    if at.linked == PERCENT or in_thousands:
        return None
    if (
        at.left(1) in CURRENCY
        or here.unit in ("kg", "KG")
        or not here.number.replace(",", "").replace(".", "").isdigit()
    ):
        return None
    return (
        here.start,
        here.end,
        f"the comma in `{at.words}` is neither a decimal point nor between thousands",
        "look at the source; write a point before decimals, and a comma "
        "only before each three digits",
    )


def _unit_form(at: At) -> Answer | None:
    unit = at.here.unit
    if unit in MISWRITTEN:
        return (
            at.here.end - len(unit),
            at.here.end,
            f"`{unit}` is not the symbol that readers know",
            f"write {MISWRITTEN[unit]}, if that is what the label says",
        )
    return None


def _naked(at: At) -> Answer | None:
    here = at.here
    apart = here.start == 0 or at.text[here.start - 1] in SPACES + "\n(["
    if not here.lead or (here.lead == "," and not apart):
        return None
    if not (at.linked or at.right(counts.A_FORM)):
        return None
    aside = "" if apart else "; or put a space after the full stop"
    if _PARTED.search(at.left(4)):
        return (
            here.start,
            here.end,
            f"`{at.words}` stands apart from the number before it",
            "hold it against the source, and write the number in one piece",
        )
    return (
        here.start,
        here.end,
        f"`{at.words}` can be read as {here.number}{at.unit}",
        f"write 0{at.decimal}{here.number}{at.unit}{aside}",
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
    if here.unit in ("ng", "nanog"):
        if CONCENTRATION.match(at.text, here.end) and not taking(
            said(at.text, here.start, here.end)[0]
        ):
            return None  # a laboratory's value, in the laboratory's unit
        return (
            here.end - len(here.unit),
            here.end,
            f"`{here.unit}` can be misread as mg",
            "write nanograms",
        )
    if here.unit not in MICROS or (not here.unit.isascii() and here.unit[0] not in "µμ㎍"):
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
    if unit not in LETTERS or (unit in ("U", "mU", "IU") and at.right(_PER_LITRE)):
        return None  # the last is a laboratory's value
    word = {"MU": "million units", "mU": "milliunits"}.get(unit, "units (or international units)")
    return (
        at.here.start,
        at.here.end,
        f"`{unit}` in `{at.words}` can be read as a digit",
        f"write {word}",
    )


def _old_unit(at: At) -> Answer | None:
    unit = at.here.unit
    if unit not in CUBIC:
        return None
    if unit[-1] in "3³" and not taking(said(at.text, at.here.start, at.here.end)[0]):
        return None  # the size of something
    return (
        at.here.start,
        at.here.end,
        f"`{unit}` can be read as units or as zeros",
        "write ml (or mL)",
    )


def _small(at: At) -> Answer | None:
    here = at.here
    number = value(here.number, at.decimal)
    if not at.case.english or here.unit not in ("g", "gram", "grams"):
        return None
    if number is None or not 0 < number < 1 or at.right(_PER_KG):
        return None
    if here.number.endswith("0") or at.right(_OF_FOOD):
        return None  # the trailing zero comes first; a food's label says 0.5 g
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
    (rows.COMMA_PLACE, _comma_place),
    (rows.UNIT_FORM, _unit_form),
    (rows.MICROGRAMS, _micrograms),
    (rows.UNIT_LETTER, _unit_letter),
    (rows.OLD_UNIT, _old_unit),
    (rows.UNIT_STOP, spacing.unit_stop),
    (rows.GLUED_NAME, spacing.glued_name),
    (rows.GLUED_UNIT, spacing.glued_unit),
    (rows.DASH, ranges.dash),
    (rows.DASH, ranges.slash),
    (rows.RANGE_UNIT, ranges.unit_once),
    (rows.ORDER, ranges.order),
    (rows.FRACTION, counts.fraction),
    (rows.TWO_NUMBERS, counts.two_numbers),
    (rows.SMALL, _small),
    (rows.SIGN, sign),
)
RULES = (*dict.fromkeys(rule for rule, _ in _ASKED), rows.MIXED_SPACE)


def find(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Ask every question of every amount in the leaflet's text."""
    text, decimal = case.reading.text, decimal_mark(case.leaflet.language)
    kinds = _linked(text, found)
    last = len(found) - 1
    signs = (
        []
        if not case.english
        else [
            Hit(rows.SIGN, TextRange(start, end), message, hint)
            for start, end, message, hint in loose(text)
        ]
    )
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
            if answer is None:
                continue
            hit = Hit(rule, TextRange(answer[0], answer[1]), answer[2], answer[3])
            if rule is rows.SIGN:
                signs.append(hit)
            else:
                yield hit
    yield from looks.apart(signs)
    if case.english:
        yield from ranges.in_words(text)
        yield from spacing.glued_after(text)
        yield from looks.odd(text)
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
            yield Hit(rows.MICROGRAMS, TextRange(answer[0], answer[1]), answer[2], answer[3])
