"""Whether two texts that say the same hold the same facts: numbers, units, dates, addresses.

What agrees is taken away, most alike first; what is left over is what differs. The order within a
text is free, since languages differ in it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping

from handout.base.finding import Span
from handout.leaflet.model import InWords
from handout.rules.rule import Hit
from handout.rules.translation import rows
from handout.rules.translation.facts import (
    ADDRESS,
    CLOCK,
    DATE,
    NUMBER,
    PHONE,
    WORD,
    Fact,
    address,
    facts,
    knows,
)
from handout.rules.translation.parallel import Pair, Words

_NEAR = 24  # characters between the two ends of a range
_RULES = {
    NUMBER: rows.NUMBER,
    CLOCK: rows.DATE,
    DATE: rows.DATE,
    PHONE: rows.ADDRESS,
    ADDRESS: rows.ADDRESS,
}


def compare(
    pair: Pair, languages: tuple[str, str], notes: tuple[InWords, ...], used: set[int]
) -> Iterator[Hit]:
    """Compare a pair's facts. `languages` are the translation's and the original's; the numbers
    of the `notes` that were needed are added to `used`."""
    here = _facts(pair.here, languages[0], pair.field)
    there = _facts(pair.there, languages[1], pair.field)
    if not here and not there:
        return
    following = {id(one): other for side in (here, there) for one, other in zip(side, side[1:])}
    _taken(here, there, _whole, _whole)
    _taken(here, there, _clock, _hour)  # 5pm, and 17
    _taken(here, there, _hour, _clock)
    for ours, theirs in _taken(here, there, _number, _number):
        yield from _unit(ours, theirs, following, languages[0])
    yield from _in_words(here, there, notes, used, pair)
    for kind in _RULES:
        yield from _left(
            [fact for fact in here if fact.kind == kind],
            [fact for fact in there if fact.kind == kind],
            pair,
        )


def _facts(said: tuple[Words, ...], language: str, field: str) -> list[Fact]:
    found = []
    for words in said:
        found += facts(words.text, language, field)
        found += [address(text, href) for text, href in words.links]
    return found


def _taken(
    here: list[Fact],
    there: list[Fact],
    key: Callable[[Fact], str],
    other_key: Callable[[Fact], str],
) -> list[tuple[Fact, Fact]]:
    """Take the facts that agree out of both lists, and return them in pairs.

    Two agree if they have the same key; a fact without one agrees with none.
    """
    waiting: dict[str, deque[Fact]] = {}
    for fact in here:
        waiting.setdefault(key(fact), deque()).append(fact)
    waiting.pop("", None)
    pairs = [
        (waiting[other_key(fact)].popleft(), fact) for fact in there if waiting.get(other_key(fact))
    ]
    taken = {id(fact) for pair in pairs for fact in pair}
    for side in (here, there):
        side[:] = [fact for fact in side if id(fact) not in taken]
    return pairs


def _whole(fact: Fact) -> str:
    return f"{fact.kind} {fact.said} {fact.unit}"


def _number(fact: Fact) -> str:
    return fact.said if fact.kind == NUMBER else ""


def _word(fact: Fact) -> str:
    return fact.said if fact.kind == WORD else ""


def _clock(fact: Fact) -> str:
    return fact.said if fact.kind == CLOCK else ""


def _hour(fact: Fact) -> str:
    return f"{fact.said}:00" if fact.kind == NUMBER and not fact.measured else ""


def _unit(ours: Fact, theirs: Fact, following: Mapping[int, Fact], language: str) -> Iterator[Hit]:
    """Judge two equal numbers with different units, or one without."""
    if not theirs.unit:
        wrong = ours.measured and not _ranges_to(theirs, following, ours.unit)
    elif ours.unit:
        wrong = True
    elif _ranges_to(ours, following, theirs.unit):
        return
    elif theirs.measured:
        wrong = True
    else:
        if knows(language, theirs.unit):
            yield Hit(
                rows.UNIT,
                _place(ours),
                f"`{theirs.written}` is `{ours.written}` here, with no unit that the program knows",
                "write the unit right after the number",
                _place(theirs),
            )
        return
    if wrong:
        yield Hit(
            rows.NUMBER,
            _place(ours),
            f"`{theirs.written}` of the original is `{ours.written}` here",
            f"write what stands for {theirs.written}",
            _place(theirs),
        )


def _ranges_to(fact: Fact, following: Mapping[int, Fact], unit: str) -> bool:
    """Say whether a number is the lower end of a range that names its unit once."""
    other = following.get(id(fact))
    return (
        other is not None
        and other.text is fact.text
        and other.unit == unit
        and other.start - fact.end <= _NEAR
    )


def _in_words(
    here: list[Fact], there: list[Fact], notes: tuple[InWords, ...], used: set[int], pair: Pair
) -> Iterator[Hit]:
    """Judge numbers that stand in words on one side; they are taken out of both lists."""
    for side, other, words in ((here, there, pair.there), (there, here, pair.here)):
        for fact in [fact for fact in side if fact.kind in (NUMBER, WORD)]:
            note = _noted(fact, notes, words)
            if note is not None:
                used.add(note)
                side.remove(fact)
                same = next(
                    (f for f in other if f.kind in (NUMBER, WORD) and f.said == fact.said), None
                )
                if same is not None:
                    other.remove(same)
    mixed = [*_taken(here, there, _number, _word), *_taken(here, there, _word, _number)]
    for ours, theirs in mixed:
        if ours.said != "1":
            yield Hit(
                rows.NUMBER_WORD,
                _place(ours),
                f"`{theirs.written}` of the original is `{ours.written}` here",
                "write digits in both, or list it under translation_of, in_words",
                _place(theirs),
            )
    # A word for 1 is often no number at all ("one", "un"), so it asks for nothing.
    for fact in [fact for fact in there if fact.kind == WORD and fact.said != "1"]:
        yield Hit(
            rows.NUMBER_WORD,
            pair.place,
            f"the original says `{fact.written}`, and nothing here is known to say {fact.said}",
            "write the number in digits in both",
            _place(fact),
        )
    for fact in [fact for fact in here if fact.kind == WORD and fact.said != "1"]:
        yield Hit(
            rows.NUMBER_WORD,
            _place(fact),
            f"`{fact.written}` says {fact.said}, and the original has no such number here",
            "check it against the original",
            pair.also,
        )


def _noted(fact: Fact, notes: tuple[InWords, ...], other: tuple[Words, ...]) -> int | None:
    """Return the number of the note that allows a fact to stand in words on the other side."""
    for number, note in enumerate(notes):
        if note.number.value == fact.said and any(
            note.words.value in words.text.value for words in other
        ):
            return number
    return None


def _left(here: list[Fact], there: list[Fact], pair: Pair) -> Iterator[Hit]:
    """Report what is left: what changed, what is missing and what is too much."""
    for ours, theirs in zip(here, there):
        yield Hit(
            _RULES[ours.kind],
            _place(ours),
            f"`{theirs.written}` of the original is `{ours.written}` here",
            f"write what stands for {theirs.written}",
            _place(theirs),
        )
    for theirs in there[len(here) :]:
        yield Hit(
            _RULES[theirs.kind],
            pair.place,
            f"`{theirs.written}` of the original is missing here",
            "add it, in digits",
            _place(theirs),
        )
    for ours in here[len(there) :]:
        yield Hit(
            _RULES[ours.kind],
            _place(ours),
            f"`{ours.written}` does not stand in the original",
            "check it against the original",
            pair.also,
        )


def _place(fact: Fact) -> Span:
    return fact.text.span(fact.start, fact.end)
