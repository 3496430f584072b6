"""Two leaflets walked in step: what stands against what, and where they part.

The walk knows the model and nothing of languages. It goes down both trees at once, field by field,
and yields every pair of texts that say the same thing in two languages; where one has what the
other lacks, it says so and hands over the texts of both sides unpaired.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Union

from handout.base.finding import Span
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.leaflet import model
from handout.leaflet.blocks.catalogue import block_types
from handout.leaflet.model import Inline, Leaflet
from handout.leaflet.passages import entries_of, is_inline, is_part

# What is compared of a type that also has fields of other kinds: names, topics, files.
_COMPARED = {
    model.Leaflet: ("title", "main_message", "call_to_action", "sections"),
    model.Section: ("heading", "content"),
    model.Run: (),
}
_PARTS: dict[type, str] = {
    model.Paragraph: "a paragraph",
    model.SubHeading: "a sub-heading",
    model.List: "a list",
}


class Words(NamedTuple):
    """A text of one leaflet; `links` are the targets of links in it, each with its own words."""

    text: Text
    links: tuple[tuple[Text, str], ...] = ()
    own: str = ""  # the text with words of other languages blotted out


class Pair(NamedTuple):
    """Texts that say the same: one against one, or all of a part whose structure differs."""

    field: str
    here: tuple[Words, ...]
    there: tuple[Words, ...]
    place: Span
    also: Span


class Apart(NamedTuple):
    """Where the translation (here) and the original (there) differ in more than words."""

    field: str
    message: str
    place: Span
    also: Span


def walk(here: Leaflet, there: Leaflet) -> Iterator[Union[Pair, Apart]]:
    """Walk a translation and its original in step."""
    yield from _walk(here, there, "leaflet", here.title.span(), there.title.span())


def _walk(
    here: Any, there: Any, field: str, place: Span, also: Span, many: str = ""
) -> Iterator[Union[Pair, Apart]]:
    place, also = span(here) or place, span(there) or also
    if _is_empty(here) and _is_empty(there):
        return
    if _is_empty(here) or _is_empty(there):
        name = field.replace("_", " ")
        message = (
            f"the original has no `{name}` here"
            if _is_empty(there)
            else f"the `{name}` of the original is missing here"
        )
        yield Apart(field, message, place, also)
        yield Pair(field, tuple(said(here)), tuple(said(there)), place, also)
    elif _is_words(here) and _is_words(there):
        yield Pair(field, tuple(said(here)), tuple(said(there)), place, also)
    elif isinstance(here, tuple) and isinstance(there, tuple):
        yield from _entries(here, there, field, place, also, many or field)
    elif type(here) is not type(there):
        yield Apart(
            field, f"{_named(here)} here, where the original has {_named(there)}", place, also
        )
        yield Pair(field, tuple(said(here)), tuple(said(there)), place, also)
    elif is_part(here):
        made: Any = type(here)
        for name in _fields(here):
            many = entries_of(made, name)
            yield from _walk(getattr(here, name), getattr(there, name), name, place, also, many)
    elif here != there:
        yield Apart(field, f"`{field}` is {here} here, and {there} in the original", place, also)


def _entries(
    here: tuple[Any, ...],
    there: tuple[Any, ...],
    field: str,
    place: Span,
    also: Span,
    many: str,
) -> Iterator[Union[Pair, Apart]]:
    if len(here) == len(there):
        for one, other in zip(here, there):
            yield from _walk(one, other, field, place, also, many)
        return
    # The entries up to where the two part are sure to belong together.
    kinds = [type(one) is type(other) for one, other in zip(here, there)]
    first = kinds.index(False) if False in kinds else len(kinds)
    at = span(here[first]) if first < len(here) else place
    other_at = span(there[first]) if first < len(there) else also
    yield Apart(
        field,
        f"{len(here)} {many} here, {len(there)} in the original",
        at or place,
        other_at or also,
    )
    yield Pair(field, tuple(said(here)), tuple(said(there)), place, also)


def _fields(value: Any) -> tuple[str, ...]:
    compared = _COMPARED.get(type(value))
    if compared is not None:
        return compared
    return tuple(
        field.name
        for field in dataclasses.fields(value)
        if field.compare and field.metadata.get("read") != ""
    )


def _is_empty(value: Any) -> bool:
    return value is None or value == ()


def _is_words(value: Any) -> bool:
    return isinstance(value, Text) or is_inline(value)


def _named(value: Any) -> str:
    kinds = {block.made: block.kind.what for block in block_types()}
    return kinds.get(type(value)) or _PARTS.get(type(value), "this")


def said(value: Any) -> Iterator[Words]:
    """Yield every text in a part of a leaflet, in reading order."""
    if isinstance(value, Text):
        yield Words(value, (), value.value)
    elif _is_words(value):
        yield joined(value)
    elif isinstance(value, tuple):
        for entry in value:
            yield from said(entry)
    elif dataclasses.is_dataclass(value):
        for name in _fields(value):
            yield from said(getattr(value, name))


def joined(runs: Inline) -> Words:
    """Return the words of runs as one text."""
    places: list[tuple[int, int]] = []
    at = 0
    for run in runs:
        places += [(at + index, place) for index, place in run.text.runs]
        at += len(run.text)
    text = Text(model.plain(runs), runs[0].text.source, tuple(places))
    own = "".join("\ufffc" * len(run.text) if run.lang else run.text.value for run in runs)
    return Words(text, tuple((run.text, run.href) for run in runs if run.href), own)


def span(value: Any) -> Span | None:
    """Return the place of a part of a leaflet: its own, or that of its first words."""
    own = getattr(value, "span", None)
    if isinstance(own, Span):
        return own
    return next((words.text.span() for words in said(value)), None)
