"""QR codes: an address for a telephone's camera, with what it opens."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.source.schema import Field, Record
from handout.source.values import WEB


@frozen
class Qr:
    """A QR code of `address`, which is printed under it; `text` says what it opens."""

    address: Text = read_as("web")
    text: Inline = read_as("label", first=True)
    span: Span = placed()


KIND = Record(
    Qr,
    {
        "address": Field(WEB, "the address that the code opens", True),
        "text": Field(Words(), "what it opens", True),
    },
    "a QR code",
)
