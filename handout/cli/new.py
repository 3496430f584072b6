"""`handout new`: write a leaflet to start from."""

from __future__ import annotations

import argparse
import sys

from handout.base.finding import visible
from handout.cli import arguments
from handout.cli.exit_codes import FINE, USAGE
from handout.knowledge import CLASSES, names
from handout.leaflet.model import KINDS


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("new", help="write a leaflet to start from")
    command.add_argument("name", metavar="NAME", help="its file's name without .yaml")
    command.add_argument("--kind", choices=KINDS, required=True, help="what it is about")
    command.add_argument(
        "--language",
        default="en-GB",
        metavar="TAG",
        help="the language that it will be in (default: en-GB)",
    )
    command.add_argument("--brand", metavar="NAME", help="a folder below the brands")
    command.add_argument(
        "--drug-class",
        choices=names(CLASSES),
        metavar="CLASS",
        help="the class of a medicine: " + ", ".join(names(CLASSES)),
    )
    arguments.sources(command, "it goes to")
    arguments.day_named(command, "it is written on")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.author.new import write

    path, why = write(
        options.name,
        options.kind,
        options.language,
        options.brand,
        arguments.folder_of_sources(options),
        arguments.the_day(options),
        options.drug_class,
    )
    if path is None:
        print(f"handout: {why}", file=sys.stderr)
        return USAGE
    print(
        f"{visible(str(path))} is written; fill in what stands in [brackets], then run: "
        f"handout check {visible(str(path))}"
    )
    return FINE
