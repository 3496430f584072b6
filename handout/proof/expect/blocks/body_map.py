"""What a body map must be: outlines with their captions, and a list of sites to tick."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet.blocks.body_map import BodyMap
from handout.proof.expect.elements import ExpectedElement, paragraphs, plain


def expect(block: BodyMap, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what each view must be, and then the sites."""
    for view in block.views:
        yield ExpectedElement(
            "Figure", alt=view.alt.value, picture=view.drawing, span=view.alt.span()
        )
        yield from paragraphs(view.caption)
    if block.sites:
        entries = tuple(
            ExpectedElement(
                "LI", (plain("Lbl", "\u2610"), ExpectedElement("LBody", paragraphs(site)))
            )
            for site in block.sites
        )
        yield ExpectedElement("L", entries, numbering="Square", span=block.span)
