"""Glyphs are found by how their shapes begin, and are those that a look at every shape finds."""

import pytest

from handout.proof.read.outlines import FOLDER, Shipped


@pytest.mark.parametrize("name", ["NotoSans_700Bold.ttf", "NotoNaskhArabic_400Regular.ttf"])
def test_each_shape_is_drawn_by_the_glyphs_that_have_it(name: str) -> None:
    font = Shipped(next(FOLDER.rglob(name)).read_bytes())
    every: dict[bytes, list[int]] = {}
    for glyph in range(font.count):
        every.setdefault(font.shape(glyph), []).append(glyph)
    assert {shape: font.drawing(shape) for shape in every} == every
    assert font.drawing(b"parts|of no glyph") == []
