"""A whole FHIR server, HAPI's, that is started here and has leaflets filed with it.

It keeps everything in memory and validates what it is given. It takes 1.2 GB of memory at the most,
20 to 60 seconds to start, and a download of 290 MB once. What cannot be fetched judges nothing,
which is said and is no fault of the leaflets.
"""

from __future__ import annotations

import copy
import http.client
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handout.deliver import doors, fhir
from handout.deliver.printed import Printed

HERE = Path(__file__).resolve().parent / "server"
KEPT = HERE.parents[2] / ".interop" / "server"
MEMORY = "-Xmx1200m"
SECONDS = 180
FETCHING = 240  # seconds that Maven may take
GIVEN = fhir.Given("Patient/p1", "Encounter/e1", "2026-11-25T10:00:00Z")


class NotToBeHad(Exception):  # noqa: N818
    """The server cannot be fetched here."""


class Server:
    """A server at work, on a port of this machine."""

    def __init__(self, port: int):
        _fetched()
        path = f"{KEPT / 'jars' / '*'}:{KEPT}"
        self.port = port
        self.process = subprocess.Popen(
            ["java", MEMORY, "-cp", path, "FhirServer", str(port)],
            cwd=KEPT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.clock = threading.Timer(2 * SECONDS, self.process.kill)
        self.clock.daemon = True
        self.clock.start()

    def listens(self) -> bool:
        """Wait until it does, or has ended."""
        assert self.process.stdout is not None
        return any(line.strip() == "listening" for line in self.process.stdout)

    def stop(self) -> None:
        """End it."""
        self.clock.cancel()
        self.process.kill()
        self.process.wait()

    def got(self, path: str, kind: str = "application/fhir+json") -> bytes:
        """Return what it answers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            headers = {"Accept": kind, "Cache-Control": "no-cache"}
            line.request("GET", f"/fhir/{path}", headers=headers)
            return line.getresponse().read()
        finally:
            line.close()

    def count(self, question: str) -> int:
        """Return how many resources there are."""
        return int(json.loads(self.got(f"{question}&_summary=count"))["total"])


def filed(server: Server, leaflets: list[Printed]) -> Iterator[str]:
    """Say what is not filed once, byte for byte, however often it is sent."""
    if not server.listens():
        yield "the FHIR server did not start"
        return
    base, sent = f"http://127.0.0.1:{server.port}/fhir", fhir.bundle(leaflets, GIVEN)
    for turn in ("first", "second"):
        ended = doors.post_fhir(base, sent, timeout=SECONDS)
        if not ended.taken:
            yield f"the FHIR server did not take the {turn} transaction: {ended.said}"
            return
    for kind in ("DocumentReference", "Communication"):
        count = server.count(f"{kind}?subject={GIVEN.subject}")
        if count != len(leaflets):
            yield f"of {len(leaflets)} leaflets sent twice there are {count} {kind}"
    for leaflet in leaflets:
        if server.got(f"Binary/{leaflet.uuid}", "application/pdf") != leaflet.data:
            yield f"{leaflet.id} ({leaflet.edition}) does not come back byte for byte"
    for what in ("status", "content"):
        bad: dict[str, Any] = copy.deepcopy(fhir.bundle(leaflets[:1], fhir.Given("Patient/p2")))
        bad["entry"] = bad["entry"][1:2]
        del bad["entry"][0]["resource"][what]
        if doors.post_fhir(base, bad, timeout=SECONDS).taken:
            yield f"the FHIR server let a document without {what} through"


def _fetched() -> None:
    """Have Maven copy the server into the kept folder. Raises NotToBeHad."""
    names = ("pom.xml", "FhirServer.java")
    if all(KEPT.joinpath(n).exists() and _same(KEPT / n, HERE / n) for n in names):
        return
    shutil.rmtree(KEPT, ignore_errors=True)
    goal = ("dependency:copy-dependencies", f"-DoutputDirectory={KEPT / 'jars'}")
    try:
        subprocess.run(
            ["mvn", "-q", "-B", *goal], cwd=HERE, check=True, capture_output=True, timeout=FETCHING
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as why:
        raise NotToBeHad(f"Maven cannot fetch it ({type(why).__name__})") from None
    compile_ = ["javac", "-cp", str(KEPT / "jars" / "*"), "-d", str(KEPT), "FhirServer.java"]
    subprocess.run(compile_, cwd=HERE, check=True)
    for name in names:
        shutil.copy(HERE / name, KEPT)


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()
