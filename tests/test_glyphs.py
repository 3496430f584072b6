"""Characters that no typeface has are found before a page is made, each at its place."""

from __future__ import annotations

from pathlib import Path

import characters
import pytest
import trials
import uharfbuzz

from handout.fonts.coverage import missing_glyphs, printed
from handout.fonts.families import FAMILIES
from handout.fonts.typeface import typeface
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import load

PILL = "\U0001f48a"


def made(folder: Path, *content: str, head: str = "") -> Leaflet:
    leaflet, found = load(trials.write(folder, trials.leaflet(*content, head=head)))
    assert leaflet is not None, found
    return leaflet


@pytest.mark.parametrize(
    "content",
    [
        f"Words {PILL}",
        f"'### {PILL}'",
        f"'- a {PILL}'",
        f"'[a {PILL}](https://a.example)'",
        f"warning: {{level: note, text: '{PILL}'}}",
        f"warning: {{level: note, title: '{PILL}', text: a}}",
        f"steps: ['{PILL}']",
        f"table: {{columns: ['{PILL}'], rows: [[a]]}}",
        f"table: {{columns: [a], rows: [['{PILL}']]}}",
        f"table: {{caption: '{PILL}', columns: [a], rows: [[b]]}}",
        f"key_facts: [{{label: '{PILL}', text: a}}]",
        f"contacts: [{{name: '{PILL}'}}]",
        f"contacts: [{{name: a, hours: '{PILL}'}}]",
        f"fill_in: [{{label: '{PILL}'}}]",
        f"qr: {{address: 'https://a.example/{PILL}', text: a}}",
    ],
)
def test_a_character_is_found_wherever_it_is_printed(tmp_path: Path, content: str) -> None:
    """Whatever block a character stands in, it is named at its own column."""
    found = trials.found(tmp_path, trials.leaflet(content))
    line = f"      - {content}"

    assert found == [("glyph", 6, line.index(PILL) + 1)]


@pytest.mark.parametrize(
    "head",
    [
        f"main_message: 'a {PILL}'\n",
        f"call_to_action: 'a {PILL}'\n",
        f"review: {{version: '{PILL}'}}\n",
    ],
)
def test_what_stands_around_the_sections_is_looked_at_too(tmp_path: Path, head: str) -> None:
    """The lines under the title and in the footer need their glyphs as well."""
    found = trials.found(tmp_path, trials.leaflet("Words.", head=head))

    assert found == [("glyph", 1, head.index(PILL) + 1)]


@pytest.mark.parametrize(
    "head",
    [
        f"keywords: ['{PILL}']\n",
        f"review: {{author: '{PILL}'}}\n",
        f"review: {{questions: [{{question: '{PILL}'}}]}}\n",
    ],
)
def test_what_is_never_printed_needs_no_glyph(tmp_path: Path, head: str) -> None:
    """Keywords, authors and open questions are not on the page."""
    assert trials.found(tmp_path, trials.leaflet("Words.", head=head)) == []


@pytest.mark.parametrize("space", ["\u1680", "\ue000", "\U000e0001", "\u2fe0"])
def test_what_has_no_glyph_is_named_even_if_it_cannot_be_seen(tmp_path: Path, space: str) -> None:
    """A space of a width that no face knows would print as an empty box."""
    assert trials.found(tmp_path, trials.leaflet(f"a{space}b")) == [("glyph", 6, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "5\u00a0mg",
        "5\u202fmg",
        "5\u2009mg",
        "café – “quoted” …",
        "≤ 5 µg",
        "€5",
        "37.5 °C",
        "α β",
        "Żółty",
        "Tiếng Việt",
        "диазепам",
        "½",
        "m²",
        "•",
    ],
)
def test_what_clinics_write_has_its_glyphs(tmp_path: Path, text: str) -> None:
    """Units, signs, no-break spaces and the letters of Europe can all be printed."""
    assert trials.found(tmp_path, trials.leaflet(f"'{text}'")) == []


def test_texts_come_each_once(tmp_path: Path) -> None:
    """What a page shows is yielded once, and nothing else."""
    leaflet = made(
        tmp_path,
        "One.",
        "key_facts: [{label: Two, text: three}]",
        "Four **five**.",
        head="main_message: Zero.\n",
    )
    words = " ".join(map(str, printed(leaflet.sections)))

    assert words == "A section One. Two three Four  five ."
    assert list(missing_glyphs(leaflet, typeface("noto-sans", "en-GB"))) == []


@pytest.mark.parametrize("name", ["noto-sans", "atkinson-hyperlegible-next"])
def test_both_weights_of_a_family_draw_the_same_characters(name: str) -> None:
    """A word that can be printed can be printed in bold."""
    regular, bold = FAMILIES[name].faces

    assert regular.characters == bold.characters


@pytest.mark.parametrize("name", FAMILIES)
def test_what_a_face_can_draw_is_what_a_stranger_finds_in_it(name: str) -> None:
    """Our reading of the character map is HarfBuzz's own, for both weights of each family."""
    for face in FAMILIES[name].faces:
        its = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)))

        assert face.characters == frozenset(its.unicodes)


# Characters that `check` once accepted and a build refused, among them marks and signs that cannot
# be seen; and one in fifty of all that the faces have.
REFUSED_ONCE = (
    "\u0601\u0619\u06dd\u06ac\u06b3\ufb52\ufb9a\ufbd3\u0655\u200d\u200e\u2028\u2029\u0085\u2044\u2061\u206b"
    "\u20e3\ufe0f\ufe24²³ⁿ½"
)


@pytest.mark.parametrize("language", ["en", "ar", "hi", "zh-Hans"])
def test_what_check_accepts_a_build_makes(tmp_path: Path, language: str) -> None:
    """Each character alone, after a digit and after a letter: named at its place, or printed."""
    sample = [*REFUSED_ONCE, *characters.every()[::50]]

    assert characters.refused(tmp_path, language, sample) == {}
