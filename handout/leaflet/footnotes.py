"""Footnotes: `[^1]` in the text, and `[^1]: its words` on a line of its own, in any block.

They are numbered through the leaflet in the order in which a reader meets them. A note is printed
at the end of the section that first refers to it, a page away at the most. Its number stands in
brackets, as large as the text: a small raised figure behind a dose would be read as a part of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from handout.base.finding import Finding, Span, error
from handout.base.text import Text
from handout.leaflet.blocks.prose import Prose
from handout.leaflet.model import Definition, Footnote, Inline, Leaflet, Run
from handout.leaflet.passages import fields_read, find, is_inline, is_part, passages

Report = Callable[[Finding], None]


def settle(leaflet: Leaflet, report: Report) -> Leaflet:
    """Number the notes of a leaflet and put each at the end of its section."""
    if "[^" not in leaflet.source.text:
        return leaflet
    notes: dict[str, Definition] = {}
    for one in find(leaflet.sections, Definition):
        if one.id in notes:
            hint = "give each note an id of its own"
            _fault(
                report, "md-note-twice", f"the note [^{one.id}] stands here again", one.span, hint
            )
        notes.setdefault(one.id, one)
    bare = replace(leaflet, sections=_without(leaflet.sections))
    homes = _homes(bare, notes, report)
    for id, note in notes.items():
        if id not in homes:
            what = f"nothing refers to the note [^{id}], so it would not be printed"
            hint = f"write [^{id}] behind the words that it is about, or delete the note"
            _fault(report, "md-note-unused", what, note.span, hint)
    numbers = {id: number for number, id in enumerate(homes, 1)}
    sections = tuple(
        replace(
            section,
            notes=tuple(Footnote(numbers[id], notes[id].runs) for id in homes if homes[id] == at),
        )
        for at, section in enumerate(bare.sections)
    )
    return replace(bare, sections=_numbered(sections, numbers))


def _homes(leaflet: Leaflet, notes: Mapping[str, Definition], report: Report) -> dict[str, int]:
    """Return the section of each note that is referred to, in the order of reading."""
    homes: dict[str, int] = {}
    for passage in passages(leaflet):
        for run in passage.runs:
            span = run.text.span()
            if not run.note:
                if "[^" in run.text.value and passage.kind in _PLAIN:
                    hint = "refer to it in the text below"
                    _fault(report, "md-note-place", "no note can be referred to here", span, hint)
            elif passage.section < 0 or passage.kind == "box":
                hint = "say it here in full: these words must stand alone"
                _fault(report, "md-note-place", "no note can be referred to here", span, hint)
            elif run.note not in notes:
                hint = f"write `[^{run.note}]: ` and its words on a line of their own"
                _fault(report, "md-note-missing", f"there is no note [^{run.note}]", span, hint)
            else:
                homes.setdefault(run.note, passage.section)
    for note in notes.values():
        for run in note.runs:
            if run.note:
                hint = "say it in one note"
                span = run.text.span()
                _fault(report, "md-note-place", "a note refers to a note", span, hint)
    return homes


_PLAIN = frozenset(("title", "heading", "label", "name", "phone", "hours", "email", "web", "alt"))


def _fault(report: Report, id: str, message: str, span: Span | None, hint: str) -> None:
    if span is not None:
        report(error(id, message, span, hint))


def _without(value: Any) -> Any:
    """Return a part of a leaflet without the definitions in it, and without blocks of nothing."""

    def kept(entry: Any) -> bool:
        return not isinstance(entry, Definition) and not (
            isinstance(entry, Prose) and not entry.parts
        )

    if isinstance(value, tuple) and not is_inline(value):
        return tuple(entry for one in value if kept(entry := _without(one)))
    if is_part(value) and not isinstance(value, (Text, Run, Definition)):
        return changed(value, _without)
    return value


def _numbered(value: Any, numbers: Mapping[str, int]) -> Any:
    """Return a part of a leaflet with the number of each note in place of its id."""
    if is_inline(value):
        return _with_numbers(value, numbers)
    if isinstance(value, tuple):
        return tuple(_numbered(one, numbers) for one in value)
    if is_part(value) and not isinstance(value, (Text, Run)):
        return changed(value, lambda inner: _numbered(inner, numbers))
    return value


def _with_numbers(runs: Inline, numbers: Mapping[str, int]) -> Inline:
    return tuple(
        replace(run, note=str(numbers[run.note]), text=_said(run.text, numbers[run.note]))
        if run.note in numbers
        else run
        for run in runs
    )


def _said(text: Text, number: int) -> Text:
    return Text(f"[{number}]", text.source, ((0, text.index(0)),))


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a part of a leaflet with every field that is read changed; itself if none is."""
    kind: Any = type(value)
    new = {name: change(getattr(value, name)) for name, _ in fields_read(kind)}
    new = {name: made for name, made in new.items() if made is not getattr(value, name)}
    return dataclasses.replace(value, **new) if new else value
