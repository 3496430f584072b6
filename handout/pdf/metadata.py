"""What the file says of itself: Info, XMP, the claims, the colour profile. Both in agreement.

Nothing here comes from the clock: dates are the leaflet's own, and absent where it has none.
"""

from __future__ import annotations

import datetime

from handout import __version__
from handout.base.rows import NamedTuple
from handout.design.brand import Brand
from handout.leaflet.model import Leaflet, plain
from handout.pdf.document import TaggedDocument
from handout.pdf.icc import srgb
from handout.pdf.syntax import Raw, stream, string


class Metadata(NamedTuple):
    """Title and so on as readers show them; id, version and digest as programs need them."""

    title: str
    author: str
    publisher: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    identifier: str
    version: str
    status: str
    edition: str
    digest: str
    created: datetime.date | None
    modified: datetime.date | None
    producer: str


def of_leaflet(leaflet: Leaflet, brand: Brand, edition: str) -> Metadata:
    """Return what a file of one edition of a leaflet says of itself."""
    import reportlab

    review, organisation = leaflet.review, brand.organisation
    return Metadata(
        title=leaflet.title.value,
        author=str(review.author) if review and review.author else organisation,
        publisher=organisation,
        subject=plain(leaflet.main_message),
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


def of_no_leaflet(title: str, language: str, edition: str) -> Metadata:
    """Return what a page says of itself that belongs to no leaflet: nobody wrote or approved it."""
    import reportlab

    producer = f"handout {__version__} (ReportLab {reportlab.Version})"
    nothing = ("", "", "", ())
    return Metadata(title, *nothing, language, "", "", "", edition, "", None, None, producer)


class Standard(NamedTuple):
    """What a file claims: PDF/A part and level, PDF/UA part; part 0 and no part claim nothing."""

    pdfa_part: int
    pdfa_level: str
    pdfua_part: int | None


STANDARDS = {"ua1+a2a": Standard(2, "A", 1), "none": Standard(0, "", None)}

_OURS = "https://handout.invalid/ns/leaflet/1/"
_SCHEMAS = (
    (
        "PDF/UA identification schema",
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        (("part", "Integer", "PDF/UA part number"),),
    ),
    (
        "Leaflet identification schema",
        _OURS,
        "leaflet",
        (
            ("id", "Text", "Name of the leaflet"),
            ("version", "Text", "Version of the leaflet"),
            ("status", "Text", "draft, approved or withdrawn"),
            ("edition", "Text", "Edition"),
            ("digest", "Text", "SHA-256 of the source"),
        ),
    ),
)


def write(document: TaggedDocument, data: Metadata, standard: Standard) -> None:
    """Put Info, XMP, viewer preferences and the output intent into the document."""
    catalog = document.Catalog
    document.info = Raw(_info(data))
    catalog.Metadata = document.Reference(
        stream(_xmp(data, standard).encode("utf-8"), "/Type/Metadata/Subtype/XML", compress=False)
    )
    if not standard.pdfa_part:
        return
    profile = document.number_of(stream(srgb(), "/N 3"))
    catalog.OutputIntents = Raw(
        (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
            f"/DestOutputProfile {profile} 0 R>>]"
        ).encode()
    )


def _info(data: Metadata) -> bytes:
    rows = [
        ("Title", data.title),
        ("Author", data.author),
        ("Subject", data.subject),
        ("Keywords", ", ".join(data.keywords)),
        ("Creator", data.producer),
        ("Producer", data.producer),
        ("LeafletId", data.identifier),
        ("LeafletVersion", data.version),
        ("LeafletStatus", data.status),
        ("LeafletEdition", data.edition),
        ("LeafletDigest", data.digest),
    ]
    if data.created:
        rows.append(("CreationDate", data.created.strftime("D:%Y%m%d000000Z")))
    if data.modified:
        rows.append(("ModDate", data.modified.strftime("D:%Y%m%d000000Z")))
    body = b"".join(b"/" + key.encode() + string(value) for key, value in rows if value)
    return b"<<" + body + b">>"


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "leaflet": _OURS,
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def _xmp(data: Metadata, standard: Standard) -> str:
    def text(name: str, value: str) -> str:
        return f"<{name}>{_escape(value)}</{name}>" if value else ""

    def listed(name: str, kind: str, values: tuple[str, ...], lang: str = "") -> str:
        items = "".join(f"<rdf:li{lang}>{_escape(v)}</rdf:li>" for v in values if v)
        return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""

    default = ' xml:lang="x-default"'
    day = "{:%Y-%m-%dT00:00:00Z}"
    own = [
        "<dc:format>application/pdf</dc:format>",
        listed("dc:title", "Alt", (data.title,), default),
        listed("dc:creator", "Seq", (data.author,)),
        listed("dc:publisher", "Bag", (data.publisher,)),
        listed("dc:description", "Alt", (data.subject,), default),
        listed("dc:subject", "Bag", data.keywords),
        listed("dc:language", "Bag", (data.language,)),
        text("dc:identifier", data.identifier),
        text("pdf:Keywords", ", ".join(data.keywords)),
        text("pdf:Producer", data.producer),
        text("xmp:CreatorTool", data.producer),
        text("xmp:CreateDate", day.format(data.created) if data.created else ""),
        text("xmp:ModifyDate", day.format(data.modified) if data.modified else ""),
        text("leaflet:id", data.identifier),
        text("leaflet:version", data.version),
        text("leaflet:status", data.status),
        text("leaflet:edition", data.edition),
        text("leaflet:digest", data.digest),
        text("pdfaid:part", str(standard.pdfa_part or "")),
        text("pdfaid:conformance", standard.pdfa_level),
        text("pdfuaid:part", str(standard.pdfua_part or "")),
    ]
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{names}>{"".join(own)}</rdf:Description>'
        f'{_extensions() if standard.pdfa_part else ""}</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )


def _extensions() -> str:
    """Describe the schemas that PDF/A does not know (ISO 19005-2, 6.6.2.3)."""
    described = []
    for title, uri, prefix, properties in _SCHEMAS:
        rows = "".join(
            '<rdf:li rdf:parseType="Resource">'
            f"<pdfaProperty:name>{name}</pdfaProperty:name>"
            f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
            "<pdfaProperty:category>internal</pdfaProperty:category>"
            f"<pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>"
            for name, kind, meaning in properties
        )
        described.append(
            f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
            f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
            f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
            f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property></rdf:li>"
        )
    return (
        '<rdf:Description rdf:about="" '
        'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
        'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
        'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        f"<pdfaExtension:schemas><rdf:Bag>{''.join(described)}</rdf:Bag>"
        "</pdfaExtension:schemas></rdf:Description>"
    )


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
