"""Text as it is seen; and right-to-left text, guessed back from the order of drawing.

Glyphs are drawn from left to right whatever the script, and each says what it stands for. Letters
of a right-to-left run are therefore read backwards; numbers in it are not. Where two orders of
reading look alike no page can tell them apart: this serves to say in words what is printed. What
must be printed is found the other way round, from the words: see `visual_order`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Scripts that put no space between words may break a line between any two of their letters.
UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff"
    "\uff00-\uff9f\U00020000-\U0003ffff]"
)
# What shapes or turns text and is not itself seen.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s")
# Signs with an open side: which of the two a line that runs right to left shows for the other.
_PAIRS = (
    "()[]{}<>\u00ab\u00bb\u2039\u203a\u2264\u2265\u226a\u226b\u27e8\u27e9"
    "\u3008\u3009\u300a\u300b"
    "\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff1c\uff1e"
)
MIRRORED = {**dict(zip(_PAIRS[::2], _PAIRS[1::2])), **dict(zip(_PAIRS[1::2], _PAIRS[::2]))}
_FORWARD = frozenset(("L", "EN", "AN"))
_BETWEEN = frozenset(("CS", "ES", "ET", "NSM"))


@lru_cache(maxsize=1_000)
def mirrored(character: str) -> str:
    """Return what a sign with an open side looks like in a line that runs right to left."""
    if character in MIRRORED:
        return MIRRORED[character]
    name = unicodedata.name(character, "")
    swapped = name.replace("LEFT", "\0").replace("RIGHT", "LEFT").replace("\0", "RIGHT")
    try:
        return unicodedata.lookup(swapped)
    except KeyError:
        return character


def normalised(text: str) -> str:
    """Return text with one space between words, and without what nobody sees."""
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def is_unseen(character: str) -> bool:
    """Say whether a character is a space, or only shapes or turns what is beside it."""
    return character.isspace() or (not character.isascii() and _UNSEEN.match(character) is not None)


def visible(text: str) -> int:
    """Return how many of a text's characters are seen: neither spaces nor what only shapes."""
    return len(text if text.isascii() else _UNSEEN.sub("", text)) - len(_SPACE.findall(text))


def logical(texts: Sequence[str]) -> str:
    """Return what glyphs drawn from left to right say, in the order of reading."""
    drawn = "".join(texts)
    if RIGHT.search(drawn) is None:
        return drawn
    found: list[str] = []
    forward: list[str] = []  # a number or a word that runs the other way, as it is drawn
    idle: list[str] = []  # what may belong to it, if it goes on
    for text in texts:
        kind = _kind(text)
        if kind in _FORWARD:
            forward += [*idle, text]
            idle = []
        elif forward and kind in _BETWEEN:
            idle.append(text)
        else:
            found += ["".join(forward), *idle, text]
            forward, idle = [], []
    return "".join(reversed([*found, "".join(forward), *idle]))


def _kind(text: str) -> str:
    return unicodedata.bidirectional(text[0]) if text else "BN"
