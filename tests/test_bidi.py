"""The bidirectional algorithm by Unicode's own tests, and which phrases it leaves in one piece."""

from __future__ import annotations

import pytest
import unicode_bidi

from handout.language import bidi
from handout.language.isolates import isolates
from handout.proof.expect import written_order

HEBREW, ARABIC = "\u05d1\u05d9\u05ea", "\u0628\u064a\u062a"
PHRASES = """
Co-amoxiclav 500/125 mg | Amoxicillin 500 mg | 140/90 mmHg | 4.0-7.0 mmol/L | NHS 111 online
(800) 955-0123 | +44 1632 960 001 | +1 (800) 955-0123 ext. 4 | (800) 955-0123, ext 12 | 1-0-0
1-0-1 | 1-1-1-0 | 0.5-1 mg | 10%-20% | 5% | 50 % | 36.5-37.5 °C | 38.5 ℃ | ≥ 38.5 °C | ≥38.5
< 5 | <= 5 | > 38 °C | ±2 | ~ 5 kg | -5 °C | +2 | −1.5 | .5 mg | 1,000.5 mg | 12/03/2026 | 12.3.2026
2026-03-12 | 08:30 | 08:30–09:15 | 12/03/2026 08:30 | pH 7.4 | 50 mg/mL | 2 x 500 mg | 2 × 5
No. 5 | № 5 | 1:10 | 1 : 10 | 3 = 2 + 1 | 5 ~ 7 | v1.2.3 | B12 | CO2 | m² | ½ | 2½ | $5 | 5 € | #5
ward@example.org | https://example.org/a-b/?c=1&d=2#e | https://example.org/a/ | www.example.org
Amoxicillin (Amoxil) 500 mg | (Amoxil) 500 mg | [6] 5 mg | 5 (6) | Ca2+ | 65+ | 8 a.m. | e.g. this
A, B and C | Take 5, then 6 | “Amoxil” 5 mg | "Amoxil" 5 mg | ٥٠٠ | ٥٠٪ | ٥-٧ | ١-٠-١
٥٫٥ | ٥٠٠/١٢٥ | ۱۴۰۵/۰۳/۱۲ | ۰۸:۳۰–۰۹:۱۵ | ۲ × ۵۰۰ | +۹۸ ۲۱ ۱۲۳ ۴۵۶ | (۰۲۱) ۵۵۵-۰۱۲۳ | ≥ ۳۸٫۵ | ٥،٥
"""
_RIGHT_TO_LEFT = str.maketrans("jk", "\u05d0\u05d1")
EACH = [phrase.strip() for line in PHRASES.split("\n") for phrase in line.split("|") if phrase]


def test_every_case_of_unicode_comes_out_as_unicode_says() -> None:
    """Levels and order of pages and proof are Unicode's, pairs of brackets (N0) and all.

    One case in thirteen; `make unicode` puts all of them.
    """
    found = [unicode_bidi.wrong(case) for case in unicode_bidi.cases(13)]

    assert len(found) > 10_000
    assert [one for one in found if one] == []


@pytest.mark.parametrize("phrase", EACH)
@pytest.mark.parametrize("frame", ["{0} {1} {0}", "{0} {1}.", "{0}: {1}!", "{1} {0}", "({0} {1})"])
def test_a_phrase_stays_in_one_piece(phrase: str, frame: str) -> None:
    """Whatever stands around it, a phrase is shown as it is written, whole, and nothing more is."""
    for word in (HEBREW, ARABIC):
        text = frame.format(word, phrase)
        for base in (0, 1):
            found = isolates(text, base)
            shown = "".join(bidi.reorder(text, bidi.levels(text, base, found)))

            assert [text[start:end] for start, end, _ in found] == [phrase]
            assert phrase in shown
            if base or frame.startswith("{0}"):
                assert written_order.phrases(text) == [(start, end) for start, end, _ in found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [  # `j` and `k` stand for right-to-left letters, and for nothing else
        ("jk 1, 3, 5 jk", "kj 5 ,3 ,1 kj"),  # a list of the sentence's own
        ("jk X 1\u060c Y 2 jk", "kj Y 2 \u060cX 1 kj"),
        ("jk-5 mg jk", "kj 5 mg-kj"),  # a hyphen, not a minus
        ("jk 5 mg.", ".5 mg kj"),
        ("jk: 5-7!", "!5-7 :kj"),
        ("jk (5 jk) 7", "7 )kj 5( kj"),  # brackets of the sentence, mirrored by the typeface
        ("jk X (jk Y) 5", "5 )Y kj( X kj"),
        ("jk 5 \u2013 jk", "kj \u2013 5 kj"),
        ("X \u00b7 (800) 5 \u00b7 jk", "kj \u00b7 (800) 5 \u00b7 X"),
        ("1. X jk", "kj X .1"),
        ('jk j"k 5 "X" jk', 'kj 5 "X" k"j kj'),  # gershayim are no quotation marks
        ("jk 5\u200f-7 jk", "kj 7-\u200f5 kj"),  # the author's own mark of direction
    ],
)
def test_what_is_not_of_a_phrase_stays_with_the_sentence(text: str, shown: str) -> None:
    """Stops, colons, commas of lists and brackets around other words run right to left."""
    text, shown = (words.translate(_RIGHT_TO_LEFT) for words in (text, shown))

    assert "".join(bidi.reorder(text, bidi.levels(text, 1, isolates(text, 1)))) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Say jk 5 mg now", "Say kj 5 mg now"),
        ("Say jk 5 jk now", "Say kj 5 kj now"),
        ("Say jk X-1/2 jk now", "Say kj X-1/2 kj now"),
        ("Say jk 1-0-1 jk now", "Say kj 1-0-1 kj now"),
        ("Room jk \u0665, now", "Room \u0665 kj, now"),
        ("jk (X) 5", "kj (X) 5"),
        ("X (jk jk) 5", "X (kj kj) 5"),
    ],
)
def test_right_to_left_words_in_a_left_to_right_line(text: str, shown: str) -> None:
    """They run right to left by themselves; the line around them, doses and all, does not turn."""
    text, shown = (words.translate(_RIGHT_TO_LEFT) for words in (text, shown))

    assert "".join(bidi.reorder(text, bidi.levels(text, 0, isolates(text, 0)))) == shown
