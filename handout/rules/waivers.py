"""Waivers: a rule set aside in one leaflet, with a reason, by a named person, until a day.

A waiver is part of the record, so it is watched as well: one that has run out no longer holds, and
one that nothing needs is a finding, for it would hide the next fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.leaflet.model import Waiver
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule

_W = (
    ":title: Take .5 mg\nreview:\n  waivers:\n    - {rule: %s, reason: It is on the box., who: "
    "Pharmacist, until: %s}"
)

EXPIRED = Rule(
    "gov-waiver-expired",
    WARNING,
    "A waiver whose day has passed.",
    "What was excused for a time is a fault again.",
    (_W % ("dose-naked-decimal", "2027-06-01"),),
    (_W % ("dose-naked-decimal", "2020-06-01"),),
    "derived here",
    waivable=False,
)
UNUSED = Rule(
    "gov-waiver-unused",
    WARNING,
    "A waiver that nothing in the leaflet needs.",
    "It would hide the next fault of its kind.",
    (_W % ("dose-naked-decimal", "2027-06-01"),),
    (_W % ("dose-comma", "2027-06-01"),),
    "derived here",
    waivable=False,
)
UNKNOWN = Rule(
    "gov-waiver-rule",
    ERROR,
    "A waiver of a rule that does not exist or cannot be waived.",
    "Nothing can stand in for an approval, and a misspelt waiver waives nothing.",
    (_W % ("dose-naked-decimal", "2027-06-01"),),
    (_W % ("dose-decimal", "2027-06-01"), _W % ("gov-overdue", "2027-06-01")),
    "derived here",
    waivable=False,
)
RULES = (EXPIRED, UNUSED, UNKNOWN)


class Waivers:
    """The waivers of one leaflet, and which of them were needed."""

    def __init__(self, case: Case):
        review = case.leaflet.review
        self.all: tuple[Waiver, ...] = review.waivers if review else ()
        self.today = case.today
        self.needed: set[int] = set()

    def cover(self, hit: Hit, words: str) -> bool:
        """Say whether a waiver in force covers the hit, which stands on `words`."""
        covered = False
        for number, waiver in enumerate(self.all):
            if waiver.rule.value != hit.rule.id or not hit.rule.waivable:
                continue
            # Of a topic that is missing there are no words to stand on; the message names it.
            about = str(waiver.words or "")
            if about not in words and f"`{about}`" not in hit.message:
                continue
            self.needed.add(number)
            covered = covered or waiver.until >= self.today
        return covered

    def faults(self, rules: Mapping[str, Rule]) -> Iterator[Hit]:
        """Yield what is wrong with the waivers themselves."""
        for number, waiver in enumerate(self.all):
            name = waiver.rule.value
            rule = rules.get(name)
            if rule is None or not rule.waivable:
                why = "there is no rule" if rule is None else "nothing waives the rule"
                yield Hit(
                    UNKNOWN,
                    waiver.rule.span(),
                    f"{why} `{name}`",
                    "`handout rules` lists every rule",
                )
            elif waiver.until < self.today:
                yield Hit(
                    EXPIRED,
                    waiver.span,
                    f"the waiver of `{name}` ran out on {waiver.until}",
                    "correct what it excused, or have it renewed",
                )
            elif number not in self.needed:
                yield Hit(
                    UNUSED, waiver.span, f"nothing here needs the waiver of `{name}`", "take it out"
                )
