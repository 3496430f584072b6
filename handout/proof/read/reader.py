"""A PDF opened as a stranger would: pypdf's objects as plain Python values, within stated limits.

Whoever hands us a file may have made it to hurt us, or may have cut it off half way. So nothing
here trusts a count, a type or a depth that the file states, and whatever pypdf makes of a broken
file comes out as `Unreadable`, in words. At the limits below, reading takes less than a minute
and a gigabyte.
"""

from __future__ import annotations

import gc
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import IndirectObject, NameObject, NullObject, StreamObject

from handout.base.frozen import frozen
from handout.proof.read.object_streams import unpack
from handout.proof.read.strings import words

MAX_FILE = 50_000_000  # bytes
MAX_STREAM = 8_000_000  # bytes of one stream, decompressed
MAX_DECODED = 40_000_000  # bytes of all streams that are read
MAX_PAGES = 2_000
MAX_NODES = 250_000  # elements of a tree
MAX_DEPTH = 40
MAX_PIECES = 1_000  # of one page's instructions

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")

Dict = dict[str, Any]


class Unreadable(Exception):  # noqa: N818
    """Why something in the file cannot be read, in words for people."""


@frozen
class PageObject:
    """A page's dictionary with what it inherits; `number` counts from 1, `key` is its object's."""

    number: int
    key: int
    entries: Dict
    resources: Dict
    media: tuple[float, ...]
    crop: tuple[float, ...]
    rotate: float


@dataclass
class Opened:
    """An open file. `decoded` counts what has been decompressed so far."""

    reader: PdfReader
    data: bytes
    root: Dict
    info: Dict
    pages: tuple[PageObject, ...] = ()
    mended: list[str] = field(default_factory=list)  # what pypdf had to mend, up to now
    odd: list[str] = field(default_factory=list)  # what readers will not agree on
    decoded: int = field(default=0)

    def stream(self, thing: Any) -> bytes:
        """Return a stream's bytes, decompressed."""
        data = unpacked(thing)
        self.decoded += len(data)
        if self.decoded > MAX_DECODED:
            raise Unreadable(f"its streams hold more than {MAX_DECODED // 1_000_000} MB")
        return data

    def close(self) -> None:
        """Let go of all that was read: its objects hold one another, so each would live on until
        a search for circles found it, among all others."""
        self.reader.resolved_objects.clear()
        self.root, self.info, self.pages = {}, {}, ()

    def content(self, thing: Any) -> bytes:
        """Return drawing instructions, which may be in pieces."""
        parts = value(thing)
        if not isinstance(parts, list):
            return b"" if parts is None else self.stream(parts)
        if len(parts) > MAX_PIECES:
            raise Unreadable(f"its drawing instructions are in more than {MAX_PIECES:,} pieces")
        return b"\n".join([self.stream(part) for part in parts])


class _PypdfLog(logging.Handler):
    """Keeps what pypdf says of a file it had to mend."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.lines) < 5:
            self.lines.append(record.getMessage()[:200])


@contextmanager
def guarded() -> Iterator[list[str]]:
    """Hold pypdf to our limits and catch what it says; everything of a file is read in here."""
    log = logging.getLogger("pypdf")
    mended = _PypdfLog()
    spoken, level, above = log.propagate, log.level, log.handlers[:]
    log.handlers, log.propagate = [mended], False
    log.setLevel(logging.WARNING)
    # Hardly anything of a file lies in a circle; to look for some again and again, among ever more
    # objects, is what would make a page of a long file dearer than one of a short.
    collects = gc.isenabled()
    gc.disable()
    try:
        with apply_configuration(
            zlib_maximum_output_length=MAX_STREAM,
            lzw_maximum_output_length=MAX_STREAM,
            run_length_maximum_output_length=MAX_STREAM,
            maximum_declared_stream_length=MAX_FILE,
            array_based_stream_maximum_output_length=MAX_STREAM,
            zlib_maximum_recovery_input_length=200_000,
            stream_filters_maximum_length=4,
            brotli_maximum_output_length=MAX_STREAM,
            jbig2_maximum_output_length=MAX_STREAM,
            disable_legacy_handling=True,
        ):
            yield mended.lines
    finally:
        log.handlers, log.propagate = above, spoken
        log.setLevel(level)
        if collects:
            gc.enable()


@contextmanager
def reading() -> Iterator[None]:
    """Turn whatever is raised while something of a file is read into `Unreadable`.

    What is raised anywhere else is a fault of ours, and no file is blamed for it.
    """
    try:
        yield
    except Exception as fault:  # pypdf raises nearly anything over a broken file
        raise _unreadable(fault) from fault


def _unreadable(fault: Exception) -> Unreadable:
    if isinstance(fault, Unreadable):
        return fault
    if isinstance(fault, RecursionError):
        return Unreadable("it nests too deep")
    if isinstance(fault, MemoryError):
        return Unreadable("it needs too much memory")
    if type(fault).__name__ in ("DependencyError", "FileNotDecryptedError"):  # pypdf's
        return Unreadable("it is encrypted, and can be read with its password alone")
    return Unreadable(f"it is broken ({type(fault).__name__}: {str(fault)[:120]})")


def opened(data: bytes, mended: list[str]) -> Opened:
    """Open a file and find its pages. Raises `Unreadable`."""
    if len(data) > MAX_FILE:
        raise Unreadable(f"it is larger than {MAX_FILE // 1_000_000} MB")
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("it does not start as a PDF does")
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise Unreadable("it is encrypted, so nobody can check what it says")
    found = Opened(reader, data, {}, {})
    unpack(reader, found.stream)
    found.root = dictionary(reader.trailer.get("/Root"))
    if not found.root:
        raise Unreadable("it has no catalogue, so it has no pages")
    found.info = dictionary(reader.trailer.get("/Info"))
    pages = _Pages(found.odd)
    pages.below(found.root.get("/Pages"), {}, 0)
    found.pages = tuple(pages.found)
    if not found.pages:
        raise Unreadable("it has no pages")
    found.mended = mended
    return found


class _Pages:
    """Walks the page tree in order; a tree that bites its own tail is refused."""

    def __init__(self, odd: list[str]):
        self.found: list[PageObject] = []
        self.odd = odd
        self.branches: set[int] = set()
        self.visited = 0

    def below(self, thing: Any, inherited: Dict, depth: int) -> int:
        """Add the pages below a node, and return how many there are."""
        key, node = reference(thing), dictionary(thing)
        kids = array(node.get("/Kids"))
        self.visited += 1
        if key and kids:
            if key in self.branches:
                raise Unreadable("its page tree runs in a circle")
            self.branches.add(key)
        if depth > MAX_DEPTH or self.visited > MAX_NODES:
            raise Unreadable("its page tree is too large to follow")
        has = {**inherited, **{kind: node.get(kind) for kind in _INHERITED if kind in node}}
        if kids and node.get("/Type") != "/Page":
            count = sum([self.below(kid, has, depth + 1) for kid in kids])
            if number_of(node.get("/Count"), -1) != count:
                self.odd.append("its page tree says that it has another number of pages")
            return count
        if node:
            self._page(key, node, has)
        return 1 if node else 0

    def _page(self, key: int, node: Dict, has: Dict) -> None:
        if len(self.found) == MAX_PAGES:
            raise Unreadable(f"it has more than {MAX_PAGES:,} pages")
        if "/Kids" in node:
            self.odd.append("one of its pages holds other pages")
        if any(
            value(has.get(box)) is not None and len(numbers(has.get(box))) != 4
            for box in ("/MediaBox", "/CropBox")
        ):
            self.odd.append("one of its pages states no proper size")
        media = numbers(has.get("/MediaBox"))
        self.found.append(
            PageObject(
                len(self.found) + 1,
                key,
                node,
                dictionary(has.get("/Resources")),
                media,
                numbers(has.get("/CropBox")) or media,
                number_of(has.get("/Rotate")),
            )
        )


# ---------------------------------------------------------------- values


def value(thing: Any) -> Any:
    """Follow references to the value itself; None where there is none."""
    for _ in range(8):
        if type(thing) is not IndirectObject:
            return None if isinstance(thing, NullObject) else thing
        thing = _object(thing)
    return None


def _object(thing: IndirectObject) -> Any:
    try:
        return thing.get_object()
    except Exception as fault:
        raise _unreadable(fault) from fault


def unpacked(thing: Any) -> bytes:
    """Return a stream's bytes, decompressed."""
    found = value(thing)
    if not isinstance(found, StreamObject):
        raise Unreadable("a stream is missing")
    try:
        return bytes(found.get_data())
    except Exception as fault:  # pypdf raises nearly anything over a broken stream
        raise Unreadable(f"a stream cannot be unpacked ({str(fault)[:80]})") from None


def reference(thing: Any) -> int:
    """Return the number of the object that a reference names, 0 where it is none."""
    return thing.idnum if type(thing) is IndirectObject else 0


def dictionary(thing: Any) -> Dict:
    """Return a dictionary (a stream's too), empty where there is none."""
    found = thing if isinstance(thing, dict) else value(thing)
    return found if isinstance(found, dict) else {}


def array(thing: Any) -> list[Any]:
    """Return an array, empty where there is none."""
    found = thing if isinstance(thing, list) else value(thing)
    return found if isinstance(found, list) else []


def text(thing: Any) -> str:
    """Return a text string; empty where there is none."""
    found = value(thing)
    if isinstance(found, str) and not isinstance(found, NameObject):
        return str(found)
    return words(found) if isinstance(found, bytes) else ""


def name(thing: Any) -> str:
    """Return a name without its slash; empty where there is none."""
    found = thing if type(thing) is NameObject else value(thing)
    return found[1:] if isinstance(found, NameObject) else ""


def number_of(thing: Any, default: float = 0.0) -> float:
    """Return a number, `default` where there is none that makes sense."""
    found = value(thing)
    if isinstance(found, (int, float)) and not isinstance(found, bool) and abs(found) < 1e9:
        return float(found)
    return default


def numbers(thing: Any) -> tuple[float, ...]:
    """Return an array of numbers, empty where it is none."""
    found = [value(one) for one in array(thing)]
    if all(isinstance(one, (int, float)) for one in found):
        return tuple(float(one) if abs(one) < 1e9 else 0.0 for one in found)
    return ()


def truth(thing: Any) -> bool:
    """Say whether a value is the boolean true."""
    found = value(thing)
    return getattr(found, "value", found) is True
