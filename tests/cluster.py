"""Has a cluster of several processes make many copies, and kills one: cluster.py [COPIES].

Dask is no part of what make installs: `make cluster` gets it into a folder of its own. Where it
cannot be had nothing was tried, which is said, and the exit code is 0.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
WORKERS, PLANTED = 3, "Qwxzyva"
LEAFLET = """\
title: Your tablets
language: en-GB
personal: [{key: name, label: Name, kind: name}]
sections:
  - heading: What it is for
    covers: [contacts]
    content: [Words for everybody.]
"""


def main(given: list[str]) -> int:
    """Try it; returns the exit code."""
    if find_spec("distributed") is None:
        print("CLUSTER SKIPPED, nothing was tried: the library distributed is not to be had")
        return 0
    count, began = int(given[0]) if given else 2_000, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        faults = tried(Path(folder), count)
    for fault in faults:
        print(fault)
    seconds = time.monotonic() - began
    print(
        f"{count} copies by {WORKERS} processes, one killed: {len(faults)} faults, {seconds:.0f} s"
    )
    return 1 if faults else 0


def tried(folder: Path, count: int) -> list[str]:
    """Return what went wrong."""
    folder.joinpath("tablets.yaml").write_text(LEAFLET, encoding="utf-8")
    rows = [{"name": f"{PLANTED} {_letters(n)}", "reference": f"R{n}"} for n in range(count)]
    folder.joinpath("data.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with cluster(folder) as (address, workers):
        making = subprocess.Popen(
            personal(folder, "made", "--executor", f"dask:{address}", "--register", "book.jsonl"),
            cwd=folder,
            env=environment(),
        )
        while making.poll() is None and len(copies(folder / "made")) < count // 4:
            time.sleep(0.05)
        killed_amid = making.poll() is None
        workers[0].send_signal(signal.SIGKILL)
        code = making.wait()
    faults = [] if killed_amid else ["the run was over before a process was killed"]
    faults += [f"the run ended with {code}"] if code else []
    made = copies(folder / "made")
    wanted = [f"tablets.{line:06d}.pdf" for line in range(1, count + 1)]
    if made != wanted:
        faults.append(f"{len(set(wanted) - set(made))} copies lost, {len(made)} there")
    entered = [
        json.loads(one)["reference"] for one in (folder / "book.jsonl").read_bytes().splitlines()
    ]
    if entered != [row["reference"] for row in rows]:
        faults.append("the register has not each copy once, in order")
    # A part of them made again by one process alone must be the same bytes.
    some = rows[: min(count, 200)]
    folder.joinpath("data.jsonl").write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
    subprocess.run(personal(folder, "alone"), cwd=folder, env=environment(), check=True)
    for name in copies(folder / "alone"):
        if digest(folder / "alone" / name) != digest(folder / "made" / name):
            faults.append(f"{name} is not what one process alone makes")
    for log in folder.glob("*.log"):
        if PLANTED in log.read_text(encoding="utf-8"):
            faults.append(f"{log.name} names a patient")
    left = [
        one
        for one in (folder / "space").rglob("*")
        if one.is_file() and PLANTED.encode() in one.read_bytes()
    ]
    return [*faults, *(f"{one.name} names a patient" for one in left)]


def personal(folder: Path, output: str, *more: str) -> list[str]:
    """Return the command that makes copies."""
    made = [sys.executable, "-m", "handout", "personal", str(folder / "tablets.yaml"), "--drafts"]
    return [*made, "--data", str(folder / "data.jsonl"), "-o", output, *more]


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a scheduler and its workers on this machine."""
    file = folder / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(file)]
    scheduler = started(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", *common)
    workers: list[subprocess.Popen[bytes]] = []
    try:
        while not file.exists() or not file.read_bytes().strip():
            if scheduler.poll() is not None:
                raise SystemExit("Dask's scheduler did not start")
            time.sleep(0.05)
        its = ["--nthreads", "1", "--memory-limit", "0", "--no-nanny", "--no-dashboard"]
        its += ["--host", "127.0.0.1", "--local-directory", str(folder / "space")]
        address = json.loads(file.read_bytes())["address"]
        workers += [
            started(folder, "worker", address, "--name", str(n), *its) for n in range(WORKERS)
        ]
        while any("Registered to" not in said(folder, f"worker-{n}") for n in range(WORKERS)):
            time.sleep(0.05)
        yield address, workers
    finally:
        for one in (*workers, scheduler):
            one.kill()
            one.wait()


def started(folder: Path, what: str, *more: str) -> subprocess.Popen[bytes]:
    """Start a part of Dask, which logs into a file."""
    number = f"-{more[more.index('--name') + 1]}" if "--name" in more else ""
    with open(folder / f"{what}{number}.log", "wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + what, *more],
            cwd=folder,
            env=environment(),
            stdout=log,
            stderr=log,
        )


def said(folder: Path, name: str) -> str:
    """Return what a part of Dask has logged."""
    path = folder / f"{name}.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def environment() -> dict[str, str]:
    """Return the environment in which each process finds the program."""
    before = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": f"{TOP}{os.pathsep}{before}" if before else str(TOP)}


def copies(folder: Path) -> list[str]:
    """Return the names of the copies that are there."""
    return sorted(one.name for one in folder.glob("tablets.*.pdf"))


def digest(path: Path) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
