"""Right-to-left pages as they are printed: no phrase turned, no bracket the wrong way round.

The judge is PDFium: which characters stand on a line, from left to right, by where they are drawn.
What must stand there follows from how a line was made up, of words and phrases known beforehand.
Nothing of handout is asked.
"""

from __future__ import annotations

import ctypes
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import SOURCES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout import pipeline
from handout.base.finding import ERROR
from handout.base.formats import format_of
from handout.language.isolates import Phrase
from handout.proof import Approved, prove
from handout.proof.result import MOST_OF_A_KIND
from handout.setting import words

WORDS = {
    "ar": "خذ قرص بعد طعام كل صباح ومساء عند نوم",
    "fa": "قرص پس از غذا هر صبح می\u200cخورید شب چه",
    "he": "קחו כדור אחרי ארוחה בכל בוקר ערב שינה",
    "ps": "ګولۍ وروسته ډوډۍ هر سهار ښه شپه خوړل",
    "ur": "گولی بعد کھانے ہر صبح شام رات پہلے",
}
NAMED = """Co-amoxiclav 500/125 mg | Amoxicillin 500 mg | 140/90 mmHg | 2 mg / 5 mL
NHS 111 online | 4.0-7.0 mmol/L | (800) 955-0123 | 1-0-0"""
OTHERS = """+44 1632 960 001 | +1 (800) 955-0123 ext. 4 | 10%-20% | 36.5-37.5 °C | ≥ 38.5 °C | < 5
50% | -5 °C | 12/03/2026 | 08:30–09:15 | pH 7.4 | 50 mg/mL | 2 x 500 mg | 2 × 5 | No. 5 | 1 : 10
v1.2.3 | ward@example.org | example.org/a-b/c | Amoxicillin (Amoxil) 500 mg | (Amoxil) 5 mg
Take 5, then 6 | 1,000.5 mg | 0.5-1 | 2026-03-12 | 5 ~ 7 | 3 = 2 + 1 | +44 (0) 20 7946 0018
65+ | m² | 8 a.m."""
NATIVE = (
    "٥٠٠ | ٥-٧ | ١-٠-١ | ٥٫٥ | ٥٠٠/١٢٥ | ۱۴۰۵/۰۳/۱۲ | ۰۸:۳۰–۰۹:۱۵ | (۰۲۱) ۵۵۵-۰۱۲۳ | +۹۸ ۲۱ ۱۲۳"
)
UNITS = "mg | mL | mg/mL | mmol/L | % | °C | kg | tablets | mmHg | mcg/kg/day"
NAMES = "Amoxicillin | Co-amoxiclav | NHS | Vitamin B12 | St. John | A & E | Type 2"


def parts(text: str) -> list[str]:
    return [part.strip() for line in text.split("\n") for part in line.split("|")]


# ---------------------------------------------------------------- the judge


class Sign:
    """A character on a page, with its place and its box."""

    def __init__(self, text: Any, at: int):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
        self.text = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        self.x, self.y = x.value, y.value
        self.box = text.get_charbox(at)


def lines(data: bytes) -> Iterator[tuple[Any, list[Sign]]]:
    """Yield each line of a file: its page, and its characters from left to right."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        rows: dict[int, list[Sign]] = defaultdict(list)
        for at in range(text.count_chars()):
            sign = Sign(text, at)
            if not sign.text.isspace():
                rows[round(sign.y)].append(sign)
        for row in rows.values():
            yield page, sorted(row, key=lambda sign: sign.x)
    document.close()


_SIDED = "()[]<>\u2264\u2265"
_FOREIGN = re.compile(r"R[R\u0300-\u036f]*")


def shown(row: list[Sign]) -> str:
    """Return a line as it stands: `R` for right-to-left words, `I` for what has an open side.

    PDFium turns brackets as it thinks fit; which way they open, their ink says.
    """
    return _FOREIGN.sub("R", "".join(map(plain, "".join(sign.text for sign in row))))


def plain(character: str) -> str:
    """Return `R` for a letter of right-to-left words or a mark on one, `I` for brackets and <."""
    if character in _SIDED:
        return "I"
    kind = unicodedata.bidirectional(character)
    return "R" if kind in ("R", "AL", "NSM") else "" if kind in ("BN", "WS") else character


def wanted(units: list[str]) -> str:
    """Return what a line made of words and phrases must look like: the first at its right."""
    return _FOREIGN.sub("R", "".join("".join(map(plain, unit)) for unit in reversed(units)))


def opens_to(page: Any, sign: Sign) -> str:
    """Return which bracket is drawn, by its ink: the middle of `(` stands left of its ends."""
    scale = 6
    left, bottom, right, top = sign.box
    image = page.render(
        scale=scale,
        crop=(left, bottom, page.get_width() - right, page.get_height() - top),
        grayscale=True,
    ).to_pil()
    ink = [
        image.crop((0, y, image.width, y + 1)).point(lambda value: 255 * (value < 128)).getbbox()
        for y in range(image.height)
    ]
    dark = [(box[0], box[2]) for box in ink if box]
    third = len(dark) // 3
    middle = [sum(row) / len(row) for row in dark[third : 2 * third]]
    ends = [sum(row) / len(row) for row in dark[: third // 2] + dark[-third // 2 :]]
    return "(" if sum(middle) / len(middle) < sum(ends) / len(ends) else ")"


# ---------------------------------------------------------------- leaflets


def made(
    language: str, content: list[Any], folder: Path, title: str = ""
) -> tuple[bytes, Approved]:
    """Lay a leaflet out and return its file with what was approved."""
    word = WORDS[language].split()[0]
    leaflet = {
        "title": title or word,
        "language": language,
        "sections": [{"heading": word, "content": content}],
    }
    path = folder / "made.yaml"
    path.write_text(json.dumps(leaflet, ensure_ascii=False), encoding="utf-8")
    ready, findings = pipeline.check(path, SOURCES)
    assert ready is not None, findings
    data, _, findings = pipeline.rendered(ready, format_of("standard", "a4"), "A" * 64)
    assert data is not None, findings
    return data, Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)


def faults(data: bytes, approved: Approved) -> list[Any]:
    return [f for f in prove(data, "made.pdf", approved).findings if f.severity == ERROR]


# ---------------------------------------------------------------- pages


def around(phrase: str, language: str) -> list[str]:
    """Return a line of words of a language with a phrase amid them, in the order of reading."""
    first, second, third = WORDS[language].split()[1:4]
    return [first, second, phrase, third]


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_phrase_stands_as_it_is_written(language: str, tmp_path: Path) -> None:
    """Phrases of every kind, in every language that runs right to left, amid text and last."""
    every = parts(f"{NAMED} | {OTHERS} | {NATIVE}")
    rows = [around(phrase, language) for phrase in every]
    ends = [row[1:3] for row in rows]
    data, approved = made(language, [" ".join(row) + "." for row in (*rows, *ends)], tmp_path)
    stand = [shown(row) for _, row in lines(data)]

    assert [row for row in (*rows, *ends) if "." + wanted(row) not in stand] == []
    assert faults(data, approved) == []


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_kind_of_block_keeps_phrases(language: str, tmp_path: Path) -> None:
    """Lists, tables, key facts, contacts, links, warnings, titles and the foot of the page too."""
    word, other = WORDS[language].split()[:2]
    phone, dose = "(800) 955-0123", "Co-amoxiclav 500/125 mg"
    content = [
        f"- {word} {dose}\n- {word} {phone} {other}\n",
        f"1. {word} 1-0-0 {other}\n2. {word}\n",
        f"{word} [{dose}](https://example.org/a-b) {other}",
        f"{word} **{dose[:12]}** {dose[13:]} {other}",
        {"key_facts": [{"label": dose, "text": f"{word} 140/90 mmHg"}]},
        {"table": {"columns": [word, f"{word} 2 mg / 5 mL"], "rows": [[dose, phone]]}},
        {
            "warning": {
                "level": "urgent",
                "title": f"{word} NHS 111 online",
                "text": f"{word} {phone}",
            }
        },
        {"steps": [f"{word} 4.0-7.0 mmol/L"]},
        {"contacts": [{"name": f"{word} ({other})", "phone": phone, "hours": "9:00-17:00"}]},
    ]
    data, approved = made(language, content, tmp_path, f"{word} {dose}")
    text = "\n".join(shown(row) for _, row in lines(data))

    for phrase, count in {
        dose: 5,
        phone: 4,
        "1-0-0": 1,
        "140/90 mmHg": 1,
        "2 mg / 5 mL": 1,
    }.items():
        assert text.count(wanted([phrase])) >= count, phrase
    for phrase in ("NHS 111 online", "4.0-7.0 mmol/L", "9:00-17:00"):
        assert wanted([phrase]) in text, phrase
    assert text.count("RI R I".replace(" ", "")) + text.count("IRIR") >= 1
    assert faults(data, approved) == []


@pytest.mark.parametrize("language", sorted(WORDS))
def test_brackets_open_to_each_other(language: str, tmp_path: Path) -> None:
    """Around words and around phrases, a bracket's ink opens to what it holds."""
    word, other = WORDS[language].split()[:2]
    texts = [f"{word} (5 mg) {other}", f"{word} ({other}) 5", f"{word} (800) 955", f"X (Y) {word}"]
    data, approved = made(language, [*texts, f"{word} (5 {other}) X"], tmp_path)
    found = [
        "".join(opens_to(page, sign) for sign in row if sign.text in "()")
        for page, row in lines(data)
        if any(sign.text in "()" for sign in row)
    ]

    assert found == ["()"] * 5
    assert faults(data, approved) == []


NUMBERS = st.sampled_from(("5", "500", "0.5", "1,000", "37.5", "12"))
JOINED = st.sampled_from(
    ("/", "-", "–", ":", " x ", " × ", " – ", " + ", " / ", " = ", "~", " to ")
)


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """A name, numbers with a unit, brackets around any of them: what a clinician might write."""
    found = draw(NUMBERS)
    for _ in range(draw(st.integers(0, 2))):
        found += draw(JOINED) + draw(NUMBERS)
    if draw(st.booleans()):
        found += " " + draw(st.sampled_from(parts(UNITS)))
    found = draw(st.sampled_from(("", "", "≥ ", "<", "+", "~"))) + found
    if draw(st.booleans()):
        found = f"{draw(st.sampled_from(parts(NAMES)))} {found}"
    shape = draw(st.sampled_from(("{}", "{}", "({})", "[{}] 5", "({}) mg", "A ({}) B")))
    if draw(st.booleans()) and shape == "{}":
        found = found.translate(dict(zip(range(48, 58), "٠١٢٣٤٥٦٧٨٩")))
    return shape.format(found)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(language=st.sampled_from(sorted(WORDS)), found=st.lists(phrases(), min_size=8, max_size=8))
def test_any_mixture_stands_as_it_is_written(
    language: str, found: list[str], tmp_path: Path
) -> None:
    """Two phrases in a line: each as it is written, the second to the left of the first."""
    names = WORDS[language].split()
    rows = []
    for n, (first, second) in enumerate(zip(found[::2], found[1::2])):
        if len(first + second) < 50:
            rows.append([names[1], first, names[n % 5 + 2], second, names[3]])
        else:  # no more than a line holds
            rows += [[names[1], first, names[3]], [names[1], second]]
    data, approved = made(language, [" ".join(row) for row in rows], tmp_path)
    stand = [shown(row) for _, row in lines(data)]

    assert [row for row in rows if wanted(row) not in stand] == []
    assert faults(data, approved) == []


# ---------------------------------------------------------------- marks that nobody sees


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u034f", "\u200c"])
@pytest.mark.parametrize("language", ["ar", "fa", "he"])
def test_a_mark_of_direction_is_no_fault(language: str, mark: str, tmp_path: Path) -> None:
    """Alone between words, at a word's end, beside an address: nothing is drawn, nothing found."""
    word, other = WORDS[language].split()[:2]
    texts = [
        f"{word} {mark} {other}",
        f"{word}{mark} {other}{mark}.",
        f"{word} {mark}https://example.org/fa{mark} {other}",
        f"{word} [{mark}example.org/fa](https://example.org/fa){mark} {other}",
        f"{word} {mark}(800) 955-0123{mark} **{mark}{other}**{mark}",
    ]
    data, approved = made(language, texts, tmp_path)
    text = "\n".join(shown(row) for _, row in lines(data))

    assert "https://example.org/fa" in text
    assert "I800I955-0123" in text
    assert faults(data, approved) == []


@pytest.mark.parametrize("mark", ["\u200e", "\u061c"])
def test_a_line_may_end_before_a_mark_of_direction(mark: str, tmp_path: Path) -> None:
    """Wherever the line ends, the mark is no letter of a word that two lines share."""
    word = WORDS["ar"].split()[1]
    numbers = f"{mark}+44 1632 960 001{mark} {mark}A1{mark} "
    data, approved = made("ar", [f"{word} " * n + numbers * 12 for n in range(1, 9)], tmp_path)

    assert len(list(lines(data))) > 16
    assert faults(data, approved) == []


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u034f"])
def test_a_mark_of_direction_in_a_left_to_right_leaflet(mark: str, tmp_path: Path) -> None:
    """There too."""
    path = tmp_path / "made.yaml"
    path.write_text(
        f"title: Words\nlanguage: en-GB\nsections:\n  - heading: Words\n    content:\n"
        f'      - "Take {mark} 5 mg{mark} {mark}now, {WORDS["he"].split()[0]}{mark} 5 mg."\n',
        encoding="utf-8",
    )
    ready, findings = pipeline.check(path, SOURCES)
    assert ready is not None, findings
    data, _, findings = pipeline.rendered(ready, format_of("standard", "a4"), "A" * 64)
    assert data is not None, findings
    approved = Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)

    assert "Take5mgnow,R5mg." in [shown(row) for _, row in lines(data)]
    assert faults(data, approved) == []


@pytest.mark.parametrize(
    ("sign", "side"), [("<", "("), (">", ")"), ("\u2264", "("), ("\u2265", ")")]
)
def test_a_comparison_is_never_the_other_one(sign: str, side: str, tmp_path: Path) -> None:
    """Before a number, less stays less in ink, alone and close to words."""
    texts = [f"{word} {sign} 5 {word}" for word in WORDS["ar"].split()[:1]]
    data, approved = made("ar", [*texts, f"{texts[0][:2]}{sign}38.5", f"\u200f{sign} 5"], tmp_path)
    found = [
        opens_to(page, sign) for page, row in lines(data) for sign in row if sign.text in _SIDED
    ]

    assert found == [side] * 3
    assert faults(data, approved) == []


# ---------------------------------------------------------------- a writer that is wrong

# What the pages once kept in one piece, and no more.
_ONCE = re.compile(
    r"\+?(?<!\d)\d[\d ()]{5,}\d(?!\w|[.,]\d)"
    r"|(?<!\d)\d[\d.,]*[ ]?(?:[A-Za-z]+(?:/[A-Za-z]+)?|%|\u00b0[CF]?)"
)
WRONG = {
    "none": lambda text, base: [],
    "once": lambda text, base: [Phrase(*match.span()) for match in _ONCE.finditer(text)],
}


@pytest.mark.parametrize(
    ("way", "language"),
    [("none", "ar"), ("none", "he"), *[("once", language) for language in sorted(WORDS)]],
)
def test_the_proof_names_each_phrase_that_is_torn(
    language: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that keep too few phrases whole fail, by the names of those that PDFium sees torn."""
    every = parts(f"{NAMED} | {OTHERS} | {NATIVE}")
    monkeypatch.setattr(words, "isolates", WRONG[way])
    torn, named = [], []
    for some in (every[n : n + MOST_OF_A_KIND] for n in range(0, len(every), MOST_OF_A_KIND)):
        data, approved = made(language, [" ".join(around(p, language)) for p in some], tmp_path)
        text = "\n".join(shown(row) for _, row in lines(data))
        torn += [phrase for phrase in some if wanted([phrase]) not in text]
        messages = [fault.message for fault in faults(data, approved)]
        named += [p for p in some if any(m.startswith(f"`{p}` is not printed") for m in messages)]

    assert len(torn) > 8
    assert named == torn
    if way == "once":
        assert set(parts(NAMED)) - set(torn) <= ({"1-0-0"} if language == "he" else set())
