"""How things look is one table: what lays out and what proves both follow a change of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.finding import Finding
from handout.base.formats import format_of
from handout.design import looks
from handout.proof import Approved, prove

CONTENT = (
    "contacts: [{name: The ward, phone: 020 7946 0000}]",
    "fill_in: [{label: Your next visit, lines: 2}]",
    "key_facts: [{label: When, text: At night.}, {label: Where, text: At home.}]",
    "warning: {level: urgent, title: Call us, text: If you feel faint.}",
    "table: {columns: [Day, What], rows: [[Monday, Rest.], [Tuesday, Walk.]]}",
)


@pytest.fixture
def ready(tmp_path: Path) -> pipeline.CheckedLeaflet:
    """A leaflet with a block of each kind that has a look of its own."""
    path = trials.write(tmp_path, trials.sound(*CONTENT))
    found, findings = pipeline.check(path, tmp_path)
    assert found is not None, findings
    return found


def built(ready: pipeline.CheckedLeaflet) -> bytes:
    """Lay out and write the leaflet."""
    data, _, findings = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None, findings
    return data


def proved(data: bytes, ready: pipeline.CheckedLeaflet) -> tuple[Finding, ...]:
    approved = Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)
    return prove(data, "looks.pdf", approved).findings


# One change each, and whether a file that was made before it looks wrong after it.
CHANGES = {
    "a thinner bar before contacts": {"bars": {**looks.LOOKS.bars, "contacts": 1 / 8}},
    "a lighter line to write on": {"blank": "#6f6f6f"},
    "a thicker line to write on": {"blank_rule": 1.4},
    "a thinner rule": {"rule": 0.5},
    "a bluer ink": {"ink": "#10182c"},
    "another ground for an urgent warning": {
        "levels": {
            **looks.LOOKS.levels,
            "urgent": looks.Level("#553300", "#553300", "#ffffff", "#fff6e0", 1.5),
        }
    },
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_look_is_one_edit(
    change: str, ready: pipeline.CheckedLeaflet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file made by the table is clean by it, and one made by another table is not."""
    before = built(ready)
    assert proved(before, ready) == ()
    monkeypatch.setattr(looks, "LOOKS", looks.LOOKS._replace(**CHANGES[change]))

    assert proved(built(ready), ready) == ()
    assert {f.id for f in proved(before, ready)} & {"proof-decoration", "proof-colour"}


def test_the_table_of_looks_imports_nothing_of_ours() -> None:
    """It is data that stands below both who lays out and who proves: rows, and nothing else."""
    text = Path(looks.__file__).read_text(encoding="utf-8")
    ours = [line for line in text.splitlines() if "handout" in line and "import" in line]

    assert ours == ["from handout.base.rows import NamedTuple"]
