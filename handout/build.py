"""The pipeline, on one screen; the only module that knows the order of the stages.

    path -> leaflet -> findings                              check
               |-> brand, pictures -> pages -> bytes -> file    build

Every stage returns its value and its findings; an error stops before the next stage, and nothing
gets its name in the output folder before all of them have passed.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Mapping, NamedTuple

from handout import __version__, brand, files, model, pictures
from handout.brand import Brand
from handout.editions import EDITIONS, PAPERS
from handout.finding import Finding, has_errors, tidy
from handout.fonts import typeface
from handout.glyphs import missing_glyphs
from handout.leaflet import load
from handout.model import Leaflet
from handout.pictures import Picture


class Ready(NamedTuple):
    """A leaflet with all that it is made from, read and checked."""

    leaflet: Leaflet
    brand: Brand
    pictures: Mapping[str, Picture]


class Made(NamedTuple):
    """One file that a build made, or found up to date (`fresh` is False)."""

    path: Path
    edition: str
    pages: int
    size: int
    draft: bool
    fresh: bool


def check(path: Path, sources: Path) -> tuple[Ready | None, tuple[Finding, ...]]:
    """Read a leaflet with its brand and pictures; returns it and every finding."""
    leaflet, found = load(path)
    if leaflet is None:
        return None, found
    findings = list(found)
    its_brand = brand.read(leaflet.brand, sources, findings.append)
    root = sources if _is_below(path, sources) else path.parent
    images: dict[str, Picture] = {}
    for figure in model.figures(leaflet):
        picture = pictures.read(figure.image, path.parent, root, findings.append)
        if picture is not None:
            images[figure.image.value] = picture
    if its_brand is not None:
        findings += missing_glyphs(leaflet, typeface(its_brand.font, leaflet.language))
        if its_brand.logo is not None:
            images["brand:logo"] = its_brand.logo
    if its_brand is None or has_errors(findings):
        return None, tidy(findings)
    return Ready(leaflet, its_brand, images), tidy(findings)


def build(ready: Ready, edition_name: str, paper_name: str | None, output: Path, program: str
          ) -> tuple[Made | None, tuple[Finding, ...]]:
    """Make one edition of a leaflet in the folder `output`, unless the file there is up to date.

    `program` is the digest of the program itself. Raises OSError if the disk refuses.
    """
    leaflet = ready.leaflet
    edition = EDITIONS[edition_name]
    paper = paper_name or leaflet.paper or ready.brand.paper
    target = output / f"{leaflet.id}{edition.suffix}.pdf"
    inputs = _inputs(ready, edition_name, paper, program)
    known = _up_to_date(target, inputs)
    if known is not None:
        return Made(target, edition_name, known[1], known[0], leaflet.is_draft, False), ()

    data, pages, findings = rendered(ready, edition_name, paper, inputs)
    if data is None:
        return None, findings
    files.write(target, data)
    return Made(target, edition_name, pages, len(data), leaflet.is_draft, True), findings


def rendered(ready: Ready, edition: str, paper: str, inputs: str
             ) -> tuple[bytes | None, int, tuple[Finding, ...]]:
    """Lay out and write one edition in memory; returns its bytes, pages and findings."""
    from handout.layout.pages import lay
    from handout.pdf.write import write

    pages = lay(ready.leaflet, ready.brand, EDITIONS[edition], PAPERS[paper], ready.pictures)
    if has_errors(pages.findings):
        return None, 0, pages.findings
    data = write(pages, _metadata(ready, edition), ready.pictures, inputs)
    return data, len(pages.pages), pages.findings


def program_digest() -> str:
    """Return the digest of everything in the package that can change a page."""
    root = Path(__file__).parent
    return files.tree_digest(root, (".py", ".yaml", ".svg"), (".ttf",))


def is_overdue(leaflet: Leaflet, today: datetime.date) -> bool:
    """Say whether the leaflet should have been reviewed before `today`."""
    review = leaflet.review
    return review is not None and review.review_by is not None and review.review_by < today


def _inputs(ready: Ready, edition: str, paper: str, program: str) -> str:
    parts = [program, ready.leaflet.source.digest, ready.leaflet.id, ready.brand.digest, edition,
             paper, *(f"{key}={ready.pictures[key].digest}" for key in sorted(ready.pictures))]
    return files.digest(*(part.encode() for part in parts))


def _up_to_date(target: Path, inputs: str) -> tuple[int, int] | None:
    """Return size and pages of the file at `target` if it is whole and made from `inputs`."""
    try:
        data = target.read_bytes()
    except OSError:
        return None
    from handout.identity import identity

    found = identity(data)
    if found is None or found.inputs != inputs[:32].upper():
        return None
    return len(data), found.pages


def _metadata(ready: Ready, edition: str):  # type: ignore[no-untyped-def]
    import reportlab

    from handout.pdf.metadata import Metadata

    leaflet, review = ready.leaflet, ready.leaflet.review
    organisation = ready.brand.organisation
    return Metadata(
        title=leaflet.title.value,
        author=str(review.author) if review and review.author else organisation,
        publisher=organisation,
        subject=model.plain(leaflet.main_message),
        keywords=tuple(word.value for word in leaflet.keywords),
        language=leaflet.language,
        identifier=leaflet.id,
        version=str(review.version) if review and review.version else "",
        status="draft" if leaflet.is_draft else "approved",
        edition=edition,
        digest=leaflet.source.digest,
        created=review.written_on if review else None,
        modified=(review.approved_on or review.written_on) if review else None,
        producer=f"handout {__version__} (ReportLab {reportlab.Version})",
    )


def _is_below(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except OSError:
        return False
