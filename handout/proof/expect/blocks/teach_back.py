"""What teach-back must be: a paragraph a question with lines after it, then two to sign on."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.teach_back import TeachBack
from handout.proof.expect.elements import ExpectedElement, ExpectedText


def expect(block: TeachBack, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what the questions and the two blanks after them must be."""
    for one in block.questions:
        yield ExpectedElement("P", (ExpectedText(one.value, one),), lines=2)
    for key in ("checked", "date"):
        words = ExpectedText(say(f"teach_back.{key}"), block.questions[-1].span())
        yield ExpectedElement("P", (words,), lines=1)
