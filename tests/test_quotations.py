"""Words of a right-to-left language in a line that runs the other way: each quotation by itself.

The judge of pages is PDFium, as for right-to-left leaflets; nothing of handout is asked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import SOURCES
from test_right_to_left import WORDS, faults, lines, shown

from handout import pipeline
from handout.base.formats import format_of
from handout.proof import Approved, web
from handout.setting import words

QUOTED = {
    "Say [{0}](lang:X) 2 [{1}](lang:X) a day.": "Say{0}2{1}aday.",
    "[{0}](lang:X), 3, [{1}](lang:X): 5.": "{0},3,{1}:5.",
    "Say [{0} 2 \u00d7 500 mg {1}](lang:X) now": "Say{1}2\u00d7500mg{0}now",
    "Call [{0} 0800 555 0199](lang:X), now": "Call08005550199{0},now",
    "Say [{0} **5-7** {1}](lang:X) now": "Say{1}5-7{0}now",
    "[{0} **{1}** {0}](lang:X) x": "{0}{1}{0}x",
    "**[{0}](lang:X)** 5/10 [{1}](lang:X)": "{0}5/10{1}",
    "[{0} {1}: 5](lang:X)": "5:{1}{0}",
}


def quoting(language: str, folder: Path) -> pipeline.CheckedLeaflet:
    """Return an English leaflet with words of a language in its lines."""
    said = [line.format(*WORDS[language].split()).replace(":X", f":{language}") for line in QUOTED]
    leaflet = {"heading": "Words", "content": said}
    made = {"title": "Words", "language": "en-GB", "sections": [leaflet]}
    path = folder / "made.yaml"
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    ready, findings = pipeline.check(path, SOURCES)
    assert ready is not None, findings
    return ready


@pytest.mark.parametrize("language", sorted(WORDS))
def test_quoted_words_are_in_order_among_themselves(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words marked as another language are one thing where they stand, a number in them or beside
    them stays on its side; a writer that forgets this is caught."""
    ready = quoting(language, tmp_path)
    format = format_of("standard", "a4")
    approved = Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)
    data, _, _ = pipeline.rendered(ready, format, "A" * 64)
    assert data is not None
    stand = [shown(row) for _, row in lines(data)]

    wanted = [re.sub("R+", "R", line.format("R", "R")) for line in QUOTED.values()]
    assert [line for line in wanted if line not in stand] == []
    assert faults(data, approved) == []

    forgets = words.set_words
    monkeypatch.setattr(
        "handout.setting.context.set_words",
        lambda runs, *of: forgets(tuple(run._replace(turned=False) for run in runs), *of),
    )
    spoilt, _, _ = pipeline.rendered(ready, format, "A" * 64)
    assert spoilt is not None
    assert faults(spoilt, approved) != []


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_web_page_sets_quoted_words_apart_and_whole(language: str, tmp_path: Path) -> None:
    """One element for all styles of a quotation, and phrases in it in pieces of their own; two
    elements side by side, or a phrase in none, are caught."""
    ready = quoting(language, tmp_path)
    page, found = pipeline.web_page(ready)
    approved = Approved(ready.leaflet, ready.brand, "html", (), ready.pictures)
    text = page.decode()
    first = WORDS[language].split()[0]

    assert found == ()
    for old, new in (
        (f"{first} <strong>", f'{first} </span><span lang="{language}" dir="rtl"><strong>'),
        ('<bdi dir="ltr">2 \u00d7 500 mg</bdi>', "2 \u00d7 500 mg"),
    ):
        assert old in text
        edited = text.replace(old, new).encode()
        assert "proof-order" in {f.id for f in web.prove(edited, "page.html", approved).findings}
