"""Teach-back: questions that a reader answers in their own words, so that gaps are seen in time."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.leaflet.model import placed, read_as
from handout.source.schema import ListOf, Wrapped
from handout.source.values import OneLine


@frozen
class TeachBack:
    """Three questions as a rule, five at most; who checked the answers, and when, comes after."""

    questions: tuple[Text, ...] = read_as("paragraph", "questions")
    span: Span = placed()


KIND = Wrapped(TeachBack, ListOf(OneLine(200), 1, 5), "a list of questions to answer")
