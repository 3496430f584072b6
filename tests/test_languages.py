"""Language tags: which are one, and which way their script runs."""

from __future__ import annotations

from pathlib import Path

import pytest
import trials

from handout.base import languages
from handout.language.writing import is_right_to_left


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
        "kmr",
        "prs",
        "rhg",
        "rhg-Rohg",
        "tet",
        "hmn",
        "swh",
        "ca-valencia",
        "de-CH-1996",
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
        "en-Xxxx",
        "en-ZZ",
        "eng",
        "iw",
        "qqq-GB",
        "de-9999",
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
    assert is_right_to_left(tag) is rtl


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("en_GB", "en-GB"),
        ("en-gb", "en-GB"),
        ("EN", "en"),
        ("zh-hans", "zh-Hans"),
        ("ZH_hant_hk", "zh-Hant-HK"),
        ("iw", "he"),
        ("eng", "en"),
        ("ger-AT", "de-AT"),
        ("Polish", "pl"),
        ("haitian creole", "ht"),
        ("Kurmanji", "kmr"),
        ("en-Latn-GB-x", "en"),
        ("qq", ""),
        ("", ""),
        ("a language of ours", ""),
    ],
)
def test_a_wrong_tag_is_told_what_it_may_mean(written: str, meant: str) -> None:
    """Case, underscores, codes of three letters, withdrawn ones and names lead to the tag."""
    assert languages.meant(written) == meant
    assert not meant or languages.is_tag(meant)


def test_the_finding_says_what_to_write(tmp_path: Path) -> None:
    """A leaflet's language and that of words in it are answered with the tag that is meant."""
    text = trials.leaflet("A [word](lang:en_US).").replace("en-GB", "ger")
    hints = [(one.id, one.hint) for one in trials.check(trials.write(tmp_path, text))]

    assert ("language", "write de") in hints
    text = trials.leaflet("A [word](lang:en_US).")
    hints = [(one.id, one.hint) for one in trials.check(trials.write(tmp_path, text))]
    assert hints == [("md-language", "write lang:en-US")]


@pytest.mark.parametrize("tag", ["kmr", "rhg", "tet", "prs"])
def test_a_leaflet_may_be_in_any_registered_language(tag: str, tmp_path: Path) -> None:
    """A tag of three letters is as good as one of two, for a leaflet and for words in it."""
    text = trials.leaflet(f"A [word](lang:{tag}).").replace("en-GB", tag)

    assert trials.check(trials.write(tmp_path, text)) == ()
