"""The disk: reading a file whole, writing one so that nobody ever sees half of it, and digests."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from handout.base.patterns import Pattern

_OURS = Pattern(r"\..+\.(?P<host>[0-9a-f]{8})-(?P<pid>[0-9]{1,10})\.handout-tmp")


def digest(*parts: bytes) -> str:
    """Return the SHA-256 of the parts, each preceded by its length, in hexadecimal."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(b"%d:" % len(part))
        sha.update(part)
    return sha.hexdigest()


def write(path: Path, data: bytes, synced: bool = True) -> None:
    """Write `data` to `path` whole or not at all.

    The bytes go to a new file beside the target, reach the disk (fsync, unless not `synced`: one of
    very many, which can be made again where the power fails) and only then take the
    target's name, so a full disk, an interrupt or a crash leaves the old file as it was. The
    mode follows the umask. Raises OSError, which names the target, with no litter left.
    """
    # Host and process: programs in two containers may share a folder, and a process number.
    temporary = path.with_name(f".{path.name[:100]}.{_host()}-{os.getpid()}.handout-tmp")
    # Never through a link, nor into a file that somebody else put there (O_EXCL).
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    _discard(temporary)
    try:
        # Inside the try: an interrupt can come between the making of the file and the next line.
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as fault:
        _discard(temporary)
        raise OSError(fault.errno, fault.strerror, str(path)) from fault
    except BaseException:
        _discard(temporary)
        raise
    if synced:
        _sync_folder(path.parent)


def holds(path: Path, data: bytes) -> bool:
    """Say whether a file is there and holds these bytes and no others."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def is_below(path: Path, folder: Path) -> bool:
    """Say whether a path lies below a folder, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Remove what a killed run of ours left in `folder`; files of a living process stay."""
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        match = _OURS.fullmatch(name)
        if match and match["host"] == _host() and not _alive(int(match["pid"])):
            _discard(folder / name)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Make a folder, and keep it for this process, where the system can. Raises OSError if another
    has it; a process that ends in whatever way lets go of it."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            said = "another run of handout is at work in this folder; wait for it to end"
            raise BlockingIOError(errno.EAGAIN, said, str(folder)) from None
        yield
    finally:
        os.close(handle)


def tree_digest(
    root: Path, suffixes: Iterable[str], sized: Iterable[str] = (), without: Collection[str] = ()
) -> str:
    """Return one digest over the files below `root` with one of the suffixes, names included.

    Of files with a suffix in `sized` only the size counts: large, and never edited by hand. Folders
    at the top that are named in `without` do not count.
    """
    by_content, by_size = tuple(suffixes), tuple(sized)
    parts: list[bytes] = []
    for folder, folders, names in os.walk(root):
        here = without if os.path.samefile(folder, root) else ()
        folders[:] = sorted(name for name in folders if name not in here)
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(by_content):
                parts += [name.encode(), Path(path).read_bytes()]
            elif name.endswith(by_size):
                parts += [name.encode(), str(os.path.getsize(path)).encode()]
    return digest(*parts)


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _host() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return format(zlib.crc32(name.encode()), "08x")


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # no signal 0 there; a stray file is better than a lost one
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass  # somebody else's process, or no process number at all
    return True


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):  # some file systems refuse it; the file is whole by now
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
