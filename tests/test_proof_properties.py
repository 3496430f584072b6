"""Any leaflet builds and proves clean; any single edit of a page is caught, or changes nothing."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from generated import judged, leaflets
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spoil import Copy

from handout.base.finding import has_errors
from handout.base.formats import EVERY_EDITION
from handout.proof import Approved, prove


@settings(max_examples=100, deadline=None, derandomize=True)
@given(leaflet=leaflets(2), edition=st.sampled_from(sorted(EVERY_EDITION)))
def test_any_leaflet_builds_and_proves_clean(leaflet: dict[str, Any], edition: str) -> None:
    """Whatever words, scripts and blocks a leaflet has, its file says what it says."""
    found = judged(leaflet, edition)
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


@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_edit_of_a_page_is_caught_or_changes_nothing(
    built: dict[str, Path], approvals: dict[str, Approved], data: st.DataObject
) -> None:
    """One byte changed, added or taken away in a page's instructions never alters a word unseen."""
    name = data.draw(
        st.sampled_from(
            (
                "blood-test.pdf",
                "concussion-going-home.pdf",
                "diazepam-muscle-spasms.ar.pdf",
                "diazepam-muscle-spasms.bn.pdf",
            )
        )
    )
    copy = Copy(built[name].read_bytes())
    page = data.draw(st.integers(1, len(copy.pages)))
    content = copy.content(page)
    at = data.draw(st.integers(0, len(content) - 1))
    count = data.draw(st.integers(0, 3))
    more = data.draw(st.sampled_from((b"", b"0", b"9", b"-", b".", b" ", b"A", b"<", b"f", b"Q")))
    copy.draw(page, content[:at] + more + content[at + count :])
    edited = copy.data()
    found = [f for f in prove(edited, name, approvals[name]).findings if f.id != "proof-resaved"]

    assert found or alike(built[name].read_bytes(), edited)
