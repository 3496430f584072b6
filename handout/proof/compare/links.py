"""Annotations: only links, each over its own words, each to the address that was approved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from pypdf.generic import TextStringObject

from handout.leaflet.model import SECTION
from handout.proof.compare.readback import Annotation, ReadBack
from handout.proof.expect.elements import ExpectedElement
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.drawing import Box, Run
from handout.proof.read.reader import (
    Opened,
    array,
    dictionary,
    name,
    number_of,
    numbers,
    reference,
    text,
    value,
)

_MOST = 20_000
_HOST = re.compile(r"(https?://(?:[^/?#@]*@)?|mailto:[^@]*@)([^/?#:]*)")
_BEYOND = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_HIDDEN = 2 | 32  # flags Hidden and NoView (ISO 32000-1, table 165)
_SLACK = 3.0
_MOST_LINES = 200  # of one link


def read(file: Opened) -> tuple[Annotation, ...]:
    """Read every page's annotations."""
    found: list[Annotation] = []
    numbered = {page.key: page.number for page in file.pages}
    for page in file.pages:
        for thing in array(page.entries.get("/Annots"))[:_MOST]:
            entries = dictionary(thing)
            action = dictionary(entries.get("/A"))
            rect = numbers(entries.get("/Rect"))
            box: Box = (rect[0], rect[1], rect[2], rect[3]) if len(rect) == 4 else (0, 0, 0, 0)
            found.append(
                Annotation(
                    reference(thing),
                    page.number,
                    name(entries.get("/Subtype")),
                    box,
                    _address(action.get("/URI")),
                    text(entries.get("/Contents")),
                    name(action.get("/S")),
                    int(number_of(entries.get("/StructParent"), -1)),
                    bool(int(number_of(entries.get("/F"))) & _HIDDEN) or "/AP" in entries,
                    _goes(entries.get("/Dest"), numbered),
                )
            )
    return tuple(found)


def _address(thing: object) -> str:
    """Read an address: seven-bit ASCII (ISO 32000-1, 12.6.4.7), and no text in another coding."""
    found = value(thing)
    if isinstance(found, TextStringObject):
        found = found.original_bytes
    return found.decode("latin-1") if isinstance(found, bytes) else ""


def _goes(thing: object, pages: Mapping[int, int]) -> tuple[int, float, float]:
    """Read where in the file a link leads: page, left, top; zeros where that is nowhere."""
    found = array(thing)
    if len(found) < 4 or name(found[1]) != "XYZ":
        return (0, 0.0, 0.0)
    return (pages.get(reference(found[0]), 0), number_of(found[2]), number_of(found[3]))


def check(document: ReadBack) -> Iterator[Fault]:
    """Check each annotation by itself: what it is, and whether it lies over its words."""
    for one in document.annotations:
        place = _place(one, document)
        if one.kind != "Link":
            says = f", saying {quoted(one.contents)}" if one.contents else ""
            kind = one.kind.lower() or "nameless"
            yield Fault(
                "proof-annotation", f"a {kind} annotation is laid over the page{says}", place
            )
            continue
        if one.action not in ("URI", ""):
            continue  # named as a danger elsewhere
        if not one.contents:
            yield Fault(
                "proof-link",
                f"the link to {one.uri or 'nowhere'} has no words for those who cannot see it",
                place,
            )
        if one.hidden:
            yield Fault("proof-link", f"the link to {one.uri} is hidden or drawn over", place)
        yield from _over_words(one, document, place)


def targets(want: ExpectedElement, document: ReadBack) -> Iterator[Fault]:
    """Check that no link leads where no link was written to, and that each says where."""
    written = list(_hrefs(want))
    wanted = {readable(href): href for href, _ in written}
    for one in document.annotations:
        leads = document.leads(one)
        leads = readable(leads) if leads.isascii() else leads
        if one.kind == "Link" and one.action in ("URI", "") and leads not in wanted:
            yield Fault(
                "proof-link",
                f"a link leads to {leads or 'nowhere'}, which nobody wrote",
                _place(one, document),
            )
        elif one.kind == "Link" and leads.startswith(SECTION):
            if (leads, one.contents) not in written:
                yield Fault(
                    "proof-link",
                    f"the link to a section says of itself {quoted(one.contents)}",
                    _place(one, document),
                )
        elif one.kind == "Link" and leads.startswith("#"):
            number = leads.rpartition("-")[2]
            if one.contents != f"[{number}]":
                yield Fault(
                    "proof-link",
                    f"the link to the note {number} says of itself {quoted(one.contents)}",
                    _place(one, document),
                )
        elif one.kind == "Link" and one.contents not in (one.uri, wanted.get(leads)):
            yield Fault(
                "proof-link",
                f"the link to {one.uri} says of itself {quoted(one.contents)}",
                _place(one, document),
            )


def readable(address: str) -> str:
    """Return an address as people read it, from the ASCII that machines want: a host name out of
    Punycode (RFC 3492), letters out of percent signs; what ASCII has no need to hide stays."""
    found = _HOST.match(address)
    if found is not None:
        labels = [_label(one) for one in found[2].lower().split(".")]
        address = found[1] + ".".join(labels) + address[found.end() :]
    return unicodedata.normalize("NFC", _BEYOND.sub(_told, address))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return unicodedata.normalize("NFKC", label)
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _told(bytes_: re.Match[str]) -> str:
    try:
        return bytes.fromhex(bytes_[0].replace("%", "")).decode("utf-8")
    except UnicodeError:
        return bytes_[0]


def _hrefs(want: ExpectedElement) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of every link."""
    if want.href:
        yield want.href, want.text
    for inner in want.elements:
        yield from _hrefs(inner)


def _over_words(one: Annotation, document: ReadBack, place: Place) -> Iterator[Fault]:
    holder = document.tree.holder.get(one.key) if document.tree else None
    if holder is None:
        return
    pieces = [piece for piece in document.pieces(holder) if piece.page == one.page]
    if holder.role != "Link" or not pieces:
        yield Fault("proof-link", f"the link to {one.uri} belongs to no words on its page", place)
        return
    under = [piece.run for piece in pieces if _is_under(piece.run, one)]
    if not under:
        yield Fault(
            "proof-link",
            f"the link to {one.uri} does not lie over its words {quoted(document.text(holder))}",
            place,
        )
        return
    left, bottom, right, top = one.box
    size = max([run.size for run in under])
    starts, ends = min([run.x for run in under]), max([run.end for run in under])
    if left < starts - size or right > ends + size or top - bottom > 2 * size:
        yield Fault("proof-link", f"the link to {one.uri} reaches far beyond its words", place)


def uncovered(document: ReadBack) -> Iterator[Fault]:
    """Name each line of a link's words that no area makes a link."""
    if document.tree is None:
        return
    waiting = list(document.tree.top)
    while waiting:
        element = waiting.pop()
        waiting += element.elements
        if element.role != "Link":
            continue
        areas = document.annotated(element)[:_MOST_LINES]
        for piece in document.pieces(element):
            run = piece.run
            if (
                run.drawn.strip()
                and run.codes
                and not any(one.page == piece.page and _is_under(run, one) for one in areas)
            ):
                yield Fault(
                    "proof-link",
                    f"{quoted(run.text)} looks like a link, but leads nowhere",
                    document.at(piece.page, run),
                )
                break


def _is_under(run: Run, one: Annotation) -> bool:
    """Say whether the middle of a run lies in an annotation's area."""
    left, bottom, right, top = one.box
    return (
        left - _SLACK <= (run.x + run.end) / 2 <= right + _SLACK and bottom - _SLACK <= run.y <= top
    )


def _place(one: Annotation, document: ReadBack) -> Place:
    holder = document.tree.holder.get(one.key) if document.tree else None
    return Place(
        one.page,
        document.pages[one.page - 1].down(one.box[3]),
        document.place(holder).mark if holder is not None else -1,
    )
