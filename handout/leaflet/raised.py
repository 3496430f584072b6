"""Figures above or below the line: `10^9^` and `H~2~O` become the characters that say so.

Unicode has raised and lowered figures and signs. They are characters of their own, so a raised 9
behind 10 is never read aloud, searched for or copied as 109, as one that is only drawn higher is.
Letters have no such characters in most faces: what cannot be written so is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handout.base.finding import Finding, error, shorten
from handout.base.patterns import Pattern
from handout.base.text import Text

Report = Callable[[Finding], None]

_RAISED = dict(
    zip(
        "0123456789+-\u2212=()",
        "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b\u207c\u207d\u207e",
    )
)
_LOWERED = dict(
    zip(
        "0123456789+-\u2212=()",
        "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208b\u208c\u208d\u208e",
    )
)
_MARKED = Pattern(
    r"~~(?P<struck>(?=\S)[^~\n]+)~~"
    r"|(?P<marked>==(?=\w)[^=\n]+(?<=\w)==|\+\+(?=\w)[^+\n]+(?<=\w)\+\+)"
    r"|(?<=[\w)\]%])\^(?P<up>[^\s^~]{1,12})\^"
    r"|(?<=[A-Za-z)])~(?P<down>[0-9A-Za-z+\-\u2212=()]{1,6})~(?!~)"
    r"|(?<=[0-9])\^(?P<open>[-+\u2212]?[0-9]+)"
)


def raised(text: Text, report: Report) -> Text:
    """Return a text with figures raised and lowered where its author marked them."""
    if not any(sign in text.value for sign in ("^", "~", "==", "++")):
        return text
    pieces: list[Text] = []
    at = 0
    for match in _MARKED.finditer(text.value):
        start, end = match.span()
        if text.source.text[text.index(start)] != text.value[start]:
            continue  # written with a backslash before it, as the sign itself
        made = _made(match, text, report)
        if made is not None:
            pieces += [text[at:start], made]
            at = end
    pieces.append(text[at:])
    runs: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        runs += [(length + i, place) for i, place in piece.runs] if piece else []
        length += len(piece)
    return Text("".join(piece.value for piece in pieces), text.source, tuple(runs))


def _made(match: re.Match[str], text: Text, report: Report) -> Text | None:
    """Return the characters that a mark asks for; None, and a finding, where there are none."""
    kind = match.lastgroup or ""
    words = match[kind]
    table = _LOWERED if kind == "down" else _RAISED
    if kind in ("up", "down") and all(character in table for character in words):
        start = match.start(kind)
        made = text[start : start + len(words)]
        return made.with_value("".join(table[character] for character in words))
    hints = {
        "struck": "words cannot be struck out: write only what holds",
        "marked": "make words that must stand out bold, with ** before and after them",
        "open": f"write `^{words}^` for a raised figure",
        "up": "only figures and + - = ( ) can be raised: write it on the line",
        "down": "only figures and + - = ( ) can be lowered: write it on the line",
    }
    report(
        error(
            {"struck": "md-struck", "marked": "md-marked"}.get(kind, "md-raised"),
            f"`{shorten(match[0])}` would be printed as it is typed",
            text.span(match.start(), match.end()),
            hints[kind] + ", or put a backslash before the sign",
        )
    )
    return None
