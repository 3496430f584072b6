"""What the proof finds is told to people: with a place as narrow as it can be, and what to do."""

from __future__ import annotations

import ast
from pathlib import Path

import handout.proof
from handout.base.finding import ERROR, Span
from handout.proof.faults import Fault, finding
from handout.proof.manual import MANUAL

LINE = "      - Take one tablet with water."
SPAN = Span("leaflet.yaml", 6, 9, len(LINE) + 1, LINE)


def test_the_words_are_marked_and_not_the_line() -> None:
    """A finding stands at the words that it quotes."""
    span = finding(Fault("proof-glyph", "`tablet` has another shape", span=SPAN), "a.pdf").span

    assert span.excerpt[span.column - 1 : span.end_column - 1] == "tablet"


def test_words_that_stand_twice_or_nowhere_leave_the_place_as_it_is() -> None:
    """Where words cannot be told apart the whole of their element is marked."""
    twice = Span("leaflet.yaml", 1, 1, 12, "take a take")
    for span, words in ((twice, "take"), (SPAN, "aspirin")):
        assert (
            finding(Fault("proof-word", f"`{words}` is missing", span=span), "a.pdf").span == span
        )


def test_every_error_says_what_to_do() -> None:
    """Whatever kind of fault the proof can name, its finding has a hint."""
    folder = Path(handout.proof.__file__).parent
    kinds = {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("proof-")
    }

    assert kinds
    for kind in kinds:
        assert kind in MANUAL, kind
        assert finding(Fault(kind, "x", severity=ERROR), "a.pdf").hint, kind
