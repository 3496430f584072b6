"""Safe corrections of what the reader and the rules find, made by place in the file's own text.

Safe means that nobody reads anything else afterwards: the file is read before and after, and every
number, unit and word must be the same. A correction that fails that is not made, and the finding
stays for its author. Comments, quotes and the layout of the YAML stay as they are.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from handout import pipeline
from handout.base.finding import ERROR, Finding, error, tidy
from handout.base.rows import NamedTuple
from handout.base.text import LIGATURES
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import typed
from handout.rules.dose.amounts import SPACES, amounts
from handout.rules.reading import read
from handout.source import nodes

_BOM = "\ufeff"
_ROUNDS = 4  # a correction may lay bare another, as an unseen sign hides a typed bullet
_WINDOW = 60  # characters at both sides of a correction in which numbers must read the same
_HARD = "\u00a0\u2007\u202f"  # spaces that YAML and Markdown take for letters
_BULLETS = "\u2022\u2023\u2043\u25aa\u25cf\u25e6\u2219\u25a0"
_BULLETED = re.compile(rf"(?P<before> *)[{_BULLETS}][ {_HARD}]*(?=\S)")
_SIGNS = {">=": "\u2265", "<=": "\u2264", "+/-": "\u00b1"}
_SIGN = re.compile(r"(?<![-<>=+/])(?:>=|<=|\+/-)(?![-<>=+/])")
# What is no word: white space, list marks that are no minus, signs that nobody sees.
_NO_WORDS = re.compile(rf"(?<!\S)[-*+](?=\s+\D)|[\s{SPACES}{_BULLETS}\u00ad\u200b\u2060\ufeff]")
# What this module is asked about: what is left of it is named.
_ASKED = ("yaml-character", "yaml-tab", "yaml-direction", "replacement-character", "md-bullet")
_ASKED_OF_RULES = ("dose-unit-space", "dose-unit-mixed", "dose-sign", "dose-character")


class Fixed(NamedTuple):
    """A file before and after, how often each correction was made, and what it left to do."""

    before: bytes
    after: bytes
    made: tuple[tuple[str, int], ...]
    left: tuple[Finding, ...]


class _Correction(NamedTuple):
    """What is wrong in a text, by its pattern, and what stands in its place."""

    name: str
    wrong: re.Pattern[str]
    right: Callable[[re.Match[str]], str]


def _plain(match: re.Match[str]) -> str:
    return LIGATURES[match.group()]


def _spaces(match: re.Match[str]) -> str:
    return re.sub(f"[{_HARD}]", " ", match.group())


_OF_CHARACTERS = (
    _Correction("line ends of Windows", re.compile("\r\n?"), lambda match: "\n"),
    _Correction("byte order marks inside the text", re.compile(_BOM), lambda match: ""),
    # Not between digits, where nobody knows whether it parted them.
    _Correction("soft hyphens", re.compile("\u00ad(?!\\s*$)", re.M), lambda match: ""),
    _Correction("unseen joiners", re.compile("\u2060"), lambda match: ""),
    # Between two letters it may stand for a space: that is for the author to say.
    _Correction(
        "zero-width spaces",
        re.compile("(?<!\\w)\u200b(?=[\\x20-\\x7e\\s])|(?<=[\\x20-\\x7e\\s])\u200b(?!\\w)"),
        lambda match: "",
    ),
    _Correction("joined letters", re.compile("|".join(LIGATURES)), _plain),
    _Correction("tabs", re.compile("(?<=[^\\s\\d])\t+(?=\\S)"), lambda match: " "),
    _Correction("tabs", re.compile("(?<=\\S)\t+$", re.M), lambda match: ""),
    _Correction(
        "no-break spaces that hide the layout",
        re.compile(
            rf"^(?= *[{_HARD}])[ {_HARD}]+(?=\S)"
            rf"|(?<=[-*+])[{_HARD}]+(?=[^\W\d])|(?<=\w:)[{_HARD}]+(?=\S)",
            re.M,
        ),
        _spaces,
    ),
    _Correction(
        "no-break spaces at a line's end", re.compile(rf"(?<=\S)[{_HARD}]+$", re.M), lambda m: ""
    ),
)


def fix(path: Path, data: bytes, sources: Path, today: datetime.date) -> Fixed:
    """Correct a leaflet's bytes; `path` says where they stand, and is neither read nor written.

    A file that is no UTF-8, or that is approved and would say something else, stays as it is.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Fixed(data, data, (), _left(path, data, sources, today))
    mark, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    begun, made = text, Counter[str]()
    for _ in range(_ROUNDS):
        before = text
        text = _characters(text, made)
        text = _bullets(path, text, made)
        text = _rules(path, text, sources, today, made)
        if text == before:
            break
    after = (mark + text).encode("utf-8")
    told = _refused(path, begun, text)
    if told:
        return Fixed(data, data, (), tidy((*told, *_left(path, data, sources, today))))
    return Fixed(data, after, tuple(sorted(made.items())), _left(path, after, sources, today))


def numbers(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return every number of a text as it is read: what stands before it, its digits, its unit."""
    return tuple((one.lead, one.number, one.unit) for one in amounts(text))


# ---------------------------------------------------------------- single characters


def _characters(text: str, made: Counter[str]) -> str:
    for correction in _OF_CHARACTERS:
        parts, at = [], 0
        for match in correction.wrong.finditer(text):
            words = correction.right(match)
            if words == match.group() or not _reads_alike(text, match.start(), match.end(), words):
                continue
            parts += [text[at : match.start()], words]
            at = match.end()
            made[correction.name] += 1
        text = "".join((*parts, text[at:]))
    return text


def _reads_alike(text: str, start: int, end: int, words: str) -> bool:
    """Say whether the numbers around a place are the same with other words there."""
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if before[-1:].isdigit() and after[:1].isdigit() and "\n" not in words:
        return False
    return numbers(before + text[start:end] + after) == numbers(before + words + after)


# ---------------------------------------------------------------- typed bullets


def _bullets(path: Path, text: str, made: Counter[str]) -> str:
    """Make lists of lines that start with a typed bullet, where they are lists afterwards."""
    lines = text.split("\n")
    faults = _faults(path, text)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _BULLETED.match(lines[end]):
            end += 1
        if end > at:
            tried = [_BULLETED.sub(r"\g<before>- ", line, count=1) for line in lines[at:end]]
            whole = "\n".join((*lines[:at], *tried, *lines[end:]))
            found = _faults(path, whole)
            if not found - faults and found.total() < faults.total() and _same(path, text, whole):
                made["typed bullets"] += end - at
                text, lines, faults = whole, whole.split("\n"), found
        at = max(end, at + 1)
    return text


def _faults(path: Path, text: str) -> Counter[str]:
    return Counter(f.id for f in typed(nodes.parse(str(path), text.encode("utf-8")), path)[1])


# ---------------------------------------------------------------- what the rules find


def _rules(path: Path, text: str, sources: Path, today: datetime.date, made: Counter[str]) -> str:
    """Put a space before a unit where the profile asks for one, and typed signs as one sign."""
    ready = pipeline.check(path, sources, today, text.encode("utf-8"))[0]
    if ready is None:
        return text
    lines = text.split("\n")
    edits = {
        (f.span.line - 1, f.span.column - 1, f.span.end_column - 1, words): name
        for f in ready.verdict.findings
        for name, words in _of_finding(f)
    }
    for line, start, end, words in _signs(ready.leaflet):
        edits[line, start, end, words] = "signs of two characters"
    for (line, start, end, words), name in sorted(edits.items(), reverse=True):
        tried = [*lines]
        tried[line] = tried[line][:start] + words + tried[line][end:]
        if _same(path, "\n".join(lines), "\n".join(tried)):
            lines = tried
            made[name] += 1
    return "\n".join(lines)


def _of_finding(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the correction of a unit that runs into its number, as the rule words it."""
    words = finding.hint.removeprefix("write ")
    span = finding.span
    there = span.excerpt[span.column - 1 : span.end_column - 1]
    if finding.id == "dose-unit-space" and there == words.replace(" ", ""):
        yield "units without a space", words


def _signs(leaflet: Leaflet) -> Iterator[tuple[int, int, int, str]]:
    reading = read(leaflet)
    for match in _SIGN.finditer(reading.text):
        span = reading.place(match.start(), match.end())
        start, end = span.column - 1, span.end_column - 1
        if span.excerpt[start:end] == match.group():
            yield span.line - 1, start, end, _SIGNS[match.group()]


# ---------------------------------------------------------------- that it says the same


def _same(path: Path, before: str, after: str) -> bool:
    """Say whether two texts of a leaflet are read alike: numbers, units and words."""
    one, other = (_said(_leaflet(path, text)) for text in (before, after))
    return one is not None and one == other


def _said(leaflet: Leaflet | None) -> tuple[object, str] | None:
    if leaflet is None:
        return None
    text = read(leaflet).text
    words = _SIGN.sub(lambda match: _SIGNS[match.group()], text)
    return numbers(text), _NO_WORDS.sub("", words)


def _leaflet(path: Path, text: str) -> Leaflet | None:
    return typed(nodes.parse(str(path), text.encode("utf-8")), path)[0]


def _refused(path: Path, before: str, after: str) -> Iterator[Finding] | tuple[Finding, ...]:
    """Return why nothing may be written: other numbers, or an approval that would be void."""
    one, other = _leaflet(path, before), _leaflet(path, after)
    if one is None or other is None:
        same = numbers(before) == numbers(after) and (one is None or other is not None)
    else:
        same = _said(one) == _said(other)
    place = nodes.parse(str(path), after.encode("utf-8")).source
    assert place is not None or not after.strip()
    if not same and place is not None:
        return (
            error(
                "fix-meaning",
                "these corrections together would change how a number or a word is read",
                place.whole(),
                "make them by hand, one by one; `handout check` names each",
            ),
        )
    review = one.review if one is not None else None
    if review is None or review.status != "approved" or one is None or other is None:
        return ()
    if content_digest(one) == content_digest(other):
        return ()
    return (
        error(
            "fix-approved",
            "this leaflet is approved, and a correction would void its approval",
            review.place("status"),
            "set its status to draft, correct it, and have it approved again",
        ),
    )


def _left(path: Path, data: bytes, sources: Path, today: datetime.date) -> tuple[Finding, ...]:
    """Return what this module is asked about and leaves to the author; and what stops reading."""
    ready, found = pipeline.check(path, sources, today, data)
    if ready is None:
        return tidy(f for f in found if f.severity == ERROR or f.id in _ASKED)
    said = (f for f in ready.verdict.findings if f.id in _ASKED_OF_RULES)
    return tidy((*(f for f in found if f.id in _ASKED), *said))
