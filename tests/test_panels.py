"""What is folded or cut: panels read in the order in which they are unfolded, and cards cut apart.

The sheet is cut here in thought by PDFium, which knows nothing of tags, at the millimetres that a
designer would give a printer, and not at those that the program reckons.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
import trials
from pypdf import PdfReader

from handout import pipeline
from handout.base.finding import ERROR, Finding
from handout.base.formats import format_of
from handout.pages import fold
from handout.pages.pages import lay
from handout.proof import Approved, prove
from handout.setting.ops import Fill, Glyphs, Op

MM = 72 / 25.4
SOURCES = trials.TOP / "sources"
WORDS = "Take one tablet with water, and rest until the pain has gone. "
ARABIC = "خذ قرصا واحدا مع الماء واسترح حتى يزول الألم. "
# Left and right edge of each panel in the order of reading: side, then millimetres.
OUTSIDE, INSIDE = (0, 97, 197, 297), (0, 100, 200, 297)
ROLL = ((0, 197, 297), (0, 0, 97), (1, 0, 100), (1, 100, 200), (1, 200, 297), (0, 97, 197))
CARD = """title: Card
language: en-GB
sections:
  - heading: In an emergency
    on_card: yes
    content: ["Call 999, and show them this card."]
  - heading: On paper only
    content: [This stands in the leaflet alone.]
  - heading: Every day
    on_card: yes
    covers: [contacts]
    content: ["Take 2 tablets in the morning, and do not stop."]
"""


def read(folder: Path, text: str) -> pipeline.CheckedLeaflet:
    made, findings = pipeline.check(trials.write(folder, text), folder)
    assert made is not None, findings
    return made


def long(folder: Path, many: int, language: str = "en-GB") -> pipeline.CheckedLeaflet:
    """Return a leaflet of so many paragraphs, each numbered."""
    words = ARABIC if language == "ar" else WORDS
    text = trials.sound(*[f"{n} {words}" for n in range(100, 100 + many)])
    return read(folder, text.replace("en-GB", language))


def proved(
    made: pipeline.CheckedLeaflet, edition: str, paper: str = "a4"
) -> tuple[bytes, list[Finding]]:
    format = format_of(edition, paper)
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return data, [f for f in found if f.severity == ERROR]


def leafed(data: bytes, turned: bool = False) -> list[str]:
    """Return the words of each panel of a roll fold, as it is opened."""
    sides = list(pypdfium2.PdfDocument(data))
    told = []
    for side, left, right in ROLL:
        if turned:
            left, right = 297 - right, 297 - left
        text = sides[side].get_textpage()
        told.append(" ".join(str(text.get_text_bounded(left=left * MM, right=right * MM)).split()))
    return told


def letters(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    signs = [(text.get_text_range(n, 1), n) for n in range(text.count_chars())]
    return [text.get_charbox(n) for sign, n in signs if sign.strip()]


# ---------------------------------------------------------------- a roll fold


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_panels_are_read_as_they_are_opened(tmp_path: Path, language: str) -> None:
    """Front, flap, inside from the first to the third, back; mirrored where that is read so."""
    data, found = proved(long(tmp_path, 46, language), "trifold")
    told = leafed(data, language == "ar")
    numbers = [int(w) for one in told for w in one.split() if w.isdigit() and 99 < int(w) < 200]

    assert found == []
    assert all(told)
    assert numbers == list(range(100, 146))
    assert len(list(pypdfium2.PdfDocument(data))) == 2


@pytest.mark.parametrize("name", ["concussion-going-home", "blood-test"])
def test_nothing_crosses_a_fold_or_comes_near_an_edge(name: str) -> None:
    """Every letter stands 5 mm or more from each fold and each edge of the paper."""
    made, findings = pipeline.check(SOURCES / f"{name}.yaml", SOURCES)
    assert made is not None, findings
    data, found = proved(made, "trifold")

    assert found == []
    for page, edges in zip(pypdfium2.PdfDocument(data), (OUTSIDE, INSIDE)):
        assert (round(page.get_width() / MM), round(page.get_height() / MM)) == (297, 210)
        for left, bottom, right, top in letters(page):
            assert 5 * MM < bottom < top < 205 * MM
            assert any(a * MM + 14 < left and right < b * MM - 14 for a, b in zip(edges, edges[1:]))


def test_it_is_proved_on_letter(tmp_path: Path) -> None:
    """The same folds stand in the same proportion on the other paper."""
    data, found = proved(long(tmp_path, 46), "trifold", "letter")

    assert found == []
    assert [(p.get_width(), p.get_height()) for p in pypdfium2.PdfDocument(data)] == [
        (792.0, 612.0)
    ] * 2


def test_a_short_one_leaves_panels_blank_before_the_back(tmp_path: Path) -> None:
    """Two panels of words are the front and the back; nothing is printed between them."""
    data, found = proved(read(tmp_path, trials.sound(WORDS * 5)), "trifold")
    (side,) = pypdfium2.PdfDocument(data)  # nothing is inside
    text = side.get_textpage()
    flap, back, front = (
        text.get_text_bounded(left=a * MM, right=b * MM) for a, b in zip(OUTSIDE, OUTSIDE[1:])
    )

    assert found == []
    assert (bool(flap), bool(back), bool(front)) == (False, True, True)


def test_words_that_no_panel_holds_are_counted(tmp_path: Path) -> None:
    """Nothing is drawn; the message names the edition, how many words are over, and the section."""
    data, _, findings = pipeline.rendered(long(tmp_path, 90), format_of("trifold", "a4"), "A" * 64)

    assert data is None
    assert [f.id for f in findings if f.severity == ERROR] == ["layout-over"]
    assert "trifold" in findings[-1].message
    assert "A section" in findings[-1].message


SPOILT = {
    "panels change places": lambda sides: [turned(sides[0]), *sides[1:]],
    "a tick is lost": lambda sides: [sides[0][1:], *sides[1:]],
    "a tick is moved": lambda sides: [(sides[0][0]._replace(x=200.0), *sides[0][1:]), *sides[1:]],
    "a panel is moved over a fold": lambda sides: [moved(sides[0], 30.0), *sides[1:]],
    "words are lost": lambda sides: [tuple(sides[0][:-4]), *sides[1:]],
}


def moved(side: tuple[Op, ...], by: float) -> tuple[Op, ...]:
    return tuple(
        op if isinstance(op, Fill) and op.width < 1 else op._replace(x=op.x + by) for op in side
    )


def turned(side: tuple[Op, ...]) -> tuple[Op, ...]:
    """Return a side whose right panel stands at the left, and the left one at its right."""
    middle, far = 97 * MM, 197 * MM
    return tuple(
        op._replace(x=op.x + far if op.x < middle else op.x - far if op.x > far else op.x)
        if not (isinstance(op, Fill) and op.width < 1)
        else op
        for op in side
    )


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("edition", ["trifold", "wallet-card"])
def test_a_spoilt_sheet_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, edition: str
) -> None:
    """Whatever lies where it should not, or is missing from one copy, is an error."""
    made = long(tmp_path, 46) if edition == "trifold" else read(tmp_path, CARD)
    whole = fold.folded
    monkeypatch.setattr(
        "handout.pages.pages.folded", lambda *a: tuple(SPOILT[how](list(whole(*a))))
    )

    assert proved(made, edition)[1]


# ---------------------------------------------------------------- a card for a wallet


@pytest.mark.parametrize(("paper", "rows"), [("a4", 5), ("letter", 4)])
def test_cards_are_cut_apart_alike(tmp_path: Path, paper: str, rows: int) -> None:
    """Each card has the same words on the same two panels, none within 4 mm of a cut or a fold."""
    data, found = proved(read(tmp_path, CARD), "wallet-card", paper)
    (page,) = pypdfium2.PdfDocument(data)
    left = (page.get_width() - 171.2 * MM) / 2
    foot = (page.get_height() - rows * 54 * MM) / 2
    text = page.get_textpage()
    cards = [
        [
            text.get_text_bounded(
                left + n * 85.6 * MM,
                foot + row * 54 * MM,
                left + (n + 1) * 85.6 * MM,
                foot + (row + 1) * 54 * MM,
            )
            for n in range(2)
        ]
        for row in range(rows)
    ]

    assert found == []
    assert all(card == cards[0] for card in cards)
    assert "Call 999" in cards[0][0] + cards[0][1]
    assert "2 tablets" in cards[0][0] + cards[0][1]
    assert "alone" not in cards[0][0] + cards[0][1]
    for one in letters(page):
        across = (one[0] - left) % (85.6 * MM), (one[2] - left) % (85.6 * MM)
        up = (one[1] - foot) % (54 * MM), (one[3] - foot) % (54 * MM)
        assert 4 * MM < across[0] < across[1] < 81.6 * MM
        assert 3 * MM < up[0] < up[1] < 51 * MM


def test_a_card_is_set_in_10_pt_and_nothing_else_is(tmp_path: Path) -> None:
    """The exception is the card's alone: every other edition stays at 12 pt or above."""
    made = read(tmp_path, CARD)
    pages = lay(made.leaflet, made.brand, format_of("wallet-card", "a4"), {})
    sizes = {op.size for page in pages.pages for op in page if isinstance(op, Glyphs)}
    others = ("standard", "large-print", "booklet", "one-sheet", "trifold")

    assert min(sizes) == 10
    assert all(format_of(name, "a4").smallest >= 12 for name in others)


def test_a_card_without_anything_marked_is_told_how(tmp_path: Path) -> None:
    """The error stands at the first heading, and says what to write."""
    made = read(tmp_path, CARD.replace("    on_card: yes\n", ""))
    data, _, findings = pipeline.rendered(made, format_of("wallet-card", "a4"), "A" * 64)

    assert data is None
    assert [(f.id, f.span.line) for f in findings] == [("layout-card", 4)]
    assert "on_card: yes" in findings[0].hint


def test_a_card_that_is_too_full_is_refused(tmp_path: Path) -> None:
    """Two panels are all there is: more is an error that counts the words."""
    made = read(tmp_path, CARD.replace("Call 999,", WORDS * 8))
    _, _, findings = pipeline.rendered(made, format_of("wallet-card", "a4"), "A" * 64)

    assert [f.id for f in findings if f.severity == ERROR] == ["layout-over"]


def test_cards_are_mirrored_where_that_is_read_so(tmp_path: Path) -> None:
    """The first panel of an Arabic card is the right one."""
    text = (
        trials.sound(ARABIC)
        .replace("en-GB", "ar")
        .replace("    covers", "    on_card: yes\n    covers")
    )
    data, found = proved(read(tmp_path, text), "wallet-card")
    (page,) = pypdfium2.PdfDocument(data)
    middle, text = page.get_width() / 2, page.get_textpage()

    assert found == []
    assert len(text.get_text_bounded(left=middle)) > len(text.get_text_bounded(right=middle))


# ---------------------------------------------------------------- what a fold parts, and its feet


def test_a_sheet_to_fold_tells_the_printer_how_to_turn_it(tmp_path: Path) -> None:
    """Both sides, turned on the short edge, not scaled; a file that is opened again may say so."""
    made = long(tmp_path, 20)
    data, found = proved(made, "trifold")
    approved = Approved(made.leaflet, made.brand, "trifold", ("a4",), made.pictures)

    assert found == []
    told = PdfReader(io.BytesIO(data)).root_object["/ViewerPreferences"]
    assert (told["/Duplex"], told["/PrintScaling"]) == ("/DuplexFlipShortEdge", "/None")
    assert [f for f in prove(data, "x.pdf", approved).findings if f.severity == ERROR] == []


def test_the_front_alone_says_the_title_at_its_foot() -> None:
    """One row at the foot of the other panels: the version, and which panel it is."""
    made, findings = pipeline.check(SOURCES / "concussion-going-home.yaml", SOURCES)
    assert made is not None, findings
    told = leafed(proved(made, "trifold")[0])

    assert [one.count("Going home") for one in told] == [2, 0, 0, 0, 0, 0]
    assert [one.count("Version 0.1") for one in told[:-1]] == [1] * 5
    assert all(f"Page {n} of 6" in one for n, one in enumerate(told, 1))


def test_a_fold_parts_no_paragraph_and_no_table_where_there_is_room() -> None:
    """Closer spacing comes before a sentence that goes on over a fold."""
    made, findings = pipeline.check(SOURCES / "concussion-going-home.yaml", SOURCES)
    assert made is not None, findings
    told = leafed(proved(made, "trifold")[0])

    assert "Rest and sleep" in told[3]
    assert "Sports" in told[3]
    assert told[4].startswith("Draft, not approved Medicine for pain")
