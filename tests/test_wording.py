"""The program's own words: whole in every language, and found by every tag that they serve."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import Path

import pytest

from handout.base import languages
from handout.language.files import FOLDER, file_of
from handout.language.wording import wording

FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
PROFILES = {"uk-nhs": "999", "us": "911", "eu": "112"}
WANTED = """en cy pl ro tr vi so es fr pt uk ru el ar fa ps ur he hi ne bn pa gu ta zh-Hans
    zh-Hant th ko ja am ti hy ka te kn ml si my km lo or mr sq hu lt lv et sk sl hr sr sr-Latn bs mk
    nl sv da nb fi is ca ga az id ms fil sw ht om kmr ckb prs""".split()
JOINERS = "\u200c\u200d"  # Persian, Kannada and Sinhala words are spelt with them
_BLANK = re.compile(r"\{(\w*)\}")


def base(language: str) -> dict[str, str]:
    """Return a file's words without those of profiles."""
    words = wording(language, "").words
    return {key: value for key, value in words.items() if not key.startswith("profiles.")}


def test_every_language_that_clinics_asked_for_has_a_file() -> None:
    """The languages are there, and every file's name is a language tag."""
    assert set(WANTED) <= set(FILES)
    assert [name for name in FILES if not languages.is_tag(name)] == []


@pytest.mark.parametrize("language", FILES)
def test_a_file_says_all_that_english_says_and_no_more(language: str) -> None:
    """Every key of English is in every file, filled, and no file has a key that English lacks."""
    assert set(base(language)) == set(base("en"))
    empty = [key for key, value in base(language).items() if not value.strip()]
    assert empty == (["stop"] if language in ("th", "lo") else [])  # a space ends a sentence there


@pytest.mark.parametrize("language", FILES)
def test_blanks_are_those_of_english(language: str) -> None:
    """What the program fills in in English, it fills in in every language, each once."""
    for key, value in base(language).items():
        assert sorted(_BLANK.findall(value)) == sorted(_BLANK.findall(base("en")[key])), key


@pytest.mark.parametrize("language", FILES)
def test_a_profile_changes_only_what_there_is(language: str) -> None:
    """Each profile has its own emergency number, and lays its words over known keys only."""
    for profile, number in PROFILES.items():
        said = wording(language, profile)
        over = [
            key.removeprefix(f"profiles.{profile}.")
            for key in said.words
            if key.startswith(f"profiles.{profile}.")
        ]
        assert set(over) <= set(base("en"))
        assert re.findall(r"\d+", said("action.emergency")) == [number]
        assert re.findall(r"\d+", base(language)["action.emergency"]) == []


@pytest.mark.parametrize("language", FILES)
def test_digits_are_western_and_text_is_composed(language: str) -> None:
    """No file holds a digit of another script, a character out of NFC, or one that hides."""
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")

    assert [c for c in text if c.isdecimal() and not c.isascii()] == []
    assert unicodedata.is_normalized("NFC", text)
    assert [c for c in text if unicodedata.category(c) == "Cf" and c not in JOINERS] == []


@pytest.mark.parametrize("language", FILES)
def test_levels_and_months_can_be_told_apart(language: str) -> None:
    """No two warning levels, no two of their titles and no two months read alike."""
    words = base(language)
    for group in ("level", "action", "month"):
        said = [value for key, value in words.items() if key.startswith(f"{group}.")]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", [name for name in FILES if name != "en"])
def test_a_file_says_how_it_was_made(language: str) -> None:
    """A machine-made file says so at its top, and names its checker: so far, nobody."""
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")

    assert "machine-made draft" in text.split("\nlanguage_name")[0]
    assert wording(language, "")("checked_by") == "nobody"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-GB", "22 November 2028"),
        ("cy", "22 Tachwedd 2028"),
        ("pl", "22 listopada 2028"),
        ("es", "22 de noviembre de 2028"),
        ("pt-BR", "22 de novembro de 2028"),
        ("fr", "22 novembre 2028"),
        ("uk", "22 листопада 2028 року"),
        ("ru", "22 ноября 2028 года"),
        ("el", "22 Νοεμβρίου 2028"),
        ("ar", "22 نوفمبر 2028"),
        ("he", "22 בנובמבר 2028"),
        ("hi", "22 नवंबर 2028"),
        ("ne", "2028 नोभेम्बर 22"),
        ("bn", "22 নভেম্বর 2028"),
        ("prs", "22 نومبر 2028"),
        ("fa-AF", "22 نومبر 2028"),
        ("ckb", "22ی تشرینی دووەمی 2028"),
        ("kmr", "22ê mijdara 2028an"),
        ("th", "22 พฤศจิกายน ค.ศ. 2028"),
        ("lo", "22 ພະຈິກ 2028"),
        ("km", "22 វិច្ឆិកា 2028"),
        ("my", "2028 နိုဝင်ဘာ 22"),
        ("am", "22 ኖቬምበር 2028"),
        ("ti", "22 ሕዳር 2028"),
        ("hy", "22 նոյեմբերի, 2028 թ."),
        ("ka", "22 ნოემბერი, 2028"),
        ("ko", "2028년 11월 22일"),
        ("ja", "2028年11月22日"),
        ("te", "22 నవంబర్, 2028"),
        ("ml", "22 നവംബർ 2028"),
        ("hu", "2028. november 22."),
        ("lt", "2028 m. lapkričio 22 d."),
        ("hr", "22. studenoga 2028."),
        ("sk", "22. novembra 2028"),
        ("fi", "22. marraskuuta 2028"),
        ("ca", "22 de novembre del 2028"),
        ("fil", "Nobyembre 22, 2028"),
        ("ht", "22 novanm 2028"),
        ("vi", "ngày 22 tháng 11 năm 2028"),
        ("zh-Hans", "2028年11月22日"),
        ("zh-TW", "2028年11月22日"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language: str, written: str) -> None:
    """The month stands in the form that a date needs, in the order that the language has."""
    assert wording(language, "uk-nhs").date(datetime.date(2028, 11, 22)) == written


def test_the_first_of_a_month_has_its_own_form_where_a_language_has_one() -> None:
    """French writes 1er; Polish writes 1."""
    first = datetime.date(2027, 3, 1)

    assert wording("fr", "eu").date(first) == "1er mars 2027"
    assert wording("pl", "eu").date(first) == "1 marca 2027"


@pytest.mark.parametrize(
    ("tag", "file"),
    [
        ("en-GB", "en"),
        ("pt-BR", "pt"),
        ("fr-CA", "fr"),
        ("hi-Deva", "hi"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("pa-IN", "pa"),
        ("rhg", ""),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("tl", "fil"),
        ("ku", "kmr"),
        ("ku-Arab", "ckb"),
        ("ku-IQ", "ckb"),
        ("fa-AF", "prs"),
        ("fa-IR", "fa"),
        ("sr", "sr"),
        ("sr-Cyrl", "sr"),
        ("sr-Latn", "sr-Latn"),
        ("sr-Latn-RS", "sr-Latn"),
        ("sr-ME", "sr-Latn"),
        ("ja-JP", "ja"),
        ("ja-Jpan", "ja"),
        ("ko-Kore-KR", "ko"),
        ("ko-Latn", ""),
        ("am-ET", "am"),
        ("pa-Arab", ""),
        ("pa-PK", ""),
        ("ur-Deva", ""),
    ],
)
def test_a_tag_finds_the_file_that_its_readers_can_read(tag: str, file: str) -> None:
    """Regions share a file; another script never does."""
    assert file_of(tag) == file


def test_english_stands_in_where_a_language_has_no_file() -> None:
    """Words in English are known to be English, so that a screen reader can be told."""
    said = wording("tet", "uk-nhs")

    assert said.spoken == "en"
    assert said("action.emergency") == "Call 999 now"


def test_the_folder_holds_nothing_else() -> None:
    """Every file of the folder is a language's words."""
    assert {path.suffix for path in Path(FOLDER).iterdir()} == {".yaml"}


@pytest.mark.parametrize("language", FILES)
def test_a_file_names_the_script_of_its_words(language: str) -> None:
    """The letters of what the program says are those of the script that the file names."""
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    (script,) = re.findall(r"(?m)^script: (\w+)$", text)
    names = {
        "Latn": "LATIN",
        "Arab": "ARABIC",
        "Hebr": "HEBREW",
        "Cyrl": "CYRILLIC",
        "Grek": "GREEK",
        "Deva": "DEVANAGARI",
        "Beng": "BENGALI",
        "Guru": "GURMUKHI",
        "Gujr": "GUJARATI",
        "Taml": "TAMIL",
        "Hans": "CJK",
        "Hant": "CJK",
        "Orya": "ORIYA",
        "Telu": "TELUGU",
        "Knda": "KANNADA",
        "Mlym": "MALAYALAM",
        "Sinh": "SINHALA",
        "Thai": "THAI",
        "Laoo": "LAO",
        "Khmr": "KHMER",
        "Mymr": "MYANMAR",
        "Ethi": "ETHIOPIC",
        "Armn": "ARMENIAN",
        "Geor": "GEORGIAN",
        "Kore": "HANGUL",
        "Jpan": "HIRAGANA",
    }
    letters = [c for c in base(language)["draft"] + base(language)["about.sources"] if c.isalpha()]

    assert any(unicodedata.name(c).startswith(names[script]) for c in letters)
    others = set(names.values()) - {names[script]}
    if script not in ("Jpan", "Kore"):  # which write in Chinese signs too
        assert not [c for c in letters if unicodedata.name(c).split()[0] in others - {"CJK"}]
