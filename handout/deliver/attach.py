"""Attaches leaflets to a note that must stay as it is: its own bytes, and a section after them.

An incremental update (ISO 32000-1, 7.5.6) leaves every byte of the note in its place, so that a
signature over them stays whole. Each leaflet is an embedded file that says what it is to the note
(ISO 19005-3, Annex E), with its title, language and digest; it comes out again byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NameObject

from handout.base.rows import NamedTuple
from handout.deliver.parts import NotJoined
from handout.deliver.printed import Printed
from handout.deliver.syntax import put
from handout.proof import label_of
from handout.proof.compare.metadata import claims, read_xmp
from handout.proof.read.reader import (
    MAX_DEPTH,
    MAX_FILE,
    Opened,
    Unreadable,
    array,
    dictionary,
    guarded,
    number_of,
    opened,
    reading,
    text,
    unpacked,
)

_END = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF\s*\Z")
_MOST = 1_000  # files inside a note


class Embedded(NamedTuple):
    """A file inside another: its name, what is said of it, its bytes; `belongs` by /AF."""

    name: str
    description: str
    data: bytes
    belongs: bool

    @property
    def is_as_described(self) -> bool:
        """True if its description has its digest, and it belongs to the file that holds it."""
        return hashlib.sha256(self.data).hexdigest() in self.description and self.belongs


def described(leaflet: Printed) -> str:
    """Say what an attached leaflet is, for a reader's list of attachments."""
    return f"{leaflet.title} ({leaflet.language}, SHA-256 {leaflet.sha256})"


def attach(data: bytes, leaflets: Sequence[Printed]) -> tuple[bytes, tuple[str, ...]]:
    """Return the note with the leaflets attached, and what there is to say of it.

    Raises NotJoined, with what to do, where a note cannot have anything attached. A result that
    does not give the leaflets back is a fault of the program, and raises RuntimeError.
    """
    try:
        with guarded() as said, reading():
            file = opened(data, said)
            if said:
                raise Unreadable(f"it is damaged ({said[0][:80]})")
            made = _attached(file, leaflets)
            part = claims(read_xmp(file)).pdfa[:1]
    except Unreadable as fault:
        if b"/Encrypt" in data:
            raise NotJoined(
                "it is encrypted; ask for a copy that is not, or hand the leaflets over beside it"
            ) from None
        raise NotJoined(f"{fault}; have the note sent or made again") from None
    out = [one.data for one in embedded(made) if one.belongs]
    if len(made) > MAX_FILE:
        raise NotJoined(f"with the leaflets it is larger than {MAX_FILE // 1_000_000} MB")
    if not made.startswith(data) or any(leaflet.data not in out for leaflet in leaflets):
        raise RuntimeError("the leaflets do not come out again as they went in")
    told = "its claim of PDF/A-1 is no longer true: that standard allows no files inside"
    return made, (told,) if part == "1" else ()


def embedded(data: bytes) -> tuple[Embedded, ...]:
    """Return the files inside a file, by their names. Nothing where it cannot be read."""
    try:
        with guarded() as said, reading():
            file = opened(data, said)
            own = [dictionary(one) for one in array(file.root.get("/AF"))]
            return tuple([_embedded(dictionary(spec), own) for _, spec in _listed(file)])
    except Unreadable:
        return ()


def leaflets_in(data: bytes) -> list[Embedded]:
    """Return the files inside a file that say they are leaflets, or were attached as such.

    What else is inside is the note's own, and the proof names it where it can do harm.
    """
    if b"/EmbeddedFile" not in data:  # a section added to a file is never packed
        return []
    return [one for one in embedded(data) if label_of(one.data).id or "SHA-256 " in one.description]


def _embedded(spec: dict[str, Any], own: list[dict[str, Any]]) -> Embedded:
    held = dictionary(spec.get("/EF"))
    name = text(spec.get("/UF")) or text(spec.get("/F"))
    data = unpacked(held.get("/UF", held.get("/F")))
    return Embedded(name, text(spec.get("/Desc")), data, any(spec is one for one in own))


def _listed(file: Opened) -> list[tuple[Any, Any]]:
    """Return the names and specifications of the files inside a file."""
    found: list[tuple[Any, Any]] = []
    waiting = [(dictionary(file.root.get("/Names")).get("/EmbeddedFiles"), 0)]
    while waiting:
        thing, depth = waiting.pop()
        node = dictionary(thing)
        rows = array(node.get("/Names"))
        found += zip(rows[::2], rows[1::2])
        if depth > MAX_DEPTH or len(found) > _MOST:
            raise Unreadable("it holds too many files")
        waiting += [(kid, depth + 1) for kid in array(node.get("/Kids"))[:_MOST]]
    return found


class _Update:
    """The objects that are added to a note, under numbers that it has not used."""

    def __init__(self, reader: PdfReader):
        self.reader = reader
        self.written: list[tuple[int, bytes]] = []
        self.next = int(number_of(reader.trailer.get("/Size")))

    def add(self, body: bytes) -> IndirectObject:
        self.written.append((self.next, body))
        self.next += 1
        return IndirectObject(self.next - 1, 0, self.reader)


def _attached(file: Opened, leaflets: Sequence[Printed]) -> bytes:
    root_at = file.reader.trailer.raw_get("/Root")
    if dictionary(dictionary(file.root.get("/Perms")).get("/DocMDP")):
        raise NotJoined(
            "whoever certified it allows nothing to be added; hand the leaflets over beside it"
        )
    listed = _listed(file)
    there = {text(name) for name, _ in listed}
    update, specs = _Update(file.reader), []
    for leaflet in leaflets:
        name = _name(leaflet, there)
        there.add(name)
        spec = update.add(put(_spec(update, leaflet, name))[0])
        specs.append(spec)
        listed.append((name, spec))
    rows = [one for pair in sorted(listed, key=lambda one: text(one[0])) for one in pair]
    names = {**dictionary(file.root.get("/Names")), "/EmbeddedFiles": {"/Names": rows}}
    root = {
        **file.root,
        "/Names": names,
        "/AF": [*array(file.root.get("/AF")), *specs],
    }
    update.written.append((root_at.idnum, put(root)[0]))
    return _written(file, update, root_at)


def _name(leaflet: Printed, there: set[str]) -> str:
    """Name a leaflet's file as a build does; a name that is there already is not used again."""
    suffix = "" if leaflet.edition in ("", "standard") else f".{leaflet.edition}"
    name, number = f"{leaflet.id}{suffix}.pdf", 2
    while name in there:
        name, number = f"{leaflet.id}{suffix}.{number}.pdf", number + 1
    return name


def _spec(update: _Update, leaflet: Printed, name: str) -> dict[str, Any]:
    """Make a file specification (7.11.3) of a leaflet, which is added as it is."""
    digest = hashlib.md5(leaflet.data, usedforsecurity=False).hexdigest().encode()
    held = update.add(
        b"<</Type/EmbeddedFile/Subtype/application#2Fpdf/Params<</Size %d/CheckSum<%s>>>"
        b"/Length %d>>\nstream\n%s\nendstream"
        % (len(leaflet.data), digest, len(leaflet.data), leaflet.data)
    )
    return {
        "/Type": NameObject("/Filespec"),
        "/F": name,
        "/UF": name,
        "/Desc": described(leaflet),
        "/AFRelationship": NameObject("/Supplement"),
        "/EF": {"/F": held, "/UF": held},
    }


def _written(file: Opened, update: _Update, root: IndirectObject) -> bytes:
    """Write the section after the note; its cross references have the form that the note's have."""
    end = _END.search(file.data[-1100:])
    if end is None:
        raise Unreadable("it is damaged or cut off: it does not end as a PDF does")
    data = bytearray(file.data if file.data.endswith((b"\n", b"\r")) else file.data + b"\n")
    places = {}
    for number, body in update.written:
        generation = root.generation if number == root.idnum else 0
        places[number] = len(data), generation
        data += b"%d %d obj\n%s\nendobj\n" % (number, generation, body)
    at, size = len(data), update.next
    streamed = not file.data[int(end[1]) :].lstrip().startswith(b"xref")
    if streamed:  # 7.5.8: a note with cross-reference streams goes on with one
        places[update.next] = at, 0
        size += 1
    trailer = _trailer(file, size, root, int(end[1]))
    if streamed:
        data += _reference_stream(places, update.next, trailer)
    else:
        data += b"xref\n"
        for number, (place, generation) in sorted(places.items()):
            data += b"%d 1\n%010d %05d n \n" % (number, place, generation)
        data += b"trailer\n<<%s>>\n" % trailer
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % at)


def _trailer(file: Opened, size: int, root: IndirectObject, before: int) -> bytes:
    trailer = file.reader.trailer
    made = hashlib.md5(file.data, usedforsecurity=False).digest()
    ids = array(trailer.get("/ID"))
    entries: dict[str, Any] = {"/Size": size, "/Root": root, "/Prev": before}
    entries["/ID"] = [ids[0] if ids else made, made]
    if "/Info" in trailer:
        entries["/Info"] = trailer.raw_get("/Info")
    return put(entries)[0][2:-2]


def _reference_stream(places: dict[int, tuple[int, int]], number: int, trailer: bytes) -> bytes:
    rows = b"".join(
        bytes((1,)) + place.to_bytes(5, "big") + generation.to_bytes(2, "big")
        for _, (place, generation) in sorted(places.items())
    )
    index = b" ".join(b"%d 1" % one for one in sorted(places))
    return (
        b"%d 0 obj\n<</Type/XRef/W[1 5 2]/Index[%s]%s/Length %d>>\nstream\n%s\nendstream\nendobj\n"
        % (
            number,
            index,
            trailer,
            len(rows),
            rows,
        )
    )
