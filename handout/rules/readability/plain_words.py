"""Words that a reader may not know, and measures that two readers take in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handout.base.patterns import Pattern
from handout.knowledge.word_lists import PlainWords, plain_words, short_forms
from handout.rules.readability import lexicon
from handout.rules.readability.lexicon import Found, Lexicon
from handout.rules.readability.references import reference_lists
from handout.rules.reading import HEADINGS, Passage
from handout.rules.rule import NOTE, WARNING, Case, Hit, Rule, TextRange
from handout.rules.sentences import Words

JARGON = Rule(
    "read-jargon",
    WARNING,
    "A word with a plainer one beside it, such as medication for medicine.",
    "More than four in ten adults struggle with health information written in such words.",
    ("Take your medicine before bed.",),
    ("Take your medication prior to bed.",),
    "NHS content style guide, A to Z of NHS health writing; CDC Everyday Words",
    english=True,
)
TERM = Rule(
    "read-term",
    WARNING,
    "A medical term that is not explained where it first stands.",
    "Plain words come first, and the term in brackets for those who meet it on a letter.",
    (
        "You may have high blood pressure (hypertension).",
        "Sleep apnoea (your breathing stops while you sleep) is one cause. Treat apnoea early.",
    ),
    ("You may have hypertension.",),
    "NHS content style guide, how we write; PEMAT item 4",
    english=True,
)
ABBREVIATION = Rule(
    "read-abbreviation",
    NOTE,
    "A short form in capitals that is not explained where it first stands.",
    "Nobody can guess what letters stand for.",
    ("We do an endoscopic test (ERCP) first. The ERCP takes an hour.", "Call the NHS."),
    ("The ERCP takes an hour.",),
    "CDC Clear Communication Index, item 7",
    english=True,
)
VAGUE = Rule(
    "read-vague",
    WARNING,
    "A measure that says no number, such as a few or regularly.",
    "One reader's regularly is an hour, another's a week.",
    ("Rest for 2 or 3 days.", "Call as soon as you can."),
    ("Rest for a few days.",),
    "NHS content style guide, how we write: precise, not vague",
    english=True,
)
RULES = (JARGON, TERM, ABBREVIATION, VAGUE)

# Letters for a medicine that also name a thing of every day on a ward.
_LONG_LOOKED_AT = frozenset("APAP MS HCT TAC ASA AZA PCA TPA INH".split())
_UNREAD = frozenset(("phone", "email", "web", "hours"))
# Letters that brands of slow or fast tablets end in; they are as much of the name as the rest.
_SUFFIXES = frozenset("LA CR SR XL MR PR ER XR DR EC SA CD IR LAR HBS SP XC".split())
_NO_BRAND = frozenset("your take have with from this that what when some call bring every".split())
_QUOTES = frozenset("\"'“”‘’")
_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ROMAN = Pattern(r"[IVXLC]+")
_EXPLAINS_AFTER = Pattern(
    r"(?:['’]s|s)?[ \u00a0](?:\(|[–—-] |means |is when |is where |is an? |are |\[)|"
    r", (?:which|that is|or |meaning|where|when|also|an? )|: "
)
_EXPLAINS_BEFORE = Pattern(r"(?:called|named|known as|termed|means?|say|or) (?:an? |the )?\Z")


def find(case: Case, words: Words) -> Iterator[Hit]:
    """Look up every word, in a language that has a list of plain words."""
    lists = plain_words(case.language)
    if lists is None:
        return
    known: set[str] = set()
    for found in lexicon.find(words, _phrases(case.language)):
        start, end = words.starts[found.first], words.end(found.last)
        passage = case.reading.passage(start)
        if passage.kind in _UNREAD or _in_a_name(words, found.first, passage):
            continue
        hit = _ASK[found.phrase.rule.id](lists, words, found, passage, known)
        if hit is not None:
            yield Hit(found.phrase.rule, TextRange(start, end), hit[0], hit[1])
    yield from _abbreviations(case, words, _spared(case.language))


@lru_cache(maxsize=None)
def _phrases(language: str) -> Lexicon:
    """Return every phrase that the lists of a language look for."""
    lists = plain_words(language) or PlainWords()
    return lexicon.lexicon(
        (
            *lexicon.rows(JARGON, lists.swaps),
            *lexicon.rows(TERM, lists.terms),
            *lexicon.rows(VAGUE, lists.vague),
        )
    )


@lru_cache(maxsize=None)
def _spared(language: str) -> frozenset[str]:
    """Return short forms that are known to all, or looked at by rules of their own."""
    lists, forms = plain_words(language) or PlainWords(), short_forms()
    others = (
        *forms.names,
        *forms.others,
        *_LONG_LOOKED_AT,
        *forms.times_in_capitals,
        *forms.sides,
    )
    times = map(str.upper, (*forms.times, *forms.times_beside_a_dose, *forms.routes))
    return frozenset(
        ("NAS", "IU", "MU", "MG", "ML", "GM", *lists.known_short, *lists.emphasis, *others, *times)
    )


def _jargon(
    lists: PlainWords, words: Words, found: Found, passage: Passage, known: set[str]
) -> tuple[str, str]:
    said = words.text[words.starts[found.first] : words.end(found.last)]
    return f"`{said}` has plainer words", f"say {found.phrase.plain}"


def _term(
    lists: PlainWords, words: Words, found: Found, passage: Passage, known: set[str]
) -> tuple[str, str] | None:
    plain_form = found.phrase.plain
    if passage.kind in HEADINGS or plain_form in known:
        return None
    known.add(plain_form)
    start, end = words.starts[found.first], words.end(found.last)
    if is_explained(words.text, start, end, passage):
        return None
    said = words.text[start:end]
    return f"`{said}` is not explained", f"say {plain_form} ({said}), plain words first"


def _vague(
    lists: PlainWords, words: Words, found: Found, passage: Passage, known: set[str]
) -> tuple[str, str] | None:
    before = words.lower[found.first - 1] if found.first else ""
    after = words.lower[found.last + 1] if found.last + 1 < len(words.lower) else ""
    if before in lists.not_vague_after or after in lists.not_vague_before:
        return None
    said = words.text[words.starts[found.first] : words.end(found.last)]
    return f"`{said}` is vague", f"say {found.phrase.plain}, in numbers"


def _in_a_name(words: Words, number: int, passage: Passage) -> bool:
    """Say whether the word is part of a name: a capital in the middle of a sentence."""
    start = words.starts[number]
    if not words.written[number].istitle() or start == passage.start or number == 0:
        return False
    return words.gap(number - 1) == " " and passage.kind not in HEADINGS


_ASK = {JARGON.id: _jargon, TERM.id: _term, VAGUE.id: _vague}


def is_explained(text: str, start: int, end: int, passage: Passage) -> bool:
    """Say whether the words at `start` are explained beside them, or are themselves in brackets."""
    before = text[max(passage.start, start - 300) : start]
    if before.count("(") > before.count(")"):
        return True
    return bool(_EXPLAINS_AFTER.match(text, end, passage.end) or _EXPLAINS_BEFORE.search(before))


_NUMBERED = frozenset(("CA", "CFC", "PM", "FFP", "HPV", "GLP"))


def _names_itself(words: Words, number: int) -> bool:
    """Say whether capitals end a brand's name, stand in quotes or are to be typed: Adalat LA."""
    start, end = words.starts[number], words.end(number)
    if words.text[start - 1 : start] in _QUOTES and words.text[end : end + 1] in _QUOTES:
        return bool(start)
    before = words.written[number - 1] if number and words.gap(number - 1) == " " else ""
    if before.lower() in ("text", "type", "texting"):
        return True
    named = (
        before[:1].isupper()
        and not before.isupper()
        and len(before) > 3
        and before.lower() not in _NO_BRAND
    )
    return named and words.written[number] in _SUFFIXES


def _abbreviations(case: Case, words: Words, spared: frozenset[str]) -> Iterator[Hit]:
    known: set[str] = set()
    cited = reference_lists(case.reading)
    small = frozenset(words.written)
    for number, word in enumerate(words.written):
        if not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()) or word in known:
            continue
        known.add(word)
        if word.lower() in small:
            continue  # a word, said louder
        start, end = words.starts[number], words.end(number)
        passage = case.reading.passage(start)
        if _names_itself(words, number) or (
            passage.kind == "note" and _YEAR.search(words.text, passage.start, passage.end)
        ):
            known.discard(word)
            continue  # a brand's own letters; a footnote that cites
        if word in spared or _ROMAN.fullmatch(word) or passage.kind in _UNREAD:
            continue
        if passage.start in cited:
            known.discard(word)
            continue
        near = words.written[max(0, number - 1) : number] + words.written[number + 1 : number + 2]
        if any(len(other) > 1 and other.isupper() for other in near):
            continue  # part of words in capitals, which have a rule of their own
        if passage.kind in HEADINGS:
            known.discard(word)
            continue
        if word in _NUMBERED and words.text[end + 1 : end + 2].isdigit():
            continue  # the name of a test, such as CA 125
        if not is_explained(words.text, start, end, passage):
            yield Hit(
                ABBREVIATION,
                TextRange(start, end),
                f"`{word}` is not explained",
                f"write it in full first: full words ({word})",
            )
