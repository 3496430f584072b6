"""Whatever `check` accepts, a build makes: every character of the faces, alone and in company.

Many characters share a leaflet. One that `check` names at its place is taken out; if what is left
is refused, the leaflet is halved until the characters are known that cannot be made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from handout import pipeline
from handout.base.finding import ERROR, Finding
from handout.base.formats import format_of
from handout.fonts.families import FAMILIES

# What no face need have to be typed: ends of lines, marks of direction, joiners, variations.
_UNSEEN = "\u0085\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e"
UNSEEN = _UNSEEN + "\u2060\u2066\u2069\ufe0e\ufe0f\ufeff\ufff9\u20e3\U0001f1e6\U000e0101"
LETTERS = {"ar": "ب", "ur": "ب", "he": "ש", "hi": "क", "bn": "ক", "gu": "ક", "pa": "ਕ", "ta": "க"}
_LINE = 12  # characters of a paragraph
_HEAD = "title: A\nlanguage: {}\nsections:\n  - heading: A\n    content:\n"


def every() -> list[str]:
    """Return every character that some face has in both weights, and those that are not seen."""
    faces = [family.faces for family in FAMILIES.values()]
    found = {chr(code) for pair in faces for code in pair[0].characters & pair[1].characters}
    return sorted(found | set(UNSEEN))


def words(character: str, language: str) -> str:
    """Return a character alone, after a digit, and after a letter of a language."""
    return f"{character} 1{character} {LETTERS.get(language, 'a')}{character}"


def refused(
    folder: Path, language: str, characters: Sequence[str], brand: str = ""
) -> dict[str, str]:
    """Return the characters that `check` accepts and a build refuses, and what the proof says."""
    taken, left = _accepted(folder, language, characters, brand)
    if not left or not taken:
        return {}
    said = _said(taken)
    if not said:
        return {}
    if len(left) == 1:
        return {left[0]: said[0].message}
    half = len(left) // 2
    found = refused(folder, language, left[:half], brand)
    found |= refused(folder, language, left[half:], brand)
    return found or {"".join(left): said[0].message}


def _accepted(
    folder: Path, language: str, characters: Sequence[str], brand: str
) -> tuple[pipeline.CheckedLeaflet | None, list[str]]:
    """Read a leaflet of the characters that `check` says nothing of."""
    left = list(characters)
    while left:
        path, rows = _write(folder, language, left, brand)
        ready, findings = pipeline.check(path, folder)
        errors = [one for one in findings if one.severity == ERROR]
        if ready is not None:
            return ready, left
        wrong = {at for one in errors for at in _where(one, rows)}
        if not wrong:  # more than are shown one by one, or a fault of no one place
            half = len(left) // 2
            if not half:
                return None, []
            before = len(left)
            first = _accepted(folder, language, left[:half], brand)[1]
            left = first + _accepted(folder, language, left[half:], brand)[1]
            assert len(left) < before, f"each half is accepted and not the whole: {errors[0]}"
        else:
            left = [one for at, one in enumerate(left) if at not in wrong]
    return None, []


def _write(
    folder: Path, language: str, characters: Iterable[str], brand: str
) -> tuple[Path, list[tuple[int, int, int]]]:
    """Write a leaflet, a character a list of words; returns where each stands: line, columns."""
    text = _HEAD.format(language) if not brand else f"brand: {brand}\n" + _HEAD.format(language)
    rows: list[tuple[int, int, int]] = []
    line = text.count("\n")
    every_one = list(characters)
    for start in range(0, len(every_one), _LINE):
        row = '      - "x'
        line += 1
        for one in every_one[start : start + _LINE]:
            told = re.sub(r'^"|"$', "", json.dumps(words(one, language)))
            rows.append((line, len(row) + 2, len(row) + 2 + len(told)))
            row += " " + told
        text += row + ' x"\n'
    # Letters of many scripts in one leaflet are not the way its language runs: these are.
    own = LETTERS.get(language, "a") * 8
    text += f"      - {' '.join([own] * len(every_one))}\n"
    path = folder / "characters.yaml"
    path.write_text(text, encoding="utf-8")
    return path, rows


def _where(finding: Finding, rows: list[tuple[int, int, int]]) -> list[int]:
    span = finding.span
    return [
        at
        for at, (line, start, end) in enumerate(rows)
        if span.line == line and start <= span.column < end
    ]


def _said(ready: pipeline.CheckedLeaflet) -> list[Finding]:
    """Return the errors of a build."""
    format = format_of("standard", "a4")
    data, _, findings = pipeline.rendered(ready, format, "0" * 64)
    if data is not None:
        findings += pipeline.proved(data, Path("characters.pdf"), ready, format)
    return [one for one in findings if one.severity == ERROR]
