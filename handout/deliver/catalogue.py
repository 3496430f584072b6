"""Gathers what a catalogue shows: leaflets as they stand on a day, and their finished files.

A file is taken only if it says it was made from the leaflet as it is now. A leaflet that is
withdrawn or past its review date is listed, for staff look for it, and has no file to print.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handout import proof
from handout.base import file_id, files
from handout.base.finding import Finding, Span, warning
from handout.base.formats import EDITIONS
from handout.base.rows import NamedTuple
from handout.leaflet.model import Leaflet, plain
from handout.pipeline import CheckedLeaflet, may_be_made
from handout.proof import web
from handout.proof.read.markup import is_page
from handout.web.site import Entry, File, site

_PICTURE = 200  # pixels across
_ENDINGS = (".pdf", ".html")
_NEXT = {*EDITIONS, *(ending[1:] for ending in _ENDINGS)}  # what follows a leaflet's id in a name


class Gathered(NamedTuple):
    """What a catalogue shows of a leaflet, the files to copy, and the bytes of its picture."""

    entry: Entry
    copies: tuple[Path, ...] = ()
    picture: bytes = b""


def built_files(folder: Path) -> dict[str, list[Path]]:
    """Return the finished files of a folder by the id of the leaflet that their names begin with.

    The folder is read once: asked for each of a thousand leaflets, it takes longer than they.
    """
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix in _ENDINGS:
            parts = path.name.split(".")
            at = next((n for n, part in enumerate(parts) if n and part in _NEXT), 1)
            found.setdefault(".".join(parts[:at]), []).append(path)
    return found


def gather(
    ready: CheckedLeaflet,
    built: Mapping[str, Sequence[Path]],
    today: datetime.date,
    drafts: bool,
) -> tuple[Gathered | None, tuple[Finding, ...]]:
    """Return what to show of a leaflet, None where it is a draft and drafts are not wished."""
    standing = standing_of(ready.leaflet, today)
    if standing == "current" and not may_be_made(ready)[0]:
        standing = "draft"  # an error stands between it and patients: it would not be built
    if standing == "draft" and not drafts:
        return None, ()
    entry = _entry(ready, standing)
    if standing in ("overdue", "withdrawn"):
        return Gathered(entry), ()
    found: list[tuple[Path, File]] = []
    findings: list[Finding] = []
    for path in built.get(entry.id, ()):
        data = path.read_bytes()
        label = web.label_of(data) if is_page(data) else proof.label_of(data)
        if label.id != entry.id:
            continue
        if label.digest != ready.leaflet.source.digest:
            findings.append(
                warning(
                    "catalogue-stale",
                    f"{path} was made from another version and is left out",
                    Span(ready.leaflet.source.path),
                    "make it again with `handout build`",
                )
            )
            continue
        identity = file_id.identity(data)
        pages = identity.pages if identity else 1
        found.append((path, File(path.name, label.edition, pages, len(data))))
    picture = _picture(next((path for path, one in found if path.suffix == ".pdf"), None))
    entry = entry._replace(
        files=tuple(one for _, one in found),
        picture=f"pictures/{entry.id}.png" if picture else "",
    )
    return Gathered(entry, tuple(path for path, _ in found), picture), tuple(findings)


def standing_of(leaflet: Leaflet, today: datetime.date) -> str:
    """Return how a leaflet stands on a day: current, draft, overdue or withdrawn."""
    review = leaflet.review
    if review is not None and review.status == "withdrawn":
        return "withdrawn"
    if leaflet.is_draft:
        return "draft"
    if review is not None and review.review_by is not None and review.review_by < today:
        return "overdue"
    return "current"


def _entry(ready: CheckedLeaflet, standing: str) -> Entry:
    leaflet, review, grade = ready.leaflet, ready.leaflet.review, ready.verdict.grade
    return Entry(
        leaflet.id,
        leaflet.title.value,
        leaflet.language,
        leaflet.kind,
        plain(leaflet.main_message),
        standing,
        str(review.version) if review and review.version else "",
        (review.approved_on or review.written_on) if review else None,
        review.review_by if review else None,
        ready.brand.organisation,
        max(0, round(grade.kincaid)) if grade else None,
        tuple(map(str, leaflet.keywords)),
        tuple((code.system, code.value.value) for code in leaflet.codes),
        speciality=str(leaflet.speciality or ""),
        translation_of=str(leaflet.translation_of.leaflet) if leaflet.translation_of else "",
    )


def _picture(path: Path | None) -> bytes:
    """Return page 1 of a PDF as a small PNG; nothing where PDFium is not installed."""
    if path is None:
        return b""
    try:
        import pypdfium2 as pdfium
    except ImportError:
        return b""
    import io

    document = pdfium.PdfDocument(path)
    page = document[0]
    image = page.render(scale=_PICTURE / page.get_width()).to_pil().convert("P")
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    document.close()
    return made.getvalue()


def write(gathered: Sequence[Gathered], folder: Path, name: str, base: str) -> Iterator[Path]:
    """Write a catalogue into a folder and yield each file. Raises OSError."""
    for inner in ("", "leaflets", "files", "pictures", "minisearch"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    made = [(folder / at, data) for at, data in site([one.entry for one in gathered], name, base)]
    for one in gathered:
        made += [(folder / "files" / path.name, path.read_bytes()) for path in one.copies]
        if one.picture:
            made.append((folder / one.entry.picture, one.picture))
    for path, data in made:
        if not files.holds(path, data):
            files.write(path, data)
        yield path
    _swept(folder, {path for path, _ in made})


def _swept(folder: Path, kept: set[Path]) -> None:
    """Remove what an earlier catalogue had and this one has not: nothing withdrawn stays there."""
    for inner in ("leaflets", "files", "pictures"):
        for path in (folder / inner).iterdir():
            if path not in kept and path.suffix in (".html", ".pdf", ".png"):
                path.unlink()
