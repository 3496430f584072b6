"""Every block type: the module that knows it, by the name an author writes and by its dataclass."""

from __future__ import annotations

from typing import Any

from handout.leaflet import model
from handout.pages.blocks import (
    contacts,
    figure,
    fill_in,
    key_facts,
    prose,
    qr,
    steps,
    table,
    warning,
)

# A bare string is prose; the rest are maps of one key.
BY_NAME: dict[str, Any] = {
    "warning": warning,
    "steps": steps,
    "table": table,
    "figure": figure,
    "key_facts": key_facts,
    "contacts": contacts,
    "qr": qr,
    "fill_in": fill_in,
}
BY_CLASS: dict[type, Any] = {
    model.Prose: prose,
    model.Warning: warning,
    model.Steps: steps,
    model.Table: table,
    model.Figure: figure,
    model.KeyFacts: key_facts,
    model.Contacts: contacts,
    model.Qr: qr,
    model.FillIn: fill_in,
}
