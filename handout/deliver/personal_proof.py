"""Proves copies in a patient's name: the approved file untouched, and before it one sheet.

The approved file is the beginning of a copy. It is cut off again and proved as any other; nothing
that is added may stand for an object of it but the five that have to know of the sheet, and those
say what they said. The sheet itself is read glyph by glyph, like any page. Of many copies that
differ in the sheet's drawing alone, the rest is proved once, and then compared byte by byte.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pypdf.generic import DecodedStreamObject, NameObject

from handout.base.file_id import identity
from handout.base.formats import EDITIONS
from handout.base.rows import NamedTuple
from handout.deliver.personal_frame import frame, known_of_the_sheet
from handout.leaflet.model import Leaflet
from handout.leaflet.personal import fits
from handout.proof.compare import attributes, links, parent_tree, visual_order
from handout.proof.compare.metadata import label, read_xmp
from handout.proof.compare.readback import ReadBack
from handout.proof.expect.elements import ExpectedElement, ExpectedText
from handout.proof.faults import NOWHERE, Fault
from handout.proof.look import glyphs, visibility
from handout.proof.manual import MANUAL
from handout.proof.read import structure
from handout.proof.read.drawing import Run
from handout.proof.read.interpreter import Painter
from handout.proof.read.reader import (
    Opened,
    Unreadable,
    guarded,
    number_of,
    opened,
    reading,
    reference,
    text,
    value,
)
from handout.proof.read.text import normalised
from handout.proof.tamper import active_content
from handout.proof.tamper.allowed_syntax import PLAIN
from handout.proof.tamper.allowed_syntax import check as allowed

_END = re.compile(rb"startxref\n([0-9]{1,10})\n%%EOF\n\Z")
_TABLE = re.compile(
    rb"(?P<number>[0-9]{1,7}) 0 obj\n<</Type/XRef/W\[1 5 2\]/Index\[(?P<index>[0-9 ]+)\]"
    rb"/Size (?P<size>[0-9]{1,7})/Root [0-9]{1,7} 0 R/Info [0-9]{1,7} 0 R/Prev (?P<before>[0-9]+)"
    rb"/ID\[<(?P<first>[0-9A-F]{32})><(?P<made>[0-9A-F]{32})>\]/Length (?P<length>[0-9]+)>>\n"
    rb"stream\n(?P<rows>.*)\nendstream\nendobj\nstartxref\n[0-9]+\n%%EOF\n\Z",
    re.DOTALL,
)
_DRAWING = re.compile(rb"([0-9]{1,7}) 0 obj\n<</Filter/FlateDecode/Length ([0-9]{1,7})>>\nstream\n")
# Latin, Greek and Cyrillic letters, figures and signs: none changes for what is beside it.
_ALONE = re.compile(
    r"[\u0020-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u20a0-\u20bf]*"
)
_NONE: frozenset[int] = frozenset()
_SYNTAX = PLAIN.adding(file="/PageLabels")


class Sheet(NamedTuple):
    """A copy read: the approved file, what is wrong with the rest, what the sheet says."""

    base: bytes
    faults: tuple[str, ...]
    words: tuple[str, ...] = ()


def base_of(data: bytes) -> bytes:
    """Return the approved file that a copy begins with; nothing where a file is no copy."""
    end = _END.search(data[-64:])
    table = _TABLE.match(data, int(end[1])) if end and int(end[1]) < len(data) else None
    if table is None:
        return b""
    mark = b"startxref\n%d\n%%%%EOF\n" % int(table["before"])
    at = data.find(mark, int(table["before"]))
    base = data[: at + len(mark)] if at >= 0 else b""
    return base if identity(base) is not None else b""


def read(data: bytes) -> Sheet:
    """Read a copy, and check all of it that is not the approved file."""
    base = base_of(data)
    try:
        with guarded() as mended, reading():
            file, old = opened(data, mended), opened(base, mended)
            faults = [*_added(data, base), *_replaced(file, old), *frame(file, old)]
            return Sheet(base, tuple(faults)) if faults else _sheet(file, base)
    except Unreadable as fault:
        return Sheet(base, (f"the sheet cannot be read: {fault}",))


def read_part(data: bytes, leaflet: bytes) -> Sheet:
    """Read a copy that was taken out of a packet, where `leaflet` is what it is without its sheet.

    Both were written from the same objects, and so have the same numbers for them.
    """
    try:
        with guarded() as mended, reading():
            file, old = opened(data, mended), opened(leaflet, mended)
            faults = tuple(frame(file, old))
            return Sheet(leaflet, faults) if faults else _sheet(file, leaflet)
    except Unreadable as fault:
        return Sheet(leaflet, (f"the sheet cannot be read: {fault}",))


def _sheet(file: Opened, leaflet: bytes) -> Sheet:
    """Read the sheet of a copy whose frame is as it should be."""
    proof = _Proof(file)
    faults = [MANUAL[fault.id].what for fault in proof.whole()]  # no word of the sheet
    return Sheet(leaflet, tuple(dict.fromkeys(faults)), proof.words(proof.document))


def is_whole(data: bytes) -> bool:
    """Say whether a file is a copy whose bytes are all as they were written."""
    end = _END.search(data[-64:])
    table = _TABLE.match(data, int(end[1])) if end and base_of(data) else None
    return table is not None and table["made"] == _digest(data[: table.start()])


def unlike(sheet: Sheet, leaflet: Leaflet | None) -> Iterator[str]:
    """Say where a sheet does not have the fields of its leaflet, or one that no data can fill so.

    No word of the sheet is said again: they are a patient's.
    """
    if leaflet is None or sheet.faults:
        return
    words = list(sheet.words)
    if words[:1] != [normalised(leaflet.title.value)]:
        yield "the sheet does not begin with the leaflet's title"
    del words[:1]
    for field in leaflet.personal:
        if words[:1] != [normalised(field.label.value)]:
            if not field.optional:
                yield f"the sheet has no `{field.label}` where the leaflet declares it"
                return
            continue
        if not any(fits(field, one) for one in words[1:2]):
            yield f"what stands under `{field.label}` has not the form of such a field"
        del words[:2]
    if words:
        yield "the sheet says more than the leaflet declares"


class Proven:
    """One copy proved in full, against which others are held that differ in their drawing."""

    def __init__(self, data: bytes, base: bytes):
        """Prove the first. Raises Unreadable, or RuntimeError where it is not as it should be."""
        sheet = read(data)
        if sheet.base != base or sheet.faults:
            raise RuntimeError(f"the first copy is not right: {sheet.faults[:3]}")
        with guarded() as mended, reading():
            self._proof = _Proof(opened(data, mended))
        self._same = data[: _drawing_at(data)]
        table = _table(data)
        self._rows, self._index = table["rows"][:-16], table["index"]

    def check(self, data: bytes, words: Sequence[str]) -> str:
        """Say what is wrong with a copy whose sheet must end with these words; nothing if well."""
        try:
            with guarded(), reading():
                drawing = self._drawing(data)
                return self._proof.again(drawing, words) if drawing else "it is not the proven file"
        except (Unreadable, zlib.error):
            return "its sheet cannot be read"

    def _drawing(self, data: bytes) -> bytes:
        """Return the drawing of a copy of which all else is the proven file; else nothing."""
        at, table = len(self._same), _table(data)
        body = _DRAWING.match(data, at)
        if data[:at] != self._same or body is None or table["index"] != self._index:
            return b""
        stop, last = body.end() + int(body[2]), table.start()
        places = b"".join([b"\x01%s\0\0" % place.to_bytes(5, "big") for place in (at, last)])
        if (
            data[stop:last] != b"\nendstream\nendobj\n"
            or table["rows"] != self._rows + places
            or table["made"] != _digest(data[:last])
        ):
            return b""
        return zlib.decompress(data[body.end() : stop])


def _digest(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).hexdigest().upper().encode()


def _table(data: bytes) -> re.Match[bytes]:
    end = _END.search(data[-64:])
    found = _TABLE.match(data, int(end[1])) if end else None
    if found is None:
        raise Unreadable("it does not end as a copy does")
    return found


def _drawing_at(data: bytes) -> int:
    """Return where the sheet's drawing stands: the object before the table."""
    table = _table(data)
    at = int.from_bytes(table["rows"][-15:-10], "big")
    found = _DRAWING.match(data, at)
    if found is None or int(found[1]) + 1 != int(table["number"]):
        raise Unreadable("its drawing is not where a copy has it")
    return at


def _added(data: bytes, base: bytes) -> Iterator[str]:
    """Check that the added bytes are objects one after another and nothing between them."""
    table = _table(data)
    numbers = [int(one) for one in table["index"].split()[::2]]
    rows = table["rows"]
    if len(rows) != 8 * len(numbers) or int(table["length"]) != len(rows):
        yield "the table of what was added is not whole"
        return
    if table["made"] != _digest(data[: table.start()]):
        yield "its bytes have changed since handout made it"
    places = [int.from_bytes(rows[at + 1 : at + 6], "big") for at in range(0, len(rows), 8)]
    at = len(base)
    for number, place, stop in zip(numbers, places, [*places[1:], len(data)]):
        start = b"%d 0 obj\n" % number
        whole = data[place:stop].endswith(b"\nendobj\n") or stop == len(data)
        if place != at or not data.startswith(start, place) or not whole:
            yield "something is added between the objects that handout adds"
            return
        at = stop


def _replaced(file: Opened, old: Opened) -> Iterator[str]:
    """Check that what is added stands for no object of the approved file but the five."""
    table = _table(file.data)
    numbers = {int(one) for one in table["index"].split()[::2]}
    size = int(number_of(old.reader.trailer.get("/Size")))
    if {number for number in numbers if number < size} != set(known_of_the_sheet(old)):
        yield "it puts something else in the place of an object of the approved file"


class _Proof:
    """A copy open for reading, whose sheet may be read again with another drawing."""

    def __init__(self, file: Opened):
        self.file = file
        self.edition = EDITIONS.get(label(file.info, read_xmp(file)).edition.partition(".")[0])
        self.tree = structure.read(file)
        painter = Painter(file, _SYNTAX.operators)
        self.fonts = painter.fonts
        pages = tuple([painter.page(page) for page in file.pages])
        self.language = text(file.root.get("/Lang"))
        self.document = ReadBack(pages, self.tree, links.read(file), self.language)
        self.marks = pages[0].marks
        self.known: dict[int, set[int]] = {}  # glyphs proved, by their font
        self.pending: list[Run] = []
        self.band = self._band()

    def _band(self) -> int:
        """Return how many elements the sheet has before its title, which is the leaflet's."""
        assert self.tree is not None
        sheet, *leaflet = self.tree.top[0].elements
        title = next((self.document.text(one) for one in leaflet if one.role == "H1"), "")
        texts = [self.document.text(one) for one in sheet.elements]
        return texts.index(title) if title in texts else 0

    def whole(self) -> Iterator[Fault]:
        """Check everything of the file that the sheet can have changed."""
        yield from self._sheet(self.document)
        keys = {
            one.number: int(value(one.entries.get("/StructParents")))
            for one in self.file.pages
            if one.entries.get("/StructParents") is not None
        }
        assert self.tree is not None
        yield from parent_tree.check(self.document, self.tree, keys)
        yield from parent_tree.links_back(
            self.tree.top, reference(self.file.root.get("/StructTreeRoot")), self.document
        )
        yield from active_content.check(self.file)
        yield from allowed(self.file, _SYNTAX)
        root = self.tree.top[0]
        section = root.elements[0]
        yield from attributes.check(ExpectedElement("Sect", lang=self.language), section, NOWHERE)
        for one in section.elements[self.band :]:
            for role, its in (("P", (one,)), ("Span", one.elements)):
                for inner in its:
                    words = (ExpectedText(self.document.text(inner)),)
                    yield from attributes.check(ExpectedElement(role, words), inner, NOWHERE)
            turned = self.document.is_right_to_left(one)
            yield from visual_order.check(one, self.document, turned, None)
        for one, other in zip(section.elements[: self.band], root.elements[1:]):
            if self._told(one) != self._told(other):
                yield Fault("proof-word", "the top of the sheet is not that of the leaflet")
        yield from visibility.sheets(self.document, ())

    def _told(self, element: structure.Element) -> tuple[object, ...]:
        """Return all that an element tells who listens, with those inside it."""
        one = element
        its = one.role, one.lang, one.alt, one.actual, one.expansion, one.odd, one.attributes
        return (*its, self.document.text(one), *map(self._told, one.elements))

    def _sheet(self, document: ReadBack) -> Iterator[Fault]:
        """Check what is seen on the sheet, and that each glyph is the letter that it reads as."""
        alone = ReadBack(document.pages[:1], self.tree, (), self.language)
        yield from visibility.check(alone, self.edition)
        yield from visibility.grounds_of(alone).faults
        yield from glyphs.check(self._unproven(alone), True)

    def _unproven(self, document: ReadBack) -> ReadBack:
        """Leave out runs of which every glyph has been proved, alone and whatever stands beside.

        Letters that join or change places are proved anew in every word.
        """
        page, known = document.pages[0], self.known
        runs = [
            run
            for run in page.runs
            if run.actual
            or not _ALONE.fullmatch(run.drawn)
            or not known.get(id(run.font), _NONE).issuperset(run.codes)
        ]
        self.pending = runs
        return ReadBack((page._replace(runs=tuple(runs)),), document.tree, (), document.language)

    def words(self, document: ReadBack) -> tuple[str, ...]:
        """Return what the sheet says after the strip at its top, element by element."""
        assert self.tree is not None
        section = self.tree.top[0].elements[0]
        return tuple([document.text(one) for one in section.elements[self.band :]])

    def again(self, drawing: bytes, words: Sequence[str]) -> str:
        """Read the sheet with another drawing, and hold it against the words it must say."""
        page = self.file.pages[0]
        stream = DecodedStreamObject()
        stream.set_data(drawing)
        painter = Painter(replace(self.file, decoded=0), _SYNTAX.operators)
        painter.fonts = self.fonts
        page = replace(page, entries={**page.entries, NameObject("/Contents"): stream})
        drawn = painter.page(page)
        if drawn.marks != self.marks:
            return "its marks are not those of its tags"
        document = ReadBack((drawn,), self.tree, (), self.language)
        for fault in self._sheet(document):
            return f"{fault.id}: what is drawn on its sheet is not as it should be"
        for run in self.pending:
            self.known.setdefault(id(run.font), set()).update(run.codes)
        if self.words(document) != tuple([normalised(one) for one in words]):
            return "its sheet does not say what was given"
        return ""
