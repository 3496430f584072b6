"""`handout personal`: copies of an approved leaflet in patients' names, from JSON Lines or CSV.

Who the patients are comes from a file or standard input, never from the command line, and is never
printed: what is wrong with a record is said by its line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handout.base.formats import EDITIONS, PAPERS
from handout.cli import arguments
from handout.cli.exit_codes import FINDINGS, FINE, USAGE
from handout.cli.printing import count, report

if TYPE_CHECKING:
    from handout.deliver.personal_batch import Copy, Plan
    from handout.deliver.personal_data import Record


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("personal", help="make copies in patients' names")
    command.add_argument("leaflet", type=Path, metavar="LEAFLET.yaml")
    command.add_argument(
        "--data", required=True, metavar="FILE", help="JSON Lines or CSV; - reads it"
    )
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="(default: output)"
    )
    where.add_argument("--stdout", action="store_true", help="write the one copy there")
    command.add_argument("--edition", choices=tuple(EDITIONS), default=next(iter(EDITIONS)))
    command.add_argument("--paper", choices=tuple(PAPERS), help="print on this paper")
    command.add_argument(
        "--jobs", type=arguments.jobs, default=1, metavar="N", help="work with so many processes"
    )
    command.add_argument(
        "--executor", type=_executor, metavar="dask:ADDRESS", help="have a cluster work"
    )
    command.add_argument("--resume", action="store_true", help="go on with a run that was cut off")
    command.add_argument("--register", type=Path, metavar="FILE", help="add a line for each copy")
    command.add_argument(
        "--encrypt", action="store_true", help="AES-256, by the `password` of each record"
    )
    command.add_argument("--drafts", action="store_true", help="copy what nobody has approved")
    arguments.sources(command)
    arguments.day_named(command, "in the register")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.deliver.cluster import NoCluster
    from handout.deliver.personal import approved
    from handout.deliver.personal_batch import Plan
    from handout.deliver.personal_data import records
    from handout.pipeline import check

    if options.encrypt and (why := _cannot_encrypt()):
        return _refused(why)
    sources = arguments.folder_of_sources(options, options.leaflet)
    ready, found = check(options.leaflet, sources, arguments.the_day(options))
    if ready is None:
        report(found, "human")
        return FINDINGS
    if not ready.leaflet.personal:
        return _refused(f"{options.leaflet} declares no fields: write them under `personal`")
    if ready.leaflet.is_draft and not options.drafts:
        return _refused(f"{options.leaflet} is a draft; no copy was made (--drafts makes them)")
    listed = records(arguments.read_given(options.data))
    if options.stdout:
        arguments.standard_output()
    if not listed or options.stdout and len(listed) != 1:
        many = "no record" if not listed else f"{len(listed)} records, and --stdout takes one"
        return _refused(f"the data has {many}")
    its, found = approved(ready, options.edition, options.paper)
    if its is None:
        report(found, "human")
        return FINDINGS
    plan = Plan(
        options.leaflet,
        sources,
        its,
        None if options.stdout else options.output,
        options.resume,
        options.register is not None,
        options.encrypt,
    )
    try:
        return _made(options, plan, listed)
    except NoCluster as why:
        return _refused(f"{why}; --resume goes on")


def _made(options: argparse.Namespace, plan: Plan, listed: Sequence[Record]) -> int:
    """Make the copies, enter them, and say how many there are."""
    from handout.deliver import cluster, personal_batch, register

    if options.encrypt:
        said = "PDF/A forbids that, so they claim PDF/UA-1 alone"
        print(f"handout: the copies are encrypted (AES-256); {said}", file=sys.stderr)
    known = (
        {one.key for one in register.read(options.register).given} if options.register else set()
    )
    made = kept = failed = 0
    copies = (
        cluster.run(plan, listed, options.executor)
        if options.executor
        else personal_batch.run(plan, listed, options.jobs)
    )
    for copy in copies:
        if copy.why:
            failed += 1
            print(f"handout: line {copy.line}: {copy.why}; no copy made", file=sys.stderr)
            continue
        made, kept = made + (not copy.kept), kept + copy.kept
        if copy.data:
            arguments.standard_output().write(copy.data)
            sys.stdout.buffer.flush()
        entry = _given(options, plan, copy)
        if options.register and entry.key not in known:
            known.add(entry.key)
            register.append(options.register, [entry])
    if not options.stdout:
        also = f", {kept} there already" if kept else ""
        print(f"{count(made, 'copy').replace('copys', 'copies')} made{also}, {failed} not made")
    return FINDINGS if failed else FINE


def _given(options: argparse.Namespace, plan: Plan, copy: Copy):  # type: ignore[no-untyped-def]
    import hashlib

    from handout.deliver.register import Given

    leaflet = plan.approved.ready.leaflet
    review = leaflet.review
    return Given(
        copy.reference,
        leaflet.id,
        str(review.version) if review and review.version else "",
        plan.approved.format.edition,
        leaflet.source.digest,
        hashlib.sha256(plan.approved.data).hexdigest(),
        arguments.the_day(options).isoformat(),
    )


def _executor(said: str) -> str:
    """Return the address of a cluster."""
    kind, _, address = said.partition(":")
    if kind != "dask" or not address:
        raise argparse.ArgumentTypeError(f"{said!r} is not dask:ADDRESS")
    return address


def _cannot_encrypt() -> str:
    """Say what is missing for encryption; nothing where it can be had."""
    try:
        import handout.deliver.encrypted  # noqa: F401 (asked for what it needs)
    except ImportError:
        return "encryption needs the library pikepdf: pip install 'handout[deliver]'"
    return ""


def _refused(why: str) -> int:
    print(f"handout: {why}", file=sys.stderr)
    return USAGE
