"""What a brand says in the languages of its readers, and names of languages that stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TOP
from pypdf import PdfReader
from test_scripts import built, laid

from handout.design.brand import Brand, read_file
from handout.pipeline import check
from handout.setting.opportunities import pieces, unbroken
from handout.setting.ops import Glyphs

HEAD = (
    "organisation: Hill Clinic\ncolours: {band: '#0b4a4c', on_band: '#ffffff', heading: '#0b4a4c',"
    " accent: '#0f5855', tint: '#e6f1ee'}\ncontact: ['Desk: 01632 960 001', 'Email: a@b.example']\n"
    "other_formats: Ask for large print on 01632 960 001.\n"
)
POLISH = (
    "translations:\n  - language: pl\n    other_formats: Duży druk pod numerem 01632 960 001.\n"
    "    contact: ['Recepcja: 01632 960 001', 'E-mail: a@b.example']\n"
)
LEAFLET = (
    "title: Ulotka\nlanguage: {tag}\nbrand: hill\n"
    "translation_of: {{leaflet: a, digest: {digest}, method: machine, english_title: Leaflet}}\n"
    "sections:\n  - heading: Część\n    content:\n      - Słowa.\n"
)


def house(folder: Path, text: str) -> Path:
    path = folder / "brands" / "hill" / "brand.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def translation(folder: Path, tag: str = "pl") -> Path:
    path = folder / f"a.{tag}.yaml"
    path.write_text(LEAFLET.format(tag=tag, digest="0" * 64), encoding="utf-8")
    return path


def read_brand(path: Path) -> tuple[Brand | None, list[str]]:
    found: list[str] = []
    return read_file(path, "hill", lambda one: found.append(one.id)), found


def test_a_translation_ends_in_its_readers_language(tmp_path: Path) -> None:
    """The lines at the end stand in the leaflet's language, and their tags say no other."""
    house(tmp_path, HEAD + POLISH)
    path = translation(tmp_path)
    ready, found = check(path, tmp_path)

    assert ready is not None, found
    assert "brand-language" not in {one.id for one in found}
    assert ready.brand.other_formats == "Duży druk pod numerem 01632 960 001."
    assert ready.brand.contact == ("Recepcja: 01632 960 001", "E-mail: a@b.example")
    text = " ".join(page.extract_text() for page in PdfReader(built(path)).pages)
    assert "Recepcja: 01632 960 001" in text
    assert "Desk" not in text and "large print" not in text


def test_what_is_not_translated_is_a_warning(tmp_path: Path) -> None:
    """A translation whose brand speaks its own language only says which words, and what to do."""
    house(tmp_path, HEAD + POLISH.split("    contact")[0])
    (one,) = [f for f in check(translation(tmp_path), tmp_path)[1] if f.id == "brand-language"]
    assert (one.severity, one.span.line) == ("warning", 3)
    assert "`contact`" in one.message and "`other_formats`" not in one.message

    (one,) = [f for f in check(translation(tmp_path, "ro"), tmp_path)[1] if "brand" in f.id]
    assert "`other_formats` and `contact`" in one.message
    assert "`ro`" in one.hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("numerem 01632 960 001", "numerem 01632 960 002"),
        ("numerem 01632 960 001", "numerze"),
        ("E-mail: a@b.example", "E-mail: a@c.example"),
        (", 'E-mail: a@b.example'", ""),
    ],
)
def test_a_wrong_number_or_address_is_refused(tmp_path: Path, old: str, new: str) -> None:
    """A translation of the brand's words has its numbers and addresses, and all its lines."""
    assert read_brand(house(tmp_path, HEAD + POLISH.replace(old, new))) == (
        None,
        ["brand-translation"],
    )


def test_the_nearest_language_is_chosen(tmp_path: Path) -> None:
    """A region takes its language's words; another script's or language's are never taken."""
    brand, found = read_brand(
        house(
            tmp_path,
            HEAD + POLISH + POLISH.split("\n", 1)[1].replace("language: pl", "language: sr-Latn"),
        )
    )
    assert brand is not None, found

    assert brand.spoken("pl-PL").translated == ("contact", "other_formats")
    assert brand.spoken("sr-Latn-RS").translated
    assert not brand.spoken("sr").translated
    assert not brand.spoken("en-GB").translated


def test_the_shipped_brands_speak_the_languages_that_ship() -> None:
    """No translation that ships ends in English."""
    for path in sorted((TOP / "sources").glob("*.*.yaml")):
        found = check(path, TOP / "sources")[1]
        assert [one for one in found if one.id == "brand-language"] == [], path


@pytest.mark.parametrize("name", ["Chinese (Simplified)", "简体中文", "Kurdish (Sorani)"])
def test_a_language_s_name_stays_whole(name: str) -> None:
    """No line breaks inside it; the signs that hold it together are not letters."""
    text = f"A b · {unbroken(name)} · c"
    start = text.index(unbroken(name))

    assert (start, start + len(unbroken(name))) in list(pieces(text))


def test_what_holds_a_name_together_is_not_drawn(tmp_path: Path) -> None:
    """The page has the name's letters alone."""
    path = translation(tmp_path, "zh-Hans")
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("brand: hill\n", "")
        .replace("Ulotka", "说明")
        .replace("Część", "说明")
        .replace("Słowa.", "说明。"),
        encoding="utf-8",
    )
    drawn = "".join(
        sign[1]
        for page in laid(path).pages
        for op in page
        if isinstance(op, Glyphs)
        for word in op.words
        for sign in word.signs
    )
    assert "简体中文" in drawn and "\u2060" not in drawn
