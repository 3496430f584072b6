"""A box for emergencies that page 1 cannot hold: it starts there, and goes on under its head."""

from __future__ import annotations

from pathlib import Path

import pytest
import trials
from conftest import SOURCES

from handout import pipeline
from handout.base.finding import ERROR
from handout.base.formats import format_of
from handout.leaflet.tags import REPEATED
from handout.pages import pages as laying
from handout.pages import pagination
from handout.pages.blocks import cells, warning
from handout.pages.pages import Pages, lay
from handout.pipeline import CheckedLeaflet
from handout.setting.context import LayoutContext
from handout.setting.ops import Art, Glyphs, Head, Slice

WORDS = "Rest, drink enough, and take your tablets with food every day. "
SIGNS = "\n".join(f"            - {n} a sign that you should not wait with" for n in range(10, 34))


def ready(folder: Path, level: str, before: int, language: str = "en-GB") -> CheckedLeaflet:
    """Return a leaflet with a box of 24 signs after so many sentences."""
    text = trials.sound(
        WORDS * before,
        f"warning:\n          level: {level}\n          title: Call now\n          text: |\n"
        f"            Call if you have:\n\n{SIGNS}\n",
        WORDS * 30,
    )
    made, findings = pipeline.check(trials.write(folder, text.replace("en-GB", language)), folder)
    assert made is not None, findings
    return made


def laid(made: CheckedLeaflet, edition: str = "standard") -> Pages:
    return lay(made.leaflet, made.brand, format_of(edition, "a4"), made.pictures)


def proved(made: CheckedLeaflet, edition: str = "standard") -> list[str]:
    format = format_of(edition, "a4")
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return [f.message for f in found if f.severity == ERROR]


def signs(pages: Pages) -> list[int]:
    """Return how many of the signs stand on each page that has any."""
    counts = []
    for page in pages.pages:
        words = ["".join(w.text for w in op.words) for op in page if isinstance(op, Glyphs)]
        counts.append(sum(word[:2].isdigit() and "a sign" in word for word in words))
    return [count for count in counts if count]


def again(pages: Pages, number: int) -> str:
    return "".join(
        word.text
        for op in pages.pages[number]
        if isinstance(op, Glyphs) and op.tag == REPEATED
        for word in op.words
    )


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_it_starts_on_page_1_and_says_its_head_again(tmp_path: Path, language: str) -> None:
    """Two signs at the least stand on either page, and no sign is lost or said twice."""
    made = ready(tmp_path, "emergency", 32, language)
    pages = laid(made)

    assert len(signs(pages)) == 2
    assert sum(signs(pages)) == 24
    assert min(signs(pages)) >= 2
    assert "Call now" in again(pages, 1)
    assert "layout-emergency" not in [f.id for f in pages.findings]
    assert proved(made) == []


def test_it_is_whole_where_a_page_holds_it(tmp_path: Path) -> None:
    """Closer spacing comes first; a box that fits so is not split."""
    for before in (2, 8):
        assert signs(laid(ready(tmp_path, "emergency", before))) == [24]


def test_its_icon_stands_beside_the_head_that_is_said_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on page 1, so overleaf; a head without it is found."""
    made = ready(tmp_path, "emergency", 32)
    icons = [[op for op in page if isinstance(op, Art)] for page in laid(made).pages[:2]]
    assert [len(page) for page in icons] == [1, 1]
    assert icons[0][0].drawing == icons[1][0].drawing

    def without(strips: list[Slice], context: LayoutContext) -> Head | None:
        bare = [s._replace(ops=tuple(o for o in s.ops if not isinstance(o, Art))) for s in strips]
        return cells.again(bare, context)

    monkeypatch.setattr(warning, "repeated", without)
    assert any("the icon of level emergency" in said for said in proved(made))


@pytest.mark.parametrize("level", ["urgent", "important", "note"])
def test_other_boxes_stay_whole(tmp_path: Path, level: str) -> None:
    """Whoever sees the first line of a warning sees its last."""
    assert signs(laid(ready(tmp_path, level, 32))) == [24]


def test_no_box_goes_over_a_fold(tmp_path: Path) -> None:
    """On a sheet that is folded a box is whole, or has no room."""
    made = ready(tmp_path, "emergency", 4)
    strips = warning.lay(
        made.leaflet.sections[0].content[1],  # type: ignore[arg-type]
        laying.desk(made.leaflet, made.brand, format_of("trifold", "a4"), {}),
        0,
    )
    assert all(strip.after >= 5000 for strip in strips[:-1] if not strip.gap)


def test_a_box_without_its_head_overleaf_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who finds page 2 alone must learn how grave it is."""
    made = ready(tmp_path, "emergency", 32)
    monkeypatch.setattr(warning, "repeated", lambda *_: Head((Slice(10.0),), 10.0))

    assert any("Call now" in message for message in proved(made))


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_no_page_is_left_a_third_empty(monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    """Of the shipped leaflets every page but the last is 70 % full at the least."""
    fills: list[tuple[str, float]] = []
    cut = laying._cut

    def noted(strips: list[Slice], around: laying.Frame) -> object:
        pages, set_ = cut(strips, around)
        for number, page in enumerate(pages[:-1]):
            top = around.other_top if number else around.first_top
            head = set_[page.start].head
            used = sum(strip.height for strip in set_[page.start : page.stop])
            used += head.height if head else 0.0
            fills.append((name, used / (around.bottom - top)))
        return pages, set_

    monkeypatch.setattr(laying, "_cut", noted)
    for path in sorted(SOURCES.glob("*.yaml")):
        name = path.stem
        made, findings = pipeline.check(path, SOURCES)
        assert made is not None, findings
        laid(made, edition)

    assert len(fills) > 15
    assert [one for one in fills if one[1] < pagination.FULL] == []
