"""A matcher that counts what an expression costs: each character it looks at, each way it tries.

It tries what the standard library's tries, in the same order, from the same parsed expression, so
the steps grow with a text as the time does; whoever uses it holds its matches against the true.
"""

from __future__ import annotations

import re
import re._compiler as compiler  # type: ignore[import-untyped]
import re._constants as op  # type: ignore[import-untyped]
import re._parser as parser  # type: ignore[import-untyped]
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

Way = Callable[[int], int]  # from a place in the text to the end of a match, or NONE
NONE = -1
SINGLE = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class Matcher:
    """An expression that counts each character it looks at and each way it tries."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.steps = 0
        self.text = ""
        self._groups: dict[int, tuple[int, int]] = {}
        parsed = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self._state, self._flags = parsed.state, pattern.flags
        self._whole = False
        self._run = self._sequence(list(parsed), pattern.flags, self._done)
        self._first = self._places(list(parsed), pattern.flags)

    def search(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the first match from `start` on, tried from one place after the other."""
        self.text = text[:end]
        end = len(self.text)
        places: Iterator[int] = iter(range(start, end + 1))
        if self._first is not None:
            places = (found.start() for found in self._first.finditer(self.text, start, end))
        done = start
        for at in places:
            self.steps += at - done + 1
            done = at + 1
            found = self._match(at)
            if found is not None:
                return found
        self.steps += max(0, end - done)
        return None

    def match_at(self, text: str, at: int, end: int, whole: bool) -> tuple[int, int] | None:
        """Return the match at a place of the text, or the one that is all of it from there."""
        self.text, self._whole = text[:end], whole
        found = self._match(at)
        self._whole = False
        return found

    def _match(self, at: int) -> tuple[int, int] | None:
        self._groups.clear()
        end = self._run(at)
        return None if end == NONE else (at, end)

    def _done(self, at: int) -> int:
        return at if not self._whole or at == len(self.text) else NONE

    # ------------------------------------------------------------ parts of an expression

    def _compiled(self, items: list[Any], flags: int) -> re.Pattern[str]:
        """Return an expression of some parts of this one."""
        made: re.Pattern[str] = compiler.compile(parser.SubPattern(self._state, items), flags)
        return made

    def _either_of(self, items: list[Any]) -> Any:
        """Return a part that is one character, whichever of some."""
        each = [parser.SubPattern(self._state, [item]) for item in items]
        return (op.BRANCH, (None, each)) if len(each) > 1 else items[0]

    def _places(self, items: list[Any], flags: int) -> re.Pattern[str] | None:
        """Return an expression of the places where a match may start, None where any may be one.

        What stands before it and what it starts with is all that is asked: a look of a set width.
        """
        starts = self._starts(items)
        if starts is None:
            return None
        before = []
        for code, value in items:
            if code is not op.AT and (code not in (op.ASSERT, op.ASSERT_NOT) or value[0] > 0):
                break
            before.append((code, value))
        return self._compiled([*before, self._either_of(starts)], flags)

    def _starts(self, items: list[Any]) -> list[Any] | None:
        """Return what a match can start with; None where that cannot be said."""
        found: list[Any] = []
        for code, value in items:
            if code in SINGLE:
                return [*found, (code, value)]
            if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
                continue
            inner: list[Any] | None = None
            ends = True
            if code is op.SUBPATTERN and not value[1] and not value[2]:
                inner = self._starts(list(value[3]))
            elif code is op.BRANCH:
                each = [self._starts(list(one)) for one in value[1]]
                inner = None if None in each else [item for one in each for item in one or ()]
            elif code in REPEATS:
                inner, ends = self._starts(list(value[2])), value[0] > 0
            if inner is None:
                return None
            found += inner
            if ends:
                return found
        return None

    def _sequence(self, items: list[Any], flags: int, after: Way) -> Way:
        at = len(items)
        while at:
            end = at
            while at and items[at - 1][0] in SINGLE:
                at -= 1
            if at < end:
                after = self._held(self._compiled(items[at:end], flags), end - at, after)
            else:
                at -= 1
                after = self._part(*items[at], flags, after)
        return after

    def _part(self, code: Any, value: Any, flags: int, after: Way) -> Way:
        if code is op.AT:
            return self._held(self._compiled([(code, value)], flags), 0, after)
        if code in (op.ASSERT, op.ASSERT_NOT):
            return self._around(code, value, flags, after)
        if code is op.SUBPATTERN:
            group, more, less, inner = value
            return self._group(group, list(inner), (flags | more) & ~less, after)
        if code is op.BRANCH:
            return self._either(value[1], flags, after)
        if code in REPEATS:
            return self._repeated(code, value, flags, after)
        if code is op.GROUPREF:
            return self._same(value, after)
        raise NotImplementedError(f"{code} of {self._state.str!r} is not counted")

    def _held(self, part: re.Pattern[str], width: int, after: Way) -> Way:
        match, steps = part.match, max(1, width)

        def way(at: int) -> int:
            self.steps += steps
            return after(at + width) if match(self.text, at) else NONE

        return way

    def _around(self, code: Any, value: Any, flags: int, after: Way) -> Way:
        direction, inner = value
        run = self._sequence(list(inner), flags, lambda at: at)
        back = inner.getwidth()[0] if direction < 0 else 0

        def way(at: int) -> int:
            self.steps += 1
            there = at >= back and run(at - back) != NONE
            return after(at) if there == (code is op.ASSERT) else NONE

        return way

    def _group(self, group: int | None, inner: list[Any], flags: int, after: Way) -> Way:
        if group is None:
            return self._sequence(inner, flags, after)
        started: list[int] = []

        def close(at: int) -> int:
            before, start = self._groups.get(group), started.pop()
            self._groups[group] = (start, at)
            end = after(at)
            if end == NONE:
                started.append(start)
                self._groups.pop(group)
                if before is not None:
                    self._groups[group] = before
            return end

        run = self._sequence(inner, flags, close)

        def way(at: int) -> int:
            deep = len(started)
            started.append(at)
            end = run(at)
            del started[deep:]
            return end

        return way

    def _either(self, each: list[Any], flags: int, after: Way) -> Way:
        ways = [self._sequence(list(one), flags, after) for one in each]
        starts = [self._starts(list(one)) for one in each]
        firsts = [s and self._compiled([self._either_of(s)], flags) for s in starts]
        steps = len(ways)

        @cache
        def by(character: str) -> list[Way]:
            """Return the ways that such a character may begin."""
            return [way for way, first in zip(ways, firsts) if not first or first.match(character)]

        def way(at: int) -> int:
            self.steps += steps
            for one in by(self.text[at : at + 1]):
                end = one(at)
                if end != NONE:
                    return end
            return NONE

        return way

    def _same(self, group: int, after: Way) -> Way:
        def way(at: int) -> int:
            if group not in self._groups:
                return NONE
            start, end = self._groups[group]
            self.steps += end - start
            said = self.text[start:end]
            return after(at + end - start) if self.text.startswith(said, at) else NONE

        return way

    def _repeated(self, code: Any, value: Any, flags: int, after: Way) -> Way:
        least, most, inner = value
        most = sys.maxsize if most is op.MAXREPEAT else int(most)
        if code is not op.POSSESSIVE_REPEAT and len(inner) == 1 and inner[0][0] in SINGLE:
            one = self._compiled([(op.MAX_REPEAT, (0, op.MAXREPEAT, inner))], flags)
            return self._run_of(one, least, most, code is op.MIN_REPEAT, after)
        if code is op.POSSESSIVE_REPEAT:
            raise NotImplementedError(f"{code} of {self._state.str!r} is not counted")
        return self._group_of(list(inner), (least, most), flags, code is op.MIN_REPEAT, after)

    def _run_of(self, run: re.Pattern[str], least: int, most: int, lazy: bool, after: Way) -> Way:
        def way(at: int) -> int:
            found = run.match(self.text, at, min(len(self.text), at + most))
            end = found.end() if found else at
            self.steps += 1 if lazy else end - at + 1
            ends = range(at + least, end + 1)
            for stop in ends if lazy else reversed(ends):
                self.steps += 1
                done = after(stop)
                if done != NONE:
                    return done
            return NONE

        return way

    def _group_of(
        self, inner: list[Any], bounds: tuple[int, int], flags: int, lazy: bool, after: Way
    ) -> Way:
        least, most = bounds
        stack: list[tuple[int, int]] = []  # how often it was met, and where the last began

        def again(at: int) -> int:
            count, begun = stack[-1]
            self.steps += 1
            if count < least:
                return inside(at, count)
            stops = at == begun  # nothing was met: no more of it
            order = (after_it, inside) if lazy else (inside, after_it)
            for one in order:
                if one is inside and (count >= most or stops):
                    continue
                end = one(at, count)
                if end != NONE:
                    return end
            return NONE

        def inside(at: int, count: int) -> int:
            stack.append((count + 1, at))
            end = run(at)
            stack.pop()
            return end

        def after_it(at: int, count: int) -> int:
            kept = stack.pop()
            end = after(at)
            stack.append(kept)
            return end

        run = self._sequence(inner, flags, again)

        def way(at: int) -> int:
            stack.append((0, NONE))
            end = again(at)
            stack.pop()
            return end

        return way
