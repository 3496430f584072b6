"""What a figure must be: a picture with its words, and its caption."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.figures import Figures
from handout.proof.expect.elements import ExpectedElement, paragraphs


def expect(block: Figure, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a figure must be."""
    yield ExpectedElement(
        "Figure", alt=block.alt.value, picture=block.image.value, span=block.alt.span()
    )
    if block.caption:
        yield from paragraphs(block.caption)


def expect_row(block: Figures, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what figures side by side must be: each with its caption behind it."""
    for one in block.figures:
        yield from expect(one, say)
