"""What a leaflet can be about, and what one of each kind must cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from handout.base.finding import Finding, error
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.knowledge import DATA
from handout.knowledge.data_files import load, refuse
from handout.source.schema import Field, Keyed, Record
from handout.source.values import Bars, Flag, String, choose

FILE = DATA / "topics.yaml"


class Topic(NamedTuple):
    """What a section on the topic tells the reader, a heading for it, and words it must hold."""

    tells: str
    heading: str
    words: tuple[str, ...] = ()


class Kind(NamedTuple):
    """What a leaflet of one kind must have: topics, and perhaps an emergency box."""

    covers: tuple[str, ...]
    emergency_box: bool = False


class Topics(NamedTuple):
    """Every topic by its name, and every kind of leaflet by its own."""

    topics: Mapping[str, Topic]
    kinds: Mapping[str, Kind]


class _File(NamedTuple):
    topics: tuple[tuple[Text, Topic], ...]
    kinds: tuple[tuple[Text, Kind], ...]


_TOPIC = Record(
    Topic,
    {
        "tells": Field(String(), "what a section on it tells the reader", True),
        "heading": Field(String(), "a heading for it", True),
        "words": Field(Bars(), "beginnings of words of which a section on it has one"),
    },
    "a topic",
)
_KIND = Record(
    Kind,
    {
        "covers": Field(Bars(), "its topics, in the order in which a starter asks", True),
        "emergency_box": Field(Flag(), "whether it has a box of level emergency"),
    },
    "a kind of leaflet",
)
_FILE = Record(
    _File,
    {
        "topics": Field(Keyed(_TOPIC, "topics"), "each topic by its name", True),
        "kinds": Field(Keyed(_KIND, "kinds of leaflet"), "what each kind must cover", True),
    },
    "the topics",
)


@lru_cache(maxsize=None)
def catalogue(file: Path = FILE) -> Topics:
    """Return all topics and kinds of leaflet. Raises BrokenData."""
    said: _File = load(file, _FILE)
    found = Topics(
        {name.value: topic for name, topic in said.topics},
        {name.value: kind for name, kind in said.kinds},
    )
    refuse(_unknown(said, found.topics))
    return found


def _unknown(said: _File, known: Mapping[str, Topic]) -> Iterator[Finding]:
    for name, kind in said.kinds:
        for topic in kind.covers:
            if topic not in known:
                hint = choose(topic, list(known))
                yield error("topic-unknown", f"`{topic}` is no topic", name.span(), hint)
