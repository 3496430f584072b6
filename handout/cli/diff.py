"""`handout diff`: what two versions of a leaflet say otherwise, numbers first."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handout.base.finding import Finding, has_errors, tidy, visible
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE, USAGE
from handout.cli.printing import report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("diff", help="show what two versions say otherwise")
    for name in ("old", "new"):
        command.add_argument(name, metavar=name.upper(), help="a file, or REV:PATH of git")
    command.add_argument(
        "--html", type=Path, metavar="FILE", help="write a sheet to print and sign"
    )
    command.add_argument(
        "--notice", type=Path, metavar="FILE.yaml", help="write a correction for patients, a draft"
    )
    arguments.day_named(command, "that the notice is written on")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.author import change_sheet
    from handout.author.changes import changes
    from handout.author.versions import NoVersion, version
    from handout.base import files

    read, found = [], list[Finding]()
    try:
        for name in (options.old, options.new):
            leaflet, findings = version(name)
            read.append(leaflet)
            found += findings if leaflet is None else ()
    except NoVersion as why:
        print(f"handout: {visible(str(why))}", file=sys.stderr)
        return USAGE
    old, new = read
    if old is None or new is None:
        report(tidy(f for f in found if has_errors((f,))), "human")
        return FINDINGS
    differ = changes(old, new)
    if options.notice is not None:
        if options.notice.exists():
            print(f"handout: {visible(str(options.notice))} is there already", file=sys.stderr)
            return USAGE
        said = change_sheet.notice(new, differ, arguments.the_day(options))
        files.write(options.notice, said.encode("utf-8", "replace"))
    if options.html is not None:
        sheet = change_sheet.as_html(options.old, options.new, new, differ)
        files.write(options.html, sheet.encode("utf-8", "replace"))
    print(change_sheet.as_text(visible(options.old), visible(options.new), differ))
    return FINE
