"""The count of steps tells work that grows with a text from work that grows with its square."""

from __future__ import annotations

import re

import pytest
from counting import counting

from handout.base.graphemes import graphemes
from handout.base.patterns import Pattern

SHORT = 100


def steps(pattern: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> int:
    """Return the steps of looking through a text."""
    with counting() as tally:
        list(Pattern(pattern, flags).finditer(text))
    return tally[f"expression {pattern}"]


@pytest.mark.parametrize(
    ("quadratic", "linear", "piece"),
    [
        (r"\d+mg", r"(?<!\d)\d+mg", "1"),
        (r"(?:\w+ )*!", r"\b(?:\w+ ){0,3}!", "word "),
        (r"take [^!]*!", r"take [^!]{0,20}!", "take "),
        (r"(?:a|b)+?c", r"(?<![ab])(?:a|b)+?c", "ab"),
        (r"x(?=.*!)", r"x(?=.{0,9}!)", "x"),
        (r"(?P<a>\w)(?:(?P=a))*!", r"(?P<a>\w)(?P=a)!", "a"),
    ],
)
def test_growth_is_told(quadratic: str, linear: str, piece: str) -> None:
    """Four times the text: sixteen times the steps, or four."""
    for pattern, times in ((quadratic, 16), (linear, 4)):
        short, long = (steps(pattern, piece * size) for size in (SHORT, 4 * SHORT))
        assert 0.8 * times < long / short < 1.2 * times, (pattern, short, long)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(a|ab)(c|bcd)(d*)", "abcd abcd"),
        (r"(?:(a)|b)*", "abba"),
        (r"\b(\w)(\w)?(?:\1|\2)\b", "aba abb xyz ab"),
        (r"(?i:MG)|(?:kg)", "Mg KG kg"),
        (r"(?:x?){2,}y", "xxxy y"),
        (r"^a|b$|\Z", "a ab b"),
        (r"(?<=a)b|(?<!a)c|(?!d).", "abacd"),
    ],
)
def test_what_is_counted_is_what_happens(pattern: str, text: str) -> None:
    """The matcher that counts finds what the true one finds, or says that it does not."""
    assert steps(pattern, text) > 0
    assert steps(pattern, text.upper(), re.IGNORECASE) > 0


def test_lines_of_the_program_are_counted() -> None:
    """Each function has its own count, and everything is as before when it is over."""
    found = re.compile("a")
    with counting() as tally:
        graphemes("e\u0301" * SHORT)

    assert any("graphemes" in name and steps >= SHORT for name, steps in tally.items())
    assert isinstance(re.compile("a"), re.Pattern)
    assert found.search("a")
