"""What a reader takes for one character stays whole."""

from __future__ import annotations

import random

import pytest
from icu4py.breakers import CharacterBreaker

from handout.base.graphemes import graphemes

SAMPLE = (
    "ab1 é\u0301\u0308\u0327-\u200d\u0e01\u0e34\u0e33\u0e48กขยา\u0eb3ກ\u0905कषत\u094dि\u0902क\u093e"
    "বক\u09cdষি\u0995గ\u0c4dల\u0c3eമ\u0d4dക\u0d3f\u0b95\u0bcd\u0b95\u1100\u1161\u11a8\uac00\uac01"
    "\u1112\U0001f1ec\U0001f1e7\U0001f1eb\U0001f44d\U0001f3fd\U0001f468\u200d\U0001f469\u2764\ufe0f"
    "漢字かが\u3099\r\u0600\u0661"
)


def test_clusters_are_those_of_icu() -> None:
    """Random mixtures of twelve scripts, jamo, flags and emoji are cut as ICU cuts them."""
    dice = random.Random(4)
    for _ in range(4000):
        text = "".join(dice.choice(SAMPLE) for _ in range(dice.randint(1, 9)))

        assert graphemes(text) == list(CharacterBreaker(text, "en")), ascii(text)


@pytest.mark.parametrize(
    "whole",
    [
        "e\u0301",
        "\u1100\u1161\u11a8",
        "\U0001f1ec\U0001f1e7",
        "\U0001f44d\U0001f3fd",
        "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f468",
        "क्ष",
        "ന്റ",
        "ក្មេ",
        "ဆေး",
        "น้ำ",
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    ],
)
def test_one_character_is_never_cut(whole: str) -> None:
    """A letter with marks, a block of jamo, a flag, an emoji, a conjunct, a stack: each is one."""
    assert graphemes(f"a{whole}b") == ["a", whole, "b"]
    assert graphemes(whole * 2) == [whole, whole]
