"""`handout check`: find faults without making anything."""

from __future__ import annotations

import argparse

from handout.base.finding import ERROR, WARNING, Finding, has_errors, tidy
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE
from handout.cli.printing import count, nothing_to_do, report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("check", help="find faults without making anything")
    arguments.leaflets(command)
    arguments.format_of_findings(command, formats=arguments.OF_CHECKS)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.pipeline import check

    paths = arguments.paths(options)
    if not paths:
        return nothing_to_do(options)
    findings: list[Finding] = []
    rows = []
    for path in paths:
        ready, found = check(
            path, arguments.folder_of_sources(options, path), arguments.the_day(options)
        )
        found += ready.verdict.findings if ready else ()
        findings += found
        rows.append((path, ready, found))
    shown = tidy(findings)
    report(shown, options.format, map(str, paths))
    if options.format == "human":
        from handout.deliver.overview import table

        print("\n".join(table(rows)))
        errors, warnings = (sum(f.severity == level for f in shown) for level in (ERROR, WARNING))
        print(
            f"{count(len(paths), 'leaflet')} checked: {count(errors, 'error')}, "
            f"{count(warnings, 'warning')}"
        )
    return FINDINGS if has_errors(shown) else FINE
