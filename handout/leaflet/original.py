"""What a translation was made from: its original, read from the file beside it."""

from __future__ import annotations

from pathlib import Path

from handout.base.frozen import frozen
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import load


@frozen
class Original:
    """What a leaflet is a translation of. Without a `leaflet`, `fault` says why there is none."""

    leaflet: Leaflet | None
    digest: str = ""
    fault: str = ""


def original(leaflet: Leaflet, path: Path) -> Original | None:
    """Return what the leaflet at `path` is a translation of, or None if it is none."""
    record = leaflet.translation_of
    if record is None:
        return None
    beside = path.with_name(f"{record.leaflet}.yaml")
    if not beside.is_file():
        return Original(None, fault="is not there")
    found, _ = load(beside)
    if found is None:
        return Original(None, fault="cannot be read: see `handout check` of it")
    return Original(found, content_digest(found))
