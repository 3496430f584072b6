"""How many: fractions of a tablet, and two numbers side by side."""

from __future__ import annotations

from handout.base.patterns import Pattern
from handout.rules.dose.amounts import ACTIVITY, ANY_SPACE, HALVED, MASS, SPACES, VOLUME, Amount
from handout.rules.dose.neighbours import Answer, At

_S = ANY_SPACE
CURRENCY = frozenset("£$€¥₹")
_TIMES = Pattern(
    rf"{_S}?times?\b"
    rf"(?!{_S}(?:more|less|as|higher|greater|lower|the|likely|faster)\b)"
)
_HOURLY = Pattern(rf"(?:{_S}|-)?(?:hourly|hrly)\b")
_NUMBER_WORDS = ("none one two three four five six seven eight nine ten eleven twelve").split()
A_FORM = Pattern(
    rf"{_S}(?:of )?(?:an? |one |the |your )?(?:tablet|caplet|capsule|pill|tab\b|"
    rf"patch|sachet|suppositor)[a-z]*"
)


def _counted(number: str) -> str:
    return _NUMBER_WORDS[int(number)] if number.isdigit() and int(number) < 13 else number


def _part_in_words(above: int, below: int, whole: int = 0) -> str:
    """Return words for a count of tablets that is no whole number, "" for odd ones."""
    name = {
        (1, 2): "half",
        (1, 3): "a third of",
        (2, 3): "two thirds of",
        (1, 4): "a quarter of",
        (3, 4): "three quarters of",
    }.get((above, below), "")
    if not name:
        return "in words what part of a tablet it is"
    if not whole:
        return f"{name} a tablet"
    part = {"half": "a half"}.get(name, name.removesuffix(" of"))
    return f"{_counted(str(whole))} and {part} tablets"


def fraction(at: At) -> Answer | None:
    return _slashed(at) or _in_decimals(at)


_SLASHES = ("/", "\u2044", "\u2215")  # the second is what word processors type


def _slashed(at: At) -> Answer | None:
    here, after, before = at.here, at.after, at.before
    if at.link not in _SLASHES or after is None or here.kind or at.left(1) == "/":
        return None
    if after.unit in _MILLILITRES:
        return _of_a_millilitre(at, after)
    form = A_FORM.match(at.text, after.end)
    short = len(here.number) < 3 and len(after.number) < 3
    if not short or not (after.unit.lower() in HALVED or form):
        return None
    start, whole = here.start, 0
    if before is not None and not before.kind and before.number.isdigit():
        joined = at.text[before.end : start] in (*SPACES, "-") and len(before.number) < 3
        start, whole = (before.start, int(before.number)) if joined else (start, 0)
    above, below = (int(n) if n.isdigit() else 0 for n in (here.number, after.number))
    return (
        start,
        form.end() if form else after.end,
        f"`{here.number}{at.link}{after.number}` can be read as {here.number} or {after.number}",
        f"write {_part_in_words(above, below, whole)}",
    )


def _of_a_millilitre(at: At, after: Amount) -> Answer | None:
    """Judge 1/2 mL: a syringe is marked in decimals."""
    here, before = at.here, at.before
    part = {("1", "2"): "5", ("1", "4"): "25", ("3", "4"): "75"}.get((here.number, after.number))
    if part is None:
        return None
    start, whole = here.start, "0"
    joined = before is not None and at.text[before.end : start] in (*SPACES, "-")
    if before is not None and joined and not before.kind and before.number.isdigit():
        start, whole = before.start, before.number
    return (
        start,
        after.end,
        f"`{at.text[here.start : after.end]}` can be read as {here.number} or {after.number}",
        f"write {whole}.{part}{after.gap}{after.unit}",
    )


_MILLILITRES = frozenset("ml mL ML Ml mls millilitre millilitres milliliter milliliters".split())


def _in_decimals(at: At) -> Answer | None:
    here = at.here
    whole, _, part = here.number.partition(at.decimal)
    form = at.right(A_FORM) if not here.kind else None
    if not (here.unit.lower() in HALVED or form) or not part.strip("0") or at.left(1) in CURRENCY:
        return None
    above, below = {"5": (1, 2), "25": (1, 4), "75": (3, 4)}.get(part.rstrip("0"), (0, 0))
    words = _part_in_words(above, below, int(whole) if whole.isdigit() else 0)
    return (
        here.start,
        form.end() if form else here.end,
        f"`{at.words}` counts part of a tablet in decimals",
        f"write {words}",
    )


def two_numbers(at: At) -> Answer | None:
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
        f"write the first number as a word ({_counted(here.number)}), or, if the two are one "
        "number, a comma between the thousands",
    )
