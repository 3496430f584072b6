"""`handout recall`: which copies that were handed out hold a version withdrawn or replaced."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from handout.base.finding import visible
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("recall", help="find copies of what is withdrawn or replaced")
    command.add_argument("register", type=Path, metavar="REGISTER", help="a register of copies")
    arguments.sources(command)
    command.add_argument("--format", choices=("human", "json"), default="human")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.deliver import register

    if not options.register.is_file():
        raise FileNotFoundError(2, "there is no register", str(options.register))
    known = register.read(options.register)
    found = list(register.recalled(known.given, arguments.folder_of_sources(options)))
    for number in known.broken:
        print(f"handout: {options.register}:{number}: this line cannot be read", file=sys.stderr)
    if options.format == "json":
        rows = [{**one.given._asdict(), "why": one.why} for one in found]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    else:
        for one in found:
            its = one.given
            version = f" version {its.version}" if its.version else ""
            print(
                visible(f"{its.reference}: {its.leaflet}{version}, {its.edition}, given {its.on}: ")
                + one.why
            )
        print(f"{len(found)} of {len(known.given)} copies to recall")
    return FINDINGS if found or known.broken else FINE
