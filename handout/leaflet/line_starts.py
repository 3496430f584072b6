"""Signs and numbers at a line's start that Markdown takes for a list, and would not print.

"5 mg" above "- 2 mg less" is a list of one entry to Markdown, and the minus is gone; so is the plus
of "+ 4 mg", and "1986. That was the year" is an entry with the number 1986. A list that was meant
has company: several entries, or a line before it that ends in a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple

_SIGNED = Pattern(r"\s*[(]?[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]")
_STARRED = Pattern(r"(?<=[^\s*\\])\*(?=[\s.,;:)]|$)", re.M)
_UNDERLINE = Pattern(r"[=\-_~ ]*={3,}[=\-_~ ]*|[-~]{3,}")
_BARRED = Pattern(r"\s*\|.*\|\s*$")


class Found(NamedTuple):
    """What is wrong with a list: the id of the finding, what it says, and what to do."""

    id: str
    message: str
    hint: str


class Opened(NamedTuple):
    """A list as Markdown sees it.

    `mark` is that of its first entry, `before` the line that it follows without an empty one;
    `start` is None for bullets. `others` are first and last number of the lists beside it.
    """

    mark: str
    entries: Sequence[str]
    before: str
    start: int | None
    others: Sequence[tuple[int, int]] = ()


def bullets(of: Opened, text: str) -> Found | None:
    """Return what a list of bullets may have swallowed; `text` is all that stands around it."""
    mark, alone = of.mark, len(of.entries) == 1
    announced = of.before.rstrip().endswith((":", "\uff1a"))
    if mark == "*" and (alone or _STARRED.search(text)):
        return Found(
            "md-list-mark",
            "`*` at the start of a line makes a list entry of it, and is not printed",
            "write a note as [^1] in the text and `[^1]: its words` on a line of its own; "
            "start a list with `- `",
        )
    signs = mark == "+" and any(_SIGNED.match(entry) for entry in of.entries)
    # `- 2 mg less` by itself: a list of one entry, or an amount and its minus.
    less = alone and "\n" not in text.strip() and _SIGNED.match(of.entries[0])
    if signs or less or (alone and of.before and not announced) or (alone and mark == "+"):
        hint = "say it in words (`and 4 mg`, `2 mg less`), or write it on the line above"
        if not signs and not _SIGNED.match(of.entries[0]):
            hint = "write it on the line above, or leave an empty line before a list"
        return Found(
            "md-list-mark",
            f"`{mark}` at the start of a line makes a list entry of it, and is not printed",
            hint,
        )
    return None


def numbers(of: Opened) -> Found | None:
    """Return what a numbered list may have swallowed."""
    assert of.start is not None
    sign = of.mark[-1]
    for n, entry in enumerate(of.entries, of.start):
        if re.search(rf"[.!?;,:]\s+{n + 1}{re.escape(sign)}\s+\S", entry):
            return Found(
                "md-list-inline",
                f"`{n + 1}{sign}` in the middle of a line starts no entry of the list",
                "write each entry on a line of its own",
            )
    goes_on = any(of.start == last + 1 or first == of.start + 1 for first, last in of.others)
    alone = len(of.entries) == 1 and not goes_on
    announced = of.before.rstrip().endswith((":", "\uff1a"))
    if alone and (of.start != 1 or (of.before and not announced)):
        return Found(
            "md-list-one",
            f"`{of.mark}` at the start of a line makes a numbered list of it, with one entry",
            f"write `{of.mark[:-1]}\\{sign}` where it is only a number, or move it from the "
            "line's start; a list goes on in one block, or starts anew with 1",
        )
    return None


def plain_lines(words: str) -> Found | None:
    """Return what a paragraph was meant to be that is made of signs, or looks like a table."""
    if _UNDERLINE.fullmatch(words.strip()):
        return Found("md-rule", "a line of signs is printed as it stands", "delete it")
    lines = words.split("\n")
    if _BARRED.match(lines[0]) or sum(" | " in line for line in lines) > 1:
        return Found(
            "md-table",
            "this looks like a table, but has no line of dashes under its head, and "
            "would be printed as one line with bars in it",
            "write |---|---| under the first row, a group of dashes for each column",
        )
    return None


def wished(line: str) -> tuple[str, ...]:
    """Return where the words of each column stand, by the colons of the line under its head."""
    if ":" not in line:
        return ()
    marks = [mark.strip() for mark in line.strip().strip("|").split("|")]
    return tuple(
        "start" if not mark.endswith(":") else "centre" if mark.startswith(":") else "end"
        for mark in marks
    )
