"""What a checklist must be: a list, a box before each entry."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.checklist import Checklist
from handout.proof.expect.elements import ExpectedElement, paragraphs, plain


def expect(block: Checklist, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a checklist must be."""
    entries = tuple(
        ExpectedElement("LI", (plain("Lbl", "\u2610"), ExpectedElement("LBody", paragraphs(entry))))
        for entry in block.entries
    )
    yield ExpectedElement("L", entries, numbering="Square", span=block.span)
