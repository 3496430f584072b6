"""Strokes of a picture: their corners are as sharp as the drawing says, and none leaves its box."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import trials
from hypothesis import given
from hypothesis import strategies as st
from spoil import Copy

from handout import pipeline
from handout.base.formats import format_of
from handout.proof import Approved, prove
from handout.proof.read.drawing import Graphics, box_of
from handout.proof.read.drawing import Path as Outline
from handout.proof.read.strokes import reach_of

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="300" height="300">'
SHARP = (
    '<path d="M44 50 L50 16 L56 50" fill="none" stroke="#000000" stroke-width="8"/>'
    '<path d="M44 90 L50 56 L56 90" fill="none" stroke="#000000" stroke-width="8" {}/>'
)
PAGE = (0.0, 0.0, 1000.0, 1000.0)


@pytest.fixture(params=["", 'stroke-miterlimit="20"'], ids=["flat", "sharp"])
def ready(tmp_path: Path, request: pytest.FixtureRequest) -> pipeline.CheckedLeaflet:
    """A leaflet with a picture of two sharp corners, the first of which stands near its top."""
    trials.write(tmp_path, HEAD + SHARP.format(request.param) + "</svg>", "corner.svg")
    figure = "figure: {image: corner.svg, alt: Two sharp corners}"
    path = trials.write(tmp_path, trials.sound("Words before it.", figure))
    found, findings = pipeline.check(path, tmp_path)
    assert found is not None, findings
    return found


def built(ready: pipeline.CheckedLeaflet) -> tuple[bytes, Approved]:
    data, _, findings = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None, findings
    return data, Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)


def ink_above(data: bytes, box: list[float]) -> int:
    """Count the dark points of the first page in the strip of 40 points above a box."""
    page = pypdfium2.PdfDocument(data)[0]
    top = page.get_height() - box[3]
    image = page.render(scale=2).to_pil().convert("L")
    strip = image.crop((int(2 * box[0]), int(2 * (top - 40)), int(2 * box[2]), int(2 * (top - 1))))
    # The words before it end above the strip's last third.
    below = strip.crop((0, int(strip.height * 0.7), strip.width, strip.height))
    return sum(below.histogram()[:128])


def test_no_stroke_leaves_its_picture(ready: pipeline.CheckedLeaflet) -> None:
    """What is printed of a picture ends at its box, and the proof finds nothing amiss."""
    data, approved = built(ready)
    box = [float(edge) for edge in Copy(data).elements("Figure")[0]["/A"]["/BBox"]]

    assert prove(data, "strokes.pdf", approved).findings == ()
    assert ink_above(data, box) == 0


def test_the_proof_sees_a_spike_that_leaves_its_picture(ready: pipeline.CheckedLeaflet) -> None:
    """Without its clip and with the limit of PDF, a corner's spike is found where it ends."""
    data, approved = built(ready)
    copy = Copy(data)
    content = copy.content(1)
    loose = content.replace(b" W n", b" n").replace(b" 4.000 M", b" 10.000 M")
    assert loose != content
    copy.draw(1, loose.replace(b"20.000 M", b"10.000 M"))

    found = prove(copy.data(), "strokes.pdf", approved).findings

    assert "proof-picture" in {f.id for f in found}


def reach(path: Outline, **settings: float) -> tuple[float, ...]:
    """Return the box that a path reaches with a pen 8 wide."""
    state = Graphics(PAGE)
    state.width = 8.0
    for key, value in settings.items():
        setattr(state, key, value)
    return reach_of(path, state, box_of(path, state.ctm))


CORNER: Outline = [("m", [44.0, 50.0]), ("l", [50.0, 84.0]), ("l", [56.0, 50.0])]


def test_a_corner_reaches_as_far_as_its_limit_lets_it() -> None:
    """A spike is as long as the angle makes it (5.75 times half the width here), or cut off."""
    assert reach(CORNER)[3] == pytest.approx(84 + 4 * 5.754, abs=0.01)
    assert reach(CORNER, miter=4.0)[3] == 88
    assert reach(CORNER, join=1)[3] == 88


@given(st.lists(st.tuples(st.floats(-99, 99), st.floats(-99, 99)), min_size=2, max_size=8))
def test_a_stroke_reaches_at_least_half_its_width(points: list[tuple[float, float]]) -> None:
    """Whatever the path, nothing of its own outline is left out, and nothing fails."""
    path: Outline = [("m", list(points[0])), *[("l", list(one)) for one in points[1:]], ("h", [])]
    box, found = box_of(path, Graphics(PAGE).ctm), reach(path)

    assert found[0] <= box[0] - 4
    assert found[3] >= box[3] + 4
