"""What is said of a file that was proved: a line for a screen, a page for a governance file."""

from __future__ import annotations

import datetime

from handout import __version__
from handout.base.finding import ERROR, WARNING, human, visible
from handout.deliver.verify import Verified

_WIDTH = 78
_MOST_SHOWN = 12  # findings in a report of one page


def line(one: Verified) -> str:
    """Say in one line how a file fared."""
    errors = sum(f.severity == ERROR for f in one.findings)
    if one.parts and not errors:
        return "\n".join((*map(line, one.parts), _line_of_packet(one)))
    if one.is_proved:
        also = f"; {one.besides}" if one.besides else ""
        return f"{visible(str(one.path))}: proved, it says what {one.source} says{also}"
    if errors:
        return f"{visible(str(one.path))}: not proved, {errors} error{'s' * (errors != 1)}"
    return f"{visible(str(one.path))}: sound as far as could be checked; not held against a source"


def _line_of_packet(one: Verified) -> str:
    """Say how a packet fared."""
    proved = sum(part.is_proved for part in one.parts)
    also = f"; {one.besides}" if one.besides else ""
    if one.is_proved:
        return f"{visible(str(one.path))}: proved, all {proved} of its leaflets{also}"
    return (
        f"{visible(str(one.path))}: sound as far as could be checked; {proved} of "
        f"{len(one.parts)} leaflets were held against a source{also}"
    )


def report(one: Verified, today: datetime.date) -> str:
    """Write a page for a governance file: what was proved, against what, with what result.

    A packet has a page for itself and one for each leaflet in it.
    """
    rows = [_headed("Proof of a patient leaflet", f"{today:%d %B %Y}"), "=" * _WIDTH, ""]
    rows += _row("File", str(one.path), f"{one.size:,} bytes", f"SHA-256 {one.sha256}")
    rows += _leaflet(one)
    rows += _row("Proved by", f"handout {__version__}")
    rows += ["", "What was looked at"]
    rows += [f"  {what:<40} {count:>8,}" for what, count in one.proof.counted]
    if one.proof.unchecked:
        rows += ["", *_row("Not checked", one.proof.unchecked)]
    rows += ["", *_result(one)]
    pages = ["\n".join(rows) + "\n", *(report(part, today) for part in one.parts)]
    return "\n\n".join(pages)


def _leaflet(one: Verified) -> list[str]:
    label = one.proof.label
    if one.parts:
        return _row("Leaflets", *(str(part.path) for part in one.parts))
    if not label.id:
        return _row("Leaflet", "none: the file does not say that it is one of handout's")
    rows = _row("Leaflet", label.id)
    rows += _row("Version", f"{label.version or 'none'}, {label.status}, {label.edition} edition")
    rows += _row("Source", str(one.source or "not found"), f"digest {label.digest}")
    review = one.ready.leaflet.review if one.ready else None
    if one.ready is not None and review is not None:
        rows += _row("Title", one.ready.leaflet.title.value)
        by = str(review.approved_by or "nobody yet")
        rows += _row("Approved", f"{by}, {review.approved_on}" if review.approved_on else by)
        rows += _row("Review by", str(review.review_by or "no date"))
    return rows


def _result(one: Verified) -> list[str]:
    if one.is_proved and not one.findings:
        return [
            "Result: PROVED. What was approved is what is printed: every word and every",
            "number of the source stands in this file, once, in its order and in its role,",
            "and nothing stands in it that nobody wrote.",
        ]
    counts = {level: sum(f.severity == level for f in one.findings) for level in (ERROR, WARNING)}
    verdict = "PROVED, with remarks" if one.is_proved else "NOT PROVED"
    rows = [f"Result: {verdict}. {counts[ERROR]} errors, {counts[WARNING]} warnings.", ""]
    for found in one.findings[:_MOST_SHOWN]:
        first = human(found).split("\n")[0]
        rows += [first[at : at + _WIDTH] for at in range(0, min(len(first), 2 * _WIDTH), _WIDTH)]
    if len(one.findings) > _MOST_SHOWN:
        rows.append(f"... and {len(one.findings) - _MOST_SHOWN} more")
    return rows


def _headed(left: str, right: str) -> str:
    return left + right.rjust(_WIDTH - len(left))


def _row(name: str, *values: str) -> list[str]:
    """Lay out a name and its values, wrapped to the width."""
    rows: list[str] = []
    for value in values:
        value = visible(value)
        parts = [value[at : at + _WIDTH - 14] for at in range(0, max(1, len(value)), _WIDTH - 14)]
        rows += [f"{'' if rows or n else name:<14}{part}" for n, part in enumerate(parts)]
    return rows
