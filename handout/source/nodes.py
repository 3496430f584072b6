"""One YAML file -> a tree of nodes in which nothing is typed, nothing is lost and all has a place.

`yaml.safe_load` turns `approved: no` into False, `012` into 10, and of two `dose:` keys keeps the
second in silence. So this module reads events: every scalar stays the text it is. What YAML can do
and a leaflet must not (anchors, aliases, tags, merges, two documents) is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Union

import yaml

from handout.base.files import digest
from handout.base.finding import Finding, Span, error, shorten
from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.base.text import Source, Text, is_normal, normal
from handout.source.characters import blanked, escaped, forbidden
from handout.source.scalars import value_runs

MAX_BYTES = 2_000_000
MAX_DEPTH = 16
MAX_NODES = 100_000

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_COMMENT = re.compile(r" *(#[^\n]*)")


class Scalar(NamedTuple):
    """A piece of text; `plain` when it stood without quotes and not as a block."""

    text: Text
    plain: bool
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place: the text's own, or where it would stand if it is empty."""
        if self.text.value.strip():
            return self.text.span()
        return self.text.source.span(self.start, self.end)

    @property
    def comment(self) -> Span | None:
        """The comment that follows a plain text on its line: words that were meant to be read?"""
        match = _COMMENT.match(self.text.source.text, self.end) if self.plain else None
        return self.text.source.span(match.start(1), match.end()) if match else None


@frozen
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@frozen
class Mapping:
    """Keys and their nodes, in the order of the file, each key once."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Union[Scalar, Sequence, Mapping]


@frozen
class Reading:
    """What became of a file: the root where there is one, and every fault found on the way."""

    source: Source | None
    root: Node | None
    findings: tuple[Finding, ...]


def read(path: Path) -> Reading:
    """Read a YAML file. Never raises for what the file holds or for its being unreadable."""
    shown = str(path)
    place = Span(shown)
    try:
        if path.is_dir():
            return _nothing(
                "file-folder",
                "this is a folder, not a leaflet",
                place,
                "name a .yaml file inside it",
            )
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _nothing("file-missing", "there is no such file", place, "check the name and folder")
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        return _nothing("file-unreadable", f"cannot be read: {why}", place, "check its permissions")
    return parse(shown, data)


def parse(path: str, data: bytes) -> Reading:
    """Turn the bytes of a YAML file into nodes. `path` is only for showing."""
    place = Span(path)
    if len(data) > MAX_BYTES:
        return _nothing(
            "file-too-large",
            f"the file is larger than {MAX_BYTES // 1000} kB",
            place,
            "a leaflet is text; is this the right file?",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _bad_encoding(path, data, fault)
    source = _normalised(path, text, digest(data))
    if not source.text.strip():
        return _empty(source)
    findings = tuple(forbidden(source))
    if findings:
        return Reading(source, None, findings)
    builder = _Builder(source)
    try:
        builder.run()
    except _TooMuch as fault:
        builder.findings.append(fault.finding)
        builder.root = None
    except yaml.MarkedYAMLError as fault:
        builder.findings.append(_too_deep(source) or _syntax_fault(source, fault))
        builder.root = None
    except yaml.YAMLError as fault:  # a reader fault has no mark; `forbidden` names most of them
        builder.findings.append(error("yaml-syntax", str(fault), place))
        builder.root = None
    if builder.root is None and not builder.findings:
        return _empty(source)
    return Reading(source, builder.root, tuple(builder.findings))


def _empty(source: Source) -> Reading:
    """Report a file without text, or with comments only."""
    return _nothing(
        "file-empty",
        "the file is empty",
        source.whole(),
        "start with title, language and sections; the README shows a first leaflet in ten lines",
        source,
    )


def _nothing(id: str, message: str, span: Span, hint: str, source: Source | None = None) -> Reading:
    return Reading(source, None, (error(id, message, span, hint),))


_AS_UTF8 = (
    "save the file as UTF-8: in Notepad on Windows, File, Save as, and UTF-8 beside Encoding; "
    "in Word, Save as, Plain text, Other encoding, Unicode (UTF-8)"
)


def _bad_encoding(path: str, data: bytes, fault: UnicodeDecodeError) -> Reading:
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        what, span = "this file is UTF-32", Span(path)
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        what, span = "this file is UTF-16", Span(path)
    else:
        before = data[: fault.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        excerpt = data.split(b"\n")[line - 1].decode("utf-8", "replace").rstrip("\r")
        span = Span(path, line, column, column + 1, excerpt)
        what = f"byte 0x{data[fault.start]:02X} is not UTF-8"
    return _nothing("file-encoding", what, span, _AS_UTF8)


def _normalised(path: str, text: str, sha: str) -> Source:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_normal(text):
        return Source(path, text, sha)
    # Line by line, so that a line keeps its number and its own columns can be found again.
    raw = text.split("\n")
    lines = [normal(line) for line in raw]
    changed = tuple((n, r) for n, (r, line) in enumerate(zip(raw, lines), 1) if r != line)
    return Source(path, "\n".join(lines), sha, changed)


def _syntax_fault(source: Source, fault: yaml.MarkedYAMLError) -> Finding:
    mark = fault.problem_mark or fault.context_mark
    span = source.span(mark.index) if mark else source.whole()
    problem = (fault.problem or "not YAML").replace("\n", " ")
    also = None
    if fault.context_mark and mark and fault.context_mark.line != mark.line:
        also = source.span(fault.context_mark.index)
    hint = "check the indentation and colons around here; put quotes around text that holds ': '"
    if "'@'" in problem or "'`'" in problem or "'%'" in problem:
        hint = "put quotes around text that starts with a special character"
    return error("yaml-syntax", f"this is not YAML: {problem}", span, hint, also)


_TOO_DEEP = f"more than {MAX_DEPTH} levels deep"


def _too_much(what: str, span: Span) -> Finding:
    hint = "is this file really a leaflet? if so, split it"
    return error("yaml-too-much", f"{what}, which no leaflet needs", span, hint)


def _too_deep(source: Source) -> Finding | None:
    """Report brackets opened and never closed past the limit: the loader may trip over them first.

    It looks ahead for a key of up to 1,024 characters before it tells of the first bracket.
    """
    depth = 0
    for at, character in enumerate(source.text):
        depth += (character in "[{") - (character in "]}")
        if depth > MAX_DEPTH:
            return _too_much(_TOO_DEEP, source.span(at))
    return None


class _TooMuch(Exception):  # noqa: N818 (nothing here is called Error but a bug)
    """The file goes past a stated limit."""

    def __init__(self, finding: Finding):
        super().__init__(finding.message)
        self.finding = finding


class _Builder:
    """Turns the event stream into nodes, noting what a leaflet may not use."""

    def __init__(self, source: Source):
        self.source = source
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.count = 0

    def run(self) -> None:
        """Read every event; raises MarkedYAMLError where the text is not YAML."""
        documents = 0
        stack: list[tuple[yaml.Event, list[Node]]] = []
        for event in self._events():
            if type(event) is yaml.ScalarEvent and documents == 1:  # nearly all are
                self._check(event, len(stack))
                self._place(stack, self._scalar(event))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._refuse(
                        "yaml-second-document",
                        "a second document starts here",
                        event,
                        "one leaflet a file: move it to a file of its own",
                    )
            elif documents != 1:
                continue
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._check(event, len(stack))
                stack.append((event, []))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._place(stack, self._close(*stack.pop()))
            elif isinstance(event, yaml.AliasEvent):
                self._check(event, len(stack))
                name = shorten(str(event.anchor))
                self._refuse(
                    "yaml-alias",
                    f"the alias *{name} stands for other text",
                    event,
                    "write the text out: what is read must stand here",
                )
                said = self.source.text[event.start_mark.index : event.end_mark.index]
                self._place(stack, self._text(said, event, plain=True))

    def _events(self) -> Iterator[yaml.Event]:
        """Yield every event, as `yaml.parse` does at twice the calls."""
        loader = _LOADER(self.source.text)
        try:
            while (event := loader.get_event()) is not None:
                yield event
        finally:
            loader.dispose()

    def _place(self, stack: list[tuple[yaml.Event, list[Node]]], node: Node) -> None:
        if stack:
            stack[-1][1].append(node)
        else:
            self.root = node

    def _check(self, event: yaml.NodeEvent, depth: int) -> None:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            what = _TOO_DEEP if depth > MAX_DEPTH else f"more than {MAX_NODES:,} entries"
            raise _TooMuch(_too_much(what, self.source.span(event.start_mark.index)))
        if isinstance(event, yaml.AliasEvent):
            return
        if event.anchor:
            self._refuse(
                "yaml-anchor",
                f"the anchor &{shorten(event.anchor)} is not allowed",
                event,
                "write the text out where it is needed",
            )
        if event.tag is not None:  # a lone ! too: YAML would drop it, and it may be a word's own
            self._refuse(
                "yaml-tag",
                f"the tag {shorten(event.tag)} is not allowed",
                event,
                "delete it: handout knows what each entry is",
            )

    def _refuse(self, id: str, message: str, event: yaml.Event, hint: str) -> None:
        span = self.source.span(event.start_mark.index, event.end_mark.index)
        self.findings.append(error(id, message, span, hint))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        plain = event.style in (None, "")
        if plain and event.anchor is None and event.tag is None:
            start = event.start_mark.index
            if self.source.text.startswith(event.value, start):
                text = Text(event.value, self.source, ((0, start),))
                return Scalar(text, True, start, event.end_mark.index)
        return self._text(event.value, event, plain)

    def _text(self, value: str, event: yaml.Event, plain: bool) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        style = getattr(event, "style", None)
        # An anchor or a tag stands before the scalar inside the same event.
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            runs: tuple[tuple[int, int], ...] = ((0, start),)
        else:
            runs = value_runs(self.source.text, start, end, value, style)
        text = Text(value, self.source, runs)
        if style == '"':
            self.findings += escaped(text)
            text = text.with_value(blanked(value))
        return Scalar(text, plain, start, end)

    def _close(self, start: yaml.Event, items: list[Node]) -> Node:
        span = self.source.span(start.start_mark.index)
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(tuple(items), span)
        return Mapping(tuple(self._pairs(items)), span)

    def _pairs(self, items: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        for key, value in zip(items[::2], items[1::2]):
            if not isinstance(key, Scalar):
                self.findings.append(
                    error("yaml-key", "a key must be a word", key.span, "write `key: value`")
                )
                continue
            name = key.text.value
            if name == "<<" and key.plain:
                self.findings.append(
                    error(
                        "yaml-merge",
                        "the merge key << is not allowed",
                        key.span,
                        "write the entries out",
                    )
                )
            elif name in seen:
                self.findings.append(
                    error(
                        "yaml-duplicate-key",
                        f"`{shorten(name)}` stands here a second time",
                        key.span,
                        "keep one of the two: YAML alone would drop the first in silence",
                        also=seen[name].span,
                    )
                )
            else:
                seen[name] = key
                yield key, value
