"""An approval, written into the leaflet's own YAML.

Who approved it, in what role, when, and the digest of what they approved go under `review`; not
another byte of the file changes, so that a comparison in git shows the approval and nothing else.
The bytes are worked out first, read back, and written only if they say the same leaflet with that
approval in it.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from handout import pipeline
from handout.base import files
from handout.base.finding import ERROR, Finding, Span, error, has_errors, tidy
from handout.base.rows import NamedTuple
from handout.base.text import Source, Text
from handout.fonts.coverage import missing_glyphs
from handout.fonts.typeface import typeface
from handout.leaflet.model import Leaflet, Review
from handout.leaflet.reader import typed
from handout.pipeline import CheckedLeaflet
from handout.source import nodes
from handout.source.nodes import Mapping, Node, Scalar

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BOM = b"\xef\xbb\xbf"
# After which key an approval stands, if the leaflet has no place for it yet.
_AFTER = (
    "approved_digest",
    "approved_on",
    "approved_role",
    "approved_by",
    "author",
    "review_by",
    "written_on",
    "status",
    "version",
)


class Approved(NamedTuple):
    """An approval that was written."""

    day: datetime.date
    digest: str


class _Edit(NamedTuple):
    """Text to put in the place of columns `start` to `end` (from 0) of a line (from 0)."""

    line: int
    start: int
    end: int
    text: str


def approve(
    path: Path, sources: Path, by: str, role: str, today: datetime.date
) -> tuple[Approved | None, tuple[Finding, ...]]:
    """Approve a leaflet; refuses, with the errors that stand in the way, unless it is in order.

    In order means that it can be made as well: it is laid out and proved in all its editions.
    With an approval come the warnings that it was given in spite of. Raises OSError if the disk
    refuses.
    """
    ready, found = pipeline.check(path, sources)
    if ready is None:
        return None, found
    review = ready.leaflet.review
    if review is None or review.status == "withdrawn":
        return None, (_no_review(ready.leaflet),)
    digest = pipeline.content(ready)
    approved = _approved(ready.leaflet, review, by, role, today, digest)
    findings = tidy(_of_approved(ready, approved, today))
    if has_errors(findings):
        return None, tuple(f for f in findings if f.severity == ERROR)
    unmade = pipeline.tried(ready._replace(leaflet=approved))
    if has_errors(unmade):
        return None, unmade
    data = path.read_bytes()
    changed = _changed(ready.leaflet.source, data, path, approved)
    again = typed(nodes.parse(str(path), changed), path) if changed else (None, ())
    if again[0] != approved or has_errors(again[1]):
        return None, (
            error(
                "approve-place",
                "the approval cannot be written here without changing more than it should",
                review.span,
                "write the keys of `review` one a "
                "line, each with its value beside it, and try again",
            ),
        )
    files.write(path.resolve(), changed)
    return Approved(today, digest), findings


def _no_review(leaflet: Leaflet) -> Finding:
    review = leaflet.review
    what = "has no `review`" if review is None else "has been withdrawn"
    return error(
        "approve-status",
        f"this leaflet {what}",
        leaflet.title.span() if review is None else review.span,
        "give it a `review` with version, status, dates, author and sources, and status draft",
    )


def _approved(
    leaflet: Leaflet, review: Review, by: str, role: str, today: datetime.date, digest: str
) -> Leaflet:
    """Return the leaflet as it would be, approved."""
    origin = leaflet.source
    at = origin.starts[review.span.line - 1] + review.span.column - 1

    def text(value: str) -> Text:
        return Text(value, origin, ((0, at),))

    return replace(
        leaflet,
        review=replace(
            review,
            status="approved",
            approved_by=text(by.strip()),
            approved_role=text(role.strip()),
            approved_on=today,
            approved_digest=text(digest),
        ),
    )


def _of_approved(
    ready: CheckedLeaflet, approved: Leaflet, today: datetime.date
) -> Iterator[Finding]:
    """Yield what would be found in the leaflet if it were approved, and in the name."""
    review = approved.review
    assert review is not None
    for name, text in (("--by", review.approved_by), ("--role", review.approved_role)):
        said = str(text)
        if not 0 < len(said) <= 120 or not said.isprintable():
            yield error(
                "approve-name",
                f"{name} is no name to print",
                Span("(command line)"),
                "write a name of up to 120 letters",
            )
    yield from missing_glyphs(approved, typeface(ready.brand.font, approved.language))
    yield from pipeline.judge(ready._replace(leaflet=approved), today).findings


def _changed(origin: Source, data: bytes, path: Path, approved: Leaflet) -> bytes:
    """Return the file's bytes with the approval in them, or b"" where it has no place."""
    reading = nodes.parse(str(path), data)
    root = reading.root
    if files.digest(data) != origin.digest or not isinstance(root, Mapping):
        return b""  # somebody saved the file meanwhile
    node = next((value for key, value in root.pairs if key.text.value == "review"), None)
    review = approved.review
    if not isinstance(node, Mapping) or not node.pairs or review is None:
        return b""
    wanted = {
        "status": "approved",
        "approved_by": _quoted(str(review.approved_by)),
        "approved_role": _quoted(str(review.approved_role)),
        "approved_on": str(review.approved_on),
        "approved_digest": _quoted(str(review.approved_digest)),
    }
    raw = data.removeprefix(_BOM).decode("utf-8")
    lines = [match.groups() for match in _LINE.finditer(raw)]
    edits = list(_edits(origin, node, wanted, lines))
    for edit in sorted(edits, reverse=True):
        words, end = lines[edit.line]
        lines[edit.line] = (words[: edit.start] + edit.text + words[edit.end :], end)
    bom = _BOM if data.startswith(_BOM) else b""
    return bom + "".join(words + end for words, end in lines).encode("utf-8")


def _edits(
    origin: Source, node: Mapping, wanted: dict[str, str], lines: list[tuple[str, ...]]
) -> Iterator[_Edit]:
    """Work out what to change: values that are there, and one place for the keys that are not."""
    there: dict[str, tuple[Scalar, Node]] = {
        key.text.value: (key, value) for key, value in node.pairs
    }
    for name, words in wanted.items():
        if name in there:
            value = there[name][1]
            if isinstance(value, Scalar):
                span = origin.span(value.start, value.end)
                yield _Edit(span.line - 1, span.column - 1, span.end_column - 1, words)
    missing = [f"{name}: {words}" for name, words in wanted.items() if name not in there]
    if not missing:
        return
    start = node.span
    if lines[start.line - 1][0][start.column - 1 :].startswith("{"):
        at = start.column
        yield _Edit(start.line - 1, at, at, ", ".join(missing) + ", ")
        return
    anchor = next(
        (
            name
            for name in _AFTER
            if name in there
            and isinstance(there[name][1], Scalar)
            and "\n" not in _written(origin, there[name][1])
        ),
        None,
    )
    if anchor is None:
        return
    key = there[anchor][0].span
    words, end = lines[key.line - 1]
    indent = (end or "\n") + " " * (key.column - 1)
    yield _Edit(key.line - 1, len(words), len(words), "".join(indent + entry for entry in missing))


def _written(origin: Source, value: Node) -> str:
    return origin.text[value.start : value.end] if isinstance(value, Scalar) else "\n"


def _quoted(words: str) -> str:
    """Return words as a YAML scalar in double quotes (JSON's rules are among YAML's)."""
    return json.dumps(words, ensure_ascii=False)
