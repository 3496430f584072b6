"""Leaflets of every kind, made up: any language, block, edition, and texts of odd sizes.

A leaflet that passes the check and whose pages the proof stops is a fault of the layout, whatever
its author wrote."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from conftest import SOURCES
from hypothesis import strategies as st

from handout import pipeline
from handout.base.finding import ERROR, Finding
from handout.base.formats import HTML, format_of
from handout.proof import Approved, prove

# Where no setting can be better, the proof says so and the file is made: a heading before a box
# that fills a page.
UNAVOIDABLE = {"proof-widow", "proof-heading-last"}

PICTURE = "picture.svg"
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><path d="M0 0h90v40h-90z"/></svg>'
)

# Syllables, not letters: what one script joins, stacks or marks comes in that order in any word.
SYLLABLES = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z A E I O M",
    "pl": "a ą b c ć d e ę f g h l ł m n ń o ó p r s ś t u w y z ź ż",
    "cy": "a â b c ch dd e ê ff ng i î ll o ô ph rh th u û w ŵ y ŷ",
    "vi": "ẹ ị ọ ụ a ă â b c d đ ê g h i k l m n ô ơ p q r t ư v x ỳ à ả ã ạ ế ộ ữ",
    "el": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω ά έ ή ί ό ύ ώ ΐ",
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "ar": "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ة ى أ إ آ ئ لا مُ بِ تَ شّ",
    "fa": "ا ب پ چ ژ ک گ ی می\u200cخ نمی\u200cش ه و د ر",
    "ur": "ا ب پ ٹ ڈ ڑ ں ھ ہ ے ی گ چ ک ھا",
    "ps": "ا ب پ ټ ځ څ ډ ړ ږ ښ ګ ڼ ۍ ې و",
    "he": "א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת ם ן שָׁ בִּ",
    "hi": "क ख ग कि की कु के को कं क्ष त्र ज्ञ श्र र्क क्र ट्ट द्ध ह्म ड़ ढ़ आ ई ऊ ऐ",
    "ne": "म न छ हो गर् नु र्\u200dय ङ्ग द्य त्त",
    "bn": "ক খ গ কি কী কু কে কো ক্ষ জ্ঞ ত্র র্ক ক্র ন্ধ ঙ্গ ৎ ড় ঢ় য় ত্\u200d অ আ",
    "pa": "ਕ ਖ ਗ ਕਿ ਕੀ ਕੁ ਕੇ ਕੋ ਕੰ ਸ੍ਹ ਪ੍ਰ ੜ ਸ਼ ਅ ਆ ਇ ਤੱ",
    "gu": "ક ખ ગ કિ કી કુ કે કો કં ક્ષ જ્ઞ ત્ર ર્ક ક્ર દ્ધ અ આ",
    "ta": "க கா கி கீ கு கூ கெ கே கை கொ கோ கௌ க் ங ச ஞ ட ண ஸ்ரீ க்ஷ",
    "zh-Hans": "的 一 是 不 了 人 我 在 有 他 这 中 大 来 上 国 个 到 说 们 ， 。 、",
    "th": "กา ขิ นี่ ดู เม็ด ผู้ ป่วย ยา วัน ละ ครั้ง น้ำ ไม่ ๆ",
    "lo": "ກາ ຂີ ນ້ຳ ຢາ ເມັດ ມື້ ລະ ຄັ້ງ ບໍ່ ໃຫ້",
    "km": "ក ខ្ញុំ ថ្នាំ គ្រាប់ ថ្ងៃ ដង ទឹក មិន ស្រ្តី",
    "my": "က ဆေး တစ် နေ့ ကြိမ် လုံး မှာ သည် ကျွန်ုပ်",
    "am": "ሀ ለ መ ክኒን ቀን አንድ ውሃ ጊዜ",
    "ka": "ა ბ გ წამ ალი დღე ში",
    "hy": "ա բ գ դեղ օր եւ ը",
    "ko": "약 은 하루 세 번 먹 는 다 물 을",
    "ja": "薬 を 一日 三回 飲 みます 。 、 ー ッ ャ （ 水 ）",
    "te": "క కి కు కే క్ష మం దు రో జు త్ర",
    "kn": "ಕ ಕಿ ಕು ಕೇ ಕ್ಷ ಔ ಷ ಧ ತ್ರ",
    "ml": "ക കി കു കേ ക്ഷ മ രു ന്ന് ന്റെ",
    "si": "ක කි කු කේ ක්\u200dෂ බෙ හෙ ත් ශ්\u200dරී",
    "zh-Hant": "的 一 是 不 了 人 我 在 有 他 這 中 大 來 上 國 個 到 說 們 ， 。 「 」",
}
AMOUNTS = (
    "2 mg",
    "0.5 ml",
    "10 mg to 20 mg",
    "3 times a day",
    "1,000 units",
    "5%",
    "37.5 °C",
    "1 in 10",
    "500/125 mg",
    "\u2265 38.5 \u00b0C",
    "2 \u00d7 5 mL",
    "(2 mg / 5 mL)",
    "1 [2 (3)]",
    "\u0665\u0660\u0660",
    "H~2~O",
    "10^9^/L",
    "\u00b1 2",
    "50%\u201360%",
    "24 hours",
    "01632 960 014",
    "10-15",
    "2/3",
    "(4)",
    "no. 7",
    "2 to 3",
    "9am to 5pm",
    "22 November 2028",
    "(5 mg)",
    "[6]",
    "4 + 4",
    "+44 1632 960014",
    "ward@example.org",
    "https://example.org/a-b/c?d=1",
    "www.example.org/x",
    "10 mg/kg",
    "B12",
    "-",
    "\u2013",
    "a/b",
    "\u00ab2\u00bb",
)
OTHERS = ("ar", "fa", "he", "fr", "hi", "zh-Hans", "th", "ja", "ko")


@st.composite
def words(draw: st.DrawFn, language: str, most: int = 25) -> str:
    """Words of a language, with amounts, brackets and stops among them."""
    # Thrown from one number: to draw each syllable costs more than to set and prove the page.
    return spoken(random.Random(draw(st.integers(0, 999_999))), language, most)


def spoken(dice: random.Random, language: str, most: int) -> str:
    """Return words of a language as dice fall."""
    syllables, most_of_a_word = SYLLABLES[language].split(), dice.choice((4, 8, 20))
    parts = [
        "".join(dice.choices(syllables, k=few(dice, most_of_a_word)))
        if dice.randrange(4)
        else dice.choice(AMOUNTS)
        for _ in range(few(dice, most))
    ]
    text = " ".join(parts).lstrip("-+\u2013 ") or "a"  # at a line's start they would make a list
    return text + dice.choice(("", ".", "?", "! ", ":", "…", " (" + parts[0] + ")"))


def few(dice: random.Random, most: int) -> int:
    """Return how many of something: some six, seldom many, never more than `most`."""
    return min(most, 1 + int(dice.expovariate(1 / 5)))


@st.composite
def inline(draw: st.DrawFn, language: str, most: int = 25) -> str:
    """Words with bold and links among them."""
    text = draw(words(language, most))
    for _ in range(draw(st.integers(0, 2))):
        other, inner = draw(st.sampled_from(OTHERS)), draw(words(language, 4)).strip()
        foreign = draw(words(other if other in SYLLABLES else "en", 4)).strip()
        text += draw(
            st.sampled_from(
                (
                    f" **{inner}** ",
                    *(
                        f"{before}[{said}]({led}){after}"
                        for said, led in (
                            (inner, "https://example.org/a"),
                            (inner, "lang:fr"),
                            (foreign, f"lang:{other}"),
                        )
                        for before, after in ((" ", " "), ("", ""), (" (", ") "), (" ", ". "))
                    ),
                )
            )
        )
        text += draw(words(language, 5))
    return text


@st.composite
def prose(draw: st.DrawFn, language: str) -> str:
    """Paragraphs, sub-headings and lists, one inside another."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("text", "bullets", "numbers", "nested", "heading")))
        items = draw(st.lists(inline(language, 10), min_size=1, max_size=4))
        if kind == "text":
            made.append(draw(inline(language)))
        elif kind == "heading":
            made.append(f"### {draw(words(language, 4))}\n\n{draw(inline(language))}")
        elif kind == "numbers":
            made.append("\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)))
        else:
            inner = "\n".join(f"  - {item}" for item in items) if kind == "nested" else ""
            made.append("\n".join(f"- {item}" for item in items) + ("\n" + inner if inner else ""))
        made.append(draw(words(language, 6)))  # parts one list from the next
    return "\n\n".join(made)


@st.composite
def noted(draw: st.DrawFn, language: str) -> str:
    """A paragraph with a footnote, and prose about it."""
    note = f"[^1]\n\n[^1]: {draw(inline(language))}"
    return f"{draw(prose(language))}\n\n{draw(words(language, 9)).strip()}{note}"


@st.composite
def table(draw: st.DrawFn, language: str) -> dict[str, Any]:
    """A table of any shape: few columns or many, rows by the dozen, cells longer than a page."""
    columns = draw(st.sampled_from((1, 2, 3, 3, 4, 5, 7, 10, 12)))
    rows = draw(st.sampled_from((1, 2, 4, 7, 30)))
    most = draw(st.sampled_from((1, 3, 8) if columns * rows < 60 else (1, 3)))
    amount = st.sampled_from(AMOUNTS).map(lambda said: said.lstrip("-+ ") or "0")
    few = st.one_of(amount, words(language, most), inline(language, most))
    pool = draw(st.lists(few, min_size=1, max_size=12))
    if draw(st.integers(0, 5)) == 0:  # longer than a page, or heads that fill one
        pool.append(" ".join([draw(words(language, 25)) for _ in range(3)] * 12))
    said = st.sampled_from(pool)
    heads = st.lists(
        st.one_of(words(language, 3), words(language, 3), said), min_size=columns, max_size=columns
    )
    row = st.lists(said, min_size=columns, max_size=columns)
    made = {
        "columns": draw(heads),
        "rows": [draw(row) for _ in range(rows)],
        "row_headers": draw(st.booleans()),
    }
    return made | ({"caption": draw(words(language, 6))} if draw(st.booleans()) else {})


OF_ROWS = (
    "medicine_grid action_plan timetable glossary teach_back checklist label diary risk figure"
).split()
OTHER_KINDS = "prose prose warning steps table key_facts contacts fill_in qr".split()


@st.composite
def of_rows(draw: st.DrawFn, language: str, kind: str) -> Any:
    """What stands under the key of a block that is made of entries or rows."""
    most = draw(st.sampled_from((2, 8, 25)))
    said, short = inline(language, most), words(language, 4).map(lambda said: said[:40].strip())
    if kind == "medicine_grid":
        keys = ("what_for", "morning", "midday", "evening", "bedtime", "notes")
        rows = [
            {"medicine": draw(words(language, 3))}
            | {key: draw(said) for key in keys if draw(st.booleans())}
            for _ in range(draw(st.sampled_from((1, 4, 12))))
        ]
        heads = draw(st.lists(short, min_size=6, max_size=6)) if draw(st.booleans()) else None
        return {"rows": rows} | ({"columns": heads} if heads else {})
    if kind == "action_plan":
        some = st.lists(said, min_size=1, max_size=5)
        zones = draw(st.lists(st.sampled_from(("green", "amber", "red")), min_size=1, max_size=3))
        return [{"zone": zone, "state": draw(some), "do": draw(some)} for zone in zones]
    if kind == "timetable":
        rows = [
            {"when": draw(inline(language, 3)), "what": draw(said)}
            for _ in range(draw(st.sampled_from((1, 5, 20))))
        ]
        return {"columns": draw(st.lists(short, min_size=2, max_size=2)), "rows": rows}
    if kind == "glossary":
        count = draw(st.sampled_from((1, 5, 20)))
        return [{"term": draw(short), "meaning": draw(said)} for _ in range(count)]
    if kind == "label":
        size = draw(st.sampled_from(("70x38", "70x35", "89x36", "97x37")))
        return {"text": draw(short), "size": size}
    if kind == "diary":
        heads = draw(st.lists(short, min_size=2, max_size=draw(st.integers(2, 7))))
        named = draw(st.lists(short, min_size=1, max_size=8)) if draw(st.booleans()) else None
        lines = {"lines": draw(st.integers(1, 40))} if draw(st.booleans()) else {}
        return {"columns": heads} | ({"rows": named} if named else {}) | lines
    if kind == "risk":
        of = draw(st.sampled_from((10, 20, 50, 100, 200, 500, 1000)))
        count = draw(st.integers(0, of))
        return {"people": f"{count} in {of}", "text": f"{draw(said)} {count} / {of} {draw(short)}"}
    if kind == "figure":
        made = {"image": PICTURE, "alt": draw(short), "width": f"{draw(st.integers(20, 100))}%"}
        return made | ({"caption": draw(said)} if draw(st.booleans()) else {})
    if kind == "teach_back":
        question = words(language, 12).map(lambda said: said[:190].strip())
        return draw(st.lists(question, min_size=1, max_size=5))
    return draw(st.lists(said, min_size=1, max_size=9))


@st.composite
def block(draw: st.DrawFn, language: str) -> Any:
    """One block of content."""
    kind = draw(st.sampled_from([*OTHER_KINDS, *OF_ROWS]))
    if kind == "prose":
        return draw(st.one_of(prose(language), prose(language), noted(language)))
    if kind in OF_ROWS:
        return {kind: draw(of_rows(language, kind))}
    if kind == "warning":
        return {
            "warning": {
                "level": draw(st.sampled_from(("emergency", "urgent", "note"))),
                "title": draw(inline(language, 5)),
                "text": draw(prose(language)),
            }
        }
    if kind == "steps":
        steps = draw(st.lists(st.one_of(inline(language), prose(language)), min_size=1, max_size=5))
        start = draw(st.sampled_from((0, 0, 2, 9, 50)))
        return {"steps": {"start": start, "steps": steps} if start else steps}
    if kind == "table":
        return {"table": draw(table(language))}
    if kind == "key_facts":
        return {
            "key_facts": [
                {"label": draw(words(language, 2))[:50].strip(), "text": text}
                for text in draw(st.lists(inline(language, 8), min_size=1, max_size=4))
            ]
        }
    if kind == "contacts":
        return {
            "contacts": [
                {
                    "name": name[:80].strip(),
                    "phone": "01632 960 014",
                    "hours": "9am to 5pm",
                    "web": "https://example.org/contact-us",
                }
                for name in draw(st.lists(words(language, 3), min_size=1, max_size=3))
            ]
        }
    if kind == "fill_in":
        return {
            "fill_in": [
                {"label": draw(words(language, 4))[:100].strip(), "lines": draw(st.integers(1, 3))}
            ]
        }
    return {
        "qr": {
            "address": "https://example.org/" + "x" * draw(st.integers(1, 30)),
            "text": draw(words(language, 4)),
        }
    }


@st.composite
def leaflets(draw: st.DrawFn, most: int = 3, language: str = "") -> dict[str, Any]:
    """A leaflet in a language, or in some, with anything in it; at most so many sections and blocks
    each."""
    language = language or draw(st.sampled_from(sorted(SYLLABLES)))
    sections = [
        {
            "heading": draw(words(language, 5))[:100].strip(),
            "on_card": draw(st.booleans()),
            "content": [
                made.replace("[^1]", f"[^{at}-{n}]") if isinstance(made, str) else made
                for n, made in enumerate(
                    draw(st.lists(block(language), min_size=1, max_size=most)), 1
                )
            ],
        }
        for at in range(draw(st.integers(1, most)))
    ]
    return {
        "title": draw(words(language, 4))[:60].strip(),
        "language": language,
        "brand": draw(st.sampled_from(("riverside", "lakeside"))),
        "paper": draw(st.sampled_from(("a4", "letter"))),
        "main_message": draw(inline(language)),
        "call_to_action": draw(words(language)),
        "review": {
            "version": "1.2",
            "status": "draft",
            "written_on": "2026-11-22",
            "review_by": "2028-11-01",
            "author": "Pharmacy",
        },
        "sections": sections,
    }


class Judged(NamedTuple):
    """What became of a leaflet in an edition: what the check, the layout and the proof found."""

    checked: tuple[Finding, ...]
    laid: tuple[Finding, ...] = ()
    proved: tuple[Finding, ...] = ()
    is_made: bool = False

    @property
    def wrong(self) -> list[Finding]:
        """What the proof holds against pages whose leaflet passed the check."""
        return [f for f in self.proved if f.severity == ERROR or f.id not in UNAVOIDABLE]


def judged(leaflet: dict[str, Any], edition: str, font: str = "") -> Judged:
    """Check a leaflet, lay it out and prove it; `font` is in place of its brand's."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.yaml"
        path.write_text(json.dumps(leaflet, ensure_ascii=False), encoding="utf-8")
        (Path(folder) / PICTURE).write_text(DRAWN, encoding="utf-8")
        return judged_at(path, SOURCES, edition, font)


def judged_at(path: Path, sources: Path, edition: str, font: str = "") -> Judged:
    """Check the leaflet of a file, lay it out in an edition and prove it, its sheets too."""
    ready, findings = pipeline.check(path, sources)
    if ready is None:
        return Judged(findings)
    if font:
        ready = ready._replace(brand=ready.brand._replace(font=font))
    if edition == HTML:
        return Judged(findings, proved=pipeline.web_page(ready)[1], is_made=True)
    format = format_of(edition, ready.leaflet.paper or ready.brand.paper)
    data, _, laid = pipeline.rendered(ready, format, "A" * 64)
    if data is None:  # a box taller than a page: the author's to mend
        return Judged(findings, laid)
    approved = Approved(ready.leaflet, ready.brand, edition, (format.paper,), ready.pictures)
    proved = prove(data, "generated.pdf", approved).findings
    if format.imposition:
        sheets, _ = pipeline.imposed(ready, format, "A" * 64)
        proved += pipeline.folded(sheets, path.with_suffix(".pdf"), data, ready, format)
    return Judged(findings, laid, proved, True)
