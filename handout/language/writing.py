"""How a language is written: its script, which way it runs, and a typeface of its own.

The language's file says it; of a language without one, the lists of Unicode CLDR do.
"""

from __future__ import annotations

from functools import lru_cache

from handout.base import scripts
from handout.base.text import Text
from handout.language.files import RIGHT_TO_LEFT, Head, file_of, head


@lru_cache(maxsize=256)
def _head(tag: str) -> Head | None:
    name = file_of(tag)
    return head(name) if name else None


def script_of(tag: str) -> str:
    """Return the ISO 15924 code of the script of a language tag. Raises BrokenData."""
    found = _head(tag)
    return found.script.value if found else scripts.of_language(tag)


def family_of(tag: str) -> Text | None:
    """Return the family that a language's file names instead of its script's own, or None."""
    found = _head(tag)
    return found.family if found else None


@lru_cache(maxsize=256)
def is_right_to_left(tag: str) -> bool:
    """Say whether a language runs from right to left. Raises BrokenData."""
    found = _head(tag)
    if found and found.direction:
        return found.direction == RIGHT_TO_LEFT
    return scripts.is_right_to_left(script_of(tag))
