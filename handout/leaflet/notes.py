"""How footnotes are written: `[^1]` refers to one, and `[^1]: its words` is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handout.base.patterns import Pattern
from handout.leaflet.model import Run

REFERENCE = Pattern(r"\[\^([A-Za-z0-9_-]{1,30})\]")
DEFINITION = Pattern(r"^ {0,3}\[\^([A-Za-z0-9_-]{1,30})\]: *", re.M)


def referred(run: Run) -> Iterator[Run]:
    """Yield a run in pieces: words, and references to notes."""
    at = 0
    for match in REFERENCE.finditer(run.text.value):
        start, end = match.span()
        if run.text.source.text[run.text.index(start)] != "[":
            continue  # written with a backslash before it
        if start > at:
            yield replace(run, text=run.text[at:start])
        yield replace(run, text=run.text[start:end], note=match[1])
        at = end
    if at < len(run.text):
        yield replace(run, text=run.text[at:]) if at else run
