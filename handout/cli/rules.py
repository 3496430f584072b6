"""`handout rules`: print the manual of the rules."""

from __future__ import annotations

import argparse
import sys

from handout.cli.exit_codes import FINE, USAGE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("rules", help="print the manual of the rules")
    command.add_argument("rules", nargs="*", metavar="RULE", help="print the pages of these alone")
    command.add_argument(
        "--markdown", action="store_true", help="print a table of all rules, for the README"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.proof import manual as proof
    from handout.rules import RULES
    from handout.rules.manual import contents, page

    known = {**dict.fromkeys(RULES), **dict.fromkeys(proof.MANUAL)}
    unknown = [id for id in options.rules if id not in known]
    if unknown:
        from handout.source.values import choose

        print(
            f"handout: there is no rule {unknown[0]}; {choose(unknown[0], list(known))}",
            file=sys.stderr,
        )
        return USAGE
    if options.markdown:
        print(contents(RULES.values()))
    else:
        wanted = options.rules or known
        print("\n\n".join(page(RULES[id]) if id in RULES else proof.page(id) for id in wanted))
    return FINE
