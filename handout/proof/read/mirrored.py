"""Signs with an open side, such as brackets and <, and which of the two a glyph draws.

In a line that runs right to left "(" is drawn as the other one, so that it opens to its words
(UAX #9, L4). A "<" before a number that is not turned is another statement if it is.
"""

from __future__ import annotations

from handout.proof.read.outlines import Shipped, TrueType, same
from handout.proof.read.text import MIRRORED


def faces(program: TrueType, original: Shipped, code: int, text: str, turned: bool) -> bool:
    """Say whether a bracket opens to its own side: the other one where its line runs left.

    Other signs have no side, and what its font cannot mirror is drawn as it is.
    """
    if text not in MIRRORED:
        return True
    glyph = original.characters.get(ord(MIRRORED[text] if turned else text))
    return (
        glyph is None
        or program.shape(code) == original.shape(glyph)
        or same(program, code, original, glyph)
    )
