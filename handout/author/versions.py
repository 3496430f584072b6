"""A version of a leaflet by its name: a file, or `REV:path` as git has it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from handout.base.finding import Finding
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import typed
from handout.source import nodes


class NoVersion(Exception):  # noqa: N818 (nothing here is called Error but a bug)
    """There is no such version; the words say why."""


def version(name: str) -> tuple[Leaflet | None, tuple[Finding, ...]]:
    """Read a version; returns it (None where it cannot be had) and every fault of it.

    Raises NoVersion where git has none of this name. A file comes before a revision.
    """
    path = Path(name)
    revision, colon, inside = name.partition(":")
    if path.exists() or not colon or not revision or not inside:
        return typed(nodes.read(path), path)
    if name.startswith("-"):
        raise NoVersion(f"{name} names no revision")
    # From the top of the repository, as git has it, else from here.
    for tried in (name, f"{revision}:./{inside}"):
        try:
            ran = subprocess.run(
                ["git", "cat-file", "blob", tried], capture_output=True, check=False, timeout=60
            )
        except FileNotFoundError:
            raise NoVersion(f"{name}: there is no such file, and no git to ask") from None
        if ran.returncode == 0:
            return typed(nodes.parse(name, ran.stdout), Path(inside))
    why = ran.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    raise NoVersion(f"{name}: there is no such file, and git says: {why}")
