"""`handout brand`: write a brand to fill in, and say what is wrong with it so far."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handout.base.finding import visible
from handout.cli import arguments
from handout.cli.exit_codes import FINE, USAGE
from handout.knowledge import DEFAULT_PROFILE, PROFILES, names


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("brand", help="write a brand to fill in, with your logo")
    command.add_argument("name", metavar="NAME", help="its folder's name below the brands")
    command.add_argument(
        "--logo", type=Path, metavar="FILE", help="an SVG, PNG or JPEG file to copy"
    )
    command.add_argument(
        "--profile",
        choices=names(PROFILES),
        default=DEFAULT_PROFILE,
        help=f"whose rules hold where authorities differ (default: {DEFAULT_PROFILE})",
    )
    arguments.sources(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.author.folder import brand
    from handout.base.finding import Finding, show, tidy
    from handout.design.brand import read_file

    sources = arguments.folder_of_sources(options)
    path, why = brand(options.name, sources, options.profile, options.logo)
    if path is None:
        print(f"handout: {visible(why)}", file=sys.stderr)
        return USAGE
    found: list[Finding] = []
    read_file(path, options.name, found.append)
    if found:
        print(show(tidy(found), "human"), file=sys.stderr)
    print(
        f"{visible(str(path))} is written; fill in what stands in [brackets], then name it in a "
        f"leaflet: brand: {options.name}"
    )
    return FINE
