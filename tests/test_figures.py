"""Pictures in steps and side by side, and lines to write on in a step: laid out, proved, caught."""

from __future__ import annotations

import dataclasses
import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
import trials
from conftest import LEAFLETS

from handout import pipeline
from handout.base.finding import ERROR
from handout.base.formats import format_of
from handout.base.text import Text
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.steps import Lines
from handout.leaflet.passages import find
from handout.pages.blocks.catalogue import BY_CLASS
from handout.pages.pages import Pages, lay
from handout.pipeline import CheckedLeaflet
from handout.setting.ops import Art, Glyphs, Photo

ROW = (
    "figures: [{image: images/arm.svg, alt: An arm with 2 straps, caption: Two 2 cm straps}, "
    "{image: images/shapes.png, alt: A disc, caption: 'A disc, **whole**'}]"
)
STEPS = (
    "steps: [Wash., {text: 'Write 2 numbers down:', lines: 2}, "
    "{text: Look at 2 arms., lines: 1, figure: {image: images/arm.svg, alt: An arm with 2 straps, "
    "caption: Two 2 cm straps}}, Rest.]"
)
TODAY = datetime.date(2026, 11, 25)
EDITIONS = ("standard", "large-print", "booklet")


def ready(folder: Path, block: str, language: str = "en-GB") -> CheckedLeaflet:
    shutil.copytree(LEAFLETS / "images", folder / "images", dirs_exist_ok=True)
    text = trials.sound("Words.", block).replace("en-GB", language)
    made, findings = pipeline.check(trials.write(folder, text), folder)
    assert made is not None, findings
    return made


def laid_out(made: CheckedLeaflet, edition: str) -> Pages:
    return lay(made.leaflet, made.brand, format_of(edition, "a4"), made.pictures)


def proved(made: CheckedLeaflet, edition: str = "standard") -> list[str]:
    format = format_of(edition, "a4")
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return [f.id for f in found if f.severity == ERROR]


def changed(value: Any, old: str, new: str) -> Any:
    """Return a block with other words in it."""
    if isinstance(value, Text):
        return value.with_value(value.value.replace(old, new))
    if isinstance(value, tuple):
        return tuple(changed(one, old, new) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value) if f.compare]
        its = {name: changed(getattr(value, name), old, new) for name in names}
        return dataclasses.replace(value, **its)
    return value


def spoilt(made: CheckedLeaflet, monkeypatch: pytest.MonkeyPatch, wrong: Any) -> list[str]:
    """Lay another block out than there is, and prove the page against what there is."""
    laid = BY_CLASS[type(wrong)]
    its = laid._replace(lay=lambda _, desk, tag: laid.lay(wrong, desk, tag))
    monkeypatch.setitem(BY_CLASS, type(wrong), its)
    return proved(made)


@pytest.mark.parametrize("language", ["en-GB", "ar"])
@pytest.mark.parametrize("block", [ROW, STEPS], ids=["row", "steps"])
def test_they_are_laid_out_and_proved(tmp_path: Path, block: str, language: str) -> None:
    """In every edition, mirrored as well, and as a web page."""
    made = ready(tmp_path, block, language)

    assert [proved(made, edition) for edition in EDITIONS] == [[], [], []]
    assert [f.id for f in pipeline.web_page(made)[1] if f.severity == ERROR] == []


@pytest.mark.parametrize("old", ["2 cm", "2 straps"])
@pytest.mark.parametrize("block", [ROW, STEPS], ids=["row", "steps"])
def test_other_words_of_a_picture_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: str, old: str
) -> None:
    """A digit changed in a caption, or in the words for those who cannot see it."""
    made = ready(tmp_path, block)
    its = made.leaflet.sections[0].content[1]

    assert spoilt(made, monkeypatch, changed(its, old, old.replace("2", "7")))


def test_pictures_that_change_places_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each stands over its own caption."""
    made = ready(tmp_path, ROW)
    its: Any = made.leaflet.sections[0].content[1]
    one, other = its.figures
    turned = (
        dataclasses.replace(one, image=other.image),
        dataclasses.replace(other, image=one.image),
    )
    assert "proof-picture" in spoilt(made, monkeypatch, dataclasses.replace(its, figures=turned))


@pytest.mark.parametrize("lost", [Lines, Figure])
def test_a_part_of_a_step_that_is_lost_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: type
) -> None:
    """Lines to write on and pictures are counted, not only words."""
    made = ready(tmp_path, STEPS)
    its: Any = made.leaflet.sections[0].content[1]
    less = tuple(tuple(p for p in step if not isinstance(p, lost)) for step in its.steps)

    assert spoilt(made, monkeypatch, dataclasses.replace(its, steps=less))


def test_pictures_in_a_row_are_equally_tall(tmp_path: Path) -> None:
    """They start on one line; where the measure is narrow they stand below one another."""
    three = ROW.replace("]", ", {image: images/grey.png, alt: Grey, caption: Grey shapes}]")
    made = ready(tmp_path, three)
    rows = {}
    for edition in EDITIONS:
        ops = [op for page in laid_out(made, edition).pages for op in page]
        rows[edition] = [op for op in ops if isinstance(op, Art | Photo) and op.tag >= 0]

    assert len({(op.y, op.height) for op in rows["standard"]}) == 1
    assert len({op.x for op in rows["standard"]}) == 3
    assert len({op.x for op in rows["large-print"]}) == 1


def test_what_is_approved_covers_pictures_in_steps(tmp_path: Path) -> None:
    """A step as text alone has the digest that it always had; a picture, a caption change it."""
    plain = ready(tmp_path / "a", "steps: [Wash., Rest.]")
    same = ready(tmp_path / "b", "steps: [{text: Wash.}, Rest.]")
    more = [ready(tmp_path / n, STEPS.replace("2 cm", n)) for n in ("2 cm", "3 cm")]

    assert pipeline.content(plain) == pipeline.content(same)
    assert pipeline.content(more[0]) != pipeline.content(more[1])
    assert len(list(find(more[0].leaflet.sections, Figure))) == 1
    assert set(more[0].pictures) == {"images/arm.svg"}


@pytest.mark.parametrize(
    ("block", "id"),
    [
        ("steps: [{text: '- a list', lines: 1}]", "step-lines"),
        ("steps: [{lines: 1}]", "missing-key"),
        ("steps: [{text: Rest., picture: a}]", "unknown-key"),
        ("figures: [{image: images/arm.svg, alt: An arm}]", "too-few"),
    ],
)
def test_what_makes_no_step_and_no_row_is_named(tmp_path: Path, block: str, id: str) -> None:
    """Lines follow words that say what to write; a row has two pictures."""
    shutil.copytree(LEAFLETS / "images", tmp_path / "images")
    path = trials.write(tmp_path, trials.sound("Words.", block))

    assert id in [f.id for f in pipeline.check(path, tmp_path)[1]]


def test_rules_read_captions_in_steps(tmp_path: Path) -> None:
    """A dose that is written dangerously is found there as well."""
    shutil.copytree(LEAFLETS / "images", tmp_path / "images")
    text = trials.sound("Words.", STEPS.replace("Two 2 cm straps", "Take .5 mg or 10 IU"))
    made, _ = pipeline.check(trials.write(tmp_path, text), tmp_path, TODAY)
    assert made is not None

    assert [f.id for f in made.verdict.findings if f.id.startswith("dose-")]


@pytest.mark.parametrize("before", range(22, 28))
def test_a_step_stands_where_its_picture_does(tmp_path: Path, before: int) -> None:
    """However full the page, the words of a step are beside its picture, all of them."""
    steps = (
        'steps: [{text: "Alpha first.\\n\\nBravo then.", '
        "figure: {image: images/knee-6-stand.svg, alt: A person}}]"
    )
    shutil.copytree(LEAFLETS / "images", tmp_path / "images")
    text = trials.sound(*[f"Line {n}." for n in range(before)], steps)
    made, findings = pipeline.check(trials.write(tmp_path, text), tmp_path)
    assert made is not None, findings
    where = [
        number
        for number, page in enumerate(laid_out(made, "standard").pages)
        for op in page
        if (isinstance(op, Art) and op.height > 40)
        or (
            isinstance(op, Glyphs) and {"Alpha", "Bravo"} & {word.text.strip() for word in op.words}
        )
    ]

    assert len(where) == 3
    assert len(set(where)) == 1
