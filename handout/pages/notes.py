"""Footnotes at the end of the section that refers to them: number in brackets, then words."""

from __future__ import annotations

from handout.leaflet.model import Section
from handout.leaflet.tags import LAYOUT
from handout.setting.context import INSIDE_LIST, Desk, beside, note_of, reference_to
from handout.setting.ops import KEEP, Strip


def lay(section: Section, desk: Desk, owner: int) -> list[Strip]:
    """Lay out the notes of a section, as large as its text: what is worth saying can be read."""
    labels = [f"[{note.number}]" for note in section.notes]
    style = desk.style()
    widths = [desk.one_line(label, LAYOUT, style)[1] for label in labels]
    indent = max([desk.indent, *(width + desk.size * 0.5 for width in widths)])
    strips: list[Strip] = []
    for note, label in zip(section.notes, labels):
        tag = desk.tree.add(owner, "Note", id=f"note-{note.number:04}")
        number = str(note.number)
        link = desk.tree.add(desk.tree.add(tag, "Lbl"), "Link", anchor=note_of(number))
        back = desk.stretch(label, False, desk.brand.colours.accent, link, reference_to(number))
        (mark,) = desk.lines((back,), style, 0.0, desk.width)
        words = desk.tree.add(tag, "P")
        made = desk.text(note.runs, words, indent, desk.width - indent)
        made[0] = beside(made[0], mark.ops)
        if strips:
            strips[-1] = strips[-1]._replace(after=INSIDE_LIST)
            strips.append(desk.gap(0.5))
        strips += made
    strips[0] = strips[0]._replace(after=KEEP) if len(strips) > 1 else strips[0]
    return strips
