"""Families: the faces that ship, and which of them a language takes.

A language has a family for its script; what a brand chooses sets Latin letters and digits. Every
other family stands behind these, for the odd character that they lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handout.fonts.face import Face

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Family:
    """A regular and a bold face.

    `size` evens out x-heights: the type is set that much larger. `leading` is how much more room
    its lines need than Latin ones. `plain` families draw alphabets without joined letters.
    """

    folder: str
    stem: str
    size: float = 1.0
    leading: float = 1.0
    plain: bool = False
    right_to_left: bool = False

    @cached_property
    def faces(self) -> tuple[Face, Face]:
        """Regular, bold."""
        folder = FOLDER / self.folder
        return (
            Face(folder / f"{self.stem}_400Regular.ttf", f"{self.stem}-Regular", False, self.plain),
            Face(folder / f"{self.stem}_700Bold.ttf", f"{self.stem}-Bold", True, self.plain),
        )


# x-height of Noto Sans 0.536 em, of Atkinson 0.496: readers compare x-heights, not points.
FAMILIES = {
    "noto-sans": Family("noto-sans", "NotoSans", plain=True),
    "atkinson-hyperlegible-next": Family(
        "atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext", size=1.08, plain=True
    ),
    "noto-sans-arabic": Family(
        "noto-sans-arabic", "NotoSansArabic", leading=1.15, right_to_left=True
    ),
    "noto-naskh-arabic": Family(
        "noto-naskh-arabic", "NotoNaskhArabic", size=1.12, leading=1.15, right_to_left=True
    ),
    "noto-nastaliq-urdu": Family(
        "noto-nastaliq-urdu", "NotoNastaliqUrdu", leading=1.75, right_to_left=True
    ),
    "noto-sans-hebrew": Family("noto-sans-hebrew", "NotoSansHebrew", right_to_left=True),
    "noto-sans-devanagari": Family("noto-sans-devanagari", "NotoSansDevanagari", leading=1.12),
    "noto-sans-bengali": Family("noto-sans-bengali", "NotoSansBengali", size=1.08, leading=1.1),
    "noto-sans-gurmukhi": Family("noto-sans-gurmukhi", "NotoSansGurmukhi", leading=1.1),
    "noto-sans-gujarati": Family("noto-sans-gujarati", "NotoSansGujarati", leading=1.1),
    "noto-sans-tamil": Family("noto-sans-tamil", "NotoSansTamil", leading=1.1),
    "noto-sans-sc": Family("noto-sans-sc", "NotoSansSC", leading=1.08),
    "noto-sans-tc": Family("noto-sans-tc", "NotoSansTC", leading=1.08),
}

# What a brand may choose; other families come in by language and by character.
BRAND_FAMILIES = ("noto-sans", "atkinson-hyperlegible-next", "noto-nastaliq-urdu")

_BY_LANGUAGE = {
    "ar": "noto-sans-arabic",
    "fa": "noto-sans-arabic",
    "ps": "noto-sans-arabic",
    "ckb": "noto-sans-arabic",
    "prs": "noto-sans-arabic",
    "sd": "noto-naskh-arabic",
    "ug": "noto-naskh-arabic",
    "ur": "noto-naskh-arabic",
    "he": "noto-sans-hebrew",
    "yi": "noto-sans-hebrew",
    "hi": "noto-sans-devanagari",
    "ne": "noto-sans-devanagari",
    "mr": "noto-sans-devanagari",
    "sa": "noto-sans-devanagari",
    "bn": "noto-sans-bengali",
    "as": "noto-sans-bengali",
    "pa": "noto-sans-gurmukhi",
    "gu": "noto-sans-gujarati",
    "ta": "noto-sans-tamil",
    "zh": "noto-sans-sc",
    "yue": "noto-sans-tc",
    "cmn": "noto-sans-sc",
}
_TRADITIONAL = ("zh-Hant", "zh-TW", "zh-HK", "zh-MO")


def families_for(brand: str, language: str) -> tuple[str, ...]:
    """Return the families to set a language in, in the order in which they are asked.

    The language's own script comes first, then the brand's family, then every other.
    """
    own = _BY_LANGUAGE.get(language.split("-")[0])
    if language.startswith(_TRADITIONAL):
        own = "noto-sans-tc"
    if brand == "noto-nastaliq-urdu" and own == "noto-naskh-arabic":
        own = brand
    first = tuple(name for name in (own, latin_family(brand)) if name)
    return (*first, *(name for name in FAMILIES if name not in first))


def latin_family(brand: str) -> str:
    """Return a brand's family for Latin letters; Nastaliq, a choice for Urdu, has none."""
    return "noto-sans" if brand == "noto-nastaliq-urdu" else brand
