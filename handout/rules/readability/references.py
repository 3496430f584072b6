"""Lists of references: cited works, which are written as libraries write them, headed or not.

"Smith J, Khan A. Title. BMJ. 2020." is four sentences and two short forms to a rule that reads it
as prose, and is right as it stands.
"""

from __future__ import annotations

import re

from handout.base.patterns import Pattern
from handout.rules.reading import Passage, Reading

_HEADED = Pattern(
    r"(?:list of |our |key |full )?(?:references?|sources|bibliography|literature|works cited|"
    r"citations|further reading|evidence|sources of information|where (?:this|the|"
    r"our) (?:information|advice|evidence) comes from)(?: and (?:sources|references|evidence|"
    r"further reading))?[.:]?",
    re.IGNORECASE,
    needs=(
        *("reference", "sources", "bibliography", "literature", "works cited", "citations"),
        *("further reading", "evidence", "where this", "where the", "where our"),
    ),
)

# A work as libraries cite it: a year, and authors or where it stands.
_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORK = Pattern(
    r"\A[A-Z][\w'’-]+,? (?:[A-Z]\.? ?){1,3}(?:,|\.| and |&|et al)|\bdoi\b|"
    r"\bAvailable (?:at|from|online)\b|\b[Aa]ccessed\b|"
    r"\b(?:19|20)\d\d ?; ?\d+|; ?(?:19|20)\d\d\b|\bISBN\b|\b(?:NG|CG|TA)\d{1,3}\b"
)
_CITING = frozenset(("item", "note", "paragraph", "step"))


def _is_work(reading: Reading, passage: Passage) -> bool:
    """Say whether a passage cites a work, whatever stands over it."""
    if passage.kind not in _CITING or passage.end - passage.start < 30:
        return False
    years = _YEAR.search(reading.text, passage.start, passage.end)
    return years is not None and _WORK.search(reading.text[passage.start : passage.end]) is not None


def reference_lists(reading: Reading) -> frozenset[int]:
    """Return where the passages start that stand under a heading such as References."""
    found, under, section = set(), False, -1
    for passage in reading.passages:
        if passage.kind in ("heading", "subheading") or passage.section != section:
            said = reading.text[passage.start : passage.end].strip()
            under = bool(_HEADED.fullmatch(said))
            section = passage.section
        elif under or _is_work(reading, passage):
            found.add(passage.start)
    return frozenset(found)
