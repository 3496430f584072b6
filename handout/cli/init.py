"""`handout init`: make a folder to work in, with a brand and a first leaflet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handout.base.finding import visible
from handout.cli.exit_codes import FINE, USAGE
from handout.knowledge import DEFAULT_PROFILE, PROFILES, names


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "init", help="make a folder to work in, with a brand and a first leaflet"
    )
    command.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("."),
        metavar="DIR",
        help="the folder (default: this one)",
    )
    command.add_argument(
        "--profile",
        choices=names(PROFILES),
        default=DEFAULT_PROFILE,
        help=f"whose rules your brand follows (default: {DEFAULT_PROFILE})",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.author.folder import init

    made, why = init(options.folder, options.profile)
    if not made:
        print(f"handout: {visible(why)}", file=sys.stderr)
        return USAGE
    for path in made:
        print(visible(str(path)))
    go = "" if options.folder == Path(".") else f"cd {visible(str(options.folder))}, then: "
    print(f"Next: {go}handout build   (makes output/first-leaflet.pdf)")
    print("Then fill in the brand, and write a leaflet of your own: handout new NAME --kind KIND")
    return FINE
