"""What somebody else's note must be before leaflets are joined to it, and what joining costs it.

A note that would lose something a reader relies on (a signature, a file inside it, a layer, half
of its pages) is refused, with the reason and what to do. What joining only changes is said: a
form is drawn as it is filled in, an action is dropped, a claim is not carried over, for nobody
here has proved it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from handout.base.languages import is_tag
from handout.base.rows import NamedTuple
from handout.deliver.note_tags import tagged
from handout.deliver.parts import NOTE, UNKNOWN, NotJoined, Part
from handout.proof.read.reader import MAX_FILE

ATTACH = "attach the leaflets to it instead: handout attach NOTE.pdf -o OUT.pdf LEAFLET.pdf"
_HARMLESS = ("/URI", "/GoTo")
_UNJOINED = {
    "/FileAttachment": "holds a file inside it",
    "/RichMedia": "plays media",
    "/Movie": "plays a film",
    "/Screen": "plays media",
    "/Sound": "plays a sound",
    "/3D": "shows a 3D view",
    "/Redact": "has passages that are marked to be blacked out and are not",
}
_OF_PAGES = ("/AA", "/PieceInfo", "/Metadata", "/AF", "/B", "/Thumb", "/Trans", "/PresSteps")


class Note(NamedTuple):
    """A note ready to be joined: tagged in some way. `remarks` say what has become of it."""

    data: bytes
    part: Part
    remarks: tuple[str, ...]


def take_in(data: bytes, title: str, language: str = "") -> Note:
    """Make a note ready to be joined. Raises NotJoined, with what to do instead.

    `language` is the note's, where it does not say so itself.
    """
    try:
        pdf = _opened(data)
        with pdf:
            for why in _refusals(pdf):
                raise NotJoined(why)
            language = language or _language(pdf)
            remarks = [*_cleaned(pdf), *_unchanging(pdf), *tagged(pdf)]
            if not language:
                remarks.append("it does not say in which language it is (--note-language TAG)")
            out = io.BytesIO()
            pdf.save(out, min_version="1.7", deterministic_id=True, encryption=False)
    except NotJoined:
        raise
    except Exception as fault:  # pikepdf raises nearly anything over a broken file
        raise NotJoined(_broken(f"{type(fault).__name__}: {str(fault)[:80]}")) from None
    sha256 = hashlib.sha256(data).hexdigest()
    return Note(out.getvalue(), Part(NOTE, title, language or UNKNOWN, sha256), tuple(remarks))


def _opened(data: bytes) -> Pdf:
    """Open a note that is whole, and may be opened by anybody."""
    if len(data) > MAX_FILE:
        raise NotJoined(f"it is larger than {MAX_FILE // 1_000_000} MB")
    if b"%PDF-" not in data[:1024]:
        raise NotJoined("it does not start as a PDF does")
    try:
        pdf = Pdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise NotJoined("it needs a password; save it without one, then join it") from None
    except pikepdf.PdfError as fault:
        raise NotJoined(_broken(str(fault)[:80])) from None
    # What qpdf puts together from half a file may be blank pages.
    problems = [*pdf.get_warnings(), *pdf.check_pdf_syntax()]
    if problems:
        raise NotJoined(_broken(str(problems[0])[:80]))
    if pdf.is_encrypted and not pdf.allow.modify_assembly:
        raise NotJoined("its owner forbids joining it; ask for a copy that allows it")
    if not len(pdf.pages):
        raise NotJoined("it has no pages")
    return pdf


def _broken(why: str) -> str:
    return f"it is damaged or cut off ({why}); have it sent or made again"


def _refusals(pdf: Pdf) -> Iterator[str]:
    """Say why a note cannot be joined without losing what its readers rely on."""
    root = pdf.Root
    form = root.get("/AcroForm", Dictionary())
    names = root.get("/Names", Dictionary())
    if "/Perms" in root or any(
        isinstance(thing, Dictionary) and "/ByteRange" in thing for thing in pdf.objects
    ):
        yield f"it is signed, and joining would void the signature; {ATTACH}"
    if "/XFA" in form:
        yield "it is an XFA form, which few programs can show; print it to a PDF, then join that"
    if "/Collection" in root or "/EmbeddedFiles" in names or "/AF" in root:
        yield f"it holds files inside it, which joining would lose; {ATTACH}"
    if "/OCProperties" in root:
        yield f"it has layers, and joining would show what is hidden; {ATTACH}"
    for number, page in enumerate(pdf.pages, start=1):
        for one in page.obj.get("/Annots", ()):
            what = _UNJOINED.get(str(one.get("/Subtype")))
            if what:
                yield f"page {number} {what}; {ATTACH}"
            if one.get("/Subtype") == Name.Widget and not _drawable(one, form):
                yield (
                    f"a form field on page {number} is filled in and not drawn; print the note to "
                    "a PDF, then join that"
                )


def _drawable(field: Any, form: Any) -> bool:
    """Say whether what a field holds is seen when it is drawn: by itself, or as plain letters."""
    said, kind, above = None, None, field
    for _ in range(20):
        said = above.get("/V") if said is None else said
        kind = above.get("/FT") if kind is None else kind
        if "/Parent" not in above:
            break
        above = above.Parent
    if said is None or kind not in (Name.Tx, Name.Ch):
        return True
    drawn = "/AP" in field and "/N" in field.AP and not bool(form.get("/NeedAppearances", False))
    return drawn or str(said).isascii()


def _language(pdf: Pdf) -> str:
    said = pdf.Root.get("/Lang")
    found = str(said).strip() if isinstance(said, pikepdf.String) else ""
    return found if is_tag(found) else ""


def _cleaned(pdf: Pdf) -> Iterator[str]:
    """Drop what a packet must not do, and say so."""
    root = pdf.Root
    for page in pdf.pages:
        marks = page.obj.get("/Annots")
        if marks is not None:  # each by itself, so that tags can name it
            page.obj.Annots = Array(
                [one if one.is_indirect else pdf.make_indirect(one) for one in marks]
            )
        for key in _OF_PAGES:
            if key in page.obj:
                del page.obj[key]
    acts = {"/OpenAction", "/AA"} & set(root.keys())
    names = root.get("/Names", Dictionary())
    if acts or "/JavaScript" in names or _disarmed(pdf):
        yield "what it would do by itself (scripts, actions) is dropped"
    if pdf.is_encrypted:
        yield "the packet is not encrypted, as it was"
    told = root.Metadata.read_bytes() if isinstance(root.get("/Metadata"), Stream) else b""
    if b"pdfuaid" in told or b"pdfaid" in told:
        yield "its claim of PDF/UA or PDF/A is not carried over: nobody here has proved it"
    yield "the packet claims neither PDF/UA nor PDF/A, since the note's pages are not handout's"


def _disarmed(pdf: Pdf) -> bool:
    """Take away every action but those that lead to a page or an address."""
    found = False
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary):
            continue
        if "/AA" in thing:
            del thing["/AA"]
            found = True
        action = thing.get("/A")
        if not isinstance(action, Dictionary) or "/S" not in action or "/O" in action:
            continue
        if str(action.S) not in _HARMLESS:
            del thing["/A"]
            found = True
        elif "/Next" in action:
            del action["/Next"]
            found = True
    return found


def _unchanging(pdf: Pdf) -> Iterator[str]:
    """Draw a form as it is filled in."""
    widgets = sum(
        one.get("/Subtype") == Name.Widget
        for page in pdf.pages
        for one in page.obj.get("/Annots", ())
    )
    if not widgets:
        return
    steps: tuple[Callable[[], Any], ...] = (
        pdf.generate_appearance_streams,
        pdf.flatten_annotations,
    )
    for step in steps:
        step()
    yield f"its form ({widgets} fields) is drawn as it is filled in, and can no longer be filled in"
