"""Families: the faces, and which of them a language takes.

A language has the family of its script, or one that its own file names; what a brand chooses sets
Latin letters and digits. Every other family that ships stands behind these, for the odd character
that they lack; behind all, one that does not ship but is installed, for the letters of its own
script alone.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from handout.base import faces, scripts
from handout.base.finding import BrokenData, error
from handout.base.frozen import frozen
from handout.base.patterns import Pattern
from handout.base.scripts import HAN, SCRIPTS, Script
from handout.fonts.face import Face
from handout.language.writing import family_of, script_of
from handout.source.values import choose

FOLDER = Path(__file__).parent / "data"
_HAN = Pattern(f"[{HAN}]")


@frozen
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

    @property
    def ships(self) -> bool:
        """True if its faces come with the program; else the machine may have them, or not."""
        return bool(self.folder)

    @property
    def is_installed(self) -> bool:
        """True if its faces can be had."""
        return self.ships or faces.is_installed(self.stem)

    @cached_property
    def faces(self) -> tuple[Face, Face]:
        """Regular, bold. The family must be installed."""
        if not self.ships:
            files = [faces.located(self.stem, bold) for bold in (False, True)]
            assert files[0] is not None and files[1] is not None, self.stem
            return (
                Face(files[0].path, f"{self.stem}-Regular", False, self.plain, files[0].weight),
                Face(files[1].path, f"{self.stem}-Bold", True, self.plain, files[1].weight),
            )
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
    "tick-boxes": Family("tick-boxes", "TickBoxes", plain=True),
}

# From `handout[fonts]`, or the system. Leading: the highest and lowest ink of the program's own
# words in bold, against the 1.4 em that a line of body text has (Khmer 1.52 em, Burmese 1.55 em).
OPTIONAL = {
    "noto-sans-thai": Family("", "NotoSansThai", leading=1.1),
    "noto-sans-lao": Family("", "NotoSansLao", leading=1.15),
    "noto-sans-khmer": Family("", "NotoSansKhmer", leading=1.2),
    "noto-sans-myanmar": Family("", "NotoSansMyanmar", leading=1.2),
    "noto-sans-ethiopic": Family("", "NotoSansEthiopic"),
    "noto-sans-armenian": Family("", "NotoSansArmenian", plain=True),
    "noto-sans-georgian": Family("", "NotoSansGeorgian", plain=True),
    "noto-sans-telugu": Family("", "NotoSansTelugu", leading=1.12),
    "noto-sans-kannada": Family("", "NotoSansKannada", leading=1.1),
    "noto-sans-malayalam": Family("", "NotoSansMalayalam", leading=1.05),
    "noto-sans-sinhala": Family("", "NotoSansSinhala", leading=1.1),
    "noto-sans-oriya": Family("", "NotoSansOriya", leading=1.1),
    "noto-sans-kr": Family("", "NotoSansKR", leading=1.08),
    "noto-sans-jp": Family("", "NotoSansJP", leading=1.08),
    "noto-sans-sc-whole": Family("", "NotoSansSCWhole", leading=1.08),
    "noto-sans-tc-whole": Family("", "NotoSansTCWhole", leading=1.08),
}

# What a brand may choose; other families come in by language and by character.
BRAND_FAMILIES = ("noto-sans", "atkinson-hyperlegible-next", "noto-nastaliq-urdu")

# The family of a script, where a language's file names no other.
_BY_SCRIPT = {
    "Arab": "noto-naskh-arabic",
    "Hebr": "noto-sans-hebrew",
    "Deva": "noto-sans-devanagari",
    "Beng": "noto-sans-bengali",
    "Guru": "noto-sans-gurmukhi",
    "Gujr": "noto-sans-gujarati",
    "Taml": "noto-sans-tamil",
    "Hans": "noto-sans-sc",
    "Hant": "noto-sans-tc",
    **{script.code: script.family for script in SCRIPTS.values()},
}


def families_for(brand: str, language: str) -> tuple[str, ...]:
    """Return the families to set a language in, in the order in which they are asked.

    The language's own comes first, then the brand's family, then every other. Raises BrokenData
    where the language's file has a fault.
    """
    own = _own(language)
    if own and not family(own).is_installed:
        own = None
    if brand == "noto-nastaliq-urdu" and own == "noto-naskh-arabic":
        own = brand
    first = tuple(name for name in (own, latin_family(brand)) if name)
    return (*first, *(name for name in FAMILIES if name not in first))


def _own(language: str) -> str | None:
    """Return the family that a language's file names, or that of its script."""
    named = family_of(language)
    if named is None:
        return _BY_SCRIPT.get(script_of(language))
    known = [*FAMILIES, *OPTIONAL]
    if named.value not in known:
        raise BrokenData(
            (
                error(
                    "family",
                    f"there is no family `{named.value}`",
                    named.span(),
                    choose(named.value, known),
                ),
            )
        )
    return named.value


def family(name: str) -> Family:
    """Return a family by its name, one that ships or not."""
    return FAMILIES[name] if name in FAMILIES else OPTIONAL[name]


def behind(character: str, first: str) -> tuple[Family, ...]:
    """Return the installed families that do not ship for the script of a character.

    `first` is the name of the leaflet's own family: of a Chinese character its readers want the
    form that they write.
    """
    script = scripts.of_character(character)
    names: tuple[str, ...] = (script.family,) if script else ()
    if _HAN.match(character):
        names = ("noto-sans-sc-whole", "noto-sans-tc-whole", "noto-sans-jp", "noto-sans-kr")
        names = (names[1], names[0], *names[2:]) if first == "noto-sans-tc" else names
    return tuple(one for one in map(family, names) if one.is_installed)


def lacking(language: str) -> Script | None:
    """Return the script of a language whose face is not installed here; None if all is well."""
    script = SCRIPTS.get(script_of(language))
    if script is None or family(script.family).is_installed:
        return None
    return scripts.written_in(script)


def latin_family(brand: str) -> str:
    """Return a brand's family for Latin letters; Nastaliq, a choice for Urdu, has none."""
    return "noto-sans" if brand == "noto-nastaliq-urdu" else brand
