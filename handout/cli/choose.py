"""`handout choose`: say which leaflets a patient of a FHIR Bundle needs, and why."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handout.cli import arguments
from handout.cli.exit_codes import FINE, USAGE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "choose", help="say which leaflets a discharged patient needs, from a FHIR Bundle"
    )
    command.add_argument("bundle", type=Path, metavar="BUNDLE.json", help="a FHIR R4 Bundle")
    arguments.sources(command)
    command.add_argument(
        "--drafts", action="store_true", help="choose leaflets that nobody has approved as well"
    )
    command.add_argument(
        "--fallback",
        default="",
        metavar="LANG",
        help="give this language where there is none of the patient's (default: say so, give none)",
    )
    command.add_argument(
        "--format", choices=("human", "json"), default="human", help="default: human"
    )
    arguments.day_named(command, "that ages are counted by")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    import json

    from handout.deliver.choose import NotABundle, choose
    from handout.leaflet.reader import load

    leaflets = []
    for path in sorted(arguments.folder_of_sources(options).glob("*.yaml")):
        leaflet, _ = load(path)
        if leaflet is None:
            print(
                f"handout: {path} has faults and was left out; see: handout check", file=sys.stderr
            )
        else:
            leaflets.append(leaflet)
    try:
        bundle = json.loads(options.bundle.read_bytes())
        made = choose(
            bundle, leaflets, arguments.the_day(options), options.drafts, options.fallback
        )
    except (NotABundle, ValueError, RecursionError) as fault:
        why = fault if isinstance(fault, NotABundle) else "it is not JSON"
        print(f"handout: {options.bundle}: {why}", file=sys.stderr)
        return USAGE
    if options.format == "json":
        print(
            json.dumps(
                {
                    "chosen": [one._asdict() for one in made.chosen],
                    "left": [one._asdict() for one in made.left],
                },
                indent=1,
                ensure_ascii=False,
            )
        )
        return FINE
    for one in made.chosen:
        print(f"{one.leaflet} ({one.language}): {one.why}{f'; {one.remark}' * bool(one.remark)}")
    for left in made.left:
        print(f"no leaflet for {left.entry}: {left.why}")
    if not made.chosen and not made.left:
        print("the record holds no medicine, condition or procedure")
    return FINE
