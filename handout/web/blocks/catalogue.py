"""How each block type is written as HTML, by its dataclass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
from handout.web.blocks import blanks, boxes, lists, people, pictures, prose, tables
from handout.web.desk import Desk
from handout.web.markup import Markup

Write = Callable[[Any, Desk], Markup]

BY_CLASS: dict[type, Write] = {
    Prose: prose.write,
    Warning: boxes.warning,
    Steps: prose.steps,
    Table: tables.write,
    Figure: pictures.figure,
    Figures: pictures.figures,
    KeyFacts: tables.key_facts,
    Contacts: people.contacts,
    Qr: pictures.qr,
    Checklist: lists.checklist,
    FillIn: blanks.fill_in,
    MedicineGrid: tables.medicine_grid,
    ActionPlan: boxes.action_plan,
    Timetable: tables.timetable,
    Glossary: lists.glossary,
    Label: blanks.label,
    TeachBack: blanks.teach_back,
    Diary: tables.diary,
    Risk: pictures.risk,
    Pictograms: pictures.pictograms,
    BodyMap: pictures.body_map,
}
