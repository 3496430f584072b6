"""The parts of a packet: what was joined, which pages it has, and how the packet itself says so.

The list of parts stands in the packet's XMP, one entry of JSON a part. Whoever writes a packet and
whoever proves it have this form in common and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from handout.base.rows import NamedTuple

SPACE = "https://handout.invalid/ns/packet/1/"
KEY = f"{SPACE}:part"  # as the proof reads it from XMP
LEAFLET, COPY, NOTE, CONTENTS = "leaflet", "copy", "note", "contents"
LEADS = "https://handout.invalid/part/"  # how a contents page names a part: by its first page
UNKNOWN = "und"  # BCP 47's tag for a language that nobody stated


class NotJoined(ValueError):  # noqa: N818 (nothing here is called Error but a bug)
    """Why files cannot be joined, and what to do instead: a sentence for people."""


class Part(NamedTuple):
    """One part: its own name for itself, its pages (`first` counts from 1), its file's SHA-256.

    `id`, `version` and `edition` are a leaflet's; a note has none, nor has a contents page. A copy
    is a leaflet with a sheet before it that names a patient.
    """

    kind: str
    title: str
    language: str
    sha256: str
    first: int = 0
    pages: int = 0
    id: str = ""
    version: str = ""
    edition: str = ""

    @property
    def after(self) -> int:
        """The number of the page after its last."""
        return self.first + self.pages

    @property
    def is_ours(self) -> bool:
        """True if it is a leaflet of handout's, in a patient's name or in nobody's."""
        return self.kind in (LEAFLET, COPY)


def written(part: Part) -> str:
    """Write a part as one line of JSON, its keys in their order."""
    return json.dumps(part._asdict(), ensure_ascii=False)


def read(lines: Sequence[str]) -> tuple[Part, ...]:
    """Read the parts from their lines. Raises ValueError where one has another form."""
    return tuple([_part(json.loads(line)) for line in lines])


def _part(said: object) -> Part:
    kinds = Part.__annotations__
    if not isinstance(said, dict) or set(said) != set(kinds):
        raise ValueError("an entry of its list of parts has another form")
    counted = ("first", "pages")
    if not all(type(said[key]) is (int if key in counted else str) for key in kinds):
        raise ValueError("an entry of its list of parts has another form")
    part = Part(**said)
    if part.kind not in (LEAFLET, COPY, NOTE, CONTENTS) or part.first < 1 or part.pages < 1:
        raise ValueError("an entry of its list of parts makes no sense")
    return part


def numbered(parts: Sequence[Part]) -> list[int]:
    """Return the number by which a reader counts each part; a contents page before them has 0."""
    first = 0 if parts and parts[0].kind == CONTENTS else 1
    return [first + at for at in range(len(parts))]


def labelled(number: int, page: int) -> str:
    """Return what a reader calls page `page` of part `number`, both from 1: its footer's number."""
    return f"{number}-{page}"


def leads_to(part: Part) -> str:
    """Return the address by which a contents page names a part that is not there yet."""
    return f"{LEADS}{part.first}"


def language_of(parts: Sequence[Part]) -> str:
    """Return the language of a packet: that of its first part which states one."""
    return next((part.language for part in parts if part.language != UNKNOWN), UNKNOWN)
