"""What lines to write on must be: a paragraph a label, and lines after it."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.fill_in import FillIn
from handout.proof.expect.elements import ExpectedElement, ExpectedText


def expect(block: FillIn, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what lines to fill in must be."""
    for blank in block.blanks:
        yield ExpectedElement(
            "P", (ExpectedText(blank.label.value, blank.label),), lines=blank.lines
        )
