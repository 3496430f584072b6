"""Marked content as a page opens and closes it (ISO 32000-1, 14.6), and what it tells instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from handout.proof.read.content import values
from handout.proof.read.drawing import ARTIFACT, TAG, UNMARKED, Mark, Run
from handout.proof.read.reader import Dict, Unreadable, dictionary, value
from handout.proof.read.strings import words

_MAX_DEEP = 200
_OWN = re.compile(rb"\s*/(\w+)\s*<<\s*/MCID\s+(\d+)\s*>>\s*")
_READ = ("/Lang", "/Alt", "/E")


class Marking:
    """The marks of one page. `current` is the index of the one that is open."""

    def __init__(self, runs: list[Run], faults: list[str]):
        self.marks: list[Mark] = [Mark(UNMARKED)]
        self.current = 0
        self._runs = runs
        self._faults = faults
        self._open: list[tuple[int, str | None, int]] = []  # mark around, ActualText, first run

    @property
    def is_open(self) -> bool:
        """True while a mark has no end."""
        return bool(self._open)

    def begin(self, operands: bytes, resources: Dict) -> None:
        """Open a mark."""
        if len(self._open) >= _MAX_DEEP:
            raise Unreadable("its marked content nests too deep")
        own = _OWN.fullmatch(operands)
        if self.marks[self.current].kind != UNMARKED and b"/MCID" in operands:
            self._faults.append(
                "a tag's mark stands inside another mark, so it is heard twice or not"
            )
        if own is not None:
            self._open.append((self.current, None, len(self._runs)))
            self._add(Mark(TAG, int(own[2]), own[1].decode("latin-1")))
            return
        given = values(operands)
        role = given[0][1:] if given and isinstance(given[0], str) else ""
        properties = _properties(given[1] if len(given) > 1 else {}, resources)
        actual = _text(properties["/ActualText"]) if "/ActualText" in properties else None
        if any(around is not None for _, around, _ in self._open):
            actual = None  # what is around it is told instead
        self._open.append((self.current, actual, len(self._runs)))
        extra = tuple(f"{key[1:]} {_text(properties[key])}" for key in _READ if key in properties)
        number = properties.get("/MCID")
        if role == "OC":
            self._faults.append("part of it is on a layer that can be switched off")
        if isinstance(number, (int, float)) and number != int(number):
            self._faults.append("a mark's number is no whole one")
        if isinstance(number, (int, float)) and not isinstance(number, bool):
            self._add(Mark(TAG, int(number), role, extra))
        elif role == "Artifact":
            self._add(Mark(ARTIFACT, -1, str(properties.get("/Type", ""))[1:], extra))
        elif extra or role != "Span":
            mark = self.marks[self.current]
            self._add(
                mark._replace(
                    properties=(*mark.properties, *extra, *([] if role == "Span" else [role]))
                )
            )

    def _add(self, mark: Mark) -> None:
        self.current = len(self.marks)
        self.marks.append(mark)

    def end(self, nothing: Callable[[str], Run]) -> None:
        """Close a mark; `nothing` makes the run of an ActualText that draws nothing."""
        if not self._open:
            self._faults.append("marked content ends that never began")
            return
        mark, actual, first = self._open.pop()
        if actual is not None and first == len(self._runs):
            self._runs.append(nothing(actual))
        elif actual is not None:
            # Whoever reads the page is told the words once; the glyphs stay as they are.
            for at in range(first, len(self._runs)):
                text = actual if at == first else ""
                self._runs[at] = self._runs[at]._replace(text=text, actual=first + 1)
        self.current = mark


def _properties(given: Any, resources: Dict) -> Dict:
    """Return a mark's properties, given in place or named in the page's resources."""
    if isinstance(given, str):
        named = dictionary(resources.get("/Properties"))
        return {key: value(entry) for key, entry in dictionary(named.get(given)).items()}
    return given if isinstance(given, dict) else {}


def _text(entry: Any) -> str:
    return words(entry) if isinstance(entry, bytes) else str(entry)
