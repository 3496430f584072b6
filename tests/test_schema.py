"""What an entry may hold: each kind takes what it should, names what it should not, and where."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

import pytest

from handout.base import languages
from handout.base.finding import Finding, Span
from handout.base.text import Text
from handout.leaflet.kinds import ProseText, Words
from handout.leaflet.reader import LEAFLET, kinds, schema
from handout.source.nodes import Mapping, parse
from handout.source.schema import Field, ListOf, Record
from handout.source.values import (
    COLOUR,
    NAME,
    WEB,
    Choice,
    Count,
    Date,
    Flag,
    Language,
    OneLine,
    choose,
)


@dataclass(frozen=True)
class Thing:
    name: Text
    span: Span
    size: int = 3


THING = Record(
    Thing,
    {
        "name": Field(OneLine(10), "what it is called", True),
        "size": Field(Count(1, 5), "how large"),
    },
    "a thing",
)


def read(kind: Any, text: str) -> tuple[Any, list[Finding]]:
    """Read `text`, a value in YAML, as `kind`."""
    root = parse("x.yaml", f"key: {text}\n".encode()).root
    assert isinstance(root, Mapping)
    found: list[Finding] = []
    return kind.read(root.pairs[0][1], found.append), found


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (OneLine(), "two words", "two words"),
        (OneLine(), "'  two '", "two"),
        (OneLine(), "no", "no"),
        (OneLine(5), "12345", "12345"),
        (Flag(), "yes", True),
        (Flag(), "no", False),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (Count(1, 10), "10", 10),
        (Count(1, 10), "07", 7),
        (Date(), "2028-02-29", datetime.date(2028, 2, 29)),
        (Date(), "'2026-11-22'", datetime.date(2026, 11, 22)),
        (Language(), "en-GB", "en-GB"),
        (Language(), "no", "no"),
        (Choice(("a", "b")), "b", "b"),
        (NAME, "riverside-2", "riverside-2"),
        (WEB, "https://a.example/b?c=d", "https://a.example/b?c=d"),
        (COLOUR, "'#1a2B3c'", "#1a2B3c"),
    ],
)
def test_what_is_right_is_read(kind: Any, text: str, value: object) -> None:
    """Each kind types its text once, and says nothing."""
    got, found = read(kind, text)

    assert found == []
    assert (str(got) if isinstance(got, Text) else got) == value


@pytest.mark.parametrize(
    ("kind", "text", "id"),
    [
        (OneLine(), "[a]", "type"),
        (OneLine(), "{a: b}", "type"),
        (OneLine(), "", "empty"),
        (OneLine(), "~", "empty"),
        (OneLine(), "null", "empty"),
        (OneLine(), "' '", "empty"),
        (OneLine(), '"\\u00a0"', "empty"),
        (OneLine(), '"a\\nb"', "line"),
        (OneLine(5), "123456", "line-length"),
        (OneLine(), "a # b", "yaml-comment"),
        (Words(), "a # b", "yaml-comment"),
        (ProseText(), "a # b", "yaml-comment"),
        (Flag(), "on", "flag"),
        (Flag(), "Yes", "flag"),
        (Flag(), "1", "flag"),
        (Count(1, 10), "0", "count"),
        (Count(1, 10), "11", "count"),
        (Count(1, 10), "1.0", "count"),
        (Count(1, 10), "-1", "count"),
        (Count(1, 10), "ten", "count"),
        (Count(1, 10), "'٣'", "count"),
        (Count(1, 10), "9" * 5000, "count"),
        (Date(), "today", "date"),
        (Date(), "2026-02-30", "date"),
        (Date(), "20261122", "date"),
        (Date(), "2026-W01-1", "date"),
        (Date(), "22.11.2026", "date"),
        (Date(), "٢٠٢٦-01-01", "date"),
        (Language(), "EN", "language"),
        (Language(), "english", "language"),
        (Language(), "xx", "language"),
        (Choice(("draft",)), "drafft", "choice"),
        (NAME, "../../etc", "name"),
        (NAME, "A b", "name"),
        (NAME, "a--b", "name"),
        (NAME, "a" * 81, "line-length"),
        (WEB, "example.org", "address"),
        (WEB, "javascript:alert(1)", "address"),
        (WEB, "https://a b.example", "address"),
        (WEB, "https://" + "a" * 600 + ".example", "line-length"),
        (COLOUR, "'#fff'", "colour"),
        (COLOUR, "red", "colour"),
        (COLOUR, "#1a2b3c", "empty"),
        (ListOf(OneLine()), "a", "type"),
        (ListOf(OneLine()), "[]", "too-few"),
        (ListOf(OneLine(), 1, 2), "[a, b, c]", "too-many"),
        (THING, "a", "type"),
        (THING, "[a]", "type"),
        (THING, "{name: a, sise: 2}", "unknown-key"),
        (THING, "{size: 2}", "missing-key"),
        (THING, "{}", "missing-key"),
    ],
)
def test_what_is_wrong_is_named(kind: Any, text: str, id: str) -> None:
    """What a kind cannot take is one finding, inside the line, with a hint."""
    _, found = read(kind, text)

    assert [finding.id for finding in found] == [id]
    assert found[0].hint
    assert len(found[0].message) < 200
    assert 5 <= found[0].span.column <= len(found[0].span.excerpt) + 1


def test_a_record_takes_what_is_there_and_knows_its_place() -> None:
    """What is left out takes its default."""
    thing, found = read(THING, "{name: a}")

    assert found == []
    assert (str(thing.name), thing.size, thing.span.line) == ("a", 3, 1)


def test_a_record_finds_all_its_faults_at_once() -> None:
    """One run shows an author everything there is to mend."""
    _, found = read(THING, "{other: a, size: 9}")

    assert sorted(f.id for f in found) == ["count", "missing-key", "unknown-key"]


def test_a_key_that_is_misspelt_is_not_missing_too() -> None:
    """One fault is one finding: what was meant is said, and not asked for a second time."""
    _, found = read(THING, "{nam: a, size: 2}")

    assert [(f.id, f.hint) for f in found] == [("unknown-key", "did you mean `name`?")]


def test_a_list_reads_on_past_a_fault() -> None:
    """A fault in one entry hides none in the next."""
    values, found = read(ListOf(Count(1, 5)), "[1, x, 3, 9]")

    assert values == (1, 3)
    assert [f.span.column for f in found] == [10, 16]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("headng", "did you mean `heading`?"),
        ("Heading", "did you mean `heading`?"),
        ("zzz", "one of: heading, content"),
        ("h" * 100_000, "one of: heading, content"),
    ],
)
def test_a_hint_names_what_was_probably_meant(word: str, hint: str) -> None:
    """A near miss gets one suggestion, anything else the whole choice."""
    assert choose(word, ["heading", "content"]) == hint


def walk(part: Any) -> Any:
    """Yield every part of a JSON Schema."""
    yield part
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for one in inside:
        yield from walk(one)


def test_the_json_schema_knows_every_key_and_block() -> None:
    """An editor that uses the schema offers each key, says what it is, and knows each block."""
    made = schema()
    records = [part for part in walk(made) if isinstance(part, dict) and "properties" in part]

    assert made["required"] == ["title", "language", "sections"]
    assert set(made["properties"]) == set(LEAFLET.entries)
    assert all(record["additionalProperties"] is False for record in records)
    blocks = made["properties"]["sections"]["items"]["properties"]["content"]["items"]["anyOf"]
    assert {name for option in blocks for name in option.get("properties", ())} == set(kinds())
    assert all(entry.get("description") for entry in made["properties"].values())


def test_patterns_of_the_json_schema_are_whole_and_portable() -> None:
    """Each pattern covers the whole value and uses nothing that only Python knows."""
    patterns = [
        part["pattern"]
        for part in walk(schema())
        if isinstance(part, dict) and isinstance(part.get("pattern"), str)
    ]

    assert len(patterns) > 5
    for pattern in patterns:
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        assert "(?P" not in pattern
        assert re.compile(pattern)


@pytest.mark.parametrize(
    "tag", ["en-GB", "zh-Hans", "zh-Hant-TW", "es-419", "pl", "ckb", "sr-Latn"]
)
def test_editors_and_the_reader_agree_on_languages(tag: str) -> None:
    """What the reader takes for a language, an editor does not underline."""
    assert languages.is_tag(tag)
    assert re.search(Language().schema()["pattern"], tag)
