"""How a data file is read: strictly, whole or not at all.

A word list with a fault in it is not read in part: a rule that lost some of its words in silence
would let the next leaflet through. `BrokenData` carries the findings to whoever shows findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from handout.base.finding import BrokenData, Finding, tidy
from handout.source.nodes import read
from handout.source.values import Kind


def load(path: Path, kind: Kind) -> Any:
    """Return what a data file holds, read as `kind`. Raises BrokenData."""
    reading = read(path)
    findings = list(reading.findings)
    found = None if reading.root is None else kind.read(reading.root, findings.append)
    refuse(findings)
    return found


def refuse(found: Iterable[Finding]) -> None:
    """Raise BrokenData if anything was found."""
    findings = tidy(found)
    if findings:
        raise BrokenData(findings)
