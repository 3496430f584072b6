"""`handout schema`: print the JSON Schema of a leaflet, for editors."""

from __future__ import annotations

import argparse

from handout.cli.exit_codes import FINE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "schema", help="print the JSON Schema of a leaflet or a brand, for editors"
    )
    command.add_argument(
        "what",
        nargs="?",
        choices=("leaflet", "brand"),
        default="leaflet",
        help="what the files hold (default: leaflet)",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    import json

    from handout.design import brand
    from handout.leaflet import reader

    schema = brand.schema if options.what == "brand" else reader.schema
    print(json.dumps(schema(), indent=1))
    return FINE
