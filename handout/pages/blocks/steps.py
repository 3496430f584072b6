"""Steps: actions in their order, each with a number that can be found again from across a room."""

from __future__ import annotations

from handout.design import looks
from handout.drawing.svg import Drawing, Shape
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.steps import Lines, StepPart, Steps
from handout.leaflet.tags import LAYOUT
from handout.pages.blocks import figure, fill_in
from handout.pages.blocks.prose import lay_parts
from handout.setting.context import INSIDE_LIST, NEAR_LIST_EDGE, LayoutContext, beside
from handout.setting.lines import Style
from handout.setting.ops import KEEP_WITH_NEXT, NO_BREAK, Art, Slice, shifted

_K = 0.5522847498
_DISC = Drawing(
    2,
    2,
    (
        Shape(
            (
                ("M", 1, 0),
                ("C", 1 + _K, 0, 2, 1 - _K, 2, 1),
                ("C", 2, 1 + _K, 1 + _K, 2, 1, 2),
                ("C", 1 - _K, 2, 0, 1 + _K, 0, 1),
                ("C", 0, 1 - _K, 1 - _K, 0, 1, 0),
                ("Z",),
            ),
            (0.0, 0.0, 0.0),
            None,
            0.0,
            False,
        ),
    ),
)


def lay(block: Steps, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out numbered steps: white figures on discs of the accent colour."""
    owner = context.tree.add(parent, "L", numbering="Decimal")
    disc = round(context.leading * 1.15)  # apart from the next one, however close the steps
    indent = disc + round(context.size * 0.8)
    style = Style(context.size, context.leading, True, looks.LOOKS.on_dark)
    strips: list[Slice] = []
    for place, (number, step) in enumerate(block.numbered, 1):
        entry = context.tree.add(owner, "LI")
        ops, width = context.one_line(str(number), context.tree.add(entry, "Lbl"), style)
        made = _step(step, context, context.tree.add(entry, "LBody"), indent)
        # The figure sits on the first line's baseline, the disc around it.
        top = (context.leading - disc) / 2
        sign = Art(0.0, top, disc, disc, _DISC, context.brand.colours.accent, LAYOUT)
        label = [shifted(op, (disc - width) / 2, context.baseline(style)) for op in ops]
        made[0] = beside(made[0], [sign, *label])
        if place < len(block.steps):
            edge = place in (1, len(block.steps) - 1) and len(block.steps) > 2
            made[-1] = made[-1]._replace(after=NEAR_LIST_EDGE if edge else INSIDE_LIST)
            # Below a picture there are its words, which are not the next step's.
            pictured = any(isinstance(part, Figure) for part in step)
            made.append(context.gap(2 if pictured else 1))
        strips += made
    return strips


def _step(
    step: tuple[StepPart, ...], context: LayoutContext, body: int, indent: float
) -> list[Slice]:
    """Lay out a step: its text, lines to write on, a picture; none is parted from the words."""
    text = tuple([part for part in step if not isinstance(part, Lines | Figure)])
    made = lay_parts(text, context, body, indent, context.width - indent)
    for part in step:
        if isinstance(part, Lines):
            start = max((n + 1 for n, strip in enumerate(made) if strip.gap), default=0)
            made += [fill_in.line(indent, context) for _ in range(part.count)]
            made[start:-1] = [strip._replace(after=NO_BREAK) for strip in made[start:-1]]
        elif isinstance(part, Figure):
            picture = figure.lay(part, context, body, indent)
            tall = sum(strip.height for strip in (*made, *picture)) > context.height / 2
            after = KEEP_WITH_NEXT if tall else NO_BREAK  # a step stands where its picture does
            made = [s if tall and s is not made[-1] else s._replace(after=after) for s in made]
            made += [context.gap(1), *picture]
    return made
