"""Other programs' eyes: what PDFium draws and reads of a page, and what ZXing reads of its codes.

`make conformance` has them look at every file; here they look at a few, good and spoilt, since
eyes that find nothing in anything prove nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spoil_drawn
import spoil_page
from PIL import Image
from spoil import Copy, Spoilt, set_texts

from handout.fonts.coverage import printed
from handout.proof import Approved

sys.path.insert(0, str(Path(__file__).with_name("conformance")))
from eyes import amiss, codes, main, read

GOOD = ("blood-test.pdf", "diazepam-muscle-spasms.ar.pdf", "every-block.pdf")


@pytest.mark.parametrize("name", GOOD)
def test_other_programs_agree_with_the_proof(name: str, built: dict[str, Path]) -> None:
    """Ink, words and codes are what the proof says, and the edge of the paper is white."""
    assert list(amiss(built[name].read_bytes())) == []


@pytest.fixture
def copy(built: dict[str, Path], approvals: dict[str, Approved]) -> Copy:
    """A good file with a code, taken apart."""
    name = "diazepam-muscle-spasms.pdf"
    texts = tuple(text.value for text in printed(approvals[name].leaflet))
    return Copy(built[name].read_bytes(), texts)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (spoil_page.invisible_ink, "nobody sees"),
        (spoil_page.white_text, "nobody sees"),
        (spoil_page.clipped_away, "nobody sees"),
        (spoil_page.into_the_margin, "leave white"),
        (spoil_drawn.a_white_box_in_the_words_own_mark, ""),
    ],
)
def test_they_see_what_is_spoilt(
    kind: Callable[[Copy], Spoilt | None], said: str, copy: Copy
) -> None:
    """What is hidden, off its place or changed is seen by them too."""
    spoilt = kind(copy)
    assert spoilt is not None

    found = list(amiss(spoilt.data))

    assert not said or any(said in fault for fault in found)


def test_a_code_that_no_camera_reads_is_named(built: dict[str, Path]) -> None:
    """Where the proof reads a code and ZXing none, that is said."""
    document, _ = read(built["every-block.pdf"].read_bytes())
    blank = Image.new("L", (1800, 2600), 255)

    found = [fault for page in document.pages for fault in codes(page, blank, document)]

    assert len(found) == 1
    assert "ZXing []" in found[0]


def test_they_read_the_words_by_themselves(copy: Copy) -> None:
    """A glyph that says nothing is a word that PDFium does not read as the proof does."""
    font = copy.body(3)[0].font
    texts = copy.texts(font)
    code = next(code for code, text in texts.items() if text == "e")
    set_texts(copy, font, {**texts, code: "\ue000"})

    assert list(amiss(copy.data())) == [] or any("PDFium" in one for one in amiss(copy.data()))


def test_nothing_to_look_at_is_no_pass() -> None:
    """Without a file to look at, nobody is told that all is well."""
    assert main([]) == 2
