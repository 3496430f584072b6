"""What stands around the text has room for a real house: long names, many lines, long titles."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from handout import pipeline
from handout.base.finding import Finding
from handout.base.formats import EDITIONS, format_of
from handout.leaflet.tags import FOOTER
from handout.pages.pages import Pages, lay
from handout.proof import Approved, prove
from handout.setting.ops import Glyphs, Photo

NAME = "Hillside, Harbour and Heathland Teaching Hospitals and Community Care NHS Foundation Trust"
HOUSE = {
    "organisation": NAME,
    "profile": "uk-nhs",
    "paper": "a4",
    "font": "noto-sans",
    "colours": {
        "band": "#ffffff",
        "on_band": "#0b4a4a",
        "heading": "#0b4a4a",
        "accent": "#0b5a5a",
        "tint": "#edf4f4",
    },
    "contact": [
        "Switchboard: 01632 960 000",
        "Patient advice and liaison service: 01632 960 999",
        "Email: patient.experience.and.information@hillside-harbour-heathland.example.org",
    ],
    "address": [f"Line {n} of an address that is long" for n in range(1, 8)],
    "footer": "You have a right to understand what we write. " * 4 + "Tell us if you do not.",
    "other_formats": "You can have this in large print, as sound or in your language. " * 3,
}


def png(width: int, height: int) -> bytes:
    """Return a picture of so many pixels."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), (20, 90, 90)).save(made, "PNG")
    return made.getvalue()


def made(
    folder: Path, edition: str, title: str, logo: bool = False, **options: object
) -> tuple[Pages, tuple[Finding, ...]]:
    """Lay out a leaflet of a house, build it and prove it."""
    home = folder / "brands" / "house"
    home.mkdir(parents=True, exist_ok=True)
    house = dict(HOUSE)
    if logo:
        house["logo"] = {"image": "logo.png", "alt": f"{NAME}: a hill", **options}
        (home / "logo.png").write_bytes(png(1800, 60) if not options else png(700, 500))
    (home / "brand.yaml").write_text(json.dumps(house), encoding="utf-8")
    leaflet = {
        "title": title,
        "language": "en-GB",
        "brand": "house",
        "review": {
            "version": "10.12",
            "status": "draft",
            "written_on": "2026-09-22",
            "review_by": "2028-09-22",
        },
        "sections": [{"heading": "One", "content": ["Words."] * 30}],
    }
    path = folder / "chest-drain.yaml"
    path.write_text(json.dumps(leaflet), encoding="utf-8")
    ready, findings = pipeline.check(path, folder)
    assert ready is not None, findings
    format = format_of(edition, "a4")
    data, _, findings = pipeline.rendered(ready, format, "A" * 64)
    assert data is not None, findings
    approved = Approved(ready.leaflet, ready.brand, edition, ("a4",), ready.pictures)
    pages = lay(ready.leaflet, ready.brand, format, ready.pictures)
    return pages, (*findings, *prove(data, "house.pdf", approved).findings)


def footers(pages: Pages) -> list[int]:
    """Return how many lines the foot of each page has."""
    return [
        len({round(op.y) for op in page if isinstance(op, Glyphs) and op.tag == FOOTER})
        for page in pages.pages
    ]


@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("logo", [False, True], ids=["name", "logo"])
def test_a_house_with_a_long_name_fits(tmp_path: Path, edition: str, logo: bool) -> None:
    """A name of 90 letters, seven lines of an address and a wide logo are laid out and proved."""
    assert len(NAME) >= 88
    _, findings = made(tmp_path, edition, "Resting at home", logo)

    assert findings == ()


ALONE = {"name": "no"}


@pytest.mark.parametrize("options", [{"side": "right"}, ALONE, {"side": "right", **ALONE}])
def test_a_logo_stands_where_its_brand_says(tmp_path: Path, options: dict[str, object]) -> None:
    """Left or right, as tall as asked for, beside the name or alone, and proven so."""
    pages, findings = made(tmp_path, "standard", "Resting", True, height=20, **options)
    (logo,) = [op for op in pages.pages[0] if isinstance(op, Photo)]
    name = next((tag for tag in pages.tags if tag.role == "P"), None)
    right = pages.format.width - pages.format.left

    assert findings == ()
    assert logo.height == pytest.approx(20 * 72 / 25.4)
    assert logo.x + logo.width == pytest.approx(right) or "side" not in options
    assert logo.x == pages.format.left or "side" in options
    assert name is not None
    words = [op for op in pages.pages[0] if isinstance(op, Glyphs) and op.y < logo.height]
    assert bool(words) == ("name" not in options)


def test_a_logo_alone_says_whose_leaflet_it_is(tmp_path: Path) -> None:
    """A name that stands in the picture only is in the words for those who do not see it."""
    with pytest.raises(AssertionError, match="brand-logo-name"):
        made(tmp_path, "standard", "Resting", True, name="no", alt="A hill")


def test_the_last_line_of_a_brand_is_printed(tmp_path: Path) -> None:
    """What a brand wants said at the end of every leaflet ends its last page, and is proven."""
    pages, findings = made(tmp_path, "standard", "Resting")
    last = [op for op in pages.pages[-1] if isinstance(op, Glyphs) and op.tag != FOOTER]

    assert findings == ()
    assert pages.tags[last[-1].tag].role == "P"
    assert "".join(word.text for word in last[-1].words).rstrip().endswith("if you do not.")


@pytest.mark.parametrize(("edition", "most"), [("standard", 2), ("large-print", 3)])
@pytest.mark.parametrize(
    "title",
    ["Resting at home", "Looking after the drain in your chest at home after your operation"],
)
def test_a_footer_has_few_lines(tmp_path: Path, edition: str, most: int, title: str) -> None:
    """What identifies a leaflet stands after its title where that has two lines."""
    pages, findings = made(tmp_path, edition, title)

    assert findings == ()
    assert max(footers(pages)) <= most
    assert edition in EDITIONS


def test_a_picture_of_few_pixels_is_a_finding(tmp_path: Path) -> None:
    """A picture below 150 pixels an inch is named with the size that it needs; a sharp one not."""
    (tmp_path / "coarse.png").write_bytes(png(60, 40))
    (tmp_path / "sharp.png").write_bytes(png(900, 600))
    blocks = [{"figure": {"image": f"{one}.png", "alt": "A knee"}} for one in ("coarse", "sharp")]
    leaflet = {
        "title": "Knees",
        "language": "en-GB",
        "sections": [{"heading": "One", "content": blocks}],
    }
    path = tmp_path / "knees.yaml"
    path.write_text(json.dumps(leaflet), encoding="utf-8")
    ready, findings = pipeline.check(path, tmp_path)
    assert ready is not None, findings
    found = lay(ready.leaflet, ready.brand, format_of("standard", "a4"), ready.pictures).findings

    assert [(f.id, f.severity) for f in found] == [("layout-pixels", "warning")]
    assert "60 x 40 pixels" in found[0].message
    assert "pixels" in found[0].hint
