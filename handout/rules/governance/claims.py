"""What a leaflet may not claim, and what nobody has filled in yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.rules.reading import HEADINGS
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule, TextRange

CLAIM = Rule(
    "gov-claim",
    ERROR,
    "Words that only an authority may print, such as Medication Guide or FDA approved.",
    "Federal rules prescribe both for guides that the FDA has approved; on a clinic's "
    "own leaflet they are untrue.",
    (
        "Read the Medication Guide that comes with your tablets.",
        "This use is not approved by the FDA.",
    ),
    (
        "This Medication Guide tells you more.",
        "This leaflet is FDA approved.",
        ":title: Medication Guide",
    ),
    "21 CFR 208.20(a)(6) and (b)",
)
MARK = Rule(
    "gov-quality-mark",
    ERROR,
    "A quality mark without its certificate, or one that is closed.",
    "A mark certifies how the producer works; it is checked every year and may be lost. Name it "
    "under `certificates` with its number.",
    (
        ":sections:\n  - heading: About us\n    content: [We hold the PIF TICK.]\nreview: "
        "{certificates: [{mark: PIF TICK, id: PT-1}]}",
    ),
    (
        "We hold the PIF TICK.",
        "This leaflet has the Crystal Mark.",
        "Certified by The Information Standard.",
    ),
    "PIF TICK FAQs; NHS: The Information Standard is closed",
)
SCORE = Rule(
    "gov-score",
    ERROR,
    "A readability or clarity score that is printed as a claim.",
    "PEMAT and the CDC index are rated by people; NHS England advises against quoting formulas.",
    ("Ask us to explain what is not clear.",),
    (
        "This leaflet scores 92% on PEMAT.",
        "It meets the CDC Clear Communication Index.",
        "It has a Flesch-Kincaid grade of 5.",
    ),
    "AHRQ PEMAT guide; NHS service manual, health literacy",
)
PLACEHOLDER = Rule(
    "gov-placeholder",
    ERROR,
    "Words that stand for words to come, such as [name] or TODO.",
    "What is printed must be what is meant.",
    ("Call 01632 960 001.", "Use epinephrine [adrenaline]."),
    ("Call [phone number].", "TODO ask the ward.", "Ring XXX."),
    "derived here",
    WARNING,
    waivable=False,
)
RULES = (CLAIM, MARK, SCORE, PLACEHOLDER)


class Rare(NamedTuple):
    """A pattern that few leaflets hold: making it costs more than searching for its words.

    `words` are in small letters; a text without any of them cannot match.
    """

    words: tuple[str, ...]
    expression: str

    def search(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """Yield each match in a text; `lower` is the text in small letters."""
        if any(word in lower for word in self.words):
            yield from re.compile(self.expression, re.IGNORECASE).finditer(text)


_GUIDE = Rare(("medication guide",), r"\b(?:this )?medication guide\b")
_FDA = Rare(
    ("approved",),
    r"\b(?:FDA|MHRA|EMA|Food and Drug Administration)[- ]approved\b|"
    r"\bapproved by (?:the )?(?:U\.?S\.? )?(?:FDA|Food and Drug Administration|"
    r"MHRA|EMA|NHS)\b",
)
_NOT = r"\b(?:not|never|nor|un|isn't|has not been|is not)\W{0,2}(?:yet |been )?\Z"
_MARKS = Rare(
    ("tick", "mark", "standard", "honcode"),
    r"\b(?:PIF TICK|Crystal Mark|Clear English Standard|HONcode|Information Standard)\b",
)
_CLOSED = frozenset(("information standard", "honcode"))
_SCORE = Rare(
    ("pemat", "smog", "flesch", "index", "discern"),
    r"\b(?:PEMAT|SMOG (?:grade|score|index)|Flesch|CDC (?:Clear Communication )?Index|"
    r"Clear Communication Index|DISCERN (?:score|rating))",
)
# Square brackets have honest uses: epinephrine [adrenaline]. These open a gap to fill.
_TO_COME = Rare(
    ("[", "todo", "tbc", "tbd", "fixme", "xxx", "lorem ipsum", "???"),
    r"\[ ?(?:write|insert|add|enter|type|fill|say|title|your|name|days|phone|telephone|number|date|"
    r"address|time|to be|to come|todo|tbc|x+|\.\.\.|…|\])[^\[\]\n]{0,200}\]?|"
    r"(?-i:\b(?:TODO|TBC|TBD|FIXME|XXX+)\b)|"
    r"\blorem ipsum\b|\?\?\?",
)
_GAP = Rare(("[",), r"\[[^\[\]\n]{1,200}\]")


def find(case: Case) -> Iterator[Hit]:
    """Search the printed words for claims and for what was left to fill in."""
    text = case.reading.text
    lower = text.lower()
    for match in _GUIDE.search(text, lower):
        passage = case.reading.passage(match.start())
        alone = passage.kind in HEADINGS or passage.end - passage.start < len(match[0]) + 24
        if alone or match[0].lower().startswith("this"):
            yield Hit(
                CLAIM,
                TextRange(*match.span()),
                f"`{match[0]}` is the name of a document that the FDA approves",
                "call it a leaflet or a handout",
            )
    for match in _FDA.search(text, lower):
        if not re.search(_NOT, text[max(0, match.start() - 20) : match.start()], re.IGNORECASE):
            yield Hit(
                CLAIM,
                TextRange(*match.span()),
                f"`{match[0]}` may be printed only by those who have that approval",
                "take it out",
            )
    yield from _marks(case, lower)
    yield from _gaps(case)
    for match in _SCORE.search(text, lower):
        yield Hit(
            SCORE,
            TextRange(*match.span()),
            f"`{match[0]}` claims what a program or a formula cannot show",
            "take it out",
        )
    for match in _TO_COME.search(text, lower):
        yield Hit(
            PLACEHOLDER,
            TextRange(*match.span()),
            f"`{match[0][:60]}` is still to be written",
            "write it",
        )


def _gaps(case: Case) -> Iterator[Hit]:
    """Yield what is still to be written off the page and in the brand.

    No honest word of a brand stands in square brackets.
    """
    for unwritten in _unprinted(case):
        for match in _TO_COME.search(unwritten.value, unwritten.value.lower()):
            yield Hit(
                PLACEHOLDER,
                unwritten.span(*match.span()),
                f"`{match[0][:60]}` is still to be written",
                "write it",
            )
    gaps = [
        f"`{match[0][:60]}`"
        for words in case.publisher.words
        for match in (*_GAP.search(words, words.lower()), *_TO_COME.search(words, words.lower()))
    ]
    if gaps:
        yield Hit(
            PLACEHOLDER,
            (case.leaflet.brand or case.leaflet.title).span(),
            f"still to be written in the brand: {', '.join(dict.fromkeys(gaps))}",
            "write it in its brand.yaml: it is printed on every leaflet",
        )


def _unprinted(case: Case) -> Iterator[Text]:
    """Yield what is not on a page and still goes on record: keywords, author, sources."""
    yield from case.leaflet.keywords
    review = case.leaflet.review
    if review is not None:
        said = [review.author, review.conflicts]
        for source in review.sources:
            said += [source.title, source.publisher, source.date]
        yield from (text for text in said if text is not None)


def _marks(case: Case, lower: str) -> Iterator[Hit]:
    review = case.leaflet.review
    held = {c.mark.value.casefold() for c in review.certificates} if review else set()
    for match in _MARKS.search(case.reading.text, lower):
        name = match[0].casefold()
        if name in _CLOSED:
            yield Hit(
                MARK, TextRange(*match.span()), f"`{match[0]}` has been closed", "take it out"
            )
        elif name not in held:
            yield Hit(
                MARK,
                TextRange(*match.span()),
                f"`{match[0]}` is shown without a certificate",
                "add it under review, certificates, with its number; or take it out",
            )
