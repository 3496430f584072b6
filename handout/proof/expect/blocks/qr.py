"""What a QR code must be: a figure that opens its address, and the address in words."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet import model
from handout.leaflet.blocks.qr import Qr
from handout.proof.expect.elements import ExpectedElement, ExpectedText, paragraphs


def expect(block: Qr, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a QR code must be."""
    address = block.address.value
    alt = f"{say('qr')}{say('stop')}{model.plain(block.text)}{say('colon')}{address}"
    yield ExpectedElement("Figure", alt=alt, opens=address, span=block.address.span())
    yield from paragraphs(block.text)
    yield ExpectedElement(
        "P", (ExpectedElement("Link", (ExpectedText(address, block.address),), href=address),)
    )
