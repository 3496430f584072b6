"""Which way a leaflet's words run, and that its language says the same."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import trials
from pypdf import PdfReader

from handout import pipeline
from handout.base.formats import format_of

TORN = "خذ 5 mg كل يوم ثم (2 mg) مساء ولا تزد"


def test_words_that_run_against_their_language_are_asked_for(tmp_path: Path) -> None:
    """Under `en-GB` an Arabic leaflet's doses would be torn; marked words are no such leaflet."""
    text = trials.sound(*[f"{TORN}, {n}." for n in range(9)]).replace("A section", TORN)

    found = trials.check(trials.write(tmp_path, text))

    assert [f.id for f in found if f.id == "language-direction"] == ["language-direction"]
    marked = trials.sound("Say [خذ 5 mg كل يوم ثم مساء](lang:ar) each day.")
    for good in (text.replace("en-GB", "ar"), marked):
        assert "language-direction" not in {
            f.id for f in trials.check(trials.write(tmp_path, good))
        }


def test_the_proof_counts_for_itself_which_way_words_run(tmp_path: Path) -> None:
    """Whatever is known of a language, pages of Arabic words do not run from left to right."""
    text = (
        trials.sound(*[f"{TORN}, {n}." for n in range(9)])
        .replace("A section", TORN)
        .replace("en-GB", "ar")
    )
    ready, findings = pipeline.check(trials.write(tmp_path, text), tmp_path)
    assert ready is not None, findings
    wrong = ready._replace(leaflet=replace(ready.leaflet, language="en-GB"))
    format = format_of("standard", "a4")
    for made, ids in ((ready, set()), (wrong, {"proof-order"})):
        data, _, _ = pipeline.rendered(made, format, "0" * 64)
        assert data is not None
        found = pipeline.proved(data, Path("a.pdf"), made, format)
        assert {f.id for f in found if f.severity == "error"} == ids


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("he", "קרא [עוד מידע על 2 mg של התרופה](https://example.org/a) עכשיו."),
        ("en-GB", "See [المزيد من المعلومات](https://example.org/a) now."),
        ("en-GB", "See [one tablet](https://example.org/a) now."),
    ],
)
def test_a_link_is_one_area_on_each_line(tmp_path: Path, language: str, words: str) -> None:
    """However its words are drawn: who clicks, or goes from link to link, meets it once."""
    text = trials.sound(words).replace("en-GB", language)
    ready, findings = pipeline.check(trials.write(tmp_path, text), tmp_path)
    assert ready is not None, findings
    data, _, faults = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None
    assert not [f for f in faults if f.severity == "error"]
    areas = [area for page in PdfReader(io.BytesIO(data)).pages for area in page.get("/Annots", [])]

    assert len(areas) == 1
