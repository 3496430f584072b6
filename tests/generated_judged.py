"""What becomes of a leaflet of all that the schema allows: checked, laid out and proved."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from generated import DRAWN, Judged, judged_at

BRANDS = Path(__file__).resolve().parents[1] / "sources" / "brands"
IMAGES = Path(__file__).resolve().parent / "leaflets" / "images"
PICTURES = ("picture.svg", "tall.svg", "small.svg", "shapes.png", "grey.png")
_TALL = DRAWN.replace("0 0 90 40", "0 0 40 150").replace("h90v40h-90", "h40v150h-40")
_SMALL = DRAWN.replace("0 0 90 40", "0 0 8 8").replace("h90v40h-90", "h8v8h-8")


class Whole(NamedTuple):
    """A leaflet, the brand that it names, if it has one of its own, and the edition to make."""

    leaflet: dict[str, Any]
    house: dict[str, Any] | None
    edition: str


def judged_whole(made: Whole) -> Judged:
    """Check a leaflet with its own brand and pictures, lay it out and prove it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "generated.yaml"
        path.write_text(json.dumps(made.leaflet, ensure_ascii=False), encoding="utf-8")
        house = folder / "brands" / "own"
        for at in (folder, house) if made.house else (folder,):
            at.mkdir(parents=True, exist_ok=True)
            for image, drawn in zip(PICTURES, (DRAWN, _TALL, _SMALL)):
                (at / image).write_text(drawn, encoding="utf-8")
            for image in PICTURES[3:]:
                shutil.copy(IMAGES / image, at / image)
        if made.house:
            (house / "brand.yaml").write_text(json.dumps(made.house), encoding="utf-8")
        for shipped in ("riverside", "lakeside"):
            (folder / "brands").mkdir(exist_ok=True)
            (folder / "brands" / shipped).symlink_to(BRANDS / shipped)
        return judged_at(path, folder, made.edition)
