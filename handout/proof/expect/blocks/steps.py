"""What steps must be: a numbered list, whose entries may hold lines to write on and a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.language.wording import Wording
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.steps import Lines, StepPart, Steps
from handout.proof.expect.blocks import figure
from handout.proof.expect.blocks.prose import parts
from handout.proof.expect.elements import ExpectedElement, plain


def expect(block: Steps, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what steps must be."""
    entries = tuple(
        ExpectedElement(
            "LI", (plain("Lbl", str(number)), ExpectedElement("LBody", tuple(_step(step, say))))
        )
        for number, step in enumerate(block.steps, block.start or 1)
    )
    yield ExpectedElement("L", entries, numbering="Decimal", span=block.span)


def _step(step: tuple[StepPart, ...], say: Wording) -> list[ExpectedElement]:
    found: list[ExpectedElement] = []
    for part in step:
        if isinstance(part, Lines):
            found[-1] = replace(found[-1], lines=part.count)
        elif isinstance(part, Figure):
            found += figure.expect(part, say)
        else:
            found += parts((part,), say)
    return found
