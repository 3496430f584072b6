"""Where a line may break in scripts that put no space between words.

Thai, Lao, Khmer and Burmese run their words together, and only a dictionary knows where one ends.
ICU has dictionaries for all four; it comes with `handout[fonts]`. Without it a line breaks where
the author wrote a space or a zero-width space, and a text that has too few of them is a finding
(`script-breaks`): lines cut anywhere can be read as other words.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate

from handout.base.patterns import Pattern
from handout.base.scripts import RUN_ON

# Letters that may start a line: not the stops, nor the signs that a word is said twice; and, in a
# word that no dictionary has, neither a vowel that stands behind its consonant, nor a mark, nor the
# consonant that closes a syllable.
_STARTS = Pattern(
    "(?![\u0e2f\u0e46\u0e5a\u0e5b\u0eaf\u0ec6\u17d4-\u17d7\u104a\u104b"
    "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u17b6-\u17d3\u102b-\u103e]"
    "|[\u1000-\u1021][\u1037\u1039\u103a])" + RUN_ON.source
)
# Vowels that are written before their consonant, and what stacks the next one below.
_ENDS_NONE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u1039\u17d2")
LONGEST = 24  # letters without a place to break that a narrow column still holds


@lru_cache(maxsize=None)
def is_known() -> bool:
    """Say whether the dictionaries are installed."""
    return find_spec("icu4py") is not None


def rules() -> str:
    """Return what stands for the rules in use: the version of ICU, or "none"."""
    if not is_known():
        return "none"
    from icu4py import icu_version

    return str(icu_version)


@lru_cache(maxsize=4096)
def inside(text: str) -> frozenset[int]:
    """Return where a text may break between two letters of such scripts, by its dictionary.

    Spaces and zero-width spaces are not among them: whoever sets lines knows those.
    """
    if not is_known() or RUN_ON.search(text) is None:
        return frozenset()
    from icu4py.breakers import LineBreaker

    found = set()
    # By the parts: the library's own numbers count UTF-16 units.
    for end in accumulate(map(len, LineBreaker(text, "en"))):
        if (
            0 < end < len(text)
            and RUN_ON.match(text[end - 1])
            and text[end - 1] not in _ENDS_NONE
            and _STARTS.match(text, end)
        ):
            found.add(end)
    return frozenset(found)


def too_long(text: str) -> int:
    """Return where in a text a run of letters starts that has no place to break, or -1."""
    if is_known():
        return -1
    start = -1
    for at, character in enumerate(text):
        if RUN_ON.match(character) is None:
            start = -1
        elif start < 0:
            start = at
        elif at - start >= LONGEST:
            return start
    return -1
