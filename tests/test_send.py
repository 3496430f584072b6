"""Leaflets on their way, by FHIR, HL7 v2, mail, paper: the same bytes, nothing twice, no name."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import socketserver
import struct
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import trials

from handout.cli import main
from handout.deliver import doors, fhir, hl7v2, printed
from handout.deliver.mail import mail
from handout.deliver.printed import NotALeaflet, Printed, read

PID = "PID|1||12345^^^SITE||SECRETNAME^ANN||19800505|F"
AT = "2026-11-25T10:00:00Z"


@pytest.fixture(scope="module")
def leaflets(built: dict[str, Path]) -> list[Printed]:
    """Three shipped files in three languages, one of them right to left."""
    names = ("diazepam-muscle-spasms.pdf", "diazepam-muscle-spasms.ar.pdf", "blood-test.pdf")
    return [read(built[name].read_bytes()) for name in names]


@contextmanager
def serving(handler: type[socketserver.BaseRequestHandler]) -> Iterator[int]:
    """Serve on a free loopback port, until the block ends."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_a_file_says_what_it_is(leaflets: list[Printed]) -> None:
    """Id, title, language and version come from the file, its ids from its bytes."""
    first, arabic, _ = leaflets

    assert (first.id, first.title, first.language, first.version) == (
        "diazepam-muscle-spasms",
        "Diazepam for muscle spasms",
        "en-GB",
        "0.1",
    )
    assert arabic.language == "ar"
    assert len({leaflet.uuid for leaflet in leaflets}) == 3
    assert uuid.UUID(first.uuid).version == 5
    space = uuid.UUID(bytes=printed._SPACE)
    assert printed.named("a", "b") == str(uuid.uuid5(space, "a\nb"))
    assert read(first.data).uuid == first.uuid
    assert not first.is_approved
    for bad in (b"", b"%PDF-1.7\n", first.data[: len(first.data) // 2]):
        with pytest.raises(NotALeaflet):
            read(bad)


def test_a_bundle_holds_the_file_and_its_digests(leaflets: list[Printed]) -> None:
    """What is filed is the file byte for byte, with the size and hash that FHIR R4 defines."""
    made = fhir.bundle(leaflets, fhir.Given("Patient/1", "Encounter/2", AT))
    entries = [entry["resource"] for entry in made["entry"]]
    binaries = [one for one in entries if one["resourceType"] == "Binary"]
    documents = [one for one in entries if one["resourceType"] == "DocumentReference"]

    for leaflet, binary, document in zip(leaflets, binaries, documents, strict=True):
        its = document["content"][0]["attachment"]
        assert base64.b64decode(binary["data"]) == leaflet.data
        assert its["size"] == len(leaflet.data)
        assert its["hash"] == base64.b64encode(hashlib.sha1(leaflet.data).digest()).decode()
        assert its["language"] == leaflet.language
        assert its["url"] == f"Binary/{binary['id']}"
        assert document["type"]["coding"][0]["code"] == "34895-3"
        assert document["docStatus"] == "preliminary"
    assert json.dumps(made) == json.dumps(
        fhir.bundle(leaflets, fhir.Given("Patient/1", "Encounter/2", AT))
    )


def test_sent_twice_it_asks_for_nothing_twice(leaflets: list[Printed]) -> None:
    """Each entry is a PUT to an id of its own or is created only where none is there."""
    requests = [
        entry["request"] for entry in fhir.bundle(leaflets, fhir.Given("Patient/1"))["entry"]
    ]

    assert all(one["method"] == "PUT" or one["ifNoneExist"] for one in requests)
    other = fhir.bundle(leaflets, fhir.Given("Patient/2"))
    mine = {one.get("ifNoneExist") for one in requests} - {None}
    assert mine.isdisjoint(entry["request"].get("ifNoneExist") for entry in other["entry"])


def test_a_section_tells_what_was_given(leaflets: list[Printed]) -> None:
    """The discharge summary's line names each leaflet with version, language and edition."""
    made = fhir.section(leaflets, fhir.Given("Patient/1"), "uk-core")

    assert made["code"]["coding"][0]["code"] == "information-and-advice-given"
    for leaflet in leaflets:
        assert leaflet.id in made["text"]["div"]
    assert len(made["entry"]) == 3


def fhir_server(answers: list[Callable[[bytes], tuple[int, bytes]]], got: list[bytes]) -> Any:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append(body)
            status, reply = answers[min(len(got), len(answers)) - 1](body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


def good(body: bytes) -> tuple[int, bytes]:
    entries = [{"response": {"status": "201 Created"}} for _ in json.loads(body)["entry"]]
    return 200, json.dumps({"resourceType": "Bundle", "entry": entries}).encode()


def half(body: bytes) -> tuple[int, bytes]:
    return 200, good(body)[1][:20]


def down(body: bytes) -> tuple[int, bytes]:
    return 503, b""


def refused(body: bytes) -> tuple[int, bytes]:
    return 422, json.dumps({"issue": [{"diagnostics": "type is missing"}]}).encode()


def partly(body: bytes) -> tuple[int, bytes]:
    return 200, b'{"entry": []}'


@pytest.mark.parametrize(
    ("answers", "taken", "tries", "says"),
    [
        ([good], True, 1, "201"),
        ([down, half, good], True, 3, "201"),
        ([down, down, down], False, 3, "no answer"),
        ([refused, good], False, 1, "type is missing"),
        ([partly, good], False, 1, "does not cover"),
    ],
)
def test_a_server_that_fails_is_asked_again_and_one_that_refuses_is_not(
    leaflets: list[Printed], answers: list[Any], taken: bool, tries: int, says: str
) -> None:
    """Down, half an answer: the same bundle again. A refusal, a gap in the answer: told."""
    got: list[bytes] = []
    bundle = fhir.bundle(leaflets[:1], fhir.Given("Patient/1"))
    with serving(fhir_server(answers, got)) as port:
        sent = doors.post_fhir(f"http://127.0.0.1:{port}/fhir", bundle, timeout=5)

    assert (sent.taken, sent.tries, len(got)) == (taken, tries, tries)
    assert says in sent.said
    assert len(set(got)) == 1
    assert json.loads(got[0]) == bundle


def test_nobody_there_is_told() -> None:
    """A port where nobody listens ends in words, after three tries."""
    with serving(socketserver.BaseRequestHandler) as port:
        pass
    sent = doors.post_fhir(f"http://127.0.0.1:{port}/", {"entry": []}, timeout=2)

    assert (sent.taken, sent.tries) == (False, 3)
    assert "no answer" in sent.said


@pytest.mark.parametrize("kind", hl7v2.MESSAGES)
@pytest.mark.parametrize("version", hl7v2.VERSIONS)
def test_a_message_holds_the_file_on_one_line(
    leaflets: list[Printed], kind: str, version: str
) -> None:
    """Each segment is one line, OBX-5 decodes to the file, PID goes through as it was."""
    route = hl7v2.Route("20261125100000")
    for leaflet in leaflets:
        made = hl7v2.message(leaflet, PID + "\n", route, kind, version)
        rows = made.decode().rstrip("\r").split("\r")
        obx = next(row for row in rows if row.startswith("OBX|")).split("|")

        assert "\n" not in made.decode()
        assert [row[:3] for row in rows] == (
            ["MSH", "EVN", "PID", "PV1", "TXA", "OBX"]
            if kind == "mdm"
            else ["MSH", "PID", "OBR", "OBX"]
        )
        assert base64.b64decode(obx[5].split("^")[4]) == leaflet.data
        assert obx[5].split("^")[1:4] == ["application", "pdf", "Base64"]
        assert obx[11] == "F"
        assert PID in rows
        assert made == hl7v2.message(leaflet, PID, route, kind, version)
        if kind == "mdm":
            txa = next(row for row in rows if row.startswith("TXA|")).split("|")
            assert txa[2]
            assert txa[12].startswith("LEAFLET-")
            assert txa[17] == "IP"


@pytest.mark.parametrize("segment", ["", "PID|1", "MSH|x", PID + "\r" + PID, "PID|1||||SECRETNAME"])
def test_an_odd_pid_is_refused_without_repeating_it(leaflets: list[Printed], segment: str) -> None:
    """What is wrong with a PID segment is said, and never what stands in it."""
    with pytest.raises(hl7v2.BadSegment) as fault:
        hl7v2.message(leaflets[0], segment, hl7v2.Route("20261125100000"))

    assert "SECRETNAME" not in str(fault.value)


def test_what_has_a_meaning_in_hl7_is_escaped() -> None:
    """A delimiter in a title does not open a field."""
    assert hl7v2.escaped("a|b^c&d~e\\f\r") == "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f "


def mllp_server(answers: list[str], got: list[bytes]) -> Any:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            data = b""
            while not data.endswith(b"\x1c\r"):
                part = self.request.recv(65536)
                if not part:
                    return
                data += part
            got.append(data)
            code = answers[min(len(got), len(answers)) - 1]
            control = data.split(b"|")[9] if code != "other" else b"X"
            if code:
                reply = b"MSH|^~\\&|||||||ACK|1|P|2.4\rMSA|" + (
                    b"AA" if code == "other" else code.encode()
                )
                self.request.sendall(b"\x0b" + reply + b"|" + control + b"|why\r\x1c\r")

    return Handler


@pytest.mark.parametrize(
    ("answers", "taken", "tries"),
    [
        (["AA"], True, 1),
        (["", "AA"], True, 2),
        (["other", "AA"], True, 2),
        (["AE", "AA"], False, 1),
        (["AR"], False, 1),
        (["", "", ""], False, 3),
    ],
)
def test_a_listener_that_hangs_up_is_sent_the_same_message_again(
    leaflets: list[Printed], answers: list[str], taken: bool, tries: int
) -> None:
    """Without an acknowledgement the same message goes again, control id and all; AE is final."""
    got: list[bytes] = []
    message = hl7v2.message(leaflets[0], PID, hl7v2.Route("20261125100000"))
    with serving(mllp_server(answers, got)) as port:
        sent = doors.send_mllp("127.0.0.1", port, message, timeout=5)

    assert (sent.taken, sent.tries, len(got)) == (taken, tries, tries)
    assert set(got) == {b"\x0b" + message + b"\x1c\r"}


def test_a_mail_carries_the_files_and_no_name(leaflets: list[Printed]) -> None:
    """Each PDF arrives byte for byte with its language; subject and file names say nothing."""
    made = mail(leaflets, "ward@example.org", "ann.secretname@example.org", "Wed, 25 Nov 2026")
    back = message_from_bytes(made.as_bytes(), policy=policy.default)
    parts = list(back.iter_attachments())

    assert [part.get_content() for part in parts] == [leaflet.data for leaflet in leaflets]
    assert [part["Content-Language"] for part in parts] == [one.language for one in leaflets]
    said = str(back["Subject"]) + "".join(str(part.get_filename()) for part in parts)
    assert "iazepam" not in said
    assert "secretname" not in said
    for bad in ("ann", "a@b@c", "a@b\nBcc: x@y"):
        with pytest.raises(ValueError, match="wants one mail address"):
            mail(leaflets, "ward@example.org", bad, "Wed, 25 Nov 2026")


def ipp_server(status: int, got: list[bytes]) -> Any:
    def answer(body: bytes) -> tuple[int, bytes]:
        return 200, struct.pack(">bbHI", 2, 0, status, 1) + b"\x03"

    return fhir_server([answer], got)


@pytest.mark.parametrize(("status", "taken"), [(0, True), (1, False), (0x040B, False)])
def test_a_printer_does_what_is_asked_or_the_job_is_refused(
    leaflets: list[Printed], status: int, taken: bool
) -> None:
    """The job asks for fidelity; "printed, but otherwise" is not taken for printed; sent once."""
    got: list[bytes] = []
    leaflet = leaflets[0]
    with serving(ipp_server(status, got)) as port:
        sent = doors.print_ipp(
            f"ipp://127.0.0.1:{port}/ipp/print",
            leaflet.data,
            leaflet.id,
            doors.Job(sides="two-sided-short-edge", copies=2),
            timeout=5,
        )

    assert sent.taken is taken
    (body,) = got
    assert body.endswith(leaflet.data)
    head = body[: -len(leaflet.data)]
    assert b"ipp-attribute-fidelity\x00\x01\x01" in head
    assert b"two-sided-short-edge" in head
    assert b"copies\x00\x04\x00\x00\x00\x02" in head


def test_the_command_shows_no_patient(built: dict[str, Path], tmp_path: Path) -> None:
    """PID comes from a file; what fails repeats nothing of it; drafts go only where asked."""
    pid = trials.write(tmp_path, PID.replace("12345", ""), "pid.txt")
    file = built["blood-test.pdf"]
    refused = trials.run("send", "hl7", file, "--pid", pid, "--at", "20261125100000", cwd=tmp_path)
    assert refused.code == 2
    assert "draft" in refused.err
    odd = trials.run(
        "send", "hl7", file, "--drafts", "--pid", pid, "--at", "20261125100000", cwd=tmp_path
    )

    assert odd.code == 2
    assert "SECRETNAME" not in odd.out + odd.err
    bundle = trials.run("send", "fhir", file, "--drafts", "--subject", "Patient/1", cwd=tmp_path)
    assert bundle.code == 0
    assert json.loads(bundle.out)["type"] == "transaction"


@pytest.mark.parametrize("way", ["fhir", "hl7", "mail"])
def test_sheets_for_a_printer_go_to_nobody_who_reads(
    tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str], way: str
) -> None:
    """Their pages stand in the order of folding; the file to send is named."""
    folder = tmp_path_factory.getbasetemp() / "sheets"
    sheets = folder / "leaflet.booklet.print.pdf"
    if not sheets.exists():
        path = trials.write(folder, trials.sound("Words."))
        main(["build", str(path), "--edition", "booklet", "-o", str(folder), "--quiet"])
    more = {
        "fhir": ["--subject", "Patient/1"],
        "hl7": ["--pid", "-", "--at", "20261125100000"],
        "mail": ["--sender", "a@b.example", "--recipient", "-", "--date", "today"],
    }[way]
    capfd.readouterr()

    assert main(["send", way, str(sheets), "--drafts", *more]) == 2
    said = capfd.readouterr()
    assert "send leaflet.booklet.pdf instead" in said.err
    assert said.out == ""
