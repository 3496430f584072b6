"""Lists as HTML: bullets and numbers are the browser's, boxes to tick are words."""

from __future__ import annotations

from handout.leaflet import model
from handout.leaflet.blocks.checklist import Checklist
from handout.leaflet.blocks.glossary import Glossary
from handout.leaflet.model import BOXES, Inline, List
from handout.web.desk import Desk
from handout.web.markup import Markup, element, joined


def listed(block: List, desk: Desk) -> Markup:
    """Return a list; a box of its entries stands before their words."""
    entries = [
        element(
            "li",
            *([_box(item.box)] if item.box else []),
            parts(item.parts, desk),
            class_="box" if item.box else None,
        )
        for item in block.items
    ]
    if block.start is None:
        return element("ul", joined(entries), class_="boxes" if _has_boxes(block) else None)
    start = None if block.start == 1 else str(block.start)
    return element("ol", joined(entries), start=start)


def parts(pieces: tuple[model.Paragraph | List, ...], desk: Desk) -> Markup:
    """Return what is inside an entry or a cell: paragraphs, and lists one level deeper."""
    return joined(
        [
            listed(one, desk) if isinstance(one, List) else desk.paragraphs(one.runs)
            for one in pieces
        ]
    )


def bullets(entries: tuple[Inline, ...], desk: Desk) -> Markup:
    """Return a list of plain entries."""
    return element("ul", joined([element("li", desk.paragraphs(one)) for one in entries]))


def checklist(block: Checklist, desk: Desk) -> Markup:
    """Return a checklist."""
    return boxes(block.entries, desk)


def boxes(entries: tuple[Inline, ...], desk: Desk) -> Markup:
    """Return entries to tick, an open box before each."""
    made = [element("li", _box("open"), desk.paragraphs(one), class_="box") for one in entries]
    return element("ul", joined(made), class_="boxes")


def glossary(block: Glossary, desk: Desk) -> Markup:
    """Return a glossary: terms and what they mean."""
    made = [
        element(
            "div", element("dt", desk.said(one.term)), element("dd", desk.paragraphs(one.meaning))
        )
        for one in block.terms
    ]
    return element("dl", joined(made))


def _has_boxes(block: List) -> bool:
    return any(item.box for item in block.items)


def _box(name: str) -> Markup:
    return element("span", BOXES[name], class_="mark")
