"""`handout fix`: show safe corrections as a diff, and make them by wish."""

from __future__ import annotations

import argparse
import sys

from handout.base.finding import Finding, has_errors, tidy, visible
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE
from handout.cli.printing import count, nothing_to_do, report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("fix", help="show safe corrections as a diff; --write makes them")
    arguments.leaflets(command)
    command.add_argument("--write", action="store_true", help="write the corrected files")
    arguments.format_of_findings(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code: 1 where something is left to do."""
    from handout.author.fix import fix
    from handout.author.patch import patch
    from handout.base import files

    paths = arguments.paths(options)
    if not paths:
        return nothing_to_do(options)
    left: list[Finding] = []
    unwritten = 0
    person = options.format == "human"
    for path in paths:
        sources = arguments.folder_of_sources(options, path)
        fixed = fix(path, path.read_bytes(), sources, arguments.the_day(options))
        left += fixed.left
        if fixed.before == fixed.after:
            continue
        if person:
            print(patch(str(path), fixed.before, fixed.after))
        if options.write:
            files.write(path.resolve(), fixed.after)
        else:
            unwritten += 1
        if person:
            done = ", ".join(f"{number} {name}" for name, number in fixed.made)
            state = "written" if options.write else "not written yet"
            print(f"{visible(str(path))}: {done}; {state}", file=sys.stderr)
    report(tidy(left), options.format)
    if unwritten:
        print(f"handout: {count(unwritten, 'file')} to correct; --write does it", file=sys.stderr)
    return FINDINGS if has_errors(left) or unwritten else FINE
