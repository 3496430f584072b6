"""The register of what was handed out, and which of it must be recalled.

One line of JSON for each copy, only ever added to: which leaflet, which version of it, and a
reference of the caller's own, by which the caller finds the patient. Nothing of a patient is in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from handout.base.rows import NamedTuple
from handout.leaflet.reader import load

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.-]{0,120}")


class Given(NamedTuple):
    """A copy that was handed out. `digest` is the source's, `sha256` the approved file's."""

    reference: str
    leaflet: str
    version: str
    edition: str
    digest: str
    sha256: str
    on: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What no two copies of one run share."""
        return self.reference, self.digest, self.edition


class Register(NamedTuple):
    """A register as it was read; `broken` are the numbers of lines that say nothing."""

    given: tuple[Given, ...]
    broken: tuple[int, ...]


class Recalled(NamedTuple):
    """A copy that holds what is no longer to be read, and why."""

    given: Given
    why: str


def read(path: Path) -> Register:
    """Read a register; one that is not there is empty. Raises OSError."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return Register((), ())
    found, broken = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line.decode())
            if set(said) != set(Given._fields) or not all(type(v) is str for v in said.values()):
                raise ValueError
            found.append(Given(**said))
        except (ValueError, TypeError, RecursionError):
            broken.append(number)
    return Register(tuple(found), tuple(broken))


def append(path: Path, given: Sequence[Given]) -> None:
    """Add lines, all of them or none. Raises OSError.

    A line that a crash cut off is left as it is, and what is added starts on a line of its own.
    """
    if not given:
        return
    data = "".join(json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in given).encode()
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "r+b", buffering=0) as file, _alone(file.fileno()):
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            data = (b"" if file.read(1) == b"\n" else b"\n") + data
        try:
            if file.write(data) != len(data):
                raise OSError(28, os.strerror(28), str(path))
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), size)
            raise


@contextlib.contextmanager
def _alone(handle: int) -> Iterator[None]:
    """Keep other programs from adding to the register at the same time, where the system can."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)


def recalled(given: Sequence[Given], sources: Path) -> Iterator[Recalled]:
    """Yield the copies whose version has been withdrawn or replaced, or whose leaflet is gone."""
    now: dict[str, tuple[str, str]] = {}
    for one in given:
        if one.leaflet not in now:
            now[one.leaflet] = _standing(one.leaflet, sources)
        digest, why = now[one.leaflet]
        if not digest or digest != one.digest or why == _WITHDRAWN:
            yield Recalled(one, why)


_WITHDRAWN = "withdrawn"


def _standing(leaflet: str, sources: Path) -> tuple[str, str]:
    """Return the digest of a leaflet as it is now, and what that makes of other versions."""
    path = sources / f"{leaflet}.yaml"
    if not _ID.fullmatch(leaflet) or not path.is_file():
        return "", f"its leaflet is no longer in {sources}"
    found, _ = load(path)
    if found is None:
        return "", f"{path} cannot be read; `handout check` says why"
    review = found.review
    if review is not None and review.status == "withdrawn":
        return found.source.digest, _WITHDRAWN
    version = f"version {review.version}" if review and review.version else "another version"
    return found.source.digest, f"replaced: {path} is now {version}"
