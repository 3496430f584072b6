"""What steps must be: a numbered list."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.steps import Steps
from handout.proof.expect.blocks.prose import parts
from handout.proof.expect.elements import ExpectedElement, plain


def expect(block: Steps, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what steps must be."""
    entries = tuple(
        ExpectedElement(
            "LI",
            (plain("Lbl", str(number)), ExpectedElement("LBody", tuple(parts(step, say)))),
        )
        for number, step in enumerate(block.steps, block.start or 1)
    )
    yield ExpectedElement("L", entries, numbering="Decimal", span=block.span)
