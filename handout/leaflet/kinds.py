"""Kinds of text that are read as Markdown: one paragraph, or whole prose."""

from __future__ import annotations

from typing import Any, NamedTuple

from handout.base.finding import error
from handout.leaflet.markdown import inline, prose
from handout.leaflet.model import Inline
from handout.source.nodes import Node
from handout.source.values import Report, words


class Words(NamedTuple):
    """One paragraph of Markdown: bold, links, language changes and, unless `flat`, line breaks."""

    flat: bool = False

    def read(self, node: Node, report: Report) -> Inline | None:
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


class ProseText(NamedTuple):
    """Markdown: paragraphs, sub-headings, lists and small tables."""

    def read(self, node: Node, report: Report) -> Any:
        text = words(node, report)
        return None if text is None else prose(text, report)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}
