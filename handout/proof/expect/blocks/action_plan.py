"""What an action plan must be: for each zone its name as a heading, its signs, a list to follow."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.action_plan import ActionPlan
from handout.proof.expect.elements import ExpectedElement, ExpectedText, inline, paragraphs, plain


def expect(block: ActionPlan, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what each zone must be."""
    for zone in block.zones:
        name = ExpectedText(say(f"zone.{zone.zone}"), zone.state[0][0].text.span())
        heading = ExpectedElement("H3", (name,), lang=say.foreign, kind="title")
        signs = [ExpectedElement("P", inline(sign, True)) for sign in zone.state]
        actions = tuple(
            ExpectedElement(
                "LI", (plain("Lbl", "\u2022"), ExpectedElement("LBody", paragraphs(action)))
            )
            for action in zone.do
        )
        what = ExpectedElement("L", actions, numbering="Disc")
        yield ExpectedElement("Aside", (heading, *signs, what), span=block.span, kind=zone.zone)
