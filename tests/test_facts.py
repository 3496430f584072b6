"""Numbers, dates, times and addresses mean the same in every language that writes them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from translating import said

from handout.base.text import Source, Text
from handout.language.files import FOLDER
from handout.language.units import has_unit_first, units_of
from handout.language.wording import wording
from handout.rules.translation import facts

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pl", "Dawka: od 2 mg do 10 mg, od 2 do 4 razy dziennie, przez 4 tygodnie."),
        ("ar", "الجرعة: من 2 ملغ إلى 10 ملغ، من 2 إلى 4 مرات في اليوم، لمدة 4 أسابيع."),
        ("fa", "از 2 میلی‌گرم تا 10 میلی‌گرم، روزی 2 تا 4 بار، به مدت 4 هفته."),
        ("ur", "2 ملی گرام سے 10 ملی گرام، دن میں 2 سے 4 بار، 4 ہفتوں تک۔"),
        ("hi", "2 मि.ग्रा. से 10 मि.ग्रा., दिन में 2 से 4 बार, 4 सप्ताह तक।"),
        ("bn", "2 মি.গ্রা. থেকে 10 মি.গ্রা., দিনে 2 থেকে 4 বার, 4 সপ্তাহ ধরে।"),
        ("ta", "2 மி.கி. முதல் 10 மி.கி. வரை, நாளுக்கு 2 முதல் 4 முறை, 4 வாரங்கள்."),
        ("zh-Hans", "2 毫克至 10 毫克，每天 2 至 4 次，共 4 周。"),
        ("zh-Hant", "2 毫克至 10 毫克，每天 2 至 4 次，共 4 週。"),
        ("ru", "От 2 мг до 10 мг, от 2 до 4 раз в день, 4 недели."),
        ("el", "Από 2 mg έως 10 mg, 2 έως 4 φορές την ημέρα, για 4 εβδομάδες."),
        ("vi", "Từ 2 mg đến 10 mg, 2 đến 4 lần mỗi ngày, trong 4 tuần."),
        ("fr", "De 2 mg à 10 mg, de 2 à 4 fois par jour, pendant 4 semaines."),
        ("he", "בין 2 מ״ג ל־10 מ״ג, 2 עד 4 פעמים ביום, במשך 4 שבועות."),
    ],
)
def test_a_dose_is_the_same_in_any_script(language: str, sentence: str, tmp_path: Path) -> None:
    """Units in a language's own letters are known, and a wrong one is found."""
    original = "2 mg to 10 mg, 2 to 4 times a day, for 4 weeks."
    wrong = sentence.replace("10", "100")

    assert said(original, sentence, language, tmp_path) == []
    assert said(original, wrong, language, tmp_path) == ["lang-number"]


def test_digits_of_another_script_count_as_what_they_mean(tmp_path: Path) -> None:
    """Arabic-Indic digits are equal to western ones, and refused for being none."""
    assert said("Take 10 mg.", "خذ ١٠ ملغ.", "ar", tmp_path) == ["lang-digits"]
    assert said("Take 10 mg.", "খান ১০০ মি.গ্রা.", "bn", tmp_path) == ["lang-digits", "lang-number"]


def test_a_unit_ends_where_a_sentence_does(tmp_path: Path) -> None:
    """A danda after mg is no letter of it; a vowel sign would be."""
    assert said("Take 5 mg.", "5 mg।", "hi", tmp_path) == []
    assert said("Take 5 mg.", "5 mgा", "hi", tmp_path) == ["lang-number"]


def test_a_decimal_comma_is_no_fault(tmp_path: Path) -> None:
    """2,5 in Polish is 2.5 in English; 25 is not."""
    assert said("Take 2.5 mg.", "Weź 2,5 mg.", "pl", tmp_path) == []
    assert said("Take 1,000 mg.", "Weź 1000 mg.", "pl", tmp_path) == []
    assert said("Take 2.5 mg.", "Weź 25 mg.", "pl", tmp_path) == ["lang-number"]


@pytest.mark.parametrize(
    ("language", "hours", "wrong"),
    [
        ("pl", "od 9:00 do 17:00", "od 9:00 do 5:00"),
        ("pl", "od 9 do 17", "od 9 do 5"),
        ("ar", "من 9 صباحًا إلى 5 مساءً", "من 9 صباحًا إلى 5 صباحًا"),
        ("bn", "সকাল 9টা থেকে বিকাল 5টা", "সকাল 9টা থেকে সকাল 5টা"),
        ("zh-Hans", "上午 9 点至下午 5 点", "上午 9 点至上午 5 点"),
        ("vi", "9 giờ sáng đến 5 giờ chiều", "9 giờ sáng đến 6 giờ chiều"),
    ],
)
def test_hours_may_be_written_as_a_language_writes_them(
    language: str, hours: str, wrong: str, tmp_path: Path
) -> None:
    """5pm is 17:00, and five in the evening, and never five in the morning."""
    assert said("Open 9am to 5pm.", hours, language, tmp_path) == []
    assert set(said("Open 9am to 5pm.", wrong, language, tmp_path)) & {"lang-date", "lang-number"}


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("1 ", 50_000),
        ("a-a.", 0),
        ("https://", 1),
        ("0-", 3_577),
        ("two", 0),
        ("12:", 33_333),
    ],
)
def test_hostile_text_is_read_to_its_end(piece: str, count: int) -> None:
    """No text sends the reader of facts round in circles, however it repeats itself."""
    text = piece * (100_000 // len(piece))

    assert len(facts.facts(Text(text, Source("", text, ""), ((0, 0),)), "en")) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_read_as_it_is_written(language: str) -> None:
    """Every date that the program writes in a language, it reads as that date again."""
    for month in range(1, 13):
        for day in (datetime.date(2027, month, 1), datetime.date(2028, month, 22)):
            text = "x " + wording(language, "").date(day) + "."
            (fact,) = facts.facts(Text(text, Source("", text, ""), ((0, 0),)), language)
            assert (fact.kind, fact.said) == (facts.DATE, f"{day.year}-{day.month}-{day.day}")


def test_a_link_keeps_its_target(tmp_path: Path) -> None:
    """The words of a link are translated; where it leads is not."""
    original = "See [our page](https://example.org/dose)."

    assert said(original, "Zob. [naszą stronę](https://example.org/dose).", "pl", tmp_path) == []
    # The page prints a target that the words do not say, so it is missed twice.
    assert set(said(original, "Zob. [naszą stronę](https://example.org/d).", "pl", tmp_path)) == {
        "lang-address"
    }


@pytest.mark.parametrize("language", [one for one in LANGUAGES if units_of(one)])
def test_each_word_for_a_unit_is_read_as_that_unit(language: str) -> None:
    """No word of a language for one unit is taken for another one, or for none."""
    units = {
        (unit, word.rstrip("!"))
        for unit, words in units_of(language).items()
        for word in words.split("|")
        if unit not in ("am", "pm", "o'clock")
    }
    for unit, word in sorted(units):
        text = f"x {word} 3." if has_unit_first(language) else f"x 3 {word}."
        (fact,) = facts.facts(Text(text, Source("", text, ""), ((0, 0),)), language)
        assert (fact.kind, fact.said, fact.unit) == (facts.NUMBER, "3", unit), word


@pytest.mark.parametrize(
    ("language", "right", "wrong", "otherwise"),
    [
        (
            "sk",
            "Užívajte 10 mg 3 týždne.",
            "Užívajte 10 mg 3 dni.",
            "Užívajte 10 mg po 3 týždňoch.",
        ),
        (
            "fi",
            "Ota 10 milligrammaa, 3 viikkoa.",
            "Ota 10 mg, 3 tuntia.",
            "Ota 10 mg 3 viikon ajan.",
        ),
        ("hu", "Vegyen be 10 mg-ot, 3 hét.", "Vegyen be 10 mg-ot, 3 nap.", "10 mg, 3 hétig."),
        ("ja", "10 mg を 3 週間。", "10 mg を 3 日。", "10 mg を 3 週。"),
        ("hr", "Uzmite 10 miligrama, 3 tjedna.", "Uzmite 10 mg, 3 sata.", "10 mg, 3 tjednima."),
        ("prs", "10 میلی‌گرم، 3 هفته.", "10 میلی‌گرم، 3 روز.", "10 mg، 3."),
    ],
)
def test_a_unit_in_a_form_that_is_not_listed_is_not_missed(
    language: str, right: str, wrong: str, otherwise: str, tmp_path: Path
) -> None:
    """Days for weeks are found by the forms that are known; another form is no fault."""
    original = "Take 10 mg for 3 weeks."

    assert said(original, right, language, tmp_path) == []
    assert said(original, wrong, language, tmp_path) == ["lang-number"]
    assert said(original, otherwise, language, tmp_path) == []


def test_what_follows_a_number_is_the_next_ones_unit_where_units_stand_first() -> None:
    """In Swahili a number stands behind its unit; a sign such as mg may stand after it still."""
    text = "miligramu 5 kwa siku 3, 20 mg, vidonge 2 siku 4."
    found = facts.facts(Text(text, Source("", text, ""), ((0, 0),)), "sw")

    assert [(one.said, one.unit) for one in found] == [
        ("5", "mg"),
        ("3", "day"),
        ("20", "mg"),
        ("2", ""),
        ("4", "day"),
    ]
