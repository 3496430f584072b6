"""What can stand for a character that no face has: the same in another form, where Unicode knows.

For most, their compatibility decomposition (UAX #15): U+338E is "mg". For Chinese ones the Unihan
database knows variants; the file has those whose variants can be printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "variants.txt"


@cache
def _variants() -> dict[str, str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:] for line in lines if line[0] != "#"}


def instead(character: str, drawn: Callable[[str], bool]) -> str:
    """Return what may be written for a character and is `drawn`; "" if nothing is known."""
    same = unicodedata.normalize("NFKC", character)
    if same != character and drawn(same):
        return same
    return next((one for one in _variants().get(character, "") if drawn(one)), "")
