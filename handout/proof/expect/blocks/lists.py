"""What a list must be, and a cell that holds lists: marks, boxes to tick, entries."""

from __future__ import annotations

from handout.leaflet import model
from handout.proof.expect.elements import ExpectedElement, cell, paragraphs, plain

BULLETS = ("\u2022", "\u2013")


def cell_of(role: str, holds: model.Cell, bold: bool = False, scope: str = "") -> ExpectedElement:
    """Return what a cell must be: its words, or its paragraphs and lists."""
    parts: list[ExpectedElement] = []
    for part in model.parts_of(holds):
        parts += (
            paragraphs(part.runs, bold)
            if isinstance(part, model.Paragraph)
            else (list_of(part, 0),)
        )
    if parts:
        return ExpectedElement(role, tuple(parts), scope=scope)
    return cell(role, model.words_of(holds), bold, scope)


def list_of(block: model.List, depth: int) -> ExpectedElement:
    """Return what a list must be: marks, and the entries behind them."""
    boxes = any(item.box for item in block.items)
    entries = []
    for number, item in enumerate(block.items):
        label = BULLETS[min(depth, 1)] if block.start is None else f"{block.start + number}."
        label = {"open": "\u2610", "ticked": "\u2611"}.get(item.box, label)
        body: list[ExpectedElement] = []
        for piece in item.parts:
            body += (
                (list_of(piece, depth + 1),)
                if isinstance(piece, model.List)
                else paragraphs(piece.runs)
            )
        entries.append(
            ExpectedElement("LI", (plain("Lbl", label), ExpectedElement("LBody", tuple(body))))
        )
    numbering = "Decimal" if block.start is not None else "Square" if boxes else "Disc"
    return ExpectedElement("L", tuple(entries), numbering=numbering)
