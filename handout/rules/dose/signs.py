"""Signs in doses that a word says more safely: < > @ & + x and the slash."""

from __future__ import annotations

import re

from handout.rules.dose.amounts import SPACES
from handout.rules.dose.neighbours import Answer, At

_S = f"[{SPACES}]"
_TIMES_PER = re.compile(rf"(?:{_S}times)?{_S}?/{_S}?(?:day|d|week|wk)\b")
_PER = re.compile(rf"{_S}?/{_S}?(?:days?|d|hours?|hrs?|h|nights?|weeks?|wk|doses?|kg)\b")
_COMPARED = re.compile(rf"(?<![-=])[<>≤≥]=?{_S}{{0,2}}\Z")
_AT_AFTER = re.compile(rf"{_S}?@")
_AT_BEFORE = re.compile(rf"(?:{_S}|^)@{_S}?\Z")
_CROSS_AFTER = re.compile(
    rf"{_S}?[x×X](?:{_S}?(?:a|per|each|every|/){_S}?(?:day|night|week)|"
    rf"{_S}?(?:daily|weekly)|/(?:d|wk)\b|{_S}?(?=\d))"
)
_CROSS_BEFORE = re.compile(rf"(?<![^\W_])[x×X]{_S}?\Z")
_PACKED = re.compile(
    r"\b(?:pack|multipack|blister|carton|box|vial|bottle|suppl|ampoule)", re.IGNORECASE
)
_A_DAY = re.compile(rf"{_S}?(?:times )?(?:a day|daily|per day|each day|/day|/d\b|/7\b|d\b)")


def sign(at: At) -> Answer | None:
    """Return what is wrong with the first sign beside an amount, if there is one."""
    return _compared(at) or _slash(at) or _at_sign(at) or _and_sign(at) or _cross(at)


def _compared(at: At) -> Answer | None:
    sign = _COMPARED.search(at.left(4))
    if sign is None:
        return None
    word = "less than, or below" if sign[0][0] in "<≤" else "more than, or above"
    return (
        at.here.start - len(sign[0]),
        at.here.end,
        f"the sign {sign[0][0]} is easily misread",
        f"write {word}",
    )


def _slash(at: At) -> Answer | None:
    per = at.right(_PER) if at.here.kind else at.right(_TIMES_PER)
    if per is None:
        return None
    return (
        at.here.start,
        per.end(),
        f"the slash in `{at.text[at.here.start : per.end()]}` can be read as a 1",
        "write it in words: 10 mg a day",
    )


def _at_sign(at: At) -> Answer | None:
    after = at.right(_AT_AFTER) if at.here.kind else None
    before = _AT_BEFORE.search(at.left(3))
    if after is None and before is None:
        return None
    start = at.here.start if before is None else at.here.start - len(before[0].lstrip(SPACES))
    return (
        start,
        at.here.end if after is None else after.end(),
        "@ can be read as a 2",
        "write at",
    )


def _and_sign(at: At) -> Answer | None:
    sign = at.link.strip(SPACES)
    if sign not in ("&", "+") or len(at.link) > 3 or at.after is None:
        return None
    if not (at.after.kind and (at.here.kind or sign == "&")):
        return None
    return at.here.start, at.after.end, f"{sign} can be read as a digit", "write and"


def _cross(at: At) -> Answer | None:
    after = at.right(_CROSS_AFTER)
    if after is not None and after[0].strip(SPACES) in "xX×":
        if at.after and at.after.kind and not _PACKED.search(at.around()):
            return at.here.start, at.after.end, "x can be read as a digit", "write it in words"
    elif after is not None:  # neither "10 x larger" nor "a pack of 56 x 1 tablet"
        return at.here.start, after.end(), "x can be read as a digit", "write times"
    before = _CROSS_BEFORE.search(at.left(3))
    times = at.right(_A_DAY)
    if before is not None and times is not None:
        return (
            at.here.start - len(before[0]),
            times.end(),
            "x can be read as a digit",
            "write times",
        )
    return None
