"""How wide a table's columns are: no word cut, then by how much each has to say.

What a cell holds comes in three widths: all of it on one line, its widest word or bound phrase,
and the widest thing in it that is never cut. Where not even the last fit side by side, no columns
do, and the table must be set another way.
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.base.rows import NamedTuple
from handout.setting.context import LayoutContext
from handout.setting.measure import Need

_STEPS = 60  # in how many parts spare width is shared out
_SHARP = 4  # the higher, the more a row is as tall as its tallest cell alone
_ROOMY, _CLOSE = 0.6, 0.35  # of the type size: beside the words of a cell, on either side


class Columns(NamedTuple):
    """The widths of columns, and how much of them is left free on either side, in points."""

    widths: tuple[float, ...]
    padding: float


def columns(rows: Sequence[Sequence[Need]], context: LayoutContext, width: float) -> Columns | None:
    """Return columns that cut nothing, roomy ones if they can be had; None where none do."""
    most = [max(cell.wanted for cell in column) for column in zip(*rows)]
    words = [max(cell.word for cell in column) for column in zip(*rows)]
    firm = [max(cell.firm for cell in column) for column in zip(*rows)]
    for of_size, least in ((_ROOMY, words), (_CLOSE, words), (_CLOSE, firm)):
        padding = round(context.size * of_size) if of_size == _ROOMY else context.size * of_size
        beside = 2 * padding
        room = width - beside * len(most)
        if sum(most) <= room:
            part = width / sum(one + beside for one in most)
            return Columns(tuple((one + beside) * part for one in most), padding)
        if sum(least) <= room:
            given = share(least, [[cell.wanted for cell in row] for row in rows], room)
            return Columns(tuple(one + beside for one in given), padding)
    return None


def wished(
    shares: Sequence[float], rows: Sequence[Sequence[Need]], context: LayoutContext, width: float
) -> Columns | None:
    """Return columns of these shares of the width; None where one of them would cut a word."""
    words = [max(cell.word for cell in column) for column in zip(*rows)]
    for of_size in (_ROOMY, _CLOSE):
        padding = context.size * of_size
        if all(own + 2 * padding <= part * width + 0.01 for own, part in zip(words, shares)):
            return Columns(tuple(part * width for part in shares), padding)
    return None


def share(least: Sequence[float], rows: Sequence[Sequence[float]], room: float) -> list[float]:
    """Share out `room` among columns so that the rows come out as low as can be.

    None gets less than its `least`; `rows` says how wide each cell is on one line.
    """
    wanted = [max(own, *column) for own, column in zip(least, zip(*rows))]
    given = [max(own, 1.0) for own in least]
    step = (room - sum(given)) / _STEPS
    if step <= 0:
        return given
    heights = [[_lines(cell, own) for cell, own in zip(row, given)] for row in rows]
    sums = [sum(row) for row in heights]
    for _ in range(_STEPS):
        best, saved, taken = -1, -1.0, heights
        for n, own in enumerate(given):
            if own >= wanted[n]:
                continue
            column = [_lines(row[n], own + step) for row in rows]
            gain = sum(
                whole ** (1 / _SHARP) - max(0.0, whole - row[n] + now) ** (1 / _SHARP)
                for whole, row, now in zip(sums, heights, column)
            )
            if gain > saved:
                best, saved, taken = n, gain, [column]
        if best < 0:
            break
        given[best] += step
        sums = [max(0.0, s - row[best] + now) for s, row, now in zip(sums, heights, taken[0])]
        for row, now in zip(heights, taken[0]):
            row[best] = now
    return [one * room / sum(given) for one in given]


def _lines(wanted: float, width: float) -> float:
    """Return how many lines a cell takes, about, to the power that makes tall ones count."""
    return float(max(1.0, wanted / width) ** _SHARP)
