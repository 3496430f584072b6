"""The doors a leaflet leaves by: HTTP to a FHIR server, MLLP, IPP to a printer, SMTP.

Each tries again where nothing came back, and only where trying again cannot file a thing twice.
An answer is believed: what a receiver refused is not sent again. Nothing here knows a patient.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import struct
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

from handout.base.rows import NamedTuple
from handout.deliver.hl7v2 import answered

TIMEOUT = 20.0  # seconds for a receiver to answer
TRIES = 3
_MOST_ANSWER = 10_000_000
_START, _END = b"\x0b", b"\x1c\r"


class Sent(NamedTuple):
    """How it ended: taken or not, and what the receiver said, or why there was no answer."""

    taken: bool
    said: str
    tries: int = 1


def _again(once: Callable[[], Sent], tries: int) -> Sent:
    """Try until there is an answer; what was answered is final."""
    last = ""
    for number in range(1, tries + 1):
        try:
            return once()._replace(tries=number)
        except (OSError, http.client.HTTPException, EOFError) as fault:
            last = str(fault) or type(fault).__name__
    return Sent(False, f"no answer: {last}", tries)


def post_fhir(
    url: str, bundle: dict[str, Any], tries: int = TRIES, timeout: float = TIMEOUT
) -> Sent:
    """Post a transaction Bundle to a FHIR server's base address."""
    body = json.dumps(bundle, ensure_ascii=False).encode()

    def once() -> Sent:
        status, reply = _http(url, body, "application/fhir+json", timeout)
        if status >= 500:
            raise EOFError(f"the server answered {status}")
        if status >= 300:
            return Sent(False, f"the server answered {status}: {_outcome(reply)}")
        whole = _reply(reply)
        its = [one.get("response", {}).get("status", "") for one in whole.get("entry", [])]
        if len(its) != len(bundle["entry"]) or not all(one[:1] == "2" for one in its):
            return Sent(False, "the server's answer does not cover every entry")
        return Sent(True, ", ".join(its))

    return _again(once, tries)


def _http(url: str, body: bytes, kind: str, timeout: float) -> tuple[int, bytes]:
    parts = urllib.parse.urlsplit(url)
    secure = parts.scheme == "https"
    make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = make(parts.hostname or "", parts.port, timeout=timeout)
    try:
        path = parts.path or "/"
        connection.request("POST", path, body, {"Content-Type": kind, "Accept": kind})
        with _within(connection.sock, timeout):
            reply = connection.getresponse()
            return reply.status, reply.read(_MOST_ANSWER)
    finally:
        connection.close()


@contextlib.contextmanager
def _within(line: socket.socket, seconds: float) -> Iterator[None]:
    """Hang up where a whole answer takes longer; a receiver that drips its bytes is none."""

    def hang_up() -> None:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(seconds, hang_up)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _reply(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        raise EOFError("half an answer") from None
    if not isinstance(found, dict):
        raise EOFError("no answer that can be read")
    return found


def _outcome(data: bytes) -> str:
    """Return what a server says is wrong."""
    try:
        issues = _reply(data).get("issue", [])
        return "; ".join(str(one.get("diagnostics", one.get("code", ""))) for one in issues)[:500]
    except (EOFError, AttributeError, TypeError):
        return "no reason given"


def send_mllp(
    host: str, port: int, message: bytes, tries: int = TRIES, timeout: float = TIMEOUT
) -> Sent:
    """Send an HL7 v2 message over MLLP and wait for its acknowledgement.

    A message that was not answered is sent again with the same control id, by which a receiver
    knows that it has it already.
    """

    def once() -> Sent:
        with socket.create_connection((host, port), timeout) as line:
            line.settimeout(timeout)
            line.sendall(_START + message + _END)
            reply = b""
            with _within(line, timeout):
                while not reply.endswith(_END):
                    part = line.recv(65536)
                    if not part or len(reply) > _MOST_ANSWER:
                        raise EOFError("the receiver hung up before it had answered")
                    reply += part
        code, said = answered(reply.strip(_START + _END), message)
        if not code:
            raise EOFError(said)
        return Sent(code in ("AA", "CA"), f"{code} {said}".strip())

    return _again(once, tries)


class Job(NamedTuple):
    """How a leaflet is printed: IPP names of media and sides, and how many copies."""

    media: str = "iso_a4_210x297mm"
    sides: str = "two-sided-long-edge"
    copies: int = 1


def print_ipp(uri: str, data: bytes, name: str, job: Job, timeout: float = TIMEOUT) -> Sent:
    """Print by IPP (RFC 8011, 4.2.1). The printer must do what is asked or refuse the job.

    `name` is the job's name, which others at the printer see: a leaflet's id, never a patient.
    Printed once or not at all: a job without an answer may have been printed, and is not repeated.
    """
    asked = b"".join(
        (
            struct.pack(">bbHI", 2, 0, 0x0002, 1) + b"\x01",
            _attribute(0x47, "attributes-charset", b"utf-8"),
            _attribute(0x48, "attributes-natural-language", b"en"),
            _attribute(0x45, "printer-uri", uri.encode()),
            _attribute(0x42, "requesting-user-name", b"handout"),
            _attribute(0x42, "job-name", name.encode()),
            _attribute(0x49, "document-format", b"application/pdf"),
            _attribute(0x22, "ipp-attribute-fidelity", b"\x01"),
            b"\x02",
            _attribute(0x21, "copies", struct.pack(">i", job.copies)),
            _attribute(0x44, "sides", job.sides.encode()),
            _attribute(0x44, "media", job.media.encode()),
            _attribute(0x44, "print-scaling", b"none"),
            b"\x03",
        )
    )
    address = uri.replace("ipps://", "https://").replace("ipp://", "http://")
    parts = urllib.parse.urlsplit(address)
    if parts.port is None:
        address = address.replace(parts.netloc, f"{parts.netloc}:631", 1)

    def once() -> Sent:
        status, reply = _http(address, asked + data, "application/ipp", timeout)
        if status != 200 or len(reply) < 8:
            return Sent(False, f"the printer answered {status}")
        code = struct.unpack(">H", reply[2:4])[0]
        # 0x0000 is successful-ok; 0x0001 would mean that something asked for was left out.
        return Sent(code == 0, f"IPP status 0x{code:04x}")

    return _again(once, 1)


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    key = name.encode()
    return bytes((tag,)) + struct.pack(">H", len(key)) + key + struct.pack(">H", len(value)) + value


def send_smtp(
    host: str, port: int, mail: EmailMessage, tries: int = TRIES, timeout: float = TIMEOUT
) -> Sent:
    """Hand a mail to an SMTP server. Tried again only where no connection could be had."""
    import smtplib

    def once() -> Sent:
        server = smtplib.SMTP(timeout=timeout)
        try:
            server.connect(host, port)
            try:
                server.send_message(mail)
            except (smtplib.SMTPException, OSError) as fault:
                code = getattr(fault, "smtp_code", None)
                return Sent(False, f"refused: {code or type(fault).__name__}")
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.quit()  # however it says goodbye, it has the mail
            return Sent(True, "accepted")
        finally:
            server.close()

    return _again(once, tries)
