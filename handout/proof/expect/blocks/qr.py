"""What a QR code must be: a figure that opens its address, and the address in words."""

from __future__ import annotations

from collections.abc import Iterator

from handout.language.wording import Wording
from handout.leaflet import model
from handout.leaflet.blocks.qr import Qr
from handout.proof.expect.elements import Said, Want, paragraphs


def expect(block: Qr, say: Wording) -> Iterator[Want]:
    """Yield what a QR code must be."""
    address = block.address.value
    alt = f"{say('qr')}{say('stop')}{model.plain(block.text)}{say('colon')}{address}"
    yield Want("Figure", alt=alt, opens=address, span=block.address.span())
    yield from paragraphs(block.text)
    yield Want("P", (Want("Link", (Said(address, block.address),), href=address),))
