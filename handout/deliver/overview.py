"""The table that ends `handout check`: each leaflet, its standing, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handout.base.finding import ERROR, WARNING, Finding, visible
from handout.pipeline import CheckedLeaflet

HEADS = ("leaflet", "status", "review by", "grade", "errors", "warnings")
Row = tuple[Path, CheckedLeaflet | None, Sequence[Finding]]


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table. The grade is Flesch-Kincaid's, a guide and no mark."""
    cells = [HEADS, *(_cells(*row) for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(HEADS))]
    for row in cells:
        words = [cell.ljust(width) for cell, width in zip(row[:3], widths)]
        numbers = [cell.rjust(width) for cell, width in zip(row[3:], widths[3:])]
        yield "  ".join([*words, *numbers])


def _cells(path: Path, ready: CheckedLeaflet | None, found: Sequence[Finding]) -> tuple[str, ...]:
    status, due, grade = "unreadable", "-", "-"
    if ready is not None:
        review, graded = ready.leaflet.review, ready.verdict.grade
        status = review.status if review else "draft"
        due = str(review.review_by) if review and review.review_by else "-"
        grade = f"{max(graded.kincaid, 0):.0f}" if graded else "-"
    counts = (str(sum(f.severity == level for f in found)) for level in (ERROR, WARNING))
    return visible(path.stem), status, due, grade, *counts
