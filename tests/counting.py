"""Counts the steps that work takes, exactly: the lines that run, and the ways an expression tries.

A clock on a busy machine says little of short texts, and long texts take long. Steps are the same
on any machine on any day, so a text of some hundred characters shows how work grows. Each match
that the counting matcher finds is held against the true one: it counts what happens.
"""

from __future__ import annotations

import contextlib
import re
import sys
import unittest.mock
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from types import FrameType
from typing import Any

from matcher import Matcher

import handout
from handout.base.patterns import Pattern

_DEEP = 100_000  # a way through a repeated group is as deep as the text is long


class Tally(Counter[str]):
    """Steps by expression and by function; `is_on` while they are counted."""

    is_on = False


TALLY = Tally()
_COMPILE = re._compile  # type: ignore[attr-defined]
_PROGRAM = str(Path(handout.__file__).parent)


class Counted:
    """A `re.Pattern` that counts its steps while the tally is on, and finds what it finds."""

    def __init__(self, real: re.Pattern[str]) -> None:
        self.real = real
        self.pattern, self.flags = real.pattern, real.flags

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self.real.search(text, start, end)
        self._count(text, start, end, found)
        return found

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self.real.match(text, start, end)
        self._count(text, start, end, found, here=True)
        return found

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self.real.fullmatch(text, start, end)
        self._count(text, start, end, found, here=True, whole=True)
        return found

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        for found in self.real.finditer(text, start, end):
            self._count(text, start, end, found)
            start = max(found.end(), start + (found.end() == found.start()))
            yield found
        self._count(text, start, end, None)

    def findall(self, text: str) -> list[Any]:
        self._each(text)
        return self.real.findall(text)

    def split(self, text: str, most: int = 0) -> list[Any]:
        self._each(text)
        return self.real.split(text, most)

    def sub(self, instead: Any, text: str, most: int = 0) -> str:
        self._each(text)
        return self.real.sub(instead, text, most)

    def _each(self, text: str) -> None:
        for _ in self.finditer(text):
            pass

    def _count(
        self,
        text: str,
        start: int,
        end: int,
        found: re.Match[str] | None,
        here: bool = False,
        whole: bool = False,
    ) -> None:
        if not TALLY.is_on:
            return
        tracer = sys.gettrace()
        sys.settrace(None)
        own = self._matcher
        before, end = own.steps, min(end, len(text))
        span = None
        if start <= end:
            span = own.match_at(text, start, end, whole) if here else own.search(text, start, end)
        true = found and found.span()
        # Where an empty match may not stand again, the next is another.
        assert span == true or (span and span[0] == span[1]), (self.pattern, text, span, true)
        TALLY[f"expression {self.pattern}"] += own.steps - before
        sys.settrace(tracer)


@cache
def counted(source: str, flags: int) -> Counted:
    """Return an expression that is counted."""
    return Counted(_COMPILE(source, flags))


def _trace(frame: FrameType, event: str, _: Any) -> Any:
    """Count a line of the program's; what it calls of others is told by the lines that call it."""
    if event == "call" and not frame.f_code.co_filename.startswith(_PROGRAM):
        return None
    if event == "line":
        TALLY[f"function {frame.f_code.co_filename}:{frame.f_code.co_qualname}"] += 1
    return _trace


@cache
def _compiled_already() -> list[tuple[Any, str, Counted]]:
    """Return every expression that a module of the program compiled for itself, counted."""
    return [
        (module, name, Counted(value))
        for at, module in list(sys.modules.items())
        if at.split(".")[0] == "handout"
        for name, value in list(vars(module).items())
        if isinstance(value, re.Pattern)
    ]


def _always(pattern: Pattern, text: str) -> bool:
    """Say that a text must be looked through, whatever words are in it."""
    return True


@contextlib.contextmanager
def counting() -> Iterator[Tally]:
    """Count the steps of all that is done inside; every expression is tried on every text."""
    before = sys.gettrace()

    def compiled(source: Any, flags: int) -> Any:
        if isinstance(source, str) and TALLY.is_on:
            return counted(source, int(flags))
        return _COMPILE(source, flags)

    deep = sys.getrecursionlimit()
    with contextlib.ExitStack() as patched:
        for module, name, value in _compiled_already():
            patched.enter_context(unittest.mock.patch.object(module, name, value))
        patched.enter_context(unittest.mock.patch.object(re, "_compile", compiled))
        patched.enter_context(
            unittest.mock.patch.object(
                Pattern,
                "compiled",
                property(lambda one: counted(one.source, int(one.flags))),
            )
        )
        patched.enter_context(unittest.mock.patch.object(Pattern, "can_be_in", _always))
        TALLY.clear()
        TALLY.is_on = True
        sys.setrecursionlimit(_DEEP)
        sys.settrace(_trace)
        try:
            yield TALLY
        finally:
            sys.settrace(before)
            sys.setrecursionlimit(deep)
            TALLY.is_on = False
