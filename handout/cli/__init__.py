"""The door: arguments in, words and an exit code out; nothing is decided here.

One module a command: what it takes (`add`) and what it does (`run`). Only the command that is
called is imported, and it imports what it needs when it runs, so that `check` waits for neither
ReportLab nor pypdf.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handout import __version__
from handout.base.finding import BrokenData
from handout.cli.exit_codes import FAULT, FINDINGS
from handout.cli.printing import report

# In the order in which `--help` lists them; each is a module of its name beside this one.
COMMANDS = (
    "build",
    "watch",
    "preview",
    "check",
    "fix",
    "diff",
    "init",
    "new",
    "brand",
    "rules",
    "approve",
    "translate",
    "verify",
    "choose",
    "packet",
    "attach",
    "personal",
    "recall",
    "send",
    "catalogue",
    "schema",
    "completion",
)


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal, whose width is asked when help is written.

    `argparse` asks for each argument that it is told of, by way of `shutil` and what that imports.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=78)

    def format_help(self) -> str:
        import shutil

        self._width = max(11, shutil.get_terminal_size().columns - 2)
        self._max_help_position = min(self._max_help_position, max(self._width - 20, 4))
        return super().format_help()


class _Parser(argparse.ArgumentParser):
    """A parser whose help, and that of its commands, waits for the terminal's width."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **given})


def parser(named: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Return the parser of the command line that knows the commands named."""
    top = _Parser(
        prog="handout",
        description="Patient leaflets from YAML, as tagged PDF that says exactly what was "
        "approved.",
    )
    top.add_argument("--version", action="version", version=f"handout {__version__}")
    commands = top.add_subparsers(prog=top.prog, dest="command", required=True, metavar="COMMAND")
    for name in named:
        importlib.import_module(f"handout.cli.{name}").add(commands)
    top.set_defaults(parser=parser)  # what completes a command line asks it for all of them
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Names and findings hold any character; a terminal that cannot show one must not end us.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    # Twenty other commands need not be known to run the one that stands first.
    named = tuple(given[:1]) if given and given[0] in COMMANDS else COMMANDS
    try:
        options = parser(named).parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    _stop_politely()
    try:
        code: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print(
            "handout: stopped; finished files are whole, the rest are as they were", file=sys.stderr
        )
        return FAULT
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing more.
        sys.stdout = None  # type: ignore[assignment]
        return FAULT
    except RecursionError:
        print("handout: something here is nested far too deep", file=sys.stderr)
        return FAULT
    except BrokenData as broken:
        report(broken.findings, getattr(options, "format", "human"))
        return FINDINGS
    except OSError as fault:
        return _disk(fault)
    except Exception as fault:  # whatever else it is, it is ours, and a program asks for the code
        print(
            f"handout: a fault of the program itself, not of your files: {_where(fault)}\n"
            "handout: please report it, with the file that was being read",
            file=sys.stderr,
        )
        return FAULT


def _disk(fault: OSError) -> int:
    """Say what the disk refused; returns the exit code."""
    try:
        sys.stdout.flush()
    except (OSError, AttributeError):  # it is our output that has no room; nor will it later
        sys.stdout = None  # type: ignore[assignment]
    where = f"{fault.filename}: " if fault.filename else ""
    print(f"handout: {where}{fault.strerror or fault}", file=sys.stderr)
    return FAULT


def _where(fault: Exception) -> str:
    """Return what went wrong and the line of ours that it came from."""
    import traceback

    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({Path(last.filename).name}:{last.lineno})"


def _stop_politely() -> None:
    """Let a polite kill clean up as an interrupt does."""
    import signal

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    with contextlib.suppress(ValueError, AttributeError):  # not the main thread, or no such signal
        signal.signal(signal.SIGTERM, stop)
