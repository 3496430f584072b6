"""Glossaries: each term in bold, its meaning beside it.

To whoever hears it, it is a list whose labels are the terms (ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.leaflet.blocks.glossary import Glossary
from handout.setting.context import INSIDE_LIST, NEAR_LIST_EDGE, Desk
from handout.setting.measure import measure
from handout.setting.ops import Op, Strip, shifted

_TERMS = 0.35  # of the measure, where the words of the terms allow it


def lay(block: Glossary, desk: Desk, parent: int) -> list[Strip]:
    """Lay out the terms below one another; a page never ends inside a meaning."""
    owner = desk.tree.add(parent, "L", numbering="None")
    needs = [measure(((one.term.value, True),), desk) for one in block.terms]
    widest = max(need.wanted for need in needs) + 0.5
    width = max(max(need.word for need in needs), min(widest, desk.width * _TERMS))
    start = width + round(desk.size)
    strips: list[Strip] = []
    for number, one in enumerate(block.terms):
        if number:
            edge = number in (1, len(block.terms) - 1) and len(block.terms) > 2
            strips[-1] = strips[-1]._replace(after=NEAR_LIST_EDGE if edge else INSIDE_LIST)
            strips.append(desk.gap(1))
        entry = desk.tree.add(owner, "LI")
        label = desk.tree.add(entry, "Lbl")
        term = desk.said(one.term.value, label, 0.0, width, desk.style(bold=True))
        body = desk.tree.add(desk.tree.add(entry, "LBody"), "P")
        strips.append(_together(term, desk.text(one.meaning, body, start), desk))
    return strips


def _together(term: Sequence[Strip], meaning: Sequence[Strip], desk: Desk) -> Strip:
    """Make one strip of two columns, the term first."""
    ops: list[Op] = []
    for column in (term, meaning):
        for number, strip in enumerate(column):
            ops += [shifted(op, 0.0, number * desk.leading) for op in strip.ops]
    return Strip(max(len(term), len(meaning)) * desk.leading, tuple(ops))
