"""Paper: what an office printer can reach, what a photocopy keeps, how pages are filled."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import trials
from PIL import Image
from pypdf import PdfReader

from handout import pipeline
from handout.base.formats import format_of
from handout.leaflet.model import LEVELS

_DPI = 100
_EDGE = int(5 / 25.4 * _DPI)  # what laser printers cannot reach, in pixels


def pictures(data: bytes | Path) -> list[Image.Image]:
    """Draw each page in grey, as PDFium does."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=_DPI / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def made(folder: Path, *content: str) -> bytes:
    """Lay out a leaflet of these blocks on A4."""
    path = trials.write(folder, trials.sound(*content))
    ready, findings = pipeline.check(path, folder)
    assert ready is not None, findings
    data, _, faults = pipeline.rendered(ready, format_of("standard", "a4"), "A" * 64)
    assert data is not None, faults
    return data


def test_nothing_is_printed_where_printers_do_not_reach(built: dict[str, Path]) -> None:
    """The outer 5 mm of every page of every leaflet are white."""
    for name, path in built.items():
        for number, picture in enumerate(pictures(path), 1):
            inner = Image.new("L", picture.size, 255)
            box = (_EDGE, _EDGE, picture.width - _EDGE, picture.height - _EDGE)
            inner.paste(picture.crop(box), box)
            assert inner.tobytes() == picture.tobytes(), f"{name}, page {number}"


@pytest.mark.parametrize("copy", ["grey", "hard photocopy", "faint photocopy"])
def test_levels_of_warning_keep_their_order_without_colour(tmp_path: Path, copy: str) -> None:
    """The graver a warning, the more ink its box has: in grey, and where a copy knows no grey."""
    ink = []
    for level in LEVELS:
        box = f"warning: {{level: {level}, title: Get help, text: These are the signs of it.}}"
        (page,) = pictures(made(tmp_path, box))
        if copy != "grey":
            edge = 150 if copy == "hard photocopy" else 90
            page = page.point([0 if level < edge else 255 for level in range(256)])
        ink.append(sum(255 - value for value in page.tobytes()))

    assert ink == sorted(ink, reverse=True)
    assert all(more > 1.02 * less for more, less in zip(ink, ink[1:]))


def test_the_draft_frame_and_the_band_stay_apart_on_a_copy(built: dict[str, Path]) -> None:
    """Between the band and the frame below it there is a white line on a hard photocopy too."""
    (page, *_) = pictures(built["diazepam-muscle-spasms.pdf"])
    column = [page.getpixel((page.width // 2, y)) < 150 for y in range(page.height // 6)]
    runs = "".join("#" if dark else "." for dark in column).split("#")
    gaps = [len(run) for run in runs if run]

    assert column[_EDGE + 4]
    assert max(gaps[1:3]) >= 4


@pytest.mark.parametrize(
    ("name", "pages"),
    [("diazepam-muscle-spasms.pdf", 4), ("diazepam-muscle-spasms.large-print.pdf", 8)],
)
def test_no_leaf_more_than_the_words_need(built: dict[str, Path], name: str, pages: int) -> None:
    """The sample leaflet takes four pages at 12 points, eight at 18."""
    assert len(PdfReader(built[name]).pages) == pages


@pytest.mark.parametrize(
    "name",
    [
        "diazepam-muscle-spasms.pdf",
        "diazepam-muscle-spasms.pl.pdf",
        "diazepam-muscle-spasms.bn.pdf",
        "concussion-going-home.pdf",
        "concussion-going-home.large-print.pdf",
    ],
)
def test_the_emergency_box_is_on_the_first_page(built: dict[str, Path], name: str) -> None:
    """Whoever looks at one page only sees the number to call."""
    text = PdfReader(built[name]).pages[0].extract_text()

    assert any(number in text for number in ("999", "911"))


def test_an_emergency_box_further_on_is_told(tmp_path: Path) -> None:
    """A box that starts on another page is a finding at its place, and the leaflet is made."""
    words = "Rest when you can and drink enough. " * 12
    box = "warning: {level: emergency, title: Call 999 now, text: You cannot breathe.}"
    path = trials.write(tmp_path, trials.sound(*([words] * 12), box))
    ready, findings = pipeline.check(path, tmp_path)
    assert ready is not None, findings
    data, pages, found = pipeline.rendered(ready, format_of("standard", "a4"), "A" * 64)

    assert data is not None
    assert pages > 1
    assert [(f.id, f.severity) for f in found] == [("layout-emergency", "warning")]
    assert "Call 999" in found[0].span.excerpt
