"""A leaflet for a patient's record, as FHIR R4: what was given, to whom, and the file itself.

A transaction Bundle files the PDF (Binary), says what it is (DocumentReference, LOINC 34895-3,
"Education note") and that it was given (Communication). Sent twice it files nothing twice: the
Binary has an id made from its bytes, and the others are created only where none with the same
identifier is there. Plain dictionaries: the resources are small, and the servers judge them.

Cardinalities and codes: FHIR R4 4.0.1. US Core asks for a category; UK Core's is the base resource
with a section code of its own for information given.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from handout.base.rows import NamedTuple
from handout.deliver.printed import Printed, named

Resource = dict[str, Any]

_EDUCATION = {
    "coding": [{"system": "http://loinc.org", "code": "34895-3", "display": "Education note"}],
    "text": "Patient information leaflet",
}
_OURS = "https://handout.invalid/fhir"
_PDF = "application/pdf"


class Profile(NamedTuple):
    """What a national profile adds: its address, and the code of the section it belongs in."""

    document: str
    section: Mapping[str, str]


PROFILES: dict[str, Profile] = {
    "r4": Profile("", {}),
    "us-core": Profile(
        "http://hl7.org/fhir/us/core/StructureDefinition/us-core-documentreference",
        {"system": "http://loinc.org", "code": "69730-0", "display": "Instructions"},
    ),
    "uk-core": Profile(
        "https://fhir.hl7.org.uk/StructureDefinition/UKCore-DocumentReference",
        {
            "system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings",
            "code": "information-and-advice-given",
            "display": "Information and advice given",
        },
    ),
}


class Given(NamedTuple):
    """To whom and when: references of the receiving server, never a name. `at` may be nothing."""

    subject: str
    encounter: str = ""
    at: str = ""


def bundle(leaflets: Sequence[Printed], given: Given, profile: str = "r4") -> Resource:
    """Return a transaction that files leaflets for a patient and says that they were given."""
    entries: list[Resource] = []
    for leaflet in leaflets:
        entries += [
            _entry(f"urn:uuid:{leaflet.uuid}", _binary(leaflet, given), "PUT"),
            _entry(_url(leaflet, given, "document"), _document(leaflet, given, profile), "POST"),
            _entry(_url(leaflet, given, "given"), _communication(leaflet, given), "POST"),
        ]
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}


def section(leaflets: Sequence[Printed], given: Given, profile: str = "r4") -> Resource:
    """Return the section of a Composition that tells what was given, for a discharge summary."""
    lines = "".join(f"<li>{_escaped(_said(leaflet))}</li>" for leaflet in leaflets)
    code = PROFILES[profile].section
    made: Resource = {
        "title": "Information and advice given",
        "text": {
            "status": "generated",
            "div": f'<div xmlns="http://www.w3.org/1999/xhtml"><ul>{lines}</ul></div>',
        },
        "entry": [
            {
                "type": "DocumentReference",
                "identifier": _identifier(leaflet, given, "document")[0],
                "display": leaflet.title,
            }
            for leaflet in leaflets
        ],
    }
    if code:
        made["code"] = {"coding": [dict(code)]}
    return made


def _entry(url: str, resource: Resource, method: str) -> Resource:
    kind = resource["resourceType"]
    if method == "PUT":
        return {
            "fullUrl": url,
            "resource": resource,
            "request": {"method": "PUT", "url": f"{kind}/{resource['id']}"},
        }
    its = resource["identifier"][0]
    return {
        "fullUrl": url,
        "resource": resource,
        "request": {
            "method": "POST",
            "url": kind,
            "ifNoneExist": f"identifier={its['system']}|{its['value']}",
        },
    }


def _key(leaflet: Printed, given: Given, what: str) -> str:
    return named(what, leaflet.sha256, given.subject, given.encounter)


def _url(leaflet: Printed, given: Given, what: str) -> str:
    return f"urn:uuid:{_key(leaflet, given, what)}"


def _identifier(leaflet: Printed, given: Given, what: str) -> list[Resource]:
    return [{"system": f"{_OURS}/{what}", "value": _key(leaflet, given, what)}]


def _binary(leaflet: Printed, given: Given) -> Resource:
    return {
        "resourceType": "Binary",
        "id": leaflet.uuid,
        "contentType": _PDF,
        "data": base64.b64encode(leaflet.data).decode(),
    }


def _document(leaflet: Printed, given: Given, profile: str) -> Resource:
    attachment: Resource = {
        "contentType": _PDF,
        "language": leaflet.language,
        "url": f"Binary/{leaflet.uuid}",
        "size": len(leaflet.data),
        "hash": leaflet.sha1,
        "title": leaflet.title,
    }
    if leaflet.created:
        attachment["creation"] = leaflet.created
    made: Resource = {
        "resourceType": "DocumentReference",
        "identifier": _identifier(leaflet, given, "document"),
        "status": "current",
        "docStatus": "final" if leaflet.is_approved else "preliminary",
        "type": _EDUCATION,
        "category": [
            {
                "coding": [{"system": f"{_OURS}/category", "code": "patient-leaflet"}],
                "text": "Patient information leaflet",
            }
        ],
        "subject": {"reference": given.subject},
        "description": _said(leaflet),
        "content": [{"attachment": attachment}],
    }
    if "T" in given.at:  # an instant: a day alone is not one
        made["date"] = given.at
    if given.encounter:
        made["context"] = {"encounter": [{"reference": given.encounter}]}
    address = PROFILES[profile].document
    if address:
        made["meta"] = {"profile": [address]}
    return made


def _communication(leaflet: Printed, given: Given) -> Resource:
    made: Resource = {
        "resourceType": "Communication",
        "identifier": _identifier(leaflet, given, "given"),
        "status": "completed",
        "category": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/communication-category",
                        "code": "instruction",
                        "display": "Instruction",
                    }
                ]
            }
        ],
        "subject": {"reference": given.subject},
        "payload": [{"contentReference": {"reference": _url(leaflet, given, "document")}}],
    }
    if given.at:
        made["sent"] = given.at
    if given.encounter:
        made["encounter"] = {"reference": given.encounter}
    return made


def _said(leaflet: Printed) -> str:
    """Say which leaflet it is, as a line that fits any record."""
    version = f", version {leaflet.version}" if leaflet.version else ""
    draft = "" if leaflet.is_approved else ", draft"
    return f"{leaflet.title} ({leaflet.id}{version}, {leaflet.language}, {leaflet.edition}{draft})"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
