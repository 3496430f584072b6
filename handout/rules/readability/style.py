"""How a leaflet speaks to its reader: you, do, in plain type, with numbers that can be pictured."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.knowledge.word_lists import plain_words
from handout.rules.dose.amounts import PERCENT, STRENGTH, Amount
from handout.rules.reading import HEADINGS, Passage
from handout.rules.rule import NOTE, WARNING, Case, Hit, Rule, TextRange
from handout.rules.sentences import Words

CONTRACTION = Rule(
    "read-contraction",
    WARNING,
    "A short form of not, such as don't or can't.",
    "The n't is easily missed, and the sentence then says the opposite.",
    ("Do not drive.", "It is 8 o'clock."),
    ("Don't drive.", "You can’t drive."),
    "NHS content style guide, punctuation: negative contractions",
    english=True,
)
PATIENTS = Rule(
    "read-patients",
    WARNING,
    "Advice to patients instead of to you.",
    "A reader acts on words that are addressed to them.",
    (
        "You should rest.",
        "Other patients may be in the room.",
        "Read the patient information leaflet.",
    ),
    ("Patients should rest.", "The patient must not eat."),
    "PEMAT item 21; NHS content style guide",
    english=True,
)
PASSIVE = Rule(
    "read-passive",
    NOTE,
    "An instruction in the passive, such as should be taken.",
    "It does not say who must act. This is a hint: some passives are right.",
    ("Take it with food.", "You should be able to walk."),
    ("It should be taken with food.",),
    "PEMAT item 5; CDC Clear Communication Index, item 6",
    english=True,
)
CAPITALS = Rule(
    "read-capitals",
    WARNING,
    "Four or more words in capitals, or one for emphasis.",
    "Capitals hide the shape of words; use bold, sparingly.",
    ("Call the NHS.", "**Do not** drive."),
    ("DO NOT DRIVE TODAY.", "Do NOT drive."),
    "UKAAF and RNIB clear print; NHS content style guide",
)
PERCENTAGE = Rule(
    "read-percent",
    WARNING,
    "A percentage without the same in people, such as 1 in 10.",
    "More readers understand 1 in 10 than 10%.",
    ("About 1 in 10 people (10%) feel sick.", "Use the 1% cream."),
    ("About 10% feel sick.",),
    "NHS content style guide, numbers; PEMAT item 6; CDC index item 15",
    english=True,
)
CALCULATION = Rule(
    "read-sum",
    WARNING,
    "A sum for the reader to do, such as mg per kg.",
    "Most readers cannot do it; work it out for them, or leave a line for the dose.",
    ("Take 10 mg twice a day.",),
    ("Give 10 mg per kg of body weight.", "Divide the dose by 2."),
    "PEMAT item 7; CDC Clear Communication Index, item 17",
    english=True,
)
RULES = (CONTRACTION, PATIENTS, PASSIVE, CAPITALS, PERCENTAGE, CALCULATION)

_WHOLE = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "ain't": "is not"}
_MUST = frozenset(("should", "must", "need", "needs"))
_TOLD = frozenset(("advised", "asked", "required", "told", "encouraged", "expected"))
_NAMES_A_THING = frozenset(
    "information advice leaflet leaflets transport portal safety support line experience group "
    "association guide journey record records care handout education helpline charter".split()
)
_PARTICIPLES = frozenset(
    "taken given swallowed kept told drunk eaten chewed done worn left put made sent brought cut "
    "begun withdrawn shown held hidden thrown driven written seen sought split".split()
)
_STATES = frozenset(
    "tired worried concerned prepared scared interested confused allowed needed pleased aged used "
    "limited reduced increased experienced excited embarrassed surprised bed red".split()
)
_ADVERBS = frozenset(("not", "never", "only", "always", "also", "then", "usually", "normally"))
_OXYGEN = Pattern(
    r"(?:[Oo]xygen|[Ss]aturation|SpO2|[Ss]ats|[Hh]umidity|[Pp]eak flow|[Bb]attery)[^.\n]{0,60}\Z"
)
# A value that a laboratory or a lung test gives in per cent.
_TESTED = Pattern(
    r"\b(?:Hb ?A1[cC]|A1[cC]|hematocrit|haematocrit|ejection fraction|FEV1?|lung function|INR|"
    r"fat|alcohol|body fat|charge|volume|brightness|discount)\b[^.\n]{0,60}\Z"
)
# The strength of a medicine that is named just before: "lidocaine 2%".
_OF_A_MEDICINE = Pattern(
    r"(?<!\w)[A-Za-z]{3,}(?:[oaeiy]ne|caine|azole|fine|oxide|cillin|mycin|micin|acid|idine|icol)"
    r"[ \u00a0]\Z"
)
_IN_PEOPLE = Pattern(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine) "
    r"(?:in|out of|of) (?:every )?(?:\d|ten\b|a hundred|two\b|three\b|four\b|"
    r"five\b)"
)
# Five per cent of a weight or of a diet is no risk of anybody's.
_OF_A_THING = Pattern(
    r" ?of (?:your|its|his|her|total|calories|body|"
    r"the (?!people|patients|women|men|children|babies|cases|participants|"
    r"time))"
)
# A share of a dose, of a strength or of a weight.
_OF_A_DOSE = Pattern(
    r"\b(?:dose|doses|dosage|amount|strength|tablets?|weight|insulin|"
    r"medicine)\b[^.\n]{0,60}\b(?:by|to|at|of|about) (?:about )?\Z|\b(?:reduc|lower|increas|cut|"
    r"rais|chang)\w* (?:it|this|them) (?:by|to) \Z",
    re.IGNORECASE,
)
_DOSE_AFTER = Pattern(
    r" ?(?:(?:of|less|more|lower|higher|smaller|larger|off|in|\(\w+\)) )?(?:of )?(?:each |every |"
    r"an? |one |the |your |normal |usual |full |last |first |next |daily |starting |of )*(?:dose|"
    r"tablet|amount|insulin|strength)",
    re.IGNORECASE,
)
_PER_CENT = Pattern(r"(?<![^\W_])(?:per ?cent|percent)(?![^\W_])")
_SUM = Pattern(
    r"\b(?:per kg|per kilogram|/kg|for (?:each|every) kg|"
    r"kg of (?:your )?body ?weight|"
    r"divide (?:the|your) (?:dose|weight|number)|multiply (?:the|your))\b",
    re.IGNORECASE,
    needs=("kg", "kilogram", "divide", "multiply"),
)


def find(case: Case, words: Words, found: list[Amount]) -> Iterator[Hit]:
    """Look at every word once, then at percentages."""
    if case.english:
        yield from _english(words)
        yield from _percent(case, found)
        for match in _SUM.finditer(case.reading.own):
            yield Hit(
                CALCULATION,
                TextRange(*match.span()),
                f"`{match[0]}` leaves the reader a sum",
                "work it out, or leave a line to fill in",
            )
    yield from _capitals(case, words)


def _english(words: Words) -> Iterator[Hit]:
    lower = words.lower
    for number, word in enumerate(lower):
        if word.endswith("n't"):
            whole = _WHOLE.get(word, word[:-3] + " not")
            yield Hit(
                CONTRACTION,
                _at(words, number, number),
                f"`{words.written[number]}` hides its not",
                f"write {whole}",
            )
        elif word in ("patients", "patient"):
            last = _advised(words, number)
            if last is not None:
                yield Hit(
                    PATIENTS,
                    _at(words, number, last),
                    "this speaks of patients, not to one",
                    "say you, or tell the reader what to do",
                )
        elif word == "be":
            span = _passive(words, number)
            if span is not None:
                said = words.text[span.start : span.end]
                yield Hit(
                    PASSIVE,
                    span,
                    f"`{said}` does not say who must act",
                    "say who does it: take, we will, your nurse will",
                )


def _at(words: Words, first: int, last: int) -> TextRange:
    return TextRange(words.starts[first], words.end(last))


def _advised(words: Words, number: int) -> int | None:
    """Return the last word of advice to the patient, or None if this is none."""
    lower = words.lower
    after = lower[number + 1] if number + 1 < len(lower) and words.gap(number) == " " else ""
    if after in _MUST and lower[number] == "patients":
        return number + 1
    if after == "are" and number + 2 < len(lower) and lower[number + 2] in _TOLD:
        return number + 2
    if lower[number] == "patient" and number and lower[number - 1] == "the":
        for_whom = number > 1 and lower[number - 2] == "for"  # a heading: information for ...
        return None if for_whom or after in _NAMES_A_THING else number
    return None


def _passive(words: Words, number: int) -> TextRange | None:
    """Find "should (not) be taken", "is to be taken", "needs to be kept" around a "be"."""
    lower = words.lower
    first = number - 1
    while first > number - 3 and first > 0 and lower[first] in _ADVERBS:
        first -= 1
    if first < 0 or "\n" in words.text[words.starts[first] : words.starts[number]]:
        return None
    if (
        lower[first] == "to"
        and first > 0
        and lower[first - 1] in ("needs", "need", "has", "have", "is", "are", "ought")
    ):
        first -= 1
    elif lower[first] not in ("should", "must"):
        return None
    last = number + 1
    if last < len(lower) and (lower[last].endswith("ly") or lower[last] in _ADVERBS):
        last += 1
    if last >= len(lower) or words.gap(last - 1) != " ":
        return None
    word = lower[last]
    done = word in _PARTICIPLES or (word.endswith("ed") and word not in _STATES)
    return _at(words, first, last) if done else None


def _capitals(case: Case, words: Words) -> Iterator[Hit]:
    written, lists = words.written, plain_words(case.language)
    loud = frozenset(lists.emphasis if lists else ())
    number = 0
    while number < len(written):
        last = number
        while last < len(written) and written[last].isupper() and written[last].isalpha():
            last += 1
            if words.gap(last - 1) not in (" ", ", ", "! ", ": ", "\u00a0"):
                break
        run = written[number:last]
        typed = number and words.lower[number - 1] in ("text", "reply", "type", "send")
        if not typed and (sum(len(word) > 1 for word in run) >= 4 or not loud.isdisjoint(run)):
            span = _at(words, number, last - 1)
            said = words.text[span.start : span.end]
            yield Hit(
                CAPITALS,
                span,
                f"`{said[:60]}` stands in capitals",
                "write it in small letters; use **bold** if it must stand out",
            )
        number = max(last, number + 1)


def _row(case: Case, passage: Passage) -> str:
    """Return the words of a cell's row, which may say the same in people."""
    places = case.reading.passages
    here = bisect_left(places, passage.start, key=lambda one: one.start)
    first, last = here, here
    while first and places[first].kind == "cell" and places[first - 1].kind in ("cell", "head"):
        first -= 1
    while last + 1 < len(places) and last - here < 8 and places[last + 1].kind == "cell":
        last += 1
    first = max(first, here - 8)
    return case.reading.own[places[first].start : places[last].end].replace("\n", " | ")


def _people(share: str) -> str:
    """Return a percentage in people: 10% is 1 in 10, 12.5% is 125 in 1,000."""
    number = re.match(r"\d+(?:\.\d+)?", share)
    if number is None:
        return "so many in 100"
    whole, _, part = number[0].partition(".")
    above, below = int(whole + part), 100 * 10 ** len(part)
    if not above or above >= below:
        return "so many in 100"
    return f"1 in {below // above:,}" if below % above == 0 else f"{above:,} in {below:,}"


def _percent(case: Case, found: list[Amount]) -> Iterator[Hit]:
    text = case.reading.own
    places = [(a.start, a.end) for a in found if a.kind == PERCENT]
    places += [match.span() for match in _PER_CENT.finditer(text)]
    for start, end in places:
        passage = case.reading.passage(start)
        if passage.kind in HEADINGS or text.startswith("100%", start):
            continue
        near = text[max(passage.start, start - 160) : min(passage.end, end + 160)]
        if passage.kind in ("cell", "head"):
            near = _row(case, passage)
        before = text[max(passage.start, start - 90) : start]
        if STRENGTH.match(text, end) or _OF_A_THING.match(text, end):
            continue
        if _TESTED.search(before) or _OF_A_MEDICINE.search(before):
            continue
        if _OXYGEN.search(before) or _IN_PEOPLE.search(near):
            continue
        if _OF_A_DOSE.search(before) or _DOSE_AFTER.match(text, end):
            continue
        yield Hit(
            PERCENTAGE,
            TextRange(start, end),
            f"`{text[start:end]}` says nothing in people",
            f"say how many people it is: {_people(text[start:end])}",
        )
