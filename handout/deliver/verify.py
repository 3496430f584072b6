"""Proves finished PDFs and web pages, later and anywhere: finds each one's source, says what holds.

A file of ours names its leaflet, and the digest of the source that it was printed from. If the
source still has that digest the file is held against it word by word; if not, the file was
printed from another version, and that is the finding.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from handout import proof
from handout.base import files
from handout.base.finding import (
    ERROR,
    Finding,
    Span,
    error,
    has_errors,
    tidy,
    warning,
)
from handout.base.formats import EDITIONS, PAPERS, format_of
from handout.base.rows import NamedTuple
from handout.deliver import packet_proof, personal_proof
from handout.deliver.attach import Embedded, leaflets_in
from handout.deliver.packet_proof import Packet
from handout.deliver.parts import NOTE, numbered
from handout.deliver.personal_proof import Sheet
from handout.language.writing import is_right_to_left
from handout.pipeline import CheckedLeaflet, check
from handout.proof import Approved, Label, Proof, folding, web
from handout.proof.read.markup import is_page


class Verified(NamedTuple):
    """One PDF with all that was found of it. `ready` is the leaflet it was held against, if any.

    `parts` are the leaflets of a packet; `besides` says what it holds that is no leaflet.
    """

    path: Path
    size: int
    sha256: str
    proof: Proof
    source: Path | None
    ready: CheckedLeaflet | None
    findings: tuple[Finding, ...]
    parts: tuple[Verified, ...] = ()
    besides: str = ""

    @property
    def is_proved(self) -> bool:
        """True if the file, or each leaflet in it, was held against its source and all is well."""
        held = all(part.is_proved for part in self.parts) if self.parts else self.ready is not None
        return held and not has_errors(self.findings)


def verify(path: Path, source: Path | None, sources: Path) -> Verified:
    """Prove one PDF, against `source` or against the one that it names among `sources`.

    The leaflets of a packet, or inside a note, are held against the sources that they name.
    """
    name = str(path)
    try:
        data = _read(path)
    except OSError as fault:
        found = [
            error(
                "proof-unreadable",
                f"the file cannot be read: {fault.strerror or fault}",
                Span(name),
                "name a PDF that is there and that you may read",
            )
        ]
        return Verified(path, 0, "", Proof(tuple(found)), source, None, tuple(found))
    if is_page(data):
        return _leaflet_of(path, data, source, sources)
    label = proof.label_of(data)
    if not label.id and packet_proof.is_packet(data):
        return _packet(path, data, sources)
    inside = [] if label.id or source else leaflets_in(data)
    if inside:
        return _note(path, data, inside, sources)
    return _leaflet_of(path, data, source, sources)


def _packet(path: Path, data: bytes, sources: Path) -> Verified:
    """Prove a packet: every leaflet in it by itself, and what holds them together."""
    read: Packet = packet_proof.read(data)
    found = [
        error(
            "proof-packet",
            fault,
            Span(str(path)),
            "join the leaflets again with `handout packet`",
        )
        for fault in read.faults
    ]
    proved, notes = [], []
    numbers = numbered([one.part for one in read.parts])
    for number, (part, file, leaflet) in zip(numbers, read.parts):
        if part.is_ours:
            name = Path(f"{path}, part {number} (from page {part.first})")
            one = _leaflet_of(name, leaflet or file, None, sources)
            if leaflet:
                one = _personal(name, file, one, personal_proof.read_part(file, leaflet))
            # It was written again to be taken out; that is no news of the packet.
            kept = tuple(f for f in one.findings if f.id != "proof-resaved")
            proved.append(one._replace(findings=kept))
        elif part.kind == NOTE:
            notes.append(f"pages {part.first} to {part.after - 1}")
    besides = f"not handout's, and held against nothing: {', '.join(notes)}" if notes else ""
    whole = Proof((), unchecked=besides)
    return _of_parts(path, data, whole, found, proved, besides)


def _of_parts(
    path: Path, data: bytes, whole: Proof, found: list[Finding], proved: list[Verified], rest: str
) -> Verified:
    """Return what is known of a file with leaflets inside: its own findings, then those of each."""
    return Verified(
        path,
        len(data),
        hashlib.sha256(data).hexdigest(),
        whole,
        None,
        None,
        tidy((*found, *(f for one in proved for f in one.findings))),
        tuple(proved),
        rest,
    )


def _note(path: Path, data: bytes, inside: list[Embedded], sources: Path) -> Verified:
    """Prove the leaflets inside somebody's note; of the note itself, that it does no harm."""
    proved, found = [], []
    for one in inside:
        proved.append(_leaflet_of(Path(f"{path}, {one.name}"), one.data, None, sources))
        if not one.is_as_described:
            found.append(
                error(
                    "proof-packet",
                    f"the file inside named {one.name} is not the one that was attached: its "
                    "digest is another",
                    Span(str(path)),
                    "attach the leaflets to the note again with `handout attach`",
                )
            )
    syntax = proof.PLAIN.with_attachments().adding(("/AcroForm", "/Perms"))
    whole = proof.prove(data, str(path), None, syntax)
    besides = "the note itself is not handout's, and was held against nothing"
    found += [f for f in whole.findings if f.severity == ERROR]
    return _of_parts(path, data, whole, found, proved, besides)


def _leaflet_of(path: Path, data: bytes, source: Path | None, sources: Path) -> Verified:
    """Prove one leaflet, against `source` or against the one that it names."""
    name, of_page = str(path), is_page(data)
    base = b"" if of_page else personal_proof.base_of(data)
    if base:
        return _personal(
            path, data, _leaflet_of(path, base, source, sources), personal_proof.read(data)
        )
    label = web.label_of(data) if of_page else proof.label_of(data)
    if label.edition.endswith(folding.EDITION):
        return _sheets(path, data, label, verify(_pages_of(path), source, sources))
    found = [] if source else list(_found(name, label, sources))
    if source is None:
        source = next((Path(one.also.path) for one in found if one.also), None) or (
            _source(label, sources)
        )
    ready: CheckedLeaflet | None = None
    if source is not None and not found:
        ready, faults = check(source, sources)
        found += [fault for fault in faults if fault.severity == ERROR]
    approved = None
    if ready is not None:
        edition = label.edition if label.edition in EDITIONS else next(iter(EDITIONS))
        approved = Approved(ready.leaflet, ready.brand, edition, tuple(PAPERS), ready.pictures)
    proved = web.prove(data, name, approved) if of_page else proof.prove(data, name, approved)
    return Verified(
        path,
        len(data),
        hashlib.sha256(data).hexdigest(),
        proved,
        source,
        ready,
        tidy((*found, *proved.findings)),
    )


def _personal(path: Path, data: bytes, leaflet: Verified, sheet: Sheet) -> Verified:
    """Prove a copy in a patient's name whose leaflet was proved: all that was added to it."""
    own = leaflet.ready.leaflet if leaflet.ready else None
    hint = "make the copy again with `handout personal`"
    found = [
        error("proof-personal", fault, Span(str(path)), hint)
        for fault in (*sheet.faults, *personal_proof.unlike(sheet, own))
    ]
    return leaflet._replace(
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        findings=tidy((*leaflet.findings, *found)),
        besides="the sheet before it names a patient, and was held against no data",
    )


def _pages_of(sheets: Path) -> Path:
    """Return where the pages of a booklet are that these are the sheets of: beside them."""
    return sheets.with_name(sheets.name.removesuffix(".pdf").removesuffix(".print") + ".pdf")


def _sheets(path: Path, data: bytes, label: Label, pages: Verified) -> Verified:
    """Hold a booklet's sheets against its pages, which were held against their source."""
    found = list(pages.findings)
    edition = label.edition.removesuffix(folding.EDITION)
    if pages.sha256 and pages.path != path and edition in EDITIONS:
        turned = pages.ready is not None and is_right_to_left(pages.ready.leaflet.language)
        tried: list[tuple[Finding, ...]] = [
            folding.prove_sheets(
                data, str(path), _read(pages.path), format_of(edition, paper), turned
            )
            for paper in PAPERS
        ]
        found += sorted(tried, key=lambda findings: len(findings))[0]
    else:
        found.append(
            error(
                "proof-sheets",
                f"these are sheets of a booklet, and its pages are not beside them: {pages.path}",
                Span(str(path)),
                "put the file of its pages beside it, or make both again with `handout build`",
            )
        )
    proved = replace(pages.proof, label=label, findings=tuple(found))
    return pages._replace(
        path=path,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        proof=proved,
        findings=tidy(found),
    )


def _read(path: Path) -> bytes:
    """Return a file's bytes, at the most one more than a proof will look at."""
    if path.exists() and not path.is_file():
        raise OSError(0, "it is a folder or a device")
    with path.open("rb") as file:
        return file.read(proof.MAX_FILE + 1)


def _source(label: Label, sources: Path) -> Path | None:
    """Return the leaflet that a file names: by its id, else by its digest."""
    path = sources / f"{label.id}.yaml"
    if label.id and path.name == f"{label.id}.yaml" and path.is_file():
        return path
    return next(
        (
            one
            for one in sorted(sources.glob("*.yaml"))
            if label.digest and _digest(one) == label.digest
        ),
        None,
    )


def _found(name: str, label: Label, sources: Path) -> list[Finding]:
    """Say what stands between a file and a source to hold it against."""
    if not label.id:
        return []
    path = _source(label, sources)
    if path is None:
        return [
            warning(
                "proof-no-source",
                f"the file says it is the leaflet `{label.id}`, which is not in {sources}",
                Span(name),
                "name its source with --source",
            )
        ]
    if _digest(path) != label.digest:
        version = f"version {label.version} of " if label.version else ""
        return [
            error(
                "proof-version",
                f"printed from an older version: {version}{path} has "
                "changed since this file was made",
                Span(name),
                "print it again with `handout build`, or see what changed with --source",
                Span(str(path)),
            )
        ]
    return []


def _digest(path: Path) -> str:
    return files.digest(path.read_bytes()) if path.is_file() else ""
