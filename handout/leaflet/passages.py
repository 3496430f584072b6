"""What is read of a leaflet: every text in it, in reading order, with the kind of passage it is.

The walk knows the parts of prose; everything else it learns from the fields of a dataclass
(`model.read_as`), so a block type that is added tomorrow is read without a word said here. A field
that says nothing of itself is read as a paragraph: words are never passed over in silence.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeVar

from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.leaflet import model
from handout.leaflet.model import Inline, Leaflet, Run


class Passage(NamedTuple):
    """Words that end where they end, with or without a full stop.

    `kind` is what `read_as` says; `level` that of the warning box it stands in, or "".
    """

    kind: str
    runs: Inline
    level: str = ""
    section: int = -1  # before the first


_T = TypeVar("_T")
_PARTS = (model.Paragraph, model.SubHeading, model.List)


def passages(leaflet: Leaflet) -> Iterator[Passage]:
    """Yield every passage that is printed of the author's words, in reading order."""
    yield Passage("title", (Run(leaflet.title),))
    for message in (leaflet.main_message, leaflet.call_to_action):
        yield from read(message, "message")
    if leaflet.contents is not None:
        yield Passage("heading", (Run(leaflet.contents),))
    for number, section in enumerate(leaflet.sections):
        yield Passage("heading", (Run(section.heading),), "", number)
        for block in section.content:
            yield from read(block, "paragraph", "", number)
        yield from read(section.notes, "note", "", number)


def read(
    value: Any, kind: str = "paragraph", level: str = "", section: int = -1
) -> Iterator[Passage]:
    """Yield the passages of a part of a leaflet, which are of `kind` where it does not say."""
    if isinstance(value, Text):
        yield Passage(kind, (Run(value),), level, section)
    elif is_inline(value):
        for line in model.lines(value):
            yield Passage(kind, line, level, section)
    elif isinstance(value, tuple):
        for entry in value:
            yield from read(entry, kind, level, section)
    elif isinstance(value, model.Table):
        yield from _table(value, level, section)
    elif isinstance(value, model.Paragraph):
        yield from read(value.runs, kind, level, section)
    elif is_part(value):
        level = getattr(value, "level", level)
        for name, read_as in fields_read(_made(value)):
            yield from read(getattr(value, name), read_as, level, section)


def _table(table: model.Table, level: str, section: int) -> Iterator[Passage]:
    yield from read(table.caption, "caption", level, section)
    yield from read(table.columns, "head", level, section)
    for row in table.rows:
        for number, cell in enumerate(row):
            names = table.row_headers and number == 0
            yield from read(cell, "head" if names else "cell", level, section)


@lru_cache(maxsize=None)
def fields_read(made: Any) -> tuple[tuple[str, str], ...]:
    """Return the fields of a dataclass that hold words, in reading order, and their kinds."""
    found = [
        field
        for field in dataclasses.fields(made)
        if field.compare and field.metadata.get("read", "paragraph")
    ]
    found.sort(key=lambda field: not field.metadata.get("first", False))
    return tuple((field.name, field.metadata.get("read", "paragraph")) for field in found)


@lru_cache(maxsize=None)
def entries_of(made: Any, field: str) -> str:
    """Return what the entries of a dataclass's field are called where they are counted."""
    its = {one.name: one.metadata.get("many", "") for one in dataclasses.fields(made)}
    return its.get(field) or field


def _made(value: object) -> Any:
    return type(value)


def is_part(value: object) -> bool:
    """Say whether a value is a part of a leaflet that has fields."""
    return dataclasses.is_dataclass(value)


def is_inline(value: object) -> bool:
    """Say whether a value is words in runs."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)


def find(value: Any, wanted: type[_T]) -> Iterator[_T]:
    """Yield every part of a type, however deep it stands, in the order of the fields."""
    if isinstance(value, wanted):
        yield value
    if isinstance(value, tuple):
        for entry in value:
            yield from find(entry, wanted)
    elif is_part(value):
        for name, _ in fields_read(_made(value)):
            yield from find(getattr(value, name), wanted)


def prose_in(value: Any) -> Iterator[tuple[model.ProsePart, ...]]:
    """Yield every stretch of prose in a part of a leaflet: parts that stand below one another."""
    if isinstance(value, tuple) and value and isinstance(value[0], _PARTS):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from prose_in(entry)
    elif is_part(value):
        for name, _ in fields_read(_made(value)):
            yield from prose_in(getattr(value, name))


def blocks_inside(leaflet: Leaflet, wanted: type[_T]) -> Iterator[_T]:
    """Yield every block of a type in a leaflet, in other blocks as well."""
    return (part for part in _parts_of(leaflet) if isinstance(part, wanted))


_walked: tuple[Leaflet | None, tuple[Any, ...]] = (None, ())


def _parts_of(leaflet: Leaflet) -> tuple[Any, ...]:
    """Return every part of the content, in order; a leaflet that is asked again is walked once."""
    global _walked
    asked, parts = _walked
    if asked is not leaflet:
        parts = tuple(part for section in leaflet.sections for part in _parts_in(section.content))
        _walked = (leaflet, parts)
    return parts


def _parts_in(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for entry in value:
            yield from _parts_in(entry)
    elif is_part(value):
        yield value
        for name, _ in fields_read(_made(value)):
            yield from _parts_in(getattr(value, name))
