"""Copies in patients' names from right to left: names, dates and doses of either direction."""

from __future__ import annotations

import pytest
import trials

from handout import pipeline
from handout.deliver import personal_proof
from handout.deliver.personal import Maker, approved
from handout.leaflet.personal import filled
from handout.proof.read.reader import guarded, opened, reading

LABELS = {
    "ar": ("منشور", "الاسم", "تاريخ الميلاد", "جرعتك"),
    "he": ("עלון", "שם", "תאריך לידה", "המינון שלך"),
}
# A dose that begins with a figure would end with it, were it set as words of the page's direction.
DOSES = (
    "2 mg every 8 hours",
    "500 mg/5 ml twice a day",
    "1-2 tablets, max. 8 in 24 hours",
    "(2.5 mg) at 08:00 and 20:00",
)


@pytest.fixture(scope="module", params=LABELS)
def maker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Maker:
    title, *labels = LABELS[request.param]
    kinds = zip(("name", "born", "dose"), labels, ("name", "birth-date", "dose"))
    fields = [f"  - {{key: {key}, label: {label}, kind: {kind}}}\n" for key, label, kind in kinds]
    text = "personal:\n" + "".join(fields) + trials.sound("Words.")
    text = text.replace("title: A leaflet", f"title: {title}").replace("en-GB", request.param)
    path = trials.write(tmp_path_factory.mktemp(request.param), text)
    ready, findings = pipeline.check(path, path.parent)
    assert ready is not None, findings
    one, _ = approved(ready, "standard", None)
    assert one is not None
    return Maker(one)


def lines(data: bytes) -> list[str]:
    """Return what an eye meets on the sheet, line by line from left to right."""
    with guarded() as said, reading():
        page = personal_proof._Proof(opened(data, said)).document.pages[0]
    found: dict[float, list[tuple[float, str]]] = {}
    for run in page.runs:
        found.setdefault(round(run.y, 1), []).append((run.x, run.drawn))
    return [" ".join("".join(w for _, w in sorted(row)).split()) for row in found.values()]


@pytest.mark.parametrize("dose", DOSES)
def test_a_latin_dose_is_drawn_as_it_is_read(maker: Maker, dose: str) -> None:
    """Its figures stand where they were typed, as do those of the date."""
    fields = maker._one.ready.leaflet.personal
    record = {"name": "Ann Śmith", "born": "1980-05-05", "dose": dose}
    data = maker.copy(filled(fields, record))

    assert personal_proof.read(data).words[2::2] == ("Ann Śmith", "05-May-1980", dose)
    drawn = lines(data)
    for said in ("Ann Śmith", "05-May-1980", dose):
        assert said in drawn


@pytest.mark.parametrize("name", ["محمد علي", "דוד כהן", "محمد Smith"])
def test_a_name_of_any_direction_is_read_back(maker: Maker, name: str) -> None:
    """Whichever way the page runs; the proof reads it letter by letter."""
    record = {"name": name, "born": "1980-05-05", "dose": "قرص واحد 2 mg كل 8 ساعات"}
    words = personal_proof.read(maker.copy(filled(maker._one.ready.leaflet.personal, record))).words

    assert words[2] == name
    assert words[6] == record["dose"]
