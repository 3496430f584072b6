"""The logical tree of a leaflet, as plain data; nothing of PDF, nothing of looks.

The tree is complete before anything is drawn. Drawing only reports "this mark belongs to tag N",
so reading order is the source's order whatever the order of painting. Roles are those of
ISO 32000-1, 14.8.4; `ROLE_MAP` names the few that are ours and what a reader takes them for.
"""

from __future__ import annotations

from handout.base.frozen import frozen

ROLE_MAP = {"Aside": "Sect", "Strong": "Span"}

# Tag numbers that mean "no part of the text": decoration, and what repeats on every page
# (ISO 14289-1, 7.1 and 7.8).
LAYOUT = -1
HEADER = -2
FOOTER = -3
REPEATED = -4


@frozen
class Tag:
    """One element: its role, its parent's number, and what a reader is told of it."""

    role: str
    parent: int
    lang: str = ""
    alt: str = ""
    actual: str = ""  # the text as it is read, where drawing order may differ
    scope: str = ""  # of a TH: Row or Column
    columns: int = 0  # that a TH spans, where it spans several
    numbering: str = ""  # of an L: Disc or Decimal
    placement: str = ""  # of a Figure: Block
    align: str = ""  # of a cell: Center or End, where its words do not stand at its start
    id: str = ""  # of a Note (ISO 14289-1, 7.9)
    anchor: str = ""  # a name that links within the file lead to: the first that is drawn


class Tree:
    """Grows in reading order; a tag's number is its place in that order. Number 0 is Document."""

    def __init__(self, lang: str):
        self.tags: list[Tag] = [Tag("Document", -1, lang=lang)]

    def add(self, parent: int, role: str, columns: int = 0, **told: str) -> int:
        """Add an element as the last child of `parent`; returns its number."""
        self.tags.append(Tag(role, parent, columns=columns, **told))
        return len(self.tags) - 1
