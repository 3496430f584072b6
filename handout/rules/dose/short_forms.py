"""Short forms that have been read as something else: D/C, OJ, gtt, R/E."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from re import escape

from handout.base.patterns import Pattern
from handout.knowledge.word_lists import short_forms
from handout.rules.dose.context import said, taking, using
from handout.rules.rule import ERROR, Case, Hit, Rule, TextRange

SHORT = Rule(
    "dose-short-form",
    ERROR,
    "Letters for a word beside a medicine, such as D/C, OJ, gtt or R/E.",
    "D/C is read as stop and as go home, OJ as an eye; patients know none of them.",
    ("Take it with orange juice.", "The current is AC/DC.", "Ask OJ at the desk."),
    ("D/C the tablets.", "Take it with OJ.", "Put 2 gtt in the eye."),
    "ISMP list of error-prone abbreviations (D/C, OJ, IJ, ss, SSI); gtt and R/E: derived here",
    english=True,
)
RULES = (SHORT,)

# What may stand around them: anything, a medicine that is taken, or one that is put on too.
_ALWAYS = frozenset(("D/C", "d/c", "D/Ced", "D/C'd", "gtt", "gtts"))
_EYES = Pattern(r"\b(?:drops?|eyes?|ears?|ointment)\b", needs=("drop", "eye", "ear", "ointment"))
_SITE = Pattern(r"\b(?:wound|infection|site|income|benefit|pension)\b")


def find(case: Case) -> Iterator[Hit]:
    """Yield every such form that stands where it can only be meant."""
    if not case.english:
        return
    text, known = case.reading.own, short_forms().others
    for match in _any().finditer(text):
        form = match[0]
        before, after = said(text, *match.span())
        if "/" in form and form not in _ALWAYS:
            meant = bool(_EYES.search(before) or _EYES.search(after))
        elif form == "SSI":
            meant = using(before) and not _SITE.search(before + after)
        else:
            meant = form in _ALWAYS or taking(before)
        if meant:
            yield Hit(
                SHORT,
                TextRange(*match.span()),
                f"`{form}` is no word for a patient",
                f"write {known[form]}",
            )


@lru_cache(maxsize=None)
def _any() -> Pattern:
    known = sorted(short_forms().others, key=len, reverse=True)
    listed = "|".join(map(escape, known))
    return Pattern(rf"(?<![\w/.-])(?:{listed})(?![\w/-])", needs=tuple(known))
