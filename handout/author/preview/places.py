"""Which word of a page stands where in the YAML: the words of both, held side by side."""

from __future__ import annotations

import difflib
import re

from handout.author.preview.pictures import PlacedWord
from handout.base.finding import Span
from handout.leaflet.model import Leaflet
from handout.rules.reading import read

_WORD = re.compile(r"\S+")


def written(leaflet: Leaflet, seen: tuple[PlacedWord, ...]) -> dict[int, Span]:
    """Return the place in the YAML of words of the pages, by their number in `seen`.

    The program's own words, and those in another order than they were written in, have none.
    """
    reading = read(leaflet)
    matches = list(_WORD.finditer(reading.text))
    mine, theirs = [m.group() for m in matches], [word.text for word in seen]
    found: dict[int, Span] = {}
    for one, other, size in difflib.SequenceMatcher(
        None, mine, theirs, autojunk=False
    ).get_matching_blocks():
        for n in range(size):
            match = matches[one + n]
            found[other + n] = reading.place(match.start(), match.end())
    return found
