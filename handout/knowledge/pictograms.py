"""Pictograms: what each is meant to say, where its drawing is from, and who has tried it.

A pictogram that no patient was shown is a guess: of fifteen that a pharmacopoeia publishes, five
failed with people in pharmacies. So the table says of each whether it was tested, and by whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.knowledge import DATA
from handout.knowledge.data_files import load, refuse
from handout.knowledge.references import CITED, REFERENCES, Reference, unknown
from handout.source.schema import Field, Keyed, Record
from handout.source.values import Flag, String

FILE = DATA / "pictograms.yaml"


class Pictogram(NamedTuple):
    """What one is meant to say, its drawing, whether patients were asked what it says, and who
    says so: ids of sources."""

    says: str
    drawing: str
    tested: bool
    sources: tuple[Text, ...]


class Pictograms(NamedTuple):
    """Every pictogram by its name, and the sources."""

    by_name: Mapping[str, Pictogram]
    sources: tuple[Reference, ...]


class _File(NamedTuple):
    pictograms: tuple[tuple[Text, Pictogram], ...]
    sources: tuple[Reference, ...]


_PICTOGRAM = Record(
    Pictogram,
    {
        "says": Field(String(), "what it is meant to say", True),
        "drawing": Field(String(), "whose drawing it is, and what was changed in it", True),
        "tested": Field(Flag(), "whether patients were shown it and asked what it says", True),
        "sources": Field(CITED, "who says so", True),
    },
    "a pictogram",
)
_FILE = Record(
    _File,
    {
        "pictograms": Field(Keyed(_PICTOGRAM, "pictograms"), "each by its name", True),
        "sources": Field(REFERENCES, "who tried it, or drew it", True),
    },
    "the pictograms",
)


@lru_cache(maxsize=None)
def pictograms(file: Path = FILE) -> Pictograms:
    """Return all pictograms. Raises BrokenData."""
    said: _File = load(file, _FILE)
    refuse(unknown([one for _, its in said.pictograms for one in its.sources], said.sources))
    return Pictograms({name.value: its for name, its in said.pictograms}, said.sources)


def table() -> str:
    """Return the pictograms as Markdown: what each is meant to say, and whether it was tested."""
    rows = ["| pictogram | is meant to say | drawn by | tested on patients |", "|---|---|---|---|"]
    for name, one in pictograms().by_name.items():
        tested = "yes" if one.tested else "no"
        rows.append(f"| `{name}` | {one.says} | {one.drawing} | {tested} |")
    return "\n".join(rows)
