"""Faces that do not ship: where their files are found, and each as a font of one weight.

They come with `pip install 'handout[fonts]'`, or with the system. The packages are asked first,
by the names that they are imported by, then the ordinary folders for fonts, in one order: the
same machine always takes the same file, and the file's digest is among what a build is made from.

Package fonts are variable. One weight of such a font is a font of its own, made once a process;
HarfBuzz does that, for the pages and for the proof alike. What the two share is held against
another library in the tests.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from handout.base.rows import NamedTuple

WEIGHTS = (400, 700)  # regular, bold
INSTALL = "pip install 'handout[fonts]'"
_STYLES = ("Regular", "Bold")

# By the start of a face's name: the package and the file in it.
_NOTO = "manimgx_fonts"
_CJK = "justmytype_intl_cjk"
PACKAGES = {
    **{
        f"NotoSans{name}": (_NOTO, f"NotoSans{name}[wght].ttf")
        for name in (
            "Thai Lao Khmer Myanmar Ethiopic Armenian Georgian Telugu Kannada Malayalam Sinhala "
            "Oriya"
        ).split()
    },
    "NotoSansKR": (_CJK, "fonts/ofl/notosanskr/NotoSansKR[wght].ttf"),
    "NotoSansJP": (_CJK, "fonts/ofl/notosansjp/NotoSansJP[wght].ttf"),
    # All characters of the two, where what ships has the usual ones.
    "NotoSansSCWhole": (_CJK, "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"),
    "NotoSansTCWhole": (_CJK, "fonts/ofl/notosanstc/NotoSansTC[wght].ttf"),
}


class FaceFile(NamedTuple):
    """A font file, and the weight that is taken from it; 0 where it has only one."""

    path: Path
    weight: int


def folders() -> tuple[Path, ...]:
    """Return the folders in which a system keeps fonts, in the order in which they are asked."""
    home = Path.home()
    own = (
        (Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts",)
        if os.name == "nt"
        else (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            Path("/Library/Fonts"),
            home / ".local/share/fonts",
            home / ".fonts",
            home / "Library/Fonts",
        )
    )
    return own


@lru_cache(maxsize=None)
def located(stem: str, bold: bool) -> FaceFile | None:
    """Return the file of a face such as NotoSansThai, or None if it is not installed."""
    package, name = PACKAGES[stem]
    found = find_spec(package)
    for place in (found.submodule_search_locations or ()) if found else ():
        path = Path(place) / name
        if path.is_file():
            return FaceFile(path, WEIGHTS[bold])
    return in_folders(stem, bold, folders())


def in_folders(stem: str, bold: bool, places: Sequence[Path]) -> FaceFile | None:
    """Return the first file of a face in some folders and those below: a static one of its own
    weight, else a variable one. Only TrueType outlines are of use (`.ttf`)."""
    static = f"{stem}-{_STYLES[bold]}.ttf"
    variable = (f"{stem}[wght].ttf", f"{stem}[wdth,wght].ttf")
    for place in places:
        names = _names(place)
        if static in names:
            return FaceFile(names[static], 0)
        for name in variable:
            if name in names:
                return FaceFile(names[name], WEIGHTS[bold])
    return None


@lru_cache(maxsize=None)
def _names(place: Path) -> dict[str, Path]:
    """Return the Noto fonts below a folder by name; of two, the first in the order of paths."""
    found: dict[str, Path] = {}
    for folder, inner, files in os.walk(place):
        inner.sort()
        for name in sorted(files):
            if name.startswith("NotoSans"):
                found.setdefault(name, Path(folder) / name)
    return found


def is_installed(stem: str) -> bool:
    """Say whether both weights of a face can be had."""
    return located(stem, False) is not None and located(stem, True) is not None


def is_known(name: str) -> bool:
    """Say whether a PDF calls a face so that is installed apart, such as NotoSansThai-Bold."""
    stem, _, style = name.rpartition("-")
    return stem in PACKAGES and style in _STYLES


def by_name(name: str) -> bytes | None:
    """Return the face that a PDF calls by its PostScript name, such as NotoSansThai-Bold."""
    if not is_known(name):
        return None
    stem, _, style = name.rpartition("-")
    return data(stem, style == "Bold")


def data(stem: str, bold: bool) -> bytes | None:
    """Return a face as the bytes of a font of one weight; None if it is not installed.

    Raises OSError if its file cannot be read.
    """
    file = located(stem, bold)
    return of_weight(*file) if file else None


def digest(stem: str) -> str:
    """Return the SHA-256 of what both weights of a face are taken from; "" if not installed."""
    sha = hashlib.sha256()
    for file in dict.fromkeys(one.path for one in map(located, (stem, stem), (False, True)) if one):
        sha.update(file.read_bytes())
    return sha.hexdigest() if is_installed(stem) else ""


@lru_cache(maxsize=8)
def of_weight(path: Path, weight: int) -> bytes:
    """Return one weight of a variable font, its glyphs numbered as they were; 0 is all of a file.

    Raises OSError if the file cannot be read.
    """
    font = path.read_bytes()
    if not weight:
        return font
    import uharfbuzz as hb

    face = hb.Face(font)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    for axis in face.axis_infos:
        if axis.tag != "wght":
            wanted.pin_axis_to_default(face, axis.tag)
    wanted.pin_axis_location(face, "wght", weight)
    return bytes(hb.subset(face, wanted).blob.data)


@lru_cache(maxsize=256)
def part_of(font: bytes, characters: str) -> bytes:
    """Return the part of a font that draws some characters, without hinting, as a browser uses it.

    What joins letters or places marks stays, ligatures that hide letters aside (liga, dlig).
    """
    import uharfbuzz as hb

    face = hb.Face(font)
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in ("DSIG", "STAT", "meta", "gasp"):
        dropped.add(int.from_bytes(tag.encode(), "big"))
    return bytes(hb.subset(face, wanted).blob.data)
