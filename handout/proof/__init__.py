"""The proof: what was approved is what is printed, every word and every number of it.

A finished PDF is read as a stranger would read it, and held against the leaflet. The proof has a
reader of its own and knows nothing of how pages are laid out or files written, so it cannot share
a mistake with what it proves. The course of it:

    opening   bytes -> pypdf's objects, within limits            (a hostile file ends here)
    painter   drawing instructions -> runs of glyphs, shapes     (what the eye gets)
    tree      structure tree, ParentTree -> elements             (what the ear gets)
    book      the two joined: each element with its glyphs
    expected  leaflet, brand, words -> the tree that must be     (what was approved)
    roles, words, running   every word, number and role accounted for
    bidi, visual            the words of each line against its glyphs, whichever way they run
    order, lines, setting, page    where it stands, how large, on what, under what
    decoration              boxes, rules, icons: all of them, and nothing else
    glyphs, twin, pictures  each glyph drawn is the letter that it reads as, each picture itself
    marks, links, file, metadata, danger, dialect    the file's own word of honour

Every check is a function that yields faults; a fault has a place on a page and one in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handout.base import languages
from handout.base.finding import ERROR, NOTE, WARNING, Finding
from handout.base.formats import EDITIONS, format_of
from handout.proof.compare import catalogue as whole_file
from handout.proof.compare import (
    headers_footers,
    lines,
    links,
    metadata,
    order,
    parent_tree,
    roles,
    tables,
    visual_order,
)
from handout.proof.compare.metadata import Claims, Label
from handout.proof.compare.readback import Book
from handout.proof.expect.document import Approved
from handout.proof.faults import Fault, finding
from handout.proof.look import alignment, decoration, visibility
from handout.proof.read import structure
from handout.proof.read.interpreter import Painter
from handout.proof.read.reader import MAX_FILE, Opened, Unreadable, guarded, opened, reference, text
from handout.proof.tamper import active_content, allowed_syntax, glyphs

MOST_OF_A_KIND = 12
_NO_LABEL = Label("", "", "", "", "")


@dataclass(frozen=True)
class Proof:
    """What a proof found. `counted` says how much was looked at, `unchecked` what was not."""

    findings: tuple[Finding, ...]
    label: Label = _NO_LABEL
    counted: tuple[tuple[str, int], ...] = ()
    unchecked: str = ""


def prove(data: bytes, path: str, approved: Approved | None = None) -> Proof:
    """Read a PDF back, and hold it against what was approved where that is known.

    Never raises: whatever a file is made of, what is wrong with it comes back as findings.
    """
    try:
        with guarded() as said:
            return _prove(opened(data, said), path, approved)
    except Unreadable as fault:
        return _unread(path, str(fault))
    except RecursionError:
        return _unread(path, "it nests too deep")
    except MemoryError:
        return _unread(path, "it needs too much memory")
    except Exception as fault:  # pypdf raises nearly anything over a broken file
        return _unread(path, f"it is broken ({type(fault).__name__}: {str(fault)[:120]})")


def label_of(data: bytes) -> Label:
    """Read how a file names itself; nothing where it does not, or cannot be read."""
    try:
        with guarded() as said:
            file = opened(data, said)
            return metadata.label(file.info, metadata.read_xmp(file))
    except Exception:  # what is wrong with it, `prove` says
        return _NO_LABEL


def _unread(path: str, why: str) -> Proof:
    fault = Fault(
        "proof-unreadable",
        f"the PDF cannot be read: {why}",
        hint="make it again from its source, or ask whoever sent it",
    )
    return Proof((finding(fault, path),), unchecked="anything: the file cannot be read")


def _prove(file: Opened, path: str, approved: Approved | None) -> Proof:
    faults: list[Fault] = []
    xmp: dict[str, str] = {}
    try:
        xmp = metadata.read_xmp(file)
    except Unreadable as fault:
        faults.append(Fault("proof-metadata", f"the file's metadata cannot be read: {fault}"))
    label, claims = metadata.label(file.info, xmp), metadata.claims(xmp)
    ours = approved is not None or bool(label.id)
    painter = Painter(file, allowed_syntax.OPERATORS if ours else None)
    pages = tuple([painter.page(one) for one in file.pages])
    book = Book(pages, structure.read(file), links.read(file), text(file.root.get("/Lang")))
    faults += _anyones(file, book, xmp, label, claims, approved)
    if approved is not None:
        faults += _against(file, book, xmp, approved)
    if ours:
        faults += allowed_syntax.check(file)
        faults += allowed_syntax.controls(_told(file, book, painter, xmp))
    else:
        faults = [
            fault._replace(severity=WARNING)
            if fault.severity == ERROR and fault.id not in _GRAVE
            else fault
            for fault in faults
        ]
    unchecked = "" if approved else _unchecked(label)
    if unchecked:
        faults.append(Fault("proof-unchecked", f"not checked: {unchecked}", severity=NOTE))
    faults = [book.placed(fault) for fault in faults]
    counted = _counted(book, len(painter.fonts), approved)
    return Proof(tuple(finding(fault, path) for fault in _few(faults)), label, counted, unchecked)


def _told(file: Opened, book: Book, painter: Painter, xmp: dict[str, str]) -> Iterator[str]:
    """Yield all that the file tells a reader in words of its own."""
    for font in painter.fonts.values():
        yield from font.texts.values()
    waiting = list(book.tree.top) if book.tree else []
    while waiting:
        element = waiting.pop()
        waiting += element.elements
        yield from (element.actual or "", element.alt)
    yield from (entry.title for entry in whole_file.outline(file))
    yield from (one.contents for one in book.annotations)
    yield from map(text, file.info.values())
    yield from xmp.values()


def _counted(book: Book, fonts: int, approved: Approved | None) -> tuple[tuple[str, int], ...]:
    """Say how much was looked at."""
    words = sum([len(run.text.split()) for one in book.pages for run in one.runs])
    found = [("pages", len(book.pages)), ("words on the pages", words)]
    if approved is not None:
        wanted = approved.document.text.split()
        found += [
            ("words approved, each found", len(wanted)),
            ("of them numbers", len(re.findall(r"\S*\d\S*", approved.document.text))),
        ]
    found += [
        ("marks, each in its tag", len(book.tree.owner) if book.tree else 0),
        ("links", len(book.annotations)),
        ("fonts, glyph by glyph", fonts),
    ]
    return tuple(found)


# Faults that are errors in anybody's file: it lies about itself, or it can do harm.
_GRAVE = frozenset(("proof-claim", "proof-danger", "proof-orphan-claimed", "proof-unreadable"))


def _unchecked(label: Label) -> str:
    what = (
        "words, numbers, roles, links, versions and dates, for want of the source that they "
        "would be held against"
    )
    if label.id:
        return f"{what} (the file says it is `{label.id}`, version {label.version or 'unknown'})"
    return f"{what} (the file is not one of handout's)"


def _anyones(
    file: Opened,
    book: Book,
    xmp: dict[str, str],
    label: Label,
    claims: Claims,
    approved: Approved | None,
) -> Iterator[Fault]:
    """Check what holds of any file, whoever made it."""
    ours = approved is not None or bool(label.id)
    yield from active_content.check(file)
    yield from metadata.agreement(file.info, xmp)
    yield from whole_file.claimed(file, claims, book, approved)
    edition = EDITIONS.get(approved.edition if approved else label.edition)
    yield from visibility.check(book, edition.smallest if edition else 0.0)
    yield from glyphs.check(book, ours)
    if ours:
        yield from whole_file.whole(file)
    if book.tree is None:
        if ours:
            yield Fault("proof-tree", "the file has no tags: nobody can have it read aloud")
        elif not claims.pdfua:
            yield Fault("proof-tree", "the file has no tags", severity=WARNING)
        return
    yield from _tagged(file, book, claims)
    if ours:
        turned = languages.is_right_to_left(book.language)
        for leaf in book.leaves if approved is None else ():
            yield from visual_order.check(leaf, book, book.is_right_to_left(leaf), None)
        yield from order.check(book.tree.top, book, turned)
        yield from lines.check(book.tree.top, book, turned)
        yield from alignment.check(book.tree.top, book, turned)


def _tagged(file: Opened, book: Book, claims: Claims) -> Iterator[Fault]:
    """Check tags, marks and links against one another, and the claim of PDF/UA against them."""
    assert book.tree is not None
    keys = {
        one.number: int(one.entries["/StructParents"])
        for one in file.pages
        if isinstance(one.entries.get("/StructParents"), int)
    }
    tagged = list(parent_tree.check(book, book.tree, keys))
    root = reference(file.root.get("/StructTreeRoot"))
    tagged += [*parent_tree.links_back(book.tree.top, root, book), *parent_tree.roles(book.tree)]
    yield from tagged
    if tagged and claims.pdfua:
        yield Fault(
            "proof-claim",
            f"the file claims PDF/UA-{claims.pdfua}, which is not true: {tagged[0].message}",
            tagged[0].place,
        )
    yield from links.check(book)
    yield from links.uncovered(book)


def _against(file: Opened, book: Book, xmp: dict[str, str], approved: Approved) -> Iterator[Fault]:
    """Check the file against its source."""
    yield from metadata.check(file.info, xmp, approved)
    yield from whole_file.catalogue(file, approved)
    formats = [format_of(approved.edition, paper) for paper in approved.papers]
    sizes = [(one.width, one.height) for one in formats]
    yield from visibility.sheets(book, sizes)
    yield from alignment.colours(book, approved.brand)
    if book.tree is None:
        return
    top = book.tree.top
    want = tables.settled(approved.document, top)
    if len(top) != 1:
        yield Fault("proof-tree", f"the tags have {len(top)} roots instead of one")
    if top:
        yield from roles.compare(want, top[0], book, approved.pictures)
    yield from decoration.check(approved, book)
    yield from links.targets(want, book)
    yield from headers_footers.check(approved, top, book)
    yield from whole_file.outlined(whole_file.outline(file), top, approved, book)


def _few(faults: Iterable[Fault]) -> list[Fault]:
    """Drop repeats, and cut off kinds that would never end."""
    kinds: dict[str, list[Fault]] = {}
    for fault in dict.fromkeys(faults):
        kinds.setdefault(fault.id, []).append(fault)
    more = [
        Fault(
            id,
            f"and {len(its) - MOST_OF_A_KIND} more of this kind",
            severity=ERROR
            if any(one.severity == ERROR for one in its[MOST_OF_A_KIND:])
            else its[0].severity,
        )
        for id, its in kinds.items()
        if len(its) > MOST_OF_A_KIND
    ]
    return [fault for its in kinds.values() for fault in its[:MOST_OF_A_KIND]] + more


__all__ = ["MAX_FILE", "Approved", "Label", "Proof", "prove"]
