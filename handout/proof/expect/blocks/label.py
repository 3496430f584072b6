"""What the place for a label must be: words in a frame that has room for the label."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.label import Label
from handout.proof.expect.elements import ExpectedElement, ExpectedText


def expect(block: Label, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what the words and the frame around them must be."""
    words = ExpectedElement("P", (ExpectedText(block.text.value, block.text),))
    yield ExpectedElement("Aside", (words,), span=block.span, kind="label", label=block.size)
