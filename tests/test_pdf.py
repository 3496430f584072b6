"""The finished file as strangers see it: pypdf and PDFium."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from conftest import LEAFLETS, SOURCES, TOP
from pypdf import PdfReader

from handout.base.formats import EDITIONS
from handout.deliver import batch
from handout.fonts.coverage import printed
from handout.language.wording import wording
from handout.language.writing import is_right_to_left
from handout.leaflet import model
from handout.leaflet.blocks.body_map import View
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.pictograms import Pictogram
from handout.leaflet.passages import blocks_inside
from handout.pipeline import check

DIAZEPAM = "diazepam-muscle-spasms.pdf"


def words(text: str) -> list[str]:
    """Split text into words, whatever the white space."""
    return text.replace("\u00a0", " ").split()


def pdfium_text(path: Path) -> str:
    """Return all text of a file as PDFium reads it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@cache
def pypdf_texts(path: Path) -> list[str]:
    """Return the text of each page of a file as pypdf reads it, read once."""
    return [page.extract_text() for page in PdfReader(path).pages]


def build_one(path: Path, output: Path) -> Path:
    """Build one leaflet's standard edition and return its file."""
    job = batch.Job(path, path.parent, output, ("standard",), None)
    result = next(iter(batch.run([job], output)))
    assert result.made, result.findings
    return result.made[0].path


def test_every_word_of_every_leaflet_is_read_by_pypdf_and_pdfium(built: dict[str, Path]) -> None:
    """No word of a leaflet is missing from what two strangers extract from its file."""
    for name, path in built.items():
        source = source_of(name)
        ready, _ = check(source, source.parent)
        assert ready is not None
        if is_right_to_left(ready.leaflet.language) or ready.leaflet.language.startswith("zh"):
            continue  # their order and their line ends are another matter: see test_scripts
        leaflet = ready.leaflet
        if name.endswith(".wallet-card.pdf"):  # it holds the sections marked for it, and no others
            marked = tuple(section for section in leaflet.sections if section.on_card)
            leaflet = replace(leaflet, sections=marked, main_message=(), call_to_action=())
        unseen = alternatives(leaflet)
        said = {
            word
            for text in printed(leaflet)
            for word in words(text.value)
            if len(word) < 30 and text.value not in unseen
        }
        for text in ("\n".join(pypdf_texts(path)), pdfium_text(path)):
            assert sorted(word for word in said if word not in text) == [], name


def source_of(name: str) -> Path:
    """Return the leaflet that a file was made from."""
    stem = name.removesuffix(".pdf")
    for edition in EDITIONS:
        stem = stem.removesuffix(f".{edition}")
    return next(
        folder / f"{stem}.yaml"
        for folder in (SOURCES, LEAFLETS)
        if (folder / f"{stem}.yaml").exists()
    )


def alternatives(leaflet: model.Leaflet) -> set[str]:
    """Return the texts that no page shows: those that stand for pictures, and who translated."""
    made = leaflet.translation_of
    by = {str(made.translated_by), str(made.checked_by)} if made else set()
    return by | {
        one.alt.value for kind in (Figure, Pictogram, View) for one in blocks_inside(leaflet, kind)
    }


def test_footer_says_title_version_and_page(built: dict[str, Path]) -> None:
    """Every page's foot names the leaflet and its version, and counts right."""
    reader = PdfReader(built[DIAZEPAM])
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(words(page.extract_text()))

        assert f"Page {number} of {total}" in text
        assert "Diazepam for muscle spasms · Version 0.1" in text
    assert "Leaflet diazepam-muscle-spasms. Version 0.1." in text
    assert "Review by 22 November 2028." in text


def test_draft_says_so_on_every_page(built: dict[str, Path]) -> None:
    """Each page of an unapproved leaflet, in every edition, says that it is a draft."""
    for name, path in built.items():
        ready, _ = check(source_of(name), source_of(name).parent)
        assert ready is not None
        said = wording(ready.leaflet.language, ready.brand.profile)("draft")
        for page in pypdf_texts(path):
            text = " ".join(words(page))
            assert said in text or said.split(":")[0] in text, name


def test_ligature_letters_read_back_as_letters(
    write_leaflet: Callable[..., Path], tmp_path: Path
) -> None:
    """Words with ff, fi, ffi and fl come out of the file letter by letter."""
    said = "effect first sufficient flu office baffle fjord"
    path = build_one(write_leaflet(f"  - heading: Offices\n    content: [{said}]\n"), tmp_path)

    assert said in " ".join(words(PdfReader(path).pages[0].extract_text()))
    assert said in " ".join(words(pdfium_text(path)))


def test_every_font_is_embedded_and_none_is_a_standard_one(built: dict[str, Path]) -> None:
    """No page names a font that is not in the file, cut down to a subset, with its ToUnicode."""
    for name, path in built.items():
        for page in PdfReader(path).pages:
            fonts = page["/Resources"]["/Font"]
            assert fonts
            for font in fonts.values():
                inner = font.get_object()
                descendant = inner["/DescendantFonts"][0].get_object()
                assert inner["/Subtype"] == "/Type0", name
                assert re.fullmatch(r"/[A-Z]{6}\+.+", inner["/BaseFont"])
                assert "/ToUnicode" in inner
                assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


def test_info_and_xmp_agree(built: dict[str, Path]) -> None:
    """Title, author, subject, keywords, dates and the leaflet's own keys are the same in both."""
    reader = PdfReader(built[DIAZEPAM])
    info, xmp = reader.metadata, reader.xmp_metadata

    assert info is not None
    assert xmp is not None
    assert xmp.dc_title["x-default"] == info.title == "Diazepam for muscle spasms"
    assert xmp.dc_creator == [info.author]
    assert xmp.dc_description["x-default"] == info.subject
    assert ", ".join(xmp.dc_subject) == info["/Keywords"] == xmp.pdf_keywords
    assert xmp.xmp_create_date.strftime("D:%Y%m%d000000Z") == info["/CreationDate"]
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    for key, tag in (
        ("/LeafletId", "id"),
        ("/LeafletVersion", "version"),
        ("/LeafletStatus", "status"),
        ("/LeafletEdition", "edition"),
        ("/LeafletDigest", "digest"),
    ):
        assert f"<leaflet:{tag}>{info[key]}</leaflet:{tag}>" in packet


def test_catalogue_names_language_title_and_tags(built: dict[str, Path]) -> None:
    """The file says its language, shows its title, is marked as tagged, and has bookmarks."""
    reader = PdfReader(built[DIAZEPAM])
    root = reader.trailer["/Root"]

    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 (a pypdf object)
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    outline = reader.outline
    assert outline[0].title == "Diazepam for muscle spasms"
    headings = [entry.title for entry in outline[1]]
    ready, _ = check(SOURCES / "diazepam-muscle-spasms.yaml", SOURCES)
    assert ready is not None
    assert headings[:-1] == [section.heading.value for section in ready.leaflet.sections]


def test_a_change_of_language_is_marked(built: dict[str, Path]) -> None:
    """A French word in an English leaflet stands in an element that says so."""
    spans = [element for element in elements(built["every-block.pdf"]) if "/Lang" in element]

    assert [(e["/S"], e["/Lang"]) for e in spans] == [("/Document", "en-GB"), ("/Span", "fr")]


def elements(path: Path) -> list[dict]:  # type: ignore[type-arg]
    """Return every structure element in reading order."""
    found = []
    waiting = [PdfReader(path).trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()]
    while waiting:
        element = waiting.pop()
        found.append(element)
        kids = element.get("/K", [])
        kids = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, dict) and "/S" in kid]
    return found


def test_links_lead_where_the_source_says(built: dict[str, Path]) -> None:
    """Every link of the leaflet is in the file with its target and with words for a reader."""
    annotations = [
        note.get_object()
        for page in PdfReader(built["every-block.pdf"]).pages
        for note in page.get("/Annots", [])
    ]
    targets = {note["/A"]["/URI"] for note in annotations if "/A" in note}

    assert {
        "https://example.org/main",
        "https://example.org/a/path?x=1&y=2",
        "https://example.org/bare",
        "mailto:nobody@example.org",
    } <= targets
    assert all(note["/Contents"] and note["/F"] == 4 for note in annotations)


def test_a_link_says_its_address_on_paper(built: dict[str, Path]) -> None:
    """A link whose words are not its address is followed by the address."""
    text = " ".join(words(pdfium_text(built["every-block.pdf"])))

    assert "link with several words (example.org/a/path?x=1&y=2)" in text
    assert "https://example.org/bare (" not in text


def test_two_pages_without_images_are_small(built: dict[str, Path], tmp_path: Path) -> None:
    """A leaflet of two pages without images is at most 30,000 bytes."""
    text = (SOURCES / "diazepam-muscle-spasms.yaml").read_text(encoding="utf-8")
    head, body = text.split("\nsections:\n")
    sections = body.split("  - heading:")
    for count in range(len(sections), 2, -1):
        path = tmp_path / "two-pages.yaml"
        path.write_text(
            head + "\nsections:\n" + "  - heading:".join(sections[:count]), encoding="utf-8"
        )
        job = batch.Job(path, SOURCES, tmp_path, ("standard",), None)
        made = next(iter(batch.run([job], tmp_path))).made[0]
        if made.pages == 2:
            assert made.size <= 30_000
            return
    pytest.fail("no cut of the leaflet has two pages")


def test_same_source_gives_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Hash seed, time zone, locale and working folder leave no trace in the file."""
    made = []
    for number, (seed, zone, where) in enumerate(
        (("0", "UTC", TOP), ("4711", "Pacific/Kiritimati", tmp_path))
    ):
        output = tmp_path / str(number)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "handout",
                "build",
                "--quiet",
                "-o",
                str(output),
                "--sources",
                str(SOURCES),
                str(SOURCES / "blood-test.yaml"),
            ],
            check=True,
            cwd=where,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "PYTHONPATH": str(TOP),
                "LC_ALL": "C",
            },
        )
        made.append([path.read_bytes() for path in sorted(output.iterdir())])

    assert made[0] == made[1]
    assert len(made[0]) == 2
