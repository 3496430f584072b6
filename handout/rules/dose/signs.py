"""Signs in doses that a word says more safely: < > ≤ ≥ @ & + x = ~ # arrows and the slash.

A hint gives the words for the very same bound: ≥ 14 is "at least 14", never "more than 14". Who
follows a hint must not change a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.rules.dose.amounts import ACTIVITY, ANY_SPACE, FORM, MASS, SPACES, SUBSTANCE, VOLUME
from handout.rules.dose.context import said, taking, using
from handout.rules.dose.neighbours import Answer, At

_S = ANY_SPACE
_DOSED = (MASS, VOLUME, ACTIVITY, FORM, SUBSTANCE)
_TIMES_PER = Pattern(rf"(?:{_S}times)?{_S}?/{_S}?(?:day|d|week|wk)\b")
_PER = Pattern(
    rf"{_S}?/{_S}?(?:(?:\d{{1,2}}{_S}?)?(?:hours?|hrs?|h)|days?|d|nights?|weeks?|wk|"
    r"doses?|kg|m2|m²|min)(?![\w])"
)
_COMPARED = Pattern(rf"(?P<stat>(?<!\w)[pPnNrR]{_S}?)?(?<![-=])(?P<sign>[<>≤≥≦≧⩽⩾]=?){_S}{{0,2}}\Z")
# The sign -> words before the number. A test holds these to the sign's own bound.
BOUNDS = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least"}
_SAME = {"≦": "≤", "⩽": "≤", "<=": "≤", "≤=": "≤", "≧": "≥", "⩾": "≥", ">=": "≥", "≥=": "≥"}
_AT_AFTER = Pattern(rf"{_S}?@")
_AT_BEFORE = Pattern(rf"(?:{_S}|^)@{_S}?\Z")
_ALMOST = Pattern(rf"(?<![\w)])[~∼≈≃]{_S}?\Z")
_EITHER_SIDE = Pattern(rf"{_S}?(?:±|\+{_S}?/{_S}?[-–−]){_S}?\Z")
_EQUALS = Pattern(rf"(?<![<>=]){_S}={_S}?\Z|(?<=[a-z])={_S}?\Z")
_HASH = Pattern(r"(?<![\w#])#\Z")
_ARROW_LINK = Pattern(rf"{_S}?(?:[→⇒➔➜⟶]|-+>|=>){_S}?")
_CROSS_AFTER = Pattern(
    rf"{_S}?[x×X](?:{_S}?d\b|(?:{_S}?(?:a|per|each|every|/))?{_S}?(?:day|night|week)\b|"
    rf"{_S}?(?:daily|weekly)|/(?:d|wk)\b|{_S}?(?=\d))"
)
_CROSS_BEFORE = Pattern(rf"(?<![^\W_])[x×X]{_S}?\Z")
_PACKED = Pattern(
    r"\b(?:pack|multipack|blister|carton|box|vial|bottle|suppl|ampoule)", re.IGNORECASE
)
_MOVED = Pattern(
    r"\b(?:gym|exercis|walk|swim|swam|stretch|lift|squeez|practi[cs]|session|class|visit|wash|clean|"
    r"larger|bigger|faster)",
    re.IGNORECASE,
)
_A_DAY = Pattern(rf"{_S}?(?:times )?(?:a day|daily|per day|each day|/day|/d\b)")
_FOR = Pattern(rf"{_S}?(?:/7\b|d\b|days?\b|/52\b|wks?\b|weeks?\b|/12\b|months?\b|{_S}?nights?\b)")
_LENGTHS = {
    "/7": "days",
    "d": "days",
    "da": "days",
    "/5": "weeks",
    "w": "weeks",
    "we": "weeks",
    "wk": "weeks",
    "/1": "months",
    "mo": "months",
    "ni": "nights",
}
# A strength beside the form that has it names a product: "the 5 mg/ml syrup".
_STRENGTH = Pattern(rf"{_S}?/{_S}?(?:\d[\d.]*)?{_S}?(?:mL|ml|millilitres?|L|l|litres?)?(?![\w%])")
_OTHER_STRENGTH = Pattern(
    rf"{_S}(?:and|or){_S}\d[\d.,]*{_S}?(?:mg|micrograms?|mcg|units?|g)/(?:\d+{_S}?)?(?:mL|ml)"
)
_PRODUCT = Pattern(
    r"[ ,(]*(?:strength )?(?:oral |eye |nasal |sugar-free |ready-made |strong |paediatric )*"
    r"(?:syrup|liquid|"
    r"solution|suspension|elixir|mixture|linctus|drops?|spray|concentrate|infusion|injection|pens?|"
    r"vials?|ampoules?|bottles?|cartridges?|strength|medicine|insulin|nebules?)\b",
    re.IGNORECASE,
)
_PRODUCT_BEFORE = Pattern(
    r"(?:syrup|liquid|solution|suspension|elixir|mixture|linctus|drops|concentrate)\b[^.]{0,12}\Z|"
    r"\binsulins? (?:of|at|with) \Z",
    re.IGNORECASE,
)
_LOOSE = Pattern(r"(?<!\S)(?:[@&+=→±]|\+/[-–−]|w/o?|c/)(?![^\sA-Za-z])|(?<!\S)[↑↓⬆⬇]+")
_TIME_OF_DAY = r"(?:morning|noon|lunch\w*|breakfast|dinner|evening|night|bedtime|tea|supper|[ap]m)"
_BEFORE_AND = Pattern(
    rf"(?:\d(?:[ap]m)?|\b{_TIME_OF_DAY}|\b(?:mg|ml|mL|g|tablets?|units|micrograms)){_S}\Z",
    re.IGNORECASE,
)
_DOSE_WORD = Pattern(
    rf"\A{_S}?(?:the |your )?(?:dose|medicine|tablets?|insulin|to \d|\d)", re.IGNORECASE
)
_PRESSED = Pattern(r"\b(?:press|key|button|arrow|screen|click)\b", re.IGNORECASE)
_WORDS_FOR = {
    "@": "at",
    "&": "and",
    "+": "and",
    "=": "is, or makes",
    "→": "to",
    "±": "with or without",
    "+/-": "with or without",
    "w/": "with",
    "w/o": "without",
    "c/": "with",
}


def sign(at: At) -> Answer | None:
    """Return what is wrong with the first sign beside an amount, if there is one."""
    return (
        _compared(at)
        or _slash(at)
        or _strength(at)
        or _at_sign(at)
        or _and_sign(at)
        or _cross(at)
        or _before(at)
    )


def _compared(at: At) -> Answer | None:
    match = _COMPARED.search(at.left(8))
    if match is None or match["stat"]:
        return None  # p < 0.05, n > 100: statistics, and no dose
    sign = match["sign"]
    words = BOUNDS[_SAME.get(sign, sign[0])]
    length = len(match[0])
    return (
        at.here.start - length,
        at.here.end,
        f"the sign {sign} is easily misread",
        f"write {words} {at.words}",
    )


def _slash(at: At) -> Answer | None:
    per = at.right(_PER) if at.here.kind else at.right(_TIMES_PER)
    if per is None:
        return None
    if per[0].endswith("min") and not taking(said(at.text, at.here.start, at.here.end)[0]):
        return None  # how fast the kidneys or the lungs work
    return (
        at.here.start,
        per.end(),
        f"the slash in `{at.text[at.here.start : per.end()]}` can be read as a 1",
        f"write {at.words} {_per_in_words(per[0])}",
    )


def _per_in_words(per: str) -> str:
    """Return words for "/day", "times/day", "/24 hours", "/kg"."""
    times, _, unit = per.partition("/")
    unit = unit.strip(SPACES)
    names = {
        "d": "day",
        "wk": "week",
        "h": "hour",
        "hr": "hour",
        "hrs": "hours",
        "days": "day",
        "nights": "night",
        "weeks": "week",
        "doses": "dose",
        "min": "minute",
        "m2": "m²",
    }
    count = re.match(r"\d+", unit)
    if count:
        word = unit[count.end() :].strip(SPACES)
        said_in = f"in {count[0]} {names.get(word, word)}".replace("hour", "hours")
        return f"{times.strip(SPACES)} {said_in.replace('hourss', 'hours')}".strip()
    name = names.get(unit, unit)
    word = f"a {name}" if name in ("day", "week", "night") else f"for each {name}"
    return f"{times.strip(SPACES)} {word}".strip()


def _strength(at: At) -> Answer | None:
    """Judge "Take 10 mg/5 ml": which of the two is the dose?"""
    if at.here.kind not in (MASS, ACTIVITY) or not at.case.english:
        return None
    per = at.right(_STRENGTH)
    if per is None or not per[0].strip(SPACES + "/"):
        return None
    before, _ = said(at.text, at.here.start, at.here.end)
    other = _OTHER_STRENGTH.match(at.text, per.end())
    ends = other.end() if other else per.end()
    if _PRODUCT.match(at.text, ends) or _PRODUCT_BEFORE.search(before):
        return None
    if not (using(before) or before == "one" or _STATED.search(before)):
        return None
    return (
        at.here.start,
        per.end(),
        f"`{at.text[at.here.start : per.end()]}` does not say which of the two is the dose",
        f"write {at.words} in each {per[0].strip(SPACES + '/')}, and say "
        "beside it how much to take",
    )


_STATED = Pattern(
    r"\b(?:comes? (?:as|in)|contains?|has|have|holds|is|made|strength)\b|\b[A-Za-z]{6,} \Z"
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
    if at.after is None or len(at.link) > 4 or not at.after.kind:
        return None
    if at.here.kind in _DOSED and at.after.kind in _DOSED and _ARROW_LINK.fullmatch(at.link):
        return at.here.start, at.after.end, "an arrow says nothing aloud", "write to"
    if sign not in ("&", "+") or len(at.link) > 3 or not (at.here.kind or sign == "&"):
        return None
    return at.here.start, at.after.end, f"{sign} can be read as a digit", "write and"


def _cross(at: At) -> Answer | None:
    after = at.right(_CROSS_AFTER)
    if after is not None and after[0].strip(SPACES) in "xX×":
        packs = at.after and at.after.kind == FORM and len(at.after.number) > 1
        if at.after and at.after.kind and not packs and not _PACKED.search(at.around()):
            return (
                at.here.start,
                at.after.end,
                "x can be read as a digit",
                f"write the first number, {at.here.number}, as a word, and leave the x out",
            )
    elif after is not None:  # neither "10 x larger" nor "a pack of 56 x 1 tablet"
        if _MOVED.search(at.around()):
            return None
        return at.here.start, after.end(), "x can be read as a digit", "write times"
    before = _CROSS_BEFORE.search(at.left(3))
    if before is None:
        return None
    lasts, times = at.right(_FOR), at.right(_A_DAY)
    if lasts is not None and times is None:
        length = _LENGTHS.get(lasts[0].strip(SPACES)[:2], "days")
        return (
            at.here.start - len(before[0]),
            lasts.end(),
            "x can be read as a digit",
            f"write for {at.here.number} {length}",
        )
    if times is not None:
        return (
            at.here.start - len(before[0]),
            times.end(),
            "x can be read as a digit",
            "write times",
        )
    return None


def _before(at: At) -> Answer | None:
    """Judge a sign that stands right before a dose: ~5 mg, ± 1 mg, = 200 micrograms, #2 tablets."""
    if at.linked not in _DOSED:
        return None
    left = at.left(6)
    for expression, hint in (
        (_ALMOST, f"write about {at.words}"),
        (_EITHER_SIDE, "write both ends of the range, from the source"),
        (_EQUALS, "write is, or makes"),
        (_HASH, f"write {at.words}"),
    ):
        match = expression.search(left)
        if match is not None:
            return (
                at.here.start - len(match[0].lstrip(SPACES)),
                at.here.end,
                f"the sign {match[0].strip(SPACES)} is easily misread",
                hint,
            )
    return None


def loose(text: str) -> Iterator[Answer]:
    """Yield signs that stand between words of a dose, with no number beside them."""
    for match in _TOLD_PER.finditer(text):
        words = match["times"]
        yield (
            *match.span(),
            f"the slash in `{match[0]}` can be read as a 1",
            f"write {words} {_per_in_words('/' + match['per'])}",
        )
    for match in _LOOSE.finditer(text):
        start, end = match.span()
        sign = match[0]
        before, after = said(text, start, end)
        if sign[0] in "↑↓⬆⬇":
            if _DOSE_WORD.match(after) and not _PRESSED.search(before + after):
                word = "more, or raise" if sign[0] in "↑⬆" else "less, or lower"
                yield start, end, f"the sign {sign} is easily misread", f"write {word}"
            continue
        if _NUMBERED.match(after) and not _BEFORE_AND.search(before):
            continue  # beside a number, which was asked about
        told = using(before) if sign in ("@", "w/", "w/o", "c/", "→", "=") else taking(before)
        if sign == "&" and not (_BEFORE_AND.search(before) and (told or _DOSE_TIME.match(after))):
            told = told and bool(_NAMED_BOTH.search(before))
        if sign == "&" and _BEFORE_AND.search(before) and _DOSE_TIME.match(after):
            told = told or using(before)
        if told and not (sign in "+=&@→" and _STICKS.match(after)):
            yield (
                start,
                end,
                f"the sign {sign} is easily misread",
                f"write {_WORDS_FOR.get(sign, _WORDS_FOR['±'])}",
            )


_TOLD_PER = Pattern(
    rf"\b(?P<times>once|twice|(?:two|three|four|five|six){_S}times)/(?P<per>day|week|wk|d)\b",
    re.IGNORECASE,
    needs=("/day", "/week", "/wk", "/d"),
)
_NUMBERED = Pattern(rf"\A{_S}?\d")
_DOSE_TIME = Pattern(rf"\A{_S}(?:at |in the )?(?:\d|{_TIME_OF_DAY})", re.IGNORECASE)
_NAMED_BOTH = Pattern(rf"(?:\b[a-z]{{5,}}|{_TIME_OF_DAY}){_S}\Z")
_STICKS = Pattern(r"\A[A-Za-z]")
