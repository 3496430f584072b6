"""What differs between two versions, for three readers: a terminal, an approver, a patient."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from html import escape

from handout.author.changes import IN, OUT, Change, Changes
from handout.language.writing import is_right_to_left
from handout.leaflet.model import Leaflet

_MARKS = {OUT: ("[-", "-]"), IN: ("{+", "+}")}
_TAGS = {OUT: "del", IN: "ins"}
_SIGNS = re.compile(r"([\\*_\[\]<>^~`|#])")
_FORM = "No word differs, but its form does: a list, a table, bold, an order or a picture."
_NEWER = "Your leaflet has been corrected. The right one is version {}."
_NOTHING = "Nothing that is printed differs."

_STYLE = """
body { font: 12pt/1.5 sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; border-bottom: 2px solid; }
article { break-inside: avoid; margin: 1rem 0; } h3 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; }
del { color: #8c0018; text-decoration: line-through; }
ins { color: #00531f; text-decoration: underline; font-weight: bold; }
"""


def as_text(old: str, new: str, found: Changes) -> str:
    """Return the changes for a terminal: [-what went-] and {+what came+}. Names are of versions."""
    lines = [f"{old} -> {new}"]
    for title, its in _groups(found):
        lines += ["", f"{title} ({len(its)})"]
        for change in its:
            words = " ".join(
                "".join(_MARKS.get(one.state, ("", ""))[:1])
                + one.words
                + "".join(_MARKS.get(one.state, ("", ""))[1:])
                for one in change.pieces()
            )
            lines.append(f"  {_where(change)}\n    {words}")
    return "\n".join([*lines, *_ending(found)])


def as_html(old: str, new: str, leaflet: Leaflet, found: Changes) -> str:
    """Return the changes as one HTML file: a sheet to read, print and sign."""
    tag = leaflet.language
    way = "rtl" if is_right_to_left(tag) else "ltr"
    title = escape(f"Changes: {leaflet.title.value}")
    body = [f"<h1>{title}</h1>", f"<p>{escape(old)} to {escape(new)}</p>"]
    for head, its in _groups(found):
        body.append(f"<h2>{head} ({len(its)})</h2>")
        for change in its:
            words = " ".join(
                f"<{_TAGS[one.state]}>{escape(one.words)}</{_TAGS[one.state]}>"
                if one.state in _TAGS
                else escape(one.words)
                for one in change.pieces()
            )
            body.append(
                f"<article><h3>{escape(_where(change))}</h3>"
                f'<p lang="{escape(tag)}" dir="{way}">{words}</p></article>'
            )
    body += [f"<p>{line}</p>" for line in _ending(found)]
    body.append("<p>Seen by: ______________________ Date: ______________</p>")
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><main>\n" + "\n".join(body) + "\n</main></body>\n"
        "</html>\n"
    )


def notice(leaflet: Leaflet, found: Changes, today: datetime.date) -> str:
    """Return a notice of correction for patients as YAML: a draft leaflet, to be filled in.

    What changed is told word by word; what a patient should do now is for a person to write, and
    stands in square brackets until then.
    """
    review = leaflet.review
    version = str(review.version) if review and review.version else "[version]"
    rows = [
        f"          - [{_cell(change.before)}, {_cell(change.after)}]"
        for change in (*found.numbers, *found.words)
    ]
    return "\n".join(
        [
            "# A notice of correction. Delete what patients need not know, fill in what stands in",
            "# [square brackets], and have it approved like any leaflet.",
            f"title: {_quoted('Correction: ' + leaflet.title.value)}",
            f"language: {leaflet.language}",
            *([f"brand: {leaflet.brand.value}"] if leaflet.brand else []),
            'main_message: "[Say in one sentence what was wrong.]"',
            'call_to_action: "[Say what to do now, and by when.]"',
            "review:",
            '  version: "0.1"',
            "  status: draft",
            f"  written_on: {today}",
            "sections:",
            '  - heading: "What has changed"',
            "    content:",
            f"      - {_quoted(_NEWER.format(version))}",
            "      - table:",
            '          caption: "What it said, and what it says now"',
            '          columns: ["It said", "It says now"]',
            "          rows:",
            *(f"  {row}" for row in rows),
            '  - heading: "What to do now"',
            "    content:",
            '      - "[Say what to do with the old leaflet, and who should call whom.]"',
            "",
        ]
    )


def _groups(found: Changes) -> Iterator[tuple[str, Sequence[Change]]]:
    for title, its in (
        ("Numbers", found.numbers),
        ("Words", found.words),
        ("About the leaflet", found.about),
    ):
        if its:
            yield title, its


def _ending(found: Changes) -> list[str]:
    if found.form:
        return [_FORM]
    return [] if found.numbers or found.words else [_NOTHING]


def _where(change: Change) -> str:
    return f"{change.section}: {change.kind}" if change.section else change.kind


def _cell(words: str) -> str:
    return _quoted(_SIGNS.sub(r"\\\1", words)) if words else '"(nothing)"'


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
