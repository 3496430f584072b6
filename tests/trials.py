"""What the tests of reading and of the command line share: small leaflets, and the program run."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import unittest.mock
from pathlib import Path
from typing import NamedTuple

from handout import cli, pipeline
from handout.base.finding import Finding
from handout.base.text import Source, Text

TOP = Path(__file__).resolve().parents[1]
HEAD = "title: A leaflet\nlanguage: en-GB\nsections:\n  - heading: A section\n    content:\n"

# What a leaflet should say is judged elsewhere; these tests ask whether it can be read.
RULES = ("dose", "read", "safety", "gov", "lang", "waiver", "proof")


def leaflet(*content: str, head: str = "") -> str:
    """Return a leaflet with these entries of content, each YAML that goes after its dash."""
    return head + HEAD + "".join(f"      - {entry}\n" for entry in content)


def sound(*content: str) -> str:
    """Return a leaflet with no error, whatever is asked of it; warnings it may have."""
    return leaflet(*content).replace("    content:", "    covers: [contacts]\n    content:")


BROKEN = leaflet("An *italic*.").replace("language", "langage")


def names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return sorted(os.listdir(folder))


def write(folder: Path, text: str | bytes, name: str = "leaflet.yaml") -> Path:
    """Write a file, whatever its bytes, and name it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def check(path: Path, sources: Path | None = None) -> tuple[Finding, ...]:
    """Return what reading a leaflet finds, the judgement of its words aside."""
    found = pipeline.check(path, sources or path.parent)[1]
    return tuple(f for f in found if f.id.split("-")[0] not in RULES)


def found(folder: Path, text: str | bytes) -> list[tuple[str, int, int]]:
    """Write a leaflet, check it, and return id, line and column of each finding."""
    return [(f.id, f.span.line, f.span.column) for f in check(write(folder, text))]


def placed(value: str) -> Text:
    """Return a text that is a file of its own."""
    return Text(value, Source("leaflet.yaml", value, ""), ((0, 0),))


class Ran(NamedTuple):
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which the program of this tree runs."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(TOP), "COLUMNS": "80", **more}


def command(*arguments: str | Path) -> list[str]:
    """Return the command that runs the program of this tree."""
    return [sys.executable, "-m", "handout", *map(str, arguments)]


def run(*arguments: str | Path, cwd: Path) -> Ran:
    """Run the program by its door, in a folder; it never ends in a traceback.

    Door, arguments, folder, environment and streams are those of a process of its own; what is
    saved is to start one, half a second each time. What only a process can show (locales, signals,
    limits, other processes) is asked with `run_apart`.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    polite = signal.getsignal(signal.SIGTERM)
    try:
        with (
            contextlib.chdir(cwd),
            unittest.mock.patch.dict(os.environ, environment(), clear=True),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = cli.main([str(one) for one in arguments])
    finally:
        signal.signal(signal.SIGTERM, polite)
    return _ran(code, *(_written(stream) for stream in (out, err)))


def run_apart(*arguments: str | Path, cwd: Path, **env: str) -> Ran:
    """Run the program in a process of its own; it never ends in a traceback."""
    ended = subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return _ran(ended.returncode, ended.stdout, ended.stderr)


def copied(folder: Path) -> Path:
    """Return a copy of the program in a folder; its files are links: `put` them anew to change."""
    shutil.copytree(
        TOP / "handout",
        folder / "handout",
        copy_function=os.symlink,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return folder / "handout"


def put(path: Path, text: str) -> None:
    """Write a file of a copy; what it was a link to stays as it is."""
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    return stream.buffer.getvalue()  # type: ignore[attr-defined, no-any-return]


def _ran(code: int, out: bytes, err: bytes) -> Ran:
    ran = Ran(code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))
    assert "Traceback" not in ran.out + ran.err, ran.err
    return ran


def recipe(name: str) -> str:
    """Return the README's recipe of that name."""
    text = (TOP / "README.md").read_text(encoding="utf-8")
    return text.partition(f"### {name}\n")[2].partition("\n### ")[0]
