"""Dates and times of day that two readers take in two ways: 06/08/2018, 12 am."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.rules.rule import WARNING, Case, Hit, Rule, TextRange

DATE = Rule(
    "read-date",
    WARNING,
    "A date in digits, such as 06/08/2018.",
    "It is 6 August in Britain and 8 June in the United States.",
    (
        "Come on 6 August 2018.",
        "We are open 24/7.",
        "This is version 1.2.12.",
        "Cut it on 1/2 of its length.",
    ),
    ("Come on 06/08/2018.", "Come on 6.8.2018.", "Come on 6.8.18.", "Come on 6/8."),
    "NHS content style guide, dates",
)
TIME = Rule(
    "read-time",
    WARNING,
    "12 am, 12 pm, 00:00 or 24:00 for midnight or midday.",
    "12 is neither before noon nor after it: half of all readers come, or stop eating, twelve "
    "hours off.",
    ("Stop eating at midnight.", "Come at 12 noon.", "Call before 11:59 pm.", "Open 9 am to 5 pm."),
    ("Stop eating at 12 am.", "Come at 12:00 p.m.", "Stop eating at 24:00."),
    "GOV.UK style guide, times; NIST, times of day: 12 a.m. and 12 p.m. are ambiguous",
    english=True,
)
RULES = (DATE, TIME)

_DATE = Pattern(
    r"(?<![\d/.\-])\d{1,2}(?:/\d{1,2}/(?:\d{4}|\d{2})|\.\d{1,2}\.\d{4}|"
    r"-\d{1,2}-\d{4})(?![\d/\-]|\.\d)",
    sketch=r"\d[./-]\d",
)
# Fewer figures, which could be a version or a share, count after the words of a date.
_SHORT_DATE = Pattern(
    r"\b(?:[Oo]n|[Uu]ntil|[Bb]y|[Ss]ince|[Bb]efore|[Bb]orn|[Dd]ated?|[Dd]ue)[:,]?[ \u00a0]"
    r"(?:the )?(?P<date>(?:0?[1-9]|[12]\d|3[01])(?:\.(?:0?[1-9]|[12]\d|3[01])\.\d{2}|"
    r"-(?:0?[1-9]|[12]\d|3[01])-\d{2}|/(?:0?[1-9]|[12]\d|3[01])))"
    r"(?![\d/%\-]|\.\d|[ \u00a0](?:of|people|tablets?|cups?|days|weeks)\b)",
    sketch=r"\d[./-]\d",
)
_TWELVE = Pattern(
    r"(?<![\d:./,-])(?:12(?:[:.]00)?[ \u00a0]?(?:[ap]\.m\.?|[ap]m|[AP]M|[AP]\.M\.?)(?!\w)|"
    r"(?:00|24)[:.]00(?![\d:/]|\.\d| ?(?:mg|ml|mL|g|units?)\b))",
    sketch=r"12[:.0 \u00a0]{0,4}[apAP]|[04][:.]00",
)


def find(case: Case) -> Iterator[Hit]:
    """Yield dates in digits, and twelve o'clock that is noon to one reader and night to another."""
    text = case.reading.text
    places = [match.span() for match in _DATE.finditer(text) if _may_be_date(match[0])]
    if case.english:
        places += [match.span("date") for match in _SHORT_DATE.finditer(text)]
        for match in _TWELVE.finditer(text):
            yield Hit(
                TIME,
                TextRange(*match.span()),
                f"`{match[0]}` is midday to some readers and midnight to others",
                "write midday or midnight, whichever is meant; before or after midnight, the day",
            )
    for start, end in places:
        yield Hit(
            DATE,
            TextRange(start, end),
            f"`{text[start:end]}` is two dates, or none",
            "write the month as a word, in full, such as 6 August 2018",
        )


def _may_be_date(digits: str) -> bool:
    """Say whether digits can name a day: Trelegy 92/55/22 cannot, whichever comes first."""
    numbers = [int(part) for part in re.split(r"\D+", digits) if part.isdigit()]
    return sum(1 <= number <= 31 for number in numbers) > 1
