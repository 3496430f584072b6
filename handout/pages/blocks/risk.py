"""Risks: people in rows, those whom it concerns dark, the words of it below.

Dark stands against a pale outline, so that a photocopy shows the same; the dark ones stand
together at the start, for scattered ones are not counted but guessed.
"""

from __future__ import annotations

from handout.design import looks
from handout.drawing.svg import Drawing, Shape
from handout.drawing.svgpath import Colour
from handout.leaflet.blocks.risk import Risk
from handout.leaflet.model import plain
from handout.setting.context import LayoutContext, whole
from handout.setting.ops import NO_BREAK, Art, Slice

_IN_A_ROW = {10: 10, 20: 10, 50: 25, 100: 25, 200: 50, 500: 50, 1000: 100}
_WIDE, _TALL = 10.0, 20.0  # of one person's place
_LARGEST = 20.0  # points that one place is wide at most
_K = 0.5522847498


def lay(block: Risk, context: LayoutContext, parent: int) -> list[Slice]:
    """Lay out the people, and their words below."""
    count, of = block.numbers
    drawing = people(count, of)
    scale = min(context.width / drawing.width, _LARGEST / _WIDE)
    width, height = drawing.width * scale, drawing.height * scale
    tag = context.tree.add(parent, "Figure", alt=plain(block.text), placement="Block")
    art = Art(0.0, 0.0, width, height, drawing, "", tag)
    tall = -(-height // context.half) * context.half
    words = context.text(block.text, context.tree.add(parent, "P"))
    return [Slice(tall, (art,), after=NO_BREAK), context.gap(0.5), *whole(words)]


def people(count: int, of: int) -> Drawing:
    """Return a drawing of `of` people, the first `count` of them dark."""
    across = _IN_A_ROW[of]
    dark, pale = _colour(looks.LOOKS.ink), (0.78, 0.78, 0.78)
    shapes = [
        Shape(
            _person(number % across * _WIDE, number // across * _TALL),
            dark if number < count else pale,
            None,
            0.0,
            False,
        )
        for number in range(of)
    ]
    return Drawing(across * _WIDE, of // across * _TALL, tuple(shapes))


def _colour(said: str) -> Colour:
    red, green, blue = (int(said[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _person(x: float, y: float) -> tuple[tuple[object, ...], ...]:
    """Return the outline of a head above a body, in a place whose corner is x, y."""
    middle, top, r = x + 5.0, y + 3.9, 2.6
    head = (
        ("M", middle + r, top),
        *(
            (
                "C",
                *(middle + r * (a - _K * b), top + r * (b + _K * a)),
                *(middle + r * (c + _K * d), top + r * (d - _K * c)),
                *(middle + r * c, top + r * d),
            )
            for (a, b), (c, d) in zip(_TURN, (*_TURN[1:], _TURN[0]))
        ),
        ("Z",),
    )
    left, right, shoulder, foot = x + 1.6, x + 8.4, y + 7.4, y + 18.4
    body = (
        ("M", left, shoulder + 2),
        ("C", left, shoulder + 0.8, left + 0.8, shoulder, left + 2, shoulder),
        ("L", right - 2, shoulder),
        ("C", right - 0.8, shoulder, right, shoulder + 0.8, right, shoulder + 2),
        ("L", right, shoulder + 6),
        ("L", right - 1.3, shoulder + 6),
        ("L", right - 1.6, foot),
        ("L", left + 1.6, foot),
        ("L", left + 1.3, shoulder + 6),
        ("L", left, shoulder + 6),
        ("Z",),
    )
    return (*head, *body)


_TURN = ((1, 0), (0, 1), (-1, 0), (0, -1))
