"""A place for the pharmacy's label: the box that a label is stuck into, as large as the label."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.model import placed, read_as
from handout.source.schema import Field, Record
from handout.source.values import Choice, OneLine

_MM = 72 / 25.4
# Labels that pharmacies print, width and height in millimetres: 70 x 35 and 70 x 38 are sheets and
# rolls in common use, 89 x 36 is the large address label of label printers, 97 x 37 a dispensary's.
SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        name: (width * _MM, height * _MM)
        for name, width, height in (
            ("70x38", 70, 38),
            ("70x35", 70, 35),
            ("89x36", 89, 36),
            ("97x37", 97, 37),
        )
    }
)


@frozen
class Label:
    """A box of `size`, one of SIZES; `text` stands in it until a label covers it."""

    text: Text = read_as("paragraph")
    span: Span = placed()
    size: str = next(iter(SIZES))


KIND = Record(
    Label,
    {
        "text": Field(
            OneLine(60), 'what stands in the box, such as "Put the pharmacy label here"', True
        ),
        "size": Field(Choice(tuple(SIZES)), "width and height of the label in millimetres"),
    },
    "a place for a label",
)
