"""What prose must be: paragraphs, sub-headings, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from handout.language.wording import Wording
from handout.leaflet import model
from handout.leaflet.blocks.prose import Prose
from handout.proof.expect.blocks.table import table_of
from handout.proof.expect.elements import ExpectedElement, inline, paragraphs, plain

BULLETS = ("\u2022", "\u2013")


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
            yield _list(piece, 0)
        elif isinstance(piece, model.Table):
            yield table_of(piece, say)
        else:
            assert_never(piece)


def _list(block: model.List, depth: int) -> ExpectedElement:
    entries = []
    for number, item in enumerate(block.items):
        label = BULLETS[min(depth, 1)] if block.start is None else f"{block.start + number}."
        body: list[ExpectedElement] = []
        for piece in item.parts:
            body += (
                (_list(piece, depth + 1),)
                if isinstance(piece, model.List)
                else paragraphs(piece.runs)
            )
        entries.append(
            ExpectedElement("LI", (plain("Lbl", label), ExpectedElement("LBody", tuple(body))))
        )
    return ExpectedElement(
        "L", tuple(entries), numbering="Disc" if block.start is None else "Decimal"
    )
