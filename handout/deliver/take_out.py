"""Takes a part out of a packet again, as the file that it was, so that it can be proved as one.

Nothing is drawn or tagged anew: the part's own objects are written under their own numbers, below
a catalogue of the part's own. What a part reaches of the rest of the packet comes along, and the
proof finds it. Read by the proof's reader, which does not know what joined the packet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pypdf.generic import IndirectObject, NameObject

from handout.base.rows import NamedTuple
from handout.deliver.parts import CONTENTS, COPY, LEADS, Part
from handout.deliver.syntax import put
from handout.language.writing import is_right_to_left
from handout.proof.read.reader import (
    Opened,
    PageObject,
    Unreadable,
    array,
    dictionary,
    number_of,
    reference,
    text,
    value,
)

_MOST = 250_000  # objects of one part
# How a reader counts a copy's pages: the sheet apart, then the leaflet's.
_LABELS = [0, {"/S": NameObject("/r")}, 1, {"/S": NameObject("/D")}]
# Info says what XMP says; a packet keeps the XMP alone.
_INFO = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "LeafletId": "leaflet:id",
    "LeafletVersion": "leaflet:version",
    "LeafletStatus": "leaflet:status",
    "LeafletEdition": "leaflet:edition",
    "LeafletDigest": "leaflet:digest",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}


class Frame(NamedTuple):
    """Where a packet holds its parts: a Part element and a bookmark each, by object number."""

    elements: tuple[int, ...]
    bookmarks: tuple[int, ...]
    rows: dict[int, Any]  # the ParentTree


def frame(file: Opened) -> Frame:
    """Read the frame of a packet."""
    tree = dictionary(file.root.get("/StructTreeRoot"))
    document = dictionary(tree.get("/K"))
    bookmarks, entry = [], dictionary(file.root.get("/Outlines")).get("/First")
    while reference(entry) and reference(entry) not in bookmarks:
        bookmarks.append(reference(entry))
        entry = dictionary(entry).get("/Next")
    rows = array(dictionary(tree.get("/ParentTree")).get("/Nums"))
    return Frame(
        tuple([reference(one) for one in array(document.get("/K"))]),
        tuple(bookmarks),
        {int(number_of(key, -1)): row for key, row in zip(rows[::2], rows[1::2])},
    )


class _Out:
    """A file in the making: its own objects, which stand before those of the packet."""

    def __init__(self, file: Opened):
        self.file = file
        self.made: dict[int, Any] = {}
        self.next = 1 + max(
            (max(numbers) for numbers in file.reader.xref.values() if numbers), default=0
        )
        self.next = max(self.next, 1 + max(file.reader.xref_objStm, default=0))

    def new(self, thing: Any) -> IndirectObject:
        """Give a thing a number of its own."""
        self.made[self.next] = thing
        self.next += 1
        return IndirectObject(self.next - 1, 0, self.file.reader)

    def instead(self, thing: Any, **entries: Any) -> None:
        """Write an object of the packet with other entries; None leaves one out."""
        key = reference(thing)
        if not key:
            raise Unreadable("a part is not put together as handout joins them")
        own = {**dictionary(thing), **{f"/{name}": said for name, said in entries.items()}}
        self.made[key] = {NameObject(name): said for name, said in own.items() if said is not None}

    def held(self, number: int) -> Any:
        """Return an object by its number."""
        found = self.made.get(number)
        return value(IndirectObject(number, 0, self.file.reader)) if found is None else found


def taken_out(
    file: Opened,
    found: Frame,
    index: int,
    part: Part,
    xmp: dict[str, str],
    with_sheet: bool = True,
) -> bytes:
    """Return part `index` (from 0) as a file of its own; `xmp` is what its first page says.

    A copy is taken out with the sheet that names a patient, or as the leaflet that it is a copy
    of. Raises Unreadable where the packet is not put together as handout does.
    """
    out, reader = _Out(file), file.reader
    pages = file.pages[part.first - 1 : part.after - 1]
    if index >= min(len(found.elements), len(found.bookmarks)) or len(pages) != part.pages:
        raise Unreadable(f"its list of parts has a part {index + 1} that is not in it")
    element = dictionary(IndirectObject(found.elements[index], 0, reader))
    kids = array(element.get("/K"))
    if len(kids) != 1:
        raise Unreadable(f"its part {index + 1} has not one tree of tags, but {len(kids)}")
    bookmark = IndirectObject(found.bookmarks[index], 0, reader)
    metadata, more = pages[0].entries.get("/Metadata"), {}
    if part.kind == COPY and with_sheet:
        more["/PageLabels"] = {"/Nums": _LABELS}
    elif part.kind == COPY:
        pages = pages[1:]
    if not pages:
        raise Unreadable(f"its part {index + 1} is a sheet and no leaflet")
    rows = _rows(out, pages, found, _leads(file) if part.kind == CONTENTS else {})
    tree = _tree(out, kids[0], rows, without=part.kind == COPY and not with_sheet)
    outline = _outline(out, bookmark)
    nodes = _page_tree(out, pages)
    root = out.new(
        {
            **_root(file, text(element.get("/Lang"))),
            "/Pages": nodes,
            "/Metadata": metadata,
            "/Outlines": outline,
            "/StructTreeRoot": tree,
            **more,
        }
    )
    return _written(out, root, out.new(_info(xmp)))


def _info(xmp: Mapping[str, str]) -> dict[str, str]:
    """Return what a file says of itself outside XMP, which says the same."""
    return {f"/{key}": _said(key, xmp[name]) for key, name in _INFO.items() if xmp.get(name)}


def _root(file: Opened, language: str) -> dict[str, Any]:
    """Return what the catalogue of every leaflet says."""
    viewer: dict[str, Any] = {"/DisplayDocTitle": True}
    if is_right_to_left(language):
        viewer["/Direction"] = NameObject("/R2L")
    return {
        "/Type": NameObject("/Catalog"),
        "/Lang": language,
        "/MarkInfo": {"/Marked": True},
        "/OutputIntents": file.root.get("/OutputIntents"),
        "/PageMode": NameObject("/UseNone"),
        "/ViewerPreferences": viewer,
    }


def _tree(out: _Out, top: Any, rows: list[Any], without: bool) -> IndirectObject:
    """Return a tree of tags of the part's own, whose one element is the leaflet, `without` the
    first thing in it."""
    roles = dictionary(out.file.root.get("/StructTreeRoot")).get("/RoleMap")
    tree = out.new(
        {
            "/Type": NameObject("/StructTreeRoot"),
            "/K": top,
            "/ParentTree": out.new({"/Nums": rows}),
            "/ParentTreeNextKey": len(rows) // 2,
            "/RoleMap": roles,
        }
    )
    out.instead(top, P=tree, **{"K": array(dictionary(top).get("/K"))[1:]} if without else {})
    return tree


def _outline(out: _Out, bookmark: IndirectObject) -> IndirectObject:
    """Return an outline of the part's own, whose one entry is its bookmark."""
    outline = out.new(
        {"/Type": NameObject("/Outlines"), "/First": bookmark, "/Last": bookmark, "/Count": 1}
    )
    out.instead(bookmark, Parent=outline, Next=None, Prev=None)
    return outline


def _page_tree(out: _Out, pages: Sequence[PageObject]) -> IndirectObject:
    """Return a tree of the part's pages alone."""
    kids = [IndirectObject(page.key, 0, out.file.reader) for page in pages]
    nodes = out.new({"/Type": NameObject("/Pages"), "/Kids": kids, "/Count": len(kids)})
    for page in pages:
        own = out.made[page.key]
        own |= {"/Parent": nodes, "/Resources": page.entries.get("/Resources", page.resources)}
        own.pop("/Metadata", None)
    return nodes


def _said(key: str, said: str) -> str:
    """Return XMP's words as Info has them; only a day is written in another way."""
    return f"D:{said[:10].replace('-', '')}000000Z" if key.endswith("Date") else said


def _leads(file: Opened) -> dict[bytes, str]:
    """Return how a link of a contents page leads to each page, and the address of that part."""
    return {
        put([IndirectObject(page.key, 0, file.reader), NameObject("/XYZ"), 0, page.media[3], 0])[
            0
        ]: f"{LEADS}{page.number}"
        for page in file.pages
        if len(page.media) == 4
    }


def _rows(
    out: _Out, pages: Sequence[PageObject], found: Frame, leads: Mapping[bytes, str]
) -> list[Any]:
    """Return the ParentTree's rows of some pages and their links, with keys from 0 again.

    With `leads` a link is taken out with the address of the page it leads to, which stays; one
    that leads anywhere else leads nowhere then.
    """
    base = min(int(number_of(page.entries.get("/StructParents"), -1)) for page in pages)
    links = [link for page in pages for link in array(page.entries.get("/Annots"))]
    rows: list[tuple[int, Any]] = []
    for key, thing in (
        *(("/StructParents", IndirectObject(page.key, 0, out.file.reader)) for page in pages),
        *(("/StructParent", link) for link in links),
    ):
        at = int(number_of(dictionary(thing).get(key), -1))
        instead: dict[str, Any] = {key[1:]: at - base}
        if leads and key == "/StructParent":
            said = dictionary(thing)
            there = "" if "/A" in said else leads.get(put(said.get("/Dest"))[0], "")
            action = {"/S": NameObject("/URI"), "/URI": there} if there else None
            instead |= {"Dest": None, "A": action}
        out.instead(thing, **instead)
        rows.append((at - base, found.rows.get(at)))
    return [one for row in sorted(rows, key=lambda one: one[0]) for one in row]


def _written(out: _Out, root: IndirectObject, info: IndirectObject) -> bytes:
    """Write all that can be reached from the catalogue, under the numbers that it has."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    waiting = [info.idnum, root.idnum]
    while waiting:
        number = waiting.pop()
        if number in places:
            continue
        if len(places) > _MOST:
            raise Unreadable("a part of it has too many objects")
        places[number] = len(data)
        body, named = put(out.held(number))
        waiting += named
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(places):
        data += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    data += (
        b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            out.next,
            root.idnum,
            info.idnum,
            b"0" * 32,
            b"0" * 32,
            at,
        )
    )
    return bytes(data)
