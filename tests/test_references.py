"""References to sections and a list of contents: pages that are said are pages that are true."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import trials
from pypdf import PdfReader

from handout import pipeline
from handout.base.finding import ERROR
from handout.base.formats import format_of
from handout.leaflet.references import name_of
from handout.pages.pages import Pages, lay
from handout.pipeline import CheckedLeaflet
from handout.setting.context import LayoutContext
from handout.setting.ops import Glyphs

WORDS = "Rest, drink enough, and take your tablets with food every day. "


def ready(
    folder: Path,
    language: str = "en-GB",
    start: str = "contents: In this leaflet\n",
    more: str = "",
) -> CheckedLeaflet:
    """Return a leaflet of three sections on two pages that refer to one another."""
    text = (
        f"title: A long leaflet\nlanguage: {language}\n{start}sections:\n"
        "  - heading: What it is for\n    on_card: yes\n    content:\n"
        f"      - 'See [Side effects](#side-effects){more}, or [**whom**](#how-to-reach-us).'\n"
        f"      - '{WORDS * 30}'\n"
        "  - heading: Side effects\n    new_page: yes\n    content: [You may feel sick.]\n"
        "  - heading: How to reach us\n    covers: [contacts]\n"
        "    content: ['First read [what it is for](#what-it-is-for).']\n"
    )
    made, findings = pipeline.check(trials.write(folder, text), folder)
    assert made is not None, findings
    return made


def laid(made: CheckedLeaflet, edition: str = "standard") -> Pages:
    return lay(made.leaflet, made.brand, format_of(edition, "a4"), made.pictures)


def printed(made: CheckedLeaflet, edition: str = "standard") -> tuple[bytes, list[str]]:
    format = format_of(edition, "a4")
    data, _, findings = pipeline.rendered(made, format, "A" * 64)
    assert data is not None, findings
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)
    return data, [f.id for f in found if f.severity == ERROR]


def words(pages: Pages) -> str:
    ops = [op for page in pages.pages for op in page if isinstance(op, Glyphs)]
    return "".join(word.text for op in ops for word in op.words)


@pytest.mark.parametrize(
    "edition", ["standard", "large-print", "booklet", "one-sheet", "trifold", "wallet-card"]
)
def test_a_reference_says_its_page(tmp_path: Path, edition: str) -> None:
    """On pages and on panels; a card has neither, and says the words alone."""
    made = ready(tmp_path)
    if edition == "wallet-card":
        short = made.leaflet.sections[0].content[:1]
        sections = (replace(made.leaflet.sections[0], content=short),)
        made = made._replace(leaflet=replace(made.leaflet, sections=sections))
    _, found = printed(made, edition)
    said = words(laid(made, edition))

    assert found == []
    assert ("See Side effects, page " in said) == (edition != "wallet-card")
    assert ("How to reach us, page " in said) == (edition != "wallet-card")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en-GB", "Side effects, page 2"), ("de", "Side effects, Seite 2"), ("pl", ", strona 2")],
)
def test_it_says_so_in_the_leaflet_s_language(tmp_path: Path, language: str, said: str) -> None:
    """The words for a page are the program's own."""
    assert said in words(laid(ready(tmp_path, language)))


@pytest.mark.parametrize("language", ["ar", "zh-Hans", "eu"])
def test_it_is_proved_in_other_scripts(tmp_path: Path, language: str) -> None:
    """From right to left, without spaces, and where the program's words are English."""
    made = ready(tmp_path, language)

    assert printed(made)[1] == []
    assert [f.id for f in pipeline.web_page(made)[1] if f.severity == ERROR] == []


def test_links_lead_to_headings_and_the_contents_are_tagged(tmp_path: Path) -> None:
    """Six links, each to the page that it says; TOC and TOCI as the standard has them."""
    data, _ = printed(ready(tmp_path))
    reader = PdfReader(io.BytesIO(data))
    goes = [
        reader.get_page_number(link["/Dest"][0].get_object()) + 1
        for page in reader.pages
        for link in (one.get_object() for one in page.get("/Annots", ()))
    ]
    assert goes == [1, 2, 2, 2, 2, 1]
    assert data.count(b"/S/TOCI/") == 3 or b"/ObjStm" in data


def test_pages_that_are_not_true_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page number that is one too high is no page of that section."""
    right = LayoutContext.page_of
    monkeypatch.setattr(LayoutContext, "page_of", lambda desk, n, at: right(desk, n + 1, at))

    assert printed(ready(tmp_path))[1]


def test_a_link_to_another_section_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words say one section, a click leads to another."""
    made = ready(tmp_path, start="")
    wrong = made.leaflet
    content = replace(wrong.sections[0].content[0])  # type: ignore[type-var]
    parts = content.parts  # type: ignore[attr-defined]
    runs = tuple(
        replace(run, href="#section-3") if run.href == "#section-2" else run
        for run in parts[0].runs
    )
    content = replace(content, parts=(replace(parts[0], runs=runs),))
    first = replace(wrong.sections[0], content=(content, *wrong.sections[0].content[1:]))
    other = made._replace(leaflet=replace(wrong, sections=(first, *wrong.sections[1:])))
    format = format_of("standard", "a4")
    data, _, _ = pipeline.rendered(other, format, "A" * 64)
    assert data is not None
    found = pipeline.proved(data, Path("leaflet.pdf"), made, format)

    assert "proof-link" in [f.id for f in found]


def test_a_web_page_leads_there(tmp_path: Path) -> None:
    """A list of links and places to lead to; it has no pages, so it says none."""
    data, findings = pipeline.web_page(ready(tmp_path))

    assert [f.id for f in findings if f.severity == ERROR] == []
    assert data.count(b'href="#section-2"') == 2
    assert b'<section class="new-page" id="section-2">' in data
    assert b", page" not in data


@pytest.mark.parametrize(
    ("more", "said"), [(" and [x](#side-efects)", "#side-effects"), (" and [x](#zzz)", "write #")]
)
def test_a_reference_to_nothing_is_named(tmp_path: Path, more: str, said: str) -> None:
    """With the section that may have been meant."""
    text = trials.sound(f"'Words{more}.'").replace("A section", "Side effects")
    found = pipeline.check(trials.write(tmp_path, text), tmp_path)[1]
    (one,) = (f for f in found if f.id == "md-section")

    assert one.severity == ERROR
    assert said in one.hint
    assert "x" in one.span.excerpt[one.span.column - 1 : one.span.end_column]


def test_contents_need_a_heading(tmp_path: Path) -> None:
    """`yes` is no heading; the hint says what is wanted."""
    text = "contents: yes\n" + trials.sound("Words.")
    found = pipeline.check(trials.write(tmp_path, text), tmp_path)[1]

    assert ["In this leaflet" in f.hint for f in found if f.id == "heading"] == [True]


def test_sections_are_called_by_their_headings() -> None:
    """In small letters, with hyphens; other scripts as they are."""
    assert name_of("If you miss a dose (or two)") == "if-you-miss-a-dose-or-two"
    assert name_of("الجرعة اليومية") == "الجرعة-اليومية"


def test_a_translation_refers_to_the_same_section(tmp_path: Path) -> None:
    """What is approved is which section is meant, not how its heading is spelt."""
    made = ready(tmp_path)
    hrefs = [r.href for r in made.leaflet.sections[0].content[0].parts[0].runs if r.href]  # type: ignore[attr-defined]

    assert hrefs == ["#section-2", "#section-3"]
