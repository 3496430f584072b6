"""`handout translate`: write the skeleton of a translation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handout.base.finding import visible
from handout.cli import arguments
from handout.cli.exit_codes import FINE, USAGE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "translate", help="write the skeleton of a translation, to be filled in"
    )
    command.add_argument("stem", metavar="STEM", help="the original: its file's name")
    command.add_argument("language", metavar="LANG", help="a language tag: pl, ar, zh-Hans, ...")
    arguments.sources(command, "of the original")
    arguments.day_named(command, "it is written on")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.author.translate import NotWritten, write

    try:
        path = write(
            options.stem,
            options.language,
            arguments.folder_of_sources(options, Path(options.stem)),
            arguments.the_day(options),
        )
    except NotWritten as why:
        print(f"handout: {visible(str(why))}", file=sys.stderr)
        return USAGE
    print(
        f"{visible(str(path))} is written; fill in its gaps, then run: "
        f"handout check {visible(str(path))}"
    )
    return FINE
