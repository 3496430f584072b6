"""Where a line may not end in scripts that put no space between words; without any dictionary.

Which word ends where, only a dictionary knows, and the proof has none: a wrong word's end it cannot
see. What it holds is what no reader of these scripts would ever part: a letter and its marks, a
vowel written before its consonant, a stack, a syllable and the consonant that closes it (Unicode
16.2, 16.3, 16.4), and the marks that may not open or close a line of Chinese or Japanese.
"""

from __future__ import annotations

import re
import unicodedata

_BEFORE = "\u0e40-\u0e44\u0ec0-\u0ec4"  # Thai and Lao vowels written before their consonant
_STACKS = "\u1039\u17d2"  # make the next consonant stand below
_AFTER = (
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0e4f\u0e5a\u0e5b"  # Thai vowels and signs after a letter
    "\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6"  # the same of Lao
    "\u17d4-\u17d7\u104a\u104b\u1361-\u1368"  # stops, and the sign that a word is said twice
)
_EAST_AFTER = (
    "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff09\u300b\u300d\u300f\u3011\u3009\u3015"
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9"
    "\u30c3\u30e3\u30e5\u30e7\u30ee\u30fc\u3005\u309d\u309e\u30fd\u30fe"
)
_EAST_BEFORE = "\uff08\u300a\u300c\u300e\u3010\u3008\u3014"
_AFTER_SPACE = re.compile("[\u0e2f\u0e46\u0eaf\u0ec6\u17d4-\u17d7\u104a\u104b\u1361-\u1368]")
_OPENS = re.compile(f"[{_AFTER}{_EAST_AFTER}]|[\u1000-\u1021\u103f][\u1037\u103a]")
_CLOSES = re.compile(f"[{_BEFORE}{_STACKS}{_EAST_BEFORE}]$")


def is_parted(ends: str, starts: str) -> bool:
    """Say whether a line's end parts what belongs together. Neither text is empty."""
    if starts[0].isspace():
        return False
    if ends[-1].isspace():
        return _AFTER_SPACE.match(starts) is not None
    if unicodedata.category(starts[0])[0] == "M":
        return True
    return _OPENS.match(starts) is not None or _CLOSES.search(ends) is not None
