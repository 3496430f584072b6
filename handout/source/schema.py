"""What a list or a set of keys may hold: kinds of kinds, which find all faults at once.

`Record` ties keys to a frozen dataclass; each block type's record stands in its own module under
`handout.leaflet.blocks`. The kinds of single values are in `values`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from typing import Any

from handout.base.finding import Finding, Span, error, shorten
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.source.nodes import Mapping, Node, Sequence
from handout.source.values import Kind, Report, choose, named


class ListOf(NamedTuple):
    """A list of one kind, as a tuple."""

    kind: Kind
    least: int = 1
    most: int = 200

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            report(
                error(
                    "type",
                    f"a list is wanted here, not {named(node)}",
                    node.span,
                    "start each entry on a line of its own with a dash and a space",
                )
            )
            return None
        if len(node.items) > self.most:
            report(
                error(
                    "too-many",
                    f"{len(node.items):,} entries; at most {self.most:,} are allowed",
                    node.items[self.most].span,
                    "split it",
                )
            )
            return None
        if len(node.items) < self.least:
            few = "an empty list" if not node.items else f"only {len(node.items)} entries"
            report(
                error(
                    "too-few",
                    f"{few}; at least {self.least} wanted",
                    node.span,
                    "add to it, or delete the key",
                )
            )
            return None
        values = [self.kind.read(item, report) for item in node.items]
        return tuple(value for value in values if value is not None)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.kind.schema(),
            "minItems": self.least,
            "maxItems": self.most,
        }


class Field(NamedTuple):
    """One key of a record: its kind, whether it must be there, and what an editor says of it."""

    kind: Kind
    doc: str
    required: bool = False
    kept: bool = False  # the same in every language: a number to dial, the name of a file


class Record(NamedTuple):
    """Keys and values that make one frozen dataclass, or one named tuple."""

    make: Callable[..., Any]
    entries: MappingType[str, Field]
    what: str
    disagree: Callable[[Any], Iterable[Finding]] | None = None  # what keys say against each other

    def read(self, node: Node, report: Report, at: Span | None = None) -> Any:
        """Read the keys; `at` is the place of the record where its own is less telling."""
        if not isinstance(node, Mapping):
            report(
                error(
                    "type",
                    f"{self.what} is wanted here, not {named(node)}",
                    node.span,
                    "write its keys: " + ", ".join(self.entries),
                )
            )
            return None
        values: dict[str, Any] = {}
        meant: set[str] = set()  # what a key that is misspelt stands for: one fault, one finding
        for key, value in node.pairs:
            name = key.text.value
            entry = self.entries.get(name)
            if entry is None:
                hint = choose(name, list(self.entries))
                meant |= {other for other in self.entries if f"`{other}`?" in hint}
                what = f"`{shorten(name)}` is not a key of {self.what}"
                report(error("unknown-key", what, key.span, hint))
                continue
            values[name] = entry.kind.read(value, report)
        missing = [n for n, e in self.entries.items() if e.required and n not in values]
        for name in [name for name in missing if name not in meant]:
            hint = f"add `{name}:` ({self.entries[name].doc})"
            report(error("missing-key", f"{self.what} has no `{name}`", at or node.span, hint))
        if missing or any(values.get(n) is None for n, e in self.entries.items() if e.required):
            return None
        given = {name: value for name, value in values.items() if value is not None}
        wanted = self.make.__annotations__
        if "span" in wanted:
            given["span"] = at or node.span
        if "places" in wanted:
            given["places"] = {key.text.value: value.span for key, value in node.pairs}
        made = self.make(**given)
        faults = tuple(self.disagree(made)) if self.disagree else ()
        for fault in faults:
            report(fault)
        return None if faults else made

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [n for n, e in self.entries.items() if e.required],
            "properties": {
                n: {**e.kind.schema(), "description": e.doc} for n, e in self.entries.items()
            },
        }


class Keyed(NamedTuple):
    """Keys that the author chooses, each with a value of one kind, as a tuple of pairs."""

    kind: Kind
    what: str

    def read(self, node: Node, report: Report) -> tuple[tuple[Text, Any], ...] | None:
        if not isinstance(node, Mapping):
            report(
                error(
                    "type",
                    f"{self.what} are wanted here, not {named(node)}",
                    node.span,
                    "write `name: value`, each on a line of its own",
                )
            )
            return None
        values = ((key.text, self.kind.read(value, report)) for key, value in node.pairs)
        return tuple((key, value) for key, value in values if value is not None)

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.kind.schema()}


class Wrapped(NamedTuple):
    """A block that is one value of `kind`, such as a list, in a dataclass with its place."""

    make: Callable[..., Any]
    kind: Kind
    what: str

    def read(self, node: Node, report: Report) -> Any:
        value = self.kind.read(node, report)
        return self.make(value, node.span) if value else None

    def schema(self) -> dict[str, Any]:
        return self.kind.schema()


class Either(NamedTuple):
    """A value written in short, or as keys where there is more to say; both make the same.

    `joined` makes of what the keys say what the short form makes.
    """

    plain: Kind
    record: Record
    what: str
    joined: Callable[[Any], Any] | None = None

    def read(self, node: Node, report: Report) -> Any:
        """Return what was written, None where a fault was reported."""
        if not isinstance(node, Mapping):
            return self.plain.read(node, report)
        found = self.record.read(node, report)
        return found if found is None or self.joined is None else self.joined(found)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of both ways to write it."""
        return {"anyOf": [self.plain.schema(), self.record.schema()]}
