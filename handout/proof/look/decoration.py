"""What is drawn beside the words: boxes, bars, rules, icons; all of it, and nothing more.

A warning is a warning by its box, and a stray dot in front of a nought makes ten milligrams one.
So every drawn thing is accounted for: words stand on the ground that their kind has, a warning
shows the icon of its level, rows have their rules and blanks their lines; what is left over was
drawn by somebody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handout.design import looks
from handout.leaflet.blocks.label import SIZES
from handout.proof.compare.readback import Pairs, ReadBack
from handout.proof.expect.document import Approved
from handout.proof.faults import Fault, Place
from handout.proof.look import boxes, icons
from handout.proof.look.boxes import Widths, is_box, is_covered, is_cut
from handout.proof.look.hues import HUE, alike, apart
from handout.proof.look.needs import Needed, Needs
from handout.proof.look.visibility import Grounds, body_size
from handout.proof.read.drawing import ARTIFACT, TAG, Page, Shape, meet
from handout.proof.read.structure import MarkKid


def check(
    approved: Approved, pairs: Pairs, grounds: Grounds, document: ReadBack, parts: ReadBack
) -> Iterator[Fault]:
    """Account for all that is drawn beside the words.

    `pairs` says what each element stands for, `grounds` what each run of glyphs stands on; `parts`
    is the file with a page for each column, the same as `document` where it has none.
    """
    if document.tree is None:
        return
    widths = Widths.of(looks.LOOKS, approved.brand.colours.accent, body_size(document))
    walk = Needed(approved, pairs, grounds, document, parts)
    for element in document.tree.top:
        walk.walk(element, (looks.LOOKS.paper, ""))
    yield from walk.faults
    for page in document.pages:
        yield from _page(page, walk.needs[page.number], walk.palette, widths, document)


def _page(
    page: Page, needs: Needs, palette: frozenset[str], widths: Widths, document: ReadBack
) -> Iterator[Fault]:
    """Take each shape of a page for what it is, and name those that are nothing."""
    tree = document.tree
    assert tree is not None
    words = min([run.order for run in page.runs], default=1 << 60)
    rules, bars = Counter[str](), Counter[str]()
    signs: list[Shape] = []
    for shape in page.shapes:
        mark = page.marks[shape.mark]
        place = Place(page.number, page.down(shape.box[3]), mark.number)
        if mark.kind == TAG:
            owner = tree.owner.get(MarkKid(page.home, mark.number))
            if owner is not None and owner.role != "Figure":
                yield Fault("proof-decoration", "something is drawn in the name of words", place)
        elif mark.kind != ARTIFACT or shape.order > words:
            yield Fault(
                "proof-decoration",
                "something is drawn after the words, where it may cover them",
                place,
            )
        elif not is_box(shape):
            signs.append(shape)
        else:
            kind = _what(shape, page, palette, widths)
            if kind == "rule":
                rules[shape.colour] += 1
            elif kind == "bar":
                bars[shape.colour] += 1
            elif not kind:
                yield Fault("proof-decoration", "a mark is drawn that nobody wrote", place)
    yield from _frames(page, needs)
    yield from _labels(page, needs)
    yield from _counted(page, "line", rules, needs.rules)
    yield from _counted(page, "bar", bars, needs.bars)
    yield from icons.signs(page, signs, needs)


def _what(shape: Shape, page: Page, palette: frozenset[str], widths: Widths) -> str:
    """Say what a box is, and nothing where it is in no colour of its kind or cannot be seen."""
    kind = boxes.kind(shape, page, widths) or boxes.joins(shape, page, widths)
    if kind in ("band", "ground"):
        return kind if any([alike(shape.colour, one) for one in palette]) else ""
    return "" if is_covered(shape, page) else kind


def _frames(page: Page, needs: Needs) -> Iterator[Fault]:
    """Name each warning whose words no frame of its colour holds."""
    for level, colour, inner in needs.frames:
        if not any(
            [
                is_box(shape)
                and alike(shape.colour, colour)
                and not is_covered(shape, page)
                and meet(shape.box, inner) == inner
                for shape in page.shapes
            ]
        ):
            yield Fault(
                "proof-decoration",
                f"a warning of level {level} has lost its frame"
                if level in looks.LOOKS.framed
                else "the words that say it is a draft have lost their frame",
                Place(page.number, page.down(inner[3])),
            )


def _labels(page: Page, needs: Needs) -> Iterator[Fault]:
    """Name each place for a label that has no frame, or is smaller than the label."""
    for size, inner in needs.labels:
        width, height = SIZES[size]
        grounds = [
            shape
            for shape in page.shapes
            if is_box(shape) and not is_cut(shape) and meet(shape.box, inner) == inner
        ]
        white = [
            shape.box
            for shape in grounds
            if alike(shape.colour, looks.LOOKS.paper)
            and shape.box[2] - shape.box[0] >= width
            and shape.box[3] - shape.box[1] >= height
        ]
        if not any(
            [
                alike(shape.colour, looks.LOOKS.blank) and meet(shape.box, box) == box != shape.box
                for shape in grounds
                for box in white
            ]
        ):
            yield Fault(
                "proof-decoration",
                f"the place for a label of {size} mm has lost its frame, or is too small for it",
                Place(page.number, page.down(inner[3])),
            )


def _counted(page: Page, what: str, found: Counter[str], wanted: Counter[str]) -> Iterator[Fault]:
    """Compare how many there are of each colour with how many there should be."""
    counts = Counter[str]()
    for one, n in found.items():
        near = min(wanted, key=lambda colour: apart(one, colour), default=one)
        counts[near if apart(one, near) <= HUE else one] += n
    for colour in sorted({*wanted, *counts}):
        count, need = counts[colour], wanted[colour]
        if count != need:
            yield Fault(
                "proof-decoration",
                f"the page has {count} {what}s in {colour} beside its "
                f"words, where there should be {need}",
                Place(page.number),
            )
