"""A leaflet's YAML -> `model.Leaflet`: the keys of the format, and what must agree among them."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any, Iterator

from handout import model
from handout.blocks import contacts, figure, fill_in, key_facts, prose, qr, steps, table, warning
from handout.finding import Finding, error, tidy
from handout.model import Citation, Leaflet, Question, Review, Section
from handout.schema import (
    NAME, WEB, Choice, Date, Entry, Kind, Language, Line, Many, Record, Report, Words, choose)
from handout.source import Mapping, Node, Scalar, read
from handout.text import Text

# What a section's content can hold: a bare string is prose, the rest are maps of one key.
BLOCKS: dict[str, Any] = {
    "warning": warning, "steps": steps, "table": table, "figure": figure, "key_facts": key_facts,
    "contacts": contacts, "qr": qr, "fill_in": fill_in,
}
LAYERS = {model.Prose: prose, model.Warning: warning, model.Steps: steps, model.Table: table,
          model.Figure: figure, model.KeyFacts: key_facts, model.Contacts: contacts,
          model.Qr: qr, model.FillIn: fill_in}

MAX_SECTIONS = 2_000
_STEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]*")


class _BlockKind:
    """A string of Markdown, or a map of one key that names a block type."""

    def read(self, node: Node, report: Report) -> Any:
        if isinstance(node, Scalar):
            return prose.KIND.read(node, report)
        if not isinstance(node, Mapping) or len(node.pairs) != 1:
            several = isinstance(node, Mapping) and len(node.pairs) > 1
            what = ", ".join(f"`{k.text}`" for k, _ in node.pairs) if several else "this"
            report(error("block", f"{what} is not one block of content", node.span,
                         "write text, or one of: " + ", ".join(BLOCKS) + "; one block a dash"))
            return None
        (key, value), = node.pairs
        block = BLOCKS.get(key.text.value)
        if block is None:
            report(error("unknown-block", f"`{key.text}` is not a block of content", key.span,
                         choose(key.text.value, list(BLOCKS)) +
                         " (text with ': ' in it needs quotes)"))
            return None
        kind = block.KIND
        return kind.read(value, report, key.span) if isinstance(kind, Record) else kind.read(
            value, report)

    def schema(self) -> dict[str, Any]:
        options = [{"type": "object", "additionalProperties": False, "required": [name],
                    "properties": {name: block.KIND.schema()}} for name, block in BLOCKS.items()]
        return {"anyOf": [prose.KIND.schema(), *options]}


_CITATION = Record(Citation, {
    "id": Entry(NAME, "a short name to cite it by", True),
    "title": Entry(Line(), "its title", True),
    "publisher": Entry(Line(), "who published it"),
    "url": Entry(WEB, "where it can be read"),
    "date": Entry(Line(), "when it was published or last reviewed"),
    "note": Entry(Line(500), "what the approver should know of it"),
}, "a source")

_QUESTION = Record(Question, {
    "question": Entry(Line(2000), "what the approver must decide; never printed", True),
    "sources": Entry(Many(NAME), "ids of the sources it is about"),
}, "a question")

_REVIEW = Record(Review, {
    "version": Entry(Line(20), "the leaflet's version, such as \"1.2\""),
    "status": Entry(Choice(model.STATUSES), "draft until somebody has approved it"),
    "written_on": Entry(Date(), "when this version was written"),
    "review_by": Entry(Date(), "when it must be looked at again"),
    "author": Entry(Line(120), "who wrote it, by role"),
    "approved_by": Entry(Line(120), "who approved it"),
    "approved_role": Entry(Line(120), "the approver's role"),
    "approved_on": Entry(Date(), "when it was approved"),
    "approved_digest": Entry(Line(80), "the digest of the content that was approved"),
    "sources": Entry(Many(_CITATION), "where the facts come from"),
    "questions": Entry(Many(_QUESTION), "what is still open; no such leaflet can be approved"),
}, "the review")

_SECTION = Record(Section, {
    "heading": Entry(Line(120), "the section's heading", True),
    "content": Entry(Many(_BlockKind()), "text and blocks, a dash each", True),
    "covers": Entry(Many(NAME), "the topics that the section covers"),
    "sources": Entry(Many(NAME), "ids of the sources of its facts"),
}, "a section")

LEAFLET = Record(Leaflet, {
    "title": Entry(Line(120), "the title", True),
    "language": Entry(Language(), "the language it is written in, such as en-GB", True),
    "kind": Entry(Choice(model.KINDS), "what it is about; decides which topics it must cover"),
    "brand": Entry(NAME, "a folder below sources/brands"),
    "paper": Entry(Choice(model.PAPERS), "the paper, where it is not the brand's"),
    "editions": Entry(Many(Choice(model.EDITIONS), 1, 8), "the editions to make"),
    "keywords": Entry(Many(Line(60)), "words to find it by"),
    "main_message": Entry(Words(), "the one thing to remember, printed under the title"),
    "call_to_action": Entry(Words(), "the one thing to do, printed after it"),
    "review": Entry(_REVIEW, "who wrote and approved it, when, and from what"),
    "sections": Entry(Many(_SECTION, 1, MAX_SECTIONS), "the sections, in reading order", True),
}, "a leaflet")


def load(path: Path) -> tuple[Leaflet | None, tuple[Finding, ...]]:
    """Read one leaflet; returns it (None where it cannot be had) and every fault of its file."""
    reading = read(path)
    findings = list(reading.findings)
    found: Leaflet | None = None
    if reading.root is not None:
        at = reading.source.span(0) if reading.source else None
        found = LEAFLET.read(reading.root, findings.append, at)
    if found is not None:
        findings += _disagreements(found)
        found = dataclasses.replace(found, id=path.stem)
        if not _STEM.fullmatch(found.id):
            findings.append(error("file-name", f"`{path.name}` is no name for a leaflet",
                                  found.source.whole(), "use letters, digits, - and _; the name "
                                  "is printed on every page as the leaflet's id"))
    return found, tidy(findings)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a leaflet."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A handout leaflet", **LEAFLET.schema()}


def _disagreements(leaflet: Leaflet) -> Iterator[Finding]:
    yield from _tables(leaflet)
    known: dict[str, Citation] = {}
    review = leaflet.review
    for citation in review.sources if review else ():
        if citation.id.value in known:
            yield error("source-twice", f"the source `{citation.id}` stands here a second time",
                        citation.id.span(), "give each source an id of its own",
                        known[citation.id.value].id.span())
        known[citation.id.value] = citation
    cited: list[Text] = [name for section in leaflet.sections for name in section.sources]
    cited += [name for question in (review.questions if review else ())
              for name in question.sources]
    for name in cited:
        if name.value not in known:
            yield error("source-unknown", f"there is no source `{name}`", name.span(),
                        choose(name.value, list(known)) if known else
                        "list it under review, sources")
    if len(set(leaflet.editions)) < len(leaflet.editions):
        yield error("edition-twice", "an edition is named twice", leaflet.span, "name each once")


def _tables(leaflet: Leaflet) -> Iterator[Finding]:
    for block in model.blocks(leaflet):
        if not isinstance(block, model.Table):
            continue
        wanted = len(block.columns)
        for number, row in enumerate(block.rows, 1):
            if len(row) != wanted:
                first = next((run.text.span() for cell in row for run in cell), block.span)
                yield error("table-row", f"row {number} has {len(row)} cells, but there are "
                            f"{wanted} columns", first, "give every row a cell for each column; "
                            "write \"-\" or \"none\" where there is nothing to say")


def kinds() -> dict[str, Kind]:
    """Return every block type's kind by name, for manuals and tests."""
    return {name: block.KIND for name, block in BLOCKS.items()}
