"""Short forms in doses: Latin or figures for how often, letters for where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from handout.base.patterns import Pattern, folded
from handout.knowledge.word_lists import short_forms
from handout.rules.dose import chains, drug_names
from handout.rules.dose.amounts import FORMS, SYMBOLS, Amount
from handout.rules.dose.context import said, taking, using
from handout.rules.dose.drug_names import COUNTED, JOINED_BY
from handout.rules.dose.looks import apart
from handout.rules.rule import ERROR, Case, Hit, Rule, TextRange
from handout.rules.sentences import Words

FREQUENCY = Rule(
    "dose-frequency",
    ERROR,
    "How often in Latin, letters or figures, such as bd, TDS, prn, q6h, 8 hourly or 1-0-1.",
    "Patients do not know them, and prescribers misread them: QD is read as QID, four times the "
    "dose.",
    (
        "Take it twice a day.",
        "Bid farewell to pain.",
        "She is in the BDS register.",
        "Go to ward 1-0-1.",
    ),
    (
        "Take 10 mg bd.",
        "Take it t.d.s. with food.",
        "Take 1 tablet PRN.",
        "Use it q4h.",
        "Take 1 tablet 8 hourly.",
        "Take metformin 1-0-1.",
        "Take 1 tablet daily for 5/7.",
    ),
    "ISMP list of error-prone abbreviations; bd, om and on: British habit, derived here",
)
ROUTE = Rule(
    "dose-route",
    ERROR,
    "Where a medicine goes in letters, such as po, SC, IM or OU.",
    "IM and IV are read for each other, SC as SL, OD as once a day: the medicine ends up in the "
    "wrong place.",
    ("Inject 10 units under the skin.", "You will have an IV drip.", "Put a drop in both eyes."),
    ("Inject 10 units SC.", "Take 5 mg po.", "Put one drop in OU."),
    "ISMP list of error-prone abbreviations",
    english=True,
)
RULES = (FREQUENCY, ROUTE, drug_names.DRUG_NAME)

_MEASURES = frozenset(
    (*FORMS, *SYMBOLS, "units", "unit", "micrograms", "milligrams", "%", "u", "iu")
)
_VERBS = frozenset(("take", "give", "use", "inject", "apply", "dose", "dosage", "taken", "given"))
_SMALL_WORDS = frozenset(
    "a an the my your our his her their its this that or and to of be is are was will can could "
    "may "
    "might must should not you we they i it as by from for on in at me us old new".split()
)
_MEALS = frozenset("breakfast lunch dinner supper tea food meals meal sleep".split())
# No words of English, so that they count after "apply" too.
_NO_WORDS = frozenset("bd bds bid od mane stat eod".split())
_ALWAYS = frozenset(("bd", "bds"))  # in small letters these are nothing else
# Letters that mean nothing else where they stand alone in a cell.
_ALONE = frozenset("bd bds bid od mane stat eod om qn mdu wkly".split())
_WHERE = frozenset("on in to under over at around into".split())
# The letters of a short form with spaces between them: T D S, b. d.
_SPACED = Pattern(r"(?<![\w.'’-])[A-Za-z](?:\.? [A-Za-z]){1,2}(?![\w'’-])")
_KEPT = Pattern(r"\b(?:put|leave|keep|stick|wear|try|turn|hold|switch)\b", re.IGNORECASE)
_GAPS = (" ", "\u00a0", ", ", ": ", " (", " - ", " – ", "; ", "/", "-", ",")
_EYES = Pattern(r"\b(?:drops?|eyes?|ears?|ointment)\b", re.IGNORECASE)
_DROPPED = frozenset("drop drops gtt gtts spray sprays ointment".split())
_HAVE = Pattern(r"\b[Hh]ave (?:it|them)\b")
_LABELLED = Pattern(r"\A ?(?:drip|line|fluids?|cannula|needle|antibiotics?|study|trial|test)\b")


def find(case: Case, words: Words, found: list[Amount]) -> Iterator[Hit]:
    """Look at every word, and at what stands beside those that could be something else."""
    text = words.text
    shown: list[Hit] = []
    for number, word in enumerate(words.lower):
        plain = _times(case, words, number, word) or _alone(case, words, number)
        rule = FREQUENCY
        if case.english and (place := _route(words, number)):
            plain, rule = place, ROUTE
        if plain:
            start, end = words.starts[number], words.end(number)
            end += text.startswith(".", end) and "." in word
            shown.append(
                Hit(
                    rule,
                    TextRange(start, end),
                    f"`{text[start:end]}` is no word for a patient",
                    f"write {plain}" if case.english else "write it in words",
                )
            )
    yield from apart([*shown, *_figures(case, text)])
    yield from drug_names.find(words, found)


@lru_cache(maxsize=None)
def _latin() -> Pattern:
    return _any_of(short_forms().phrases)


@lru_cache(maxsize=None)
def _route_phrases() -> Pattern:
    return _any_of(short_forms().route_phrases)


def _any_of(phrases: Mapping[str, str]) -> Pattern:
    listed = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    needs = tuple(sorted({folded(phrase) for phrase in phrases}))
    return Pattern(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE, needs=needs)


def _spaced(text: str) -> Iterator[Hit]:
    """Find how often in letters that stand apart."""
    forms = short_forms()
    for match in _SPACED.finditer(text):
        letters = re.sub("[. ]", "", match[0])
        short = letters.lower()
        plain = forms.times.get(short) or (
            forms.times_beside_a_dose[short] if short in _ALWAYS | {"od"} else ""
        )
        before, _ = said(text, *match.span())
        if plain and (letters.islower() or letters.isupper()) and using(before):
            yield Hit(
                FREQUENCY,
                TextRange(*match.span()),
                f"`{match[0]}` is no word for a patient",
                f"write {plain}",
            )


def _figures(case: Case, text: str) -> Iterator[Hit]:
    """Find Latin phrases, and how often in figures."""
    if not case.english:
        return
    for match in _latin().finditer(text):
        yield Hit(
            FREQUENCY,
            TextRange(*match.span()),
            f"`{match[0]}` is no word for a patient",
            f"write {short_forms().phrases[match[0].lower()]}",
        )
    for match in _route_phrases().finditer(text):
        yield Hit(
            ROUTE,
            TextRange(*match.span()),
            f"`{match[0]}` is no word for a patient",
            f"write {short_forms().route_phrases[match[0].lower()]}",
        )
    yield from _spaced(text)
    for row in chains.rows(text):
        yield Hit(
            FREQUENCY,
            TextRange(row.start, row.end),
            f"`{text[row.start : row.end]}` does not say to a patient how often",
            row.hint,
        )


def _times(case: Case, words: Words, number: int, word: str) -> str:
    """Return the plain words for a frequency in letters, or "" if it is none."""
    forms = short_forms()
    written = words.written[number]
    if ("/" in word or "-" in word) and len(word) < 12:
        return next(
            (forms.times[part] for part in re.split("[/-]", word) if part in forms.times),
            "",
        )
    short = word.replace(".", "") if "." in word else word
    if len(short) > 6:
        return ""
    dotted, capital = short != word, written.isupper()
    if written.istitle() and not dotted and not _opens(words, number, short):
        return ""  # a name
    if short in forms.times and (case.english or dotted or capital):
        return forms.times[short]
    if written.istitle() and not dotted:
        return forms.times_beside_a_dose[short]  # it opens a sentence on a dose
    plain = forms.times_beside_a_dose.get(short) if case.english or capital else None
    if capital and plain is None:
        plain = forms.times_in_capitals.get(short.upper())
    if short == "on" and dotted:
        plain = forms.times_in_capitals["ON"]
    elif short == "on" and not capital:
        return "at night" if case.english and _on_at_the_end(words, number) else ""
    if not plain or _named(words, number, short):
        return ""
    return (
        plain
        if _beside_a_dose(words, number, capital or dotted)
        or (case.english and _told(words, number))
        else ""
    )


def _alone(case: Case, words: Words, number: int) -> str:
    """Return the plain words for letters that are all that a cell or a fact says."""
    short = words.lower[number].replace(".", "")
    if not case.english or short not in _ALONE:
        return ""
    passage = case.reading.passage(words.starts[number])
    said = words.text[passage.start : passage.end].strip(" .")
    goes_on = words.lower[number + 1] if number + 1 < len(words.lower) else ""
    whole = said == words.written[number].strip(".")
    opens = words.starts[number] == passage.start and goes_on in JOINED_BY
    if passage.kind not in ("cell", "fact") or not (whole or opens):
        return ""
    return short_forms().times_beside_a_dose[short]


def _opens(words: Words, number: int, short: str) -> bool:
    """Say whether a sentence about a dose starts with the letters: "Tds with food"."""
    before, after = said(words.text, words.starts[number], words.end(number))
    goes_on = words.lower[number + 1] if number + 1 < len(words.lower) else ""
    told = using(after) or (goes_on in JOINED_BY and words.gap(number) == " ")
    return not before.strip(" (\u00a0") and told and short in {*short_forms().times, *_ALWAYS}


def _named(words: Words, number: int, short: str) -> bool:
    """Say whether what follows makes the letters part of a name: "the OD ward", "1 AM"."""
    after = words.written[number + 1] if number + 1 < len(words.written) else ""
    if short == "am":
        before = words.lower[number - 1] if number else ""
        return before.lstrip("0123456789.,:") not in _MEASURES or not before.lstrip("0123456789.,:")
    if short in ("on", "om", "ac", "pc", "hs") and words.gap(number) == " ":
        goes_on = after.lower() in JOINED_BY or after.lower() in _MEALS
        return not (goes_on or after[:1].isdigit() or after[:1].isupper())
    return False


def _on_at_the_end(words: Words, number: int) -> bool:
    """Say whether "on" ends a sentence just after a dose, so that it can only mean at night."""
    end = words.end(number)
    if number == 0 or (words.text[end : end + 1] not in (".", ",", ";", "\n", "", ")")):
        return False
    unit = words.lower[number - 1].lstrip("0123456789.,")
    before, _ = said(words.text, words.starts[number], end)
    solid = unit in ("tablet", "tablets", "capsule", "capsules", "units", "micrograms") or (
        words.written[number - 1].lstrip("0123456789.,") in SYMBOLS and unit != "kg"
    )
    return solid and words.gap(number - 1) in (" ", "\u00a0") and not _KEPT.search(before)


def _beside_a_dose(words: Words, number: int, sure: bool) -> bool:
    """Say whether a measure stands just before the word, or a verb before one in capitals."""
    forms = short_forms()
    if number == 0 or words.gap(number - 1) not in _GAPS:
        return False
    after = words.written[number + 1] if number + 1 < len(words.written) else ""
    shouted = sure and len(after) > 1 and after.isupper() and words.gap(number) == " "
    if shouted and after.lower() not in {**forms.times, **forms.times_beside_a_dose}:
        return False  # in the middle of words in capitals
    before = words.lower[number - 1]
    unit = before.lstrip("0123456789.,")  # 10mg is one word
    return (
        unit in _MEASURES
        or words.written[number - 1] in SYMBOLS
        or before[-1] in "½¼¾"
        or (sure and (before in _VERBS or before.isdigit()))
    )


def _told(words: Words, number: int) -> bool:
    """Say whether the word ends what a sentence says of taking a medicine: "Take aspirin od."."""
    start, end = words.starts[number], words.end(number)
    before, after = said(words.text, start, end)
    short = words.lower[number].replace(".", "")
    if words.written[number] in ("BID", "BD") and _EYES.search(after):
        return True
    if words.written[number].replace(".", "") in _ALWAYS:
        return using(before) or using(after)
    if number and short in ("mane", "od", "bd") and words.lower[number - 1] in COUNTED:
        return words.gap(number - 1) == " " and words.gap(number) != " "
    if number and words.lower[number - 1] in ("it", "them") and short in _NO_WORDS - {"bid"}:
        return using(before) or _HAVE.search(before) is not None
    if number == 0 or words.lower[number - 1] in _SMALL_WORDS or words.gap(number - 1) not in _GAPS:
        joined = (
            number > 1
            and words.lower[number - 1] in ("and", "or")
            and _is_short(words.lower[number - 2])
        )
        if not joined:
            return False
    following = re.match(r"\.?[ \u00a0]?([\w-]*)", after)
    word = following[1].lower() if following else ""
    if word in _WHERE and short in _NO_WORDS - {"bid"}:
        return using(before)
    if word and word not in JOINED_BY and not word[:1].isdigit() and after[:1] in " \u00a0":
        return False
    return using(before) if short in _NO_WORDS else taking(before)


def _is_short(word: str) -> bool:
    forms = short_forms()
    short = word.replace(".", "")
    return short in forms.times or short in forms.times_beside_a_dose or short in forms.routes


def _route(words: Words, number: int) -> str:
    """Return the plain words for how a medicine is given, or "" if the letters are none."""
    forms = short_forms()
    written, short = words.written[number], words.lower[number].replace(".", "")
    bare = written.replace(".", "")
    start, end = words.starts[number], words.end(number)
    if "." in written:
        bare = bare.upper()  # o.u.
    if number and bare in forms.sides and words.gap(number - 1) in _GAPS:
        before, after = said(words.text, start, end)
        if words.lower[number - 1] in _DROPPED:
            other = ", or once a day, whichever is meant" if bare == "OD" else ""
            return forms.sides[bare] + other
        if words.lower[number - 1] in ("in", "into", "to", "for"):
            return forms.sides[bare] if _EYES.search(before + after) else ""
    plain = forms.routes.get(short) or forms.routes_in_capitals.get(bare)
    if not plain or not number or bare.istitle():
        return ""
    after = words.text[end : end + 20]
    if _LABELLED.match(after):
        return ""
    if _beside_a_dose(words, number, False):
        return plain
    if bare == "IT" and words.lower[number - 1] in ("given", "give", "injected", "inject"):
        goes_on = words.lower[number + 1] if words.gap(number) == " " else ""
        return plain if not goes_on or goes_on in JOINED_BY else ""
    return (
        plain if short not in ("iv", "it", "in", "id", "top", "pr") and _told(words, number) else ""
    )
