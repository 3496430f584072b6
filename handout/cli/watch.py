"""`handout watch`: build leaflets again when they, their brand or a picture changes."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from handout.base.finding import has_errors, tidy, visible
from handout.cli import arguments
from handout.cli.exit_codes import FINE
from handout.cli.printing import count, nothing_to_do, report

_PAUSE = 0.2  # seconds between two looks at the folders


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("watch", help="build again on every change, until Ctrl-C")
    arguments.leaflets(command)
    arguments.output(command, "PDFs")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    from handout.author.watch import changes

    paths = arguments.paths(options)
    if not paths:
        return nothing_to_do(options)
    folders = tuple(
        folder
        for path in paths
        for folder in (arguments.folder_of_sources(options, path), path.parent)
    )
    pause = threading.Event()
    try:
        build(options, paths)
        print("watching; Ctrl-C ends it", flush=True)
        for _ in changes(folders, lambda: pause.wait(_PAUSE)):
            build(options, arguments.paths(options))
    except KeyboardInterrupt:
        print()
    return FINE


def build(options: argparse.Namespace, paths: list[Path]) -> None:
    """Build leaflets and print a line for each that is new or has an error."""
    from handout.deliver.batch import Job
    from handout.deliver.batch import run as run_jobs

    day = arguments.the_day(options)
    jobs = [
        Job(path, arguments.folder_of_sources(options, path), options.output, (), None, day)
        for path in paths
    ]
    for job, result in zip(jobs, run_jobs(jobs, options.output)):
        fresh = [one for one in result.made if one.fresh]
        if has_errors(result.findings):
            report([f for f in tidy(result.findings) if f.severity == "error"], "human")
            print(f"{visible(str(job.path))}: not made", flush=True)
        elif fresh:
            names = ", ".join(f"{one.path.name} ({count(one.pages, 'page')})" for one in fresh)
            print(f"{visible(str(job.path))}: {visible(names)}", flush=True)
