"""What a proof comes to: its findings, how much was looked at, and what was not checked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handout.base.finding import ERROR, Finding
from handout.base.frozen import frozen
from handout.proof.compare.metadata import Label
from handout.proof.compare.readback import ReadBack
from handout.proof.expect.document import Approved
from handout.proof.faults import Fault, finding

MOST_OF_A_KIND = 12
NO_LABEL = Label("", "", "", "", "")


@frozen
class Proof:
    """What a proof found. `counted` says how much was looked at, `unchecked` what was not."""

    findings: tuple[Finding, ...]
    label: Label = NO_LABEL
    counted: tuple[tuple[str, int], ...] = ()
    unchecked: str = ""


def unread(path: str, why: str) -> Proof:
    """Return the proof of a file that cannot be read, and why not."""
    fault = Fault(
        "proof-unreadable",
        f"the PDF cannot be read: {why}",
        hint="make it again from its source, or ask whoever sent it",
    )
    return Proof((finding(fault, path),), unchecked="anything: the file cannot be read")


def counted(
    document: ReadBack, fonts: int, approved: Approved | None
) -> tuple[tuple[str, int], ...]:
    """Say how much was looked at."""
    words = sum([len(run.text.split()) for one in document.pages for run in one.runs])
    found = [("pages", len(document.pages)), ("words on the pages", words)]
    if approved is not None:
        wanted = approved.expected.text.split()
        found += [
            ("words approved, each found", len(wanted)),
            ("of them numbers", len(re.findall(r"\S*\d\S*", approved.expected.text))),
        ]
    found += [
        ("marks, each in its tag", len(document.tree.owner) if document.tree else 0),
        ("links", len(document.annotations)),
        ("fonts, glyph by glyph", fonts),
    ]
    return tuple(found)


def unchecked(label: Label) -> str:
    """Say what cannot be checked of a file whose source is not known."""
    what = (
        "words, numbers, roles, links, versions and dates, for want of the source that they "
        "would be held against"
    )
    if label.id:
        return f"{what} (the file says it is `{label.id}`, version {label.version or 'unknown'})"
    return f"{what} (the file is not one of handout's)"


def few(faults: Iterable[Fault]) -> list[Fault]:
    """Drop repeats, and cut off kinds that would never end."""
    kinds: dict[str, list[Fault]] = {}
    for fault in dict.fromkeys(faults):
        kinds.setdefault(fault.id, []).append(fault)
    more = [
        Fault(
            id,
            f"and {len(its) - MOST_OF_A_KIND} more of this kind",
            severity=ERROR
            if any(one.severity == ERROR for one in its[MOST_OF_A_KIND:])
            else its[0].severity,
        )
        for id, its in kinds.items()
        if len(its) > MOST_OF_A_KIND
    ]
    return [fault for its in kinds.values() for fault in its[:MOST_OF_A_KIND]] + more
