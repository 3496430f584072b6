"""Every script that there are typefaces for: joined, ordered, broken and read back right.

The sentences say "take one tablet with water every morning" or the like; they are the project's
own and stand for the scripts, not for advice.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from bidi import algorithm as reference
from conftest import TOP
from pypdf import PdfReader

from handout.base.formats import format_of
from handout.deliver import batch
from handout.fonts.families import FAMILIES
from handout.fonts.typeface import typeface
from handout.language import bidi
from handout.language.binding import NBSP, bind
from handout.pages.pages import Pages, lay
from handout.pipeline import check
from handout.setting.ops import Glyphs
from handout.setting.words import pieces

LEFT_TO_RIGHT = {
    "pl": "Rano popij jedną tabletkę wodą, żeby ją łatwo połknąć.",
    "ro": "Luați în fiecare dimineață o tabletă cu apă și așezați-vă.",
    "tr": "Her sabah bir tableti suyla yutun, çiğnemeyin, ağzınızı açın.",
    "vi": "Mỗi buổi sáng uống một viên thuốc với nước, không được nhai.",
    "cy": "Cymerwch un dabled gyda dŵr bob bore, ŷd a thŷ.",
    "so": "Subax kasta qaado hal kaniini oo biyo ah.",
    "uk": "Щоранку приймайте одну таблетку, запиваючи її водою.",
    "ru": "Каждое утро принимайте одну таблетку, запивая водой.",
    "el": "Κάθε πρωί παίρνετε ένα δισκίο με νερό, χωρίς να το μασάτε.",
    "hi": "हर सुबह पानी के साथ एक गोली लें, किसी को न दें और इसे चबाएँ नहीं।",
    "ne": "हरेक बिहान पानीसँग एक चक्की निल्नुहोस्, नचपाउनुहोस्।",
    "bn": "প্রতিদিন সকালে পানির সঙ্গে একটি বড়ি খান, কোনো ওষুধ ভাগ করবেন না।",
    "pa": "ਹਰ ਸਵੇਰ ਪਾਣੀ ਨਾਲ ਇੱਕ ਗੋਲੀ ਲਓ ਅਤੇ ਇਸ ਨੂੰ ਚਬਾਓ ਨਾ।",
    "gu": "દરરોજ સવારે પાણી સાથે એક ગોળી લો અને તેને ચાવશો નહીં.",
    "ta": "தினமும் காலையில் தண்ணீருடன் ஒரு மாத்திரை எடுத்துக் கொள்ளுங்கள்.",
    "zh-Hans": "每天早上用水送服一片药，不要嚼碎。如有疑问，请问医生。",
    "zh-Hant": "每天早上用水送服一片藥，不要嚼碎。如有疑問，請問醫生。",
}
RIGHT_TO_LEFT = {
    "ar": "خذ حبة واحدة مع الماء كل صباح ولا تمضغها لأنها مرة",
    "fa": "هر روز صبح یک قرص با آب بخورید و آن را نجوید",
    "ps": "هر سهار یوه ګولۍ له اوبو سره وخورئ",
    "ur": "ہر صبح پانی کے ساتھ ایک گولی لیں اور اسے نہ چبائیں",
    "he": "קחו כדור אחד עם מים בכל בוקר ואל תלעסו אותו",
}
ALL = {**LEFT_TO_RIGHT, **RIGHT_TO_LEFT}
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def leaflet(folder: Path, language: str, *texts: str) -> Path:
    """Write a leaflet of a few paragraphs."""
    path = folder / f"{language}.yaml"
    rows = "".join(f'      - "{text}"\n' for text in texts)
    path.write_text(
        f"title: {texts[0]}\nlanguage: {language}\nsections:\n  - heading: {texts[0]}\n"
        f"    content:\n{rows}",
        encoding="utf-8",
    )
    return path


def built(path: Path) -> Path:
    """Build a leaflet's standard edition."""
    result = next(
        iter(
            batch.run([batch.Job(path, path.parent, path.parent, ("standard",), None)], path.parent)
        )
    )
    assert result.made, result.findings
    return result.made[0].path


def laid(path: Path) -> Pages:
    """Lay a leaflet out."""
    ready, findings = check(path, path.parent)
    assert ready is not None, findings
    return lay(ready.leaflet, ready.brand, format_of("standard", "a4"), ready.pictures)


def by_pypdf(path: Path) -> str:
    """Return a file's text as pypdf reads it, white space folded."""
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(_CONTROLS.sub("", text).split())


def by_pdfium(path: Path) -> str:
    """Return a file's text as PDFium reads it, white space folded."""
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(_CONTROLS.sub("", text).split())


@pytest.mark.parametrize("language", sorted(ALL))
@pytest.mark.parametrize("reader", [by_pypdf, by_pdfium], ids=["pypdf", "pdfium"])
def test_text_reads_back_as_it_was_written(
    language: str, reader: Callable[[Path], str], tmp_path: Path
) -> None:
    """Two strangers read each sentence back word for word, in the order of its language."""
    said = unicodedata.normalize("NFC", ALL[language])
    text = reader(built(leaflet(tmp_path, language, said)))
    if language.startswith("zh"):  # lines break without a space there
        said, text = said.replace(" ", ""), text.replace(" ", "")

    assert text.count(said) >= 2


@pytest.mark.parametrize("language", sorted(ALL))
def test_no_box_is_drawn_for_a_letter(language: str, tmp_path: Path) -> None:
    """No glyph drawn in any script is the one that stands for a missing character."""
    pages = laid(leaflet(tmp_path, language, ALL[language]))
    for page in pages.pages:
        for op in page:
            if isinstance(op, Glyphs):
                for word in op.words:
                    for sign, text, _ in word.signs:
                        parts = (sign,) if isinstance(sign, int) else [p.glyph for p in sign.parts]
                        assert 0 not in parts, text


def test_every_bundled_family_loads_and_may_be_embedded() -> None:
    """Each family has both weights, TrueType outlines, and leave to be embedded (fsType 0)."""
    for name, family in FAMILIES.items():
        for face in family.faces:
            tables = {tag: face._face.reference_table(tag).data for tag in ("glyf", "OS/2")}
            assert tables["glyf"], name
            assert tables["OS/2"][8:10] == b"\0\0", name


def test_each_family_keeps_its_licence_beside_it() -> None:
    """Its licence (the Open Font License, or ours) and its source stand in a typeface's folder."""
    for folder in (TOP / "handout" / "fonts" / "data").iterdir():
        ours = folder.name == "tick-boxes"
        licence = (folder / ("LICENSE.txt" if ours else "OFL.txt")).read_text(encoding="utf-8")
        assert ("MIT LICENSE" if ours else "SIL OPEN FONT LICENSE") in licence.upper()
        assert (folder / "SOURCE.txt").is_file()


def test_order_agrees_with_an_independent_implementation() -> None:
    """Levels are those of python-bidi for random mixtures (brackets aside, which it leaves out)."""
    dice = random.Random(9)
    letters = "\u05d0\u05d1\u0627\u062bab12 .,%-+/:\u061f\u060c\u0663"
    for _ in range(3000):
        text = "".join(dice.choice(letters) for _ in range(dice.randint(1, 14)))
        for base in (0, 1):
            store = reference.get_empty_storage()
            store["base_level"], store["base_dir"] = base, "LR"[base]
            reference.get_embedding_levels(text, store)
            reference.explicit_embed_and_overrides(store)
            reference.resolve_weak_types(store)
            reference.resolve_neutral_types(store, False)
            reference.resolve_implicit_levels(store, False)

            assert bidi.levels(text, base) == [c["level"] for c in store["chars"]], ascii(text)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("\u05d0 (a) \u05d1", [1, 1, 1, 2, 1, 1, 1]),
        ("a (\u05d0) b", [0, 0, 0, 1, 0, 0, 0]),
        ("\u05d0 ) \u05d1", [1, 1, 1, 1, 1]),
    ],
)
def test_brackets_turn_together(text: str, levels: list[int]) -> None:
    """Both brackets of a pair run the way of what surrounds them; a lone one is harmless."""
    base = 0 if text[0] == "a" else 1

    assert bidi.levels(text, base) == levels


def drawn(pages: Pages, wanted: str) -> list[tuple[float, float, str]]:
    """Return where words that hold `wanted` are drawn: left edge, baseline, words as drawn."""
    found = []
    for page in pages.pages:
        for op in page:
            if isinstance(op, Glyphs):
                text = "".join("".join(text for _, text, _ in word.signs) for word in op.words)
                if wanted in text:
                    found.append((pages.format.width - op.x - op.width, op.y, text))
    return found


@pytest.mark.parametrize("dose", ["5 mg", "2 mg to 10 mg", "01632 960 001", "50%"])
@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_a_dose_never_turns_round(language: str, dose: str, tmp_path: Path) -> None:
    """In right-to-left text a dose and a telephone number are drawn as they are written."""
    words = RIGHT_TO_LEFT[language]
    pages = laid(leaflet(tmp_path, language, words, f"{words} {dose} {words}"))

    assert [text for _, _, text in drawn(pages, dose)], "not drawn in one piece, left to right"


def test_a_right_to_left_page_is_the_mirror_image(tmp_path: Path) -> None:
    """Titles, bullets and text start at the right margin, at the distance they have on the left."""
    english = laid(leaflet(tmp_path, "en", "Word", "- Word"))
    hebrew = laid(leaflet(tmp_path, "he", "מים", "- מים"))

    def starts(pages: Pages) -> list[float]:
        return [round(op.x, 1) for op in pages.pages[0] if isinstance(op, Glyphs)]

    assert starts(english)[1] == starts(hebrew)[1]
    path = built(leaflet(tmp_path, "he", "מים", "- מים"))
    reader = PdfReader(path)
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
    edges: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: (
            edges.append(tm[4]) if "\u05de" in text else None
        )
    )
    assert max(edges) > 300


def test_chinese_lines_break_where_they_may() -> None:
    """No closing mark opens a line, no opening one ends it, a number keeps what it counts."""
    text = bind("每天（早上）服 5 片，“不要”嚼碎。")
    parts = [text[start:end] for start, end in pieces(text)]

    assert "".join(parts) == text.replace(" ", "")
    assert not [p for p in parts if p[0] in "，。）”"]
    assert not [p for p in parts if p[-1] in "（“"]
    assert not [p for p in parts if p.endswith("5")]
    assert any(p.startswith("（早") for p in parts)


@pytest.mark.parametrize(
    "text",
    [
        "10 mg",
        "10 ملغ",
        "10 мг",
        "10 tabletek",
        "10 毫克",
        "10 मिलीग्राम",
        "10 comprimés",
        "3 puffs",
        "5 mmol",
    ],
)
def test_a_number_stays_with_its_unit_in_any_language(text: str) -> None:
    """No line ends between a number and what a dose is measured or counted in."""
    assert bind(text) == text.replace(" ", NBSP)
    assert bind("10, others") == "10, others"


def test_latin_words_and_digits_keep_the_brands_typeface() -> None:
    """Inside any script, Latin letters and digits come from the brand's own family."""
    for language, text in ALL.items():
        faces = {face.name for face, shaped in typeface("noto-sans", language).pieces("5mg", False)}
        assert faces == {"NotoSans-Regular"}, (language, text)
