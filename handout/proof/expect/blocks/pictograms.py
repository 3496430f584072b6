"""What pictograms must be: each the drawing of its name, with the words that it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.pictograms import Pictograms
from handout.proof.expect.elements import ExpectedElement, paragraphs


def expect(block: Pictograms, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what each pictogram must be, its words behind it."""
    for one in block.pictograms:
        yield ExpectedElement("Figure", alt=one.alt.value, picture=one.drawing, span=one.alt.span())
        yield from paragraphs(one.text)
