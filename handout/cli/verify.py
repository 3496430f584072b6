"""`handout verify`: prove that PDFs and web pages say what was approved."""

from __future__ import annotations

import argparse
from pathlib import Path

from handout.base.finding import Finding, has_errors, tidy
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE
from handout.cli.printing import report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser(
        "verify", help="prove that PDFs and web pages say what was approved"
    )
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="finished PDFs and web pages"
    )
    command.add_argument(
        "--source",
        type=Path,
        metavar="LEAFLET.yaml",
        help="hold them against this leaflet (default: the one they name)",
    )
    arguments.sources(command, "of leaflets and brands")
    command.add_argument(
        "--report", action="store_true", help="print a page a file, for the governance folder"
    )
    arguments.format_of_findings(command)
    arguments.day_named(command, "on the report")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.deliver.proof_report import line
    from handout.deliver.proof_report import report as page
    from handout.deliver.verify import verify

    findings: list[Finding] = []
    for path in options.files:
        one = verify(path, options.source, arguments.folder_of_sources(options, options.source))
        findings += one.findings
        if options.report:
            print(page(one, arguments.the_day(options)))
        elif options.format == "human":
            print(line(one))
    if not options.report:
        report(tidy(findings), options.format)
    return FINDINGS if has_errors(findings) else FINE
