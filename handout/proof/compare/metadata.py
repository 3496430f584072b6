"""What the file says of itself: title, dates, id, version, digest; in Info and in XMP alike.

Catalogues, record systems and the recall of an old version go by these words, not by the pages.
And nothing else may hide there: a name typed into a title field travels with every copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from handout.base.rows import NamedTuple
from handout.leaflet import model
from handout.proof.expect.document import Approved
from handout.proof.faults import Fault, quoted
from handout.proof.read.reader import Opened, Unreadable, text
from handout.proof.read.text import normalised

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "https://handout.invalid/ns/leaflet/1/": "leaflet",
}
_XMP = "{adobe:ns:meta/}"
_INSTRUCTION = re.compile(rb"<\?(.*?)\?>", re.DOTALL)
_PACKET = re.compile(
    rb"xpacket (?:begin=\"(?:\xef\xbb\xbf)?\" id=\"W5M0MpCehiHzreSzNTczkc9d\"|end=\"[rw]\")"
)
# What entries say of their form. An entry as an attribute is read as one.
_FORMAL = frozenset(
    (
        (f"{_RDF}about", ""),
        (f"{_RDF}parseType", "Resource"),
        ("{http://www.w3.org/XML/1998/namespace}lang", "x-default"),
    )
)
_PRODUCER = re.compile(r"handout \S+ \(ReportLab \S+\)")
_EVERYDAY = frozenset(
    (
        "dc:format",
        "pdfaid:part",
        "pdfaid:conformance",
        "pdfuaid:part",
        "pdf:Producer",
        "xmp:CreatorTool",
    )
)
_DESCRIBING = frozenset(
    "PDF/UA identification schema http://www.aiim.org/pdfua/ns/id/ pdfuaid part Integer internal "
    "number Leaflet https://handout.invalid/ns/leaflet/1/ leaflet id Text Name of the version "
    "Version status draft, approved or withdrawn edition Edition digest SHA-256 source".split()
)
_MAX_XMP = 1_000_000


class Label(NamedTuple):
    """How a file of ours names itself; all empty in a file of somebody else's."""

    id: str
    version: str
    status: str
    edition: str
    digest: str


class Claims(NamedTuple):
    """Standards that a file claims: PDF/UA part, PDF/A part and level; empty for none."""

    pdfua: str
    pdfa: str


def label(info: Mapping[str, object], xmp: Mapping[str, str]) -> Label:
    """Read the file's label from Info, or from XMP where Info has none."""
    return Label(
        *(
            text(info.get(f"/Leaflet{key.title()}")) or xmp.get(f"leaflet:{key}", "")
            for key in Label._fields
        )
    )


def read_xmp(file: Opened) -> dict[str, str]:
    """Read XMP as `prefix:name` -> words; lists are joined by newlines. Raises `Unreadable`."""
    if "/Metadata" not in file.root:
        return {}
    return of_stream(file.stream(file.root.get("/Metadata")))


def of_stream(data: bytes) -> dict[str, str]:
    """Read the XMP that a stream holds, of a file or of one of its pages. Raises `Unreadable`."""
    data = data.replace(b"\0", b"")
    if len(data) > _MAX_XMP or b"<!" in data:
        raise Unreadable("its metadata are too large, or no plain XMP")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as fault:
        raise Unreadable(f"its metadata are no XML ({fault})") from None
    found: dict[str, str] = {}
    beside = " ".join(_beside(data, root))
    if beside:
        found["beside"] = beside
    for described in root.iter(f"{_RDF}Description"):
        found.update(
            (_short(key), value)
            for key, value in described.attrib.items()
            if not key.startswith((_RDF, "xmlns"))
        )
        for entry in described:
            key = _short(entry.tag)
            if key == "pdfaExtension:schemas":
                # Its words describe words; nobody is described there.
                found[key] = " ".join(sorted({*" ".join(entry.itertext()).split()} - _DESCRIBING))
                continue
            listed = [item.text or "" for item in entry.iter(f"{_RDF}li")]
            inner = "\n".join(listed) if listed else "".join(entry.itertext())
            found[key] = f"{found[key]}\n{inner}" if key in found else inner
    return found


def _beside(data: bytes, root: ElementTree.Element) -> Iterator[str]:
    """Yield what stands in XMP outside its entries, where no reader of entries looks."""
    for found in _INSTRUCTION.findall(data):
        if not _PACKET.fullmatch(found):
            yield found.decode("utf-8", "replace")
    if [root.tag, *(kid.tag for kid in root)] != [f"{_XMP}xmpmeta", f"{_RDF}RDF"]:
        yield root.tag
    entries = {
        inner for one in root.iter(f"{_RDF}Description") for kid in one for inner in kid.iter()
    }
    for one in root.iter():
        texts = [one.text or ""] if one not in entries else []
        texts += [one.tail or ""] + [
            its for key, its in one.attrib.items() if (key, its) not in _FORMAL
        ]
        if one.tag != f"{_RDF}Description" and one not in entries and one not in (root, *root):
            texts.append(one.tag)
        yield from filter(None, map(str.strip, texts))


def _short(tag: str) -> str:
    uri, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_PREFIXES.get(uri, uri)}:{local}"


def check(
    info: Mapping[str, object], xmp: Mapping[str, str], approved: Approved
) -> Iterator[Fault]:
    """Hold both sets of metadata against what was approved."""
    wanted = {key: value for key, value in _info(approved).items() if value}
    for key in sorted({*wanted, *(key[1:] for key in info)} - {"Creator", "Producer"}):
        yield from _entry(
            f"the file's {key}",
            normalised(text(info.get(f"/{key}"))),
            normalised(wanted.get(key, "")),
            approved,
            key,
        )
    wanted = {key: value for key, value in _xmp(approved).items() if value}
    for key in sorted({*wanted, *xmp} - _EVERYDAY):
        yield from _entry(
            f"XMP {key}", _lined(xmp.get(key, "")), _lined(wanted.get(key, "")), approved, key
        )
    for key, value in (
        ("Producer", text(info.get("/Producer"))),
        ("Creator", text(info.get("/Creator"))),
        ("pdf:Producer", xmp.get("pdf:Producer", "")),
        ("xmp:CreatorTool", xmp.get("xmp:CreatorTool", "")),
    ):
        if not _PRODUCER.fullmatch(value):
            yield Fault(
                "proof-metadata",
                f"the file was not left as handout made it: its {key} is {quoted(value)}",
            )


def _entry(what: str, value: str, wanted: str, approved: Approved, key: str) -> Iterator[Fault]:
    if value == wanted:
        return
    leaflet = approved.leaflet
    span = (
        leaflet.title.span()
        if key.lower().endswith("title")
        else (leaflet.review.span if leaflet.review else leaflet.span)
    )
    if not wanted:
        yield Fault(
            "proof-metadata",
            f"{what} is {quoted(value)}, which handout never writes; no "
            "patient's data may stand there",
        )
    elif "igest" in key and value:
        yield Fault(
            "proof-version",
            f"the file was printed from another version of the source: "
            f"its digest is {value[:12]}\u2026, the source's {wanted[:12]}\u2026",
            span=span,
        )
    else:
        yield Fault(
            "proof-metadata",
            f"{what} is {quoted(value) if value else 'missing'}; approved was {quoted(wanted)}",
            span=span,
        )


def _lined(text: str) -> str:
    return "\n".join(normalised(line) for line in text.split("\n"))


def _info(approved: Approved) -> dict[str, str]:
    leaflet, review = approved.leaflet, approved.leaflet.review
    created = review.written_on if review else None
    modified = (review.approved_on or review.written_on) if review else None
    return {
        "Title": leaflet.title.value,
        "Author": _author(approved),
        "Subject": model.plain(leaflet.main_message),
        "Keywords": ", ".join(word.value for word in leaflet.keywords),
        "LeafletId": leaflet.id,
        "LeafletVersion": str(review.version) if review and review.version else "",
        "LeafletStatus": "draft" if leaflet.is_draft else "approved",
        "LeafletEdition": approved.edition,
        "LeafletDigest": leaflet.source.digest,
        "CreationDate": created.strftime("D:%Y%m%d000000Z") if created else "",
        "ModDate": modified.strftime("D:%Y%m%d000000Z") if modified else "",
    }


def _xmp(approved: Approved) -> dict[str, str]:
    info, leaflet = _info(approved), approved.leaflet
    review = leaflet.review
    day = "{:%Y-%m-%dT00:00:00Z}"
    modified = (review.approved_on or review.written_on) if review else None
    return {
        "dc:title": info["Title"],
        "dc:creator": info["Author"],
        "dc:publisher": approved.brand.organisation,
        "dc:description": info["Subject"],
        "dc:subject": "\n".join(word.value for word in leaflet.keywords),
        "dc:language": leaflet.language,
        "dc:identifier": leaflet.id,
        "pdf:Keywords": info["Keywords"],
        "xmp:CreateDate": day.format(review.written_on) if review and review.written_on else "",
        "xmp:ModifyDate": day.format(modified) if modified else "",
        **{f"leaflet:{key}": info[f"Leaflet{key.title()}"] for key in Label._fields},
    }


def _author(approved: Approved) -> str:
    review = approved.leaflet.review
    return str(review.author) if review and review.author else approved.brand.organisation


def agreement(info: Mapping[str, object], xmp: Mapping[str, str]) -> Iterator[Fault]:
    """Check, without a source, that Info and XMP tell the same story."""
    pairs = [
        ("/Title", "dc:title"),
        ("/Author", "dc:creator"),
        *((f"/Leaflet{key.title()}", f"leaflet:{key}") for key in Label._fields),
    ]
    for key, other in pairs:
        one, two = normalised(text(info.get(key))), normalised(xmp.get(other, ""))
        if one and two and one != two:
            yield Fault(
                "proof-metadata",
                f"the file says two things of itself: {key[1:]} is "
                f"{quoted(one)} in one place and {quoted(two)} in another",
            )


def claims(xmp: Mapping[str, str]) -> Claims:
    """Return the standards that a file claims."""
    part = xmp.get("pdfaid:part", "").strip()
    return Claims(
        xmp.get("pdfuaid:part", "").strip(),
        part + xmp.get("pdfaid:conformance", "").strip() if part else "",
    )
