"""Contrast, against figures that the standards themselves publish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.base import contrast

colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
        ("#00ff00", "#ffffff", 1.37),
    ],
)
def test_ratios_are_those_of_wcag(one: str, other: str, ratio: float) -> None:
    """The ratio is WCAG's to its second digit, whichever colour comes first."""
    assert contrast.ratio(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast.ratio(other, one) == contrast.ratio(one, other)


@pytest.mark.parametrize(
    ("colour", "grey"),
    [
        ("#ff0000", "#4c4c4c"),
        ("#00ff00", "#969696"),
        ("#0000ff", "#1d1d1d"),
        ("#ffffff", "#ffffff"),
        ("#000000", "#000000"),
        ("#808080", "#808080"),
    ],
)
def test_grey_is_what_a_monochrome_printer_makes(colour: str, grey: str) -> None:
    """Greys follow BT.601, as laser printers do."""
    assert contrast.grey(colour) == grey


def test_red_on_green_is_told_apart_in_colour_only() -> None:
    """Two colours that differ in hue alone have no contrast on a black-and-white printer."""
    assert contrast.worst("#d00000", "#006a00") < 1.2
    assert contrast.worst("#d00000", "#006a00") <= contrast.ratio("#d00000", "#006a00")


@given(colours, colours)
def test_every_ratio_lies_between_1_and_21(one: str, other: str) -> None:
    """No two colours have less contrast than none, or more than black on white."""
    assert 1 <= contrast.worst(one, other) <= contrast.ratio(one, other) <= 21.001
    assert contrast.ratio(one, one) == 1
