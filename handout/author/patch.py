"""Two versions of a file as a unified diff in which every sign is seen."""

from __future__ import annotations

import difflib
import re

_UNSEEN = re.compile(
    "[^\\S \n]|[^\\x20-\\x7e\n\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\ufefe]"
)


def patch(name: str, before: bytes, after: bytes) -> str:
    """Return what changes between two texts, line by line; an unseen sign by its number.

    Where only the ends of lines differ, that is said in place of every line of the file.
    """
    old, new = (data.decode("utf-8", "replace") for data in (before, after))
    ends = old.count("\r")
    old, new = (text.replace("\r\n", "\n").replace("\r", "\n") for text in (old, new))
    lines = list(
        difflib.unified_diff(
            old.split("\n"), new.split("\n"), f"{name} (now)", f"{name} (corrected)", "", "", 2, ""
        )
    )
    if ends:
        lines.insert(0, f"{name}: {ends} line ends of Windows (CR LF) become LF")
    return "\n".join(_UNSEEN.sub(_by_number, line) for line in lines)


def _by_number(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"
