"""What numbers are measured and counted in: signs that are alike everywhere, words by language.

For reading numbers in a translation, not for printing: a form of a word that is missing here costs
a warning, no more. The words stand in each language's own file.
"""

from __future__ import annotations

from handout.language.wording import reads

# What a dose is measured in; a difference here is an error, whatever the language.
MEASURES = frozenset(("microgram", "mg", "g", "kg", "ml", "litre", "unit", "%", "°C", "°F"))

# Signs that are read alike everywhere.
SIGNS = {
    "microgram": "mcg!|µg!|μg!|ug!",
    "mg": "mg!",
    "g": "g!",
    "kg": "kg!",
    "ml": "ml!",
    "litre": "l!",
    "%": "%|٪",
    "°C": "°C!|° C!|℃",
    "°F": "°F!|° F!|℉",
    "cm": "cm!",
    "mm": "mm!",
}

# Chinese numbers are words of one sign, which stand in many others: only before a counting word.
COUNTED = ("一二三四五六七八九十", "两兩", "次周週天片粒个個小分月年毫微克")


def units_of(language: str) -> dict[str, str]:
    """Return how a language begins the names of its units, by unit; nothing where none is known."""
    return {key[6:]: words for key, words in reads(language).items() if key[:6] == "units."}


def has_other_forms(language: str) -> bool:
    """Say whether a unit may stand in a form that the language's file does not list."""
    return reads(language).get("other_forms") == "yes"


def has_unit_first(language: str) -> bool:
    """Say whether a unit's name stands before its number, as in Swahili `miligramu 5`."""
    return reads(language).get("unit_first") == "yes"


def numbers_of(language: str) -> list[str]:
    """Return the words for the numbers from 1."""
    return _listed(language, "numbers")


def months_of(language: str) -> list[str]:
    """Return the months as they stand alone, where a date needs another form."""
    return _listed(language, "months_alone")


def _listed(language: str, name: str) -> list[str]:
    found = reads(language)
    return [found[f"{name}.{n}"] for n in range(1, 32) if f"{name}.{n}" in found]
