"""What the proof expects of each block type, by its dataclass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handout.language.wording import Wording
from handout.leaflet.blocks.action_plan import ActionPlan
from handout.leaflet.blocks.body_map import BodyMap
from handout.leaflet.blocks.checklist import Checklist
from handout.leaflet.blocks.contacts import Contacts
from handout.leaflet.blocks.diary import Diary
from handout.leaflet.blocks.figure import Figure
from handout.leaflet.blocks.figures import Figures
from handout.leaflet.blocks.fill_in import FillIn
from handout.leaflet.blocks.glossary import Glossary
from handout.leaflet.blocks.key_facts import KeyFacts
from handout.leaflet.blocks.label import Label
from handout.leaflet.blocks.medicine_grid import MedicineGrid
from handout.leaflet.blocks.pictograms import Pictograms
from handout.leaflet.blocks.prose import Prose
from handout.leaflet.blocks.qr import Qr
from handout.leaflet.blocks.risk import Risk
from handout.leaflet.blocks.steps import Steps
from handout.leaflet.blocks.teach_back import TeachBack
from handout.leaflet.blocks.timetable import Timetable
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.model import Table
from handout.proof.expect.blocks import (
    action_plan,
    body_map,
    checklist,
    contacts,
    diary,
    figure,
    fill_in,
    glossary,
    key_facts,
    label,
    medicine_grid,
    pictograms,
    prose,
    qr,
    risk,
    steps,
    table,
    teach_back,
    timetable,
    warning,
)
from handout.proof.expect.elements import ExpectedElement

Expect = Callable[[Any, Wording], Iterator[ExpectedElement]]

EXPECTED: dict[type, Expect] = {
    Prose: prose.expect,
    Warning: warning.expect,
    Steps: steps.expect,
    Table: table.expect,
    Figure: figure.expect,
    Figures: figure.expect_row,
    KeyFacts: key_facts.expect,
    Contacts: contacts.expect,
    Qr: qr.expect,
    Checklist: checklist.expect,
    FillIn: fill_in.expect,
    MedicineGrid: medicine_grid.expect,
    ActionPlan: action_plan.expect,
    Timetable: timetable.expect,
    Glossary: glossary.expect,
    Label: label.expect,
    TeachBack: teach_back.expect,
    Diary: diary.expect,
    Risk: risk.expect,
    Pictograms: pictograms.expect,
    BodyMap: body_map.expect,
}
