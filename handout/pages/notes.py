"""Footnotes at the end of the section that refers to them: number in brackets, then words."""

from __future__ import annotations

from handout.leaflet.model import Section
from handout.leaflet.tags import LAYOUT
from handout.setting.context import INSIDE_LIST, LayoutContext, beside, note_of, reference_to
from handout.setting.ops import NO_BREAK, Slice


def lay(section: Section, context: LayoutContext, owner: int) -> list[Slice]:
    """Lay out the notes of a section, as large as its text: what is worth saying can be read."""
    labels = [f"[{note.number}]" for note in section.notes]
    style = context.style()
    widths = [context.one_line(label, LAYOUT, style)[1] for label in labels]
    indent = max([context.indent, *(width + context.size * 0.5 for width in widths)])
    strips: list[Slice] = []
    for note, label in zip(section.notes, labels):
        tag = context.tree.add(owner, "Note", id=f"note-{note.number:04}")
        number = str(note.number)
        link = context.tree.add(context.tree.add(tag, "Lbl"), "Link", anchor=note_of(number))
        back = context.stretch(
            label, False, context.brand.colours.accent, link, reference_to(number)
        )
        (mark,) = context.lines((back,), style, 0.0, context.width)
        words = context.tree.add(tag, "P")
        made = context.text(note.runs, words, indent, context.width - indent)
        made[0] = beside(made[0], mark.ops)
        if strips:
            strips[-1] = strips[-1]._replace(after=INSIDE_LIST)
            strips.append(context.gap(0.5))
        strips += made
    strips[0] = strips[0]._replace(after=NO_BREAK) if len(strips) > 1 else strips[0]
    return strips
