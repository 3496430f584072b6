"""Joins leaflets into one packet with all that they have: tags, bookmarks, links, languages, names.

Each leaflet keeps its own tree of tags below a Part of its own (ISO 32000-1, 14.8.4.2), its own
bookmark, and its own XMP as the metadata of its first page (14.3.2); so it can be taken out again
and proved. The same files make the same bytes. pikepdf writes; what proves the packet does not
know it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from handout import __version__
from handout.base.rows import NamedTuple
from handout.deliver.packet_xmp import xmp
from handout.deliver.parts import (
    CONTENTS,
    COPY,
    NOTE,
    Part,
    labelled,
    language_of,
    leads_to,
    numbered,
)


class Member(NamedTuple):
    """A tagged PDF that becomes a part; `part` does not know its pages yet."""

    data: bytes
    part: Part


class Joined(NamedTuple):
    """A packet: its bytes, its parts, and how many blank pages stand between them."""

    data: bytes
    parts: tuple[Part, ...]
    blanks: int


def join(members: Sequence[Member], title: str, duplex: bool = False) -> Joined:
    """Join tagged files in their order; with `duplex` each starts on a right-hand page."""
    packet = _Packet(language_of([member.part for member in members]))
    for member in members:
        if duplex and len(packet.pdf.pages) % 2:
            packet.blank()
        packet.add(member)
    return Joined(packet.finished(title, duplex), tuple(packet.parts), packet.blanks)


class _Packet:
    """A packet in the making: `rows` of its ParentTree, its Part elements and bookmarks."""

    def __init__(self, language: str):
        self.pdf = Pdf.new()
        self.language = language
        self.parts: list[Part] = []
        self.elements: list[Any] = []
        self.bookmarks: list[Any] = []
        self.rows: list[tuple[int, Any]] = []
        self.key = 0  # the next free one of the ParentTree
        self.labels: list[tuple[int, dict[str, Any]]] = []
        self.roles: dict[str, Any] = {}
        self.blanks = 0

    def blank(self) -> None:
        """Add an empty page of the size of the page before; it has a row, with nothing in it."""
        pdf = self.pdf
        size = Array(list(pdf.pages[-1].mediabox))
        page = Dictionary(
            Type=Name.Page,
            MediaBox=size,
            Resources=Dictionary(),
            StructParents=self.key,
            Tabs=Name.S,
        )
        self.labels.append((len(pdf.pages), {"P": String("blank")}))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        self.rows.append((self.key, pdf.make_indirect(Array())))
        self.key += 1
        self.blanks += 1

    def add(self, member: Member) -> None:
        """Add one file: its pages, tags, bookmarks and what else the packet keeps of it."""
        pdf = self.pdf
        with Pdf.open(io.BytesIO(member.data)) as source:
            part = member.part._replace(first=len(pdf.pages) + 1, pages=len(source.pages))
            for thing in _keyed(source, part.kind):
                for key in ("/StructParents", "/StructParent"):
                    if key in thing:
                        thing[key] = int(thing[key]) + self.key
            pdf.pages.extend(source.pages)
            self._tags(source, part)
            self._bookmark(source, part)
            first = pdf.pages[part.first - 1]
            if part.kind != NOTE:
                if part.is_ours:
                    first.obj.Metadata = pdf.copy_foreign(source.Root.Metadata)
                if "/OutputIntents" not in pdf.Root:
                    pdf.Root.OutputIntents = pdf.copy_foreign(
                        source.make_indirect(source.Root.OutputIntents)
                    )
            else:
                _destinations(pdf, source)
        self.parts.append(part)
        number = numbered(self.parts)[-1]
        before = String(labelled(number, 1)[:-1])
        label = {"S": Name.D, "P": before} if number else {"S": Name.r}
        if part.kind == COPY:  # its sheet has no number of the leaflet's pages
            self.labels.append((part.first - 1, {"S": Name.r, "P": before}))
        self.labels.append((part.first - (part.kind != COPY), label))

    def _tags(self, source: Pdf, part: Part) -> None:
        """Put a file's tags below a Part of their own."""
        tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        top = tree.K
        kids = list(top) if isinstance(top, Array) else [top]
        element = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Part,
                T=String(part.title),
                Lang=String(part.language),
                K=Array(kids),
            )
        )
        for kid in kids:
            kid.P = element
        self.elements.append(element)
        highest = -1
        for key, row in _rows(tree.get("/ParentTree")):
            self.rows.append((key + self.key, row))
            highest = max(highest, key)
        self.key += highest + 1
        self.roles.update(dict(tree.get("/RoleMap", Dictionary()).items()))
        if part.kind == NOTE:
            root = self.pdf.Root
            root.StructTreeRoot = Dictionary(
                {key: tree[key] for key in ("/IDTree", "/ClassMap") if key in tree}
            )

    def _bookmark(self, source: Pdf, part: Part) -> None:
        """Give a part its bookmark: a leaflet has one already, which is its title."""
        theirs = source.Root.get("/Outlines")
        first = theirs.get("/First") if isinstance(theirs, Dictionary) else None
        if part.kind != NOTE and first is not None and "/Next" not in first:
            self.bookmarks.append(self.pdf.copy_foreign(first))
            return
        page = self.pdf.pages[part.first - 1]
        top = page.mediabox[3]
        entry = self.pdf.make_indirect(
            Dictionary(Title=String(part.title), Dest=Array([page.obj, Name.XYZ, 0, top, 0]))
        )
        if first is not None:
            copied: Any = self.pdf.copy_foreign(source.Root.Outlines)
            entry.First, entry.Last = copied.First, copied.Last
            siblings = list(_siblings(copied.First))
            for one in siblings:
                one.Parent = entry
            entry.Count = -len(siblings)
        self.bookmarks.append(entry)

    def finished(self, title: str, duplex: bool) -> bytes:
        """Write the packet."""
        pdf, root = self.pdf, self.pdf.Root
        if duplex and len(pdf.pages) % 2 and len(self.parts) > 1:
            self.blank()
        claimed = all(part.kind != NOTE for part in self.parts)
        self._led()
        self._tree()
        self._outline()
        root.Lang = String(self.language)
        root.MarkInfo = Dictionary(Marked=True)
        root.PageMode = Name.UseOutlines
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if duplex:
            root.ViewerPreferences.Duplex = Name.DuplexFlipLongEdge
        labels = Array()
        for page, label in self.labels:
            labels.append(page)
            labels.append(Dictionary({f"/{key}": said for key, said in label.items()}))
        root.PageLabels = Dictionary(Nums=labels)
        producer = f"handout {__version__} (pikepdf {pikepdf.__version__})"
        said = xmp(title, self.language, producer, self.parts, claimed)
        root.Metadata = pdf.make_stream(said, Type=Name.Metadata, Subtype=Name.XML)
        pdf.docinfo["/Title"] = String(title)
        pdf.docinfo["/Producer"] = String(producer)
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return out.getvalue()

    def _led(self) -> None:
        """Let each link of a contents page lead to the part that it names, and say its title."""
        contents, *parts = self.parts
        if contents.kind != CONTENTS:
            return
        by_address = {leads_to(part): part for part in parts}
        for page in list(self.pdf.pages)[: contents.pages]:
            for link in page.obj.get("/Annots", ()):
                part = by_address[str(link.A.URI)]
                there = self.pdf.pages[part.first - 1]
                del link["/A"]
                link.Dest = Array([there.obj, Name.XYZ, 0, there.mediabox[3], 0])
                link.Contents = String(part.title)

    def _tree(self) -> None:
        pdf = self.pdf
        old = pdf.Root.get("/StructTreeRoot", Dictionary())
        tree = pdf.make_indirect(Dictionary({**dict(old.items()), "/Type": Name.StructTreeRoot}))
        document = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Document,
                P=tree,
                Lang=String(self.language),
                K=Array(self.elements),
            )
        )
        for element in self.elements:
            element.P = document
        rows = Array()
        for key, row in sorted(self.rows, key=lambda one: one[0]):
            rows.append(key)
            rows.append(row)
        tree.K = document
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=rows))
        tree.ParentTreeNextKey = self.key
        tree.RoleMap = Dictionary(self.roles)
        pdf.Root.StructTreeRoot = tree

    def _outline(self) -> None:
        entries = self.bookmarks
        outline = self.pdf.make_indirect(
            Dictionary(Type=Name.Outlines, First=entries[0], Last=entries[-1])
        )
        count = 0
        for entry in entries:
            entry.Parent = outline
            opened = int(entry.get("/Count", 0))
            if opened > 0:  # ISO 32000-1, table 153: negative where the entries below are folded
                entry.Count = -opened
            count += 1
        for one, other in zip(entries, entries[1:]):
            one.Next, other.Prev = other, one
        outline.Count = count
        self.pdf.Root.Outlines = outline


def _keyed(source: Pdf, kind: str) -> Iterator[Any]:
    """Yield whatever has a key into the ParentTree; in a leaflet only pages and links have one."""
    if kind == NOTE:
        for thing in source.objects:
            if isinstance(thing, (Dictionary, pikepdf.Stream)):
                yield thing
        return
    for page in source.pages:
        yield page.obj
        yield from page.obj.get("/Annots", ())


def _rows(tree: Any) -> Iterator[tuple[int, Any]]:
    """Yield the rows of a number tree (ISO 32000-1, 7.9.7), whichever way it is divided."""
    waiting, seen = [tree], 0
    while waiting and seen < 100_000:
        node = waiting.pop()
        seen += 1
        if not isinstance(node, Dictionary):
            continue
        rows = list(node.get("/Nums", ()))
        for key, row in zip(rows[::2], rows[1::2]):
            yield int(key), row
        waiting += list(node.get("/Kids", ()))


def _siblings(entry: Any) -> Iterator[Any]:
    count = 0
    while isinstance(entry, Dictionary) and count < 20_000:
        yield entry
        entry = entry.get("/Next")
        count += 1


def _destinations(pdf: Pdf, source: Pdf) -> None:
    """Keep a note's named places, to which its links lead; leaflets have none of their own."""
    if "/Dests" in source.Root:
        pdf.Root.Dests = pdf.copy_foreign(source.make_indirect(source.Root.Dests))
    names = source.Root.get("/Names", Dictionary())
    if "/Dests" in names:
        pdf.Root.Names = Dictionary(Dests=pdf.copy_foreign(source.make_indirect(names.Dests)))
