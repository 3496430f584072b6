"""What is written or stuck on by hand: lines after a label, and a place for the pharmacy's."""

from __future__ import annotations

from handout.leaflet.blocks.fill_in import FillIn
from handout.leaflet.blocks.label import Label
from handout.leaflet.blocks.teach_back import TeachBack
from handout.web.desk import Desk
from handout.web.markup import Markup, element, joined

_ANSWER = 2  # lines after a question


def fill_in(block: FillIn, desk: Desk) -> Markup:
    """Return labels with the lines after each."""
    return joined([_blank(desk.said(one.label), one.lines) for one in block.blanks])


def teach_back(block: TeachBack, desk: Desk) -> Markup:
    """Return the questions, then who checked the answers, and when."""
    made = [_blank(desk.said(one), _ANSWER) for one in block.questions]
    made += [_blank(desk.said(desk.say(f"teach_back.{key}")), 1) for key in ("checked", "date")]
    return joined(made)


def _blank(label: Markup, lines: int) -> Markup:
    return element("p", label, class_=f"blank lines-{lines}")


def label(block: Label, desk: Desk) -> Markup:
    """Return the place for a pharmacy's label, as large as the label where it is printed."""
    words = element("p", desk.said(block.text))
    return element("aside", words, class_=f"label label-{block.size}")
