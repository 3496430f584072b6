"""What a packet says of itself in XMP: its title, its claims, and the list of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from handout.deliver.parts import SPACE, Part, written

_UA = "http://www.aiim.org/pdfua/ns/id/"
_SPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", _UA),
    ("packet", SPACE),
)
# PDF/A wants every property described that it does not know (ISO 19005-2, 6.6.2.3).
_DESCRIBED = (
    ("PDF/UA identification", _UA, "pdfuaid", "part", "Integer", "internal", "Part of PDF/UA"),
    ("Packet", SPACE, "packet", "part", "Seq Text", "external", "The files joined, as JSON"),
)


def xmp(title: str, language: str, producer: str, parts: Sequence[Part], claimed: bool) -> bytes:
    """Write a packet's XMP; standards are claimed only if all its parts keep them."""
    claims = (
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        "<pdfuaid:part>1</pdfuaid:part>"
    )
    listed = "".join(f"<rdf:li>{escape(written(part))}</rdf:li>" for part in parts)
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES)
    body = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}><dc:format>application/pdf</dc:format>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        f"</dc:title><dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag>"
        f"</dc:language><pdf:Producer>{escape(producer)}</pdf:Producer>"
        f"<packet:part><rdf:Seq>{listed}</rdf:Seq></packet:part>"
        f"{claims if claimed else ''}</rdf:Description>"
        f'{_described()}</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    return body.encode()


def _described() -> str:
    rows = []
    for schema, uri, prefix, name, kind, category, meaning in _DESCRIBED:
        rows.append(
            f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{schema}</pdfaSchema:schema>'
            f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
            f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
            f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
            f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
            f"<pdfaProperty:category>{category}</pdfaProperty:category>"
            f"<pdfaProperty:description>{meaning}</pdfaProperty:description></rdf:li>"
            "</rdf:Seq></pdfaSchema:property></rdf:li>"
        )
    return (
        '<rdf:Description rdf:about="" '
        'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
        'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
        'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        f"<pdfaExtension:schemas><rdf:Bag>{''.join(rows)}</rdf:Bag></pdfaExtension:schemas>"
        "</rdf:Description>"
    )
