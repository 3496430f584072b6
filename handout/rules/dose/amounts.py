"""Numbers and their units, picked out of a text in one pass.

Every dose rule asks about the same thing, a number with what stands around it, so the text is
scanned once and the rules look at the amounts. The scan is linear: a number is taken whole, its
unit is optional, and nothing that follows can make it try again.
"""

from __future__ import annotations

import re

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple

# Every space of Unicode (category Zs) that may stand between a number and its unit.
SPACES = (
    " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
# The same within a pattern: all white space but the end of a line. No tab and no control gets
# into a leaflet, and naming each of them would make a table of 65,536 bits wherever it stands.
ANY_SPACE = r"[^\S\n]"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

# Unit as written -> (what it measures, how many of the smallest unit of that kind).
MASS, VOLUME, ACTIVITY, FORM, PERCENT = "mass", "volume", "activity", "form", "percent"
SUBSTANCE = "substance"  # in moles: of salts, and of what a laboratory measures
_MICRO = (
    "mcg",
    "ug",
    "µg",
    "μg",
    "mcgs",
    "MCG",
    "microg",
    "mcgm",
    "ugm",
    "ugs",
    "㎍",
    "мкг",
    "微克",
)
_MILLI = (
    "mg",
    "MG",
    "Mg",
    "mgs",
    "Mgs",
    "MGS",
    "MGs",
    "mgm",
    "mgms",
    "㎎",
    "мг",
    "毫克",
    "ملغ",
    "ملغم",
    "مجم",
    "মিগ্রা",
)
_GRAM = ("g", "gm", "gms", "Gm", "Gms", "GM", "г", "克")
_ML = ("mL", "ml", "ML", "Ml", "mls", "MLS", "MLs", "Mls", "㎖", "мл", "毫升", "مل")
_EQUIVALENTS = ("meq", "MEQ", "Meq", "mEqs")
CUBIC = ("cc", "c.c", "cm3", "cm³", "㏄")
# Symbols that stand otherwise than the SI writes them; M is mega, and gr is a grain too.
MISWRITTEN = {
    **dict.fromkeys(("MG", "Mg", "mgs", "mgm", "mgms", "Mgs", "MGS", "MGs"), "mg"),
    **dict.fromkeys(("gm", "gms", "Gm", "Gms", "GM"), "g"),
    **dict.fromkeys(("mls", "ML", "Ml", "MLS", "MLs", "Mls"), "ml"),
    **dict.fromkeys(_EQUIVALENTS, "mEq"),
}
_LITRE = ("L", "l")
LETTERS = frozenset(("U", "u", "IU", "iu", "I.U", "i.u", "MU", "mU"))
MICROS = frozenset(_MICRO)
SYMBOLS = frozenset((*_MICRO, *_MILLI, *_GRAM, *_ML, *_LITRE, *CUBIC, "kg", "ng", "cl", "dL", "dl"))

_FORM_NAMES = (
    "tablet",
    "tab",
    "caplet",
    "capsule",
    "cap",
    "pill",
    "drop",
    "puff",
    "spray",
    "patch",
    "sachet",
    "spoonful",
    "teaspoon",
    "teaspoonful",
    "tablespoon",
    "tablespoonful",
    "suppository",
    "pessary",
    "enema",
    "lozenge",
    "dose",
    "ampoule",
    "vial",
    "inhalation",
    "injection",
)
_PLURALS = {"patch": "patches", "suppository": "suppositories", "pessary": "pessaries"}
# What can be halved, so that a fraction of it may be a dose.
HALVED = frozenset(
    "tablet tablets tab tabs caplet caplets capsule capsules pill pills patch patches sachet "
    "sachets suppository suppositories".split()
)
FORMS = frozenset((*_FORM_NAMES, *(_PLURALS.get(n, n + "s") for n in _FORM_NAMES)))


# How many of the smallest unit of its kind, then the names of the unit.
_MASSES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (1e-3, ("ng", "nanog", "nanogram", "nanograms")),
    (1, (*_MICRO, "microgram", "micrograms")),
    (1e3, (*_MILLI, "milligram", "milligrams", "milligramme", "milligrammes")),
    (1e6, (*_GRAM, "gram", "grams", "gramme", "grammes")),
    (1e9, ("kg", "KG", "kilogram", "kilograms")),
)
_VOLUMES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (1, (*_ML, *CUBIC, "millilitre", "millilitres", "milliliter", "milliliters")),
    (10, ("cl",)),
    (100, ("dl", "dL")),
    (1000, (*_LITRE, "litre", "litres", "liter", "liters")),
)


def _kinds() -> dict[str, tuple[str, float]]:
    kinds: dict[str, tuple[str, float]] = {"%": (PERCENT, 1)}
    for kind, rows in ((MASS, _MASSES), (VOLUME, _VOLUMES)):
        kinds.update((name, (kind, factor)) for factor, names in rows for name in names)
    kinds.update((name, (ACTIVITY, 1)) for name in (*LETTERS, "unit", "units"))
    kinds.update((name, (SUBSTANCE, 1)) for name in ("mmol", "mEq", "mmols", *_EQUIVALENTS))
    kinds.update((name, (FORM, 1)) for name in FORMS)
    kinds.update((name.capitalize(), (FORM, 1)) for name in FORMS)
    return kinds


KINDS = _kinds()
_IN_ANY_CASE = {**{name.casefold(): its for name, its in KINDS.items()}, **KINDS}


def kind_of(unit: str) -> tuple[str, float]:
    """Return a unit's kind and its size in the smallest of that kind, however it is capitalised.

    Raises KeyError for what is no name of a unit.
    """
    unit = unit.removeprefix("international ")
    return _IN_ANY_CASE.get(unit) or _IN_ANY_CASE[unit.casefold()]


_LATIN = frozenset(name for name in KINDS if name.isascii())
_OTHER = frozenset(KINDS) - _LATIN
_LONGEST = max(map(len, _OTHER))
_NUMBER = Pattern(r"(?P<lead>(?<![\d.])[.,·٫])?(?P<number>\d+(?:[.,·٫٬]\d+)*)")
_GAP = Pattern(rf"{ANY_SPACE}{{0,2}}(?=[^\W\d]|[%㎍㎎㎖㏄])|[-‑]")
# A word that may name a unit. It is looked up, since to compile an expression of two hundred names
# costs more than all else that is done with numbers.
_WORD = Pattern(
    r"(?:international )?(?P<name>c\.c|[Ii]\.[Uu]|cm3|[A-Za-z]+)"
    # Not the start of a word, nor of "U-turn", "U.S." or "5 g's", nor the middle of batch 10U5.
    r"(?![^\W\d_]|(?<=[Uu])\d|[-'’][^\W\d_]|\.[A-Z]|(?<=[LU]) (?:Street|Road|Avenue|Bus))"
)


class Amount(NamedTuple):
    """A number as written, and the unit after it ("" if none). Indices into the text."""

    start: int  # of the point before the number, where there is one, else of the number
    end: int  # of the unit, where there is one, else of the number
    lead: str
    number: str
    number_end: int
    gap: str
    unit: str
    kind: str  # what the unit measures, or ""

    @property
    def symbol(self) -> bool:
        """True for mg, ml and their like."""
        return self.unit in SYMBOLS

    @property
    def dosed(self) -> bool:
        """True if the unit is one that doses are given in (percentages and cc too)."""
        return self.kind != ""


def amounts(text: str) -> list[Amount]:
    """Return every number in the text, in order."""
    found = []
    at = 0
    while match := _NUMBER.search(text, at):
        lead, number, number_end = match["lead"] or "", match["number"], match.end()
        gap, unit = _unit(text, number_end)
        at = number_end + len(gap) + len(unit)
        if len(unit) == 1 and unit != "%" and text[match.start() - 1 : match.start()].isalpha():
            gap, unit = "", ""  # the end of a name: gene BCS1L, type MT-ND4L
        kind = kind_of(unit)[0] if unit else ""
        end = number_end + len(gap) + len(unit)
        found.append(Amount(match.start(), end, lead, number, number_end, gap, unit, kind))
    return found


def _unit(text: str, at: int) -> tuple[str, str]:
    """Return what stands before the unit of a number that ends at `at`, and the unit."""
    gap = _GAP.match(text, at)
    if gap is None:
        return "", ""
    word = _WORD.match(text, gap.end())
    if word and word["name"] in _LATIN:
        return gap[0], word[0]
    if text.startswith("%", gap.end()):
        return gap[0], "%"
    after = text[gap.end() : gap.end() + _LONGEST + 1]
    if not after.isascii():
        for size in range(min(_LONGEST, len(after)), 0, -1):
            next_one = after[size : size + 1]
            if after[:size] in _OTHER and not (next_one.isascii() and next_one.isalpha()):
                return gap[0], after[:size]
    return "", ""


def value(number: str, decimal: str) -> float | None:
    """Return the number as a float; `decimal` is the language's mark. None if it is none."""
    marks = [c for c in number if not c.isdigit()]
    if not marks:
        return float(number)
    whole, mark, rest = number.rpartition(decimal)
    if mark and decimal not in whole and rest.isdigit():
        return float("".join(filter(str.isdigit, whole)) + "." + rest)
    grouped = re.split(r"[.,·٫٬]", number)
    if decimal not in number and all(len(part) == 3 for part in grouped[1:]):
        return float("".join(grouped))
    return None


# What a percentage is the strength of; then it is a dose, and no share of people.
STRENGTH = Pattern(
    r" ?(?:w/[wv] |v/v )?(?:[a-z-]+ )?(?:cream|ointment|gel|lotion|solution|shampoo|drops|spray|"
    r"wash|mouthwash|rinse|salt|water|wipes?|plasters?|patch|bleach|milk|iodine|peroxide|acid|"
    r"saline|alcohol|glucose|dextrose|oxygen|strength|cotton|silver|foam|paste|hydrogen|chlor|sun|extra|"
    r"natural)"
)


# Languages that write a decimal comma (Unicode CLDR); the rest, Arabic and Urdu with western
# digits included, write a point, as Spanish does in North America.
_COMMA = frozenset(
    "bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk ky lt lv mk nb nl nn no pl pt "
    "ro ru sk sl sq sr sv tr uk uz vi".split()
)
_POINT = frozenset(("es-MX", "es-US", "es-PR", "es-419"))


def decimal_mark(language: str) -> str:
    """Return the mark that a language writes before decimals."""
    return "," if language.split("-")[0] in _COMMA and language not in _POINT else "."
