"""What a leaflet may not claim, and what nobody has filled in yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.text import Text
from handout.rules.reading import HEADINGS
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule, Stretch

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

_GUIDE = re.compile(r"\b(?:this )?medication guide\b", re.IGNORECASE)
_FDA = re.compile(
    r"\b(?:FDA|MHRA|EMA|Food and Drug Administration)[- ]approved\b|"
    r"\bapproved by (?:the )?(?:U\.?S\.? )?(?:FDA|Food and Drug Administration|"
    r"MHRA|EMA|NHS)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|nor|un|isn't|has not been|is not)\W{0,2}(?:yet |been )?\Z", re.IGNORECASE
)
_MARKS = re.compile(
    r"\b(?:PIF TICK|Crystal Mark|Clear English Standard|HONcode|Information "
    r"Standard)\b",
    re.IGNORECASE,
)
_CLOSED = frozenset(("information standard", "honcode"))
_SCORE = re.compile(
    r"\b(?:PEMAT|SMOG (?:grade|score|index)|Flesch|CDC (?:Clear Communication )?"
    r"Index|"
    r"Clear Communication Index|DISCERN (?:score|rating))",
    re.IGNORECASE,
)
# Square brackets have honest uses: epinephrine [adrenaline]. These open a gap to fill.
_TO_COME = re.compile(
    r"\[ ?(?:write|insert|add|enter|type|fill|say|title|your|name|days|phone|telephone|number|date|"
    r"address|time|to be|to come|todo|tbc|x+|\.\.\.|…|\])[^\[\]\n]{0,200}\]?|"
    r"(?-i:\b(?:TODO|TBC|TBD|FIXME|XXX+)\b)|"
    r"\blorem ipsum\b|\?\?\?",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Hit]:
    """Search the printed words for claims and for what was left to fill in."""
    text = case.reading.text
    for match in _GUIDE.finditer(text):
        passage = case.reading.passage(match.start())
        alone = passage.kind in HEADINGS or passage.end - passage.start < len(match[0]) + 24
        if alone or match[0].lower().startswith("this"):
            yield Hit(
                CLAIM,
                Stretch(*match.span()),
                f"`{match[0]}` is the name of a document that the FDA approves",
                "call it a leaflet or a handout",
            )
    for match in _FDA.finditer(text):
        if not _NOT.search(text[max(0, match.start() - 20) : match.start()]):
            yield Hit(
                CLAIM,
                Stretch(*match.span()),
                f"`{match[0]}` may be printed only by those who have that approval",
                "take it out",
            )
    yield from _marks(case)
    for unwritten in _unprinted(case):
        for match in _TO_COME.finditer(unwritten.value):
            yield Hit(
                PLACEHOLDER,
                unwritten.span(*match.span()),
                f"`{match[0][:60]}` is still to be written",
                "write it",
            )
    for match in _SCORE.finditer(text):
        yield Hit(
            SCORE,
            Stretch(*match.span()),
            f"`{match[0]}` claims what a program or a formula cannot show",
            "take it out",
        )
    for match in _TO_COME.finditer(text):
        yield Hit(
            PLACEHOLDER,
            Stretch(*match.span()),
            f"`{match[0][:60]}` is still to be written",
            "write it",
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


def _marks(case: Case) -> Iterator[Hit]:
    review = case.leaflet.review
    held = {c.mark.value.casefold() for c in review.certificates} if review else set()
    for match in _MARKS.finditer(case.reading.text):
        name = match[0].casefold()
        if name in _CLOSED:
            yield Hit(MARK, Stretch(*match.span()), f"`{match[0]}` has been closed", "take it out")
        elif name not in held:
            yield Hit(
                MARK,
                Stretch(*match.span()),
                f"`{match[0]}` is shown without a certificate",
                "add it under review, certificates, with its number; or take it out",
            )
