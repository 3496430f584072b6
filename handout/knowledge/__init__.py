"""What is known and may change without a programmer: profiles, topics, drug classes, word lists.

The files below `data/` are for pharmacists, editors and translators; the modules read each when
it is asked for, once, as strictly as a leaflet is read. A fault in one is a finding with its place.
"""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
CLASSES = DATA / "classes"
PROFILES = DATA / "profiles"
DEFAULT_PROFILE = "uk-nhs"  # of a brand that names none


def names(folder: Path) -> tuple[str, ...]:
    """Return the names of a folder's data files, one a file, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))
