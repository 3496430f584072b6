"""Key facts: what a reader in a hurry must find, label beside text, on the brand's tint."""

from __future__ import annotations

from handout.design import looks
from handout.leaflet.blocks.key_facts import KeyFacts
from handout.pages.blocks.contents import need_of, set_cell
from handout.setting.context import LayoutContext, kept, moved
from handout.setting.measure import measure
from handout.setting.ops import NO_BREAK, Fill, Head, Op, Panel, Slice, shifted

# Two facts stay on either side of a page's end where they can, and the last is never alone.
BETWEEN_FACTS = 150.0
AFTER_FIRST = 300.0


def lay(block: KeyFacts, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the facts as rows of a panel; in the tree they are a table with row heads."""
    pad = round(context.size)
    bold = context.style(bold=True, colour=context.brand.colours.heading)
    owner = context.tree.add(parent, "Table")
    body = context.tree.add(owner, "TBody")
    strips: list[Slice] = []
    room = context.width - 2.5 * pad
    label_width, text_x = _columns(block, context, room)
    for number, fact in enumerate(block.facts):
        row = context.tree.add(body, "TR")
        head = context.tree.add(row, "TH", scope="Row")
        label = context.lines(
            (context.stretch(fact.label.value, True, bold.colour, head),), bold, 0.0, label_width
        )
        text = set_cell(fact.text, context.tree.add(row, "TD"), context, text_x, room - text_x)
        if number:
            thick = looks.LOOKS.rule
            rule = Fill(0.0, (context.half - thick) / 2, room, thick, context.brand.colours.accent)
            cost = NO_BREAK if number > len(block.facts) - 2 else BETWEEN_FACTS
            cost = AFTER_FIRST if number == 1 < len(block.facts) - 2 else cost
            strips.append(Slice(context.half, (rule,), after=cost))
        made = [_side_by_side(label, text, context)] if text_x else [*kept(label), *text]
        strips += [strip._replace(after=NO_BREAK) for strip in made]
    panel = Panel(
        0.0,
        context.width,
        context.brand.colours.tint,
        context.brand.colours.accent,
        context.size * looks.LOOKS.bars["facts"],
        span=block.span,
    )
    made = context.panel(moved(strips, 1.5 * pad), panel, splits=True)
    made[0], made[-1] = made[0]._replace(after=NO_BREAK), made[-1]._replace(after=0.0)
    # Where a page starts inside the panel, its padding stands again.
    again = Head((Slice(context.half),), context.half)
    return [made[0], *(strip._replace(head=again) for strip in made[1:])]


def _columns(block: KeyFacts, context: LayoutContext, room: float) -> tuple[float, float]:
    """Return how wide labels are and where texts start: at 0, below them, if words need it."""
    labels = [measure(((fact.label.value, True),), context) for fact in block.facts]
    texts = [need_of(fact.text, context) for fact in block.facts]
    gutter = round(context.size * 1.2)
    least = max(label.word for label in labels)
    width = max(least, min(max(label.wanted for label in labels) + 0.5, context.width * 0.3))
    if max(text.word for text in texts) > room - width - gutter:
        return room, 0.0
    return width, width + gutter


def _side_by_side(left: list[Slice], right: list[Slice], context: LayoutContext) -> Slice:
    ops: list[Op] = []
    for column in (left, right):
        for number, strip in enumerate(column):
            ops += [shifted(op, 0.0, number * context.leading) for op in strip.ops]
    return Slice(max(len(left), len(right)) * context.leading, tuple(ops))
