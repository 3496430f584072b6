"""Every block type, by the name an author writes and by its dataclass."""

from __future__ import annotations

from handout.base.rows import NamedTuple
from handout.leaflet.blocks import (
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
from handout.leaflet.model import Table
from handout.source.schema import Either, Record, Wrapped


class BlockType(NamedTuple):
    """A block type: its dataclass, and the kind that reads it."""

    made: type
    kind: Record | Wrapped | Either


PROSE = BlockType(prose.Prose, prose.KIND)  # a bare string; the rest are maps of one key
BY_NAME: dict[str, BlockType] = {
    "warning": BlockType(warning.Warning, warning.KIND),
    "steps": BlockType(steps.Steps, steps.KIND),
    "table": BlockType(Table, table.KIND),
    "figure": BlockType(figure.Figure, figure.KIND),
    "figures": BlockType(figures.Figures, figures.KIND),
    "key_facts": BlockType(key_facts.KeyFacts, key_facts.KIND),
    "contacts": BlockType(contacts.Contacts, contacts.KIND),
    "qr": BlockType(qr.Qr, qr.KIND),
    "checklist": BlockType(checklist.Checklist, checklist.KIND),
    "fill_in": BlockType(fill_in.FillIn, fill_in.KIND),
    "medicine_grid": BlockType(medicine_grid.MedicineGrid, medicine_grid.KIND),
    "action_plan": BlockType(action_plan.ActionPlan, action_plan.KIND),
    "timetable": BlockType(timetable.Timetable, timetable.KIND),
    "glossary": BlockType(glossary.Glossary, glossary.KIND),
    "label": BlockType(label.Label, label.KIND),
    "teach_back": BlockType(teach_back.TeachBack, teach_back.KIND),
    "diary": BlockType(diary.Diary, diary.KIND),
    "risk": BlockType(risk.Risk, risk.KIND),
    "pictograms": BlockType(pictograms.Pictograms, pictograms.KIND),
    "body_map": BlockType(body_map.BodyMap, body_map.KIND),
}


def block_types() -> tuple[BlockType, ...]:
    """Return every block type, prose first."""
    return (PROSE, *BY_NAME.values())
