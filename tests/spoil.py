"""Spoils finished PDFs, one thing at a time, by editing the file and never the source.

`Copy` is a file taken apart into pypdf's objects and put together again by a writer of a few
lines, so that everything but the one spoilt thing stays as it was.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from handout.proof.read.text import RIGHT, logical

LETTER = r"[^\W\d_]"
_TEXT = re.compile(
    rb"BT (?P<tf>/(?P<font>\w+) (?P<size>[-.\d]+) Tf )?(?P<x>[-.\d]+) (?P<y>[-.\d]+) Td "
    rb"(?P<shown>\[[^\]]*\]TJ) ET"
)
_MARK = re.compile(rb"/(?P<role>\w+)\s*<<(?P<told>[^>]*(?:>(?!>)[^>]*)*)>>\s*BDC|(?P<end>EMC)")
_PAIR = re.compile(rb"<([0-9A-F]{4})><([0-9A-F]+)>")


class Line(NamedTuple):
    """One text operator of a content stream: where it stands in the bytes, what it shows."""

    page: int
    start: int
    end: int
    font: str
    size: float
    x: float
    y: float
    codes: list[str]  # four hexadecimal digits each
    texts: list[str]  # what each code says
    mcid: int  # -1 for an artifact

    @property
    def text(self) -> str:
        """What the line says, in the order of drawing."""
        return "".join(self.texts)

    @property
    def is_body(self) -> bool:
        """True if a tag holds it."""
        return self.mcid >= 0

    @property
    def turns(self) -> bool:
        """True if any of it runs from right to left."""
        return RIGHT.search(self.text) is not None

    def cut(self, start: int, end: int) -> tuple[list[str], list[str]] | None:
        """Return the codes before and after a part of the text; None inside a glyph."""
        edges = [0]
        for text in self.texts:
            edges.append(edges[-1] + len(text))
        if start not in edges or end not in edges:
            return None
        return self.codes[: edges.index(start)], self.codes[edges.index(end) :]


class Copy:
    """A file taken apart. `changed` pages are written anew."""

    def __init__(self, data: bytes, source: tuple[str, ...] = ()):
        self.original = data
        self.source = source  # every text that the leaflet's author wrote
        self._words = " ".join(source)
        self.reader = PdfReader(io.BytesIO(data))
        self.objects: dict[int, Any] = {
            number: self.reader.get_object(number)
            for number in range(1, int(self.reader.trailer["/Size"]))
        }
        self.objects = {
            number: found
            for number, found in self.objects.items()
            if not (isinstance(found, StreamObject) and found.get("/Type") in ("/XRef", "/ObjStm"))
        }
        self.root = self.reader.trailer["/Root"]
        self.info = self.reader.trailer["/Info"]
        self.pages = [page.get_object() for page in self._kids(self.root["/Pages"])]
        self._maps: dict[str, dict[str, str]] = {}
        self._known: dict[int, list[Line]] = {}  # lines by page, until it is drawn anew

    def _kids(self, node: Any) -> Iterator[Any]:
        for kid in node["/Kids"]:
            if kid.get_object()["/Type"] == "/Pages":
                yield from self._kids(kid.get_object())
            else:
                yield kid

    # ------------------------------------------------------------ content

    def content(self, page: int) -> bytes:
        """Return a page's drawing instructions; pages count from 1."""
        return bytes(self.pages[page - 1]["/Contents"].get_data())

    def draw(self, page: int, content: bytes) -> None:
        """Give a page other drawing instructions."""
        self.pages[page - 1][NameObject("/Contents")] = self.add(stream(content))
        self._known.pop(page, None)

    def replace(self, line: Line, shown: bytes) -> None:
        """Put other bytes in the place of a line."""
        content = self.content(line.page)
        self.draw(line.page, content[: line.start] + shown + content[line.end :])

    def drop(self, line: Line) -> None:
        """Take a line away; the font that later lines rely on stays chosen."""
        self.replace(line, f"BT /{line.font} {line.size:g} Tf ET".encode())

    def font(self, name: str) -> Any:
        """Return a font's dictionary by its name in the resources."""
        return self.pages[0]["/Resources"]["/Font"][f"/{name}"]

    def texts(self, name: str) -> dict[str, str]:
        """Return a font's ToUnicode: code -> text."""
        found = self._maps.get(name)
        if found is None:
            data = self.font(name)["/ToUnicode"].get_data()
            found = self._maps[name] = {
                code.decode(): bytes.fromhex(said.decode()).decode("utf-16-be")
                for code, said in _PAIR.findall(data)
            }
        return found

    def codes(self, name: str, text: str) -> list[str] | None:
        """Return the codes that draw a text in a font; None where it lacks a letter."""
        backwards = {said: code for code, said in self.texts(name).items()}
        found = [backwards.get(letter) for letter in text]
        return None if None in found else found  # type: ignore[return-value]

    def lines(self, page: int = 0) -> list[Line]:
        """Return the lines of a page, or of all pages."""
        numbers = (page,) if page else range(1, len(self.pages) + 1)
        return [line for number in numbers for line in self._lines(number)]

    def _lines(self, number: int) -> list[Line]:
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = []
            content = self.content(number)
            marks = sorted((m.start(), _mcid(m)) for m in _MARK.finditer(content))
            places = [at for at, _ in marks]
            font, size = "", 0.0
            for match in _TEXT.finditer(content):
                if match["tf"]:
                    font, size = match["font"].decode(), float(match["size"])
                mark = marks[bisect_left(places, match.start()) - 1][1] if marks else -1
                codes = re.findall(
                    "[0-9A-F]{4}", "".join(re.findall(r"<([0-9A-F]*)>", match["shown"].decode()))
                )
                texts = [self.texts(font).get(code, "?") for code in codes]
                found.append(
                    Line(
                        number,
                        match.start(),
                        match.end(),
                        font,
                        size,
                        float(match["x"]),
                        float(match["y"]),
                        codes,
                        texts,
                        mark,
                    )
                )
        return found

    def body(self, least: int = 3) -> list[Line]:
        """Return lines that the author wrote, with at least so many words, inside one tag.

        They start in the middle of the file, so that a kind does not always meet the first page.
        """
        found = [
            line
            for line in self.lines()
            if line.is_body
            and is_long(line.text, least)
            and len(line.text.strip()) > 3
            and self._is_written(line)
        ]
        return found[len(found) // 2 :] + found[: len(found) // 2]

    def _is_written(self, line: Line) -> bool:
        if line.turns:
            return all(word in self._words for word in logical(line.texts).split())
        return any(line.text.strip() in text for text in self.source)

    def show(self, line: Line, codes: list[str], **moved: float) -> bytes:
        """Write a line anew, with its font named, as later lines rely on nothing."""
        x, y, size = (moved.get(key, getattr(line, key)) for key in ("x", "y", "size"))
        return (
            f"BT /{line.font} {size:g} Tf {x:g} {y:g} Td [<{''.join(codes)}>]TJ "
            f"/{line.font} {line.size:g} Tf ET"
        ).encode()

    # ------------------------------------------------------------ tags

    @property
    def tree(self) -> Any:
        """The structure tree's root."""
        return self.root["/StructTreeRoot"]

    def elements(self, *roles: str) -> list[Any]:
        """Return elements in reading order, of some roles or of all."""
        found: list[Any] = []

        def walk(thing: Any) -> None:
            element = thing.get_object()
            if not isinstance(element, DictionaryObject) or "/S" not in element:
                return
            element.number = thing.idnum
            if not roles or element["/S"][1:] in roles:
                found.append(element)
            for kid in kids(element):
                walk(kid)

        walk(self.tree.raw_get("/K"))
        return found

    def page_of(self, element: Any) -> int:
        """Return the page on which an element starts."""
        for one in [element, *self._below(element)]:
            if "/Pg" in one:
                return next(n for n, page in enumerate(self.pages, 1) if page is one["/Pg"])
        return 0

    def _below(self, element: Any) -> Iterator[Any]:
        for kid in kids(element):
            found = kid.get_object()
            if isinstance(found, DictionaryObject) and "/S" in found:
                yield found
                yield from self._below(found)

    def said(self, element: Any) -> str:
        """Return an element's words."""
        words = ""
        for kid in kids(element):
            found = kid.get_object()
            if isinstance(found, int):
                page = self.page_of(element)
                words += "".join(line.text for line in self.lines(page) if line.mcid == found)
            elif "/S" in found:
                words += self.said(found)
            elif "/MCID" in found:
                page = self.page_of(found) if "/Pg" in found else self.page_of(element)
                words += "".join(
                    line.text for line in self.lines(page) if line.mcid == found["/MCID"]
                )
        return words

    def parents(self) -> Any:
        """Return the ParentTree's array."""
        return self.tree["/ParentTree"]["/Nums"]

    # ------------------------------------------------------------ putting together

    def add(self, thing: Any) -> IndirectObject:
        """Add an object."""
        number = max(self.objects) + 1
        self.objects[number] = thing
        self.reader.resolved_objects[0, number] = thing
        return IndirectObject(number, 0, self.reader)

    def data(self) -> bytes:
        """Write the file, with a plain cross-reference table."""
        out = io.BytesIO()
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places: dict[int, int] = {}
        for number, found in sorted(self.objects.items()):
            if found is None:
                continue
            places[number] = out.tell()
            out.write(b"%d 0 obj\n" % number)
            found.write_to_stream(out)
            out.write(b"\nendobj\n")
        start, size = out.tell(), max(places) + 1
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in range(1, size):
            out.write(
                b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
            )
        trailer = DictionaryObject(
            {
                NameObject("/Size"): NumberObject(size),
                **{
                    NameObject(key): self.reader.trailer.raw_get(key)
                    for key in ("/Root", "/Info", "/ID")
                    if key in self.reader.trailer
                },
            }
        )
        out.write(b"trailer\n")
        trailer.write_to_stream(out)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()


def is_long(text: str, least: int) -> bool:
    """Say whether a text has so many words, or letters for as many where none parts them."""
    return len(text.split()) >= least or (
        len(text.strip()) >= 3 * least and not text.isascii() and " " not in text.strip()
    )


def stream(data: bytes, **entries: Any) -> StreamObject:
    """Return a stream."""
    made = DecodedStreamObject()
    made.set_data(data)
    for key, entry in entries.items():
        made[NameObject(f"/{key}")] = entry
    return made


def kids(element: Any) -> list[Any]:
    """Return what an element holds, as a list."""
    found = element.raw_get("/K") if "/K" in element else ArrayObject()
    return list(found) if isinstance(found, ArrayObject) else [found]


def set_kids(element: Any, found: list[Any]) -> None:
    """Give an element other things to hold."""
    element[NameObject("/K")] = ArrayObject(found)


def glyphs(font: Any) -> tuple[bytearray, list[int], int, int]:
    """Return a font program with its loca, where glyf starts, and where loca does."""
    data = bytearray(
        font["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/FontFile2"].get_data()
    )
    tables = {
        bytes(data[at : at + 4]): int.from_bytes(data[at + 8 : at + 12], "big")
        for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16)
    }
    count = int.from_bytes(data[tables[b"maxp"] + 4 : tables[b"maxp"] + 6], "big")
    wide = 4 if data[tables[b"head"] + 51] else 2
    at = tables[b"loca"]
    factor = 1 if wide == 4 else 2
    loca = [
        factor * int.from_bytes(data[at + wide * n : at + wide * (n + 1)], "big")
        for n in range(count + 1)
    ]
    return data, loca, tables[b"glyf"], at


def set_program(copy: Copy, font: Any, data: bytes) -> None:
    """Give a font another program."""
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    descriptor[NameObject("/FontFile2")] = copy.add(stream(data, Length1=NumberObject(len(data))))


def set_texts(copy: Copy, name: str, texts: dict[str, str]) -> None:
    """Give a font another ToUnicode."""
    rows = "\n".join(
        f"<{code}><{text.encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(texts.items())
    )
    body = (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{len(texts)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    copy.font(name)[NameObject("/ToUnicode")] = copy.add(stream(body.encode()))


def _mcid(match: re.Match[bytes]) -> int:
    if match["end"] or match["role"] == b"Artifact":
        return -1
    number = re.search(rb"/MCID\s+(\d+)", match["told"])
    return int(number[1]) if number else -1


Spoil = Callable[[Copy], "Spoilt | None"]


class Spoilt(NamedTuple):
    """A spoilt file: which findings must name it, on which page (0: the file as a whole).

    `words` were approved and stand in the line of the source that must be named, if any.
    """

    data: bytes
    ids: frozenset[str]
    page: int = 0
    words: str = ""
