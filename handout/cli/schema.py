"""`handout schema`: print the JSON Schema of a leaflet, for editors."""

from __future__ import annotations

import argparse

from handout.cli.exit_codes import FINE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("schema", help="print the JSON Schema of a leaflet, for editors")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    import json

    from handout.leaflet.reader import schema

    print(json.dumps(schema(), indent=1))
    return FINE
