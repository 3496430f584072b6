"""Signs that nobody sees, in what a file tells readers; some turn or hide what is beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.proof.faults import Fault
from handout.proof.read.text import UNSPACED

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u202a-\u202e\u2060-\u2069\ufeff]"
    f"|(?<!{UNSPACED})\u200b(?!{UNSPACED})"  # beside such letters it shows where a line may end
)


def check(texts: Iterable[str]) -> Iterator[Fault]:
    """Name the first such sign in any of the texts; no source may hold one."""
    for text in texts:
        found = _CONTROL.search(text)
        if found is not None:
            yield Fault(
                "proof-word",
                f"the file tells readers a sign that nobody sees (U+{ord(found[0]):04X})",
            )
            return
