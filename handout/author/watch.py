"""Waiting for a change below some folders, by looking again: no library, on any system."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from handout.base import files
from handout.base.rows import NamedTuple

_SUFFIXES = (".yaml", ".svg", ".png", ".jpg", ".jpeg")


class Seen(NamedTuple):
    """A file as it was last seen: when it was written, its size, the digest of its bytes."""

    written: int
    size: int
    digest: str


State = Mapping[Path, Seen]


def look(folders: Iterable[Path], before: State) -> State:
    """Return how the sources below the folders are now; only what was written again is read.

    A file that is gone or cannot be read at the moment (an editor is writing it) is left out.
    """
    found: dict[Path, Seen] = {}
    for path in _below(folders):
        try:
            now = path.stat()
            known = before.get(path)
            if known is not None and known[:2] == (now.st_mtime_ns, now.st_size):
                found[path] = known
            else:
                sha = files.digest(path.read_bytes())
                found[path] = Seen(now.st_mtime_ns, now.st_size, sha)
        except OSError:
            continue
    return found


def changed(before: State, now: State) -> tuple[Path, ...]:
    """Return the files that hold other bytes than before, are new or are gone."""
    return tuple(
        path
        for path in sorted({*before, *now})
        if path not in before or path not in now or before[path].digest != now[path].digest
    )


def changes(folders: tuple[Path, ...], wait: Callable[[], object]) -> Iterator[tuple[Path, ...]]:
    """Yield the files that have changed, each time that some have; `wait` passes the time."""
    before = look(folders, {})
    while True:
        wait()
        now = look(folders, before)
        found = changed(before, now)
        before = now
        if found:
            yield found


def _below(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(folders):
        for root, inside, names in os.walk(folder):
            inside[:] = [name for name in inside if not name.startswith(".")]
            for name in names:
                if name.lower().endswith(_SUFFIXES) and not name.startswith("."):
                    yield Path(root, name)
