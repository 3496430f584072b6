"""The place for a pharmacy's label: as large as it says, whole, and missed if it is spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.finding import ERROR, Finding
from handout.base.formats import format_of
from handout.leaflet.blocks.label import SIZES, Label
from handout.pages.blocks.catalogue import BY_CLASS
from handout.pages.pages import lay
from handout.setting.ops import Fill, Slice

MM = 72 / 25.4
WORDS = "Take one tablet with water, and rest until the pain has gone. "


def ready(
    folder: Path, size: str, before: str = "Words.", language: str = "en-GB"
) -> pipeline.CheckedLeaflet:
    text = "Stick the label on here" if language == "en-GB" else "ضع الملصق هنا"
    label = f"label: {{text: {text}, size: {size}}}"
    source = trials.sound(before, label).replace("en-GB", language)
    made, findings = pipeline.check(trials.write(folder, source), folder)
    assert made is not None, findings
    return made


def faults(made: pipeline.CheckedLeaflet, edition: str = "standard") -> list[Finding]:
    format = format_of(edition, "a4")
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return [f for f in found if f.severity == ERROR]


@pytest.mark.parametrize("size", SIZES)
def test_a_label_of_its_size_fits_into_the_frame(tmp_path: Path, size: str) -> None:
    """The white inside the frame is larger than the label on every side."""
    made = ready(tmp_path, size)
    pages = lay(made.leaflet, made.brand, format_of("standard", "a4"), {})
    white = [
        op
        for page in pages.pages
        for op in page
        if isinstance(op, Fill) and op.colour == "#ffffff" and op.height > 60
    ]
    width, height = map(int, size.split("x"))

    assert any(op.width >= width * MM and op.height >= height * MM for op in white)
    assert faults(made) == []


@pytest.mark.parametrize("edition", ["large-print", "booklet"])
@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_it_is_proved_in_every_edition(tmp_path: Path, edition: str, language: str) -> None:
    """Larger type and a smaller page hold it too, mirrored where that is read so."""
    assert faults(ready(tmp_path, "97x37", language=language), edition) == []


@pytest.mark.parametrize("count", [40, 44, 48])
def test_no_page_ends_in_it(tmp_path: Path, count: int) -> None:
    """However much stands before it, frame and words are on one page: the proof finds both."""
    assert faults(ready(tmp_path, "70x38", WORDS * count)) == []


@pytest.mark.parametrize("how", ["no frame", "too small", "no white"])
def test_a_spoilt_frame_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A frame that is missing, or has less room than the label needs, is an error."""
    laid = BY_CLASS[Label]

    def spoilt(block: Label, context: object, parent: int) -> list[Slice]:
        strip = laid.lay(block, context, parent)[0]  # type: ignore[arg-type]
        frame, white, *rest = strip.ops
        assert isinstance(frame, Fill)
        assert isinstance(white, Fill)
        if how == "no frame":
            return [strip._replace(ops=tuple(rest))]
        if how == "no white":
            return [strip._replace(ops=(frame._replace(colour="#ffffff"), white, *rest))]
        less = [one._replace(height=one.height * 0.8) for one in (frame, white)]
        return [strip._replace(ops=(*less, *rest))]

    monkeypatch.setitem(BY_CLASS, Label, laid._replace(lay=spoilt))

    assert "proof-decoration" in [f.id for f in faults(ready(tmp_path, "70x38"))]


def test_a_label_wider_than_the_lines_is_named(tmp_path: Path) -> None:
    """Half a sheet's line is 126 mm wide; what is wider is told before anything is drawn."""
    made = ready(tmp_path, "97x37")
    narrow = format_of("standard", "a4")._replace(measure=90 * MM)
    found = lay(made.leaflet, made.brand, narrow, {}).findings

    assert [f.id for f in found] == ["layout-wide"]
    assert "101 mm" in found[0].message
    assert found[0].span.line == 8
