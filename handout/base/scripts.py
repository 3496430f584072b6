"""Scripts: which one a language is written in, which way it runs, and those without a face here.

A tag that names no script is looked up in the likely subtags of Unicode CLDR. Faces for Thai or
Korean weigh as much as all the others together, so they come in packages of their own. What is
known of a script without its face stands here: which characters are its letters (the ranges are
Unicode's blocks), and whether it puts spaces between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple

_LIKELY = Path(__file__).parent / "data" / "likely_scripts.txt"
# Codes of ISO 15924 for part of a way of writing, or a style of it, and the code of the whole.
_PART_OF = {"Hang": "Kore", "Hrkt": "Jpan", "Hira": "Jpan", "Kana": "Jpan", "Aran": "Arab"}

HAN = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"


class Script(NamedTuple):
    """A script by its ISO 15924 code.

    `letters` are its characters, as ranges of a regular expression; `family` is the typeface that
    sets it.
    """

    code: str
    name: str
    letters: str
    family: str

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
        Script("Thai", "Thai", "\u0e01-\u0e5b", "noto-sans-thai"),
        Script("Laoo", "Lao", "\u0e81-\u0eff", "noto-sans-lao"),
        Script("Khmr", "Khmer", "\u1780-\u17ff\u19e0-\u19ff", "noto-sans-khmer"),
        Script("Mymr", "Burmese", "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f", "noto-sans-myanmar"),
        Script("Ethi", "Ethiopic", "\u1200-\u139f\u2d80-\u2ddf\uab01-\uab2f", "noto-sans-ethiopic"),
        Script("Armn", "Armenian", "\u0531-\u058f\ufb13-\ufb17", "noto-sans-armenian"),
        Script("Geor", "Georgian", "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", "noto-sans-georgian"),
        Script("Telu", "Telugu", "\u0c00-\u0c7f", "noto-sans-telugu"),
        Script("Knda", "Kannada", "\u0c80-\u0cff", "noto-sans-kannada"),
        Script("Mlym", "Malayalam", "\u0d00-\u0d7f", "noto-sans-malayalam"),
        Script("Sinh", "Sinhala", "\u0d81-\u0dff", "noto-sans-sinhala"),
        Script("Orya", "Odia", "\u0b01-\u0b7f", "noto-sans-oriya"),
        Script(
            "Kore", "Korean", "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb", "noto-sans-kr"
        ),
        Script("Jpan", "Japanese", _KANA, "noto-sans-jp"),
    )
}
# Characters that Chinese has too: which script they are then says the language alone.
_SHARED: Mapping[str, str] = {"Jpan": HAN + _KANA}

# Scripts without spaces between words: a dictionary finds where their lines may break.
_RUN_ON = "".join(SCRIPTS[code].letters for code in ("Thai", "Laoo", "Khmr", "Mymr"))
RUN_ON = Pattern(f"[{_RUN_ON}]")
# Letters beside which a zero-width space may show where a line can break.
BESIDE_ZWSP = f"{_RUN_ON}{HAN}{_KANA}"
ZWSP = "\u200b"


def of_language(tag: str) -> str:
    """Return the ISO 15924 code of the script that a language tag means.

    It is the one that the tag names; else the one that Unicode CLDR holds likely in its region, or
    anywhere; else Latn.
    """
    code, *rest = tag.split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if not named:
        region = next((part for part in rest if len(part) < 4), "")
        named = _likely(f"{code}-{region}") or _likely(code) or "Latn"
    return _PART_OF.get(named, named)


@lru_cache(maxsize=None)
def _lists() -> tuple[str, str]:
    """Return the scripts that run from right to left, and the languages after `[their script]`.

    They are looked through as text: a dictionary of them would take longer to make.
    """
    text = " ".join(_LIKELY.read_text(encoding="utf-8").partition("\n[")[2].split())
    turned, _, languages = text.partition(" [")
    return f"{turned} ", f"[{languages} "


def _likely(tag: str) -> str:
    """Return the script under which a tag is listed, or ""."""
    text = _lists()[1]
    at = text.find(f" {tag} ")
    start = text.rfind("[", 0, at) + 1
    return text[start : text.index("]", start)] if at >= 0 else ""


def is_right_to_left(code: str) -> bool:
    """Say whether a script, by its ISO 15924 code, runs from right to left."""
    return f" {code} " in _lists()[0]


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
