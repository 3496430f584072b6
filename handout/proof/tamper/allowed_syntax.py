"""The small part of PDF that handout writes; in a file of its own, anything else is not its own.

PDF is large, and programs differ over its corners: what one shows, another hides. A page can be
made that reads right here and looks wrong in print. So a file that says it is one of ours is held
to the few keys and operators that ours have, and what else it carries is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from handout.base.languages import is_right_to_left
from handout.proof.faults import Fault, Place
from handout.proof.read.reader import (
    MAX_NODES,
    Opened,
    PageObject,
    array,
    dictionary,
    name,
    number_of,
    reference,
    text,
    value,
)

OPERATORS = frozenset(
    (
        b"q",
        b"Q",
        b"cm",
        b"w",
        b"J",
        b"j",
        b"M",
        b"d",
        b"BT",
        b"ET",
        b"Tf",
        b"Td",
        b"TJ",
        b"rg",
        b"RG",
        b"BDC",
        b"BMC",
        b"EMC",
        b"Do",
        b"re",
        b"m",
        b"l",
        b"c",
        b"h",
        b"f",
        b"f*",
        b"S",
        b"B",
        b"B*",
    )
)
_CATALOGUE = frozenset(
    (
        "/Type",
        "/Pages",
        "/Lang",
        "/MarkInfo",
        "/Metadata",
        "/Outlines",
        "/OutputIntents",
        "/PageMode",
        "/StructTreeRoot",
        "/ViewerPreferences",
        "/Version",
    )
)
_PAGE = frozenset(
    (
        "/Type",
        "/Parent",
        "/MediaBox",
        "/Resources",
        "/Contents",
        "/StructParents",
        "/Tabs",
        "/Annots",
        "/Rotate",
        "/Trans",
    )
)
_PAGES = frozenset(("/Type", "/Kids", "/Count", "/Parent"))
_RESOURCES = frozenset(("/ProcSet", "/Font", "/XObject"))
_FONT = frozenset(("/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"))
_INNER_FONT = frozenset(
    (
        "/Type",
        "/Subtype",
        "/BaseFont",
        "/CIDSystemInfo",
        "/FontDescriptor",
        "/DW",
        "/W",
        "/CIDToGIDMap",
    )
)
_DESCRIPTOR = frozenset(
    (
        "/Type",
        "/FontName",
        "/Flags",
        "/FontBBox",
        "/ItalicAngle",
        "/Ascent",
        "/Descent",
        "/CapHeight",
        "/StemV",
        "/FontFile2",
    )
)
_IMAGE = frozenset(
    (
        "/Type",
        "/Subtype",
        "/Width",
        "/Height",
        "/ColorSpace",
        "/BitsPerComponent",
        "/Filter",
        "/Length",
        "/DecodeParms",
    )
)
_LINK = frozenset(
    ("/Type", "/Subtype", "/F", "/Border", "/Rect", "/Contents", "/A", "/StructParent", "/P")
)
_ACTION = frozenset(("/S", "/URI", "/Type"))
_ENTRY = frozenset(
    ("/Type", "/Title", "/Parent", "/Dest", "/Prev", "/Next", "/First", "/Last", "/Count")
)
_TREE = frozenset(("/Type", "/ParentTree", "/K", "/RoleMap", "/ParentTreeNextKey"))
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff]"
)
_DEFINED = re.compile(rb"(?<![0-9])([0-9]{1,10}) ([0-9]{1,5}) obj(?![a-z])")


def check(file: Opened) -> Iterator[Fault]:
    """Name what a file of ours carries that handout never writes."""
    yield from _extra("the file", file.root, _CATALOGUE)
    yield from _extra("the tree of tags", file.root.get("/StructTreeRoot"), _TREE)
    yield from _values(file)
    for node in _nodes(file):
        yield from _extra("the tree of pages", node, _PAGES)
    seen: set[int] = set()
    for page in file.pages:
        for fault in _page(page, seen):
            yield fault._replace(place=Place(page.number))
    for entry in _entries(file):
        yield from _extra("the outline", entry, _ENTRY)
        target = array(entry.get("/Dest"))
        if target and [name(one) for one in target[1:2]] != ["XYZ"]:
            yield Fault(
                "proof-foreign", "the outline shows a place in a way that handout never does"
            )
    for what in dict.fromkeys((*file.odd, *file.said)):
        yield Fault("proof-foreign", f"programs will not agree on what the file holds: {what}")
    yield from _places(file)


def controls(texts: Iterable[str]) -> Iterator[Fault]:
    """Name signs that turn, hide or cut what stands beside them; no source may hold one."""
    for said in texts:
        found = _CONTROL.search(said)
        if found is not None:
            yield Fault(
                "proof-word",
                f"the file tells readers a sign that nobody sees (U+{ord(found[0]):04X})",
            )
            return


def _extra(what: str, thing: Any, known: frozenset[str]) -> Iterator[Fault]:
    for key in sorted(set(dictionary(thing)) - known):
        yield Fault("proof-foreign", f"{what} carries {str(key)[1:40]}, which handout never writes")


def _values(file: Opened) -> Iterator[Fault]:
    """Check the catalogue's few settings."""
    wanted = {"/DisplayDocTitle": "True"}
    if is_right_to_left(text(file.root.get("/Lang"))):
        wanted["/Direction"] = "/R2L"
    found = {
        str(key): str(value(entry))
        for key, entry in dictionary(file.root.get("/ViewerPreferences")).items()
    }
    if {**found, "/DisplayDocTitle": "True"} != wanted:
        told = ", ".join(f"{key[1:]} {said}" for key, said in found.items())
        yield Fault(
            "proof-foreign",
            f"the file tells viewers to show it in a way that handout never does ({told})",
        )
    if set(dictionary(file.root.get("/MarkInfo"))) - {"/Marked"}:
        yield Fault("proof-foreign", "the file says more of its marks than that it has them")
    if name(file.root.get("/PageMode")) not in ("", "UseNone", "UseOutlines"):
        yield Fault("proof-foreign", "the file opens in a way that handout never asks for")


def _entries(file: Opened) -> Iterator[dict[str, Any]]:
    waiting, seen = [file.root.get("/Outlines")], {0}
    while waiting and len(seen) < MAX_NODES:
        entry = dictionary(waiting.pop())
        yield entry
        for key in ("/Next", "/First"):
            if reference(entry.get(key)) not in seen:
                seen.add(reference(entry.get(key)))
                waiting.append(entry.get(key))


def _nodes(file: Opened) -> Iterator[dict[str, Any]]:
    waiting, count = [file.root.get("/Pages")], 0
    while waiting and count < MAX_NODES:
        node = dictionary(waiting.pop())
        count += 1
        if "/Kids" in node and name(node.get("/Type")) == "Pages":
            yield node
            waiting += array(node.get("/Kids"))


def _page(page: PageObject, seen: set[int]) -> Iterator[Fault]:
    yield from _extra("the page", page.entries, _PAGE)
    if dictionary(page.entries.get("/Trans")):
        yield Fault("proof-foreign", "the page moves when it is turned")
    if isinstance(value(page.entries.get("/Contents")), list):
        yield Fault("proof-foreign", "the page's drawing instructions are in pieces")
    yield from _extra("the page's resources", page.resources, _RESOURCES)
    for thing in dictionary(page.resources.get("/XObject")).values():
        yield from _extra("an image", thing, _IMAGE)
        yield from _image(dictionary(thing))
    for thing in dictionary(page.resources.get("/Font")).values():
        if reference(thing) in seen:
            continue
        seen.add(reference(thing))
        yield from _font(dictionary(thing))
    for thing in array(page.entries.get("/Annots")):
        link = dictionary(thing)
        yield from _extra("a link", link, _LINK)
        yield from _extra("a link", link.get("/A"), _ACTION)
        if [number_of(one, -1) for one in array(link.get("/Border"))] != [0, 0, 0]:
            yield Fault("proof-foreign", "a link is drawn with a border")


def _image(image: dict[str, Any]) -> Iterator[Fault]:
    if (
        name(image.get("/Subtype")) != "Image"
        or number_of(image.get("/BitsPerComponent")) != 8
        or (name(image.get("/ColorSpace")) not in ("DeviceRGB", "DeviceGray"))
    ):
        yield Fault("proof-foreign", "an image is stored as handout never stores one")


def _font(font: dict[str, Any]) -> Iterator[Fault]:
    yield from _extra("a font", font, _FONT)
    inner = array(font.get("/DescendantFonts"))
    if len(inner) != 1:
        yield Fault("proof-foreign", "a font is made of several")
    for thing in inner[:1]:
        yield from _extra("a font", thing, _INNER_FONT)
        yield from _extra("a font", dictionary(thing).get("/FontDescriptor"), _DESCRIPTOR)


def _places(file: Opened) -> Iterator[Fault]:
    """Check that every object is where the file says, and that none is written again after it.

    A reader that finds an object elsewhere puts the file together anew, from the last of each.
    """
    last = {(int(found[1]), int(found[2])): found.start() for found in _DEFINED.finditer(file.data)}
    for generation, objects in file.reader.xref.items():
        for number, offset in objects.items():
            found = last.get((number, generation))
            if (
                number
                and offset
                and found is not None
                and not (0 <= found - offset <= 2 and not file.data[offset:found].strip())
            ):
                yield Fault("proof-foreign", f"object {number} is not where the file says it is")
                return
