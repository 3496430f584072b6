"""Word lists of the rules, one folder a language: plain words, and short forms in doses.

A language without a folder has no such lists, and the rules that look words up are silent in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.knowledge import DATA
from handout.knowledge.data_files import load
from handout.source.schema import Field, Keyed, Record
from handout.source.values import Bars, String

FOLDER = DATA / "words"
Rows = tuple[tuple[Text, tuple[str, ...]], ...]  # the words to write, and what they stand for


class PlainWords(NamedTuple):
    """Words with plainer ones beside them (`swaps`, `terms`), and measures that say nothing."""

    swaps: Rows = ()
    terms: Rows = ()
    vague: Rows = ()
    not_vague_after: tuple[str, ...] = ()
    not_vague_before: tuple[str, ...] = ()
    known_short: tuple[str, ...] = ()
    emphasis: tuple[str, ...] = ()


class ShortForms(NamedTuple):
    """Short forms by what they are -> the words to write."""

    times: Mapping[str, str]
    times_beside_a_dose: Mapping[str, str]
    times_in_capitals: Mapping[str, str]
    phrases: Mapping[str, str]  # any way of writing one -> the words to write
    routes: Mapping[str, str]
    route_phrases: Mapping[str, str]  # as `phrases`
    routes_in_capitals: Mapping[str, str]
    sides: Mapping[str, str]
    others: Mapping[str, str]
    names: Mapping[str, str]
    names_beside_a_dose: Mapping[str, str]
    names_taken: Mapping[str, str]
    nicknames: Mapping[str, str]


class Weekly(NamedTuple):
    """Medicines that are taken once a week: always, at a dose, or as an injection."""

    always: tuple[str, ...]
    at_a_dose: tuple[tuple[str, str], ...]
    injected: tuple[str, ...]


_ROWS = Keyed(Bars(), "rows of words")
_PLAIN = Record(
    PlainWords,
    {
        "swaps": Field(_ROWS, "plain words, and the words that they are always better than"),
        "terms": Field(_ROWS, "plain words, and the terms that they explain"),
        "vague": Field(_ROWS, "what to say, and the words that do not say it"),
        "not_vague_after": Field(Bars(), "words after which a vague one is plain"),
        "not_vague_before": Field(Bars(), "words before which a vague one is plain"),
        "known_short": Field(Bars(), "short forms that need no explaining"),
        "emphasis": Field(Bars(), "words that are put in capitals to shout"),
    },
    "the plain words",
)
_TABLE = Keyed(String(), "rows of short forms")
_SHORT = Record(
    ShortForms,
    {
        "times": Field(_TABLE, "how often, in letters that are nothing else", True),
        "times_beside_a_dose": Field(_TABLE, "the same, where a dose stands beside them", True),
        "times_in_capitals": Field(_TABLE, "the same, in capitals only", True),
        "phrases": Field(_ROWS, "the words to write, and phrases of Latin for them", True),
        "route_phrases": Field(_ROWS, "the same for where a medicine goes", True),
        "routes": Field(_TABLE, "where a medicine goes, where a dose stands beside it", True),
        "routes_in_capitals": Field(_TABLE, "the same, in capitals only", True),
        "sides": Field(_TABLE, "which eye or ear", True),
        "others": Field(_TABLE, "letters for other words beside a medicine", True),
        "names": Field(_TABLE, "letters for a medicine", True),
        "names_beside_a_dose": Field(_TABLE, "the same, where a dose stands beside them", True),
        "names_taken": Field(_TABLE, "the same, after words such as take too", True),
        "nicknames": Field(_TABLE, "short names in small letters, beside a dose", True),
    },
    "the short forms",
)
_WEEKLY = Record(
    Weekly,
    {
        "always": Field(Bars(), "medicines that are never taken daily", True),
        "at_a_dose": Field(_TABLE, "medicines, and the dose that is weekly", True),
        "injected": Field(Bars(), "medicines that are weekly as an injection", True),
    },
    "the weekly medicines",
)


@lru_cache(maxsize=None)
def plain_words(language: str, folder: Path = FOLDER) -> PlainWords | None:
    """Return the plain words of a language (such as "en"), or None. Raises BrokenData."""
    file = folder / language / "plain.yaml"
    found: PlainWords | None = load(file, _PLAIN) if file.is_file() else None
    return found


@lru_cache(maxsize=None)
def short_forms(language: str = "en", folder: Path = FOLDER) -> ShortForms:
    """Return the short forms that a dose must not use. Raises BrokenData."""
    said: dict[str, Any] = load(folder / language / "doses.yaml", _SHORT)._asdict()
    phrases = {name: said.pop(name) for name in ("phrases", "route_phrases")}
    tables = {name: {k.value: words for k, words in rows} for name, rows in said.items()}
    for name, its in phrases.items():
        tables[name] = {form: k.value for k, forms in its for form in forms}
    return ShortForms(**tables)


@lru_cache(maxsize=None)
def weekly_medicines(language: str = "en", folder: Path = FOLDER) -> Weekly:
    """Return the medicines that are taken once a week, in small letters. Raises BrokenData."""
    said: Weekly = load(folder / language / "weekly.yaml", _WEEKLY)
    rows = tuple((name.value.lower(), dose) for name, dose in cast(Any, said.at_a_dose))
    lower = [tuple(name.lower() for name in names) for names in (said.always, said.injected)]
    return Weekly(lower[0], rows, lower[1])
