"""A brand: its colours can be read in colour and in grey, and its words can be printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import trials

from handout.base import contrast
from handout.base.finding import Finding
from handout.design import brand
from handout.design.looks import LOOKS

TOP = Path(__file__).resolve().parents[1]
BRANDS = sorted((TOP / "sources" / "brands").glob("*/brand.yaml"))
GOOD = {
    "band": "#1f3a4d",
    "on_band": "#ffffff",
    "heading": "#1f3a4d",
    "accent": "#1f5a4d",
    "tint": "#eef3f5",
}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def write(folder: Path, more: str = "", **colours: str) -> Path:
    palette = "".join(f"  {name}: '{colour}'\n" for name, colour in {**GOOD, **colours}.items())
    text = f"organisation: Mine\ncolours:\n{palette}{more}"
    return trials.write(folder / "brands" / "mine", text, "brand.yaml")


def read(path: Path) -> tuple[brand.Brand | None, list[Finding]]:
    found: list[Finding] = []
    return brand.read_file(path, "mine", found.append), found


def test_organisation_and_colours_are_a_brand(tmp_path: Path) -> None:
    """The rest has a default."""
    mine, found = read(write(tmp_path))

    assert found == []
    assert mine is not None
    assert (mine.organisation, mine.paper, mine.profile, mine.contact, mine.logo) == (
        "Mine",
        "a4",
        "uk-nhs",
        (),
        None,
    )


def test_all_that_a_brand_says_is_kept(tmp_path: Path) -> None:
    """Contact, address, footer, formats, paper and logo arrive as they were written."""
    (tmp_path / "brands" / "mine").mkdir(parents=True)
    (tmp_path / "brands" / "mine" / "logo.svg").write_text(LOGO)
    mine, found = read(
        write(
            tmp_path,
            (
                "paper: letter\nprofile: us\nfont: atkinson-hyperlegible-next\n"
                "contact: [Call 1, Write 2]\n"
                "address: [Street]\nfooter: Foot\nother_formats: Braille\n"
                "logo: {image: logo.svg, alt: A square}\n"
            ),
        )
    )

    assert found == []
    assert mine is not None
    assert (
        mine.paper,
        mine.profile,
        mine.contact,
        mine.address,
        mine.footer,
        mine.other_formats,
        mine.logo_alt,
    ) == ("letter", "us", ("Call 1", "Write 2"), ("Street",), "Foot", "Braille", "A square")
    assert mine.logo is not None


@pytest.mark.parametrize(
    ("colours", "name"),
    [
        ({"on_band": "#5a7a8d"}, "on_band on band"),
        ({"heading": "#8aa0ad"}, "heading on white"),
        ({"accent": "#e0a000"}, "accent on white"),
        ({"tint": "#6a8a9d"}, "body text on tint"),
        # Hue alone: told apart in colour, one grey on a black-and-white printer.
        ({"band": "#ff0000", "on_band": "#000000"}, "on_band on band"),
    ],
)
def test_too_little_contrast_is_refused_with_the_numbers(
    tmp_path: Path, colours: dict[str, str], name: str
) -> None:
    """A brand that fails 4.5:1 anywhere, in colour or in grey, is refused, and says by how much."""
    mine, found = read(write(tmp_path, **colours))

    assert mine is None
    fault = next(f for f in found if f.message.startswith(name))
    numbers = [float(n) for n in re.findall(r"([0-9.]+):1 in", fault.message)]
    assert fault.id == "brand-contrast"
    assert len(numbers) == 2
    assert min(numbers) < 4.5
    assert fault.span.line >= 2


def test_every_pair_that_a_page_shows_is_checked() -> None:
    """Each colour of a brand is held against white, the tint or the band."""
    checked = {
        colour for _, text, ground in brand.pairs(brand.PLAIN_COLOURS) for colour in (text, ground)
    }

    assert {getattr(brand.PLAIN_COLOURS, key) for key in GOOD} <= checked
    assert all(
        contrast.worst(text, ground) >= contrast.LEAST
        for _, text, ground in brand.pairs(brand.PLAIN_COLOURS)
    )


@pytest.mark.parametrize("level", LOOKS.levels)
def test_warnings_can_be_read_by_everyone(level: str) -> None:
    """Words on a warning's head have 4.5:1, and its text 7:1 on its tint, in colour and in grey."""
    look = LOOKS.levels[level]

    assert contrast.worst(look.on_head, look.head) >= 4.5
    assert contrast.worst(LOOKS.ink, look.tint) >= 7


@pytest.mark.parametrize("path", BRANDS, ids=lambda path: path.parent.name)
def test_shipped_brands_are_read_and_their_body_text_is_dark(path: Path) -> None:
    """The brands in sources/ have no faults, and body text has 7:1 on white and on their tint."""
    mine, found = read(path)

    assert found == []
    assert mine is not None
    assert contrast.worst(LOOKS.ink, mine.colours.tint) >= 7
    assert contrast.worst(LOOKS.ink, LOOKS.paper) >= 7
    assert mine.logo is not None
    assert mine.logo_alt


def test_shipped_brands_differ() -> None:
    """The two brands look different: colours, paper, typeface and authority."""
    one, other = (read(path)[0] for path in BRANDS)
    assert one is not None
    assert other is not None

    for key in ("colours", "paper", "profile", "font", "organisation"):
        assert getattr(one, key) != getattr(other, key)


def test_a_character_that_cannot_be_printed_is_found_in_a_brand(tmp_path: Path) -> None:
    """A brand's own words stand on every page, so each must have its glyphs."""
    path = write(tmp_path, "contact: ['Call \U0001f4de 1']\nfooter: 'Ask \U0001f48a us'\n")

    assert [(f.id, f.span.line, f.span.column) for f in read(path)[1]] == [
        ("glyph", 8, 17),
        ("glyph", 9, 14),
    ]


@pytest.mark.parametrize(
    ("more", "id"),
    [
        ("colour: x\n", "unknown-key"),
        ("paper: a5\n", "choice"),
        ("font: comic\n", "choice"),
        ("profile: mars\n", "choice"),
        ("contact: one\n", "type"),
        ("organisation: x\n", "yaml-duplicate-key"),
        ("logo: {image: none.svg, alt: x}\n", "image-missing"),
        ("logo: {image: ../logo.svg, alt: x}\n", "image-outside"),
        ("logo: logo.svg\n", "type"),
        ("footer: Call #4\n", "yaml-comment"),
    ],
)
def test_faults_of_a_brand_are_found_in_its_file(tmp_path: Path, more: str, id: str) -> None:
    """What is wrong with a brand is named in brand.yaml, not in the leaflets that use it."""
    path = write(tmp_path, more)
    mine, found = read(path)

    assert mine is None
    assert [(f.id, f.span.path) for f in found] == [(id, str(path))]


def test_a_leaflet_names_its_brand(tmp_path: Path) -> None:
    """An unknown brand is an error in the leaflet, which lists those that there are."""
    write(tmp_path)
    leaflet = trials.write(tmp_path, trials.leaflet("Words.", head="brand: min\n"))
    (finding,) = trials.check(leaflet)

    assert (finding.id, finding.span.line) == ("brand-unknown", 1)
    assert "mine" in finding.hint


def test_a_fault_in_a_brand_stops_the_leaflet(tmp_path: Path) -> None:
    """No leaflet is made in a brand that cannot be read."""
    path = write(tmp_path, accent="#ffff00")
    leaflet = trials.write(tmp_path, trials.leaflet("Words.", head="brand: mine\n"))
    found = trials.check(leaflet)

    assert {f.id for f in found} == {"brand-contrast"}
    assert {f.span.path for f in found} == {str(path)}
