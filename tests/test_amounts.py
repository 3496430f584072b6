"""No line ends between a number and what it counts: not as pages are set, nor unseen by the proof.

The two know nothing of one another: pages bind words, the proof looks at where lines end.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.finding import Finding
from handout.base.formats import format_of
from handout.proof import Approved, prove
from handout.proof.compare.amounts import parted
from handout.setting import words

PARTED = (
    ("Take 5 ", "nanograms of it.", "5 nanograms"),
    ("服用5", "毫克", "5 毫克"),
    ("It weighs 5 ", "kilograms.", "5 kilograms"),
    ("In 2024 ", "the ward moved.", "2024 the"),
    ("You need 1,000 ", "IU a day.", "1,000 IU"),
    ("Drink ½ ", "a glass.", "½ a"),
    ("Przyjmij 2 ", "tabletki.", "2 tabletki"),
    (
        "Примите 5 ",
        "мг утром.",
        "5 мг",
    ),
    (
        "خذ 5 ",
        "ملغ في اليوم",
        "5 ملغ",
    ),
    ("服用 5", "毫克", "5 毫克"),
    ("About 40 ", "% of people.", "40 %"),
    ("Keep it at ≥ ", "5 degrees.", "≥ 5"),
    ("Give it if (< ", "4 hours) ago.", "< 4"),
    ("A change of ± ", "2 is normal.", "± 2"),
    ("Give 5 mg/", "kg each day.", "5 mg/kg"),
    ("Give 5 mg /", " day.", "5 mg/day."),
    ("Give 5 mg ", "/ day.", "5 mg/day."),
)
INNOCENT = (
    ("If it is an emergency, ring 999. ", "Then wait."),
    ("It opened in 2024, ", "on a Monday."),
    ("See page 3 (of 5) ", "for more."),
    ("Read pages 1 to 3. ", "They tell you more."),
    ("Read steps 2 ", "to 5 again."),
    ("It happens to 1 ", "in 10 people."),
    ("Your number is A17 ", "on the list."),
    ("It costs less than ", "5 pounds."),
    ("See example.org/2024b/", "leaflets"),
    ("Ring 020 7946 0000 ", "020 7946 0001"),
    ("either/", "or"),
    ("Give 5 mg ", "each day."),
    ("Your number is 10-15 ", "https://example.org/a"),
    ("Read page 3 ", "ward@example.org"),
    ("Use 2 ", "Sulfamethoxazole/trimethoprim"),
)


@pytest.mark.parametrize(("ends", "starts", "amount"), PARTED)
def test_an_amount_that_a_line_parts_is_named(ends: str, starts: str, amount: str) -> None:
    """Whatever is counted, and in whatever language, its number is not left behind."""
    assert parted(ends, starts) == amount


@pytest.mark.parametrize(("ends", "starts"), INNOCENT)
def test_a_number_that_ends_its_phrase_may_end_its_line(ends: str, starts: str) -> None:
    """A number with a mark after it, or that only stands in a name or a range, is let be."""
    assert parted(ends, starts) == ""


COUNTED = ("5 nanograms", "5 kilograms", "2024 the", "≥ 5", "5 mg / day", "3 puffs", "12 %")
FILLER = "how a line of these words comes to an end at last, take "


@pytest.fixture
def sweep(tmp_path: Path) -> pipeline.CheckedLeaflet:
    """A leaflet in which each amount stands at many places around the end of a line."""
    paragraphs = "\n\n".join(
        f"{'x' * width} {FILLER}{amount} of it." for amount in COUNTED for width in range(1, 18)
    )
    block = "|\n" + "\n".join(f"          {line}" for line in paragraphs.split("\n"))
    path = trials.write(tmp_path, trials.sound(block))
    ready, findings = pipeline.check(path, tmp_path)
    assert ready is not None, findings
    return ready


def proved(ready: pipeline.CheckedLeaflet, edition: str) -> tuple[Finding, ...]:
    """Lay out, write and prove a leaflet."""
    data, _, findings = pipeline.rendered(ready, format_of(edition, "a4"), "0" * 64)
    assert data is not None, findings
    approved = Approved(ready.leaflet, ready.brand, edition, ("a4",), ready.pictures)
    return prove(data, "sweep.pdf", approved, fresh=True).findings


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_pages_part_no_amount_wherever_it_stands(
    sweep: pipeline.CheckedLeaflet, edition: str
) -> None:
    """However a line falls, no amount is parted by its end."""
    assert [f for f in proved(sweep, edition) if f.id == "proof-dose-split"] == []


ADDRESSES = (
    "https://example.org/a-b/c?d=1",
    "ward@example.org",
    "www.example.org/after/a/test",
    "https://example.org/a_page_of_so_many_words/v1.2.3?id=2028#%D8%A3%D9%85%D8%B1",
)


def test_a_number_before_an_address_lets_it_go(tmp_path: Path) -> None:
    """An address counts nothing: it does not hang on a number and make both too wide for a line."""
    said = [f"{'x' * n} +44 1632 960014 {to} 10-15 {to}" for n in (1, 9, 17) for to in ADDRESSES]
    table = f'table: {{columns: [a, b, c], rows: [["{said[0]}", "{said[1]}", "{said[2]}"]]}}'
    path = trials.write(tmp_path, trials.sound(*(f'"{one}"' for one in said), table))
    ready, findings = pipeline.check(path, tmp_path)
    assert ready is not None, findings

    assert [f for f in proved(ready, "large-print") if f.severity == "error"] == []


def test_the_proof_sees_what_pages_would_part(
    sweep: pipeline.CheckedLeaflet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were nothing bound, the proof would name every kind of amount that a line parts."""
    monkeypatch.setattr(words, "bind", lambda text: text)

    found = [f.message for f in proved(sweep, "standard") if f.id == "proof-dose-split"]

    assert len(found) > 5
    assert any("nanograms" in message for message in found)
