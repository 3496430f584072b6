"""The blocks of care: read, judged, laid out in both editions, proved, and caught if spoilt.

Each sample is asked the same questions, so a block that is added to the list is held to them all.
"""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Any, NamedTuple

import judging
import pytest
import trials

from handout import pipeline
from handout.base.finding import ERROR, Finding
from handout.base.formats import format_of
from handout.base.text import Text
from handout.leaflet.blocks.catalogue import BY_NAME
from handout.pages.blocks.catalogue import BY_CLASS
from handout.pipeline import CheckedLeaflet

TODAY = datetime.date(2026, 11, 25)


class Sample(NamedTuple):
    """A sound block; words of it that another digit may replace; the same from right to left.

    `entries` is the field whose last entry a careless layout might leave out.
    """

    block: str
    entries: str
    arabic: str
    old: str = "2 tab"
    new: str = "7 tab"


SAMPLES = {
    "medicine_grid": Sample(
        "medicine_grid: {rows: ["
        "{medicine: Testamol 500 mg tablets, what_for: for pain, morning: 2 tablets, "
        "bedtime: 1 tablet, notes: 'Take **after** food.'}, "
        "{medicine: Other 5 mg tablets, midday: 1 tablet}]}",
        "rows",
        "medicine_grid: {rows: [{medicine: دواء 500 ملغ, what_for: للألم, morning: قرص واحد}, "
        "{medicine: دواء آخر, bedtime: قرصان 2, notes: بعد الأكل}]}",
    ),
    "action_plan": Sample(
        "action_plan: ["
        "{zone: green, state: [No signs], do: [Take 2 tablets.]}, "
        "{zone: amber, state: [Some **signs**, More], do: ['Ask [us](https://example.org/z).']}, "
        "{zone: red, state: [All signs], do: [Call for help., Sit up.]}]",
        "zones",
        "action_plan: [{zone: green, state: [لا أعراض], do: [خذ 2 قرص.]}, "
        "{zone: red, state: [أعراض شديدة], do: [اطلب المساعدة.]}]",
    ),
    "timetable": Sample(
        "timetable: {columns: [Day, What to do], rows: ["
        "{when: 'Day 1', what: Take 2 tablets.}, {when: 'Day 2', what: 'Rest, **quietly**.'}]}",
        "rows",
        "timetable: {columns: [اليوم, ما تفعله], rows: [{when: اليوم 1, what: خذ 2 قرص.}, "
        "{when: غدا, what: استرح.}]}",
    ),
    "glossary": Sample(
        "glossary: [{term: Tablet, meaning: 'Here, 2 tablets are **one** dose, "
        "which is said in so many words that a second line is needed for them all.'}, "
        "{term: A longer term, meaning: 'What [it](https://example.org/m) means.'}]",
        "terms",
        "glossary: [{term: قرص, meaning: هنا 2 قرص هي جرعة.}, {term: جرعة, meaning: ما تأخذه.}]",
    ),
    "teach_back": Sample(
        "teach_back: [When do you take 2 tablets?, What would you do if you were sick?]",
        "questions",
        "teach_back: [متى تأخذ 2 قرص؟, ماذا تفعل إذا مرضت؟]",
    ),
}
NAMES = tuple(SAMPLES)
EDITIONS = ("standard", "large-print")


def ready(folder: Path, block: str, language: str = "en-GB") -> CheckedLeaflet:
    text = trials.sound("Words.", block).replace("en-GB", language)
    made, findings = pipeline.check(trials.write(folder, text), folder, TODAY)
    assert made is not None, findings
    return made


def proved(made: CheckedLeaflet, edition: str = "standard") -> tuple[Finding, ...]:
    format = format_of(edition, "a4")
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return tuple(f for f in found if f.severity == ERROR)


def changed(value: Any, old: str, new: str) -> Any:
    """Return a part of a leaflet with other words of the same length in it."""
    if isinstance(value, Text):
        return value.with_value(value.value.replace(old, new))
    if isinstance(value, tuple):
        return tuple(changed(one, old, new) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [f.name for f in dataclasses.fields(value) if f.compare]
        return dataclasses.replace(
            value, **{name: changed(getattr(value, name), old, new) for name in fields}
        )
    return value


def spoilt(
    made: CheckedLeaflet, monkeypatch: pytest.MonkeyPatch, **fields: Any
) -> tuple[Finding, ...]:
    """Lay a block out with other fields than it has, and prove the page against what it has."""
    its = made.leaflet.sections[0].content[1]
    wrong = dataclasses.replace(its, **fields)  # type: ignore[type-var]
    laid = BY_CLASS[type(its)]
    monkeypatch.setitem(
        BY_CLASS, type(its), laid._replace(lay=lambda _, desk, tag: laid.lay(wrong, desk, tag))
    )
    return proved(made)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", NAMES)
def test_it_is_laid_out_and_proved(tmp_path: Path, name: str, edition: str) -> None:
    """A sound block is made in both editions, and the proof finds no error."""
    assert proved(ready(tmp_path, SAMPLES[name].block), edition) == ()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_from_right_to_left(tmp_path: Path, name: str, edition: str) -> None:
    """The same block in Arabic is made and proved."""
    assert proved(ready(tmp_path, SAMPLES[name].arabic, "ar"), edition) == ()


@pytest.mark.parametrize("name", NAMES)
def test_another_digit_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A page that says another number than the file is named at the block's line."""
    sample = SAMPLES[name]
    made = ready(tmp_path, sample.block)
    its = made.leaflet.sections[0].content[1]
    other = changed(its, sample.old, sample.new)
    assert other != its
    found = spoilt(made, monkeypatch, **{sample.entries: getattr(other, sample.entries)})

    assert any(f.span.line == 8 for f in found), found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", [slice(None, -1), slice(None, None, -1)])
def test_an_entry_dropped_or_moved_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, part: slice
) -> None:
    """A page without the last entry, or with the entries turned round, is not passed."""
    sample = SAMPLES[name]
    made = ready(tmp_path, sample.block)
    entries = getattr(made.leaflet.sections[0].content[1], sample.entries)

    assert spoilt(made, monkeypatch, **{sample.entries: entries[part]})


@pytest.mark.parametrize("name", NAMES)
def test_what_is_approved_covers_its_words(tmp_path: Path, name: str) -> None:
    """One digit changed is another content than was approved."""
    sample = SAMPLES[name]
    other = sample.block.replace(sample.old, sample.new)

    before = pipeline.content(ready(tmp_path / "a", sample.block))
    assert before != pipeline.content(ready(tmp_path / "b", other))


@pytest.mark.parametrize("name", NAMES)
def test_its_words_reach_the_rules(tmp_path: Path, name: str) -> None:
    """A dose that is written dangerously is found in the block's own words."""
    sample = SAMPLES[name]
    block = sample.block.replace(sample.old, "Take 10 IU or .5 mg and " + sample.old)
    ids = [f.id for f in ready(tmp_path, block).verdict.findings]

    assert [one for one in ids if one.startswith("dose-")], ids
    assert set(SAMPLES) <= set(BY_NAME)


# ---------------------------------------------------------------- a grid of medicines


GRID = """:kind: {kind}
sections:
  - heading: Dose
    content:
      - "{limit}"
      - medicine_grid:
          rows: [{{medicine: Testamol 500 mg tablets, morning: {dose}, midday: {dose},
            evening: {dose}, bedtime: {dose}{more}}}]"""


@pytest.mark.parametrize(
    ("limit", "dose", "more", "kind", "found"),
    [
        ("Never take more than 8 tablets in 24 hours.", "2 tablets", "", "medicine", False),
        ("Never take more than 6 tablets in 24 hours.", "2 tablets", "", "medicine", True),
        ("Never take more than 3 g in 24 hours.", "2 tablets", "", "medicine", True),
        ("Never take more than 4 g in 24 hours.", "2 tablets", "", "medicine", False),
        ("Never take more than 3 g in 24 hours.", "1 g", "", "medicine", True),
        ("Never take more than 3 g in 24 hours.", "2 tablets (1 g)", "", "medicine", True),
        ("Testamol: never more than 3 g a day.", "2 tablets", "", "discharge", True),
        ("Otherol: never more than 3 g a day.", "2 tablets", "", "discharge", False),
        ("Children take at most 2 g a day.", "2 tablets", "", "medicine", False),
        ("Drink water.", "2 tablets", ", notes: At most 6 tablets a day.", "discharge", True),
        ("Drink water.", "2 tablets", ", notes: At most 8 tablets a day.", "discharge", False),
    ],
)
def test_a_row_is_added_up(
    tmp_path: Path, limit: str, dose: str, more: str, kind: str, found: bool
) -> None:
    """The doses of a row together are held against the maximum that the leaflet states for it."""
    text = judging.source(GRID.format(limit=limit, dose=dose, more=more, kind=kind))
    ids = [f.id for f in judging.judge(judging.read(tmp_path, text))]

    assert ("dose-daily-maximum" in ids) is found


def test_a_dose_at_another_time_is_another_content(tmp_path: Path) -> None:
    """What is taken in the morning is not what is taken in the evening, to approver and proof."""
    block = "medicine_grid: {rows: [{medicine: Testamol, %s: 2 tablets}]}"
    first = pipeline.content(ready(tmp_path / "a", block % "morning"))

    assert first != pipeline.content(ready(tmp_path / "b", block % "evening"))


def test_a_dose_printed_under_another_time_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that moves a dose from the morning to bedtime does not pass."""
    block = "medicine_grid: {rows: [{medicine: Testamol, morning: 2 tablets}]}"
    made = ready(tmp_path, block)
    row = made.leaflet.sections[0].content[1].rows[0]  # type: ignore[attr-defined]
    moved = dataclasses.replace(row, morning=(), bedtime=row.morning)

    assert spoilt(made, monkeypatch, rows=(moved,))


# ---------------------------------------------------------------- an action plan


def test_zones_are_told_apart_without_colour(tmp_path: Path) -> None:
    """On a grey copy the heads of the three zones lie 60 of 255 apart or more."""
    import io

    import pypdfium2

    made = ready(tmp_path, SAMPLES["action_plan"].block)
    data = pipeline.rendered(made, format_of("standard", "a4"), "A" * 64)[0]
    assert data is not None
    picture = pypdfium2.PdfDocument(io.BytesIO(data))[0].render(scale=1).to_pil().convert("L")
    column = [picture.getpixel((picture.width - 110, y)) for y in range(picture.height)]
    heads = sorted({grey for grey in column if column.count(grey) >= 15 and grey < 250})

    assert len(heads) == 3, heads
    assert all(after - before >= 60 for before, after in zip(heads, heads[1:])), heads


def test_a_zone_with_the_look_of_another_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A red zone that is printed as a green one does not pass."""
    made = ready(tmp_path, SAMPLES["action_plan"].block)
    zones = made.leaflet.sections[0].content[1].zones  # type: ignore[attr-defined]
    pale = dataclasses.replace(zones[2], zone="green")

    assert spoilt(made, monkeypatch, zones=(*zones[:2], pale))


# ---------------------------------------------------------------- a timetable


def test_a_long_timetable_crosses_pages_between_rows(tmp_path: Path) -> None:
    """A timetable of a hundred days takes several pages, which the proof passes."""
    rows = ", ".join(f"{{when: 'Day {n}', what: Walk for {n} minutes.}}" for n in range(1, 101))
    made = ready(tmp_path, f"timetable: {{columns: [Day, What to do], rows: [{rows}]}}")

    assert proved(made) == ()
