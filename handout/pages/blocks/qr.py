"""QR codes: an address for a telephone's camera, printed in words beside the code as well."""

from __future__ import annotations

from handout.base.addresses import uri
from handout.drawing.svg import Drawing, Shape
from handout.leaflet.blocks.qr import Qr
from handout.leaflet.model import Run, plain
from handout.setting.context import LayoutContext, whole
from handout.setting.measure import bolds, measure
from handout.setting.ops import NO_BREAK, Art, Op, Slice, shifted

_QUIET = 4  # modules of white around the code (ISO/IEC 18004, 6.3.8)
_SIDE = 92.0  # points, with the quiet zone: about 32 mm, easy for an old camera


def lay(block: Qr, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the code, and beside it what it opens and the address in words."""
    drawing = code(block.address.value)
    inset = _SIDE * _QUIET / drawing.width
    side = _SIDE - 2 * inset
    x = side + round(context.size * 1.5)
    say = context.wording
    words = f"{say('qr')}{say('stop')}{plain(block.text)}{say('colon')}{block.address}"
    tag = context.tree.add(parent, "Figure", alt=words, placement="Block")
    picture = Art(-inset, -inset + context.half / 2, _SIDE, _SIDE, drawing, "", tag)
    address = (Run(block.address, href=block.address.value),)
    needed = [measure(bolds(runs), context).firm for runs in (block.text, address)]
    if max(needed) > context.width - x:  # no room for a word beside it
        x = 0.0
    beside = context.text(block.text, context.tree.add(parent, "P"), x)
    beside += context.text(address, context.tree.add(parent, "P"), x)
    if not x:
        tall = -(-(side + context.half) // context.half) * context.half
        return [Slice(tall, (picture,), after=NO_BREAK), *whole(beside)]
    ops: list[Op] = [picture]
    y = max(0.0, (side + context.half - len(beside) * context.leading) / 2)
    for strip in beside:
        ops += [shifted(op, 0.0, y) for op in strip.ops]
        y += strip.height
    return [Slice(max(-(-(side + context.half) // context.half) * context.half, y), tuple(ops))]


def code(address: str) -> Drawing:
    """Return the QR code of an address as one shape, error correction M."""
    # ReportLab's encoder: already here, pure Python, imported only for a leaflet with a code.
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

    encoder = QRCode(None, QRErrorCorrectLevel.M)
    encoder.addData(QR8bitByte(uri(address).encode("ascii")))
    encoder.make()
    count = encoder.getModuleCount()
    path: list[tuple[object, ...]] = []
    for row in range(count):
        column = 0
        while column < count:
            stop = column
            while stop < count and encoder.isDark(row, stop):
                stop += 1
            if stop > column:
                x, y, end = column + _QUIET, row + _QUIET, stop + _QUIET
                path += [("M", x, y), ("L", end, y), ("L", end, y + 1), ("L", x, y + 1), ("Z",)]
            column = max(stop, column + 1)
    side = count + 2 * _QUIET
    return Drawing(side, side, (Shape(tuple(path), (0.0, 0.0, 0.0), None, 0.0, False),))
