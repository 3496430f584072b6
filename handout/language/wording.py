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

from handout.base.rows import NamedTuple
from handout.knowledge import profiles
from handout.language import files
from handout.language.files import file_of


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
    name = file_of(language) or files.ENGLISH
    words = {key: text for key, text in files.words(name).items() if key[:6] != "reads."}
    if profile and "action.call" in words:
        number = profiles.profile(profile).emergency[0]
        words["action.emergency"] = words["action.call"].format(number=number)
    prefix = f"profiles.{profile}."
    over = {key[len(prefix) :]: value for key, value in words.items() if key.startswith(prefix)}
    return Wording(language, {**words, **over}, name)


def reads(language: str) -> dict[str, str]:
    """Return the words by which a language's numbers are read; nothing where it has no file."""
    name = file_of(language)
    its = files.words(name).items() if name else ()
    return {key[6:]: text for key, text in its if key[:6] == "reads."}
