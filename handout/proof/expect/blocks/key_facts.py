"""What key facts must be: a table whose rows have heads."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.key_facts import KeyFacts
from handout.proof.expect.blocks.lists import cell_of
from handout.proof.expect.elements import ExpectedElement, placed


def expect(block: KeyFacts, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what key facts must be."""
    rows = tuple(
        ExpectedElement("TR", (placed("TH", fact.label, scope="Row"), cell_of("TD", fact.text)))
        for fact in block.facts
    )
    yield ExpectedElement("Table", (ExpectedElement("TBody", rows),), span=block.span, kind="facts")
