"""Glossaries: each term in bold, its meaning beside it.

To whoever hears it, it is a list whose labels are the terms (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.leaflet.blocks.glossary import Glossary
from handout.setting.context import INSIDE_LIST, NEAR_LIST_EDGE, LayoutContext
from handout.setting.measure import measure
from handout.setting.ops import Op, Slice, shifted

_TERMS = 0.35  # of the measure, where the words of the terms allow it


def lay(block: Glossary, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the terms below one another; a page never ends inside a meaning."""
    owner = context.tree.add(parent, "L", numbering="None")
    needs = [measure(((one.term.value, True),), context) for one in block.terms]
    widest = max(need.wanted for need in needs) + 0.5
    width = max(max(need.word for need in needs), min(widest, context.width * _TERMS))
    start = width + round(context.size)
    strips: list[Slice] = []
    for number, one in enumerate(block.terms):
        if number:
            edge = number in (1, len(block.terms) - 1) and len(block.terms) > 2
            strips[-1] = strips[-1]._replace(after=NEAR_LIST_EDGE if edge else INSIDE_LIST)
            strips.append(context.gap(1))
        entry = context.tree.add(owner, "LI")
        label = context.tree.add(entry, "Lbl")
        term = context.said(one.term.value, label, 0.0, width, context.style(bold=True))
        body = context.tree.add(context.tree.add(entry, "LBody"), "P")
        strips.append(_together(term, context.text(one.meaning, body, start), context))
    return strips


def _together(term: Sequence[Slice], meaning: Sequence[Slice], context: LayoutContext) -> Slice:
    """Make one strip of two columns, the term first."""
    ops: list[Op] = []
    for column in (term, meaning):
        for number, strip in enumerate(column):
            ops += [shifted(op, 0.0, number * context.leading) for op in strip.ops]
    return Slice(max(len(term), len(meaning)) * context.leading, tuple(ops))
