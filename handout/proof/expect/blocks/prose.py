"""What prose must be: paragraphs, sub-headings, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from handout.language.wording import Wording
from handout.leaflet import model
from handout.leaflet.blocks.prose import Prose
from handout.proof.expect.blocks.lists import list_of
from handout.proof.expect.blocks.table import table_of
from handout.proof.expect.elements import ExpectedElement, inline, paragraphs


def expect(block: Prose, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a block of prose must be."""
    yield from parts(block.parts, say)


def parts(pieces: Iterable[model.ProsePart], say: Wording) -> Iterator[ExpectedElement]:
    """Yield what parts of prose must be."""
    for piece in pieces:
        if isinstance(piece, model.Paragraph):
            yield from paragraphs(piece.runs)
        elif isinstance(piece, model.SubHeading):
            yield ExpectedElement("H3", inline(piece.runs, True))
        elif isinstance(piece, model.List):
            yield list_of(piece, 0)
        elif isinstance(piece, model.Table):
            yield table_of(piece, say)
        else:
            assert_never(piece)
