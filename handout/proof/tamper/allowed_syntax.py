"""The small part of PDF that handout writes; in a file of its own, anything else is not its own.

PDF is large, and programs differ over its corners: what one shows, another hides. A page can be
made that reads right here and looks wrong in print. So a file that says it is one of ours is held
to the few keys and operators that ours have, and what else it carries is named.

What those are is a table, `PLAIN`. What delivers files in another shape, with attachments or
with settings for a printer, asks for a larger one (`PLAIN.with_attachments()`), so that nothing
new is let through in silence and nothing meant is called foreign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from handout.base.frozen import frozen
from handout.language.writing import is_right_to_left
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
from handout.proof.tamper import streams

_OPERATORS = frozenset(
    b"q Q cm w J j M BT ET Tf Td TJ rg RG BDC BMC EMC Do re m l c h W n f f* S B B*".split()
)
_KEYS = {
    "file": "/Type /Pages /Lang /MarkInfo /Metadata /Outlines /OutputIntents /PageMode "
    "/StructTreeRoot /ViewerPreferences /Version",
    "names": "",
    "tags": "/Type /ParentTree /K /RoleMap /ParentTreeNextKey /IDTree",
    "outline": "/Type /Title /Parent /Dest /Prev /Next /First /Last /Count",
    "pages": "/Type /Kids /Count /Parent",
    "page": "/Type /Parent /MediaBox /Resources /Contents /StructParents /Tabs /Annots /Rotate "
    "/Trans",
    "resources": "/ProcSet /Font /XObject",
    "font": "/Type /Subtype /BaseFont /Encoding /DescendantFonts /ToUnicode",
    "inner font": "/Type /Subtype /BaseFont /CIDSystemInfo /FontDescriptor /DW /W /CIDToGIDMap",
    "descriptor": "/Type /FontName /Flags /FontBBox /ItalicAngle /Ascent /Descent /CapHeight "
    "/StemV /FontFile2",
    "image": "/Type /Subtype /Width /Height /ColorSpace /BitsPerComponent /Filter /Length "
    "/DecodeParms",
    "link": "/Type /Subtype /F /Border /Rect /Contents /A /Dest /StructParent /P",
    "action": "/S /URI /Type",
}
# What names pictures and fonts in a page's instructions: a program that reads another part of a
# longer name, or takes a `#` in it for itself, draws another picture.
_NAMED = re.compile(r"/[A-Za-z0-9.]{1,40}")
_SYMBOLIC = 4  # flags of a font that handout writes (ISO 32000-1, table 123)
_PRINTED = 4  # flags of a link (table 165)
_DEFINED = re.compile(rb"(?<![0-9])([0-9]{1,10}) ([0-9]{1,5}) obj(?![a-z])")


Keys = Mapping[str, frozenset[str]]  # of each kind of dictionary


@frozen
class Syntax:
    """What a file of ours may hold; whatever else it holds is named.

    `keys` are those of each kind of dictionary, `viewer` the settings that it may have for
    viewers besides those that every file has, `active` what would else be called a danger (keys
    of `active_content`), `pdfa` the part and level of PDF/A that it claims.
    """

    operators: frozenset[bytes]
    keys: Keys
    viewer: Mapping[str, str] = field(default_factory=dict)
    active: frozenset[str] = frozenset()
    pdfa: str = "2A"

    def adding(self, active: Iterable[str] = (), **keys: str) -> Syntax:
        """Return a syntax with more keys, by kind (`_` for a space), and more that is no danger."""
        more = {kind.replace("_", " "): frozenset(names.split()) for kind, names in keys.items()}
        return replace(
            self,
            keys={kind: own | more.get(kind, frozenset()) for kind, own in self.keys.items()},
            active=self.active | frozenset(active),
        )

    def with_attachments(self) -> Syntax:
        """Return a syntax of files that carry others, as PDF/A-3 allows (ISO 19005-3, 6.8)."""
        grown = self.adding(("/AF", "/EF", "/EmbeddedFiles"), file="/AF /Names", names=_ATTACHED)
        return replace(grown, pdfa="3" + self.pdfa[1:])

    def with_viewer(self, **settings: str) -> Syntax:
        """Return a syntax of files that tell viewers more, such as Duplex="/DuplexFlipLongEdge"."""
        more = {f"/{key}": value for key, value in settings.items()}
        return replace(self, viewer={**self.viewer, **more})


_ATTACHED = "/EmbeddedFiles"
PLAIN = Syntax(_OPERATORS, {kind: frozenset(names.split()) for kind, names in _KEYS.items()})


def check(file: Opened, syntax: Syntax) -> Iterator[Fault]:
    """Name what a file of ours carries that handout never writes."""
    keys = syntax.keys
    yield from _extra("the file", file.root, keys["file"])
    yield from _extra("the list of names", file.root.get("/Names"), keys["names"])
    yield from _extra("the tree of tags", file.root.get("/StructTreeRoot"), keys["tags"])
    yield from _values(file, syntax)
    for node in _nodes(file):
        yield from _extra("the tree of pages", node, keys["pages"])
    visited: set[int] = set()
    for page in file.pages:
        for fault in _page(page, visited, keys):
            yield fault._replace(place=Place(page.number))
    for entry in _entries(file):
        yield from _extra("the outline", entry, keys["outline"])
        target = array(entry.get("/Dest"))
        if target and [name(one) for one in target[1:2]] != ["XYZ"]:
            yield Fault(
                "proof-foreign", "the outline shows a place in a way that handout never does"
            )
    for what in dict.fromkeys((*file.odd, *file.mended)):
        yield Fault("proof-foreign", f"programs will not agree on what the file holds: {what}")
    yield from _places(file)
    yield from streams.check(file)


def _extra(what: str, thing: Any, known: frozenset[str]) -> Iterator[Fault]:
    for key in sorted(set(dictionary(thing)) - known):
        yield Fault("proof-foreign", f"{what} carries {str(key)[1:40]}, which handout never writes")


def _values(file: Opened, syntax: Syntax) -> Iterator[Fault]:
    """Check the catalogue's few settings."""
    wanted = {"/DisplayDocTitle": "True", **syntax.viewer}
    if is_right_to_left(text(file.root.get("/Lang"))):
        wanted["/Direction"] = "/R2L"
    found = {
        str(key): str(value(entry))
        for key, entry in dictionary(file.root.get("/ViewerPreferences")).items()
    }
    if {**found, "/DisplayDocTitle": "True"} != wanted:
        settings = ", ".join(f"{key[1:]} {value}" for key, value in found.items())
        yield Fault(
            "proof-foreign",
            f"the file tells viewers to show it in a way that handout never does ({settings})",
        )
    if set(dictionary(file.root.get("/MarkInfo"))) - {"/Marked"}:
        yield Fault("proof-foreign", "the file says more of its marks than that it has them")
    if name(file.root.get("/PageMode")) not in ("", "UseNone", "UseOutlines"):
        yield Fault("proof-foreign", "the file opens in a way that handout never asks for")


def _entries(file: Opened) -> Iterator[dict[str, Any]]:
    waiting, visited = [file.root.get("/Outlines")], {0}
    while waiting and len(visited) < MAX_NODES:
        entry = dictionary(waiting.pop())
        yield entry
        for key in ("/Next", "/First"):
            if reference(entry.get(key)) not in visited:
                visited.add(reference(entry.get(key)))
                waiting.append(entry.get(key))


def _nodes(file: Opened) -> Iterator[dict[str, Any]]:
    waiting, count = [file.root.get("/Pages")], 0
    while waiting and count < MAX_NODES:
        node = dictionary(waiting.pop())
        count += 1
        if "/Kids" in node and name(node.get("/Type")) == "Pages":
            yield node
            waiting += array(node.get("/Kids"))


def _page(page: PageObject, visited: set[int], keys: Keys) -> Iterator[Fault]:
    yield from _extra("the page", page.entries, keys["page"])
    if dictionary(page.entries.get("/Trans")):
        yield Fault("proof-foreign", "the page moves when it is turned")
    if isinstance(value(page.entries.get("/Contents")), list):
        yield Fault("proof-foreign", "the page's drawing instructions are in pieces")
    yield from _extra("the page's resources", page.resources, keys["resources"])
    for kind in ("/Font", "/XObject"):
        for key in dictionary(page.resources.get(kind)):
            if not _NAMED.fullmatch(key):
                yield Fault("proof-foreign", "a font or an image has a name that can be misread")
    for thing in dictionary(page.resources.get("/XObject")).values():
        yield from _extra("an image", thing, keys["image"])
        yield from _image(dictionary(thing))
    for thing in dictionary(page.resources.get("/Font")).values():
        if reference(thing) and reference(thing) in visited:
            continue
        visited.add(reference(thing))
        yield from _font(dictionary(thing), keys)
    for thing in array(page.entries.get("/Annots")):
        link = dictionary(thing)
        yield from _extra("a link", link, keys["link"])
        yield from _extra("a link", link.get("/A"), keys["action"])
        if "/A" in link and "/Dest" in link:
            yield Fault("proof-foreign", "a link leads to two places at once")
        if [number_of(one, -1) for one in array(link.get("/Border"))] != [0, 0, 0]:
            yield Fault("proof-foreign", "a link is drawn with a border")
        if number_of(link.get("/F")) != _PRINTED:
            yield Fault("proof-foreign", "a link is shown in a way that handout never asks for")


def _image(image: dict[str, Any]) -> Iterator[Fault]:
    if (
        name(image.get("/Subtype")) != "Image"
        or number_of(image.get("/BitsPerComponent")) != 8
        or (name(image.get("/ColorSpace")) not in ("DeviceRGB", "DeviceGray"))
        or name(image.get("/Filter")) not in ("FlateDecode", "DCTDecode")
    ):
        yield Fault("proof-foreign", "an image is stored as handout never stores one")


def _font(font: dict[str, Any], keys: Keys) -> Iterator[Fault]:
    yield from _extra("a font", font, keys["font"])
    inner = array(font.get("/DescendantFonts"))
    if len(inner) != 1:
        yield Fault("proof-foreign", "a font is made of several")
    for thing in inner[:1]:
        yield from _extra("a font", thing, keys["inner font"])
        described = dictionary(dictionary(thing).get("/FontDescriptor"))
        yield from _extra("a font", described, keys["descriptor"])
        system = dictionary(dictionary(thing).get("/CIDSystemInfo"))
        coded = (text(system.get("/Registry")), text(system.get("/Ordering")))
        if coded != ("Adobe", "Identity") or number_of(system.get("/Supplement"), -1) != 0:
            yield Fault("proof-foreign", "a font numbers its glyphs by a list of others")
        names = {font.get("/BaseFont"), dictionary(thing).get("/BaseFont")}
        if names != {described.get("/FontName")}:
            yield Fault("proof-foreign", "a font has several names")
        if number_of(described.get("/Flags")) != _SYMBOLIC:
            yield Fault("proof-foreign", "a font is drawn in a way that handout never asks for")


def _places(file: Opened) -> Iterator[Fault]:
    """Check that every object is where the file says, and that none is written again after it.

    A reader that finds an object elsewhere puts the file together anew, from the last of each.
    """
    once = set(file.reader.xref_objStm)
    for generation, objects in file.reader.xref.items():
        used = {number for number, offset in objects.items() if number and offset}
        # Programs differ over which of two they take, and over what a generation is.
        if generation and used or used & once:
            yield Fault("proof-foreign", "an object is in the file twice, or as one made anew")
            return
        once |= used
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
