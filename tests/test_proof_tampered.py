"""Tampering that leaves every word in the file: what a page shows, or may show, is another thing.

Found by attacking files by hand: a decimal point pushed under the next figure, lines dashed away,
a profile that makes red of blue. Each is one edit of a small good leaflet.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import tampered_drawing
import tampered_file
import trials
from spoil import Copy
from tampering import KINDS

from handout import pipeline
from handout.base.formats import format_of
from handout.proof import Approved, prove

MODULES = (tampered_drawing, tampered_file)  # each notes its kinds
RESAVED = "proof-resaved"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">'
    '<rect x="5" y="5" width="40" height="50" fill="#2e5e8c"/>'
    '<path d="M50 10 L80 50" stroke="#000000" stroke-width="3" fill="none"/></svg>'
)
LEAFLET = """\
title: Testamol drops
language: en-GB
main_message: Take 1.5 mg at night and no more than 12.5 mg in a week.
review: {version: '1', status: draft, written_on: 2026-01-31, author: A tester}
sections:
  - heading: How to take it
    content:
      - See [the page of the clinic](https://example.org/clinic) for more.
      - warning: {level: emergency, text: Call 999 now.}
      - figure: {image: two.svg, alt: A bar and a line}
      - fill_in: [{label: Your name}]
      - steps: [Wash your hands., Dry them.]
      - label: {text: The label goes here}
      - checklist: [My drops]
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Approved]:
    """A small good leaflet, and what was approved."""
    folder = tmp_path_factory.mktemp("sources")
    trials.write(folder, PICTURE, "two.svg")
    ready, findings = pipeline.check(trials.write(folder, LEAFLET), folder)
    assert ready is not None, findings
    data, _, findings = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None, findings
    return data, Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)


def ids(data: bytes, approved: Approved) -> set[str]:
    """Return what a proof names, that the file was saved again aside."""
    found = prove(data, "a.pdf", approved).findings
    return {f.id for f in found if f.severity == "error"} - {RESAVED}


def test_the_good_file_is_proved_when_taken_apart_and_put_together(
    good: tuple[bytes, Approved],
) -> None:
    """What the kinds below start from is good, and stays so in the hands of their tools."""
    data, approved = good

    assert ids(data, approved) == ids(Copy(data).data(), approved) == set()


@pytest.mark.parametrize("name", KINDS)
def test_tampering_is_named(name: str, good: tuple[bytes, Approved]) -> None:
    """Each is found, and by a finding that says what it is."""
    data, approved = good
    wanted, tamper = KINDS[name]

    found = ids(tamper(Copy(data)), approved)

    assert found & set(wanted.split()), found


def test_each_kind_is_noted_once() -> None:
    """No kind shadows another of the same name."""
    assert {made.__module__ for _, made in KINDS.values()} == {one.__name__ for one in MODULES}
    assert len(KINDS) > 30


@pytest.mark.parametrize("words", ["RPJ 与 PJL，每次 500 mg。", "7/4 „4“ –4 °C // 74"])
def test_the_kerning_of_a_face_is_no_tampering(words: str, tmp_path: Path) -> None:
    """The widest moves that shipped faces have between letters, and beside figures."""
    language = "zh-Hans" if "与" in words else "en-GB"
    text = LEAFLET.replace("en-GB", language).replace("Call 999 now.", words)
    trials.write(tmp_path, PICTURE, "two.svg")
    brand = "organisation: A clinic\nfont: atkinson-hyperlegible-next\n"
    brand += "colours: {band: '#ffffff', on_band: '#4f2a5b', heading: '#4f2a5b', "
    brand += "accent: '#733a70', tint: '#f5eef4'}\n"
    trials.write(tmp_path / "brands" / "house", brand, "brand.yaml")
    ready, findings = pipeline.check(
        trials.write(tmp_path, text if "与" in words else "brand: house\n" + text), tmp_path
    )
    assert ready is not None, findings
    data, _, findings = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None, findings
    approved = Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)

    assert ids(data, approved) == set()
