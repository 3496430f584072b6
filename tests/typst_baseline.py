"""The same words set by typst, for `bench.py` to compare pages and how full they are.

Same measure, type and distance of lines, the same room for band and draft frame. It sets what an
author wrote: pictures, codes and "About this leaflet", which ours has besides, are left out, so it
has less to set. It needs `pip install 'handout[bench]'`, which nothing else here does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2

FONTS = Path(__file__).resolve().parents[1] / "handout" / "fonts" / "data" / "noto-sans"
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_SIGNS = re.compile(r"([\\#*_`$<>@\[\]~/=+-])")
TOP, BOTTOM, _BAND = 48.0, 56.0, 56.0  # points: draft frame, footer, and the band of page 1
_HEAD = f"""
#set page(paper: "a4", margin: (x: 80.6pt, top: {TOP}pt, bottom: {BOTTOM}pt))
#set text(font: "Noto Sans", size: 12pt, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 0.4em, spacing: 0.7em)
#set table(inset: (x: 6pt, y: 4pt), stroke: (bottom: 0.8pt))
#let h(size, words) = block(above: 1.2em, below: 0.5em, sticky: true, text(size, strong(words)))
#let li(mark, words) = grid(columns: (18pt, 1fr), mark, words)
#let box-of(words) = block(width: 100%, breakable: false, stroke: 1.5pt, inset: 10pt, words)
#v({_BAND}pt)
"""


def source(rows: list[Any]) -> str:
    """Return a story of `platypus_baseline` as the source of a typst document."""
    return _HEAD + "\n\n".join(_row(row) for row in rows) + "\n"


def _words(xml: str) -> str:
    made = []
    for n, part in enumerate(re.split(r"</?b>", xml)):
        for entity, sign in _ENTITIES.items():
            part = part.replace(entity, sign)
        part = _SIGNS.sub(r"\\\1", part)
        made.append(f"#strong[{part}]" if n % 2 else part)
    return "".join(made)


def _row(row: list[Any]) -> str:
    kind = row[0]
    if kind == "p":
        return _words(row[1])
    if kind in ("h1", "h2", "h3"):
        size = {"h1": "28.5pt", "h2": "16pt", "h3": "12pt"}[kind]
        return f"#h({size})[{_words(row[1])}]"
    if kind == "li":
        return f"#li[{_words(row[1])}][{_words(row[2])}]"
    if kind == "box":
        return "#box-of[\n" + "\n\n".join(_row(one) for one in row[1]) + "\n]"
    cells = row[1]
    columns = "(auto, 1fr)" if kind == "facts" else str(len(cells[0]))
    said = "".join(f"[{_words(cell)}]," for line in cells for cell in line)
    return f"#table(columns: {columns}, {said})"


def pages(rows: list[Any]) -> list[float]:
    """Return how full each page of a story is, the last one too, as typst sets it."""
    import typst  # only here: it is no part of the tests

    data = typst.compile(
        source(rows).encode("utf-8"), font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    return filled(data, TOP, BOTTOM)


def filled(data: bytes, top: float, bottom: float) -> list[float]:
    """Return what share of each page's height has words, as PDFium finds them between margins."""
    found = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        words = page.get_textpage()
        boxes = [words.get_charbox(at) for at in range(words.count_chars())]
        lowest = min((box[1] for box in boxes if box[1] > bottom - 2), default=bottom)
        room = page.get_height() - top - bottom
        found.append((page.get_height() - top - lowest) / room)
    document.close()
    return found
