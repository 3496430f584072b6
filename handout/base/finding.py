"""What can be wrong, where, and how it is shown.

Every stage returns its value and its findings; a finding is a plain value with a place, so that
it can be sorted, compared, counted and printed by people and programs alike. This is the only
module that knows how a finding looks on a screen.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable

from handout.base.frozen import frozen

ERROR = "error"
WARNING = "warning"
NOTE = "note"
_RANK = {ERROR: 0, WARNING: 1, NOTE: 2}
_WIDEST_EXCERPT = 96


@frozen
class Span:
    """A stretch of one line of a file: line and columns count from 1, `end_column` is exclusive.

    Line 0 means the file as a whole. `excerpt` is the text of the line, for showing.
    """

    path: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    excerpt: str = ""


@frozen
class Finding:
    """One fault, in its author's words: what is wrong (`message`) and what to do (`hint`)."""

    id: str
    severity: str
    message: str
    span: Span
    hint: str = ""
    also: Span | None = None  # the other place, where a fault has two

    def order(self) -> tuple[str, int, int, int, str, str, int]:
        """Sort by place, then gravity, name and words: in any process, always the same order."""
        place = self.span
        return (
            place.path,
            place.line,
            place.column,
            _RANK[self.severity],
            self.id,
            self.message,
            place.end_column,
        )


def error(id: str, message: str, span: Span, hint: str = "", also: Span | None = None) -> Finding:
    """Make a finding that stops the next stage."""
    return Finding(id, ERROR, message, span, hint, also)


def warning(id: str, message: str, span: Span, hint: str = "", also: Span | None = None) -> Finding:
    """Make a finding that is shown and stops nothing."""
    return Finding(id, WARNING, message, span, hint, also)


class BrokenData(Exception):  # noqa: N818 (nothing here is called Error but a bug)
    """A file of the program's own data has faults: `findings`, with their places.

    No leaflet can be judged by half a list, so this is raised, and shown by whoever shows findings.
    """

    def __init__(self, findings: tuple[Finding, ...]):
        super().__init__(findings)
        self.findings = findings


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding stops the next stage."""
    return any(f.severity == ERROR for f in findings)


def tidy(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by place and drop exact repeats."""
    return tuple(sorted(set(findings), key=Finding.order))


def human(finding: Finding) -> str:
    """Show one finding as a good compiler does: place, message, the line, a caret, the hint."""
    head = f"{_place(finding.span)}: {finding.severity}[{finding.id}] {finding.message}"
    lines = [visible(head), *_excerpt(finding.span)]
    if finding.also is not None:
        lines += [visible(f"  the other place: {_place(finding.also)}"), *_excerpt(finding.also)]
    if finding.hint:
        lines.append(visible(f"  what to do: {finding.hint}"))
    return "\n".join(lines)


def github(finding: Finding) -> str:
    """Show one finding as an annotation of a GitHub workflow run."""
    span = finding.span
    level = {NOTE: "notice"}.get(finding.severity, finding.severity)
    place = f"file={_property(span.path)}"
    if span.line:
        place += f",line={span.line},col={span.column},endColumn={span.end_column}"
    body = finding.message + (f" What to do: {finding.hint}" if finding.hint else "")
    return f"::{level} {place},title={_property(finding.id)}::{_data(body)}"


def as_json(findings: Iterable[Finding]) -> str:
    """Show findings as one JSON list; the field names are a contract with other programs."""
    rows = [
        {
            "path": _whole(f.span.path),
            "line": f.span.line,
            "column": f.span.column,
            "end_column": f.span.end_column,
            "id": f.id,
            "severity": f.severity,
            "message": _whole(f.message),
            "hint": _whole(f.hint),
        }
        for f in findings
    ]
    return json.dumps(rows, indent=1)


def show(findings: Iterable[Finding], style: str) -> str:
    """Show findings in the style `human`, `json` or `github`."""
    if style == "json":
        return as_json(findings)
    return "\n".join(map({"human": human, "github": github}[style], findings))


def visible(text: str) -> str:
    """Replace what could move a terminal's cursor or hide text, keeping one column a character."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def shorten(text: str, most: int = 60) -> str:
    """Return what an author wrote, for quoting in a message: never a page of it."""
    return text if len(text) <= most else text[:most] + "..."


def _whole(text: str) -> str:
    """Replace lone surrogates (bytes of a path that are no UTF-8), which no JSON may hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}" if span.line else span.path


def _excerpt(span: Span) -> list[str]:
    if not span.line or not span.excerpt.strip():
        return []
    # A long line is shown around the fault, so that the caret stays on the screen.
    long = len(span.excerpt) > _WIDEST_EXCERPT
    start = max(0, span.column - 1 - _WIDEST_EXCERPT // 2) if long else 0
    shown = visible(span.excerpt[start : start + _WIDEST_EXCERPT])
    before = shown[: span.column - 1 - start]
    marked = shown[span.column - 1 - start : span.end_column - 1 - start]
    caret = " " * _cells(before) + "^" * max(1, _cells(marked))
    number = f"{span.line:>5} | "
    return [number + shown, " " * (len(number) - 2) + "| " + caret]


def _cells(text: str) -> int:
    """Count terminal cells: a wide character takes two, a combining mark none."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
