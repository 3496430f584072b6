"""Which way a leaflet's words run, and that its language says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import trials

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
