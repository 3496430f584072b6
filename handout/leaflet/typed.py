"""Marks of other kinds of Markdown: they mean nothing here, and would be printed as they are typed.

Whoever writes for a web site knows more marks than CommonMark has: boxes between `:::`, classes in
braces, links whose addresses stand elsewhere, mathematics. A reader of the page knows none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handout.base.finding import Finding, error, shorten
from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.base.text import Text

Report = Callable[[Finding], None]


class _Mark(NamedTuple):
    """How a mark is written, and what to do instead."""

    pattern: Pattern
    hint: str


def _mark(pattern: str, hint: str, *needs: str) -> _Mark:
    return _Mark(Pattern(pattern, re.MULTILINE, needs=needs), hint)


_ATTRIBUTE = r"(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=[^\s{}]+)"
_MARKS = (
    _mark(
        r"^[ ]*:{3,}[^\n:]*|(?<=\s):{3,}$|^[ ]*(?:!!!|\?\?\?\+?) ?[A-Za-z]+",
        'write a box as a block of its own, `- warning: {level: note, text: "..."}`',
        *(":::", "!!!", "???"),
    ),
    _mark(
        rf"\{{:?\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}",
        "delete it: how words look is said by their block and the brand",
        "{",
    ),
    _mark(
        r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\$\{\w+\}",
        "write the words themselves; what differs from patient to patient is a `personal` entry",
        *("{{", "{%", "${"),
    ),
    _mark(
        r"!?\[[^\[\]\n]*[^\W\d_][^\[\]\n]*\]\[[^\[\]\n]*\]",
        "write the address behind the words: `[words](https://...)`",
        "][",
    ),
    _mark(
        r"^ *\[[^\[\]^\n]+\]: *(?:<|https?:|mailto:|tel:|www\.|/|#)\S*",
        "write the address behind the words that lead there: `[words](https://...)`",
        "]:",
    ),
    _mark(
        r"\[\[[^\[\]\n]*[^\W\d_][^\[\]\n]*\]\]",
        "write a link as `[words](https://...)`, or single brackets",
        "[[",
    ),
    _mark(r"^\[_?(?:TOC|toc)_?\]$", "delete it", "TOC", "toc"),
    _mark(
        r"\^\[[^\[\]\n]+\]",
        "write `[^1]` in the text, and `[^1]: its words` on a line of its own",
        "^[",
    ),
    _mark(r"^ *\*\[[^\[\]\n]+\]:", "say what a short form means where it first stands", "*["),
    _mark(r"(?<![\w:]):(?:[a-z][a-z0-9_+-]+|[+-]1):(?![\w:])", "say it in words"),
    _mark(
        r"\$\$?[^$\n]*[\\^_][^$\n]*\$|\\[a-z]{2,}\{[^{}\n]*\}",
        "write it in words; a raised figure is `10^9^`, a lowered one `H~2~O`",
        *("$", "\\"),
    ),
    _mark(
        r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});",
        "write the sign itself",
        "&",
    ),
    _mark(
        r"^ *#{1,6}(?=[^\W\d_])|^ *#{7,}(?= )",
        "a sub-heading starts with `### `, three signs and a space",
    ),
)
_SIGNS = Pattern(r":::|!!!|\?\?\?|[{}$&]|\]\[|\[\[|\]:|\^\[|\[_?[tT][oO]|:[a-z+-]|^ *#", re.M)


def check(text: Text, report: Report) -> None:
    """Report what would be printed as it is typed; a backslash before it says that it shall be."""
    if not _SIGNS.search(text.value):
        return
    taken = 0
    for start, end, hint in sorted(_found(text)):
        if start >= taken:
            taken = end
            said = text.value[start:end].strip()
            report(
                error(
                    "md-typed",
                    f"`{shorten(said)}` would be printed as it is typed",
                    text.span(start, end),
                    f"{hint}; where it shall be printed, put a backslash before it",
                )
            )


def _found(text: Text) -> list[tuple[int, int, str]]:
    found = []
    for pattern, hint in _MARKS:
        for match in pattern.finditer(text.value):
            start, end = match.span()
            start += len(match[0]) - len(match[0].lstrip(" "))
            # Written with a backslash before it, or as an entity: the sign itself was meant.
            written = text.source.text[text.index(start) :]
            said = match[0].strip() if match[0][0] == "&" else text.value[start]
            if written.startswith(said) and end > start:
                found.append((start, end, hint))
    return found
