"""Where each character of a YAML scalar stands in the file.

YAML folds lines, drops indentation and decodes escapes, so a scalar's value is not a slice of the
file. This walks file and value side by side, per scalar style (YAML 1.2, chapters 7.3 and 8.1),
and returns runs (index in the value, index in the file). Where the two cannot be aligned the
whole value maps to its start: a place is then rougher, never wrong by a line's text elsewhere.
"""

from __future__ import annotations

import re

Runs = tuple[tuple[int, int], ...]

_FOLD = re.compile(r"[ \t]*(?:\n[ \t]*)+")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)")
# What stands in the file as it does in the value: a line without its blanks, quotes and escapes.
_AS_IT_IS = re.compile(r"[^\s\\']+(?:[ \t]+[^\s\\']+)*")
_HEADER = re.compile(r"[|>](?P<marks>[-+0-9]*)[^\n]*\n?")


def value_runs(text: str, start: int, end: int, value: str, style: str | None) -> Runs:
    """Align `value` with `text[start:end]`; `style` is the event's: none, `'`, `"`, `|` or `>`."""
    if not style and text.startswith(value, start):
        return ((0, start),)
    if style in ("|", ">"):
        runs = _block(text, start, end, value)
    else:
        runs = _flow(text, start + 1 if style in ("'", '"') else start, end, value, style)
    return runs or ((0, start),)


class _Aligned:
    """Collects runs: `step` says that value[i:i+n] stands at text index `j`."""

    def __init__(self) -> None:
        self.runs: list[tuple[int, int]] = []

    def step(self, i: int, j: int) -> None:
        if not self.runs or j - i != self.runs[-1][1] - self.runs[-1][0]:
            self.runs.append((i, j))


def _flow(text: str, start: int, end: int, value: str, style: str | None) -> Runs:
    aligned = _Aligned()
    i, j = 0, start
    closed = end - 1 if style in ("'", '"') else end  # where the words end
    joins = False  # just after a backslash at a line's end, where no line end is folded away
    while i < len(value) and j < end:
        fold = _FOLD.match(text, j, end) if text[j] in " \t\n" else None
        if fold:
            made = fold.group().count("\n") if joins else max(1, fold.group().count("\n") - 1)
            for k in range(made):
                aligned.runs.append((i + k, j))
            i, j, joins = i + made, fold.end(), False
            continue
        joins = False
        aligned.step(i, j)
        same = _AS_IT_IS.match(text, j, closed)
        if same and value.startswith(same.group(), i):
            i, j = i + len(same.group()), same.end()
            continue
        if style == '"' and text[j] == "\\":
            escape = _ESCAPE.match(text, j, end)
            if escape is None:
                return ()
            j = escape.end()
            if escape.group()[1] == "\n":  # a line joined to the next: nothing stands for it
                joins = True
                continue
        elif style == "'" and text.startswith("''", j):
            j += 2
        elif text[j] == value[i]:
            j += 1
        else:
            return ()
        i += 1
    return tuple(aligned.runs) if i == len(value) else ()


def _block(text: str, start: int, end: int, value: str) -> Runs:
    header = _HEADER.match(text, start, end)
    if header is None:
        return ()
    at = header.end()
    lines: list[tuple[int, str]] = []  # where each line starts, and the line
    for line in text[at:end].split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    first = next((line for _, line in lines if line.strip(" ")), "")
    found = len(first) - len(first.lstrip(" "))
    # An explicit indicator (`|2`) counts from the parent's column, which is not known here: the
    # smallest indentation that aligns is the one.
    for indent in range(found + 1) if any(map(str.isdigit, header["marks"])) else (found,):
        runs = _lines(lines, indent, value)
        if runs:
            return runs
    return ()


def _lines(lines: list[tuple[int, str]], indent: int, value: str) -> Runs:
    aligned = _Aligned()
    i = 0
    for at, line in lines:
        content = line[indent:]
        if not content:
            continue
        # Between two lines the value holds what folding made of the break: step over it.
        begin = value.find(content, i)
        if begin < 0 or value[i:begin].strip(" \n"):
            return ()
        for k in range(i, begin):
            aligned.runs.append((k, at - 1))
        aligned.step(begin, at + indent)
        i = begin + len(content)
    return tuple(aligned.runs) if not value[i:].strip("\n") else ()
