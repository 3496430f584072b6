"""`handout approve`: write an approval into leaflets that are fit for one."""

from __future__ import annotations

import argparse

from handout.base.finding import Finding, has_errors, tidy, visible
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE
from handout.cli.printing import report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "approve",
        help="write an approval into leaflets, which must be free of errors and open questions",
    )
    arguments.leaflets(command, "+")
    command.add_argument("--by", required=True, metavar="NAME", help="who approves them")
    command.add_argument("--role", required=True, metavar="ROLE", help="the approver's role")
    arguments.format_of_findings(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.author.approve import approve

    found: list[Finding] = []
    for path in options.leaflets:
        approved, findings = approve(
            path,
            arguments.folder_of_sources(options, path),
            options.by,
            options.role,
            arguments.the_day(options),
        )
        found += findings
        if approved is not None:
            print(
                f"{visible(str(path))}: approved by {visible(options.by)} on {approved.day}, "
                f"content {approved.digest[:12]}"
            )
    report(tidy(found), options.format)
    return FINDINGS if has_errors(found) else FINE
