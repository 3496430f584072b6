"""Puts a patient's sheet before an approved file, and leaves every byte of that file as it is.

What the sheet needs is added after the file's end, as an update (ISO 32000-1, 7.5.6): its page,
fonts and tags, and new versions of the five objects that have to know of them. So the approved file
is the beginning of each copy, byte for byte, and anybody can cut it off again. What is the same on
every sheet is made once; a copy adds one stream of drawing and the table of places.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from pypdf.generic import IndirectObject, NameObject, StreamObject

from handout.base.rows import NamedTuple
from handout.deliver.syntax import put
from handout.proof.read.reader import (
    Opened,
    Unreadable,
    array,
    dictionary,
    guarded,
    number_of,
    opened,
    reading,
    reference,
)


class Base(NamedTuple):
    """An approved file, and what is added for every sheet of one form.

    `rows` say where the added objects stand, as a cross-reference stream has them (1, 5, 2 bytes);
    `numbers` are theirs; the drawing is the object after them, the table the one after that.
    """

    data: bytes
    added: bytes
    numbers: tuple[int, ...]
    rows: bytes
    trailer: bytes
    first_id: bytes

    @property
    def drawing(self) -> int:
        """The number of the object that holds the sheet's drawing."""
        return max(self.numbers) + 1


def based(approved: bytes, sheet: bytes) -> Base:
    """Add the one page of the file `sheet` before those of an approved file; both are ours.

    Raises Unreadable where either is not put together as handout does.
    """
    with guarded() as said, reading():
        old, new = opened(approved, said), opened(sheet, said)
        update = _Update(old, new)
        update.frame()
        return update.base()


def copied(base: Base, drawing: bytes) -> bytes:
    """Return a copy whose sheet is drawn by these operators."""
    packed = zlib.compress(drawing, 6)
    number, at = base.drawing, len(base.data) + len(base.added)
    body = b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(packed),
        packed,
    )
    table = at + len(body)
    rows = base.rows + _row(at) + _row(table)
    index = b" ".join(b"%d 1" % one for one in (*base.numbers, number, number + 1))
    before = b"".join((base.data, base.added, body))
    made = hashlib.md5(before, usedforsecurity=False).hexdigest().upper().encode()
    return before + (
        b"%d 0 obj\n<</Type/XRef/W[1 5 2]/Index[%s]/Size %d%s/ID[<%s><%s>]/Length %d>>\nstream\n"
        b"%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    ) % (
        number + 1,
        index,
        number + 2,
        base.trailer,
        base.first_id,
        made,
        len(rows),
        rows,
        table,
    )


def _row(place: int) -> bytes:
    return b"\x01" + place.to_bytes(5, "big") + b"\0\0"


class _Update:
    """The objects added to one file from another, under numbers that the first has not used."""

    def __init__(self, old: Opened, new: Opened):
        self.old, self.new = old, new
        self.next = int(number_of(old.reader.trailer.get("/Size")))
        self.numbers: dict[int, int] = {}  # of the new file -> of the copy
        self.waiting: list[int] = []
        self.bodies: dict[int, bytes] = {}
        self.drawing: list[IndirectObject] = []

    def frame(self) -> None:
        """Write the page, and the objects that know of it, anew."""
        old, new = self.old, self.new
        page, key = new.pages[0], reference(old.root.get("/Pages"))
        node = dictionary(old.root.get("/Pages"))
        tree = dictionary(old.root.get("/StructTreeRoot"))
        document = dictionary(tree.get("/K"))
        rows = dictionary(tree.get("/ParentTree"))
        its = dictionary(new.root.get("/StructTreeRoot"))
        its_rows = array(dictionary(its.get("/ParentTree")).get("/Nums"))
        next_key = int(number_of(tree.get("/ParentTreeNextKey"), -1))
        replaced = [key, reference(tree.get("/K")), reference(tree.get("/ParentTree"))]
        replaced.append(reference(old.root.get("/StructTreeRoot")))
        if 0 in replaced or next_key < 0 or len(new.pages) != 1 or len(its_rows) != 2:
            raise Unreadable("it is not put together as handout does")
        self.numbers[reference(new.root.get("/StructTreeRoot"))] = replaced[1]
        section, sheet = self._moved(its.get("/K")), self._number(page.key)
        self.waiting.clear()
        own = {k: v for k, v in dictionary(its.get("/K")).items() if k != "/S"}
        self._put(section.idnum, {**self._moved(own), "/S": NameObject("/Sect")})
        entries = {k: v for k, v in page.entries.items() if k not in ("/Parent", "/Contents")}
        entries = {**self._moved(entries), "/Resources": self._moved(page.resources)}
        row = self._moved(its_rows[1])
        self._rest()
        entries |= {
            "/Parent": _ref(key),
            "/Contents": _ref(self.next),  # the drawing comes after all that moved
            "/StructParents": next_key,
        }
        self._put(sheet.idnum, entries)
        kids, count = array(node.get("/Kids")), int(number_of(node.get("/Count")))
        self._put(key, {**node, "/Kids": [sheet, *kids], "/Count": count + 1})
        self._put(replaced[1], {**document, "/K": [section, *array(document.get("/K"))]})
        self._put(replaced[2], {**rows, "/Nums": [*array(rows.get("/Nums")), next_key, row]})
        self._put(replaced[3], {**tree, "/ParentTreeNextKey": next_key + 1})
        labels = [0, {"/S": NameObject("/r")}, 1, {"/S": NameObject("/D")}]
        root = old.reader.trailer.raw_get("/Root").idnum
        self._put(root, {**old.root, "/PageLabels": {"/Nums": labels}})

    def base(self) -> Base:
        """Return what was written, as the beginning of every copy."""
        old, added, places = self.old, bytearray(), []
        for number in sorted(self.bodies):
            places.append((number, len(old.data) + len(added)))
            added += b"%d 0 obj\n%s\nendobj\n" % (number, self.bodies[number])
        trailer = old.reader.trailer
        before = int(old.data.rstrip().rsplit(b"startxref", 1)[1].split()[0])
        first = array(trailer.get("/ID"))[0]
        first = getattr(first, "original_bytes", first)
        return Base(
            old.data,
            bytes(added),
            tuple([number for number, _ in places]),
            b"".join([_row(place) for _, place in places]),
            b"/Root %d 0 R/Info %d 0 R/Prev %d"
            % (trailer.raw_get("/Root").idnum, trailer.raw_get("/Info").idnum, before),
            first.hex().upper().encode(),
        )

    def _put(self, number: int, thing: Any) -> None:
        self.bodies[number] = put(thing)[0]

    def _rest(self) -> None:
        """Write all that was named and has not been written."""
        while self.waiting:
            number = self.waiting.pop()
            thing = IndirectObject(number, 0, self.new.reader).get_object()
            if self.numbers[number] not in self.bodies:
                self._put(self.numbers[number], self._moved(thing))

    def _number(self, number: int) -> IndirectObject:
        if number not in self.numbers:
            self.numbers[number] = self.next
            self.next += 1
            self.waiting.append(number)
        return _ref(self.numbers[number])

    def _moved(self, thing: Any) -> Any:
        """Return a value with every object that it names under the copy's number."""
        if type(thing) is IndirectObject:
            return self._number(thing.idnum)
        if isinstance(thing, StreamObject):
            made = StreamObject()
            made._data = thing._data
            for key, one in thing.items():
                made[key] = self._moved(one)
            return made
        if isinstance(thing, dict):
            return {key: self._moved(one) for key, one in thing.items()}
        if isinstance(thing, list):
            return [self._moved(one) for one in thing]
        return thing


def _ref(number: int) -> IndirectObject:
    return IndirectObject(number, 0, None)
