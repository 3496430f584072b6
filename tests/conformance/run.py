"""Build the test leaflets; PDFium, ZXing and veraPDF look at them and at everything in output/."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
# What is folded, cut or set in columns is judged too; these two fit every shape.
SHAPES = ("booklet", "one-sheet", "trifold")
# Sheets to fold claim no standard: every build holds them against the pages they are made of.
SHEETS = [".booklet", ".print", ".pdf"]
SHAPED = ("blood-test", "concussion-going-home")


def built(folder: Path, sources: Path, leaflets: list[Path], *more: str) -> int:
    """Build leaflets into a folder and return how that ended."""
    command = [sys.executable, "-m", "handout", "build", "--quiet", "-o", str(folder)]
    return subprocess.run(
        [*command, "--sources", str(sources), *more, *map(str, leaflets)], cwd=TOP
    ).returncode


def named(folder: Path) -> list[Path]:
    """Return a copy in a patient's name, and a packet of it and a leaflet of nobody's."""
    command = [sys.executable, "-m", "handout"]
    data, packet = folder / "data.csv", folder / "packet.pdf"
    data.write_text("name,medicine\nAnn Example,Example tablets\n", encoding="utf-8")
    leaflet = Path(__file__).with_name("carry-card.yaml")
    made = ["personal", str(leaflet), "--data", str(data), "-o", str(folder), "--drafts"]
    subprocess.run([*command, *made, "--edition", "standard"], cwd=TOP, check=True)
    copies = list(folder.glob("*.000002.pdf"))
    joined = [*map(str, copies), str(TOP / "output" / "blood-test.pdf"), "--drafts", "--duplex"]
    subprocess.run(
        [*command, "packet", *joined, "--contents", "-o", str(packet)], cwd=TOP, check=True
    )
    return [*copies, packet]


def main() -> int:
    """Return 0 only if nothing is amiss in any file, and every file passes both profiles."""
    tests, shipped = TOP / "tests" / "leaflets", TOP / "sources"
    card = Path(__file__).with_name("carry-card.yaml")
    shaped = [shipped / f"{name}.yaml" for name in SHAPED]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ended = [built(folder, tests, [*sorted(tests.glob("*.yaml")), card])]
        ended += [built(folder, shipped, shaped, "--edition", one) for one in SHAPES]
        if any(ended):
            print("The test leaflets cannot be built, so there is nothing to judge.")
            return max(ended)
        made = [path for path in sorted(folder.glob("*.pdf")) if path.suffixes != SHEETS]
        files = sorted((TOP / "output").glob("*.pdf")) + made + named(folder)
        return max(
            subprocess.run(
                [sys.executable, str(Path(__file__).with_name(one)), *map(str, files)],
                cwd=TOP,
                env={**os.environ, "PYTHONPATH": str(TOP)},
            ).returncode
            for one in ("eyes.py", "judge.py")
        )


if __name__ == "__main__":
    sys.exit(main())
