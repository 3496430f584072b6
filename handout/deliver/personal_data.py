"""Reads whom copies are for: JSON Lines or CSV, a record a line, each judged by itself.

What is wrong with a record is said by its line and never in its words, for they are a patient's.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from handout.base.rows import NamedTuple

MOST = 1_000_000  # records of one run
_LONGEST = 20_000  # characters of a line


class Record(NamedTuple):
    """A record by the line that it begins on; `why` says what is wrong where it cannot be read."""

    line: int
    fields: Mapping[str, object]
    why: str = ""


def records(data: bytes) -> tuple[Record, ...]:
    """Read all records; those that start with a brace are JSON Lines, others CSV with a head."""
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return (Record(line, {}, "the data is not UTF-8 from this line on"),)
    found = _json(said) if said.lstrip()[:1] == "{" else _csv(said)
    return tuple(one for _, one in zip(range(MOST), found))


def _json(said: str) -> Iterator[Record]:
    for number, line in enumerate(said.split("\n"), 1):
        if not line.strip():
            continue
        try:
            if len(line) > _LONGEST:
                raise ValueError
            fields = json.loads(line, object_pairs_hook=_once)
            if not isinstance(fields, dict):
                raise ValueError
        except (ValueError, RecursionError):
            yield Record(number, {}, "it is not one JSON object on one line, each key once")
            continue
        yield Record(number, fields)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError
    return dict(pairs)


def _csv(said: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(said, newline=""), strict=True)
    head: list[str] = []
    line = 1
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Record(line, {}, "its quotes are not closed, and nothing after it can be read")
            return
        if not any(cell.strip() for cell in row):
            continue
        if not head:
            head = [cell.strip() for cell in row]
            if len(set(head)) < len(head):
                yield Record(line, {}, "the head names a field twice")
                return
        elif len(row) != len(head):
            yield Record(line, {}, "it has more or fewer fields than the head")
        else:
            yield Record(line, dict(zip(head, row)))
