"""The floors of the house: one list, held by a test and told by the README."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "handout"

# From the ground up; a floor is one folder, or a module that stands by itself.
FLOORS = (
    ("handout",),
    ("base",),
    ("source",),
    ("knowledge",),
    ("language",),
    ("drawing",),
    ("leaflet",),
    ("fonts",),
    ("rules",),
    ("design",),
    ("setting",),
    ("pages",),
    ("web",),
    ("pdf",),
    ("proof",),
    ("pipeline",),
    ("deliver", "author"),
    ("cli",),
    ("__main__",),
)


def table() -> str:
    """Return the floors from the top down as Markdown, each with what its own docstring says."""
    rows = ["| floor | what is there |", "|---|---|"]
    for rooms in FLOORS[:0:-1]:
        for room in rooms:
            rows.append(f"| `{room}` | {says(room)} |")
    return "\n".join(rows)


def says(room: str) -> str:
    """Return the first paragraph of a room's docstring, on one line."""
    path = PACKAGE / room / "__init__.py"
    text = (path if path.is_file() else PACKAGE / f"{room}.py").read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(text)) or "").partition("\n\n")[0]
    return " ".join(first.split())
