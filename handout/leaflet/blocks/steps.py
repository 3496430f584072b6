"""Steps: actions in their order, which may go on from those before a picture or a warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from handout.base.finding import Span
from handout.leaflet.kinds import ProseText
from handout.leaflet.model import ProsePart, placed, read_as
from handout.source.nodes import Mapping, Node
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import Count, Report


@dataclass(frozen=True)
class Steps:
    """Actions in their order. `start` is the number of the first; 0 where nobody said it: 1."""

    steps: tuple[tuple[ProsePart, ...], ...] = read_as("step", "steps")
    span: Span = placed()
    start: int = 0

    @property
    def numbered(self) -> tuple[tuple[int, tuple[ProsePart, ...]], ...]:
        """Each action behind its number."""
        return tuple(enumerate(self.steps, self.start or 1))


class ListOrFrom(NamedTuple):
    """Steps as a list or, where they do not start at 1, as `start` and `steps`."""

    plain: Wrapped
    record: Record

    @property
    def what(self) -> str:
        """What it is called in messages."""
        return self.plain.what

    def read(self, node: Node, report: Report) -> Any:
        """Return the steps, None where a fault was reported."""
        kind = self.record if isinstance(node, Mapping) else self.plain
        return kind.read(node, report)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of both ways to write steps."""
        return {"anyOf": [self.plain.schema(), self.record.schema()]}


_LIST = ListOf(ProseText(), 1, 50)
KIND = ListOrFrom(
    Wrapped(Steps, _LIST, "a list of steps"),
    Record(
        Steps,
        {
            "start": Field(Count(2, 50), "the number of the first step"),
            "steps": Field(_LIST, "the steps", True),
        },
        "steps that go on",
    ),
)
