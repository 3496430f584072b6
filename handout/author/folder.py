"""`handout init` and `handout brand`: a folder to work in, and a brand to put one's own into.

Nothing that is there already is touched.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from handout.base import files
from handout.base.formats import PAPERS
from handout.design.brand import schema as brand_schema
from handout.knowledge.profiles import profile as rules_of
from handout.leaflet.reader import schema

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

BRAND = """\
# yaml-language-server: $schema=../brand.schema.json
# Whose leaflets these are and how they look. Change what stands here, then run:
#     handout build
organisation: "[Name of your organisation]"
{logo}paper: {paper}               # a4 or letter
profile: {profile}         # whose rules hold: see `handout new --help`
font: noto-sans         # or atkinson-hyperlegible-next
# Colours are refused, with the figures, where they would be hard to read or to photocopy.
colours:
  band: '#1d3f5e'       # the band at the top of page 1
  on_band: '#ffffff'    # words on the band
  heading: '#1d3f5e'    # headings
  accent: '#2a5d86'     # rules, bullets, links
  tint: '#eaf1f6'       # the pale ground of panels
# How a reader reaches you, a line each; printed at the end of every leaflet.
contact:
  - "Phone: [phone number]"
  - "Web: [web address]"
address:
  - "[Name of your organisation]"
  - "[Street]"
  - "[Town]"
other_formats: >-
  You can have this leaflet in large print, in Braille, as audio or in another language.
  Ask us: [phone number].
"""
_LOGO = """\
logo:
  image: {image}
  alt: "[Name of your organisation]: [what the logo shows]"
"""
_NO_LOGO = """\
# logo:                 # an SVG, PNG or JPEG beside this file, drawn on the band
#   image: logo.svg
#   alt: "[Name of your organisation]: [what the logo shows]"
#   side: left          # or right
#   height: 10          # in millimetres
#   name: yes           # no: the name stands in the logo, not beside it
"""

LEAFLET = """\
# yaml-language-server: $schema=leaflet.schema.json
title: Your first leaflet
language: {language}
brand: {brand}
sections:
  - heading: What it is for
    content:
      - It shows how little a leaflet needs.
      - |
        - a title and a language
        - sections with a heading
        - content: text, lists and blocks
  - heading: How to reach us
    covers: [contacts]
    content:
      - contacts:
          - name: "[Name of the service, not of a person]"
            phone: "[Phone number]"
            hours: "[Days and times when somebody answers]"
"""


def init(folder: Path, profile: str) -> tuple[tuple[Path, ...], str]:
    """Make a folder to work in: sources with a leaflet and a brand, the schema, an output folder.

    `profile` names whose rules the brand follows; its language and its paper are theirs.
    Returns what was written, or nothing and why not. Raises OSError if the disk refuses.
    """
    sources = folder / "sources"
    if folder.exists() and not folder.is_dir():
        return (), f"{folder} is a file; name a folder"
    if sources.exists():
        return (), f"{sources} is there already; nothing was changed"
    brand, language = "our-clinic", rules_of(profile).language or "en-GB"
    made = {
        sources / "brands" / brand / "brand.yaml": brand_text(profile, ""),
        sources / "first-leaflet.yaml": LEAFLET.format(language=language, brand=brand),
        sources / "leaflet.schema.json": json.dumps(schema(), indent=1) + "\n",
        sources / "brands" / "brand.schema.json": json.dumps(brand_schema(), indent=1) + "\n",
    }
    (folder / "output").mkdir(parents=True, exist_ok=True)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, text.encode())
    return tuple(made), ""


def brand_text(profile: str, logo: str) -> str:
    """Return a brand.yaml to fill in; `logo` is the name of the file beside it, or nothing."""
    paper = rules_of(profile).paper or next(iter(PAPERS))
    its_logo = _LOGO.format(image=logo) if logo else _NO_LOGO
    return BRAND.format(logo=its_logo, paper=paper, profile=profile)


def brand(name: str, sources: Path, profile: str, logo: Path | None) -> tuple[Path | None, str]:
    """Write a brand to fill in below `sources`, with a copy of a logo; returns its file.

    Returns None and why not where it cannot be. Raises OSError if the disk refuses.
    """
    path = sources / "brands" / name / "brand.yaml"
    if not NAME.fullmatch(name):
        better = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
        why = f"{name!r} is no name for a brand; use small letters, digits and hyphens"
        return None, f"{why}, such as {better}" if better else why
    if path.parent.exists():
        return None, f"{path.parent} is there already"
    if logo is not None and not logo.is_file():
        return None, f"there is no file {logo}"
    if logo is not None and logo.suffix.lower() not in (".svg", ".png", ".jpg", ".jpeg"):
        return None, f"{logo} is neither SVG, PNG nor JPEG; export the logo as one of these"
    path.parent.mkdir(parents=True)
    image = ""
    if logo is not None:
        image = f"logo{logo.suffix.lower()}"
        files.write(path.parent / image, logo.read_bytes())
    files.write(path, brand_text(profile, image).encode())
    return path, ""
