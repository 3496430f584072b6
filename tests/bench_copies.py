"""Copies in patients' names, each proved, beside typst making the same leaflet without proof.

Both make one copy after another in this process, on one core. typst gets the leaflet's words and
fields in a document of its own, its faces from the same files, and compiles it anew for each
patient, as it must; what it has kept from the one before serves it. It is an extra (`bench`), and
where it is not installed the line says so.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platypus_baseline
import typst_baseline

from handout import pipeline
from handout.deliver.personal import Maker, approved
from handout.leaflet.personal import filled

FIELDS = """personal:
  - {key: name, label: Name, kind: name}
  - {key: nhs, label: NHS number, kind: nhs-number}
  - {key: born, label: Date of birth, kind: birth-date}
  - {key: dose, label: Your dose as the label says, kind: dose}
"""
MANY = 40  # copies of a round
Round = Callable[[], object]


def rounds(leaflet: Path, folder: Path) -> tuple[Round, Round | None, int]:
    """Return what makes MANY copies, what has typst make as many, and how many that are."""
    for name in ("brands", "images"):
        shutil.copytree(leaflet.parent / name, folder / name)
    path = folder / leaflet.name
    path.write_text(FIELDS + leaflet.read_text(encoding="utf-8"), encoding="utf-8")
    ready, findings = pipeline.check(path, folder)
    assert ready is not None, findings
    one, _ = approved(ready, "standard", None)
    assert one is not None
    maker, its, turn = Maker(one), ready.leaflet.personal, [0]

    def record() -> dict[str, str]:
        turn[0] += 1
        letters = "".join(chr(97 + int(digit)) for digit in str(turn[0]))
        return {
            "name": f"Ann {letters.title()}",
            "nhs": "943 476 5919",
            "born": f"19{turn[0] % 70 + 20}-05-05",
            "dose": f"Take {turn[0] % 9 + 1} tablets",
        }

    def ours() -> None:
        for _ in range(MANY):
            maker.copy(filled(its, record()))

    ours()
    compiler = _typst(ready.leaflet, folder)
    if compiler is None:
        return ours, None, MANY

    def theirs() -> None:
        for _ in range(MANY):
            compiler.compile(format="pdf", sys_inputs=record())

    theirs()
    return ours, theirs, MANY


def _typst(leaflet: Any, folder: Path) -> Any:
    """Return typst's compiler of the leaflet, or None where it is not installed."""
    try:
        import typst
    except ImportError:
        return None
    path = folder / "leaflet.typ"
    sheet = "".join(
        f'*{label}* \\\n#sys.inputs.at("{key}")\n\n'
        for key, label in re.findall(r"key: (\w+), label: ([\w ]+)", FIELDS)
    )
    said = typst_baseline.source(platypus_baseline.story(leaflet))
    path.write_text(
        f'#set text(font: "Noto Sans")\n{sheet}#pagebreak(weak: true)\n{said}', encoding="utf-8"
    )
    faces = [str(typst_baseline.FONTS)]
    return typst.Compiler(str(path), root=str(folder), font_paths=faces, ignore_system_fonts=True)
