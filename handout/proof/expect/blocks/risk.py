"""What a risk must be: a picture of so many people, and the words that say the same."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet import model
from handout.leaflet.blocks.risk import Risk
from handout.proof.expect.elements import ExpectedElement, paragraphs


def expect(block: Risk, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a risk must be."""
    count, _, of = block.people.partition(" in ")
    yield ExpectedElement(
        "Figure",
        alt=model.plain(block.text),
        people=(int(count), int(of)),
        span=block.span,
    )
    yield from paragraphs(block.text)
