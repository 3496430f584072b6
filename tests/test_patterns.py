"""A pattern that names what it needs finds nothing without it, and one that waits finds the same.

The proof reads each expression as the standard library parses it: whatever way a match takes, it
goes by one of the words.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import re._constants as op  # type: ignore[import-untyped]
import re._parser as parser  # type: ignore[import-untyped]
import string
from collections.abc import Iterator
from typing import Any

import pytest

import handout.rules
from handout.base.patterns import Pattern, folded, one_of
from handout.leaflet import typed
from handout.rules.dose.amounts import FORMS, KINDS


def _needy() -> Iterator[Any]:
    for module in pkgutil.walk_packages(handout.rules.__path__, "handout.rules."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Pattern) and value.needs and name.upper() == name:
                yield pytest.param(value, id=f"{module.name}.{name}")
    for number, mark in enumerate(typed._MARKS):
        if mark.pattern.needs:
            yield pytest.param(mark.pattern, id=f"mark {number}")


def _sketched() -> Iterator[Any]:
    for module in pkgutil.walk_packages(handout.rules.__path__, "handout.rules."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Pattern) and value.sketch and name.upper() == name:
                yield pytest.param(value, id=f"{module.name}.{name}")


def _written(items: Any, groups: dict[int, str], by: random.Random) -> str:
    """Write what a parsed sequence may match, looking neither ahead nor back."""
    made = ""
    for code, value in items:
        if code is op.LITERAL:
            made += chr(value)
        elif code is op.IN:
            made += _one_of(value, by)
        elif code is op.BRANCH:
            made += _written(by.choice(value[1]), groups, by)
        elif code is op.SUBPATTERN:
            its = _written(value[3], groups, by)
            groups[value[0]] = its
            made += its
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT):
            for _ in range(by.randint(value[0], min(value[1], value[0] + 2))):
                made += _written(value[2], groups, by)
        elif code is op.GROUPREF:
            made += groups.get(value, "")
        elif code is op.ANY:
            made += by.choice("a ")
        elif code is op.NOT_LITERAL:
            made += "b"
    return made


def _one_of(kinds: Any, by: random.Random) -> str:
    if kinds[0][0] is op.NEGATE:  # what is wrong here does not match, and is not judged
        return by.choice(" \u00a0 \u00a0aZ5-.,/(")
    code, value = by.choice(kinds)
    if code is op.LITERAL:
        return chr(value)
    if code is op.RANGE:
        return chr(by.randint(*value))
    return {
        op.CATEGORY_DIGIT: "7",
        op.CATEGORY_SPACE: " ",
        op.CATEGORY_WORD: "w",
        op.CATEGORY_NOT_SPACE: "x",
    }.get(value, "y")


def _always_meets(items: Any, needs: tuple[str, ...], capitals: bool) -> bool:
    """Say whether every match of a parsed sequence has one of the words in it."""
    run = ""
    for code, value in items:
        if code is op.LITERAL:
            run += chr(value) if capitals else folded(chr(value))
            if any(need in run for need in needs):
                return True
            continue
        if code is op.MAX_REPEAT and len(value[2]) == 1 and value[2][0][0] is op.LITERAL:
            run += chr(value[2][0][1]) * value[0]
            if any(need in run for need in needs):
                return True
        run = ""
        if code is op.SUBPATTERN and _always_meets(value[3], needs, capitals):
            return True
        if code is op.BRANCH and all(_always_meets(one, needs, capitals) for one in value[1]):
            return True
        if code is op.MAX_REPEAT and value[0] > 0 and _always_meets(value[2], needs, capitals):
            return True
        if code is op.IN and all(
            kind is op.LITERAL and (chr(one) if capitals else folded(chr(one))) in needs
            for kind, one in value
        ):
            return True
    return False


@pytest.mark.parametrize("pattern", list(_needy()))
def test_a_pattern_finds_nothing_without_one_of_its_words(pattern: Pattern) -> None:
    capitals = not pattern.flags & re.IGNORECASE
    parsed = parser.parse(pattern.source, int(pattern.flags))
    # A common start is taken out of alternatives: put each way back together, as it was written.
    assert _always_meets(parsed, pattern.needs, capitals) or all(
        _always_meets(way, pattern.needs, capitals) for way in _spelt(parsed)
    )


def _spelt(parsed: Any) -> list[list[Any]]:
    """Return every way through a sequence, its alternatives and options taken apart."""
    ways: list[list[Any]] = [[]]
    for code, value in parsed:
        if code is op.SUBPATTERN:
            each = _spelt(value[3])
        elif code is op.BRANCH:
            each = [way for one in value[1] for way in _spelt(one)]
        elif code is op.MAX_REPEAT and value[:2] == (0, 1):
            each = [[], *_spelt(value[2])]
        elif code is op.IN and len(value) < 9 and {kind for kind, _ in value} == {op.LITERAL}:
            each = [[one] for one in value]
        elif code in (op.AT, op.ASSERT, op.ASSERT_NOT):
            each = [[]]
        else:
            each = [[(code, value)]]
        ways = [before + after for before in ways for after in each]
        assert len(ways) < 100_000
    return ways


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_what_passes_for_a_letter_is_folded_into_it(letter: str) -> None:
    same = re.compile(letter, re.IGNORECASE)
    every = "".join(map(chr, range(0x20, 0x2_0000)))
    assert all(letter in folded(found[0]) for found in same.finditer(every))


def test_a_pattern_finds_what_its_expression_finds() -> None:
    waits = Pattern("(?:mon|thurs)day", re.IGNORECASE, needs=("monday", "thursday"))
    plain = re.compile("(?:mon|thurs)day", re.IGNORECASE)
    assert "compiled" not in vars(waits)
    assert waits.search("on Tuesday") is None and "compiled" not in vars(waits)
    for text in ("on Tuesday", "MONDAY and thurſday", "Thursday", ""):
        found = [match.span() for match in waits.finditer(text)]
        assert found == [match.span() for match in plain.finditer(text)]
        assert bool(waits.search(text)) == bool(plain.search(text))
        assert bool(waits.match(text, 0)) == bool(plain.match(text))
        assert bool(waits.fullmatch(text)) == bool(plain.fullmatch(text))
        assert waits.findall(text) == plain.findall(text)
        assert waits.sub("x", text) == plain.sub("x", text)


@pytest.mark.parametrize("pattern", list(_sketched()))
def test_a_sketch_finds_something_wherever_its_expression_does(pattern: Pattern) -> None:
    by = random.Random(pattern.source)
    parsed = parser.parse(pattern.source, int(pattern.flags))
    found = 0
    for _ in range(2_000):
        said = by.choice(("", "Take ", "(", "5 ")) + _written(parsed, {}, by)
        said += by.choice(("", " at night", ".", ", then 5 mg", "s"))
        for text in (said, said.upper(), said.lower(), said.replace(" ", "\u00a0")):
            if pattern.compiled.search(text):
                found += 1
                assert pattern.sketched.search(text), text
    assert found > 50  # or nothing was judged


@pytest.mark.parametrize("names", [FORMS, [name for name in KINDS if name[0].isalpha()]])
def test_names_in_one_expression_are_those_names_and_no_others(names: list[str]) -> None:
    known, any_of = set(names), re.compile(one_of(names))
    for name in names:
        near = (name, f"{name}s", name[:-1], name.lower(), name.capitalize(), name.upper())
        assert [bool(any_of.fullmatch(one)) for one in near] == [one in known for one in near]
