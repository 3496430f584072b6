"""What a warning must be: an aside whose title says its level."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.warning import Warning
from handout.proof.expect.blocks.prose import parts
from handout.proof.expect.elements import ExpectedElement, ExpectedText, Part, inline


def expect(block: Warning, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a warning must be."""
    level = ExpectedText(say(f"level.{block.level}") + say("colon"), block.span)
    title: tuple[Part, ...] = (
        inline(block.title, True)
        if block.title
        else (ExpectedText(say(f"action.{block.level}"), block.span),)
    )
    yield ExpectedElement(
        "Aside",
        (ExpectedElement("P", (level, *title), kind="title"), *parts(block.text, say)),
        span=block.span,
        kind=block.level,
    )
