"""One patient goes home: from the discharge record to leaflets read back from two other systems.

Every step is the command that a hospital would run, and every door a server on this machine. What
comes back is byte for byte what was sent, and is proved.
"""

from __future__ import annotations

import base64
import http.client
import http.server
import json
from pathlib import Path
from typing import Any

import pytest
import trials
from reportlab.pdfgen.canvas import Canvas
from test_choose import DIAZEPAM, medicine, of, patient
from test_send import mllp_server, serving

from handout.cli import main
from handout.deliver import personal_proof
from handout.deliver.attach import embedded
from handout.deliver.verify import verify

FIELDS = "personal:\n  - {key: name, label: Name, kind: name}\n  - {key: dose, label: Dose}\n"


def record_server(kept: dict[str, bytes]) -> type[http.server.BaseHTTPRequestHandler]:
    """Return a server that files the Binary resources of a transaction, and gives them back."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            for entry in sent["entry"]:
                if entry["resource"]["resourceType"] == "Binary":
                    data = base64.b64decode(entry["resource"]["data"], validate=True)
                    kept["/" + entry["request"]["url"]] = data
            answers = [{"response": {"status": "201 Created"}} for _ in sent["entry"]]
            self.reply(json.dumps({"resourceType": "Bundle", "entry": answers}).encode())

        def do_GET(self) -> None:
            self.reply(kept[self.path])

        def reply(self, data: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A leaflet in English and in Polish, a discharge record, a note, and who the copy is for."""
    sources = tmp_path / "sources"
    text = trials.sound("Words.")
    trials.write(sources, DIAZEPAM + FIELDS + text, "tablets.yaml")
    polish = (of("tablets") + FIELDS + text).replace("en-GB", "pl")
    trials.write(sources, polish, "tablets.pl.yaml")
    record: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "document",
        "entry": [{"resource": one} for one in (patient("pl", "en"), medicine())],
    }
    trials.write(tmp_path, json.dumps(record), "record.json")
    trials.write(tmp_path, "name,dose\nSecretname,Take ONE tablet\n", "data.csv")
    trials.write(tmp_path, "PID|1||12345^^^SITE||SECRETNAME^ANN||19800505|F", "pid")
    note = Canvas(str(tmp_path / "note.pdf"))
    note.drawString(72, 720, "Discharge note")
    note.save()
    return tmp_path


def test_from_the_record_to_two_systems_and_back(
    ward: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Chosen in the patient's language, copied in their name, attached, sent, read back, proved."""
    sources = ["--sources", str(ward / "sources")]
    assert (
        main(["choose", str(ward / "record.json"), "--drafts", "--format", "json", *sources]) == 0
    )
    chosen = json.loads(capfd.readouterr().out)["chosen"]
    assert [one["leaflet"] for one in chosen] == ["tablets.pl"]

    leaflet = str(ward / "sources" / "tablets.pl.yaml")
    data = ["--data", str(ward / "data.csv"), "-o", str(ward), "--drafts"]
    assert main(["personal", leaflet, *data]) == 0
    copy = ward / "tablets.pl.000002.pdf"
    given = copy.read_bytes()
    assert "Secretname" in personal_proof.read(given).words

    packet = ward / "packet.pdf"
    joined = ["--note", str(ward / "note.pdf"), "--contents", "-o", str(packet), "--drafts"]
    assert main(["packet", str(copy), *joined]) == 0
    taken = verify(packet, None, ward / "sources")
    assert taken.is_proved, taken.findings
    assert [one.ready is not None for one in taken.parts] == [True]

    note = str(ward / "out.pdf")
    assert main(["attach", str(ward / "note.pdf"), "-o", note, str(copy), "--drafts"]) == 0
    assert [one.data for one in embedded(Path(note).read_bytes())] == [given]

    kept: dict[str, bytes] = {}
    with serving(record_server(kept)) as port:
        where = ["--to", f"http://127.0.0.1:{port}", "--subject", "Patient/1"]
        assert main(["send", "fhir", str(copy), "--drafts", *where]) == 0
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        asked.request("GET", next(iter(kept)))
        assert asked.getresponse().read() == given
        asked.close()

    got: list[bytes] = []
    with serving(mllp_server(["AA"], got)) as port:
        where = ["--to", f"127.0.0.1:{port}", "--pid", str(ward / "pid"), "--at", "20261125100000"]
        assert main(["send", "hl7", str(copy), "--drafts", *where]) == 0
    observed = next(one for one in got[0].split(b"\r") if one.startswith(b"OBX"))
    back = base64.b64decode(observed.split(b"|")[5].split(b"^")[4], validate=True)
    assert back == given

    capfd.readouterr()
    for name, read in (("back.pdf", back), ("note-back.pdf", Path(note).read_bytes())):
        one = verify(trials.write(ward, read, name), None, ward / "sources")
        assert one.is_proved, one.findings
