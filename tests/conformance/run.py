"""Build the test leaflets; PDFium, ZXing and veraPDF look at them and at everything in output/."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return 0 only if nothing is amiss in any file, and every file passes both profiles."""
    leaflets = sorted((TOP / "tests" / "leaflets").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(
            [
                sys.executable,
                "-m",
                "handout",
                "build",
                "--quiet",
                "-o",
                folder,
                "--sources",
                str(TOP / "tests" / "leaflets"),
                *map(str, leaflets),
            ],
            cwd=TOP,
        )
        if made.returncode:
            print("The test leaflets cannot be built, so there is nothing to judge.")
            return made.returncode
        files = sorted((TOP / "output").glob("*.pdf")) + sorted(Path(folder).glob("*.pdf"))
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
