"""Prose as HTML: paragraphs, sub-headings, lists, tables; and steps, each of which is prose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from handout.leaflet import model
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.prose import Prose
from handout.leaflet.blocks.steps import Lines, StepPart, Steps
from handout.leaflet.model import List, Paragraph, SubHeading, Table
from handout.web.blocks import pictures, tables
from handout.web.blocks.lists import listed
from handout.web.desk import Desk
from handout.web.markup import Markup, element, joined


def write(block: Prose, desk: Desk) -> Markup:
    """Return a block of prose."""
    return parts(block.parts, desk)


def parts(pieces: Iterable[model.ProsePart], desk: Desk) -> Markup:
    """Return parts of prose, one after another."""
    made: list[Markup] = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            made.append(desk.paragraphs(piece.runs))
        elif isinstance(piece, SubHeading):
            made.append(element("h3", desk.inline(piece.runs, True)))
        elif isinstance(piece, List):
            made.append(listed(piece, desk))
        elif isinstance(piece, Table):
            made.append(tables.write(piece, desk))
        else:
            assert_never(piece)
    return joined(made)


def steps(block: Steps, desk: Desk) -> Markup:
    """Return steps: a list whose numbers stand out."""
    made = [element("li", *_step(step, desk)) for step in block.steps]
    start = str(block.start) if block.start > 1 else None
    return element("ol", joined(made), class_="steps", start=start)


def _step(step: tuple[StepPart, ...], desk: Desk) -> list[Markup]:
    """Return a step: text, of which the last line may be one to write after, and a picture."""
    text = [part for part in step if not isinstance(part, Lines | Figure)]
    lines = next((part.count for part in step if isinstance(part, Lines)), 0)
    if not lines:
        made = [parts(text, desk)]
    else:
        asked = text.pop()
        assert isinstance(asked, Paragraph)
        *before, last = model.lines(asked.runs)
        made = [parts([*text, *map(Paragraph, before)], desk)]
        made.append(desk.paragraphs(last, class_=f"blank lines-{lines}"))
    return made + [pictures.figure(part, desk) for part in step if isinstance(part, Figure)]
