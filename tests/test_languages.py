"""Language tags: which are one, and which way their script runs."""

from __future__ import annotations

import pytest

from handout.base import languages


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "en-GB",
        "en-US",
        "pl",
        "no",
        "nb",
        "ar",
        "zh-Hans",
        "zh-Hant-HK",
        "es-419",
        "pa-Arab",
        "sr-Cyrl-RS",
        "yue",
        "fil",
        "cy",
    ],
)
def test_tags_that_clinics_meet_are_known(tag: str) -> None:
    """A tag of language, script and region is a language."""
    assert languages.is_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "english",
        "EN",
        "en_GB",
        "en-gb",
        "en-",
        "-en",
        "e",
        "xx",
        "qq-GB",
        "en-GB ",
        "en-GBR",
        "en-Latn-GB-x",
        "zh-hans",
        "no\n",
        "en-G\u0042\u0301",
        "ｅｎ",
    ],
)
def test_what_is_no_tag_is_not_one(tag: str) -> None:
    """Words, wrong cases and made-up codes are refused, for a screen reader would not know them."""
    assert not languages.is_tag(tag)


@pytest.mark.parametrize(
    ("tag", "rtl"),
    [
        ("ar", True),
        ("ar-EG", True),
        ("he", True),
        ("fa-IR", True),
        ("ur", True),
        ("en-GB", False),
        ("pa", False),
        ("pa-Arab", True),
        ("ku", False),
        ("ku-Arab", True),
        ("az-Arab-IR", True),
        ("ur-Latn", False),
        ("ar-Latn", False),
        ("nonsense", False),
        ("yi", True),
        ("dv", True),
    ],
)
def test_the_script_decides_which_way_a_language_runs(tag: str, rtl: bool) -> None:
    """Where a tag names a script, the script decides; else the language's usual one does."""
    assert languages.is_right_to_left(tag) is rtl
