"""ReportLab's document with a file writer of its own.

Stock `PDFDocument.format` leaves out the end of line before `endstream` (ISO 19005-2, 6.1.7.1)
and makes its identifier from constants. This one packs small objects into object streams, which
saves a third of a tagged file, and identifies the file by what went in and what came out.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFPage

from handout.pdf.syntax import stream

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 200


class TaggedDocument(PDFDocument):  # type: ignore[misc]
    """`inputs` is the digest of all that made the file; its first 32 digits become the first ID."""

    def __init__(self, lang: str, inputs: str):
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=lang)
        self.inputs = inputs[:32].upper().ljust(32, "0")
        self.made_pages: list[PDFPage] = []

    def addPage(self, page: PDFPage) -> None:  # noqa: N802 (ReportLab's name)
        """Give each page its place in the ParentTree and a tab order (ISO 14289-1, 7.18.3)."""
        # An instance attribute of this name widens what the page writes; the class is untouched.
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.made_pages)
        page.Tabs = "/S"
        page.Contents = self.Reference(stream(page.stream.encode("latin-1")))
        page.stream = None
        self.made_pages.append(page)
        super().addPage(page)

    def number_of(self, thing: object, name: str | None = None) -> int:
        """Return the object number of a thing, registering it if need be."""
        number: int = self.idToObjectNumberAndVersion[self.Reference(thing, name).name][0]
        return number

    def format(self) -> bytes:
        """Write the file: header, objects, object streams, cross-reference stream."""
        self.Catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
        root, info = self.number_of(self.Catalog), self.number_of(self.info)
        out = [_HEADER]
        position = len(_HEADER)
        where: dict[int, tuple[int, int, int]] = {}  # number -> kind, place, index
        small: list[tuple[int, bytes]] = []

        def put(number: int, body: bytes) -> None:
            nonlocal position
            where[number] = (1, position, 0)
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            out.append(piece)
            position += len(piece)

        for number, body in self._bodies():
            if body.endswith(b"endstream"):
                put(number, body)
            else:
                small.append((number, body))
        free = self.objectcounter + 1
        for start in range(0, len(small), _PER_STREAM):
            chunk = small[start : start + _PER_STREAM]
            put(free, _object_stream(chunk))
            where.update({n: (2, free, i) for i, (n, _) in enumerate(chunk)})
            free += 1
        made = hashlib.md5(b"".join(out), usedforsecurity=False).hexdigest().upper()
        table_at = position
        where[free] = (1, position, 0)
        put(free, _cross_reference(where, free, root, info, self.inputs, made))
        out.append(b"startxref\n%d\n%%%%EOF\n" % table_at)
        return b"".join(out)

    def _bodies(self) -> Iterator[tuple[int, bytes]]:
        """Yield every object's number and bytes; formatting one may register more."""
        number = 0
        while True:
            number += 1
            name = self.numberToId.get(number)
            if name is None:
                return
            body = pdfdoc.format(self.idToObject[name], self, toplevel=1)
            if isinstance(body, str):
                body = body.encode("latin-1")
            if body.endswith(b"endstream\n"):
                body = body[:-10] + b"\nendstream"
            yield number, body.rstrip(b"\n")


def _object_stream(chunk: list[tuple[int, bytes]]) -> bytes:
    heads: list[str] = []
    offset = 0
    for number, body in chunk:
        heads.append(f"{number} {offset}")
        offset += len(body) + 1
    head = (" ".join(heads) + "\n").encode()
    body = head + b"\n".join(body for _, body in chunk)
    return stream(body, f"/Type/ObjStm/N {len(chunk)}/First {len(head)}").body


def _cross_reference(
    where: dict[int, tuple[int, int, int]], last: int, root: int, info: int, inputs: str, made: str
) -> bytes:
    rows = [b"\0\0\0\0\0\xff"]
    for number in range(1, last + 1):
        kind, place, index = where[number]
        rows.append(bytes([kind]) + place.to_bytes(4, "big") + bytes([index]))
    data = zlib.compress(b"".join(rows), 9)
    head = (
        f"<</Type/XRef/Size {last + 1}/W[1 4 1]/Root {root} 0 R/Info {info} 0 R"
        f"/ID[<{inputs}><{made}>]/Filter/FlateDecode/Length {len(data)}>>\nstream\n"
    )
    return head.encode() + data + b"\nendstream"
