"""Pictograms that no patient was asked about: their author is told, and shows them to some."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.finding import NOTE
from handout.leaflet.blocks.pictograms import Pictograms
from handout.leaflet.passages import blocks_inside
from handout.rules.rule import Case, Hit, Rule

UNTESTED = Rule(
    "read-pictogram",
    NOTE,
    "A pictogram that nobody has tested on patients.",
    "A picture that its author understands may say something else to a reader, or nothing: of "
    "fifteen pictograms that a pharmacopoeia publishes, five failed with 751 people in pharmacies. "
    "Words stand beside each of ours, and are what a reader is to rely on.",
    ("Take it with a glass of water.",),
    (
        ":sections:\n  - heading: How\n    content:\n      - pictograms:\n"
        "          - {sign: with-water, alt: A glass of water, text: Take it with water.}",
    ),
    "Soares MA, Int J Clin Pharm 2013 (35, 22 to 29); ISO 9186-1, how to test one",
)
RULES = (UNTESTED,)


def find(case: Case) -> Iterator[Hit]:
    """Name the pictograms of each block that the table does not call tested."""
    for block in blocks_inside(case.leaflet, Pictograms):
        from handout.knowledge.pictograms import pictograms

        known = pictograms().by_name
        signs = dict.fromkeys(one.sign for one in block.pictograms if not known[one.sign].tested)
        if signs:
            said = ", ".join(f"`{sign}`" for sign in signs)
            yield Hit(
                UNTESTED,
                block.span,
                f"no patient has been asked what these pictograms say: {said}",
                "show them to some readers without the words, and waive this with what they said",
            )
