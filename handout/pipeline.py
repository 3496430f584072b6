"""The pipeline, on one screen; the only module that knows the order of the stages.

    path -> leaflet -> findings                              check
               |-> brand, pictures -> pages -> bytes -> proof -> file    build

Every stage returns its value and its findings; an error stops before the next stage, and nothing
gets its name in the output folder before all of them have passed. What the rules find stops only
a leaflet that says it is approved: a draft is always made, so that its author sees pages.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from handout import rules
from handout.base import faces, files
from handout.base.finding import (
    ERROR,
    WARNING,
    BrokenData,
    Finding,
    Span,
    has_errors,
    tidy,
    warning,
)
from handout.base.formats import HTML, Format, format_of
from handout.base.rows import NamedTuple
from handout.base.scripts import RUN_ON
from handout.design import brand, brand_words
from handout.design.brand import Brand
from handout.drawing import pictures
from handout.drawing.pictures import Picture
from handout.fonts.coverage import missing, missing_glyphs, printed
from handout.fonts.typeface import typeface
from handout.knowledge import profiles
from handout.language import line_breaks
from handout.language.wording import wording
from handout.language.writing import is_right_to_left
from handout.leaflet.blocks.body_map import View
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.pictograms import Pictogram
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.model import Leaflet
from handout.leaflet.original import Original, original
from handout.leaflet.passages import blocks_inside
from handout.leaflet.reader import load, typed
from handout.source.nodes import parse

if TYPE_CHECKING:
    from handout.pdf.metadata import Metadata

# Rooms that change no page: the rules judge at each build, the rest carries what is made.
NOT_OF_PAGES = ("author", "cli", "deliver", "rules")


class CheckedLeaflet(NamedTuple):
    """A leaflet with all that it is made from, read and checked, and what the rules say of it."""

    leaflet: Leaflet
    brand: Brand
    pictures: Mapping[str, Picture]
    verdict: rules.Verdict = rules.Verdict()
    original: Original | None = None


class BuiltFile(NamedTuple):
    """One file that a build made, or found up to date (`fresh` is False)."""

    path: Path
    edition: str
    pages: int
    size: int
    draft: bool
    fresh: bool


def check(
    path: Path, sources: Path, today: datetime.date | None = None, data: bytes | None = None
) -> tuple[CheckedLeaflet | None, tuple[Finding, ...]]:
    """Read a leaflet with its brand and pictures; returns it and every fault of its form.

    With a day to judge by, the rules are asked as well: see `Ready.verdict`. Where the program's
    own data has a fault that is returned, for no leaflet can be judged by half a list. `data` are
    the bytes to read in place of those of the file, such as those that it is about to have.
    """
    try:
        return _checked(path, sources, today, data)
    except BrokenData as broken:
        return None, broken.findings


def _checked(
    path: Path, sources: Path, today: datetime.date | None, data: bytes | None
) -> tuple[CheckedLeaflet | None, tuple[Finding, ...]]:
    leaflet, found = load(path) if data is None else typed(parse(str(path), data), path)
    if leaflet is None:
        return None, found
    findings = list(found)
    its_brand = brand.read(leaflet.brand, sources, findings.append)
    root = sources if files.is_below(path, sources) else path.parent
    images: dict[str, Picture] = {}
    for figure in blocks_inside(leaflet, Figure):
        picture = pictures.read(figure.image, path.parent, root, findings.append)
        if picture is not None:
            images[figure.image.value] = picture
    drawn = [one.drawing for one in blocks_inside(leaflet, Pictogram)]
    drawn += [one.drawing for one in blocks_inside(leaflet, View)]
    images |= {name: pictures.own(name) for name in drawn}
    if its_brand is not None:
        its_brand = its_brand._replace(profile=_profile(leaflet, its_brand))
        its_brand = its_brand.spoken(leaflet.language)
        findings += _unspoken(leaflet, its_brand)
        # A sign that the reader has named already is not named again for want of a glyph.
        named = {(one.span.line, one.span.column) for one in found}
        marks = {_sign_at(one.span) for one in found if one.id == "md-bullet"}
        faces = typeface(its_brand.font, leaflet.language)
        findings += [
            one
            for one in missing_glyphs(leaflet, faces)
            if (one.span.line, one.span.column) not in named and _sign_at(one.span) not in marks
        ]
        if its_brand.logo is not None:
            images["brand:logo"] = its_brand.logo
    if its_brand is None or has_errors(findings):
        return None, tidy(findings)
    ready = CheckedLeaflet(leaflet, its_brand, images, original=original(leaflet, path))
    if today is not None:
        ready = ready._replace(verdict=judge(ready, today))
    return ready, tidy(findings)


def _sign_at(span: Span) -> str:
    """Return the character that a finding stands at."""
    return span.excerpt[span.column - 1 : span.column] or "\n"


def _profile(leaflet: Leaflet, its_brand: Brand) -> str:
    """Return whose rules hold: what the leaflet says, its brand, or its language's country."""
    if leaflet.profile or leaflet.brand:
        return leaflet.profile or its_brand.profile
    return profiles.of_region(leaflet.language) or its_brand.profile


def _unspoken(leaflet: Leaflet, house: Brand) -> Iterator[Finding]:
    """Yield what the brand says in its own language alone to the readers of a translation, and
    what it says in theirs that no face has."""
    said = brand_words.chosen(house.translations, leaflet.language)
    if said is not None:
        yield from missing(printed(said), typeface(house.font, leaflet.language))
    if leaflet.translation_of is None or leaflet.brand is None:
        return
    keys = [("other_formats", house.other_formats), ("contact", house.contact)]
    unsaid = [key for key, value in keys if value and key not in house.translated]
    if unsaid:
        yield warning(
            "brand-language",
            f"the brand says {' and '.join(f'`{key}`' for key in unsaid)} in its own language only",
            leaflet.brand.span(),
            f"add `{leaflet.language}` to `translations` in its brand.yaml",
        )


def judge(ready: CheckedLeaflet, today: datetime.date) -> rules.Verdict:
    """Ask the rules what they say of a leaflet on a day."""
    house = ready.brand
    publisher = rules.Publisher(
        house.organisation, bool(house.contact), bool(house.other_formats), house.words
    )
    return rules.check(
        ready.leaflet, house.profile, publisher, today, content(ready), ready.original
    )


def content(ready: CheckedLeaflet) -> str:
    """Return the digest of what an approver approves: all that a reader sees, in its roles.

    That is the leaflet's words and pictures and the words of its brand, for a wrong phone number
    there is printed as well; and the profile, which chooses the emergency number.
    """
    house = ready.brand
    seen = content_digest(
        ready.leaflet,
        {name: picture.digest for name, picture in ready.pictures.items() if name != "brand:logo"},
    )
    return files.digest(seen.encode(), *(word.encode() for word in (house.profile, *house.words)))


def may_be_made(ready: CheckedLeaflet) -> tuple[bool, tuple[Finding, ...]]:
    """Say whether the rules let a leaflet be made, and which of their errors to show.

    Those of a draft are shown as warnings: they stand between it and its approval, not its pages.
    """
    errors = [f for f in ready.verdict.findings if f.severity == ERROR]
    review = ready.leaflet.review
    if review is not None and review.status == "approved":
        return not errors, tuple(errors)
    return True, tuple(replace(f, severity=WARNING) for f in errors)


def build(
    ready: CheckedLeaflet, edition_name: str, paper_name: str | None, output: Path, program: str
) -> tuple[tuple[BuiltFile, ...], tuple[Finding, ...]]:
    """Make one edition of a leaflet in the folder `output`, unless its files are up to date.

    Returns its file, and for a booklet its sheets as well. `program` is the digest of the program
    itself. Raises OSError if the disk refuses.
    """
    leaflet = ready.leaflet
    allowed, said = may_be_made(ready)
    if not allowed:
        return (), said
    if edition_name == HTML:
        one, findings = _paged(ready, output / f"{leaflet.id}.html")
        return one, said + findings if one else findings
    format = format_of(edition_name, paper_name or leaflet.paper or ready.brand.paper)
    targets = [output / name for name in names(leaflet.id, format)]
    inputs = _inputs(ready, format, program)
    known = [_up_to_date(target, inputs) for target in targets]
    if all(known):
        return tuple(
            BuiltFile(target, edition_name, one[1], one[0], leaflet.is_draft, False)
            for target, one in zip(targets, known)
            if one is not None
        ), said

    files_made, findings = made(ready, format, inputs)
    if not files_made or has_errors(findings):
        return (), said + findings if files_made else findings
    for target, (data, _) in zip(targets, files_made):
        files.write(target, data)
    return tuple(
        BuiltFile(target, edition_name, pages, len(data), leaflet.is_draft, True)
        for target, (data, pages) in zip(targets, files_made)
    ), said + findings


def web_page(ready: CheckedLeaflet) -> tuple[bytes, tuple[Finding, ...]]:
    """Make the HTML edition of a leaflet in memory and prove it; returns its bytes and findings."""
    from handout.proof import Approved, web
    from handout.web.page import page

    data = page(ready.leaflet, ready.brand, ready.pictures)
    approved = Approved(ready.leaflet, ready.brand, HTML, (), ready.pictures)
    return data, web.prove(data, f"{ready.leaflet.id}.html", approved).findings


def _paged(
    ready: CheckedLeaflet, target: Path
) -> tuple[tuple[BuiltFile, ...], tuple[Finding, ...]]:
    """Write the HTML edition, unless the same bytes are there already: it is quickly made."""
    data, findings = web_page(ready)
    if has_errors(findings):
        return (), findings
    fresh = not files.holds(target, data)
    if fresh:
        files.write(target, data)
    return (BuiltFile(target, HTML, 1, len(data), ready.leaflet.is_draft, fresh),), findings


def names(stem: str, format: Format) -> tuple[str, ...]:
    """Return the names of the files of an edition: its pages, and its sheets if it has any."""
    pages = f"{stem}{format.suffix}.pdf"
    sheets = f"{stem}{format.suffix}.print.pdf"
    return (pages, sheets) if format.imposition else (pages,)


def made(
    ready: CheckedLeaflet, format: Format, inputs: str
) -> tuple[tuple[tuple[bytes, int], ...], tuple[Finding, ...]]:
    """Make an edition in memory and prove it; returns the bytes and pages of each of its files."""
    data, pages, findings = rendered(ready, format, inputs)
    if data is None:
        return (), findings
    named = names(ready.leaflet.id, format)
    findings += proved(data, Path(named[0]), ready, format)
    if format.imposition is None:
        return ((data, pages),), findings
    sheets, sides = imposed(ready, format, inputs)
    findings += folded(sheets, Path(named[1]), data, ready, format)
    return ((data, pages), (sheets, sides)), findings


def tried(ready: CheckedLeaflet) -> tuple[Finding, ...]:
    """Make every edition of a leaflet in memory and prove it; returns what stands in the way."""
    found: list[Finding] = []
    paper = ready.leaflet.paper or ready.brand.paper
    for edition in ready.leaflet.editions:
        if edition == HTML:
            found += web_page(ready)[1]
        else:
            found += made(ready, format_of(edition, paper), "0" * 64)[1]
    return tuple(f for f in tidy(found) if f.severity == ERROR)


def rendered(
    ready: CheckedLeaflet, format: Format, inputs: str
) -> tuple[bytes | None, int, tuple[Finding, ...]]:
    """Lay out and write one edition in memory; returns its bytes, pages and findings."""
    from handout.pages.pages import lay
    from handout.pdf.write import write

    pages = lay(ready.leaflet, ready.brand, format, ready.pictures)
    if has_errors(pages.findings):
        return None, 0, pages.findings
    data = write(pages, metadata(ready, format.edition), ready.pictures, inputs)
    return data, len(pages.pages), pages.findings


def imposed(ready: CheckedLeaflet, format: Format, inputs: str) -> tuple[bytes, int]:
    """Write a booklet's sheets in memory; returns their bytes and how many sides they have."""
    from handout.pages.pages import lay
    from handout.pages.sheets import impose
    from handout.pdf.sheets import write

    sheets = impose(lay(ready.leaflet, ready.brand, format, ready.pictures))
    data = metadata(ready, f"{format.edition}.print")  # a file that is not the edition itself
    data = data._replace(title=f"{data.title} (print sheets)")
    return write(sheets, data, ready.pictures, inputs), len(sheets.pages)


def folded(
    data: bytes, target: Path, pages: bytes, ready: CheckedLeaflet, format: Format
) -> tuple[Finding, ...]:
    """Fold a booklet's sheets in thought, and hold them against the pages that were proved."""
    from handout.proof.folding import prove_sheets

    turned = is_right_to_left(ready.leaflet.language)
    return prove_sheets(data, str(target), pages, format, turned)


def proved(data: bytes, target: Path, ready: CheckedLeaflet, format: Format) -> tuple[Finding, ...]:
    """Read a finished file back and hold it against the leaflet; there is no way round this."""
    from handout.proof import Approved, prove

    papers = (format.paper,)
    approved = Approved(ready.leaflet, ready.brand, format.edition, papers, ready.pictures)
    return prove(data, str(target), approved, fresh=True).findings


def program_digest(without: Collection[str] = NOT_OF_PAGES) -> str:
    """Return the digest of everything in the package that can change a page or its proof."""
    return files.tree_digest(Path(__file__).parent, (".py", ".yaml", ".svg"), (".ttf",), without)


def inputs(ready: CheckedLeaflet, format: Format) -> str:
    """Return the digest of all that an edition is made from, this program included."""
    return _inputs(ready, format, program_digest())


def _inputs(ready: CheckedLeaflet, format: Format, program: str) -> str:
    parts = [
        program,
        ready.leaflet.source.digest,
        ready.leaflet.id,
        ready.brand.digest,
        format.edition,
        format.paper,
        *(f"{key}={ready.pictures[key].digest}" for key in sorted(ready.pictures)),
        *_beyond(ready),
    ]
    return files.digest(*(part.encode() for part in parts))


def _beyond(ready: CheckedLeaflet) -> Iterator[str]:
    """Yield what else a leaflet's pages come from: faces and rules that do not ship."""
    house = ready.brand
    texts = [text.value for text in printed(ready.leaflet)]
    texts += [house.organisation, house.footer, house.other_formats, *house.contact, *house.address]
    texts += wording(ready.leaflet.language, house.profile).words.values()
    for stem in typeface(house.font, ready.leaflet.language).beyond(texts):
        yield f"{stem}={faces.digest(stem)}"
    if any(RUN_ON.search(text) for text in texts):
        yield f"breaks={line_breaks.rules()}"


def _up_to_date(target: Path, inputs: str) -> tuple[int, int] | None:
    """Return size and pages of the file at `target` if it is whole and made from `inputs`."""
    try:
        data = target.read_bytes()
    except OSError:
        return None
    from handout.base.file_id import identity

    found = identity(data)
    if found is None or found.inputs != inputs[:32].upper():
        return None
    return len(data), found.pages


def metadata(ready: CheckedLeaflet, edition: str) -> Metadata:
    """Return what an edition's file says of itself."""
    from handout.pdf.metadata import of_leaflet

    return of_leaflet(ready.leaflet, ready.brand, edition)
