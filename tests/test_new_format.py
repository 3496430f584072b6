"""A format is a row: added as the README says, it can be named, is laid out, proved and held to."""

from __future__ import annotations

from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base import formats
from handout.base.finding import ERROR
from handout.base.formats import Edition, format_of
from handout.pages.pages import lay
from handout.setting.ops import Glyphs

MM = 72 / 25.4
A5 = {"a4": (148 * MM, 210 * MM), "letter": (5.5 * 72, 8.5 * 72)}
ROW = Edition(12, 4 / 3, 1.3, 360, 30, smallest=12, pages=A5)
WORDS = "Take one tablet with water, and rest until the pain has gone. " * 30


@pytest.fixture
def pocket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add an edition on pages of half a sheet."""
    monkeypatch.setitem(formats.EDITIONS, "pocket", ROW)
    formats.format_of.cache_clear()


def ready(folder: Path) -> pipeline.CheckedLeaflet:
    path = trials.write(folder, trials.sound(WORDS, "table: {columns: [a, b], rows: [[c, d]]}"))
    made, findings = pipeline.check(path, folder)
    assert made is not None, findings
    return made


@pytest.mark.usefixtures("pocket")
@pytest.mark.parametrize("paper", formats.PAPERS)
def test_a_row_is_all_that_a_format_needs(tmp_path: Path, paper: str) -> None:
    """The new edition is laid out on its own pages, at its own size, and proved."""
    made, format = ready(tmp_path), format_of("pocket", paper)
    data, count, _ = pipeline.rendered(made, format, "A" * 64)
    pages = lay(made.leaflet, made.brand, format, made.pictures)
    glyphs = [op for page in pages.pages for op in page if isinstance(op, Glyphs)]

    assert data is not None
    assert count > 1
    assert (format.width, format.height) == A5[paper]
    assert format.suffix == ".pocket"
    assert min(op.size for op in glyphs) >= 12
    assert all(op.x + op.width <= format.width - format.safe for op in glyphs)
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    assert [f for f in found if f.severity == ERROR] == []


@pytest.mark.usefixtures("pocket")
def test_pages_of_another_format_are_not_taken_for_it(tmp_path: Path) -> None:
    """A file on A4 is no file of the format, and the proof says what paper it is on."""
    made = ready(tmp_path)
    data, _, _ = pipeline.rendered(made, format_of("standard", "a4"), "A" * 64)
    assert data is not None
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format_of("pocket", "a4"))

    assert "proof-paper" in [f.id for f in found]


def test_the_first_edition_adds_nothing_to_a_files_name() -> None:
    """Only other editions than the first are named in a file's name."""
    assert formats.suffix(next(iter(formats.EDITIONS))) == ""
    assert all(formats.suffix(name) == f".{name}" for name in list(formats.EDITIONS)[1:])
