"""`handout build`: make PDFs and web pages, each proven before it gets its name."""

from __future__ import annotations

import argparse
import sys

from handout.base.finding import Finding, has_errors, tidy, visible
from handout.base.formats import EVERY_EDITION, PAPERS
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE
from handout.cli.printing import count, nothing_to_do, report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("build", help="make PDFs and web pages")
    arguments.leaflets(command)
    arguments.output(command, "files")
    command.add_argument(
        "--edition",
        action="append",
        choices=EVERY_EDITION,
        metavar="NAME",
        help="make this edition, whatever the leaflet lists; may be repeated",
    )
    command.add_argument("--paper", choices=tuple(PAPERS), help="print on this paper")
    command.add_argument(
        "--jobs", type=arguments.jobs, default=1, metavar="N", help="make so many leaflets at once"
    )
    command.add_argument("--quiet", action="store_true", help="print findings only")
    arguments.format_of_findings(command, shown=False)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.deliver.batch import Job
    from handout.deliver.batch import run as run_jobs

    paths = arguments.paths(options)
    if not paths:
        return nothing_to_do(options)
    day, editions = arguments.the_day(options), tuple(dict.fromkeys(options.edition or ()))
    jobs = [
        Job(
            path,
            arguments.folder_of_sources(options, path),
            options.output,
            editions,
            options.paper,
            day,
        )
        for path in paths
    ]
    findings: list[Finding] = []
    made = fresh = failed = 0
    # What a program reads holds findings and nothing else.
    quiet = options.quiet or options.format != "human"
    counting = len(jobs) > 5 and sys.stderr.isatty() and not quiet
    for number, result in enumerate(run_jobs(jobs, options.output, options.jobs), 1):
        findings += result.findings
        failed += has_errors(result.findings)
        for one in result.made:
            made += 1
            fresh += one.fresh
            if not quiet and (one.fresh or len(jobs) <= 20):
                print(_line(one), flush=True)
        if counting:
            print(f"\r{number} of {len(jobs)} leaflets", end="", file=sys.stderr, flush=True)
    if counting:
        print(file=sys.stderr)
    found = tidy(findings)
    report(found, options.format)
    if not quiet:
        print(
            f"{count(fresh, 'file')} made, {made - fresh} up to date"
            + (f", {count(failed, 'leaflet')} not made" if failed else "")
        )
    return FINDINGS if has_errors(found) else FINE


def _line(one) -> str:  # type: ignore[no-untyped-def]
    state = "draft" if one.draft else "approved"
    return (
        f"{visible(str(one.path)):<48} {count(one.pages, 'page'):>8} "
        f"{one.size / 1000:>6.1f} kB  {one.edition}, {state}"
        f"{'' if one.fresh else ', up to date'}"
    )
