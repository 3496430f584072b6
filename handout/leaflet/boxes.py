"""Boxes to tick: `- [ ]` and `- [x]` before an entry of a list, `[ ]` alone in a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handout.base.patterns import Pattern
from handout.leaflet.model import BOXES, Inline, List, Paragraph, Run

_BEFORE = Pattern(r"\[([ xX])\] +")
_ALONE = Pattern(r"\s*(?:\[([ xX])?\]|([\u2610\u25a1])|([\u2611\u2612]))\s*")


def ticked(
    parts: Sequence[Paragraph | List],
) -> tuple[str, list[Paragraph | List]]:
    """Return the kind of box before an entry's words ("" for none), and the entry without it."""
    first = parts[0] if parts else None
    if not isinstance(first, Paragraph) or not first.runs:
        return "", list(parts)
    opening, *others = first.runs
    found = _BEFORE.match(opening.text.value)
    if found is None or opening.bold or opening.href:
        return "", list(parts)
    rest = opening.text[found.end() :]
    runs = (*((replace(opening, text=rest),) if rest else ()), *others)
    if not runs:
        return "", list(parts)
    return "open" if found[1] == " " else "ticked", [Paragraph(runs), *parts[1:]]


def tick_box(runs: Inline) -> Inline:
    """Return the words of a cell; where they are a box and nothing else, the box itself."""
    if len(runs) != 1 or (found := _ALONE.fullmatch(runs[0].text.value)) is None:
        return runs
    is_open = (found[1] or " ") == " " and not found[3]
    box = BOXES["open" if is_open else "ticked"]
    text = runs[0].text.strip()
    return (Run(text[:1].with_value(box)),)
