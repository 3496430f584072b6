"""Text that runs from right to left, back from the order of drawing to the order of reading.

Glyphs are drawn from left to right whatever the script, and each says what it stands for. Letters
of a right-to-left run are therefore read backwards; numbers in it are not. (UAX #9, the wrong way
round; where two orders of reading look alike, the page cannot tell them apart, nor can we.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# What shapes or turns text and is not itself seen.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORD = re.compile(r"[^\W_]+(?:[.,:/-][^\W_]+)*")
_FORWARD = frozenset(("L", "EN", "AN"))
_BETWEEN = frozenset(("CS", "ES", "ET", "NSM"))


def seen(text: str) -> str:
    """Return text with one space between words, and without what nobody sees."""
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


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


def bare(text: str) -> list[str]:
    """Return a text's words and numbers without the signs around them."""
    return _WORD.findall(seen(text))


def agree(told: str, drawn: Sequence[str]) -> bool:
    """Say whether runs, each drawn as its text says, can be read as `told`.

    Signs between words (and figures in a row of their own) have no direction, so a page alone
    cannot tell on which side of a word they are read; then the words are held in order, and the
    signs are counted.
    """
    one, other = seen(told), seen("".join(drawn))
    if one.split() == other.split():
        return True
    words, its = _WORD.findall(one), _WORD.findall(other)
    if any(RIGHT.search(run) is None and len(_WORD.findall(run)) > 1 for run in drawn):
        words, its = sorted(words), sorted(its)
    return words == its and sorted(one.replace(" ", "")) == sorted(other.replace(" ", ""))
