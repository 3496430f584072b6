"""Pictograms and body maps: the drawings that are named, beside their words, and nothing else."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.formats import format_of
from handout.drawing import icons
from handout.drawing.pictures import own
from handout.knowledge import pictograms
from handout.pipeline import CheckedLeaflet
from handout.proof import Approved, prove
from handout.proof import web as proof_of_pages
from handout.rules.readability.pictograms import UNTESTED

SIGNS = (
    "pictograms: [{sign: with-water, alt: A glass of water, text: Take it with water.}, "
    "{sign: no-alcohol, alt: A barred glass, text: Drink no alcohol.}]"
)
BODY = (
    "body_map: {views: [{side: front, alt: A body from the front, caption: Front}, "
    "{side: back, alt: A body from the back, caption: Back}], sites: [Neck, Left knee]}"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[CheckedLeaflet, bytes, bytes]:
    """A leaflet with both blocks, as a PDF and as a page of the web."""
    folder = tmp_path_factory.mktemp("signs")
    ready, found = pipeline.check(trials.write(folder, trials.leaflet(SIGNS, BODY)), folder)
    assert ready is not None, found
    data, _, said = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None, said
    page, faults = pipeline.web_page(ready)
    assert faults == ()
    return ready, data, page.encode() if isinstance(page, str) else page


def held(ready: CheckedLeaflet, data: bytes, edition: str, **other: object) -> list[str]:
    """Hold a file against the leaflet with blocks replaced; `other` are the new contents."""
    leaflet = ready.leaflet
    (section,) = leaflet.sections
    if other:
        leaflet = replace(leaflet, sections=(replace(section, **other),))
    pictures = {**ready.pictures, DRIVE: own(DRIVE)}
    approved = Approved(leaflet, ready.brand, edition, ("a4",), pictures)
    if edition == "html":
        found = proof_of_pages.prove(data, "x.html", approved).findings
    else:
        found = prove(data, "x.pdf", approved, fresh=True).findings
    return [f"{one.id} {one.message}" for one in found]


DRIVE = "handout:sign-do-not-drive"


@pytest.mark.parametrize("edition", ["standard", "html"])
def test_another_drawing_is_another_thing(
    built: tuple[CheckedLeaflet, bytes, bytes], edition: str
) -> None:
    """What is made is proven; one drawing in another's place, or a side for the other, is found."""
    ready, data, page = built
    file = page if edition == "html" else data
    assert held(ready, file, edition) == []
    signs, body = ready.leaflet.sections[0].content
    first, second = signs.pictograms  # type: ignore[union-attr]
    wrong = replace(signs, pictograms=(replace(first, sign="do-not-drive"), second))
    front, back = body.views  # type: ignore[union-attr]
    turned = replace(body, views=(replace(front, side="back"), replace(back, side="front")))

    (found,) = held(ready, file, edition, content=(wrong, body))
    assert "is not the picture that was approved" in found
    found_of = held(ready, file, edition, content=(signs, turned))
    assert ["proof-picture" in one for one in found_of] == [True, True]


@pytest.mark.parametrize(
    ("block", "id"),
    [
        ("pictograms: [{sign: with-watr, alt: A glass, text: Words.}]", "choice"),
        ("pictograms: [{sign: with-water, alt: A glass}]", "missing-key"),
        (
            "body_map: {views: [{side: back, alt: A, caption: B}, {side: back, alt: C, "
            "caption: D}]}",
            "body-map",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path: Path, block: str, id: str) -> None:
    """A name that no drawing has, words that are missing, one side shown twice."""
    found = trials.check(trials.write(tmp_path, trials.leaflet(block)))

    assert [f.id for f in found] == [id]
    assert all(f.hint for f in found)


def test_each_pictogram_has_its_drawing_and_its_source() -> None:
    """The table and the drawings name each other; a tested one would have somebody who tested."""
    known = pictograms.pictograms()
    drawn = {path.stem.removeprefix("sign-") for path in icons.FOLDER.glob("sign-*.svg")}
    told = (icons.FOLDER / "SOURCES.txt").read_text(encoding="utf-8")

    assert set(known.by_name) == drawn
    for name, one in known.by_name.items():
        assert icons.icon(f"sign-{name}").shapes
        assert f"sign-{name}.svg" in told
        assert one.sources


def test_untested_pictograms_are_a_note(tmp_path: Path) -> None:
    """Who uses one that no patient was asked about is told so, by name, once a block."""
    today = datetime.date(2026, 11, 25)
    ready, _ = pipeline.check(trials.write(tmp_path, trials.sound(SIGNS)), tmp_path, today)
    assert ready is not None
    said = [f.message for f in ready.verdict.findings if f.id == UNTESTED.id]

    assert len(said) == 1
    assert "`with-water`, `no-alcohol`" in said[0]
