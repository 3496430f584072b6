"""The content of a leaflet as one digest: what was approved, what a translation was made from.

It covers every word that the author wrote for readers, in its role and order, with the brand that
speaks, and for a translation which words it was made from and by whom. It does not cover what is
said about the leaflet (review, sources, topics), how it is printed (paper, editions), nor anything
of the file: comments, quotes, folds and the order of keys may change, and the digest stays.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from handout.base import files
from handout.base.text import Text
from handout.leaflet.model import Leaflet

# Of a leaflet, its sections and tables and its translation record; no other part has fields of
# these names.
_UNSEEN = frozenset(
    (
        "id",
        "kind",
        "drug_class",
        "keywords",
        "speciality",
        "paper",
        "codes",
        "audience",
        "profile",
        "editions",
        "review",
        "covers",
        "sources",
        "waivers",
        "in_words",
        "new_page",
        "keep_together",
        "align",
        "widths",
    )
)
_SPACE = re.compile(r" *(\n) *| +")  # a line feed is a line break that the author wrote


def content_digest(leaflet: Leaflet, pictures: Mapping[str, str] | None = None) -> str:
    """Return the digest of a leaflet's content, as 64 hexadecimal digits.

    `pictures` are the digests of the image files by the names that figures give them, where these
    count too. Fields left at nothing do not count, so that a new kind of field voids no approval.
    """
    parts = [
        *_parts(leaflet),
        *(f"{name}={digest}" for name, digest in sorted((pictures or {}).items())),
    ]
    return files.digest(*(part.encode("utf-8", "surrogatepass") for part in parts))


def _parts(value: object) -> Iterator[str]:
    """Yield what a value says, each thing said preceded by what it is."""
    if isinstance(value, Text):
        yield _SPACE.sub(lambda space: space[1] or " ", value.value)
    elif isinstance(value, tuple):
        yield f"{len(value)} entries"
        for entry in value:
            yield from _parts(entry)
    elif dataclasses.is_dataclass(value):
        yield type(value).__name__
        for name in _counted(_made(value)):
            said = getattr(value, name)
            if not _is_nothing(said):
                yield name
                yield from _parts(said)
        yield "end"
    else:
        yield str(value)


def _made(value: object) -> Any:
    return type(value)


@lru_cache(maxsize=None)
def _counted(made: Any) -> tuple[str, ...]:
    """Return the fields of a kind of data that count."""
    return tuple(
        field.name
        for field in dataclasses.fields(made)
        if field.compare and field.name not in _UNSEEN
    )


def _is_nothing(value: object) -> bool:
    # Not by truth: a list that starts at 0 is not a list of bullets.
    return value is None or value is False or value == () or value == ""
