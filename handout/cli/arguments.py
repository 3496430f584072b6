"""Arguments that several commands take, and how they are read."""

from __future__ import annotations

import argparse
import datetime
import errno
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

FORMATS = ("human", "json", "github")
OF_CHECKS = (*FORMATS, "sarif", "junit")  # what servers that check every change read
_LEVELS_UP = 3  # from a leaflet to its folder of sources: it may stand in a folder of its own


def leaflets(command: argparse.ArgumentParser, count: str = "*") -> None:
    """Let a command take leaflets, the folder of sources and the day to judge by."""
    command.add_argument(
        "leaflets",
        nargs=count,
        type=Path,
        metavar="LEAFLET.yaml",
        help="leaflets" + " (default: all in the sources folder)" * (count == "*"),
    )
    sources(command)
    day_named(command, "to judge review dates by")


def sources(command: argparse.ArgumentParser, what: str = "of leaflets and brands") -> None:
    """Let a command take the folder of sources."""
    command.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help=f"the folder {what} (default: the leaflet's own, else sources)",
    )


def output(command: argparse.ArgumentParser, what: str) -> None:
    """Let a command take the folder that it makes files in."""
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar="DIR",
        help=f"where the {what} go (default: output)",
    )


def day_named(command: argparse.ArgumentParser, what: str) -> None:
    """Let a command take the day, which is asked of the clock nowhere else."""
    command.add_argument(
        "--today", type=day, metavar="YYYY-MM-DD", help=f"the day {what} (default: today)"
    )


def format_of_findings(
    command: argparse.ArgumentParser, shown: bool = True, formats: Sequence[str] = FORMATS
) -> None:
    """Let a command take how findings are shown."""
    command.add_argument(
        "--format",
        choices=formats,
        default="human",
        help="how findings are shown (default: human)" if shown else argparse.SUPPRESS,
    )


def the_day(options: argparse.Namespace) -> datetime.date:
    """Return the day that was named, else today."""
    named: datetime.date | None = options.today
    return named or datetime.date.today()


def paths(options: argparse.Namespace) -> list[Path]:
    """Return the leaflets that were named, else all in the folder of sources."""
    # Not what an editor or the system hides there: lock files, copies, notes on a file.
    return options.leaflets or sorted(
        path for path in folder_of_sources(options).glob("*.yaml") if not path.name.startswith(".")
    )


def folder_of_sources(options: argparse.Namespace, path: Path | None = None) -> Path:
    """Return the folder of leaflets and brands that was named; else that of the leaflet `path`.

    A leaflet's own is the nearest folder above it with `brands` in it, so that it is built with
    its brand from wherever the program is called.
    """
    named: Path | None = options.sources
    if named is not None:
        return named
    if path is not None:
        above = Path(os.path.abspath(path)).parents
        for folder in (path.parent, *above[: _LEVELS_UP + 1]):
            if (folder / "brands").is_dir():
                return folder
    return Path("sources")


def day(text: str) -> datetime.date:
    """Read a day."""
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22") from None


def jobs(text: str) -> int:
    """Read how many to make at once."""
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)


def port(text: str) -> int:
    """Read a port; 0 stands for any that is free."""
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def token() -> str:
    """Return a word that nobody can guess; chance, like the day, comes in here alone."""
    return os.urandom(24).hex()


def read_given(name: str) -> bytes:
    """Read a file, or standard input for `-`. Raises OSError."""
    if name != "-":
        return Path(name).read_bytes()
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed", "standard input")
    return sys.stdin.buffer.read()


def standard_output() -> BinaryIO:
    """Return standard output, for bytes. Raises OSError where there is none."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed", "standard output")
    sys.stdout.flush()
    return sys.stdout.buffer
