"""The disk: reading a file whole, writing one so that nobody ever sees half of it, and digests."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path
from typing import Iterable

_OURS = re.compile(r"\.(?P<name>.+)\.(?P<pid>\d+)\.handout-tmp")


def digest(*parts: bytes) -> str:
    """Return the SHA-256 of the parts, each preceded by its length, in hexadecimal."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(b"%d:" % len(part))
        sha.update(part)
    return sha.hexdigest()


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path` whole or not at all.

    The bytes go to a new file beside the target, reach the disk (fsync) and only then take the
    target's name, so a full disk, an interrupt or a crash leaves the old file as it was. The
    mode follows the umask. Raises OSError, with no litter left.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.handout-tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what a killed run of ours left in `folder`; files of a living process stay."""
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        match = _OURS.fullmatch(name)
        if match and not _alive(int(match["pid"])):
            (folder / name).unlink(missing_ok=True)


def tree_digest(root: Path, suffixes: Iterable[str]) -> str:
    """Return one digest over every file below `root` with one of the suffixes, names included."""
    wanted = tuple(suffixes)
    found = sorted(p for p in root.rglob("*") if p.suffix in wanted)
    parts = [part for p in found for part in (str(p.relative_to(root)).encode(), p.read_bytes())]
    return digest(*parts)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # no signal 0 there; a stray file is better than a lost one
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems refuse it; the file itself is safe by now
    finally:
        os.close(handle)
