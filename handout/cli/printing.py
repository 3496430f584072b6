"""What commands print: findings, counts, and why there is nothing to do."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from handout import __version__
from handout.base.finding import ERROR, NOTE, WARNING, Finding, human, show
from handout.cli.arguments import folder_of_sources
from handout.cli.exit_codes import USAGE

_COLOURS = {ERROR: "1;31", WARNING: "1;33", NOTE: "1;36"}


def nothing_to_do(options: argparse.Namespace) -> int:
    """Say that there is no leaflet; returns the exit code."""
    folder = folder_of_sources(options)
    print(
        f"handout: there is no leaflet in {folder}; put a .yaml file there, name one, or start a "
        "folder of your own with: handout init DIR",
        file=sys.stderr,
    )
    return USAGE


def report(findings: Sequence[Finding], style: str, names: Iterable[str] = ()) -> None:
    """Print findings where their reader looks for them: a program at standard output.

    `names` are the files that were looked at, for a style that counts those without a fault.
    """
    if style == "sarif":
        from handout.deliver.exchange import sarif

        print(sarif(findings, __version__))
    elif style == "junit":
        from handout.deliver.exchange import junit

        print(junit(names, findings))
    elif style == "json":
        print(show(findings, style))
    elif style == "human" and findings:
        colours = coloured(sys.stderr, os.environ)
        print("\n".join(_painted(f) if colours else human(f) for f in findings), file=sys.stderr)
    elif findings:
        print(show(findings, style))


def coloured(stream: TextIO | None, environment: os._Environ[str] | dict[str, str]) -> bool:
    """Say whether colours may be printed: on a terminal that has them, unless NO_COLOR is set."""
    if stream is None or not stream.isatty() or environment.get("NO_COLOR"):
        return False
    return environment.get("TERM") != "dumb" and os.name == "posix"


def _painted(finding: Finding) -> str:
    """Return a finding as a person reads it, its severity in colour as well as in words."""
    head, line, rest = human(finding).partition("\n")
    named = f"{finding.severity}[{finding.id}]"
    painted = f"\x1b[{_COLOURS[finding.severity]}m{named}\x1b[0m"
    return head.replace(named, painted, 1) + line + rest


def count(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"
