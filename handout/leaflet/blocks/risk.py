"""Risks: so many of so many people, in words and as a picture of the people.

A reader compares risks only where all are of as many people (NHS content guide, Numbers; CDC Clear
Communication Index, 17). The picture is drawn from the numbers, and the words must say both.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.finding import Finding, Span, error
from handout.base.frozen import frozen
from handout.base.patterns import Pattern
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, plain, read_as
from handout.source.schema import Field, Record
from handout.source.values import Code, Formed

_NUMBER = Pattern(r"(?<![0-9.,])[0-9]+(?:,[0-9]{3})*(?![0-9]|[.,][0-9])")
_SHOWN = Code(
    Formed(
        Pattern("[0-9]{1,4} in (?:10|20|50|100|200|500|1000)"),
        "risk",
        "a number of people that can be drawn",
        "write it like `3 in 100`; people are drawn in 10, 20, 50, 100, 200, 500 or 1000",
    )
)


@frozen
class Risk:
    """What the picture shows, as `3 in 100`, and the words that say the same."""

    people: str
    text: Inline = read_as("paragraph")
    span: Span = placed()

    @property
    def numbers(self) -> tuple[int, int]:
        """How many people, of how many."""
        count, _, of = self.people.partition(" in ")
        return int(count), int(of)


def _disagree(risk: Risk) -> Iterator[Finding]:
    count, of = risk.numbers
    said = {int(found.replace(",", "")) for found in _NUMBER.findall(plain(risk.text))}
    if count > of:
        yield error("risk", f"{count} of {of} people are more than all", risk.span, "count anew")
    elif not {count, of} <= said:
        unsaid = " and ".join(str(number) for number in (count, of) if number not in said)
        yield error(
            "risk",
            f"the picture shows {risk.people}, and the words do not say {unsaid}",
            risk.text[0].text.span(),
            f"write the same in the words, in digits: {risk.people}",
        )


KIND = Record(
    Risk,
    {
        "people": Field(_SHOWN, "what the picture shows, such as 3 in 100", True, kept=True),
        "text": Field(Words(), "the same in words, with both numbers in digits", True),
    },
    "a risk",
    _disagree,
)
