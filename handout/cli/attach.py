"""`handout attach`: leaflets inside a note that must stay as it is, a signed one above all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handout.cli.exit_codes import FINE, USAGE
from handout.cli.printing import count


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "attach", help="put finished leaflets inside a note, whose own bytes stay as they are"
    )
    command.add_argument("note", type=Path, metavar="NOTE.pdf")
    command.add_argument("files", nargs="+", type=Path, metavar="LEAFLET.pdf")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    command.add_argument("--drafts", action="store_true", help="attach what nobody has approved")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.base import files
    from handout.cli.finished import leaflets
    from handout.deliver.attach import attach
    from handout.deliver.parts import NotJoined

    try:
        given = leaflets(options.files, options.output, options.drafts, [options.note])
        try:
            made, remarks = attach(options.note.read_bytes(), given)
        except NotJoined as why:
            raise NotJoined(f"{options.note}: {why}") from None
    except NotJoined as why:
        print(f"handout: {why}; nothing was written", file=sys.stderr)
        return USAGE
    for remark in remarks:
        print(f"handout: {options.note}: {remark}", file=sys.stderr)
    files.write(options.output, made)
    print(f"{options.output}: {options.note} with {count(len(given), 'leaflet')} inside")
    return FINE
