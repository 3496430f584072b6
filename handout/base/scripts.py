"""Scripts whose faces do not ship: their letters, what they write, and how their lines break.

Faces for Thai or Korean weigh as much as all the others together, so they come in packages of
their own. What is known of a script without its face stands here: which characters are its
letters, which languages it writes, and whether it puts spaces between words. The ranges are
Unicode's blocks; the languages are those of ISO 639, with the script that Unicode CLDR's likely
subtags give them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from handout.base.patterns import Pattern

HAN = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"


class Script(NamedTuple):
    """A script by its ISO 15924 code.

    `letters` are its characters, as ranges of a regular expression; `family` is the typeface that
    sets it; `languages` those that it writes unless their tag names another script.
    """

    code: str
    name: str
    letters: str
    family: str
    languages: tuple[str, ...]

    def first_in(self, text: str) -> int:
        """Return where the script's first character stands in a text, or -1."""
        found = _pattern(self.letters).search(text)
        return found.start() if found else -1

    def has(self, character: str) -> bool:
        """Say whether a character is one of the script's."""
        return _pattern(self.letters).match(character) is not None


@lru_cache(maxsize=None)
def _pattern(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


SCRIPTS: Mapping[str, Script] = {
    script.code: script
    for script in (
        Script("Thai", "Thai", "\u0e01-\u0e5b", "noto-sans-thai", ("th", "tts", "nod")),
        Script("Laoo", "Lao", "\u0e81-\u0eff", "noto-sans-lao", ("lo",)),
        Script("Khmr", "Khmer", "\u1780-\u17ff\u19e0-\u19ff", "noto-sans-khmer", ("km",)),
        Script(
            "Mymr",
            "Burmese",
            "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
            "noto-sans-myanmar",
            ("my", "shn", "ksw", "mnw", "kjp"),
        ),
        Script(
            "Ethi",
            "Ethiopic",
            "\u1200-\u139f\u2d80-\u2ddf\uab01-\uab2f",
            "noto-sans-ethiopic",
            ("am", "ti", "tig", "gez", "byn", "sgw"),
        ),
        Script(
            "Armn", "Armenian", "\u0531-\u058f\ufb13-\ufb17", "noto-sans-armenian", ("hy", "hyw")
        ),
        Script(
            "Geor",
            "Georgian",
            "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
            "noto-sans-georgian",
            ("ka", "xmf", "lzz"),
        ),
        Script("Telu", "Telugu", "\u0c00-\u0c7f", "noto-sans-telugu", ("te",)),
        Script("Knda", "Kannada", "\u0c80-\u0cff", "noto-sans-kannada", ("kn", "tcy")),
        Script("Mlym", "Malayalam", "\u0d00-\u0d7f", "noto-sans-malayalam", ("ml",)),
        Script("Sinh", "Sinhala", "\u0d81-\u0dff", "noto-sans-sinhala", ("si",)),
        Script("Orya", "Odia", "\u0b01-\u0b7f", "noto-sans-oriya", ("or",)),
        Script(
            "Kore",
            "Korean",
            "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb",
            "noto-sans-kr",
            ("ko",),
        ),
        Script("Jpan", "Japanese", _KANA, "noto-sans-jp", ("ja", "ryu")),
    )
}
_BY_LANGUAGE = {language: one for one in SCRIPTS.values() for language in one.languages}
# Characters that Chinese has too: which script they are then says the language alone.
_SHARED: Mapping[str, str] = {"Jpan": HAN + _KANA}

# Scripts without spaces between words: a dictionary finds where their lines may break.
_RUN_ON = "".join(SCRIPTS[code].letters for code in ("Thai", "Laoo", "Khmr", "Mymr"))
RUN_ON = Pattern(f"[{_RUN_ON}]")
# Letters beside which a zero-width space may show where a line can break.
BESIDE_ZWSP = f"{_RUN_ON}{HAN}{_KANA}"
ZWSP = "\u200b"


def of_language(tag: str) -> Script | None:
    """Return the script of a language whose face does not ship; None if its face ships."""
    code, *rest = tag.split("-")
    named = next((part for part in rest if len(part) == 4), "")
    named = {"Kore": "Kore", "Hang": "Kore", "Hrkt": "Jpan", "Hira": "Jpan", "Kana": "Jpan"}.get(
        named, named
    )
    return SCRIPTS.get(named) if named else _BY_LANGUAGE.get(code)


def of_character(character: str) -> Script | None:
    """Return the script of a character that no shipped face is for."""
    return next((one for one in SCRIPTS.values() if one.has(character)), None)


def written_in(script: Script) -> Script:
    """Return a script with all that a language writes in it, what others share included."""
    return script._replace(letters=_SHARED.get(script.code, script.letters))


@lru_cache(maxsize=None)
def name_of(character: str) -> str:
    """Return what Unicode calls a character's script ("Tibetan"); "" if it is of none alone.

    The Script property is not in the standard library; names of characters start with it.
    """
    words = unicodedata.name(character, "").split(" ")
    return next((name for name in _starts(words) if _has_letters(name)), "").title()


def _starts(words: list[str]) -> list[str]:
    return [" ".join(words[:count]) for count in range(1, min(4, len(words)))]


@lru_cache(maxsize=None)
def _has_letters(name: str) -> bool:
    for letter in ("LETTER A", "LETTER KA", "LETTER ALIF", "SYLLABLE A", "CAPITAL LETTER ALIF"):
        try:
            unicodedata.lookup(f"{name} {letter}")
        except KeyError:
            continue
        return True
    return name in ("HANGUL", "CANADIAN SYLLABICS", "CJK") or name in _lettered()


@lru_cache(maxsize=None)
def _lettered() -> frozenset[str]:
    """Return the names before `LETTER` in Unicode: THAANA LETTER HAA has no A, KA or ALIF."""
    names = (unicodedata.name(chr(code), "") for code in range(0x370, 0x20000))
    found = (name.split(" LETTER ")[0] for name in names if " LETTER " in name)
    return frozenset(
        script.removesuffix(" SMALL").removesuffix(" CAPITAL")
        for script in found
        if "WIDTH" not in script and not script.startswith(("MODIFIER", "COMBINING"))
    )
