"""Proves a packet: each part taken out as the file it was, and all that is no part accounted for.

A part is proved against its source as any leaflet is. That leaves the frame that holds them: the
order of pages, blank pages, titles, languages, bookmarks, labels, what the file does when it is
opened. Of that, everything is known from the parts themselves, and nothing else may be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handout.base.rows import NamedTuple
from handout.deliver import contents, contents_proof
from handout.deliver import parts as listed
from handout.deliver.parts import CONTENTS, COPY, NOTE, Part
from handout.deliver.take_out import Frame, frame, taken_out
from handout.proof.compare.catalogue import outline
from handout.proof.compare.metadata import Claims, claims, of_stream, read_xmp
from handout.proof.read.reader import (
    Opened,
    PageObject,
    Unreadable,
    array,
    dictionary,
    guarded,
    name,
    number_of,
    opened,
    reading,
    text,
    truth,
    value,
)
from handout.proof.tamper import active_content

_ROOT = frozenset(
    "/Type /Pages /Lang /MarkInfo /Metadata /Outlines /OutputIntents /PageLabels /PageMode "
    "/StructTreeRoot /ViewerPreferences /Extensions /Version".split()
)
_OF_NOTES = frozenset(("/Names", "/Dests"))
_TREE = frozenset("/Type /K /ParentTree /ParentTreeNextKey /RoleMap".split())
_PART = frozenset("/Type /S /P /T /Lang /K".split())
_BLANK = frozenset("/Type /Parent /MediaBox /Resources /StructParents /Tabs".split())
_INFO = frozenset(("/Title", "/Producer"))
_PRODUCER = re.compile(r"handout \S+ \(pikepdf \S+\)")
_XMP = frozenset(
    f"dc:format dc:title dc:language pdf:Producer pdfaid:part pdfaid:conformance pdfuaid:part "
    f"pdfaExtension:schemas {listed.KEY}".split()
)


class Taken(NamedTuple):
    """A part with the file that it was; a note is left where it is, for it has no source.

    `leaflet` is a copy without the sheet that names a patient.
    """

    part: Part
    data: bytes
    leaflet: bytes = b""


class Read(NamedTuple):
    """A packet read."""

    file: Opened
    xmp: dict[str, str]
    parts: tuple[Part, ...]
    frame: Frame


class Packet(NamedTuple):
    """What a packet holds, and what is wrong with it in words; nothing of the parts' own faults."""

    parts: tuple[Taken, ...]
    faults: tuple[str, ...]


def is_packet(data: bytes) -> bool:
    """Say whether a file says that it is a packet."""
    try:
        with guarded() as mended, reading():
            return listed.KEY in read_xmp(opened(data, mended))
    except Unreadable:
        return False


def read(data: bytes) -> Packet:
    """Take a packet apart, and check all that is none of its parts."""
    try:
        with guarded() as mended, reading():
            file = opened(data, mended)
            xmp = read_xmp(file)
            its = _parts(xmp)
            packet = Read(file, xmp, its, frame(file))
            faults = [*_pages(packet)]
            if faults:  # without pages where the list has them, no part can be taken out
                return Packet((), tuple(faults))
            taken = []
            for index, part in enumerate(its):
                label = _label_of(file, part)
                out = bare = b""
                if part.kind != NOTE:
                    out = taken_out(file, packet.frame, index, part, label)
                if part.kind == COPY:
                    bare = taken_out(file, packet.frame, index, part, label, with_sheet=False)
                if part.is_ours:
                    faults += _named(index, part, label)
                if part.kind == CONTENTS:
                    faults += _listed(packet, index, out)
                taken.append(Taken(part, out, bare))
            faults += [*_whole(packet), *_tags(packet), *_bookmarks(packet), *_labels(packet)]
            faults += [fault.message for fault in active_content.check(file)]
            return Packet(tuple(taken), tuple(dict.fromkeys(faults)))
    except Unreadable as fault:
        return Packet((), (f"the packet cannot be taken apart: {fault}",))


def _parts(xmp: Mapping[str, str]) -> tuple[Part, ...]:
    try:
        found = listed.read(xmp.get(listed.KEY, "").split("\n"))
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"its list of parts cannot be read ({str(fault)[:80]})") from None
    return found


def _label_of(file: Opened, part: Part) -> dict[str, str]:
    """Return what a leaflet says of itself, on its first page."""
    page = file.pages[part.first - 1]
    if not part.is_ours or value(page.entries.get("/Metadata")) is None:
        return {}
    return of_stream(file.stream(page.entries["/Metadata"]))


def _named(index: int, part: Part, label: Mapping[str, str]) -> Iterator[str]:
    """Hold what the list says of a leaflet against what the leaflet says."""
    for what, listed_as, stated in (
        ("id", part.id, label.get("leaflet:id", "")),
        ("title", part.title, label.get("dc:title", "")),
        ("language", part.language, label.get("dc:language", "")),
        ("version", part.version, label.get("leaflet:version", "")),
        ("edition", part.edition, label.get("leaflet:edition", "")),
    ):
        if listed_as != stated:
            yield (
                f"part {index + 1} is listed with the {what} `{listed_as[:60]}`, "
                f"and says of itself `{stated[:60]}`"
            )


def _listed(packet: Read, index: int, data: bytes) -> Iterator[str]:
    """Hold a contents page against the parts; its heading is theirs, or the packet's title."""
    part, its = packet.parts[index], packet.parts[1:]
    if index or not its:
        yield "a contents page stands where it lists nothing"
        return
    title = part.title if part.title == packet.xmp.get("dc:title") else ""
    wanted = contents.said(its, len(packet.file.pages), title)
    if (part.title, part.language) != (wanted.heading, wanted.language):
        yield "the contents page has another title or language than its packet"
        return
    yield from contents_proof.check(data, wanted, contents.edition_of(its))


def _pages(packet: Read) -> Iterator[str]:
    """Check that the pages are the parts' in their order, and blank ones between them."""
    at, count = 1, len(packet.file.pages)
    for index, part in enumerate(packet.parts):
        if part.first - at not in ((0, 1) if index else (0,)) or part.after > count + 1:
            yield (
                f"part {index + 1} is listed on pages {part.first} to {part.after - 1}, where "
                f"pages up to {at - 1} are taken and the file has {count}"
            )
            return
        at = part.after
    if count - at + 1 not in (0, 1):
        yield f"the file has {count} pages, and its parts end on page {at - 1}"
        return
    owned = {page for part in packet.parts for page in range(part.first, part.after)}
    for page in packet.file.pages:
        if page.number not in owned:
            yield from _blank(page)
        elif "/Metadata" in page.entries and not any(
            page.number == part.first and part.is_ours for part in packet.parts
        ):
            yield f"page {page.number} says that a leaflet begins there, and none does"


def _blank(page: PageObject) -> Iterator[str]:
    if set(page.entries) - _BLANK or any(
        value(page.entries.get(key)) for key in ("/Resources", "/Contents", "/Annots")
    ):
        yield f"page {page.number} belongs to no part and is not blank"


def _whole(packet: Read) -> Iterator[str]:
    """Check what the packet says of itself, and that it claims what its parts allow."""
    file, xmp, root = packet.file, packet.xmp, packet.file.root
    noted = any(part.kind == NOTE for part in packet.parts)
    for key in sorted(set(root) - _ROOT - (_OF_NOTES if noted else frozenset())):
        yield f"the packet carries {key[1:40]}, which handout never writes"
    if noted and set(dictionary(root.get("/Names"))) - {"/Dests"}:
        yield "the packet carries names of more than places"
    title = text(file.info.get("/Title"))
    if not title or title != xmp.get("dc:title") or set(file.info) - _INFO or set(xmp) - _XMP:
        yield "what the packet says of itself is not what handout writes there"
    elif not all(
        _PRODUCER.fullmatch(one)
        for one in (text(file.info.get("/Producer")), xmp.get("pdf:Producer", ""))
    ):
        yield "another program has saved the packet since handout made it"
    wanted = Claims("", "") if noted else Claims("1", "2A")
    if claims(xmp) != wanted:
        what = "no standard at all" if noted else "PDF/UA-1 and PDF/A-2a"
        yield f"the packet's parts allow it to claim {what}, and it claims something else"
    languages = {
        text(root.get("/Lang")),
        xmp.get("dc:language", ""),
        listed.language_of(packet.parts),
    }
    if len(languages) > 1:
        yield "the packet's language is not that of its parts"
    settings = {
        key: str(value(entry)) for key, entry in dictionary(root.get("/ViewerPreferences")).items()
    }
    if (
        settings.pop("/Duplex", "/DuplexFlipLongEdge") != "/DuplexFlipLongEdge"
        or not truth(dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle"))
        or set(settings) != {"/DisplayDocTitle"}
        or name(root.get("/PageMode")) != "UseOutlines"
        or not truth(dictionary(root.get("/MarkInfo")).get("/Marked"))
    ):
        yield "the packet tells viewers to show it in a way that handout never does"


def _tags(packet: Read) -> Iterator[str]:
    """Check the frame of tags: a Part for each part, with its title and language."""
    file, noted = packet.file, any(part.kind == NOTE for part in packet.parts)
    tree = dictionary(file.root.get("/StructTreeRoot"))
    document = dictionary(tree.get("/K"))
    more = frozenset(("/IDTree", "/ClassMap")) if noted else frozenset()
    if set(tree) - _TREE - more or set(document) - {"/Type", "/S", "/P", "/Lang", "/K"}:
        yield "the packet's tags have entries that handout never writes"
    if name(document.get("/S")) != "Document" or text(document.get("/Lang")) != text(
        file.root.get("/Lang")
    ):
        yield "the packet's tags do not begin with a document in the packet's language"
    if len(packet.frame.elements) != len(packet.parts):
        count = len(packet.frame.elements)
        yield f"the packet has {len(packet.parts)} parts and {count} in its tags"
        return
    for number, (thing, part) in enumerate(zip(array(document.get("/K")), packet.parts), start=1):
        element = dictionary(thing)
        if name(element.get("/S")) != "Part" or set(element) - _PART:
            yield f"part {number} is not tagged as handout tags one"
        for what, key, wanted in (
            ("title", "/T", part.title),
            ("language", "/Lang", part.language),
        ):
            if text(element.get(key)) != wanted:
                yield (
                    f"the tag of part {number} has the {what} `{text(element.get(key))[:60]}`, "
                    f"not `{wanted[:60]}`"
                )
    if not noted:
        yield from _rows(packet)


def _rows(packet: Read) -> Iterator[str]:
    """Check that the ParentTree has the rows that pages and links name, each once."""
    named = []
    for page in packet.file.pages:
        named.append(int(number_of(page.entries.get("/StructParents"), -1)))
        named += [
            int(number_of(dictionary(link).get("/StructParent"), -1))
            for link in array(page.entries.get("/Annots"))
        ]
    if sorted(named) != sorted(packet.frame.rows):
        yield "the ParentTree has other rows than the pages and links name"


def _bookmarks(packet: Read) -> Iterator[str]:
    """Check that there is a bookmark a part, with its title, that leads to it."""
    top = [entry for entry in outline(packet.file) if entry.level == 0]
    found = [entry.title for entry in top]
    wanted = [part.title for part in packet.parts]
    if found != wanted:
        odd = next(
            (one for one, other in zip([*found, "", ""], [*wanted, ""]) if one != other), found[-1:]
        )
        yield f"the bookmarks are not the titles of the parts: `{str(odd)[:60]}`"
        return
    for number, (entry, part) in enumerate(zip(top, packet.parts), start=1):
        if not part.first <= entry.page < part.after:
            yield f"the bookmark of part {number} leads to another place"


def _labels(packet: Read) -> Iterator[str]:
    """Check that a reader names each page by its part and the number printed on it."""
    wanted: list[tuple[int, str, str]] = []
    at = 1
    for number, part in zip(listed.numbered(packet.parts), packet.parts):
        if part.first > at:
            wanted.append((at - 1, "", "blank"))
        before = listed.labelled(number, 1)[:-1]
        if part.kind == COPY:
            wanted.append((part.first - 1, "r", before))
        label = ("D", before) if number else ("r", "")
        wanted.append((part.first - (part.kind != COPY), *label))
        at = part.after
    if len(packet.file.pages) >= at:
        wanted.append((at - 1, "", "blank"))
    rows = array(dictionary(packet.file.root.get("/PageLabels")).get("/Nums"))
    found = [
        (int(number_of(page, -1)), name(dictionary(one).get("/S")), text(dictionary(one).get("/P")))
        for page, one in zip(rows[::2], rows[1::2])
    ]
    if found != wanted or any("/St" in dictionary(one) for one in rows[1::2]):
        yield "the page labels are not the numbers printed on the pages"
