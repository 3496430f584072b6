"""What commands print: findings, counts, and why there is nothing to do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from handout.base.finding import Finding, show
from handout.cli.arguments import folder_of_sources
from handout.cli.exit_codes import USAGE


def nothing_to_do(options: argparse.Namespace) -> int:
    """Say that there is no leaflet; returns the exit code."""
    folder = folder_of_sources(options)
    print(
        f"handout: there is no leaflet in {folder}; put a .yaml file there, name one, or start a "
        "folder of your own with: handout init DIR",
        file=sys.stderr,
    )
    return USAGE


def report(findings: Sequence[Finding], style: str) -> None:
    """Print findings where their reader looks for them: a program at standard output."""
    if style == "json":
        print(show(findings, style))
    elif findings:
        print(show(findings, style), file=sys.stdout if style == "github" else sys.stderr)


def count(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"
