"""`make bench`: time, memory and size against the limits, as ratios taken in one run.

Machines are noisy, so two things are always timed in turn (A, B, A, B, ...) and compared; the
median is shown, with the spread. This program judges nothing: people read it.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TOP), str(TOP / "tests")]

import hostile  # noqa: E402
import platypus_baseline  # noqa: E402
import typst_baseline  # noqa: E402

from handout import pipeline  # noqa: E402
from handout.base.formats import format_of  # noqa: E402
from handout.pdf.metadata import of_leaflet  # noqa: E402
from handout.proof import Approved, prove  # noqa: E402

LEAFLET = TOP / "sources" / "diazepam-muscle-spasms.yaml"
SOURCES = TOP / "sources"


def made(path: Path) -> bytes:
    """Build one leaflet's bytes, from YAML to PDF, in this process."""
    from handout.pages.pages import lay
    from handout.pdf.write import write

    ready, findings = pipeline.check(path, SOURCES)
    assert ready is not None, findings
    pages = lay(ready.leaflet, ready.brand, format_of("standard", "a4"), ready.pictures)
    return write(
        pages, of_leaflet(ready.leaflet, ready.brand, "standard"), ready.pictures, "0" * 64
    )


def pairs(
    one: Callable[[], object], other: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Time two things in turn; seconds of processor time each."""
    ours, theirs = [], []
    for _ in range(rounds):
        for run, into in ((one, ours), (other, theirs)):
            start = time.process_time()
            run()
            into.append(time.process_time() - start)
    return ours, theirs


def wall(command: list[str]) -> float:
    """Time one whole process, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=TOP, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def user(command: list[str]) -> float:
    """Time one whole process, in seconds of its own processor time."""
    start = os.times().children_user
    subprocess.run(
        command, check=True, cwd=TOP, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return os.times().children_user - start


def cold_check() -> None:
    """Check one leaflet in a new process, against one that only imports its two readers.

    Version 0.1.0 stood at 3.65 by instructions (1,298 to 356 million), and 0.85 of that is 3.10.
    """
    check = [sys.executable, "-m", "handout", "check", str(LEAFLET)]
    imports = [sys.executable, "-c", "import yaml, markdown_it"]
    rows = [(user(check), user(imports)) for _ in range(15)]
    ours, theirs = [row[0] for row in rows], [row[1] for row in rows]
    show("handout check, cold / importing its two readers", ours, theirs, "3.10")


def show(what: str, ours: list[float], theirs: list[float], limit: str) -> None:
    """Print a ratio: its median, and the spread of the pairs."""
    ratios = sorted(a / b for a, b in zip(ours, theirs))
    print(
        f"{what:<48} ratio {statistics.median(ratios):5.2f}  ({ratios[0]:.2f} to "
        f"{ratios[-1]:.2f}; {statistics.median(ours) * 1000:.1f} ms and "
        f"{statistics.median(theirs) * 1000:.1f} ms)  limit {limit}"
    )


def long_leaflet(folder: Path, times: int) -> Path:
    """Write the diazepam leaflet with its sections repeated."""
    text = LEAFLET.read_text(encoding="utf-8")
    head, body = text.split("\nsections:\n")
    path = folder / f"long-{times}.yaml"
    path.write_text(head + "\nsections:\n" + (body.rstrip("\n") + "\n") * times, encoding="utf-8")
    return path


def measured_child(path: Path, folder: Path) -> tuple[float, float, int]:
    """Build in a process of its own; returns seconds in `build`, peak MB, pages."""
    code = (
        "import resource,sys,time;from pathlib import Path;from handout.deliver import batch;"
        "a=time.process_time();"
        "j=batch.Job(Path(sys.argv[1]),Path('sources'),Path(sys.argv[2]),('standard',),None);"
        "r=list(batch.run([j],Path(sys.argv[2])))[0];"
        "print(time.process_time()-a,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,"
        "r.made[0].pages)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(path), str(folder)],
        check=True,
        cwd=TOP,
        capture_output=True,
        text=True,
    ).stdout.split()
    return float(out[0]), int(out[1]) / 1024, int(out[2])


def main() -> None:
    """Run every measurement."""
    ready, _ = pipeline.check(LEAFLET, SOURCES)
    assert ready is not None
    rows = platypus_baseline.story(ready.leaflet)
    made(LEAFLET), platypus_baseline.draw(rows, io.BytesIO())
    ours, theirs = pairs(
        lambda: made(LEAFLET), lambda: platypus_baseline.draw(rows, io.BytesIO()), 25
    )
    show("warm, YAML to PDF / Platypus (its story given)", ours, theirs, "none")
    from handout.pages.pages import lay
    from handout.pdf.write import write

    def pages_only() -> bytes:
        pages = lay(ready.leaflet, ready.brand, format_of("standard", "a4"), ready.pictures)
        return write(pages, data, ready.pictures, "0" * 64)

    data = of_leaflet(ready.leaflet, ready.brand, "standard")
    ours, theirs = pairs(pages_only, lambda: platypus_baseline.draw(rows, io.BytesIO()), 25)
    show("warm, leaflet to PDF / Platypus", ours, theirs, "1.0")
    for path in sorted(SOURCES.glob("diazepam-muscle-spasms*.yaml")):
        proof(path, "1.0" if path == LEAFLET else "none")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long_proof(folder)
        cold(folder, rows)
        lengths(folder)
        many(folder / "many")
    copies()
    cold_check()
    seconds = [wall([sys.executable, "-m", "handout", "check"]) for _ in range(7)]
    print(f"{'handout check, all leaflets, whole process':<48} {statistics.median(seconds):.3f} s")
    beside_typst()
    broken()
    for path in sorted((TOP / "output").glob("*.pdf")):
        print(f"{path.name:<48} {path.stat().st_size:,} bytes")


def beside_typst() -> None:
    """Show how many pages ours and typst's are for the same words, and how full each is."""
    for name in ("diazepam-muscle-spasms", "blood-test", "concussion-going-home", "apixaban"):
        path = SOURCES / f"{name}.yaml"
        ready, _ = pipeline.check(path, SOURCES)
        assert ready is not None
        try:
            theirs = typst_baseline.pages(platypus_baseline.story(ready.leaflet))
        except ModuleNotFoundError:
            print("pages beside typst's: not measured, for want of typst (the extra `bench`)")
            return
        ours = typst_baseline.filled(made(path), typst_baseline.TOP, typst_baseline.BOTTOM)
        for who, fills in (("ours", ours), ("typst", theirs)):
            shares = " ".join(f"{share:.0%}" for share in fills)
            print(f"{f'{name}, pages of {who}':<48} {len(fills)}, full: {shares}")


def copies() -> None:
    """Make copies in patients' names, each proved, against typst, which proves nothing."""
    import bench_copies

    with tempfile.TemporaryDirectory() as name:
        run, typst, count = bench_copies.rounds(LEAFLET, Path(name))
        ours, theirs = pairs(run, typst or run, 9)
    speed, other = (count / statistics.median(one) for one in (ours, theirs))
    beside = f"typst {other:.0f}" if typst else "typst is not installed: nothing beside it"
    print(f"{'copies a second, each proved / typst':<48} {speed:.0f} ({beside})  limit: typst's")


def proving(path: Path) -> tuple[Callable[[], object], int]:
    """Return a function that proves a leaflet's file, and how many pages that has."""
    ready, _ = pipeline.check(path, SOURCES)
    assert ready is not None
    format = format_of("standard", ready.brand.paper)
    data, pages, _ = pipeline.rendered(ready, format, "0" * 64)
    assert data is not None

    def run() -> object:
        found = prove(
            data,
            path.name,
            Approved(ready.leaflet, ready.brand, "standard", (format.paper,), ready.pictures),
        ).findings
        assert not [f for f in found if f.severity == "error"], found
        return found

    run()
    return run, pages


def proof(path: Path, limit: str) -> None:
    """Compare a proof with the build that it proves, from YAML to PDF."""
    run, _ = proving(path)
    ours, theirs = pairs(run, lambda: made(path), 15)
    show(
        f"warm, proof / build of {path.stem.removeprefix('diazepam-muscle-')}", ours, theirs, limit
    )


def long_proof(folder: Path) -> None:
    """Compare the proof of a long file with that of a short one, page by page."""
    (short, few), (long, many) = (proving(long_leaflet(folder, times)) for times in (4, 40))
    ours, theirs = pairs(long, short, 3)
    ratio = statistics.median(ours) / many / (statistics.median(theirs) / few)
    print(
        f"{'proof per page, long / short':<48} ratio {ratio:5.2f}  ({many} pages in "
        f"{statistics.median(ours):.2f} s, {few} pages in {statistics.median(theirs):.2f} s)"
        "  limit 1.0"
    )


def broken() -> None:
    """Prove every hostile file in a process of its own; show the slowest and the largest."""
    code = (
        "import resource,sys,time;sys.path[:0]=['.','tests'];import hostile;"
        "from pathlib import Path;from handout.proof import prove;"
        "d=hostile.KINDS[sys.argv[1]](Path('output/sample.pdf').read_bytes());"
        "a=time.process_time();assert prove(d,'hostile.pdf').findings;"
        "print(time.process_time()-a,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    )
    found = []
    for kind in hostile.KINDS:
        out = subprocess.run(
            [sys.executable, "-c", code, kind], check=True, cwd=TOP, capture_output=True, text=True
        ).stdout.split()
        found.append((float(out[0]), float(out[1]), kind))
    slow, large = max(found), max(found, key=lambda one: one[1])
    print(f"{'proof of a hostile file, the slowest':<48} {slow[0]:.1f} s ({slow[2]})  limit 60 s")
    print(
        f"{'proof of a hostile file, the largest':<48} {large[1]:.0f} MB ({large[2]})"
        "  limit 1000 MB"
    )


def cold(folder: Path, rows: list[object]) -> None:
    """Compare whole processes."""
    data = folder / "story.json"
    data.write_text(json.dumps(rows), encoding="utf-8")
    bare = [
        sys.executable,
        str(TOP / "tests" / "platypus_baseline.py"),
        str(data),
        str(folder / "bare.pdf"),
    ]
    ours, theirs = [], []
    for turn in range(9):
        target = folder / str(turn)
        ours.append(
            wall(
                [
                    sys.executable,
                    "-m",
                    "handout",
                    "build",
                    "--quiet",
                    "--edition",
                    "standard",
                    "-o",
                    str(target),
                    str(LEAFLET),
                ]
            )
        )
        theirs.append(wall(bare))
    show("cold: whole process / bare Platypus script", ours, theirs, "1.1")


def lengths(folder: Path) -> None:
    """Compare a long leaflet with a short one."""
    found = {}
    for times in (4, 40):
        runs = [
            measured_child(long_leaflet(folder, times), folder / f"{times}-{n}") for n in range(3)
        ]
        found[times] = min(runs)
    short, long = found[4], found[40]
    ratio = long[0] / long[2] / (short[0] / short[2])
    print(
        f"{'time per page, long / short':<48} ratio {ratio:5.2f}  ({long[2]} pages in "
        f"{long[0]:.2f} s, {short[2]} pages in {short[0]:.2f} s)  limit 1.0"
    )
    print(f"{'peak memory of the long one':<48} {long[1]:.0f} MB  limit 120 MB")


def many(folder: Path) -> None:
    """Check two hundred leaflets of two or three pages, in one process."""
    shutil.copytree(SOURCES / "brands", folder / "brands")
    shutil.copytree(SOURCES / "images", folder / "images")
    for number in range(100):
        for name in ("blood-test", "concussion-going-home"):
            shutil.copy(SOURCES / f"{name}.yaml", folder / f"{name}-{number}.yaml")
    command = [sys.executable, "-m", "handout", "check", "--sources", str(folder)]
    seconds = [wall(command) for _ in range(3)]
    print(f"{'handout check, 200 leaflets':<48} {statistics.median(seconds):.2f} s  limit 3 s")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "")
    main()
