"""Any leaflet builds and proves clean; any single edit of a page is caught, or changes nothing."""

from __future__ import annotations

import ctypes
import random
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from generated import SYLLABLES, judged, leaflets, words
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spoil import Copy

from handout.base.finding import has_errors
from handout.base.formats import EVERY_EDITION
from handout.proof import Approved, prove


@st.composite
def cards(draw: st.DrawFn, language: str) -> dict[str, Any]:
    """A leaflet of which a wallet card can hold what is meant for it."""
    leaflet: dict[str, Any] = draw(leaflets(1, language))
    rest = [{**section, "on_card": False} for section in leaflet["sections"]]
    said = {"heading": draw(words(language, 2))[:20].strip(), "content": [draw(words(language, 5))]}
    return {**leaflet, "sections": [*rest, {**said, "on_card": True}]}


# Each language in an edition by turns: the smallest leaflet, and two as they come.
TURNS = [
    (language, EVERY_EDITION[at % len(EVERY_EDITION)])
    for at, language in enumerate(sorted(SYLLABLES))
]


@pytest.mark.parametrize(("language", "edition"), TURNS)
@settings(max_examples=settings.default.max_examples // 66)
@given(data=st.data())
def test_any_leaflet_builds_and_proves_clean(
    language: str, edition: str, data: st.DataObject
) -> None:
    """Whatever words, scripts and blocks a leaflet has, its file says what it says."""
    found = judged(
        data.draw(cards(language) if edition == "wallet-card" else leaflets(2, language)), edition
    )
    assert not has_errors(found.checked), found.checked
    assume(found.is_made)

    assert found.wrong == []


# ---------------------------------------------------------------- random edits

_NEAR = 12.0  # points that a letter may move before anybody calls it another place


def seen(data: bytes) -> list[tuple[str, float, float, float]]:
    """Return what PDFium reads: each character with its size and place."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            size = pdfium.FPDFText_GetFontSize(text.raw, ctypes.c_int(at))
            found.append((text.get_text_range(at, 1), size, left + right, bottom + top))
    document.close()
    return found


def alike(one: bytes, other: bytes) -> bool:
    """Say whether two files read alike, letter for letter, in one size and place."""
    left, right = seen(one), seen(other)
    return len(left) == len(right) and all(
        a == b and abs(size - its) < 0.1 and abs(x - u) < 2 * _NEAR and abs(y - v) < 2 * _NEAR
        for (a, size, x, y), (b, its, u, v) in zip(left, right)
    )


EDITED = (
    "blood-test.pdf",
    "concussion-going-home.pdf",
    "diazepam-muscle-spasms.ar.pdf",
    "diazepam-muscle-spasms.bn.pdf",
)
INSTEAD = (b"", b"0", b"9", b"-", b".", b" ", b"A", b"<", b"f", b"Q")


@pytest.mark.parametrize("name", EDITED)
def test_any_edit_of_a_page_is_caught_or_changes_nothing(
    name: str, built: dict[str, Path], approvals: dict[str, Approved]
) -> None:
    """Bytes changed, added or taken away in a page's instructions never alter a word unseen.

    So many that go, and each that comes instead: every pair is tried, and each file meets a
    quarter of them, somewhere; `explore` goes round ten times.
    """
    data, dice = built[name].read_bytes(), random.Random(name)
    turn = EDITED.index(name)
    pairs = [(count, more) for count in range(4) for more in INSTEAD if count or more]
    for count, more in pairs[turn :: len(EDITED)] * (settings.default.max_examples // 200):
        copy = Copy(data)
        page = dice.randint(1, len(copy.pages))
        content = copy.content(page)
        at = dice.randrange(len(content))
        copy.draw(page, content[:at] + more + content[at + count :])
        edited = copy.data()
        findings = prove(edited, name, approvals[name]).findings
        found = [one for one in findings if one.id != "proof-resaved"]

        assert found or alike(data, edited), (page, at, count, more)
