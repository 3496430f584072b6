"""Where pages end and begin: rows in company, boxes on page 1, discs apart from headings."""

from __future__ import annotations

from pathlib import Path

import pytest
import trials
from conftest import SOURCES

from handout.base.formats import format_of
from handout.pages.pages import Pages, lay
from handout.pipeline import check
from handout.setting.ops import Art, Glyphs


def laid(path: Path, edition: str = "standard") -> Pages:
    """Lay a leaflet out."""
    made, findings = check(path, path.parent)
    assert made is not None, findings
    return lay(made.leaflet, made.brand, format_of(edition, "a4"), made.pictures)


def said(op: object) -> str:
    """Return the words of an operation; nothing where it has none."""
    return "".join(word.text for word in op.words) if isinstance(op, Glyphs) else ""


@pytest.mark.parametrize("count", [5, 8])
def test_no_row_of_a_table_that_is_cut_stands_alone(tmp_path: Path, count: int) -> None:
    """Wherever a table falls, two rows at the least stand on either page; most often it is whole.

    Two rows of five are two fifths of it, and so are three of eight.
    """
    rows = ", ".join(f'[Row{n}, "1\\\\\\n2\\\\\\n3"]' for n in range(count))
    least = []
    for before in range(16, 32, 2):
        words = "\\n\\n".join(["A line of text."] * before)
        content = (f'"{words}"', f"table: {{columns: [A, B], rows: [{rows}]}}", "After. " * 40)
        pages = laid(trials.write(tmp_path, trials.sound(*content)))
        held = [sum("Row" in said(op) for op in page) for page in pages.pages]
        assert sum(held) == count
        least.append(min(one for one in held if one))

    assert min(least) >= (2 if count == 5 else 3), least
    assert count in least


@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_emergency_box_starts_on_page_1(path: Path, edition: str) -> None:
    """In every leaflet that ships, in large print too: who needs it looks there first."""
    assert "layout-emergency" not in {one.id for one in laid(path, edition).findings}


def test_a_late_box_is_named_in_large_print_as_well(tmp_path: Path) -> None:
    """Its author is told, for it is the order of sections that puts it there."""
    box = "warning: {level: emergency, title: Call 999, text: If you cannot breathe.}"
    path = trials.write(tmp_path, trials.sound("Words to read. " * 140, box))

    assert [one.id for one in laid(path).findings] == []
    assert [one.id for one in laid(path, "large-print").findings] == ["layout-emergency"]


def test_a_disc_does_not_touch_the_heading_above_it(tmp_path: Path) -> None:
    """A step's disc is taller than its line: below a heading it has room for that."""
    pages = laid(trials.write(tmp_path, trials.sound("steps: [One, Two]")))
    heading = next(op for op in pages.pages[0] if said(op).startswith("A section"))
    discs = [op for op in pages.pages[0] if isinstance(op, Art)]

    assert isinstance(heading, Glyphs)
    assert len(discs) == 2
    assert discs[0].y - heading.y > 0.6 * heading.size


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_a_picture_stands_with_the_steps_that_it_shows(edition: str) -> None:
    """The strap round an arm is on the page of the last step, not at the top of the next."""
    pages = laid(SOURCES / "blood-test.yaml", edition).pages
    step, caption = (
        [n for n, page in enumerate(pages) if any(words in said(op) for op in page)]
        for words in ("cotton wool", "The strap goes")
    )

    assert len(step) == 1
    assert caption == step
