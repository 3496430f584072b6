"""Has HL7's FHIR validator, a real FHIR server and a real HL7 v2 listener judge what is sent:
run.py LEAFLET.pdf ...

All are HAPI's, run on this machine by Java 17; Maven fetches them once, about 440 MB. A judge that
never says no proves nothing, so each also gets something that it must refuse. Beside the leaflets
each gets a copy in a patient's name. The server starts while the others work; together they take
some 40 seconds and 2 GB of memory.

Exit codes: 0 the judges take everything, 1 one does not. What cannot be fetched, or run for want of
Java or Maven, has judged nothing: a loud line says so, and the code is that of the others.
"""

from __future__ import annotations

import copy
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import record

from handout import cli
from handout.deliver import doors, fhir, hl7v2
from handout.deliver.printed import Printed, read

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent.parent / ".interop"
MEMORY = "-Xmx700m"
SECONDS = 180
AT = "2026-11-25T10:00:00Z"
PERSONAL = """\
title: Your tablets
language: en-GB
personal: [{key: name, label: Name, kind: name}]
sections:
  - heading: What it is for
    covers: [contacts]
    content: [Words for everybody.]
"""


def main(names: list[str]) -> int:
    """Judge what would be sent of these files; returns the exit code."""
    if missing := [one for one in ("java", "javac", "mvn") if not shutil.which(one)]:
        print(f"INTEROP SKIPPED, nothing was judged: {', '.join(missing)} not to be found")
        return 0
    read_all = [read(Path(name).read_bytes()) for name in names]
    leaflets = list({one.sha256: one for one in read_all}.values())
    if not leaflets:
        print("Nothing was judged: name at least one leaflet.", file=sys.stderr)
        return 1
    try:
        fetch()
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as why:
        print(f"INTEROP SKIPPED, nothing was judged: Maven cannot fetch ({type(why).__name__})")
        return 0
    leaflets.append(personal())
    faults, judges = [], "FHIR and HL7 v2"
    server = None
    try:
        try:
            server = record.Server(free_port())
        except record.NotToBeHad as why:
            print(f"FHIR SERVER SKIPPED, nothing was filed: {why}")
        faults += [*validated(leaflets), *listened(leaflets)]
        if server is not None:
            judges += ", filed twice with a FHIR server and read back"
            faults += record.filed(server, leaflets)
    finally:
        if server is not None:
            server.stop()
    for fault in faults:
        print(fault)
    print(f"{len(leaflets)} leaflets, {judges}: {len(faults)} faults")
    return 1 if faults else 0


def personal() -> Printed:
    """Return a copy in a patient's name, made by the command."""
    with tempfile.TemporaryDirectory() as folder:
        leaflet = Path(folder, "tablets.yaml")
        leaflet.write_text(PERSONAL, encoding="utf-8")
        Path(folder, "data.csv").write_text("name\nAnn Example\n", encoding="utf-8")
        made = ["personal", str(leaflet), "--data", str(Path(folder, "data.csv")), "--drafts"]
        code = cli.main([*made, "-o", folder])
        if code:
            raise SystemExit(f"no copy in a patient's name was made: {code}")
        return read(Path(folder, "tablets.000002.pdf").read_bytes())


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def fetch() -> None:
    """Have Maven copy the judges into the kept folder, and compile the program that asks them."""
    if KEPT.joinpath("pom.xml").exists() and same("pom.xml") and same("Interop.java"):
        return
    shutil.rmtree(KEPT, ignore_errors=True)
    goal = ("dependency:copy-dependencies", f"-DoutputDirectory={KEPT / 'jars'}")
    subprocess.run(
        ["mvn", "-q", "-B", *goal],
        cwd=HERE,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=record.FETCHING,
    )
    compile_ = ["javac", "-cp", str(KEPT / "jars" / "*"), "-d", str(KEPT), "Interop.java"]
    subprocess.run(compile_, cwd=HERE, check=True)
    for name in ("Interop.java", "pom.xml"):
        shutil.copy(HERE / name, KEPT)


def same(name: str) -> bool:
    """Say whether a kept file is as it is here."""
    return (KEPT / name).read_bytes() == (HERE / name).read_bytes()


def java(*arguments: str) -> list[str]:
    """Return the command that starts a judge."""
    path = f"{KEPT / 'jars' / '*'}:{KEPT}"
    return ["java", MEMORY, "-cp", path, "Interop", *arguments]


def validated(leaflets: list[Printed]) -> list[str]:
    """Return what the FHIR validator finds in bundles and sections, and that it can say no."""
    given = fhir.Given("Patient/1", "Encounter/9", AT)
    made = {
        f"bundle-{profile}.json": fhir.bundle(leaflets, given, profile)
        for profile in ("r4", "us-core", "uk-core")
    }
    for bundle in made.values():  # what a profile asks is judged where its definitions are
        for entry in bundle["entry"]:
            entry["resource"].pop("meta", None)
    without = copy.deepcopy(made["bundle-r4.json"])
    for entry in without["entry"]:
        entry["resource"].pop("status", None)
    unknown = copy.deepcopy(made["bundle-r4.json"])
    for entry in unknown["entry"]:
        for content in entry["resource"].get("content", ()):
            content["attachment"]["language"] = "zh-Hanz"
    controls = {"control-status.json": without, "control-language.json": unknown}
    with tempfile.TemporaryDirectory() as folder:
        for name, bundle in {**made, **controls}.items():
            Path(folder, name).write_text(json.dumps(bundle), encoding="utf-8")
        paths = [str(one) for one in sorted(Path(folder).glob("*.json"))]
        ended = subprocess.run(java(*paths), capture_output=True, text=True, timeout=SECONDS)
    said = [line for line in ended.stdout.splitlines() if line[:5] in ("PASS ", "FAIL ")]
    if len(said) != len(made) + len(controls):
        return [f"the FHIR validator did not run to its end: {ended.stderr[-300:]}"]
    refused = [line for line in said if line.startswith("FAIL")]
    faults = [line for line in refused if "control-" not in line]
    for name, what in (("status", "without a status"), ("language", "in a language there is not")):
        if not any(f"control-{name}.json" in line for line in refused):
            faults.append(f"the FHIR validator let a document {what} through")
    return faults


def listened(leaflets: list[Printed]) -> list[str]:
    """Return what does not arrive at the listener as it was sent."""
    port = free_port()
    # It keeps a file of numbers where it is started.
    judge = subprocess.Popen(java(str(port)), cwd=KEPT, stdout=subprocess.PIPE, text=True)
    assert judge.stdout is not None
    faults: list[str] = []
    try:
        judge.stdout.readline()
        pid = "PID|1||12345^^^SITE||TEST^ANN||19800505|F"
        for kind in ("mdm", "oru"):
            for version in ("2.4", "2.5.1"):
                for leaflet in leaflets:
                    route = hl7v2.Route("20261125100000")
                    made = hl7v2.message(leaflet, pid, route, kind, version)
                    sent = doors.send_mllp("127.0.0.1", port, made)
                    back = judge.stdout.readline().split() if sent.taken else []
                    if back[1:] != [leaflet.sha256]:
                        faults.append(f"{leaflet.id}, {kind} {version}: {sent.said} {back}")
        if doors.send_mllp("127.0.0.1", port, b"MSH|nothing\r", tries=1).taken:
            faults.append("the listener took a message that is none")
    finally:
        judge.terminate()
        judge.wait()
    return faults


if __name__ == "__main__":
    began = time.monotonic()
    code = main(sys.argv[1:])
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(code)
