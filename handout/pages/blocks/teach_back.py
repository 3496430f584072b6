"""Teach-back: each question with lines to write on, then who checked the answers, and when."""

from __future__ import annotations

from handout.leaflet.blocks.fill_in import Blank, FillIn
from handout.leaflet.blocks.teach_back import TeachBack
from handout.leaflet.model import of_program
from handout.pages.blocks import fill_in
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice

LINES = 2  # a sentence or two by hand


def lay(block: TeachBack, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the questions as labels of blanks."""
    last = block.questions[-1]
    own = [
        of_program(context.wording(f"teach_back.{key}"), last)[0].text
        for key in ("checked", "date")
    ]
    blanks = (*(Blank(one, LINES) for one in block.questions), *(Blank(one) for one in own))
    return fill_in.lay(FillIn(blanks, block.span), context, parent)
