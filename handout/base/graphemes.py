"""What a reader takes for one character (UAX #29, extended grapheme clusters, from rule to rule).

Categories say most of what its table of properties says. Where a mark moves beside its letter the
algorithm parts some Burmese ones from it; here none is: whoever cuts a word wants it whole.
"""

from __future__ import annotations

import re
import unicodedata

_JOINER, _NON_JOINER = "\u200d", "\u200c"
# Viramas that join consonants, and those consonants (Indic_Conjunct_Break=Linker and Consonant).
_LINKERS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2")
_CONSONANT = re.compile(
    "[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09b9\u09dc-\u09df\u09f0\u09f1\u0a95-\u0ab9"
    "\u0af9\u0b15-\u0b39\u0b5c-\u0b5f\u0b71\u0c15-\u0c39\u0c58-\u0c5a\u0d15-\u0d3a"
    "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\u1780-\u17b3]"
)
_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e")
_JOINED = frozenset("\u0e33\u0eb3\uff9e\uff9f" + _NON_JOINER + _JOINER)


def graphemes(text: str) -> list[str]:
    """Split text into clusters: a letter with its marks, a syllable of Hangul, a flag, an emoji
    with its colour of skin or its family."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        if found and _goes_on(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _goes_on(cluster: str, after: str) -> bool:
    """Say whether a character belongs to the cluster before it."""
    before = cluster[-1]
    if _is_control(before) or _is_control(after):
        return False  # GB4, GB5
    if _extends(after) or before in _PREPENDED:
        return True  # GB9, GB9a, GB9b
    if _hangul(before, after):
        return True  # GB6 to GB8
    if _is_flag(after):
        flags = len(cluster) - len(cluster.rstrip("".join(filter(_is_flag, cluster))))
        return _is_flag(before) and flags % 2 == 1  # GB12, GB13
    if before == _JOINER and _is_picture(after):
        return any(map(_is_picture, cluster))  # GB11
    return _conjoins(cluster, after)  # GB9c


def _is_control(character: str) -> bool:
    if character in _JOINED or character in _PREPENDED or "\U000e0020" <= character <= "\U000e007f":
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def _extends(character: str) -> bool:
    return (
        character in _JOINED
        or unicodedata.category(character)[0] == "M"
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # colours of skin
        or "\U000e0020" <= character <= "\U000e007f"  # flags of regions
    )


def _hangul(before: str, after: str) -> bool:
    """Say whether two jamo or syllables make one block."""
    one, other = _jamo(before), _jamo(after)
    return (
        one == "L"
        and other in ("L", "V", "LV", "LVT")
        or one in ("LV", "V")
        and other in ("V", "T")
        or one in ("LVT", "T")
        and other == "T"
    )


def _jamo(character: str) -> str:
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return "LV" if (code - 0xAC00) % 28 == 0 else "LVT"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    return "T" if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB else ""


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So" and not _is_flag(character)


def _conjoins(cluster: str, after: str) -> bool:
    """Say whether a virama joins a consonant to those of a cluster."""
    if _CONSONANT.match(after) is None:
        return False
    linked = False
    for character in reversed(cluster):
        if character in _LINKERS:
            linked = True
        elif not _extends(character) or unicodedata.category(character) in ("Mc", "Lo"):
            return linked and _CONSONANT.match(character) is not None
    return False
