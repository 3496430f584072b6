"""A block type that nobody here has heard of: read, judged, laid out, proved, and caught if spoilt.

The type is made in this file by what the README tells: what it is, how it is laid out, how it is
written as HTML, what the proof expects, and a row in each of the four catalogues. Nothing else is
told of it, so whatever reaches its words reaches those of any block by construction.
"""

from __future__ import annotations

import dataclasses
import datetime
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.finding import ERROR, Finding, Span
from handout.base.formats import format_of
from handout.base.text import Text
from handout.language.wording import Wording
from handout.leaflet.blocks import catalogue as kinds
from handout.leaflet.blocks.catalogue import BlockType, block_types
from handout.leaflet.blocks.key_facts import KeyFacts
from handout.leaflet.kinds import Words
from handout.leaflet.model import Inline, placed, read_as
from handout.leaflet.passages import passages
from handout.leaflet.reader import load
from handout.pages.blocks.catalogue import BY_CLASS, Laid
from handout.pipeline import CheckedLeaflet
from handout.proof.expect.blocks.catalogue import EXPECTED
from handout.proof.expect.elements import ExpectedElement, ExpectedText, inline
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice
from handout.source.schema import Field, ListOf, Record, Wrapped
from handout.source.values import OneLine
from handout.web.blocks.catalogue import BY_CLASS as WRITTEN
from handout.web.desk import Desk
from handout.web.markup import Markup, element, joined

TODAY = datetime.date(2026, 11, 25)
BAD = (
    ("Breakfast", "Take 1.0 mg tds prn."),
    ("Supper", "Take .5 mg or 10 IU."),
)
GOOD = (("Breakfast", "Take 1 mg with water."), ("Supper", "Take 2 mg after food."))


@dataclass(frozen=True)
class Slot:
    """A time of day and what to do then."""

    time: Text = read_as("label")
    what: Inline = ()  # says nothing of itself, and is read all the same


@dataclass(frozen=True)
class Timetable:
    """What to do at which time of day."""

    slots: tuple[Slot, ...] = read_as("paragraph", "times of day")
    span: Span = placed()


KIND = Wrapped(
    Timetable,
    ListOf(
        Record(Slot, {"time": Field(OneLine(40), "", True), "what": Field(Words(), "", True)}, "")
    ),
    "a timetable",
)


def lay(block: Timetable, desk: LayoutContext, parent: int) -> list[Slice]:
    strips: list[Slice] = []
    for slot in block.slots:
        strips += desk.said(slot.time.value, desk.tree.add(parent, "P"))
        strips += desk.text(slot.what, desk.tree.add(parent, "P"))
        strips.append(desk.gap(1))
    return strips


def lay_wrongly(block: Timetable, desk: LayoutContext, parent: int) -> list[Slice]:
    """Print another digit than was written."""
    wrong = [
        dataclasses.replace(
            slot,
            what=tuple(
                dataclasses.replace(
                    run, text=run.text.with_value(run.text.value.replace("2 mg", "7 mg"))
                )
                for run in slot.what
            ),
        )
        for slot in block.slots
    ]
    return lay(Timetable(tuple(wrong), block.span), desk, parent)


def lay_in_part(block: Timetable, desk: LayoutContext, parent: int) -> list[Slice]:
    """Leave out the last of the entries."""
    return lay(Timetable(block.slots[:-1], block.span), desk, parent)


def lay_out_of_order(block: Timetable, desk: LayoutContext, parent: int) -> list[Slice]:
    """Print the last entry first."""
    return lay(Timetable(block.slots[::-1], block.span), desk, parent)


def write(block: Timetable, desk: Desk) -> Markup:
    return joined(
        part
        for slot in block.slots
        for part in (element("p", desk.said(slot.time)), element("p", desk.inline(slot.what)))
    )


def write_wrongly(block: Timetable, desk: Desk) -> Markup:
    """Leave out the last of the entries."""
    return write(Timetable(block.slots[:-1], block.span), desk)


def expect(block: Timetable, say: Wording) -> Iterator[ExpectedElement]:
    for slot in block.slots:
        yield ExpectedElement("P", (ExpectedText(slot.time.value, slot.time),))
        yield ExpectedElement("P", inline(slot.what))


@pytest.fixture
def timetable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the block type as the README says."""
    monkeypatch.setitem(kinds.BY_NAME, "timetable", BlockType(Timetable, KIND))
    monkeypatch.setitem(BY_CLASS, Timetable, Laid(lay))
    monkeypatch.setitem(WRITTEN, Timetable, write)
    monkeypatch.setitem(EXPECTED, Timetable, expect)


def entries(slots: tuple[tuple[str, str], ...], name: str = "timetable") -> str:
    first, second = ("time", "what") if name == "timetable" else ("label", "text")
    return f"{name}: [" + ", ".join(f"{{{first}: {a}, {second}: '{b}'}}" for a, b in slots) + "]"


def ready(folder: Path, block: str) -> CheckedLeaflet:
    made, findings = pipeline.check(
        trials.write(folder, trials.sound("Words.", block)), folder, TODAY
    )
    assert made is not None, findings
    return made


def doses(folder: Path, block: str) -> list[str]:
    return [f.id for f in ready(folder, block).verdict.findings if f.id.startswith("dose-")]


def proved(made: CheckedLeaflet) -> tuple[Finding, ...]:
    format = format_of("standard", "a4")
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return tuple(f for f in found if f.severity == ERROR)


@pytest.mark.usefixtures("timetable")
def test_its_doses_are_judged_as_those_of_any_block(tmp_path: Path) -> None:
    """The same words raise the same dose findings in a new block and in key facts."""
    mine = doses(tmp_path / "a", entries(BAD))
    theirs = doses(tmp_path / "b", entries(BAD, "key_facts"))

    assert mine == theirs
    assert len(mine) >= 5


@pytest.mark.usefixtures("timetable")
def test_what_is_approved_covers_its_words(tmp_path: Path) -> None:
    """One digit changed in a new block is another content than was approved."""
    before = pipeline.content(ready(tmp_path / "a", entries(GOOD)))
    after = pipeline.content(
        ready(tmp_path / "b", entries(((GOOD[0][0], GOOD[0][1].replace("1 mg", "4 mg")), GOOD[1])))
    )

    assert before != after


@pytest.mark.usefixtures("timetable")
def test_its_translation_is_held_against_it(tmp_path: Path) -> None:
    """A number in a new block that the original does not have is named by line."""
    head = "title: {}\nlanguage: {}\n{}sections:\n  - heading: {}\n    content:\n      - {}\n"
    origin = head.format("Dose", "en-GB", "", "When", entries(GOOD))
    trials.write(tmp_path, origin, "dose.yaml")
    swapped = (("Rano", "Weź 1 mg z wodą."), ("Wieczorem", "Weź 3 mg po jedzeniu."))
    of = "translation_of: {leaflet: dose, english_title: Dose}\n"
    path = trials.write(
        tmp_path, head.format("Dawka", "pl", of, "Kiedy", entries(swapped)), "dose.pl.yaml"
    )
    made, findings = pipeline.check(path, tmp_path, TODAY)

    assert made is not None, findings
    assert "lang-number" in [f.id for f in made.verdict.findings]


@pytest.mark.usefixtures("timetable")
def test_a_character_that_no_face_has_is_found_in_it(tmp_path: Path) -> None:
    """A new block's words are looked up in the typeface before anything is laid out."""
    path = trials.write(tmp_path, trials.leaflet(entries((("Noon", "Take \U00013000."),))))

    assert [f.id for f in pipeline.check(path, tmp_path)[1]] == ["glyph"]


@pytest.mark.usefixtures("timetable")
def test_it_is_laid_out_and_proved(tmp_path: Path) -> None:
    """A sound leaflet with the new block is made, and its proof finds no error."""
    assert proved(ready(tmp_path, entries(GOOD))) == ()


@pytest.mark.usefixtures("timetable")
@pytest.mark.parametrize("wrongly", [lay_wrongly, lay_in_part, lay_out_of_order])
def test_what_is_printed_wrongly_of_it_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrongly: Callable[..., list[Slice]]
) -> None:
    """A digit changed, an entry dropped, an order turned: the proof names it in the YAML's line."""
    made = ready(tmp_path, entries(GOOD))
    monkeypatch.setitem(BY_CLASS, Timetable, Laid(wrongly))
    found = proved(made)

    assert any(f.span.line == 8 for f in found), found


@pytest.mark.usefixtures("timetable")
def test_it_is_written_as_html_and_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a telephone as on paper: what is whole has no finding, what is left out is named."""
    made = ready(tmp_path, entries(GOOD))
    assert pipeline.web_page(made)[1] == ()

    monkeypatch.setitem(WRITTEN, Timetable, write_wrongly)
    found = pipeline.web_page(made)[1]

    assert any(f.id == "proof-missing" and f.span.line == 8 for f in found), found


def test_every_block_type_has_a_row_in_every_catalogue() -> None:
    """What can be written can be laid out, and is expected by the proof."""
    made = [known.made for known in block_types()]

    assert len(set(made)) == len(made)
    assert list(BY_CLASS) == made
    assert list(EXPECTED) == made
    assert list(WRITTEN) == made
    recipe = trials.recipe("Adding a block")
    for folder in ("leaflet", "pages", "web", "proof/expect"):
        assert f"`{folder}/blocks/catalogue.py`" in recipe, folder


def texts(value: object) -> Iterator[Text]:
    """Yield every text in a dataclass that counts, found without what its fields say of reading."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.compare and field.metadata.get("read") != "":
                yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("path", sorted((trials.TOP / "tests" / "leaflets").glob("*.yaml")))
def test_every_text_of_a_block_is_a_passage_once(path: Path) -> None:
    """Reading in order leaves out no text of any block and reads none twice."""
    leaflet, findings = load(path)
    assert leaflet is not None, findings
    read = [id(run.text) for passage in passages(leaflet) for run in passage.runs]

    for section in leaflet.sections:
        for block in section.content:
            its = [id(text) for text in texts(block)]
            assert its, block
            assert sorted(n for n in read if n in set(its)) == sorted(its)


def test_only_names_of_files_go_unread() -> None:
    """What a block type says nobody reads is a picture's file name, and nothing else."""
    unread = {
        (made.__name__, field.name)
        for known in block_types()
        for made in _classes(known.made)
        if dataclasses.is_dataclass(made)
        for field in dataclasses.fields(made)
        if field.metadata.get("read") == ""
    }

    assert unread == {("Figure", "image")}


def test_words_of_a_block_are_texts_with_their_places() -> None:
    """A plain string is what no rule reads: in a block it is a word of a short list, no more."""
    plain = {
        (made.__name__, field.name)
        for known in block_types()
        for made in _classes(known.made)
        if dataclasses.is_dataclass(made)
        for field in dataclasses.fields(made)
        if "str" in str(field.type)
    }

    assert plain == {
        ("Warning", "level"),
        ("Figure", "width"),
        ("Zone", "zone"),
        ("Label", "size"),
        ("Risk", "people"),
        ("Pictogram", "sign"),
        ("View", "side"),
    }


def _classes(made: type) -> Iterator[type]:
    """Yield a block's dataclass and those of its entries, which stand in the same module."""
    if not made.__module__.startswith("handout.leaflet.blocks."):
        return
    for one in vars(sys.modules[made.__module__]).values():
        if isinstance(one, type) and one.__module__ == made.__module__:
            yield one


def test_key_facts_read_label_before_fact(tmp_path: Path) -> None:
    """Passages come in the order in which a reader meets them: here a label, then its fact."""
    made = ready(tmp_path, entries(GOOD, "key_facts"))
    its = [p.kind for p in passages(made.leaflet) if p.kind in ("label", "fact")]

    assert any(isinstance(b, KeyFacts) for s in made.leaflet.sections for b in s.content)
    assert its == ["label", "fact", "label", "fact"]
