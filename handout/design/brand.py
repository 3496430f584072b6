"""A brand: whose leaflet it is and how it looks, from `sources/brands/NAME/brand.yaml`.

Contrast is computed when the brand is read, for every pair of colours that text and its ground
can make, in colour and in greyscale; a brand that fails anywhere is refused with the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from handout.base import contrast
from handout.base.finding import Finding, Span, error
from handout.base.formats import PAPERS
from handout.base.frozen import frozen
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.design import brand_words, looks
from handout.design.brand_words import Translated
from handout.drawing import pictures
from handout.drawing.pictures import Picture
from handout.fonts import coverage
from handout.fonts.families import BRAND_FAMILIES
from handout.fonts.typeface import typeface
from handout.knowledge import DEFAULT_PROFILE, PROFILES, names
from handout.source.nodes import read as read_yaml
from handout.source.schema import Field, ListOf, Record
from handout.source.values import COLOUR, Choice, Count, Flag, OneLine, Report


@frozen
class Logo:
    image: Text
    alt: Text
    side: str = "left"
    height: int = 0  # millimetres; 0 is what a line of a heading asks for
    name: bool = True


class Colours(NamedTuple):
    """Five colours, each `#rrggbb`."""

    band: str
    on_band: str
    heading: str
    accent: str
    tint: str
    span: Span


@frozen
class _Palette:
    band: Text
    on_band: Text
    heading: Text
    accent: Text
    tint: Text
    span: Span = field(compare=False, repr=False)


@frozen
class BrandFile:
    """What brand.yaml says."""

    organisation: Text
    colours: _Palette
    logo: Logo | None = None
    paper: str = "a4"
    profile: str = DEFAULT_PROFILE
    font: str = "noto-sans"
    contact: tuple[Text, ...] = ()
    address: tuple[Text, ...] = ()
    footer: Text | None = None
    other_formats: Text | None = None
    translations: tuple[Translated, ...] = ()


class Brand(NamedTuple):
    """A brand ready for use. `digest` covers its file and its logo.

    `translated` names the keys that are said in the leaflet's own language.
    """

    name: str
    organisation: str
    colours: Colours
    paper: str
    profile: str
    font: str
    contact: tuple[str, ...]
    address: tuple[str, ...]
    footer: str
    other_formats: str
    logo: Picture | None
    logo_alt: str
    digest: str
    translations: tuple[Translated, ...] = ()
    translated: tuple[str, ...] = ()
    logo_side: str = "left"
    logo_height: int = 0
    named: bool = True  # whether the organisation's name stands beside the logo

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the brand that a reader meets."""
        said = (self.organisation, self.logo_alt, *self.contact, *self.address)
        return (*said, self.footer, self.other_formats)

    def spoken(self, language: str) -> Brand:
        """Return the brand as it speaks to the readers of a language."""
        words = brand_words.chosen(self.translations, language)
        if words is None:
            return self
        said = {"contact": tuple(map(str, words.contact)), "other_formats": words.other_formats}
        return self._replace(
            contact=tuple(map(str, words.contact)) or self.contact,
            other_formats=str(words.other_formats or self.other_formats),
            translated=tuple(key for key, value in said.items() if value),
        )


_PALETTE = Record(
    _Palette,
    {
        "band": Field(COLOUR, "the band at the top of a page", True),
        "on_band": Field(COLOUR, "text on the band", True),
        "heading": Field(COLOUR, "headings, on white and on the tint", True),
        "accent": Field(COLOUR, "rules, bullets and links", True),
        "tint": Field(COLOUR, "the pale ground of panels", True),
    },
    "the colours",
)

FILE = Record(
    BrandFile,
    {
        "organisation": Field(OneLine(120), "whose leaflets these are", True),
        "logo": Field(
            Record(
                Logo,
                {
                    "image": Field(
                        OneLine(), "an SVG, PNG or JPEG file in the brand's folder", True
                    ),
                    "alt": Field(OneLine(200), "the words that stand for the logo", True),
                    "side": Field(
                        Choice(("left", "right")),
                        "where on the band it stands; a right-to-left page is mirrored",
                    ),
                    "height": Field(Count(6, 30), "how tall it is printed, in millimetres"),
                    "name": Field(Flag(), "whether the organisation's name stands beside it"),
                },
                "the logo",
            ),
            "the logo, drawn on the band",
        ),
        "colours": Field(_PALETTE, "five colours", True),
        "paper": Field(Choice(tuple(PAPERS)), "the paper that is printed on"),
        "profile": Field(Choice(names(PROFILES)), "whose rules hold where authorities differ"),
        "font": Field(Choice(BRAND_FAMILIES), "the typeface"),
        "contact": Field(ListOf(OneLine(120), 1, 8), "how to reach the organisation, a line each"),
        "address": Field(ListOf(OneLine(120), 1, 8), "the postal address, a line each"),
        "footer": Field(OneLine(240), "a last line, at the end of every leaflet"),
        "other_formats": Field(OneLine(300), "how to get large print, Braille or another language"),
        "translations": Field(
            ListOf(brand_words.RECORD), "`other_formats` and `contact` in other languages"
        ),
    },
    "a brand",
)

PLAIN_COLOURS = Colours("#2b3a42", "#ffffff", "#2b3a42", "#2b3a42", "#eef1f2", Span("built-in"))
PLAIN = Brand(
    "plain", "", PLAIN_COLOURS, "a4", DEFAULT_PROFILE, "noto-sans", (), (), "", "", None, "", ""
)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a brand.yaml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A brand of handout leaflets",
        **FILE.schema(),
    }


def read(name: Text | None, sources: Path, report: Report) -> Brand | None:
    """Read the brand called `name` below `sources`; no name means the plain built-in look."""
    if name is None:
        return PLAIN
    folder = sources / "brands" / name.value
    if not (folder / "brand.yaml").is_file():
        try:
            known = sorted(p.parent.name for p in (sources / "brands").glob("*/brand.yaml"))
        except OSError:
            known = []
        there = f"brands here: {', '.join(known)}; " if known else ""
        report(
            error(
                "brand-unknown",
                f"there is no brand `{name}` below {sources}",
                name.span(),
                f"{there}a new one is begun with: handout brand NAME",
            )
        )
        return None
    return read_file(folder / "brand.yaml", name.value, report)


def read_file(path: Path, name: str, report: Report) -> Brand | None:
    """Read one brand.yaml. Faults carry its places."""
    reading = read_yaml(path)
    faults: list[Finding] = list(reading.findings)
    said: BrandFile | None = None
    if reading.root is not None:
        said = FILE.read(reading.root, faults.append)
    logo = None
    if said is not None:
        palette = said.colours
        colours = _colours(palette)
        _check_contrast(colours, palette, faults.append)
        own = replace(said, translations=())  # each of those is drawn in its language's face
        faults += coverage.missing(coverage.printed(own), typeface(said.font, "en"))
        faults += brand_words.differing(said.translations, said.other_formats, said.contact)
        if said.logo is not None:
            logo = pictures.read(said.logo.image, path.parent, path.parent, faults.append)
            faults += _unnamed(said.logo, said.organisation)
    for fault in faults:
        report(fault)
    if said is None or any(f.severity == "error" for f in faults):
        return None
    assert reading.source is not None
    return Brand(
        name,
        said.organisation.value,
        colours,
        said.paper,
        said.profile,
        said.font,
        tuple(map(str, said.contact)),
        tuple(map(str, said.address)),
        str(said.footer or ""),
        str(said.other_formats or ""),
        logo,
        str(said.logo.alt) if said.logo else "",
        reading.source.digest + (logo.digest if logo else ""),
        said.translations,
        logo_side=said.logo.side if said.logo else "left",
        logo_height=said.logo.height if said.logo else 0,
        named=said.logo.name if said.logo else True,
    )


def _colours(palette: _Palette) -> Colours:
    five = (palette.band, palette.on_band, palette.heading, palette.accent, palette.tint)
    band, on_band, heading, accent, tint = [one.value.lower() for one in five]
    return Colours(band, on_band, heading, accent, tint, palette.span)


def _unnamed(logo: Logo, organisation: Text) -> Iterator[Finding]:
    """Yield a fault where nothing would say, to those who cannot see the logo, whose leaflet it
    is."""
    if not logo.name and organisation.value.casefold() not in logo.alt.value.casefold():
        yield error(
            "brand-logo-name",
            f"the name stands in the logo alone, and its words do not say `{organisation}`",
            logo.alt.span(),
            "begin `alt` with the organisation's name, or write `name: yes`",
        )


def pairs(colours: Colours) -> tuple[tuple[str, str, str], ...]:
    """Return every pair (name, text, ground) that a page of this brand can show."""
    ink, paper = looks.LOOKS.ink, looks.LOOKS.paper
    return (
        ("on_band on band", colours.on_band, colours.band),
        ("heading on white", colours.heading, paper),
        ("heading on tint", colours.heading, colours.tint),
        ("accent on white", colours.accent, paper),
        ("accent on tint", colours.accent, colours.tint),
        ("white on accent", paper, colours.accent),
        ("white on heading", paper, colours.heading),
        ("body text on tint", ink, colours.tint),
    )


def _check_contrast(colours: Colours, palette: _Palette, report: Report) -> None:
    for name, text, ground in pairs(colours):
        colour, grey = (
            contrast.ratio(text, ground),
            contrast.ratio(contrast.grey(text), contrast.grey(ground)),
        )
        if min(colour, grey) < contrast.LEAST:
            key = name.split(" ")[0]
            place = getattr(palette, key, None) or getattr(palette, name.split(" ")[-1], None)
            report(
                error(
                    "brand-contrast",
                    f"{name} ({text} on {ground}): contrast "
                    f"{_down(colour)}:1 in colour, {_down(grey)}:1 in greyscale; "
                    f"{contrast.LEAST}:1 is the least",
                    place.span() if place else palette.span,
                    "make the darker of the two darker",
                )
            )


def _down(ratio: float) -> str:
    """Write a ratio with two digits, never more than it is: 4.499 is not 4.50."""
    return f"{int(ratio * 100) / 100:.2f}"
