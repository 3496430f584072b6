"""Finds words and phrases of lists in a text, in one walk over its words.

However many lists there are, a leaflet is walked once: each word is looked up by itself, and only
a word that opens a phrase makes its neighbours count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.rules.rule import Rule
from handout.rules.sentences import Words

_JOINS = frozenset((" ", "\u00a0", "  "))


class Phrase(NamedTuple):
    """A word or phrase to find, for which rule, and the plain words to say in its place."""

    words: tuple[str, ...]
    rule: Rule
    plain: str


class Found(NamedTuple):
    """A phrase, and the numbers of its first and last word."""

    phrase: Phrase
    first: int
    last: int


Lexicon = dict[str, tuple[Phrase, ...]]


def rows(rule: Rule, table: Iterable[tuple[Text | str, tuple[str, ...]]]) -> Iterator[Phrase]:
    """Turn rows (plain words, the forms that they stand for) into phrases."""
    for plain, forms in table:
        for form in forms:
            yield Phrase(tuple(form.lower().split()), rule, str(plain))


def lexicon(phrases: Iterable[Phrase]) -> Lexicon:
    """Sort phrases by their first word, longest first."""
    by_word: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_word.setdefault(phrase.words[0], []).append(phrase)
    return {
        word: tuple(sorted(group, key=lambda p: -len(p.words))) for word, group in by_word.items()
    }


def find(words: Words, lists: Lexicon) -> Iterator[Found]:
    """Yield every phrase of the lists that the words hold, the longest at each place."""
    lower = words.lower
    after = 0
    for number, word in enumerate(lower):
        if number < after or word not in lists:
            continue
        for phrase in lists[word]:
            size = len(phrase.words)
            if size > 1 and (
                lower[number : number + size] != phrase.words
                or not all(words.gap(number + k) in _JOINS for k in range(size - 1))
            ):
                continue
            yield Found(phrase, number, number + size - 1)
            after = number + size
            break
