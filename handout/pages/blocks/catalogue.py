"""How each block type is laid out, by its dataclass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handout.base.rows import NamedTuple
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
from handout.pages.blocks import (
    action_plan,
    body_map,
    checklist,
    contacts,
    diary,
    figure,
    figures,
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
from handout.setting.context import LayoutContext
from handout.setting.ops import Slice


class Laid(NamedTuple):
    """How a block type is laid out: block, context and parent tag to strips.

    A box (`is_box`) stands apart from what is above it by more than text does. What starts taller
    than a line of text (`is_tall`), with a disc, needs more room below a heading.
    """

    lay: Callable[[Any, LayoutContext, int], list[Slice]]
    is_box: bool = False
    is_tall: bool = False


BY_CLASS: dict[type, Laid] = {
    Prose: Laid(prose.lay),
    Warning: Laid(warning.lay, is_box=True),
    Steps: Laid(steps.lay, is_tall=True),
    Table: Laid(table.lay, is_box=True),
    Figure: Laid(figure.lay, is_box=True),
    Figures: Laid(figures.lay, is_box=True),
    KeyFacts: Laid(key_facts.lay, is_box=True),
    Contacts: Laid(contacts.lay),
    Qr: Laid(qr.lay),
    Checklist: Laid(checklist.lay),
    FillIn: Laid(fill_in.lay),
    MedicineGrid: Laid(medicine_grid.lay, is_box=True),
    ActionPlan: Laid(action_plan.lay, is_box=True),
    Timetable: Laid(timetable.lay, is_box=True),
    Glossary: Laid(glossary.lay),
    Label: Laid(label.lay, is_box=True),
    TeachBack: Laid(teach_back.lay),
    Diary: Laid(diary.lay, is_box=True),
    Risk: Laid(risk.lay, is_box=True),
    Pictograms: Laid(pictograms.lay, is_box=True),
    BodyMap: Laid(body_map.lay, is_box=True),
}
