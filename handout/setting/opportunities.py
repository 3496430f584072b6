"""Where a line may break: at spaces, between Chinese or Japanese characters, between Thai words.

No mark that closes or separates stands at a line's start, none that opens at its end (GB/T 15834;
JIS X 4051, 6.1). Thai, Lao, Khmer and Burmese have no spaces between words: a dictionary knows
where one ends, a zero-width space of the author's says it. A number stays with the word after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handout.base.scripts import RUN_ON, ZWSP
from handout.language import line_breaks
from handout.language.binding import NBSP

_HAN = re.compile(
    "[\u2e80-\u2fff\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f]"
)
JOINER = "\u2060"  # a word joiner; no source may hold one
_NO_SPACE = re.compile(f"[^ {ZWSP}]+")
# Small kana, the mark that lengthens a vowel, and those that repeat what stands before them.
_SMALL_KANA = (
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6"
    "\u31f0\u31f1\u31f2\u31f3\u31f4\u31f5\u31f6\u31f7\u31f8\u31f9\u31fa\u31fb\u31fc\u31fd\u31fe\u31ff"
    "\u3005\u303b\u309d\u309e\u30fc\u30fd\u30fe\u301c\u30a0\uff9e\uff9f\uff70"
)
_NOT_FIRST = frozenset(
    "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff09\u300b\u300d\u300f"
    "\u3011\u3009\u3015\uff05\u201d\u2019\u2026\u00b7\u30fb\uff5e\u2014,.:;?!)]}%\u2103"
    "\uff60\u3017\u3019\u301f\uff3d\uff5d\uff61\uff63\uff64\uff65" + _SMALL_KANA
)
_NOT_LAST = frozenset(
    "\uff08\u300a\u300c\u300e\u3010\u3008\u2014\u201c\u2018([{$\uffe5"
    "\uff5f\u3014\u3016\u3018\u301d\uff3b\uff5b\uff62"
)


def unbroken(name: str) -> str:
    """Return a name that no line parts: what joins its letters is never drawn."""
    return JOINER.join(name.replace(" ", NBSP)) if _HAN.search(name) else name.replace(" ", NBSP)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between which a line may break; spaces, of no width too, lie between."""
    run_on = RUN_ON.search(text) is not None
    if not run_on and _HAN.search(text) is None and ZWSP not in text:
        start = 0
        while start < len(text):
            end = text.find(" ", start)
            end = len(text) if end < 0 else end
            yield start, end
            start = end + 1
        return
    inside = line_breaks.inside(text) if run_on else frozenset()
    for word in _NO_SPACE.finditer(text):
        start = word.start()
        for at in range(start + 1, word.end()):
            if at in inside or _may_break(text, at):
                yield start, at
                start = at
        yield start, word.end()


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if (
        JOINER in (before, after)
        or before in _NOT_LAST
        or after in _NOT_FIRST
        or unicodedata.combining(after)
    ):
        return False
    if _HAN.match(before):
        return True
    return _HAN.match(after) is not None and not before.isdigit() and before not in NBSP + "%."
