"""Risks and diaries: people drawn from numbers, numbers held against words, rows to fill in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.formats import format_of
from handout.leaflet.blocks.risk import Risk
from handout.pages.blocks.risk import people
from handout.proof import Approved, prove

ONE = 'risk: {people: 1 in 100, text: "**1 in 100** people get a rash. The other 99 do not."}'
RARE = 'risk: {people: 2 in 1000, text: "It happens to 2 in 1,000 people."}'
DIARY = "diary: {columns: [Day, Dressing changed], lines: 3}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[pipeline.CheckedLeaflet, bytes]:
    """A leaflet with two risks and a diary, made."""
    folder = tmp_path_factory.mktemp("risks")
    ready, found = pipeline.check(trials.write(folder, trials.leaflet(ONE, RARE, DIARY)), folder)
    assert ready is not None, found
    data, _, said = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None
    assert said == ()
    return ready, data


def test_a_risk_is_made_and_proven(built: tuple[pipeline.CheckedLeaflet, bytes]) -> None:
    """As many people are drawn as the numbers say; a leaflet that says others is told so."""
    ready, data = built
    approved = Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)
    assert prove(data, "x.pdf", approved, fresh=True).findings == ()
    (section,) = ready.leaflet.sections
    risk = section.content[0]
    assert isinstance(risk, Risk)
    for other in ("2 in 100", "1 in 50"):
        content = (replace(risk, people=other), *section.content[1:])
        leaflet = replace(ready.leaflet, sections=(replace(section, content=content),))
        found = prove(data, "x.pdf", replace(approved, leaflet=leaflet), fresh=True).findings
        assert [f.id for f in found] == ["proof-picture"]
        assert other in found[0].message


@pytest.mark.parametrize("of", [10, 20, 50, 100, 200, 500, 1000])
@pytest.mark.parametrize("count", [0, 1, 10])
def test_as_many_people_are_drawn_as_said(count: int, of: int) -> None:
    """All alike, each in a place of its own inside the picture, the dark ones first."""
    drawing = people(count, of)
    fills = [shape.fill for shape in drawing.shapes]

    assert len(fills) == of
    assert len(set(fills[:count])) == min(count, 1)
    assert set(fills[:count]).isdisjoint(fills[count:])
    assert len({shape.path[0] for shape in drawing.shapes}) == of
    for shape in drawing.shapes:
        for _, *values in shape.path:
            assert all(0 <= x <= drawing.width for x in values[::2])
            assert all(0 <= y <= drawing.height for y in values[1::2])


@pytest.mark.parametrize(
    ("people_said", "words", "says"),
    [
        ("1 in 100", "It happens to 2 in 100 people.", "do not say 1"),
        ("1 in 100", "It happens to 1 in 1,000 people.", "do not say 100"),
        ("1 in 100", "It happens to 1.5 in 100 people.", "do not say 1"),
        ("1 in 100", "It is rare.", "do not say 1 and 100"),
        ("20 in 10", "It happens to 20 in 10 people.", "more than all"),
        ("1 in 30", "It happens to 1 in 30 people.", "is not a number of people"),
        ("one in 10", "It happens to one in 10 people.", "is not a number of people"),
    ],
)
def test_picture_and_words_say_the_same(
    tmp_path: Path, people_said: str, words: str, says: str
) -> None:
    """Numbers that differ, that cannot be drawn or that are no share are found where they stand."""
    text = trials.leaflet(f'risk: {{people: {people_said}, text: "{words}"}}')
    (found,) = trials.check(trials.write(tmp_path, text))

    assert found.id == "risk"
    assert says in found.message
    assert found.hint


def test_a_diary_has_rows_for_a_pen(tmp_path: Path) -> None:
    """Named rows come first, then those without a name; a week where nothing is said."""
    from handout.leaflet.blocks.diary import Diary

    for said, names in (
        ("rows: [Mon, Tue], lines: 2", [True, True, False, False]),
        ("lines: 4", [False] * 4),
        ("rows: [Mon]", [True]),
        ("", [False] * 7),
    ):
        block = f"diary: {{columns: [Day, Pain], {said}}}"
        ready, _ = pipeline.check(trials.write(tmp_path, trials.leaflet(block)), tmp_path)
        assert ready is not None
        diary = ready.leaflet.sections[0].content[0]
        assert isinstance(diary, Diary)
        assert [bool(row[0]) for row in diary.table.rows] == names


def test_steps_go_on_where_they_are_told_to(tmp_path: Path) -> None:
    """Steps after a picture have the numbers that follow; the proof holds them to it."""
    block = "steps: {start: 3, steps: [Sit down, Rest]}"
    ready, found = pipeline.check(trials.write(tmp_path, trials.leaflet(block)), tmp_path)
    assert ready is not None, found
    data, _, _ = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None
    approved = Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)
    assert prove(data, "x.pdf", approved, fresh=True).findings == ()
    section = ready.leaflet.sections[0]
    other = replace(section.content[0], start=4)  # type: ignore[type-var]
    leaflet = replace(ready.leaflet, sections=(replace(section, content=(other,)),))
    assert prove(data, "x.pdf", replace(approved, leaflet=leaflet), fresh=True).findings


def test_steps_from_one_have_no_start(tmp_path: Path) -> None:
    """A start that is no number of a later step, or steps without a list, are named."""
    for said, id in (("start: 1, steps: [Rest]", "count"), ("start: 2", "missing-key")):
        text = trials.leaflet(f"steps: {{{said}}}")
        assert [f.id for f in trials.check(trials.write(tmp_path, text))] == [id]
