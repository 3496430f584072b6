"""`handout catalogue`: a static site of all approved leaflets, to search and to print from."""

from __future__ import annotations

import argparse
from pathlib import Path

from handout.base.finding import Finding, has_errors, tidy
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE
from handout.cli.printing import count, nothing_to_do, report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("catalogue", help="make a site of all approved leaflets")
    arguments.leaflets(command)
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="DIR", help="where the site goes"
    )
    command.add_argument(
        "--built",
        type=Path,
        default=Path("output"),
        metavar="DIR",
        help="where `handout build` put its files (default: output)",
    )
    command.add_argument("--drafts", action="store_true", help="show drafts too, marked as such")
    command.add_argument("--name", default="Patient leaflets", help="what the site is called")
    command.add_argument(
        "--base",
        default="",
        metavar="URL",
        help="the address that it will stand at; a sitemap needs it",
    )
    arguments.format_of_findings(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.deliver.catalogue import Gathered, built_files, gather, write
    from handout.pipeline import check

    paths = arguments.paths(options)
    if not paths:
        return nothing_to_do(options)
    findings: list[Finding] = []
    shown: list[Gathered] = []
    day = arguments.the_day(options)
    built = built_files(options.built)
    for path in paths:
        ready, found = check(path, arguments.folder_of_sources(options, path), day)
        findings += found
        if ready is not None:
            one, more = gather(ready, built, day, options.drafts)
            findings += more
            shown += [one] if one else []
    base = options.base and options.base.rstrip("/") + "/"
    written = sum(1 for _ in write(shown, options.output, options.name, base))
    report(tidy(findings), options.format)
    if options.format == "human":
        print(f"{count(len(shown), 'leaflet')} in {options.output}, {count(written, 'file')}")
    return FINDINGS if has_errors(findings) else FINE
