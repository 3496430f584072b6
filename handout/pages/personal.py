"""The sheet before a patient's copy: the leaflet's title, and what the leaflet says of the patient.

Band and draft strip are those of the leaflet; each field is its label and its value, one below the
other. All that is the same on every sheet is tagged the same, so that of one sheet's file only the
drawing need be made again for the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handout.base.formats import Format
from handout.base.rows import NamedTuple
from handout.design.brand import Brand
from handout.drawing.pictures import Picture
from handout.leaflet.model import Leaflet
from handout.leaflet.personal import Odd
from handout.leaflet.tags import Tag, Tree
from handout.pages.frame import frame
from handout.pages.pages import Pages, desk
from handout.setting.context import LayoutContext
from handout.setting.ops import Glyphs, Op, Slice, shifted

# Latin letters, figures and signs that names and doses in Latin script are written with; what else
# a sheet holds makes its own fonts.
LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2019)))


class Ground(NamedTuple):
    """What a sheet is laid out with, and is the same for every patient."""

    leaflet: Leaflet
    brand: Brand
    format: Format
    pictures: Mapping[str, Picture]


class _Form(NamedTuple):
    """What is the same on all sheets that fill the same fields."""

    tags: tuple[Tag, ...]
    top: tuple[Op, ...]  # band, draft strip and title
    labels: tuple[tuple[tuple[Slice, ...], int], ...]  # of each field, and the tag of its value
    y: float  # where the first label stands


class Desk:
    """Lays out sheets one after another; what does not change is laid out once."""

    def __init__(self, ground: Ground):
        self.ground = ground
        self._context = desk(*ground)
        self._around = frame(ground.leaflet, self._context)
        self._framed = tuple(self._context.tree.tags)
        self._forms: dict[tuple[bool, ...], _Form] = {}

    def lay(self, values: Sequence[str]) -> Pages:
        """Lay out the sheet of one patient: a value for each field, "" for one that is left out.

        Raises Odd where the values do not fit on a page.
        """
        filled = tuple(bool(value) for value in values)
        form = self._forms.get(filled)
        if form is None:
            form = self._forms[filled] = self._form(filled)
        context = self._fresh(form.tags)
        ops, y, left = list(form.top), form.y, self._around.left
        for (label, tag), value in zip(form.labels, filter(None, values)):
            for strip in (*label, *context.said(value, tag)):
                ops += [shifted(op, left, y) for op in strip.ops]
                y += strip.height
        if context.too_wide:
            raise Odd("a word in it is wider than a line")
        if y > self._around.bottom:
            raise Odd("it does not fit on one page")
        return Pages(context.format, (tuple(ops),), tuple(context.tree.tags), ())

    def _fresh(self, tags: Sequence[Tag]) -> LayoutContext:
        tree = Tree(self.ground.leaflet.language)
        tree.tags[:] = tags
        return replace(self._context, tree=tree, too_wide=[])

    def _form(self, filled: tuple[bool, ...]) -> _Form:
        leaflet, around = self.ground.leaflet, self._around
        context = self._fresh(self._framed)
        ops, y = list(around.first), around.first_top
        title = context.tree.add(0, "P")
        for strip in context.said(leaflet.title.value, title, style=context.title()):
            ops += [shifted(op, around.left, y) for op in strip.ops]
            y += strip.height
        labels = []
        for field, is_filled in zip(leaflet.personal, filled):
            if is_filled:
                bold, tag = context.style(bold=True), context.tree.add(0, "P")
                said = context.said(field.label.value, tag, style=bold)
                labels.append(((context.gap(1.5), *said), context.tree.add(0, "P")))
        if context.too_wide:
            raise Odd("a word of the leaflet's own is wider than a line")
        return _Form(tuple(context.tree.tags), tuple(ops), tuple(labels), y)


def letters(ground: Ground) -> Iterator[Glyphs]:
    """Yield every letter of LETTERS that the leaflet's face has, as a value would be drawn."""
    context = desk(*ground)
    tag = context.tree.add(0, "P")
    for letter in LETTERS:
        if letter.strip() and context.typeface.families[0].faces[0].has(letter):
            for op in context.one_line(letter, tag, context.style())[0]:
                if isinstance(op, Glyphs):
                    yield op
