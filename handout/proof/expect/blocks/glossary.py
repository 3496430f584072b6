"""What a glossary must be: a list whose labels are the terms, each with its meaning."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.glossary import Glossary
from handout.proof.expect.elements import ExpectedElement, paragraphs, placed


def expect(block: Glossary, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a glossary must be."""
    entries = []
    for one in block.terms:
        body = ExpectedElement("LBody", paragraphs(one.meaning))
        entries.append(ExpectedElement("LI", (placed("Lbl", one.term), body)))
    yield ExpectedElement("L", tuple(entries), numbering="None", span=block.span)
