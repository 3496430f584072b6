"""Makes copies of a leaflet in patients' names, each proved, many of them in a second.

The leaflet is laid out, written and proved once, and so is the first sheet of each form (which
fields are filled). For the next patient only the drawing of the sheet is made anew and proved; see
`personal_join` and `personal_proof`. What a patient is called is in memory and in the copy, and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from handout import pipeline
from handout.base.finding import Finding, has_errors
from handout.base.formats import Format, format_of
from handout.base.rows import NamedTuple
from handout.deliver import personal_join
from handout.deliver.personal_join import Base, based
from handout.deliver.personal_proof import Proven
from handout.fonts.face import Face
from handout.fonts.typeface import Typeface, typeface
from handout.language.writing import is_right_to_left
from handout.leaflet.personal import Odd
from handout.leaflet.tags import Tag
from handout.pages.pages import Pages
from handout.pages.personal import Desk, Ground, letters
from handout.pdf import type0
from handout.pdf.canvas import LooseContent, TaggedCanvas
from handout.pdf.paint import Painter
from handout.pdf.write import write
from handout.pipeline import CheckedLeaflet

_FORMS = 32  # forms of sheets that are kept


class Approved(NamedTuple):
    """A leaflet's file that was made and proved, and what it was made from."""

    ready: CheckedLeaflet
    format: Format
    data: bytes


class _Form(NamedTuple):
    """All sheets whose tags are the same: what is added once, its fonts, and its proof."""

    base: Base
    fonts: dict[Face, type0.FontInFile]
    marks: list[list[int]]
    proven: Proven


def approved(
    ready: CheckedLeaflet, edition: str, paper: str | None
) -> tuple[Approved | None, tuple[Finding, ...]]:
    """Make and prove the file that every copy begins with; what the rules forbid is not made."""
    allowed, said = pipeline.may_be_made(ready)
    if not allowed:
        return None, said
    format = format_of(edition, paper or ready.leaflet.paper or ready.brand.paper)
    made, found = pipeline.made(ready, format, pipeline.inputs(ready, format))
    if not made or has_errors(found):
        return None, found
    return Approved(ready, format, made[0][0]), said + found


class Maker:
    """Makes copies of one leaflet, one after another."""

    def __init__(self, one: Approved):
        self._one = one
        ready = one.ready
        ground = Ground(ready.leaflet, ready.brand, one.format, ready.pictures)
        self._desk = Desk(ground)
        self._face: Typeface = typeface(ready.brand.font, ready.leaflet.language)
        self._letters = tuple(letters(ground))
        self._forms: dict[tuple[Tag, ...], _Form] = {}
        self._mirrored = is_right_to_left(ready.leaflet.language)

    def copy(self, values: Sequence[str]) -> bytes:
        """Return the copy with these values, proved.

        Raises Odd, which does not repeat them, where they cannot be printed; RuntimeError where
        the proof refuses what was made.
        """
        if any(self._face.missing(value) or self._face.unplaced(value) for value in values):
            raise Odd("it has a character that no typeface here can print")
        pages = self._desk.lay(values)
        form = self._form(pages, values)
        try:
            drawing = self._drawn(pages, form)
        except KeyError:  # a letter that the form's fonts do not have
            form = self._made(pages)
            drawing = self._drawn(pages, form)
        data = personal_join.copied(form.base, drawing)
        leaflet = self._one.ready.leaflet
        words = [leaflet.title.value]
        for field, value in zip(leaflet.personal, values):
            words += [field.label.value, value] if value else []
        fault = form.proven.check(data, words)
        if fault:
            raise RuntimeError(fault)
        return data

    def _form(self, pages: Pages, values: Sequence[str]) -> _Form:
        """Return the form of a sheet, made from a sheet that says nothing of anybody.

        So no copy shows who was the first to have one like it. A sheet whose tags say a patient's
        words is a form of its own, and is not kept.
        """
        form = self._forms.get(pages.tags)
        if form is not None:
            return form
        plain = self._desk.lay(tuple("x" if value else "" for value in values))
        if plain.tags != pages.tags:
            return self._made(pages)
        form = self._made(plain)
        if len(self._forms) < _FORMS:
            self._forms[pages.tags] = form
        return form

    def _made(self, pages: Pages) -> _Form:
        one = self._one
        fonts = type0.gather([*pages.pages, self._letters])
        data = pipeline.metadata(one.ready, one.format.edition)
        sheet = write(pages, data, one.ready.pictures, "0" * 64, fonts)
        base = based(one.data, sheet)
        canvas = self._painted(pages, fonts)
        first = personal_join.copied(base, canvas.data())
        return _Form(base, fonts, canvas.marks, Proven(first, one.data))

    def _drawn(self, pages: Pages, form: _Form) -> bytes:
        canvas = self._painted(pages, form.fonts)
        if canvas.marks != form.marks:
            raise RuntimeError("the marks of the sheet are not those of its form")
        return canvas.data()

    def _painted(self, pages: Pages, fonts: dict[Face, type0.FontInFile]) -> LooseContent:
        canvas, pictures = LooseContent(), self._one.ready.pictures
        # A sheet has no links and no bookmarks, and its pictures are in the file.
        loose = cast(TaggedCanvas, canvas)
        painter = Painter(loose, pages.format, pages.tags, fonts, pictures, self._mirrored)
        painter.embedded(pictures)
        painter.paint(pages.pages)
        return canvas
