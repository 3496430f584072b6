"""Kinds of text that are read as Markdown: one paragraph, or whole prose."""

from __future__ import annotations

from typing import Any

from handout.base.finding import error
from handout.base.rows import NamedTuple
from handout.leaflet.markdown import cell, inline, prose
from handout.leaflet.model import Cell, Inline
from handout.source.nodes import Node, Scalar
from handout.source.values import Report, words


class Words(NamedTuple):
    """One paragraph of Markdown: bold, links, language changes and, unless `flat`, line breaks.

    `blank` allows quotes with nothing between them.
    """

    flat: bool = False
    blank: bool = False

    def read(self, node: Node, report: Report) -> Inline | None:
        if self.blank and _is_blank(node):
            return ()
        text = words(node, report)
        runs = None if text is None else inline(text, report)
        for run in runs or ():
            if self.flat and "\n" in run.text.value:
                at = run.text.value.index("\n")
                span = run.text.span(at, at + 1)
                report(error("md-break", "this must be one line", span, "delete the line break"))
        return runs

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"]}


class CellText(NamedTuple):
    """What a cell holds: words or, on several lines, paragraphs and lists; "" if `blank` may be."""

    blank: bool = False

    def read(self, node: Node, report: Report) -> Cell | None:
        if self.blank and _is_blank(node):
            return ()
        text = words(node, report)
        return None if text is None else cell(text, report)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"]}


def _is_blank(node: Node) -> bool:
    """Say whether a cell is empty on purpose: quotes with nothing between them."""
    return isinstance(node, Scalar) and not node.plain and not node.text.value.strip()


class ProseText(NamedTuple):
    """Markdown: paragraphs, sub-headings, lists and small tables."""

    def read(self, node: Node, report: Report) -> Any:
        text = words(node, report)
        return None if text is None else prose(text, report)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}
