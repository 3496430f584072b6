"""Figures side by side: two or three pictures that are compared, or follow one another."""

from __future__ import annotations

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.leaflet.blocks import figure
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.model import placed, read_as
from handout.source.schema import ListOf, Record, Wrapped


@frozen
class Figures:
    """Pictures in a row, equally tall, each with its own words and caption."""

    figures: tuple[Figure, ...] = read_as("caption", "figures")
    span: Span = placed()


_ONE = Record(
    Figure, {key: its for key, its in figure.KIND.entries.items() if key != "width"}, "a figure"
)
KIND = Wrapped(Figures, ListOf(_ONE, 2, 3), "a list of figures")
