"""The program's own words, one file a language, and how a date is written in it.

English serves where a language has no file of its own yet. Words that a profile changes (the
emergency number) stand under the profile's name.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path
from typing import Mapping, NamedTuple

from handout.source import Mapping as Keys
from handout.source import Node, Scalar, Sequence, read

FOLDER = Path(__file__).parent / "data" / "words"


class Wording(NamedTuple):
    """Words by key; keys below another are joined by a dot (`level.urgent`)."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words for `key` with its {blanks} filled."""
        return self.words[key].format(**values) if values else self.words[key]

    def date(self, day: datetime.date) -> str:
        """Write a day with its month in full, so that no reader can swap day and month."""
        return self("date", day=day.day, month=self(f"month.{day.month}"), year=day.year)


@lru_cache(maxsize=None)
def wording(language: str, profile: str) -> Wording:
    """Return the words of a language, with those of the profile laid over them."""
    code = language.split("-")[0]
    for name in (language, code, "en"):
        path = FOLDER / f"{name}.yaml"
        if path.is_file():
            break
    reading = read(path)
    assert reading.root is not None and not reading.findings, reading.findings
    words: dict[str, str] = {}
    _flatten(reading.root, "", words)
    prefix = f"profiles.{profile}."
    over = {key[len(prefix):]: value for key, value in words.items() if key.startswith(prefix)}
    return Wording(language, {**words, **over})


def _flatten(node: Node, prefix: str, words: dict[str, str]) -> None:
    if isinstance(node, Scalar):
        words[prefix] = node.text.value
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items, 1):
            _flatten(item, f"{prefix}.{number}", words)
    elif isinstance(node, Keys):
        for key, value in node.pairs:
            _flatten(value, f"{prefix}.{key.text.value}" if prefix else key.text.value, words)
