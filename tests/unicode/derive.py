"""Make the two test files here anew from a copy of the Unicode Character Database.

    python tests/unicode/derive.py FOLDER-WITH-BidiTest.txt-AND-BidiCharacterTest.txt

Left out are only the cases with a control that no leaflet may hold: embeddings, overrides,
isolates. Lines are kept as Unicode wrote them.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
_CONTROLS = frozenset("LRE RLE LRO RLO PDF LRI RLI FSI PDI".split())
_CODES = frozenset(f"{code:04X}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def classes(lines: list[str]) -> Iterator[str]:
    """Keep the cases of BidiTest.txt that can occur, each below its levels and its order."""
    now: dict[str, str] = {}
    said: dict[str, str] = {}
    for line in lines:
        if line.startswith(("@Levels:", "@Reorder:")):
            now[line.split(":")[0]] = line
        elif (
            line.strip() and line[0] not in "#@" and not _CONTROLS & set(line.split(";")[0].split())
        ):
            for key, value in now.items():
                if said.get(key) != value:
                    said[key] = value
                    yield value
            yield line


def characters(lines: list[str]) -> Iterator[str]:
    """Keep the cases of BidiCharacterTest.txt that can occur."""
    for line in lines:
        if line.strip() and line[0] != "#" and not _CODES & set(line.split(";")[0].split()):
            yield line


def main(folder: str) -> None:
    """Read both files of a folder and write what is kept beside this one."""
    for name, keep in (("BidiTest", classes), ("BidiCharacterTest", characters)):
        lines = (Path(folder) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        head = [line for line in lines[:5] if line.startswith("#")]
        text = "\n".join([*head, *keep(lines), ""])
        (HERE / f"{name}.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
