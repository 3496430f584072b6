"""Build the test leaflets, and have veraPDF judge them with everything in output/."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return the judge's exit code: 0 only if every file passes both profiles."""
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
        judge = Path(__file__).with_name("judge.py")
        return subprocess.run([sys.executable, str(judge), *map(str, files)], cwd=TOP).returncode


if __name__ == "__main__":
    sys.exit(main())
