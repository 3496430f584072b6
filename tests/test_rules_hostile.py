"""No text makes a rule slow: four times the words cost about four times the work, never sixteen.

A regular expression that tries again from every character is quadratic; 100 kB of the right text
then takes minutes. Each rule is given its own worst words, over and over, and texts that begin
like a fault and never end like one. Steps are counted, of each expression and of each function.
"""

from __future__ import annotations

from collections.abc import Callable

import judging
import pytest
from counting import counting
from hypothesis import given, settings
from hypothesis import strategies as st

from handout import rules
from handout.base.text import Source, Text
from handout.leaflet import model
from handout.leaflet.blocks.prose import Prose
from handout.leaflet.model import Leaflet
from handout.rules.dose.amounts import KINDS

# Linear work takes 4 times as many steps for 4 times the text, quadratic 16 times. What looks so
# many characters around a number, and no farther, comes to its full work only with some length, so
# what grows fast is asked again with longer texts.
SHORT, LONG, LONGER = 200, 800, 3_200
MOST, FEW = 8, 1_000

SNARES = (
    "1",
    "1.",
    ".1",
    "1,",
    "1 ",
    "1-",
    "1/",
    "x1",
    "1/2 ",
    "1.0 mg ",
    "1% ",
    "1 to ",
    "1 or 2 ",
    "a",
    "A ",
    "(",
    "( ",
    "[",
    "[write ",
    ">",
    "> ",
    "? ",
    "! ",
    "a. ",
    " ",
    "\u00a0",
    "'",
    "n't ",
    "Take 2 mg to 10 mg, 2 to 4 times a day. ",
    "more than 8 tablets ",
    "maximum ",
    "every ",
    "microgram ",
    "(the ",
    "oxygen ",
    "not ",
    "approved by the ",
    "should be ",
    "the patient ",
    "hypertension (",
    "one in ",
    "call ",
    "01632-",
    "II ",
    "NOT ",
    "q4",
    "per kg",
    "called a ",
    "half a ",
    "two to ",
    "1 x ",
    "\u00bd",
    "\u0665",
    "medication guide ",
    "Week 1",
)
FAILING = tuple(
    dict.fromkeys(
        example
        for rule in rules.RULES.values()
        for example in rule.fails
        if rule.group != "lang" and not example.startswith(":")
    )
)


def leaflet(words: str) -> Leaflet:
    """Return a leaflet of one paragraph, made without reading a file."""
    source = Source("hostile.yaml", words, "")
    text = Text(words, source, ((0, 0),))
    place = source.whole()
    prose = Prose((model.Paragraph((model.Run(text),)),), place)
    heading = Text("A heading", source, ((0, 0),))
    return Leaflet(
        heading, "en-GB", (model.Section(heading, (prose,), place),), place, kind="medicine"
    )


def work(words: str) -> dict[str, int]:
    """Return the steps that judging a paragraph takes, by expression and by function."""
    made = leaflet(words)
    with counting() as tally:
        rules.check(made, "uk-nhs", rules.Publisher(), judging.TODAY, "")
    return dict(tally)


def grown(short: dict[str, int], long: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Return what took more steps than a text of four times the length asks for."""
    both = {name: (short.get(name, 0), steps) for name, steps in long.items()}
    return {name: (a, b) for name, (a, b) in both.items() if b > max(FEW, MOST * a)}


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


@pytest.mark.parametrize("piece", [*SNARES, *FAILING], ids=lambda piece: repr(piece[:24]))
def test_a_long_text_costs_what_it_is_long(piece: str) -> None:
    """Work grows with the length of a text, whatever stands in it."""
    short, long = work(filled(piece, SHORT)), work(filled(piece, LONG))
    assert long
    if grown(short, long):
        assert grown(long, work(filled(piece, LONGER))) == {}


@pytest.mark.parametrize("capitals", [str.upper, str.lower, str.title, str.swapcase])
def test_capitals_stop_no_rule(capitals: Callable[[str], str]) -> None:
    """Whatever a rule finds it can also name in other capitals: 8 TABLETS, 5 MG, TWICE A DAY."""
    # The file says what every pattern of a dose can hold: each unit, in each place of a sentence.
    units = [
        f"Do not take more than 8 {unit} in 24 hours. Take 2 {unit} 4 times a day. "
        f"Take 10 to 5 {unit}, then 100 {unit} or 50 {unit}. Methotrexate 10 {unit} every day."
        for unit in KINDS
    ]
    for words in (*FAILING, *SNARES, *units):
        made = leaflet(capitals(words))
        found = rules.check(made, "uk-nhs", rules.Publisher(), judging.TODAY, "").findings

        assert all(one.span.path == "hostile.yaml" for one in found)


# Pieces that rules look for, to be put together at random.
PIECES = (
    "1",
    "0",
    "10",
    "2.5",
    ".",
    ",",
    "-",
    "\u2013",
    "/",
    " ",
    " ",
    " ",
    "\u00a0",
    "mg",
    "mcg",
    "U",
    "%",
    "tablets",
    "to",
    "or",
    "and",
    "x",
    "@",
    "&",
    "<",
    "(",
    ")",
    "[",
    "]",
    "bd",
    "TDS",
    "q4h",
    "Take",
    "take",
    "twice",
    "times",
    "a day",
    "every",
    "hours",
    "more than",
    "maximum",
    "not",
    "NOT",
    "be",
    "should",
    "taken",
    "patients",
    "the patient",
    "hypertension",
    "a few",
    "don't",
    "\u2019",
    "MTX",
    "ERCP",
    "call",
    "999",
    "911",
    "FDA",
    "approved",
    "per kg",
    "!",
    "?",
    ":",
    "\u0665",
    "\u6beb\u514b",
    "\u0600",
    "\U0001f48a",
    "1" * 5000,
    "Dr.",
    "e.g.",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40))
def test_rules_answer_whatever_a_leaflet_says(pieces: list[str]) -> None:
    """No text makes a rule fail, and each finding stands inside the text."""
    words = "".join(pieces).replace("\n", " ") or "x"
    for finding in rules.check(leaflet(words), "us", rules.Publisher(), judging.TODAY, "").findings:
        span = finding.span
        assert span.line <= 1
        assert 0 <= span.column <= span.end_column <= len(words) + 2


def test_many_findings_of_a_kind_are_counted_not_listed() -> None:
    """A rule that fires a thousand times is shown some places and told the number of the rest."""
    found = rules.check(
        leaflet(filled("Take 1.0 mg. ", LONG)), "uk-nhs", rules.Publisher(), judging.TODAY, ""
    ).findings
    zeros = [f for f in found if f.id == "dose-trailing-zero"]

    assert len(zeros) == rules.MOST + 1
    assert any("more of these" in f.message for f in zeros)
