"""A leaflet as an HL7 v2 message, for interface engines: MDM^T02 or ORU^R01 with the PDF in OBX-5.

The PDF is one line of base64: a wrapped one would hold carriage returns and end its segment. Who
the patient is comes in as a PID segment of the sender's, and goes through as it is.
"""

from __future__ import annotations

import base64
import re

from handout.base.rows import NamedTuple
from handout.deliver.printed import Printed, named

VERSIONS = ("2.4", "2.5.1")
MESSAGES = ("mdm", "oru")
_ESCAPES = {"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\"}
_CODE = "34895-3^Education note^LN"


class Route(NamedTuple):
    """Who sends to whom (MSH-3 to MSH-6), and when, as YYYYMMDDHHMMSS."""

    at: str
    sender: str = "HANDOUT"
    sender_facility: str = ""
    receiver: str = ""
    receiver_facility: str = ""


class BadSegment(ValueError):  # noqa: N818 (nothing here is called Error but a bug)
    """A PID segment will not do; the text says why, and never what is in it."""


def message(
    leaflet: Printed, pid: str, route: Route, kind: str = "mdm", version: str = "2.5.1"
) -> bytes:
    """Return one message, its segments ended by carriage returns. Raises BadSegment.

    The message's control id and the document's number come from the leaflet, the patient and the
    time: the same message sent again has the same ones, so that a receiver can tell.
    """
    segment = _pid(pid)
    key = named("hl7v2", kind, leaflet.sha256, segment, route.at)
    control, document = key.replace("-", "")[:20], f"LEAFLET-{leaflet.uuid}"
    event = "MDM^T02" if kind == "mdm" else "ORU^R01"
    if version != "2.4":
        event += "^MDM_T02" if kind == "mdm" else "^ORU_R01"
    parties = (
        route.sender,
        route.sender_facility,
        route.receiver,
        route.receiver_facility,
        route.at,
    )
    rows = [
        "MSH|^~\\&|" + "|".join(map(escaped, parties)) + f"||{event}|{control}|P|{version}"
        "||||||UNICODE UTF-8",
    ]
    if kind == "mdm":
        status = "AU" if leaflet.is_approved else "IP"  # table 0271: authenticated, in progress
        rows += [
            f"EVN|T02|{route.at}",
            segment,
            "PV1|1|N",
            f"TXA|1|ED^Patient information leaflet^L|AP|{route.at}||||||||{document}||||"
            f"{escaped(leaflet.id)}.pdf|{status}||AV",
        ]
    else:
        rows += [segment, f"OBR|1||{document}|{_CODE}|||{route.at}|||||||||||||||||F"]
    rows.append(_obx(leaflet))
    return ("\r".join(rows) + "\r").encode()


def _obx(leaflet: Printed) -> str:
    data = base64.b64encode(leaflet.data).decode()
    name = escaped(f"{leaflet.id} {leaflet.version}".strip())
    return f"OBX|1|ED|{_CODE}|1|{name}^application^pdf^Base64^{data}||||||F"


def escaped(words: str) -> str:
    """Return words as they may stand in a field (HL7 v2.5.1, 2.7)."""
    return "".join(_ESCAPES.get(char, char) for char in words.replace("\r", " ").replace("\n", " "))


def _pid(segment: str) -> str:
    lines = [line for line in re.split(r"[\r\n]+", segment) if line.strip()]
    if len(lines) != 1 or not lines[0].startswith("PID|"):
        raise BadSegment("one PID segment is wanted, on one line, starting with PID|")
    fields = lines[0].split("|")
    if len(fields) < 6 or not all(fields[at].split("^")[0].strip() for at in (3, 5)):
        raise BadSegment("the PID segment lacks the patient's identifier (3) or name (5)")
    return lines[0].strip()


def answered(reply: bytes, sent: bytes) -> tuple[str, str]:
    """Return how a message was taken (AA, AE, AR, or nothing) and the receiver's words.

    An answer to another message counts as none.
    """
    control = _field(sent, "MSH", 9)
    code, about = _field(reply, "MSA", 1), _field(reply, "MSA", 2)
    if about != control:
        return "", "the answer is to another message"
    return code, _field(reply, "MSA", 3) or _field(reply, "ERR", 8) or _field(reply, "ERR", 1)


def _field(message: bytes, segment: str, number: int) -> str:
    for row in message.decode("utf-8", "replace").split("\r"):
        fields = row.split("|")
        if fields[0] == segment and number < len(fields):
            return fields[number]
    return ""
