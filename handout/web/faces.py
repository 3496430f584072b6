"""The faces of a page: of each the part that draws the page's characters, inside the file.

A browser asks the faces in order and takes the first that has a character; each part holds only
the characters that the printed leaflet takes from that face too.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterator

from handout.base import faces
from handout.fonts.face import Face
from handout.fonts.typeface import typeface
from handout.language.writing import is_right_to_left

# What the style sheet writes: marks and numbers of lists.
_OF_LISTS = "0123456789.:\u2022\u2013 \u2002/"


def rules(text: str, brand_font: str, language: str) -> str:
    """Return the rules that bring the faces for the characters of `text` and name them in order."""
    found = list(_parts(text, brand_font, language))
    made = [
        f'@font-face{{font-family:"{name.rpartition("-")[0]}";font-weight:{700 if bold else 400};'
        f"src:url(data:font/ttf;base64,{base64.b64encode(data).decode('ascii')})}}"
        for name, bold, data in found
    ]
    stack = ",".join(f'"{one}"' for one in dict.fromkeys(n.rpartition("-")[0] for n, _, _ in found))
    return "\n".join((*made, f"body{{font-family:{stack},sans-serif}}"))


def _parts(text: str, brand_font: str, language: str) -> Iterator[tuple[str, bool, bytes]]:
    """Yield name, weight and part of each face."""
    setting, rtl = typeface(brand_font, language), is_right_to_left(language)
    used = sorted(set(text + _OF_LISTS) - set("\n\t"))
    for bold in (False, True):
        drawn: dict[str, tuple[Face, set[str]]] = {}
        for character in used:
            face = setting.pieces(character, bold, rtl)[0][0]
            drawn.setdefault(face.name, (face, set()))[1].add(character)
        marks = {one for one in used if unicodedata.category(one)[0] in "MC"}
        for name, (face, its) in drawn.items():
            its |= {one for one in marks if face.has(one)}
            if any(face.has(one) for one in its):
                yield name, bold, faces.part_of(face.data, "".join(sorted(its)))
