"""`handout preview`: show a leaflet's pages in a browser, and follow every change."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from handout.cli import arguments
from handout.cli.exit_codes import FINE, USAGE
from handout.cli.printing import nothing_to_do


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("preview", help="show pages beside findings while you write")
    command.add_argument(
        "leaflets",
        nargs="?",
        type=Path,
        metavar="LEAFLET.yaml",
        help="the leaflet (default: the first in the sources folder)",
    )
    command.add_argument(
        "--port", type=arguments.port, default=0, metavar="N", help="the port (default: a free one)"
    )
    arguments.sources(command)
    arguments.day_named(command, "to judge review dates by")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    try:
        from handout.author.preview.server import Server
        from handout.author.preview.workshop import Workshop
    except ModuleNotFoundError as missing:
        if missing.name != "pypdfium2":
            raise
        print(
            "handout: a preview needs PDFium, which draws its pages: pip install "
            "'handout[preview]'",
            file=sys.stderr,
        )
        return USAGE
    paths = [options.leaflets] if options.leaflets else arguments.paths(options)
    if not paths:
        return nothing_to_do(options)
    path = paths[0]
    workshop = Workshop(
        path, arguments.folder_of_sources(options, path), arguments.the_day(options)
    )
    server = Server(workshop, arguments.token(), options.port)
    making = threading.Thread(target=workshop.run, daemon=True)
    making.start()
    print(f"{server.address}\nOpen this address in a browser; Ctrl-C ends it", flush=True)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        print()
    finally:
        workshop.stop()
        server.server_close()
        making.join(timeout=5)
    return FINE
