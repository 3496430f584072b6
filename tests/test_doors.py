"""What can go wrong on the way to a receiver: each fault on loopback; nothing lost or doubled."""

from __future__ import annotations

import contextlib
import json
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handout.deliver import doors, fhir, hl7v2
from handout.deliver.doors import Sent
from handout.deliver.mail import mail
from handout.deliver.printed import Printed, read

PID = "PID|1||12345^^^SITE||SECRETNAME^ANN||19800505|F"
TIMEOUT = 0.25
Answer = Callable[[socket.socket, bytes, "Record"], None]


class Record:
    """What a receiver has filed: by address, by identifier, by control id."""

    def __init__(self) -> None:
        self.kept: set[str] = set()
        self.asked = 0
        self.over = threading.Event()

    def transaction(self, body: bytes) -> bytes:
        """File a transaction as FHIR R4 says (3.1.0.11.2), and return the answer."""
        answers = []
        for entry in json.loads(body)["entry"]:
            asked = entry["request"]
            key = asked["url"] + asked.get("ifNoneExist", "" if asked["method"] == "PUT" else "?")
            answers.append({"response": {"status": "200" if key in self.kept else "201"}})
            self.kept.add(key)
        return json.dumps({"resourceType": "Bundle", "entry": answers}).encode()


def http_reply(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def acknowledged(message: bytes) -> bytes:
    control = message.split(b"|")[9]
    return b"\x0bMSH|^~\\&|||||||ACK|1|P|2.4\rMSA|AA|" + control + b"\r\x1c\r"


def filed(sent: bytes, record: Record) -> bytes:
    """File what was sent, and return the answer to it."""
    if sent.startswith(b"\x0b"):
        record.kept.add(sent.split(b"|")[9].decode())
        return acknowledged(sent)
    body = sent.partition(b"\r\n\r\n")[2]
    return http_reply(record.transaction(body) if body.startswith(b"{") else b"")


def whole(line: socket.socket, sent: bytes, record: Record) -> None:
    """Answer as one should."""
    line.sendall(filed(sent, record))


def silent(line: socket.socket, sent: bytes, record: Record) -> None:
    """Take it, file it, and say nothing until the test is over."""
    filed(sent, record)
    record.over.wait(20)


def dripping(line: socket.socket, sent: bytes, record: Record) -> None:
    """Answer byte by byte, each within the time, and never to the end."""
    filed(sent, record)
    start = b"\x0bMSH" if sent.startswith(b"\x0b") else b"HTTP/1.1 200 OK\r\nX: "
    with contextlib.suppress(OSError):
        line.sendall(start)
        while not record.over.wait(TIMEOUT / 5):
            line.sendall(b"x")


def half(line: socket.socket, sent: bytes, record: Record) -> None:
    """File it, and hang up in the middle of the answer."""
    answer = filed(sent, record)
    line.sendall(answer[: len(answer) // 2])


def restarted(line: socket.socket, sent: bytes, record: Record) -> None:
    """File it, and fall over before the answer, so that whoever sent it has the line reset."""
    filed(sent, record)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def refusing(line: socket.socket, sent: bytes, record: Record) -> None:
    """Be out of order: 503, or no acknowledgement."""
    if not sent.startswith(b"\x0b"):
        line.sendall(http_reply(b"", "503 Service Unavailable"))


FAULTS: tuple[Answer, ...] = (silent, dripping, half, restarted, refusing)


@contextlib.contextmanager
def receiver(answers: list[Answer]) -> Iterator[tuple[int, Record]]:
    """Listen on loopback; who comes first gets the first answer, all after the last the last."""
    record = Record()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            answer = answers[min(record.asked, len(answers) - 1)]
            record.asked += 1
            answer(self.request, self.taken(), record)

        def taken(self) -> bytes:
            data = b""
            while not data.endswith(b"\x1c\r"):
                head, found, body = data.partition(b"\r\n\r\n")
                if found and len(body) >= int(
                    head.lower().split(b"content-length: ")[1].split()[0]
                ):
                    break
                data += self.request.recv(65536)
            return data

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1], record
        finally:
            record.over.set()
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def leaflet(built: dict[str, Path]) -> Printed:
    return read(built["blood-test.pdf"].read_bytes())


def by_fhir(port: int, leaflet: Printed) -> Sent:
    bundle = fhir.bundle([leaflet], fhir.Given("Patient/1"))
    return doors.post_fhir(f"http://127.0.0.1:{port}/fhir", bundle, timeout=TIMEOUT)


def by_mllp(port: int, leaflet: Printed) -> Sent:
    message = hl7v2.message(leaflet, PID, hl7v2.Route("20261125100000"))
    return doors.send_mllp("127.0.0.1", port, message, timeout=TIMEOUT)


@pytest.mark.parametrize("send", [by_fhir, by_mllp])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_after_a_fault_it_is_filed_and_only_once(
    send: Callable[[int, Printed], Sent], fault: Answer, leaflet: Printed
) -> None:
    """Whether or not the receiver had filed it before it failed."""
    with receiver([fault, whole]) as (port, record):
        sent = send(port, leaflet)

    assert (sent.taken, sent.tries, record.asked) == (True, 2, 2)
    assert len(record.kept) == (3 if send is by_fhir else 1)


@pytest.mark.parametrize("send", [by_fhir, by_mllp])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_that_stays_is_told(
    send: Callable[[int, Printed], Sent], fault: Answer, leaflet: Printed
) -> None:
    """After three tries, without a word of the patient; what was sent again later is there once."""
    with receiver([fault] * 3 + [whole]) as (port, record):
        sent = send(port, leaflet)
        assert (sent.taken, sent.tries, record.asked) == (False, 3, 3)
        assert "no answer" in sent.said
        assert "SECRETNAME" not in sent.said
        assert send(port, leaflet).taken

    assert len(record.kept) == (3 if send is by_fhir else 1)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_job_without_an_answer_is_not_printed_again(fault: Answer, leaflet: Printed) -> None:
    """Nobody knows whether it was printed; that is said."""
    with receiver([fault]) as (port, record):
        address = f"ipp://127.0.0.1:{port}/ipp/print"
        sent = doors.print_ipp(address, leaflet.data, leaflet.id, doors.Job(), timeout=TIMEOUT)

    assert (sent.taken, record.asked) == (False, 1)


@pytest.mark.parametrize(("falls_at", "taken"), [(b".\r\n", False), (b"QUIT\r\n", True)])
def test_a_mail_that_may_have_gone_is_not_sent_again(
    leaflet: Printed, falls_at: bytes, taken: bool
) -> None:
    """A server that has it and falls over, before it says so or at the goodbye."""
    got: list[bytes] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            in_text = False
            for line in self.rfile:
                got.append(line)
                in_text = line != b".\r\n" and (in_text or line.upper().startswith(b"DATA"))
                if line.upper() == falls_at:
                    self.wfile.write(b"421 out of order\r\n" if taken else b"")
                    return
                if line.upper().startswith(b"DATA"):
                    self.wfile.write(b"354 go on\r\n")
                elif not in_text:
                    self.wfile.write(b"250 well\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        made = mail([leaflet], "ward@example.org", "ann@example.org", "Wed, 25 Nov 2026")
        sent = doors.send_smtp("127.0.0.1", server.server_address[1], made, timeout=5)
        server.shutdown()
        thread.join()

    assert (sent.taken, sent.tries) == (taken, 1), sent
    assert got.count(b".\r\n") == 1
