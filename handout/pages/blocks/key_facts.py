"""Key facts: what a reader in a hurry must find, label beside text, on the brand's tint."""

from __future__ import annotations

from handout.design import looks
from handout.leaflet.blocks.key_facts import KeyFacts
from handout.pages.blocks.contents import need_of, set_cell
from handout.setting.context import Desk, kept, moved
from handout.setting.measure import measure
from handout.setting.ops import KEEP, Fill, Head, Op, Panel, Strip, shifted

# Two facts at the least stay on either side of a page's end.
BETWEEN_FACTS = 150.0


def lay(block: KeyFacts, desk: Desk, parent: int) -> list[Strip]:
    """Lay out the facts as rows of a panel; in the tree they are a table with row heads."""
    pad = round(desk.size)
    bold = desk.style(bold=True, colour=desk.brand.colours.heading)
    owner = desk.tree.add(parent, "Table")
    body = desk.tree.add(owner, "TBody")
    strips: list[Strip] = []
    room = desk.width - 2.5 * pad
    label_width, text_x = _columns(block, desk, room)
    for number, fact in enumerate(block.facts):
        row = desk.tree.add(body, "TR")
        head = desk.tree.add(row, "TH", scope="Row")
        label = desk.lines(
            (desk.stretch(fact.label.value, True, bold.colour, head),), bold, 0.0, label_width
        )
        text = set_cell(fact.text, desk.tree.add(row, "TD"), desk, text_x, room - text_x)
        if number:
            thick = looks.LOOKS.rule
            rule = Fill(0.0, (desk.half - thick) / 2, room, thick, desk.brand.colours.accent)
            inner = 1 < number < len(block.facts) - 1
            strips.append(Strip(desk.half, (rule,), after=BETWEEN_FACTS if inner else KEEP))
        made = [_side_by_side(label, text, desk)] if text_x else [*kept(label), *text]
        strips += [strip._replace(after=KEEP) for strip in made]
    panel = Panel(
        0.0,
        desk.width,
        desk.brand.colours.tint,
        desk.brand.colours.accent,
        desk.size * looks.LOOKS.bars["facts"],
        span=block.span,
    )
    made = desk.panel(moved(strips, 1.5 * pad), panel, splits=True)
    made[0], made[-1] = made[0]._replace(after=KEEP), made[-1]._replace(after=0.0)
    # Where a page starts inside the panel, its padding stands again.
    again = Head((Strip(desk.half),), desk.half)
    return [made[0], *(strip._replace(head=again) for strip in made[1:])]


def _columns(block: KeyFacts, desk: Desk, room: float) -> tuple[float, float]:
    """Return how wide labels are and where texts start: at 0, below them, if words need it."""
    labels = [measure(((fact.label.value, True),), desk) for fact in block.facts]
    texts = [need_of(fact.text, desk) for fact in block.facts]
    gutter = round(desk.size * 1.2)
    least = max(label.word for label in labels)
    width = max(least, min(max(label.wanted for label in labels) + 0.5, desk.width * 0.3))
    if max(text.word for text in texts) > room - width - gutter:
        return room, 0.0
    return width, width + gutter


def _side_by_side(left: list[Strip], right: list[Strip], desk: Desk) -> Strip:
    ops: list[Op] = []
    for column in (left, right):
        for number, strip in enumerate(column):
            ops += [shifted(op, 0.0, number * desk.leading) for op in strip.ops]
    return Strip(max(len(left), len(right)) * desk.leading, tuple(ops))
