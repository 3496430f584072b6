"""Scripts whose faces do not ship: found where they are installed, else one finding; lines break
where readers would break them, and the proof has an answer of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
import trials
from pypdf import PdfReader
from test_scripts import built, by_pypdf, laid, leaflet

from handout.base import faces, scripts
from handout.fonts.families import OPTIONAL, behind
from handout.fonts.typeface import typeface
from handout.language import line_breaks
from handout.language.binding import NBSP, bind
from handout.language.files import FOLDER
from handout.language.wording import wording
from handout.pipeline import check
from handout.proof.compare.amounts import parted
from handout.proof.compare.breaks import is_parted
from handout.setting.opportunities import pieces
from handout.setting.ops import Glyphs

SAID = {
    "th": "กินยาเม็ดนี้วันละหนึ่งครั้งหลังอาหารเช้าพร้อมน้ำเปล่าหนึ่งแก้ว "
    "ถ้าลืมกินยาให้กินทันทีที่นึกได้ "
    "แต่ห้ามกินสองเม็ดพร้อมกัน "
    "หากมีผื่นขึ้นหรือหายใจลำบากให้หยุดยาแล้วรีบไปโรงพยาบาลที่ใกล้ที่สุด",
    "lo": "ກິນຢາເມັດນີ້ມື້ລະໜຶ່ງເທື່ອຫຼັງອາຫານເຊົ້າພ້ອມກັບນ້ຳໜຶ່ງຈອກ "
    "ຖ້າລືມກິນຢາໃຫ້ກິນທັນທີທີ່ນຶກໄດ້ "
    "ແຕ່ຫ້າມກິນສອງເມັດພ້ອມກັນ ຖ້າມີຜື່ນຫຼືຫາຍໃຈຍາກໃຫ້ຢຸດກິນຢາແລ້ວຮີບໄປໂຮງໝໍ",
    "km": "សូមលេបថ្នាំនេះមួយគ្រាប់ក្នុងមួយថ្ងៃបន្ទាប់ពីអាហារពេលព្រឹកជាមួយទឹកមួយកែវ "
    "ប្រសិនបើអ្នកភ្លេចលេបថ្នាំសូមលេបភ្លាមៗនៅពេលដែលអ្នកនឹកឃើញ "
    "ប៉ុន្តែកុំលេបពីរគ្រាប់ក្នុងពេលតែមួយ",
    "my": "ဤဆေးကို နံနက်စာစားပြီးနောက် ရေတစ်ခွက်နှင့်အတူ တစ်နေ့တစ်လုံး သောက်ပါ။ "
    "ဆေးသောက်ရန်မေ့သွားပါက သတိရသည့်အချိန်တွင် ချက်ချင်းသောက်ပါ၊ သို့သော် "
    "တစ်ကြိမ်တည်းတွင် နှစ်လုံးမသောက်ပါနှင့်။",
    "am": "ይህን ኪኒን በየቀኑ ጠዋት ከቁርስ በኋላ ከአንድ ብርጭቆ ውሃ ጋር ይውሰዱ። መውሰድ ከረሱ ልክ እንዳስታወሱ "
    "ይውሰዱ፣ ነገር ግን ሁለት ኪኒን በአንድ ጊዜ አይውሰዱ።",
    "ti": "ነዚ ከኒና መዓልታዊ ንግሆ ድሕሪ ቁርሲ ምስ ሓደ ብርጭቆ ማይ ውሰዱ። እንተረሲዕኩም ምስ ዘከርኩም ውሰድዎ፣ "
    "ግን ክልተ ከኒና ብሓንሳብ ኣይትውሰዱ።",
    "hy": "Ընդունեք այս հաբն ամեն առավոտ նախաճաշից հետո մեկ բաժակ ջրով։ Եթե "
    "մոռացել եք, ընդունեք հիշելուն պես, "
    "բայց երբեք երկու հաբ միասին մի՛ ընդունեք։",
    "ka": "მიიღეთ ეს ტაბლეტი ყოველ დილით საუზმის შემდეგ ერთ ჭიქა წყალთან ერთად. "
    "თუ დაგავიწყდათ, მიიღეთ "
    "გახსენებისთანავე, მაგრამ არასოდეს მიიღოთ ორი ტაბლეტი ერთად.",
    "te": "ఈ మాత్రను ప్రతిరోజు ఉదయం అల్పాహారం తర్వాత ఒక గ్లాసు నీటితో వేసుకోండి. "
    "మర్చిపోతే గుర్తొచ్చిన వెంటనే "
    "వేసుకోండి, కానీ రెండు మాత్రలు ఒకేసారి వేసుకోకండి.",
    "kn": "ಈ ಮಾತ್ರೆಯನ್ನು ಪ್ರತಿದಿನ ಬೆಳಿಗ್ಗೆ ತಿಂಡಿಯ ನಂತರ ಒಂದು ಲೋಟ ನೀರಿನೊಂದಿಗೆ "
    "ತೆಗೆದುಕೊಳ್ಳಿ. ಮರೆತರೆ ನೆನಪಾದ "
    "ತಕ್ಷಣ ತೆಗೆದುಕೊಳ್ಳಿ, ಆದರೆ ಎರಡು ಮಾತ್ರೆಗಳನ್ನು ಒಟ್ಟಿಗೆ ತೆಗೆದುಕೊಳ್ಳಬೇಡಿ.",
    "ml": "ഈ ഗുളിക ദിവസവും രാവിലെ പ്രഭാതഭക്ഷണത്തിനു ശേഷം ഒരു ഗ്ലാസ് "
    "വെള്ളത്തോടൊപ്പം കഴിക്കുക. മറന്നുപോയാൽ "
    "ഓർക്കുമ്പോൾത്തന്നെ കഴിക്കുക, എന്നാൽ രണ്ടു ഗുളികകൾ ഒരുമിച്ചു കഴിക്കരുത്.",
    "si": "මෙම පෙත්ත සෑම උදෑසනකම උදේ ආහාරයෙන් පසු වතුර වීදුරුවක් සමඟ ගන්න. "
    "ගැනීමට අමතක වුවහොත් මතක් වූ විගස "
    "ගන්න, නමුත් පෙති දෙකක් එකවර නොගන්න. ප්‍රශ්න ඇත්නම් වෛද්‍යවරයාගෙන් අසන්න.",
    "or": "ଏହି ବଟିକା ପ୍ରତିଦିନ ସକାଳେ ଜଳଖିଆ ପରେ ଏକ ଗ୍ଲାସ ପାଣି ସହିତ ଖାଆନ୍ତୁ। "
    "ଭୁଲିଗଲେ ମନେପଡ଼ିବା ମାତ୍ରେ ଖାଆନ୍ତୁ, "
    "କିନ୍ତୁ ଦୁଇଟି ବଟିକା ଏକାଠି ଖାଆନ୍ତୁ ନାହିଁ।",
    "ko": "이 알약을 매일 아침 식사 후 물 한 컵과 함께 드십시오. 복용을 "
    "잊은 경우 생각나는 즉시 드시되, 두 알을 한꺼번에 "
    "드시지 마십시오. 두드러기가 나거나 숨쉬기 힘들면 약을 중단하고 병원에 가십시오.",
    "ja": "この錠剤を毎朝、朝食後にコップ一杯の水で飲んでください。飲み忘れたときは、"
    "気づいたらすぐに飲んでください。ただし、"
    "二錠を一度に飲まないでください。発疹が出たり息苦しくなったりしたら、服用をやめて病院へ行ってください。",
}
RUN_ON = ("th", "lo", "km", "my")
_BLOCK = (
    "import sys\n"
    "for name in ('manimgx_fonts', 'justmytype_intl_cjk', 'icu4py'): sys.modules[name] = None\n"
)


def without_extra(code: str, *words: str) -> str:
    """Run Python as it is where `handout[fonts]` was never installed; returns what it prints."""
    result = subprocess.run(
        [sys.executable, "-c", _BLOCK + code, *words],
        cwd=trials.TOP,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


_CHECK = (
    "from pathlib import Path\n"
    "from handout.base import faces\n"
    "faces.folders = tuple\n"
    "from handout.pipeline import check\n"
    "for name in sys.argv[1:]:\n"
    "    for f in check(Path(name), Path(name).parent)[1]:\n"
    "        print(f.id, f.severity, f.span.line, f.span.column, f.message, '|', f.hint,"
    " sep='\\t')\n"
)


@pytest.mark.parametrize("language", sorted(SAID))
def test_a_leaflet_is_built_and_proved(language: str, tmp_path: Path) -> None:
    """Every script of the extra is set, proved and read back word for word by a stranger."""
    said = unicodedata.normalize("NFC", SAID[language])
    path = built(leaflet(tmp_path, language, said[:20].strip(), said, f"{said} 5 mg {said}"))
    text = by_pypdf(path)
    if language in (*RUN_ON, "ja"):  # lines break without a space there
        said, text = said.replace(" ", ""), text.replace(" ", "")

    assert text.count(said) >= 3
    fonts = {
        str(font.get_object()["/BaseFont"])[8:]
        for page in PdfReader(path).pages
        for font in page["/Resources"]["/Font"].values()
    }
    own = OPTIONAL[scripts.SCRIPTS[scripts.of_language(language)].family].stem
    assert fonts <= {f"{own}-Regular", f"{own}-Bold", "NotoSans-Regular", "NotoSans-Bold"}


@pytest.mark.parametrize("language", sorted(SAID))
def test_the_programs_own_words_can_be_drawn(language: str) -> None:
    """Nothing that the program says in a language lacks a glyph."""
    face = typeface("noto-sans", language)
    words = wording(language, "eu").words.values()

    assert [word for word in words if face.missing(word)] == []


def test_without_the_extra_a_script_is_one_finding(tmp_path: Path) -> None:
    """However long the text, there is one error at its first letter, that says what to install."""
    paths = [leaflet(tmp_path, one, said[:9].strip(), said) for one, said in SAID.items()]
    rows = [row.split("\t") for row in without_extra(_CHECK, *map(str, paths)).splitlines()]
    errors = [row for row in rows if row[1] == "error"]

    assert [row[0] for row in errors] == ["script"] * len(SAID)
    assert [row[2:4] for row in errors] == [["1", "8"]] * len(SAID)
    assert all("pip install 'handout[fonts]'" in row[-1] for row in errors)
    assert "the typeface for the Ethiopic script (Amharic, Tigrinya) is not installed" in {
        row[4] for row in errors
    }
    assert "fonts-noto-core" in errors[0][-1]
    assert not any("fonts-noto-core" in row[-1] for row in errors if "Japanese" in row[4])


def test_two_scripts_are_two_findings_and_a_foreign_word_counts(tmp_path: Path) -> None:
    """Each script is named once, at its first place, in a leaflet of another language too."""
    path = trials.write(
        tmp_path, trials.leaflet("Say [กินยา](lang:th) and [ยา](lang:th).", "Or [약](lang:ko).")
    )
    rows = [row.split("\t") for row in without_extra(_CHECK, str(path)).splitlines()]

    assert [(row[0], row[2], row[3]) for row in rows if row[1] == "error"] == [
        ("script", "6", "14"),
        ("script", "7", "13"),
    ]


def test_a_script_that_has_no_typeface_at_all_is_one_finding(tmp_path: Path) -> None:
    """Tibetan is named by its script, once."""
    found = trials.check(trials.write(tmp_path, trials.leaflet("སྨན་འདི་ཉིན་རེ་ལ་ཐེངས་གཅིག་ཟ་དགོས")))

    assert [(one.id, one.span.column) for one in found] == [("script", 9)]
    assert "Tibetan" in found[0].message


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ބޭސް ކާން", "Thaana"),
        ("ܣܡܐ ܕܟܐܒܐ", "Syriac"),
        ("ⲡⲁϩⲣⲉ ⲙⲙⲟⲟⲩ", "Coptic"),
        ("ⴰⵙⴰⴼⴰⵔ ⴰⵎⴰⵏ", "Tifinagh"),
        ("ᱨᱟᱱ ᱫᱟᱜ", "Ol Chiki"),
        ("ꯍꯤꯗꯥꯛ ꯏꯁꯤꯡ", "Meetei Mayek"),
    ],
)
def test_a_rare_script_is_one_finding_too(words: str, name: str, tmp_path: Path) -> None:
    """Whatever letters a script has, it is named once, not letter by letter."""
    found = trials.check(trials.write(tmp_path, trials.leaflet(words)))

    assert [one.id for one in found] == ["script"]
    assert name in found[0].message


def test_a_variant_is_proposed_for_a_character_without_a_glyph(tmp_path: Path) -> None:
    """Where Unicode knows another form of a character, the finding says it."""
    path = trials.write(tmp_path, trials.leaflet("请关闗。", "10 ㎎.").replace("en-GB", "zh-Hant"))
    hints = [row.split("|\t")[-1] for row in without_extra(_CHECK, str(path)).splitlines()]

    assert [hint for hint in hints if "關" in hint] == ["write '關', if it means the same here"]
    assert behind("闗", "noto-sans-tc")[0].stem == "NotoSansTCWhole"


def test_an_installed_system_font_is_found_the_same_way_every_time(tmp_path: Path) -> None:
    """The first folder in order counts, a static face before a variable one; others are no use."""
    one, other = tmp_path / "b", tmp_path / "a"
    for folder in (one / "deep" / "er", other):
        folder.mkdir(parents=True)
    for path in (
        one / "deep" / "er" / "NotoSansThai-Regular.ttf",
        one / "NotoSansThai[wght].ttf",
        other / "NotoSansThai-Regular.ttf",
        other / "NotoSansLao[wdth,wght].ttf",
        other / "NotoSansKR-Regular.otf",
    ):
        path.write_bytes(b"")
    places = (one, other)

    found = faces.in_folders("NotoSansThai", False, places)
    assert found == faces.FaceFile(one / "deep" / "er" / "NotoSansThai-Regular.ttf", 0)
    assert faces.in_folders("NotoSansThai", True, places) == faces.FaceFile(
        one / "NotoSansThai[wght].ttf", 700
    )
    assert faces.in_folders("NotoSansLao", True, places) == faces.FaceFile(
        other / "NotoSansLao[wdth,wght].ttf", 700
    )
    assert faces.in_folders("NotoSansKR", False, places) is None


@pytest.mark.parametrize("stem", ["NotoSansThai", "NotoSansMyanmar", "NotoSansEthiopic"])
def test_one_weight_of_a_variable_font_is_what_another_library_makes_of_it(stem: str) -> None:
    """Outlines and widths of both weights agree with fontTools, to the rounding of a unit."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    for bold, weight in ((False, 400), (True, 700)):
        file = faces.located(stem, bold)
        assert file is not None and file.weight == weight
        theirs = TTFont(file.path)
        del theirs["GPOS"]  # is not compared, and costs most by far
        theirs = instancer.instantiateVariableFont(theirs, {"wght": weight})
        ours = TTFont(BytesIO(faces.data(stem, bold) or b""))
        assert "gvar" not in ours and ours.getGlyphOrder() == theirs.getGlyphOrder()
        for name in ours.getGlyphOrder():
            points, others = (f["glyf"][name].getCoordinates(f["glyf"])[0] for f in (ours, theirs))
            for (x, y), (u, v) in zip(points, others, strict=True):
                assert abs(x - u) <= 1 and abs(y - v) <= 1, (name, weight)
            assert abs(ours["hmtx"][name][0] - theirs["hmtx"][name][0]) <= 1, (name, weight)


def test_a_face_of_the_extra_counts_among_what_a_file_is_made_from(tmp_path: Path) -> None:
    """A leaflet with Thai letters names the Thai face; one without any names none."""
    thai, english = typeface("noto-sans", "th"), typeface("noto-sans", "en")

    assert thai.beyond(["5 mg"]) == ("NotoSansThai",)
    assert english.beyond(["plain words \u2013 café"]) == ()
    assert english.beyond(["ยา", "약"]) == ("NotoSansThai", "NotoSansKR")
    assert re.fullmatch("[0-9a-f]{64}", faces.digest("NotoSansThai"))
    assert faces.digest("NotoSansThai") != faces.digest("NotoSansLao")


@pytest.mark.parametrize("language", RUN_ON)
def test_lines_break_between_words_and_the_proof_agrees(language: str, tmp_path: Path) -> None:
    """A narrow text has many lines; none ends where the proof's own rules forbid it."""
    said = SAID[language]
    parts = [said[start:end] for start, end in pieces(bind(said))]

    assert "".join(parts) == said.replace(" ", "")
    assert len(parts) > said.count(" ") + 6
    assert max(map(len, parts)) <= 16
    text = said.replace(" ", "")
    at = 0
    for part in parts[:-1]:
        at += len(part)
        assert not is_parted(text[:at], text[at:]), (text[at - 5 : at], text[at : at + 5])


def test_an_author_s_zero_width_space_is_a_place_to_break(tmp_path: Path) -> None:
    """It parts words, takes no room, is no letter, and is allowed beside such letters alone."""
    assert ["ยา\u200bเม็ด"[a:b] for a, b in pieces("ยา\u200bเม็ด")] == [("ยา"), ("เม็ด")]
    pages = laid(leaflet(tmp_path, "th", "ยา\u200bเม็ด", "กิน\u200bยา 1 เม็ด"))
    words = [
        sign[1]
        for page in pages.pages
        for op in page
        if isinstance(op, Glyphs)
        for word in op.words
        for sign in word.signs
    ]
    assert "\u200b" not in "".join(words)
    assert "กินยา1เม็ด" in by_pypdf(
        built(leaflet(tmp_path, "th", "ยา\u200bเม็ด", "กิน\u200bยา 1 เม็ด"))
    ).replace(" ", "")
    assert trials.found(tmp_path, trials.leaflet("'a\u200bb'")) == [("yaml-character", 6, 11)]
    assert trials.found(tmp_path, trials.leaflet('"a\\u200bb"'))[0][0] == "yaml-character"


def test_without_dictionaries_long_runs_are_one_finding(tmp_path: Path) -> None:
    """Where ICU is missing, a text without places to break says so; with them it is fine."""
    code = (
        "from handout.language import line_breaks\n"
        "print(line_breaks.rules(), line_breaks.too_long(sys.argv[1]),"
        " line_breaks.too_long(sys.argv[2]), sorted(line_breaks.inside(sys.argv[1])))\n"
    )
    said = SAID["th"].split(" ")[0]
    parted = "\u200b".join(said[a:b] for a, b in pieces(said))

    assert without_extra(code, f"a {said}", parted).split() == ["none", "2", "-1", "[]"]
    assert line_breaks.too_long(said) == -1
    system = (
        "sys.modules.pop('manimgx_fonts')\n" + _CHECK  # faces of the system, no dictionaries
    )
    rows = without_extra(system, str(leaflet(tmp_path, "th", said[:9], said, said)))
    assert [row.split("\t")[:4] for row in rows.splitlines() if "\terror" in row] == [
        ["script-breaks", "error", "7", "10"]
    ]
    assert line_breaks.rules()[0].isdigit()


@pytest.mark.parametrize(
    "text",
    ["1 เม็ด", "2 ເມັດ", "3 គ្រាប់", "4 လုံး", "5 정", "6 ኪኒን", "7 հաբ", "8 ტაბლეტი", "9 మాత్రలు", "2 錠"],
)
def test_a_number_stays_with_the_word_after_it(text: str) -> None:
    """In these scripts any word after a number is bound to it, and the proof asks for it."""
    assert bind(text) == text.replace(" ", NBSP)
    assert parted(text[:1], text[1:])


@pytest.mark.parametrize(
    ("ends", "starts"),
    [
        ("เ", "ม็ด"),
        ("ม", "็ด"),
        ("น", "ำ"),
        ("บ่อย ", "ๆ"),
        ("ខ្", "មែរ"),
        ("က", "န်"),
        ("အနှ", "စ်"),
        ("飲んで", "、水"),
        ("チ", "ョコ"),
        ("（", "朝"),
    ],
)
def test_the_proof_knows_what_no_line_may_part(ends: str, starts: str) -> None:
    """Marks, vowels before their letter, stacks, final consonants, stops and small kana."""
    assert is_parted(ends, starts)


@pytest.mark.parametrize(
    ("ends", "starts"),
    [
        ("กิน", "ยา"),
        ("ថ្នាំ", "នេះ"),
        ("ဆေးကို", "သောက်"),
        ("水で", "飲"),
        ("약을 ", "매일"),
        ("薬 ", "っ"),
        ("ยา ", "ะ"),
        ("a ", "b"),
    ],
)
def test_the_proof_lets_words_part(ends: str, starts: str) -> None:
    """A line may end between two words."""
    assert not is_parted(ends, starts)


def test_small_kana_and_marks_open_no_line() -> None:
    """Japanese lines keep to the usual kinsoku sets."""
    text = "「チョコレートを、ちょっとだけ食べた。」"
    parts = [text[start:end] for start, end in pieces(text)]

    assert "".join(parts) == text
    assert not [part for part in parts if part[0] in "ョーっょ、。」"]
    assert not [part for part in parts if part[-1] == "「"]


def test_every_language_of_the_program_has_a_script_here_or_a_face(tmp_path: Path) -> None:
    """No language has words that no typeface of the program or its extra could draw."""
    for path in FOLDER.glob("*.yaml"):
        ready, found = check(leaflet(tmp_path, path.stem, "Word"), tmp_path)
        assert ready is not None, (path.stem, found)
        face = typeface("atkinson-hyperlegible-next", path.stem)
        lacks = {c for w in wording(path.stem, "").words.values() for c in w if face.missing(c)}
        assert lacks == set(), path.stem


def test_a_file_is_not_called_foreign_where_only_its_face_is_missing(tmp_path: Path) -> None:
    """Who verifies a Thai leaflet without the extra is told to install it, not to distrust it."""
    said = SAID["th"]
    path = built(leaflet(tmp_path, "th", said[:9].strip(), said))
    code = (
        "from handout.cli import main\n"
        "sys.stderr = sys.stdout\n"
        "main(['verify', '--sources', *sys.argv[1:]])\n"
    )

    told = without_extra(code, str(tmp_path), str(path))

    assert "pip install 'handout[fonts]'" in told
    assert "none of handout's" not in told
