"""Lists of references: cited works, which are written as libraries write them.

"Smith J, Khan A. Title. BMJ. 2020." is four sentences and two short forms to a rule that reads it
as prose, and is right as it stands.
"""

from __future__ import annotations

import re

from handout.base.patterns import Pattern
from handout.rules.reading import Reading

_HEADED = Pattern(
    r"(?:list of |our |key |full )?(?:references?|sources|bibliography|literature|works cited|"
    r"citations|further reading|evidence|sources of information|where (?:this|the|"
    r"our) (?:information|advice|evidence) comes from)(?: and (?:sources|references|evidence|"
    r"further reading))?[.:]?",
    re.IGNORECASE,
)


def reference_lists(reading: Reading) -> frozenset[int]:
    """Return where the passages start that stand under a heading such as References."""
    found, under, section = set(), False, -1
    for passage in reading.passages:
        if passage.kind in ("heading", "subheading") or passage.section != section:
            said = reading.text[passage.start : passage.end].strip()
            under = bool(_HEADED.fullmatch(said))
            section = passage.section
        elif under:
            found.add(passage.start)
    return frozenset(found)
