"""What prose must be: paragraphs, sub-headings, lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from handout.language.wording import Wording
from handout.leaflet import model
from handout.leaflet.blocks.prose import Prose
from handout.proof.expect.blocks.table import table_of
from handout.proof.expect.elements import Want, inline, plain

BULLETS = ("\u2022", "\u2013")


def expect(block: Prose, say: Wording) -> Iterator[Want]:
    """Yield what a block of prose must be."""
    yield from (part(piece, say) for piece in block.parts)


def part(piece: model.ProsePart, say: Wording) -> Want:
    """Return what a part of prose must be."""
    if isinstance(piece, model.Paragraph):
        return Want("P", inline(piece.runs))
    if isinstance(piece, model.SubHeading):
        return Want("H3", inline(piece.runs, True))
    if isinstance(piece, model.List):
        return _list(piece, 0)
    if isinstance(piece, model.Table):
        return table_of(piece, say)
    assert_never(piece)


def _list(block: model.List, depth: int) -> Want:
    entries = []
    for number, item in enumerate(block.items):
        label = BULLETS[min(depth, 1)] if block.start is None else f"{block.start + number}."
        body = tuple(
            _list(part, depth + 1) if isinstance(part, model.List) else Want("P", inline(part.runs))
            for part in item.parts
        )
        entries.append(Want("LI", (plain("Lbl", label), Want("LBody", body))))
    return Want("L", tuple(entries), numbering="Disc" if block.start is None else "Decimal")
