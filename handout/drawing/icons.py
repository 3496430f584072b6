"""The program's own icons, read once a process. Their licences stand beside the files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from handout.drawing import svg

FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=None)
def icon(name: str) -> svg.Drawing:
    """Return the icon called `name`."""
    return svg.read((FOLDER / f"{name}.svg").read_bytes())
