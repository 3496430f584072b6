"""Has veraPDF judge PDF files by PDF/UA-1 and PDF/A-2a: python tests/conformance/judge.py FILE...

Exit codes: 0 every file passes both profiles, 1 some file fails, 2 nothing could be judged. Only
a verdict in so many words is a pass: a file that gets none, or cannot be read, does not pass.

A judge that never says no proves nothing. So every run also hands veraPDF a control, an untagged
PDF whose font is not embedded, and unless that fails for just these reasons, the run ends with 2.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent.parent / ".verapdf"
JARS = os.path.join("..", "..", ".verapdf", "jars")  # from HERE, so that it is plain ASCII
PROFILES = ("PDF/UA-1", "PDF/A-2a")
CONTROL_BREAKS = ({"7.1", "7.21.4.1"}, {"6.7.2.2", "6.2.11.4.1"})  # a clause each for tags, fonts
SECONDS = 1800


class NoJudge(Exception):  # noqa: N818
    """Why nothing can be judged, and what to install: one plain sentence."""


@dataclass(frozen=True)
class Rule:
    """A rule that a file breaks, with the first place where it does."""

    clause: str
    test: str
    description: str
    place: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file by one profile."""

    name: str
    profile: str
    passes: bool
    passed: int
    failed: int
    broken: tuple[Rule, ...]


def main(names: list[str]) -> int:
    """Judge these files, print what was found, and return the exit code."""
    if not names:
        print("Nothing was judged: name at least one PDF file.", file=sys.stderr)
        return 2
    try:
        verdicts = judge(names)
    except (NoJudge, OSError) as reason:
        print(f"Nothing was judged: {reason}", file=sys.stderr)
        return 2
    for verdict in verdicts:
        print(shown(verdict))
    failures = sum(not verdict.passes for verdict in verdicts)
    outcome = f"{failures} of {len(verdicts)} verdicts are FAIL" if failures else "all pass"
    print(f"{len(names)} file{'s' * (len(names) > 1)} x {len(PROFILES)} profiles: {outcome}")
    return 1 if failures else 0


def judge(names: list[str]) -> tuple[Verdict, ...]:
    """A verdict for each file and profile, in order; raises NoJudge if they cannot be had."""
    contents = {name: content for name in names if (content := read(name)) is not None}
    control_verdicts, *others = ask(("control", control()), *contents.items())
    for verdict, clauses in zip(control_verdicts, CONTROL_BREAKS, strict=True):
        if verdict.passes or not clauses <= {rule.clause for rule in verdict.broken}:
            raise NoJudge(f"veraPDF did not fail the control by {verdict.profile}, as it must.")
    found = dict(zip(contents, others, strict=True))
    return tuple(verdict for name in names for verdict in found.get(name) or unread(name))


def read(name: str) -> bytes | None:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError):
        return None


def unread(name: str) -> tuple[Verdict, ...]:
    broken = (Rule("-", "-", "this file cannot be read", "-", "-"),)
    return tuple(Verdict(name, profile, False, 0, 0, broken) for profile in PROFILES)


def control() -> bytes:
    """A whole PDF of one page that breaks both standards: no tags, and a font not embedded."""
    text = b"BT /F 9 Tf 9 9 Td (Take 2) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R"
        b"/Resources<</Font<</F 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
    )
    data, table = b"%PDF-1.7\n", b"xref\n0 6\n0000000000 65535 f \n"
    for number, body in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return data + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)


def ask(*files: tuple[str, bytes]) -> list[tuple[Verdict, ...]]:
    """veraPDF's verdicts on each file, all from one run of Judge.java, which has the format."""
    fetch()
    message = struct.pack(">i", len(files))
    for name, content in files:
        for part in (name.encode("utf-8", "replace"), content):
            message += struct.pack(">i", len(part)) + part
    done = run("java", "-cp", os.path.join(JARS, "*"), "Judge.java", message=message)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode or len(lines) != len(files) * len(PROFILES):
        raise NoJudge(f"java did not run veraPDF to its end ({last(done)}); it needs a JDK, 11 up.")
    rows = iter(lines)
    return [tuple(parsed(name, next(rows)) for _ in PROFILES) for name, _ in files]


def parsed(name: str, line: str) -> Verdict:
    try:
        _, profile, word, passed, failed, *rest = line.split("\t")
        broken = tuple(Rule(*rest[at : at + 5]) for at in range(0, len(rest), 5))
        passes = word == "PASS" and not broken and int(passed) > 0 and int(failed) == 0
        return Verdict(name, profile, passes, int(passed), int(failed), broken)
    except (ValueError, TypeError):
        raise NoJudge(f"a verdict cannot be understood: {line[:200]}") from None


def fetch() -> None:
    """Have Maven copy veraPDF into the kept folder, unless what pom.xml says is there already."""
    pom, jars = HERE / "pom.xml", KEPT / "jars"
    if read(str(jars / "pom.xml")) == pom.read_bytes():
        return
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        made = Path(folder) / "jars"
        done = run("mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={made}")
        if done.returncode or not any(made.glob("validation-model-*.jar")):
            raise NoJudge(f"Maven could not fetch veraPDF, which it must once: {last(done)}")
        shutil.copy(pom, made)
        shutil.rmtree(jars, ignore_errors=True)
        made.rename(jars)


def run(program: str, *arguments: str, message: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program beside this file; raises NoJudge where it is missing or does not end."""
    path = shutil.which(program)
    if not path:
        what = {"java": "a Java development kit, version 11 or newer", "mvn": "Apache Maven"}
        raise NoJudge(f"{program} is not to be found; install {what[program]}.")
    home = {**os.environ, "LC_ALL": "C.UTF-8"}  # or Java cannot start in a folder called "é"
    try:
        return subprocess.run(
            [path, *arguments],
            cwd=HERE,
            env=home,
            input=message,
            capture_output=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NoJudge(f"{program} did not run to its end: {fault}") from None


def last(done: subprocess.CompletedProcess[bytes]) -> str:
    """The line in which a program says most plainly what went wrong."""
    text = (done.stderr + done.stdout).decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), (lines or ["no reason"])[-1])


def shown(verdict: Verdict) -> str:
    checks = f"{verdict.passed:,} checks passed, {verdict.failed:,} failed"
    word = "PASS" if verdict.passes else "FAIL"
    lines = [f"{word}  {verdict.profile}  {verdict.name}  ({checks})"]
    for rule in verdict.broken:
        lines.append(f"        {rule.clause} test {rule.test}: {rule.description}")
        lines.append(f"            first at {rule.place}: {rule.message}")
    return "\n".join(lines)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
