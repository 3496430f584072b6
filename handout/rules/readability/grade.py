"""School grades by the two formulas that health services quote, as advice and nothing more.

NHS England does not recommend readability formulas "except to help you prioritise": a good grade
is no proof of a good leaflet. Only sentences are counted, never headings, labels or addresses;
a passage without a full stop is a sentence. SMOG was made for thirty sentences.
"""

from __future__ import annotations

from handout.base.rows import NamedTuple
from handout.rules.readability.syllables import syllables
from handout.rules.reading import PROSE
from handout.rules.sentences import Sentence, Words

FEW = 30  # sentences below which SMOG is a rough guess (McLaughlin 1969)


class Grade(NamedTuple):
    """Two grades of one text, and how many sentences they rest on."""

    kincaid: float  # 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid 1975)
    smog: float  # 1.0430 * sqrt(30 * long words a sentence) + 3.1291 (McLaughlin 1969)
    sentences: int


def grade(
    words: Words, found: tuple[Sentence, ...], spared: frozenset[str] = frozenset()
) -> Grade | None:
    """Grade the prose of an English leaflet, None if it has none. Words in `spared` count as one
    syllable: the leaflet's own subject, which no plainer word can name."""
    count = total = said = long = 0
    for sentence in found:
        if sentence.passage.kind not in PROSE or sentence.last <= sentence.first:
            continue
        count += 1
        for word in words.lower[sentence.first : sentence.last]:
            size = 1 if word in spared else _size(word)
            said += size
            long += size >= 3
        total += sentence.last - sentence.first
    if not total:
        return None
    kincaid = 0.39 * total / count + 11.8 * said / total - 15.59
    smog = 1.0430 * (long * 30 / count) ** 0.5 + 3.1291
    return Grade(round(kincaid, 1), round(smog, 1), count)


def _size(word: str) -> int:
    """Count a word's syllables; a number is one, and parts joined by a hyphen add up."""
    if word.isalpha():
        return syllables(word)
    return sum(syllables(part) for part in word.replace("/", "-").split("-") if part)
