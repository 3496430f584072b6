"""The program's own words, one file a language, and how a date is written in it.

English serves where a language has no file, and `lang-words` says so. The emergency number is the
profile's; other words that a profile changes stand under the profile's name.

No plural forms: nothing that the program says counts things. "Page 1 of 2" names two pages, and
in none of these languages does a noun change with them. Babel would bring such rules, and 33 MB
of locale data with them, for the one thing that is inflected here: a month, in the form that a
date needs, which the files hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from handout.knowledge import profiles
from handout.knowledge.data_files import refuse
from handout.source.nodes import Mapping as Keys
from handout.source.nodes import Node, Scalar, Sequence, read

FOLDER = Path(__file__).parent / "data"

# The file of a tag that no cutting short leads to, or leads to the wrong script ("" means none).
_FILES = {
    "zh": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant",
    "zh-MO": "zh-Hant",
    "cmn": "zh-Hans",
    "yue": "zh-Hant",
    "pa-PK": "",  # Punjabi is written in Arabic letters there
    "no": "nb",
    "nn": "nb",  # Nynorsk readers read Bokmål
    "tl": "fil",
    "ku": "kmr",
    "ku-Arab": "ckb",
    "ku-IQ": "ckb",
    "ku-IR": "ckb",
    "fa-AF": "prs",
    "sr-ME": "sr-Latn",
    "cnr": "sr-Latn",
    "sh": "sr-Latn",
    "mo": "ro",
}


class Wording(NamedTuple):
    """Words by key; keys below another are joined by a dot (`level.urgent`).

    `spoken` is the language that the words are in: English where `language` has none.
    """

    language: str
    words: Mapping[str, str]
    spoken: str = "en"

    def __call__(self, key: str, **values: object) -> str:
        """Return the words for `key` with its {blanks} filled."""
        return self.words[key].format(**values) if values else self.words[key]

    @property
    def foreign(self) -> str:
        """The language of the words where it is not the leaflet's, whose own has none; or ""."""
        return self.spoken if self.spoken[:2] != self.language[:2] else ""

    def date(self, day: datetime.date) -> str:
        """Write a day with its month in full, so that no reader can swap day and month."""
        number = self("first_day") if day.day == 1 else day.day
        return self("date", day=number, month=self(f"month.{day.month}"), year=day.year)


@lru_cache(maxsize=None)
def wording(language: str, profile: str) -> Wording:
    """Return the words of a language, with those of the profile laid over them.

    Raises BrokenData where the file of the language or the profile has a fault.
    """
    name = spoken(language) or "en"
    words = {
        key: said for key, said in _file(name).items() if key != "script" and key[:6] != "reads."
    }
    if profile and "action.call" in words:
        number = profiles.profile(profile).emergency[0]
        words["action.emergency"] = words["action.call"].format(number=number)
    prefix = f"profiles.{profile}."
    over = {key[len(prefix) :]: value for key, value in words.items() if key.startswith(prefix)}
    return Wording(language, {**words, **over}, name)


def spoken(language: str) -> str:
    """Return the name of the file that holds a language's words, or "" if there is none.

    A region or a script that goes without saying is left off (pt-BR, hi-Deva); another script is
    another way of writing, which those words would not be read in (sr-Latn, pa-Arab).
    """
    parts = language.split("-")
    script = next((part for part in parts[1:] if len(part) == 4), "")
    for tag in (language, "-".join(parts[:2]), parts[0]):
        name = _FILES.get(tag, tag)
        if name and (FOLDER / f"{name}.yaml").is_file():
            return name if script in ("", _script(name)) else ""
        if not name:
            return ""
    return ""


def reads(language: str) -> dict[str, str]:
    """Return the words by which a language's numbers are read; nothing where it has no file."""
    name = spoken(language)
    its = _file(name).items() if name else ()
    return {key[6:]: said for key, said in its if key[:6] == "reads."}


@lru_cache(maxsize=None)
def _file(name: str) -> dict[str, str]:
    """Return all that a language's file says, by key. Raises BrokenData."""
    reading = read(FOLDER / f"{name}.yaml")
    refuse(reading.findings)
    words: dict[str, str] = {}
    if reading.root is not None:
        _flatten(reading.root, "", words)
    return words


@lru_cache(maxsize=None)
def _script(name: str) -> str:
    """Return the script of a language's file (ISO 15924), without reading the rest of it."""
    with open(FOLDER / f"{name}.yaml", encoding="utf-8") as file:
        found = next((line for line in file if line.startswith("script:")), "script: Latn")
    return found.partition(":")[2].strip()


def _flatten(node: Node, prefix: str, words: dict[str, str]) -> None:
    if isinstance(node, Scalar):
        words[prefix] = node.text.value
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items, 1):
            _flatten(item, f"{prefix}.{number}", words)
    elif isinstance(node, Keys):
        for key, value in node.pairs:
            _flatten(value, f"{prefix}.{key.text.value}" if prefix else key.text.value, words)
